"""Whom or what a name on the command line means: a person of some cohort, or a locus."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmark_cli.diagnostics import Exit, UserError, refusal
from benchmark_cli.language import Text
from benchmark_cli.model.participant import Participant
from benchmark_cli.suggestion import did_you_mean
from benchmark_cli.workspace import CohortEntry


class Target(NamedTuple):
    """A person, or a locus, of a cohort, by id; neither of them: the whole plan of the cohort."""

    entry: CohortEntry
    person: str | None = None
    locus: str | None = None


def targets(entries: Sequence[CohortEntry], names: Sequence[str]) -> list[Target]:
    """What the name means; the plan of each cohort where there is none. Raises `UserError` (2) where it means nothing.

    One name may be given, and nobody or several may be meant by it, which is refused.
    """
    if len(names) > 1:
        message = Text("one person or locus can be explained at a time, not {names}", names=names)
        hint = Text("quote a name that has spaces; a workspace is a folder or a YAML file that is there")
        raise refusal(Exit.USAGE, "several-names", message, hint)
    return _meant(entries, names[0]) if names else [Target(entry) for entry in entries]


def _meant(entries: Sequence[CohortEntry], name: str) -> list[Target]:
    """What the name means: a person's id, `COHORT/ID`, attendance number or unique part of a name; or a locus's id.

    A locus is meant in every cohort that visits it.
    """
    cohort, slash, rest = name.rpartition("/")
    within = [entry for entry in entries if not slash or entry.cohort.id == cohort]
    people = _people(within, rest)
    loci = [Target(entry, locus=rest) for entry in within if rest in entry.cohort.visit.loci]
    if loci and not any(person.id == rest for _, person in people):
        return loci
    if len(people) == 1:
        return [_taking_part(*people[0])]
    raise _ambiguous(name, people) if people else _unknown(entries, name)


def _people(entries: Sequence[CohortEntry], name: str) -> list[tuple[CohortEntry, Participant]]:
    """The people whose id it is; else whose number it is; else in whose name it stands."""
    everybody = [(entry, person) for entry in entries for person in entry.cohort.participants]
    by_id = [pair for pair in everybody if pair[1].id == name]
    by_number = [pair for pair in everybody if name.isdecimal() and pair[1].number == int(name)]
    part = name.casefold().strip()
    return by_id or by_number or [pair for pair in everybody if part and part in pair[1].full_name.casefold()]


def _taking_part(entry: CohortEntry, person: Participant) -> Target:
    if not person.is_active:
        message = Text("{person} has withdrawn and is in no plan", person=person.full_name)
        raise refusal(Exit.USAGE, "withdrawn-person", message)
    return Target(entry, person=person.id)


def _ambiguous(name: str, people: Sequence[tuple[CohortEntry, Participant]]) -> UserError:
    candidates = [f"{entry.cohort.id}/{person.id} ({person.full_name})" for entry, person in people]
    message = Text("`{name}` may mean {n} people", name=name, n=len(people))
    return refusal(Exit.USAGE, "ambiguous-person", message, Text("write one of {names}", names=candidates))


def _unknown(entries: Sequence[CohortEntry], name: str) -> UserError:
    hints = did_you_mean(name, dict.fromkeys(_names(entries)))
    message = Text("there is no person or locus `{name}`", name=name)
    fallback = Text("write an id, COHORT/ID, an attendance number, a part of a name, or the id of a locus")
    return refusal(Exit.USAGE, "unknown-person", message, *(hints or (fallback,)))


def _names(entries: Sequence[CohortEntry]) -> Iterator[str]:
    for entry in entries:
        yield from entry.cohort.visit.loci
        for person in entry.cohort.participants:
            yield from (person.id, f"{entry.cohort.id}/{person.id}", person.name.lower(), *person.name.lower().split())
