"""Places for people in bins where nothing couples people but the sizes: a transportation problem, solved as a flow.

Each person and place has a whole-numbered cost, and each bin a convex cost of its size; in between lies a graph of few
nodes: the bins, and *outside*, which takes in what sizes allow. An arc from bin to bin costs what the cheapest move of
one person costs. Everybody begins where it is cheapest, whatever the sizes say; then along shortest paths, from bins
with too many to bins with too few, people move until the sizes hold. It is the method of successive shortest paths
(R. Ahuja, T. Magnanti, J. Orlin, "Network Flows", 1993, 9.7, and 14.5 for convex costs), with the people folded into
arcs between bins. All numbers are whole, so that nothing rests on tolerances.

The lengths of shortest paths at the end are prices of the bins that prove the optimum, and by complementary slackness
tell all optima: those that use only places without a reduced cost, and sizes at which the price is a marginal cost. A
place that no cycle of such arcs leads through is used by none of the other optima. So what comes later is asked about
`open` places and sizes from `lowest` to `highest` only, and one optimum is left where each person has one open place.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]
_NEVER = 1 << 60
"""The cost of the impossible: more than any path costs, and small enough to be added to another cost."""
_LARGEST = 1 << 50
"""Costs up to it can be added along any path."""


class NoFlow(Exception):  # noqa: N818 - a result, not a fault of the program
    """The sizes cannot hold."""


class TransportCost(NamedTuple):
    """What places cost, shape (people, bins), and what sizes cost, shape (bins, people + 1), convex in each row."""

    places: Ints
    sizes: Ints

    def value(self, at: Ints) -> int:
        """Return what it costs that each person is in that bin."""
        bins = self.places.shape[1]
        sizes = np.bincount(at, minlength=bins)
        return int(self.places[np.arange(len(at)), at].sum() + self.sizes[np.arange(bins), sizes].sum())

    def spread(self, is_open: Bools) -> int:
        """Return a number that no two values differ by more than."""
        least = np.where(is_open, self.places, _NEVER).min(axis=1)
        most = np.where(is_open, self.places, -_NEVER).max(axis=1)
        return int((most - least).sum() + np.ptp(self.sizes, axis=1).sum())

    def over(self, other: "TransportCost", factor: int) -> "TransportCost":
        """Return a cost minimised by this first, then by the other, whose values differ by less than the factor."""
        return TransportCost(self.places * factor + other.places, self.sizes * factor + other.sizes)

    @property
    def is_about_people(self) -> bool:
        """Whether it matters who is where."""
        return bool(self.places.any())

    @property
    def largest(self) -> int:
        """The largest number in it, apart from its sign."""
        return max(int(np.abs(each).max(initial=0)) for each in self)


class Transport:
    """All optimal answers to the costs so far, and one of them: `at`, the bin of each person."""

    def __init__(self, is_open: Bools, lowest: Ints, highest: Ints) -> None:
        """Begin with the places that are open, shape (people, bins), and the sizes that bins may have."""
        self.is_open, self.lowest, self.highest = is_open, lowest, np.minimum(highest, len(is_open))
        self.at: Ints = np.zeros(len(is_open), dtype=np.int64)

    @property
    def is_unique(self) -> bool:
        """Whether only one answer is left."""
        return int(np.count_nonzero(self.is_open)) == len(self.is_open)

    def choices(self) -> list[list[int]]:
        """The open places of people who have several, as person and bin."""
        is_choice = self.is_open & (np.count_nonzero(self.is_open, axis=1) > 1)[:, None]
        pairs: list[list[int]] = np.argwhere(is_choice).tolist()
        return pairs

    def find_closed(self) -> list[int]:
        """The columns, person x bins + bin, of places that no answer uses."""
        columns: list[int] = np.flatnonzero(~self.is_open).tolist()
        return columns

    def sizes(self) -> list[tuple[int, int]]:
        """The least and the highest size of each bin."""
        return list(zip(self.lowest.tolist(), self.highest.tolist(), strict=True))

    def minimise(self, costs: Sequence[TransportCost]) -> list[int]:
        """Return the minimum of each cost among the answers optimal for those before it; keep only these answers.

        As many costs as fit are minimised as one number, since the digits of a number are compared lexicographically
        too.

        Raises:
            NoFlow: the sizes cannot hold.
        """
        packed: TransportCost | None = None
        for cost in costs:
            factor = cost.spread(self.is_open) + 1
            if packed is not None and packed.largest * factor + cost.largest > _LARGEST // len(self.lowest):
                self._keep_best(packed)
                packed = None
            packed = cost if packed is None else packed.over(cost, factor)
        if packed is None:
            people, bins = self.is_open.shape
            packed = TransportCost(np.zeros((people, bins), np.int64), np.zeros((bins, people + 1), np.int64))
        self._keep_best(packed)
        return [cost.value(self.at) for cost in costs]

    def _keep_best(self, cost: TransportCost) -> None:
        flow = _Flow(self, cost)
        flow.run()
        self.at = flow.at
        self.is_open, self.lowest, self.highest = flow.optima()


class _Flow:
    """People in bins, as few as the sizes take in counted *outside* (the last node); the rest waits to be moved."""

    def __init__(self, question: Transport, cost: TransportCost) -> None:
        self._costs = np.where(question.is_open, cost.places, _NEVER)
        bins, number = self._costs.shape[1], np.arange(len(question.is_open))
        margins = np.diff(cost.sizes, axis=1)
        margins[number < question.lowest[:, None]] = -_NEVER
        margins[number >= question.highest[:, None]] = _NEVER
        self._margins = margins
        self.at = self._costs.argmin(axis=1)
        if not question.is_open.any(axis=1).all() or (question.lowest > question.highest).any():
            raise NoFlow
        held = np.bincount(self.at, minlength=bins)
        self._sizes = np.clip(held, (margins < 0).sum(axis=1), (margins <= 0).sum(axis=1))
        self._excess = np.append(held - self._sizes, self._sizes.sum() - len(self.at))
        self._outside = bins
        self._arcs = np.full((bins + 1, bins + 1), _NEVER)
        self._update(range(bins))

    def run(self) -> None:
        """Move people along shortest paths until no bin is too full."""
        while (self._excess > 0).any():
            lengths, parents = self._shortest(np.where(self._excess > 0, 0, _NEVER))
            ends = np.where(self._excess < 0, lengths, _NEVER)
            path = [int(ends.argmin())]
            if ends[path[0]] >= _NEVER // 2:
                raise NoFlow
            while parents[path[-1]] >= 0:
                path.append(int(parents[path[-1]]))
            self._push(path[::-1])

    def optima(self) -> tuple[Bools, Ints, Ints]:
        """Return the places that best answers use, and the least and the highest sizes of bins in them."""
        lengths, _ = self._shortest(np.zeros(self._outside + 1, dtype=np.int64))
        reach = (self._arcs + lengths[:, None] == lengths) | np.eye(len(lengths), dtype=np.bool_)
        for _ in range(len(lengths).bit_length()):
            reach = reach.astype(np.float32) @ reach.astype(np.float32) > 0
        joined = reach & reach.T
        bins = slice(self._outside)
        reduced = self._costs - lengths[bins]
        own = np.take_along_axis(reduced, self.at[:, None], axis=1)
        is_open = (reduced == own) & joined[self.at, bins]
        prices = (lengths[-1] - lengths[bins])[:, None]
        ends = (self._margins < prices).sum(axis=1), (self._margins <= prices).sum(axis=1)
        low, high = (np.where(joined[bins, -1], end, self._sizes) for end in ends)
        return is_open, low, high

    def _shortest(self, lengths: Ints) -> tuple[Ints, Ints]:
        """Return the lengths of shortest paths that begin with those, and the node before each (Bellman, Ford)."""
        nodes = np.arange(len(lengths))
        parents = np.full(len(lengths), -1)
        while True:
            ways = self._arcs + lengths[:, None]
            before = ways.argmin(axis=0)
            shorter = ways[before, nodes]
            is_shorter = shorter < lengths
            if not is_shorter.any():
                return lengths, parents
            lengths = np.where(is_shorter, shorter, lengths)
            parents[is_shorter] = before[is_shorter]

    def _push(self, path: Sequence[int]) -> None:
        """Move as many along the path as cost the same, are too many at its start and are missing at its end."""
        steps = list(pairwise(path))
        movers = {pair: self._movers(*pair) for pair in steps if self._outside not in pair}
        most = min(self._excess[path[0]], -self._excess[path[-1]])
        count = int(min([most, *map(len, movers.values())])) if len(movers) == len(steps) else 1
        for one, other in steps:
            if other == self._outside:
                self._sizes[one] += 1
            elif one == self._outside:
                self._sizes[other] -= 1
            else:
                self.at[movers[one, other][:count]] = other
        self._excess[path[0]] -= count
        self._excess[path[-1]] += count
        self._update([node for node in path if node != self._outside])

    def _movers(self, one: int, other: int) -> Ints:
        """Return the people for whom it is cheapest to move so."""
        members = np.flatnonzero(self.at == one)
        costs = self._costs[members, other] - self._costs[members, one]
        movers: Ints = members[costs == self._arcs[one, other]]
        return movers

    def _update(self, bins: Sequence[int]) -> None:
        """Count again what arcs from those bins cost, and those from and to outside."""
        for one in bins:
            members = self._costs[self.at == one]
            moves = (members - members[:, one : one + 1]).min(axis=0, initial=_NEVER)
            self._arcs[one, : self._outside] = moves
            size = self._sizes[one]
            self._arcs[one, -1] = self._margins[one, size] if size < len(self.at) else _NEVER
            self._arcs[self._outside, one] = -self._margins[one, size - 1] if size else _NEVER
