"""The best choices of those near the relaxation's bound: all are listed for two halves, and joined.

Where rows keep sums near to others, the relaxation says little of which sums there are, and branching is slow. But
reduced costs say what a choice costs above the bound, and of choices that cost little there are few. So each half's are
listed up to a limit, and those pairs are looked for that all rows allow (E. Horowitz, S. Sahni, Journal of the ACM 21,
1974). That finds the best, and whether there is another one as good: MODEL.md, 10.
"""

import math
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from benchmark_cli.optimise.exact import UNIT_NOISE, Cost, Floats, Indices, Lagrangian, Model, round_up
from benchmark_cli.optimise.exchange import read_blocks
from benchmark_cli.optimise.set_exchange import find_pairs

_MOST_NUMBERS = 200_000
"""Of larger models, counted as rows times columns, there are too many choices in any case."""
_MOST_AT_BOUND = 1_000_000
"""Where more choices than these cost nothing above the bound, as those of rooms do, lists are in vain."""
_MOST_PARTS = 12
"""So many parts of all pairs (`find_pairs`) are looked at; where there are more, branching is no slower."""
_MOST_TRIED = 500
_COST, _ABOVE = -2, -1
"""Behind what a choice adds to rows: what it costs, and what it costs above the bound."""


class NearChoices(NamedTuple):
    """All the best points, if they are near the bound; and a bound in units."""

    points: Sequence[Floats]
    bound: float


class _Half(NamedTuple):
    """Blocks, choices of theirs by positions of places, and what these add; none below `limit` is missing."""

    members: Sequence[int]
    at: Indices
    sums: Floats
    limit: float

    def within(self, limit: float) -> "_Half":
        """Return those that cost no more than that above the bound."""
        kept = self.sums[:, _ABOVE] <= limit
        return self._replace(at=self.at[kept], sums=self.sums[kept])


class Halves:
    """The choices of a model under a cost that only choices make."""

    def __init__(self, model: Model, cost: Cost, relaxed: Lagrangian) -> None:
        """Read the model. Only where it `is_possible` can anything be found."""
        self._model = model
        self._blocks = read_blocks(model) if model.rows * len(model.lower) <= _MOST_NUMBERS else []
        above = np.where(model.choices, relaxed.reduced, 0.0)
        self.is_possible = (
            len(self._blocks) > 1
            and all(block.places for block in self._blocks)
            and model.is_pressed
            and not cost.dense[~model.integer].any()
            and self._count_at_bound(above) <= _MOST_AT_BOUND
        )
        if self.is_possible:
            self._read(cost, relaxed, above)

    def _count_at_bound(self, above: Floats) -> int:
        """Return how many choices cost nothing above the bound, whatever rows say."""
        costs = [[above[one.columns[place]].sum() for place in one.places] for one in self._blocks]
        return math.prod(sum(each <= min(ends) + UNIT_NOISE for each in ends) for ends in costs)

    def _read(self, cost: Cost, relaxed: Lagrangian, above: Floats) -> None:
        model = self._model
        dense = np.zeros((model.rows + 2, len(model.lower)))
        dense[model.row_of, model.indices] = model.coefficients
        dense[_COST], dense[_ABOVE] = cost.dense, above
        adds = [np.array([dense[:, one.columns[place]].sum(axis=1) for place in one.places]) for one in self._blocks]
        least, most = (sum(pick(each, axis=0) for each in adds) for pick in (np.min, np.max))
        self._bound = relaxed.bound - relaxed.error + float(np.maximum(0, -above).sum() + least[_ABOVE])
        low, high = model.find_windows()
        rows = np.flatnonzero((low > least[:_COST] + UNIT_NOISE) | (high < most[:_COST] - UNIT_NOISE))
        stacked = np.concatenate(adds)[:, rows]
        signs = np.where(stacked[(stacked != 0).argmax(axis=0), range(len(rows))] < 0, -1.0, 1.0)
        # Two rows that see the same sum, or its opposite, are one.
        _, firsts, index = np.unique(signs * stacked + 0.0, axis=1, return_index=True, return_inverse=True)
        ends = np.sort(signs * (low[rows], high[rows]), axis=0)
        self._low, self._high = np.full(len(firsts), -np.inf), np.full(len(firsts), np.inf)
        np.maximum.at(self._low, index.ravel(), ends[0] - UNIT_NOISE)
        np.minimum.at(self._high, index.ravel(), ends[1] + UNIT_NOISE)
        for each in adds:
            each[:, _ABOVE] -= each[:, _ABOVE].min()
        self._adds = [np.column_stack((signs[firsts] * each[:, rows[firsts]], each[:, _COST:])) for each in adds]

    def find_best(self, units: float, most: int) -> NearChoices:
        """Return the best within `units`, as far as no half has more than `most` choices that cost as little."""
        order = sorted(range(len(self._blocks)), key=lambda one: sorted(self._adds[one][:, _ABOVE])[:2])
        halves = [self._list_choices(members, most) for members in (order[::2], order[1::2])]
        limit = min(units - self._bound + UNIT_NOISE, *(half.limit - UNIT_NOISE for half in halves))
        here, there = (half.within(limit) for half in halves)
        ends = np.append(self._low, (-math.inf, -math.inf)), np.append(self._high, (math.inf, limit))
        parts = list(islice(find_pairs(here.sums, there.sums, *ends), _MOST_PARTS + 1))
        if len(parts) > _MOST_PARTS:
            return NearChoices([], -math.inf)
        ones, others = np.concatenate([np.zeros((2, 0), dtype=np.int64), *map(np.stack, parts)], axis=1)
        costs = here.sums[ones, _COST] + there.sums[others, _COST]
        found: list[Floats] = []
        last = self._bound + limit
        for tried, pair in enumerate(np.argsort(costs, kind="stable").tolist()):
            if costs[pair] > last:
                break
            if tried == _MOST_TRIED:
                return NearChoices([], float(costs[pair]))
            point = self._point((here, ones[pair]), (there, others[pair]))
            if point is not None:
                found.append(point)
                last = float(costs[pair])
        # Where everything is listed and nothing holds, it is left to the solver to say so.
        return NearChoices(found, round_up(last, 0))

    def _list_choices(self, members: Sequence[int], most: int) -> _Half:
        """Return the choices of those blocks that cost the least above the bound."""
        above, at, limit = np.zeros(1), np.zeros((1, 0), dtype=np.int64), math.inf
        for one in members:
            more = self._adds[one][:, _ABOVE]
            totals = (above[:, None] + more).ravel()
            kept = np.arange(len(totals))
            if len(totals) > most:
                kept = np.argpartition(totals, most)
                limit, kept = min(limit, float(totals[kept[most]])), kept[:most]
            above, at = totals[kept], np.column_stack((at[kept // len(more)], kept % len(more)))
        sums = np.zeros((len(at), len(self._low) + 2))
        for one, each in zip(members, at.T, strict=True):
            sums += self._adds[one][each]
        return _Half(members, at, sums, limit)

    def _point(self, *chosen: tuple[_Half, int]) -> Floats | None:
        point = self._model.lower.copy()
        for half, index in chosen:
            for one, place in zip(half.members, half.at[index].tolist(), strict=True):
                point[self._blocks[one].columns[self._blocks[one].places[place]]] = 1
        return self._model.extend(point)
