"""The problem that is divided: people, bins with their sizes, and what an answer is.

Loci of a split, groups of a rotation, debrief groups, vehicles and rooms are all bins.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import repeat
from typing import Any, NamedTuple, Protocol, TypeVar, overload

from benchmark_cli.model.participant import Participant
from benchmark_cli.model.selector import Attribute, Where, Who

Assignment = Mapping[str, str]
"""The id of each person's bin, by the person's id."""

Found = TypeVar("Found")

Term = tuple[int, int]
"""A column of the sheet and its whole-number coefficient."""


class Bin(NamedTuple):
    """A place for some of the people; `highest` is `None` where any number may come.

    A closed bin (an optional locus that is left out) holds nobody, and is none of "each group".
    `at_once` limits the size too, but not the target: it says how many can be received at one time, not in all.
    """

    id: str
    themes: frozenset[str] = frozenset()
    lowest: int = 0
    highest: int | None = None
    at_once: int | None = None
    is_closed: bool = False
    is_optional: bool = False
    """Whether it may be left out, where that is still open."""
    kind: str = ""
    """Bins of different kinds are for different people (rooms of women and of men): one cannot stand for the other."""
    places: int = 0
    """Of a room or vehicle: how many sleep there on one night, or ride in it on one day."""

    @property
    def limit(self) -> int | None:
        """The most people that can be in the bin."""
        if self.highest is None or self.at_once is None:
            return self.at_once if self.highest is None else self.highest
        return min(self.highest, self.at_once)


@dataclass(frozen=True)
class Instance:
    """People, in the order of their ids, to be divided over bins, in a fixed order."""

    people: tuple[Participant, ...]
    bins: tuple[Bin, ...]

    @cached_property
    def person_index(self) -> Mapping[str, int]:
        """The position of each person, by id."""
        return {person.id: index for index, person in enumerate(self.people)}

    @cached_property
    def bin_index(self) -> Mapping[str, int]:
        """The position of each bin, by id."""
        return {place.id: index for index, place in enumerate(self.bins)}

    @cached_property
    def targets(self) -> tuple[Fraction, ...]:
        """The size that each bin would have if people were divisible: equal, within what each bin holds."""
        return shares(len(self.people), self.bins)

    def indices(self, people: Sequence[Participant]) -> list[int]:
        """The positions of those people."""
        return [self.person_index[person.id] for person in people]

    def present(self, ids: Sequence[str]) -> tuple[Participant, ...]:
        """The people of those ids who take part."""
        return tuple(self.people[self.person_index[name]] for name in ids if name in self.person_index)

    def people_by(self, attribute: Attribute) -> Mapping[str, tuple[Participant, ...]]:
        """The people of each value of the attribute."""
        return self.once(attribute, lambda: attribute.values(self.people))

    def meant(self, who: Who | Where) -> tuple[Participant, ...]:
        """Those of the people whom a rule speaks of."""
        return self.once(who, lambda: who.of(self.people))

    def once(self, key: Hashable, find: Callable[[], Found]) -> Found:
        """What *find* gives under that key: a recount asks for the same of every change that it tries."""
        if key not in self._found:
            self._found[key] = find()
        found: Found = self._found[key]
        return found

    @cached_property
    def _found(self) -> dict[Hashable, Any]:
        return {}

    @cached_property
    def most_wishes(self) -> int:
        """The length of the longest list of wishes."""
        return max((len(person.wishes) for person in self.people), default=0)

    @cached_property
    def fair_sizes(self) -> Sequence[tuple[int, int]]:
        """The floor and ceiling of each bin's target."""
        return self.fair_ranges(len(self.people))

    def unevenness(self, assignment: Assignment) -> int:
        """How far the sizes lie outside the floor and ceiling of their targets, summed over the bins."""
        found = Counter(assignment.values())
        ranges = zip(self.bins, self.fair_sizes, strict=True)
        return sum(max(0, found[place.id] - high, low - found[place.id]) for place, (low, high) in ranges)

    def fair_ranges(self, number: int) -> Sequence[tuple[int, int]]:
        """The whole numbers next to the share of each bin in *number* of the people: its floor and its ceiling."""
        # In whole numbers: fractions are slow.
        shares_of_all = ((number * one.numerator, one.denominator * len(self.people)) for one in self.targets)
        return [(parts // whole, -(-parts // whole)) if whole else (0, 0) for parts, whole in shares_of_all]


def shares(number: int, bins: Sequence[Bin]) -> tuple[Fraction, ...]:
    """How *number* people would be cut equally over bins that each hold a lowest to a highest number.

    Whoever does not fit into one bin is shared among the others, until all fit or all bins are at their ends.
    """
    fixed: dict[int, Fraction] = {}
    while len(fixed) < len(bins):
        level = (number - sum(fixed.values(), Fraction())) / (len(bins) - len(fixed))
        wanted = {index: _within(place, level) for index, place in enumerate(bins) if index not in fixed}
        excess = sum(wanted.values(), Fraction()) - level * len(wanted)
        # As in CSS flexible lengths: those cut in the direction that prevails are final, the rest is shared again.
        ends = {
            index: size
            for index, size in wanted.items()
            if excess == 0 or (size > level if excess > 0 else size < level)
        }
        fixed |= ends
    return tuple(fixed[index] for index in range(len(bins)))


def _within(place: Bin, level: Fraction) -> Fraction:
    highest = level if place.highest is None else min(level, Fraction(place.highest))
    return max(highest, Fraction(place.lowest))


ExtentOf = Callable[[Sequence[Term]], tuple[int, int]]
"""The least and the most that a sum of terms can be, as far as is known."""


class LinearExpr(NamedTuple):
    """A whole number to be made small: a sum of terms and a constant.

    All its values differ by multiples of `step`. `least` is what arithmetic knows that it cannot be below, from how far
    sums of terms reach; `floor` what it is not below whatever they reach.
    """

    terms: Sequence[Term]
    constant: int = 0
    step: int = 1
    least: Callable[[ExtentOf], int] | None = None
    floor: int | None = None


def add_counts(counts: Sequence[LinearExpr]) -> LinearExpr:
    """The sum of numbers of which none is ever negative, though their terms alone do not show it."""
    terms = [term for count in counts for term in count.terms]
    return LinearExpr(terms, sum(count.constant for count in counts), floor=0)


class LeanTerms(Sequence[Term]):
    """Terms of one coefficient in an array, where there may be a million of them."""

    def __init__(self, columns: "array[int]", coefficient: int) -> None:
        """Take columns that all have the same coefficient."""
        self.columns, self.coefficient = columns, coefficient

    def __len__(self) -> int:
        """How many there are."""
        return len(self.columns)

    @overload
    def __getitem__(self, index: int) -> Term: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Term]: ...
    def __getitem__(self, index: int | slice) -> Term | Sequence[Term]:
        """One of them, or some."""
        if isinstance(index, slice):
            return LeanTerms(self.columns[index], self.coefficient)
        return self.columns[index], self.coefficient

    def __iter__(self) -> Iterator[Term]:
        """All of them."""
        return zip(self.columns, repeat(self.coefficient))


class ConstraintWriter(Protocol):
    """Where rules and aims write their rows: one column for each person and bin, and columns of their own."""

    def at(self, person: int, place: int) -> int:
        """The column that is 1 when the person of that position is in the bin of that position, else 0."""

    def amount(self, highest: float) -> int:
        """A new column for a number from 0 to *highest* that is whole of itself wherever it is pressed down."""

    def row(self, terms: Sequence[Term], lowest: float | None = None, highest: float | None = None) -> None:
        """Demand that the sum of the terms lies between the ends that are given."""

    def size_row(
        self, place: int, more: Sequence[Term] = (), lowest: float | None = None, highest: float | None = None
    ) -> None:
        """Demand that the number of people in the bin, with the sum of the other terms, lies between the ends."""


def count_terms(sheet: ConstraintWriter, people: Sequence[int], place: int) -> list[Term]:
    """The terms that count how many of the people are in the bin."""
    return [(sheet.at(person, place), 1) for person in people]


def in_use(sheet: ConstraintWriter, people: Sequence[int], place: int) -> int:
    """A new column that is at least 1 where any of the people is in the bin."""
    used = sheet.amount(1)
    for column, _ in count_terms(sheet, people, place):
        sheet.row([(used, 1), (column, -1)], lowest=0)
    return used


def sizes(assignment: Assignment, people: Sequence[Participant]) -> Counter[str]:
    """How many of the people are in each bin."""
    return Counter(assignment[person.id] for person in people)


def together_in(assignment: Assignment, people: Sequence[Participant]) -> Iterator[tuple[str, list[Participant]]]:
    """The bins that those people use, in alphabetical order, each with its people."""
    used: dict[str, list[Participant]] = {}
    for person in people:
        used.setdefault(assignment[person.id], []).append(person)
    yield from sorted(used.items())
