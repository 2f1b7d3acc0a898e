"""Exchanges of several choices for as many between two places, all of them looked at together.

Where rows leave little, as kept balances do, hardly one exchange of two holds, and annealing stands still; of
exchanges of sets many more hold: of four for four among twice 24 people there are a hundred million. Those that hold
are found as pairs with a given sum are: the sums of one place's sets are sorted, and for each set of the other place
only those are looked at that the tightest row allows (E. Horowitz, S. Sahni, Journal of the ACM 21, 1974).
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

import numpy as np

from benchmark_cli.optimise.board import COST, Board
from benchmark_cli.optimise.exact import TOLERANCE, Floats, Indices

_MOST_SETS = 13_000
"""Beyond as many sets in a place, those of that size are not looked at."""
_MOST_PAIRS = 1 << 19
"""So many pairs of sets are looked at together: more would need much memory."""
RowChanges: TypeAlias = Mapping[int, float]
"""What a choice that goes to the other place adds to rows, and to `COST`."""
_SumRange: TypeAlias = tuple[float, float]


class SetExchange:
    """What the choices in two places could be exchanged for: sums that rows see, and what these allow."""

    def __init__(self, board: Board, here: Sequence[RowChanges], there: Sequence[RowChanges]) -> None:
        """Take what each choice adds when it goes over; rows that see the same sum, or its opposite, are one."""
        self._board = board
        rows = sorted({row for each in (*here, *there) for row, add in each.items() if add})
        self._pressed = {
            column: max([board.floor[column], *(board.state[row] for row in board.rows_of[column] if row not in rows)])
            for column in dict.fromkeys(board.owner[row] for row in rows if row != COST and board.owner[row] >= 0)
        }
        self._passed_on: dict[int, dict[int, float]] = {COST: {each: board.cost[each] for each in self._pressed}}
        for column in self._pressed:
            for row, coefficient in board.entries[column]:
                self._passed_on.setdefault(row, {})[column] = coefficient
        self._seen: dict[int, tuple[int, float]] = {}
        ends: list[_SumRange] = []
        sums: dict[bytes, int] = {}
        distinct: list[Floats] = []
        windows = self._find_windows(rows)
        for row in rows:
            adds = np.array([each.get(row, 0.0) for each in (*here, *there)])
            sign = float(np.sign(adds[np.flatnonzero(adds)[:1]].sum())) or 1.0
            key = (sign * adds + 0.0).tobytes()
            if key not in sums:
                sums[key] = len(distinct)
                distinct.append(sign * adds)
                ends.append((-math.inf, math.inf))
            index = sums[key]
            self._seen[row] = index, sign
            low, high = sorted(sign * end for end in windows[row])
            ends[index] = max(ends[index][0], low), min(ends[index][1], high)
        self._lows, self._highs = np.array(ends).reshape(-1, 2).T
        parts = np.array(distinct).reshape(len(distinct), len(here) + len(there)).T
        self._here, self._there = parts[: len(here)], parts[len(here) :]

    def _room(self, row: int) -> float:
        """By how much a row can rise, or the objective that has to fall by a unit."""
        return -1.0 if row == COST else self._board.high[row] - self._board.state[row]

    def _find_windows(self, rows: Sequence[int]) -> dict[int, _SumRange]:
        """Return the ends between which each sum has to change, as far as they follow from one row."""
        board = self._board
        tops = {column: board.top[column] for column in self._pressed}
        most: dict[int, float] = {}
        for row, columns in self._passed_on.items():
            falls = sum(value * (board.amount[one] - self._pressed[one]) for one, value in columns.items())
            most[row] = self._room(row) + falls if min(columns.values(), default=0) >= 0 else math.inf
            for column, value in columns.items() if row not in rows else ():
                if value > 0:
                    tops[column] = min(tops[column], self._pressed[column] + most[row] / value)
        windows: dict[int, _SumRange] = {}
        for row in rows:
            if row in most:
                windows[row] = -math.inf, most[row]
            elif board.owner[row] >= 0:
                end = (board.state[row] - tops[board.owner[row]]) * board.scale[row]
                windows[row] = (end, math.inf) if board.scale[row] > 0 else (-math.inf, end)
            else:
                windows[row] = board.low[row] - board.state[row], self._room(row)
        return windows

    def find_best(self, *sizes: int) -> tuple[Sequence[int], Sequence[int]] | None:
        """Return the sets of those sizes, one of each place, whose exchange all rows allow and that saves the most."""
        ours, theirs = (_sets(len(each), size) for each, size in zip((self._here, self._there), sizes, strict=True))
        here, there = _sum_sets(self._here, ours), _sum_sets(self._there, theirs)
        best, saved = None, TOLERANCE
        for ones, others in find_pairs(here, there, self._lows, self._highs):
            costs = self._weigh(here[ones] + there[others])
            first = int(np.argmin(costs)) if len(costs) else 0
            if len(costs) and -costs[first] > saved:
                best, saved = (ours[ones[first]].tolist(), theirs[others[first]].tolist()), -costs[first]
        return best

    def _weigh(self, totals: Floats) -> Floats:
        """Return by how much each exchange changes the cost; infinite where a row does not hold."""
        board = self._board
        more = {row: sign * totals[:, index] for row, (index, sign) in self._seen.items()}
        rises = {}
        for column, least in self._pressed.items():
            amount = np.full(len(totals), least)
            for row in board.rows_of[column]:
                if row in more:
                    amount = np.maximum(amount, board.state[row] - more[row] / board.scale[row])
            rises[column] = amount - board.amount[column]
        fits = np.ones(len(totals), dtype=np.bool_)
        costs = np.zeros(len(totals))
        for row, columns in self._passed_on.items():
            change = sum((value * rises[column] for column, value in columns.items()), more.get(row, 0.0))
            if row == COST:
                costs = costs + change
            else:
                fits &= (change <= self._room(row) + TOLERANCE) & (
                    change >= board.low[row] - board.state[row] - TOLERANCE
                )
        return np.where(fits, costs, np.inf)


def find_pairs(here: Floats, there: Floats, low: Floats, high: Floats) -> Iterator[tuple[Indices, Indices]]:
    """Yield the positions of pairs that add up to sums between the ends, part by part; sums have shape (sets, rows)."""
    if not len(here) or not len(there) or not len(low):
        return
    low, high = low - TOLERANCE, high + TOLERANCE
    least, most = here.min(axis=0) + there.min(axis=0), here.max(axis=0) + there.max(axis=0)
    low, high = np.maximum(low, least), np.minimum(high, most)
    if (low > high).any():
        return
    # Where the window is the smallest part of what sums can be, the fewest pairs are left to look at.
    parts = (high - low + TOLERANCE) / (most - least + TOLERANCE)
    tightest, *others_tight = np.argsort(parts, kind="stable").tolist()
    order = np.argsort(there[:, tightest], kind="stable")
    theirs = there[order, tightest]
    firsts = np.searchsorted(theirs, low[tightest] - here[:, tightest])
    counts = np.searchsorted(theirs, high[tightest] - here[:, tightest], side="right") - firsts
    so_far = np.cumsum(counts)
    begin = 0
    while begin < len(so_far):
        done = so_far[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(so_far, done + _MOST_PAIRS, side="right")))
        part = counts[begin:end]
        ones = np.repeat(np.arange(begin, end), part)
        within = np.arange(len(ones)) - np.repeat(np.cumsum(part) - part, part)
        others = order[firsts[ones] + within]
        for index in others_tight:
            total = here[ones, index] + there[others, index]
            fits = (total >= low[index]) & (total <= high[index])
            ones, others = ones[fits], others[fits]
        yield ones, others
        begin = end


@lru_cache(maxsize=8)
def _sets(count: int, size: int) -> Indices:
    """The positions of each set of that size; none where there are too many."""
    sets = list(combinations(range(count), size)) if math.comb(count, size) <= _MOST_SETS else []
    return np.array(sets, dtype=np.int64).reshape(len(sets), size)


def _sum_sets(adds: Floats, sets: Indices) -> Floats:
    """What the choices of each set add together."""
    return sum((adds[each] for each in sets.T), np.zeros((len(sets), adds.shape[1])))


def find_largest(count: int) -> int:
    """How large sets of so many can be, not being too many: all of them if the halves are not."""
    return next((size - 1 for size in range(1, count + 1) if math.comb(count, size) > _MOST_SETS), count)
