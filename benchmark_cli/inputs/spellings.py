"""One spelling for each office and post of a cohort, however its list spells them: the one that most people have."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmark_cli.model.cohort import Cohort
from benchmark_cli.model.identity import FOLDED_FIELDS, comparable
from benchmark_cli.model.participant import Participant


class Respelling(NamedTuple):
    """A value of a field that is read in the spelling of another: who has it first, and how many have each."""

    field: str
    written: str
    shown: str
    first: int
    first_shown: int
    people: int
    people_shown: int


def spell_alike(cohort: Cohort) -> tuple[Cohort, tuple[Respelling, ...]]:
    """The cohort with one spelling of each value, and what was respelled; the same cohort where nothing was."""
    respellings = tuple(
        spelling for field in sorted(FOLDED_FIELDS) for spelling in _respellings(cohort.participants, field)
    )
    if not respellings:
        return cohort, ()
    shown = {(spelling.field, spelling.written): spelling.shown for spelling in respellings}
    people = tuple(_respell(person, shown) for person in cohort.participants)
    return cohort.model_copy(update={"participants": people}), respellings


def _respellings(people: Sequence[Participant], field: str) -> Iterator[Respelling]:
    first: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for index, person in enumerate(people):
        if value := getattr(person, field):
            first.setdefault(value, index)
            counts[value] += 1
    alike: dict[str, list[str]] = {}
    for value in first:
        alike.setdefault(comparable(field, value), []).append(value)
    for spellings in alike.values():
        shown = max(spellings, key=lambda value: (counts[value], -first[value]))
        for written in spellings:
            if written != shown:
                yield Respelling(field, written, shown, first[written], first[shown], counts[written], counts[shown])


def _respell(person: Participant, shown: Mapping[tuple[str, str], str]) -> Participant:
    meant = {field: shown.get((field, getattr(person, field))) for field in FOLDED_FIELDS}
    return person.model_copy(update={field: value for field, value in meant.items() if value})
