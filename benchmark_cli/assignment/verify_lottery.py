"""A check of the lottery without a solver: no small change may keep all that was reached and have smaller lots.

A change is one person elsewhere, or two who change places. That no larger change has smaller lots either is what the
solver proved; `verify --proof` solves again. Where people took turns the first of those who would go elsewhere decides.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from benchmark_cli.assignment.problem import AssignmentProblem
from benchmark_cli.assignment.verify import find_violations, measures_of
from benchmark_cli.language import Text
from benchmark_cli.model.division import Assignment
from benchmark_cli.model.finding import Finding
from benchmark_cli.model.lots import Draw, order_places, order_turns, weight
from benchmark_cli.model.participant import Participant

MOST_LOOKS = 60_000
"""People looked at in recounts of changes, for each question: up to some sixty people every change is recounted.

Of more people those changes are, that promise the most; people who are alike in all that rules and aims read are held
against each other in any number, since there nothing needs to be recounted.
"""

_ROUND = 1
_TRAITS = (
    *("gender", "rank", "position", "agency", "role", "wishes", "priority", "project"), *("group", "staff", "escorts")
)  # fmt: skip


class Change(NamedTuple):
    """People by id with the bins to which they would go, and by how much the lots would be smaller.

    Where people took turns the gain is the greater the earlier the first of them has a turn, who would like it better.
    """

    places: Mapping[str, str]
    gain: int


def check_draw(asked: AssignmentProblem, assignment: Assignment) -> Iterator[Finding]:
    """The first change found that keeps all rules and values and has smaller lots."""
    change = better_change(asked, assignment)
    if change:
        people = sorted(change.places)
        told = Text("the lottery would place {people} otherwise, and nothing else would differ", people=people)
        yield Finding(told)


def better_change(asked: AssignmentProblem, assignment: Assignment) -> Change | None:
    """A change that keeps all rules and values and has smaller lots, if one is found within `MOST_LOOKS`."""
    lots = _Lots(asked, assignment)
    alike = next(lots.exchanges_of_those_alike(), None)
    if alike:
        return alike
    judge = _Judge(asked, assignment)
    changes = sorted(lots.changes(), key=lambda change: (-change.gain, sorted(change.places.items())))
    most = MOST_LOOKS // max(1, len(asked.division.people))
    return next((change for change in changes[:most] if judge.keeps_all(change)), None)


class _Lots:
    """The lots of each person for each bin that is open."""

    def __init__(self, asked: AssignmentProblem, assignment: Assignment) -> None:
        self._people = asked.division.people
        self._asked = asked
        self._at = assignment
        # A room of women is no place for a man, even where both rooms have one person only.
        self._kinds = {place.id: place.kind for place in asked.division.bins if not place.is_closed}
        self._known: dict[tuple[str, str], int] = {}
        # The earlier the turn, the greater.
        order = order_turns(asked.seed, (person.id for person in self._people)) if asked.draw is Draw.IN_TURN else []
        self._turns = {person: turn for turn, person in enumerate(reversed(order), 1)}

    def _gain(self, places: Mapping[str, str]) -> int:
        """By how much a change makes the lots smaller; at most zero where it does not."""
        if not self._turns:
            return sum(self.lot(person, self._at[person]) - self.lot(person, there) for person, there in places.items())
        first = max(places, key=lambda person: self._turns[person])
        here, there = self._at[first], places[first]
        return self._turns[first] if order_places(self._asked.seed, first, (here, there))[0] == there != here else 0

    def lot(self, person: str, place: str) -> int:
        key = (person, place)
        if key not in self._known:
            self._known[key] = weight(self._asked.seed, _ROUND, person, place)
        return self._known[key]

    def exchange(self, one: str, other: str) -> Change | None:
        """The two in each other's places, where that has smaller lots."""
        here, there = self._at[one], self._at[other]
        if here == there or self._kinds[here] != self._kinds[there]:
            return None
        change = Change({one: there, other: here}, self._gain({one: there, other: here}))
        return change if change.gain > 0 else None

    def exchanges_of_those_alike(self) -> Iterator[Change]:
        """Exchanges of people whom nothing but the lots tells apart."""
        settled = _people_in_rules(self._asked) | self._asked.home().keys()
        classes: dict[object, list[str]] = {}
        for person in self._people:
            if person.id not in settled:
                classes.setdefault(_traits(person), []).append(person.id)
        for people in classes.values():
            if self._turns:
                yield from filter(None, (self.exchange(*pair) for pair in combinations(people, 2)))
            else:
                yield from self._best_exchanges(people)

    def _best_exchanges(self, people: Sequence[str]) -> Iterator[Change]:
        """Of each two bins the best exchange among the people: where it has no smaller lots, none has."""
        bins = sorted({self._at[person] for person in people})
        best: dict[tuple[str, str], tuple[int, str]] = {}
        for person, there in product(people, bins if len(bins) > 1 else ()):
            here = self._at[person]
            gain = self.lot(person, here) - self.lot(person, there)
            best[here, there] = max(best.get((here, there), (gain, person)), (gain, person))
        for here, there in combinations(bins, 2):
            change = self.exchange(best[here, there][1], best[there, here][1])
            if change:
                yield change

    def changes(self) -> Iterator[Change]:
        """All exchanges and moves that have smaller lots; of very many people, those of the first."""
        ids = [person.id for person in self._people][: MOST_LOOKS // 100]
        for pair in combinations(ids, 2):
            change = self.exchange(*pair)
            if change:
                yield change
        for person in ids:
            here = self._at[person]
            for place in (name for name, kind in self._kinds.items() if kind == self._kinds[here]):
                gain = self._gain({person: place})
                if gain > 0:
                    yield Change({person: place}, gain)


def _traits(person: Participant) -> object:
    """All that rules and aims may read of a person, beside the id."""
    return tuple(getattr(person, name, None) for name in _TRAITS), tuple(sorted(person.tags.items()))


def _people_in_rules(asked: AssignmentProblem) -> set[str]:
    """The people whom a rule or an aim may name by their ids."""
    ids = {person.id for person in asked.division.people}
    told = repr([*asked.musts, *asked.shoulds, *asked.aims])
    return {name for name in ids if name in told or name in asked.missed}


class _Judge:
    """Whether a change keeps every rule and every value."""

    def __init__(self, asked: AssignmentProblem, assignment: Assignment) -> None:
        self._asked = asked
        self._at = assignment
        measures, first = [*measures_of(asked)], len(asked.first)
        # The aims first: most changes give one of them up, and nothing else is asked.
        self._values = [(measure, measure(assignment)) for measure in (*measures[first:], *measures[:first])]

    def keeps_all(self, change: Change) -> bool:
        at = {**self._at, **change.places}
        keeps_values = all(measure(at) == value for measure, value in self._values)
        return keeps_values and not any(find_violations(self._asked, at))
