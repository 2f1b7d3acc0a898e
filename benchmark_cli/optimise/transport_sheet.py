"""Rows and costs over one column for each person and bin, read as those of a transportation problem where they are."""

from array import array
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from benchmark_cli.optimise.transport import Ints, Transport, TransportCost


class CouplesPeople(Exception):  # noqa: N818 - a result, not a fault of the program
    """A row or cost that is not about single people or the sizes of bins."""


class _SizeGap(NamedTuple):
    """How far the size of a bin lies beyond an end: above it with the sign 1, below it with -1."""

    place: int
    end: int
    sign: int


class TransportSheet:
    """What is written as into an `AssignmentModel`, column *person* x bins + *place* saying who is where.

    Each row must fix or forbid single places, limit how many are in a bin, or press an amount onto how far that number
    lies beyond an end.
    """

    def __init__(self, people: int, bins: int) -> None:
        """Begin with all places open and bins of any size."""
        self.people, self.bins = people, bins
        self._is_open = np.ones((people, bins), dtype=np.bool_)
        self._lowest, self._highest = np.zeros(bins, dtype=np.int64), np.full(bins, people)
        self._most: list[float] = []
        self._gaps: dict[int, _SizeGap] = {}

    def at(self, person: int, place: int) -> int:
        """The column that is 1 when the person is in the bin."""
        return person * self.bins + place

    def amount(self, highest: float) -> int:
        """A column from 0 to *highest*."""
        self._most.append(highest)
        return self.people * self.bins + len(self._most) - 1

    def row(self, terms: Sequence[tuple[int, int]], lowest: float | None = None, highest: float | None = None) -> None:
        """Demand that the sum of the terms lies between the ends that are given.

        Raises:
            CouplesPeople: that is not of a kind that is read here.
        """
        columns, weights = _arrays(terms)
        is_amount = columns >= self._is_open.size
        least, most = weights[weights < 0].sum(), weights[weights > 0].sum()
        place = self._bin_counted(columns[~is_amount], weights[~is_amount])
        if place is not None:
            others = zip(columns[is_amount].tolist(), weights[is_amount].tolist(), strict=True)
            self.size_row(place, list(others), lowest, highest)
        elif is_amount.any():
            raise CouplesPeople
        elif (lowest is None or lowest <= least) and (highest is None or highest >= most):
            pass
        elif highest == 0 and least == 0 and (lowest is None or lowest <= 0):
            self._is_open.flat[columns] = False
        elif (
            len(columns) == 1
            and lowest is not None
            and weights[0] == lowest <= (lowest if highest is None else highest)
        ):
            person, place = divmod(int(columns[0]), self.bins)
            self._is_open[person, np.arange(self.bins) != place] = False
        else:
            raise CouplesPeople

    def size_row(
        self,
        place: int,
        more: Sequence[tuple[int, int]] = (),
        lowest: float | None = None,
        highest: float | None = None,
    ) -> None:
        """Demand that the number of people in the bin, with the sum of the other terms, lies between the ends.

        Raises:
            CouplesPeople: there are other terms than one amount.
        """
        if more:
            self._press(place, more, lowest, highest)
            return
        self._lowest[place] = max(self._lowest[place], 0 if lowest is None else lowest)
        self._highest[place] = min(self._highest[place], self.people if highest is None else highest)

    def transport(self) -> Transport:
        """The problem that the rows leave."""
        return Transport(self._is_open, self._lowest, self._highest)

    def cost(self, terms: Sequence[tuple[int, int]]) -> TransportCost:
        """The sum of the terms.

        Raises:
            CouplesPeople: an amount is made large.
        """
        columns, weights = _arrays(terms)
        is_amount = columns >= self._is_open.size
        places = np.zeros(self._is_open.shape, dtype=np.int64)
        np.add.at(places.reshape(-1), columns[~is_amount], weights[~is_amount])
        sizes = np.zeros((self.bins, self.people + 1), dtype=np.int64)
        for column, weight in zip(columns[is_amount].tolist(), weights[is_amount].tolist(), strict=True):
            if weight < 0:
                raise CouplesPeople
            gap = self._gaps.get(column)
            if gap is not None:
                sizes[gap.place] += weight * np.maximum(0, gap.sign * (np.arange(self.people + 1) - gap.end))
        return TransportCost(places, sizes)

    def _press(self, place: int, terms: Sequence[tuple[int, int]], lowest: float | None, highest: float | None) -> None:
        """Take the row's amount for how far the size of the bin lies beyond the row's end."""
        (column, weight), *others = terms
        end, other = (lowest, highest) if weight > 0 else (highest, lowest)
        if others or abs(weight) != 1 or end is None or other is not None or column in self._gaps:
            raise CouplesPeople
        if column < self._is_open.size or self._most[column - self._is_open.size] < (
            end if weight > 0 else self.people - end
        ):
            raise CouplesPeople
        self._gaps[column] = _SizeGap(place, int(end), -weight)

    def _bin_counted(self, columns: Ints, weights: Ints) -> int | None:
        """The bin whose people the terms count, all of them."""
        if len(columns) != self.people or not (weights == 1).all() or not self.people:
            return None
        place = int(columns[0]) % self.bins
        is_all = np.array_equal(np.sort(columns), np.arange(self.people) * self.bins + place)
        return place if is_all else None


def _arrays(terms: Sequence[tuple[int, int]]) -> tuple[Ints, Ints]:
    # Where there may be a million of them they come as one array of columns that all count the same.
    columns: array[int] | None = getattr(terms, "columns", None)
    if columns is not None:
        return np.array(columns, dtype=np.int64), np.full(len(columns), getattr(terms, "coefficient", 1))
    numbers = np.fromiter(chain.from_iterable(terms), dtype=np.int64, count=2 * len(terms))
    return numbers[::2], numbers[1::2]
