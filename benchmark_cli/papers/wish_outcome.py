"""Which wish of each person a plan meets, told so that "no wish met" is never taken for the last wish."""

from collections import Counter
from collections.abc import Iterable
from enum import Enum
from typing import TypeAlias

from benchmark_cli.document import Coded
from benchmark_cli.language import Language, Text
from benchmark_cli.model.participant import Participant
from benchmark_cli.papers.roster import Roster


class Unmet(Enum):
    """Why no wish of a person is met."""

    NOT_GIVEN = "not given"
    NOT_MET = "not met"


WishOutcome: TypeAlias = int | Unmet
"""The wish that is met, 1 for the first; or why none is."""


def outcome(person: Participant, locus: str) -> WishOutcome:
    """What comes of the person's wishes at the locus."""
    if locus in person.wish_list:
        return person.rank_of(locus) + 1
    return Unmet.NOT_MET if person.wishes else Unmet.NOT_GIVEN


def outcome_text(met: WishOutcome) -> Text:
    """The outcome as lists and counts name it."""
    match met:
        case Unmet.NOT_GIVEN:
            return Text("no wishes given")
        case Unmet.NOT_MET:
            return Text("no wish met")
        case 1:
            return Text("1st wish")
        case 2:
            return Text("2nd wish")
        case 3:
            return Text("3rd wish")
        case _:
            return Text("wish no. {n}", n=met)


def outcome_cell(met: WishOutcome, language: Language) -> Coded:
    """The outcome in a table: programs read the number of the wish, or `not met`, `not given`."""
    return Coded(language.say(outcome_text(met)), met.value if isinstance(met, Unmet) else met)


def outcome_counts(rosters: Iterable[Roster]) -> list[tuple[WishOutcome, int]]:
    """How many people have each outcome, the best first; without those that nobody could have.

    Empty where nobody has wishes, and in a rotation, where everybody goes everywhere.
    """
    met = [(person, outcome(person, one.locus.id)) for one in rosters if one.locus for person in one.people]
    longest = max((len(person.wishes) for person, _ in met), default=0)
    if not longest:
        return []
    found = Counter(result for _, result in met)
    without = [Unmet.NOT_GIVEN] if found[Unmet.NOT_GIVEN] else []
    return [(result, found[result]) for result in (*range(1, longest + 1), Unmet.NOT_MET, *without)]
