"""A solution of choices made and improved by exchanges: an incumbent of our own, beside the solver.

A choice is a row that demands that a sum of 0-1 columns is one; columns at the same place of their choices are taken to
belong to one bin. A step moves a choice to another bin, or exchanges some between two bins. What rows lack is added to
the cost with a large factor, so that one search repairs and improves. Steps are accepted by simulated annealing (S.
Kirkpatrick and others, Science 220, 1983). They are drawn from a fixed seed, their number is fixed, and no function is
used whose results differ between machines; so the answer is the same everywhere (MODEL.md, 9).
"""

import math
from collections.abc import Sequence
from itertools import combinations, count, cycle
from math import frexp, ldexp
from random import Random
from statistics import fmean
from typing import NamedTuple

import numpy as np

from benchmark_cli.optimise.board import Board, ChoiceBlock, Worth
from benchmark_cli.optimise.exact import TOLERANCE, Cost, Floats, Indices, Model
from benchmark_cli.optimise.patience import now
from benchmark_cli.optimise.set_exchange import SetExchange, find_largest

MOST_ENTRIES = 400_000
"""With more coefficients than this, writing them into lists takes longer than a solver needs."""
MOST_PREVIEWED = 4_000_000
"""With more numbers of rows, blocks and places than this, exchanges are only tried one by one."""
_SAMPLE = 200
"""Trial steps, which measure how much a step changes the cost and what rows lack."""
_WEIGHT, _WEIGHT_ANEW = 10.0, 1.0
"""How many mean changes of the cost a mean change of what rows lack counts: from a solution, and from nothing."""
_WARMTH = 0.4
"""The first temperature, in mean changes of the cost."""
_HALVINGS = 4
"""How often it is halved at least; more often for costs that change by thousands, down to one unit."""
_MOVES = 0.25
_TRIES = 12
_PAIR = 2
_LN2 = 0.6931
_HALF = 0.5
_URGENT = 2_048
"""Steps that are made whatever the clock says, while no solution is known: a tenth of a second."""
_LOOK = 32
"""Steps between two looks at the clock, with the same temperature."""


class Limit(NamedTuple):
    """When to stop: after so many steps, at a cost that nothing can improve, or at an instant of `patience.now()`."""

    steps: int
    target: float = -math.inf
    deadline: float = math.inf


class Exchange:
    """The choices of a model under one cost, and where each of them stands."""

    def __init__(self, model: Model, cost: Cost) -> None:
        """Read the model. Only where it `is_possible` there is something to exchange."""
        self._model = model
        rows = _choices(model) if len(model.indices) <= MOST_ENTRIES else []
        pairs = _pairs(model)
        self._blocks = _blocks(model, [_columns(model, row) for row in rows], [_columns(model, row) for row in pairs])
        self.is_possible = bool(self._blocks) and all(block.places for block in self._blocks)
        if self.is_possible:
            self._board = Board(model, cost, {*rows, *pairs})
        self._random = Random(0)  # noqa: S311 - no secret
        self._at: list[int] = []
        self._kinds: list[int] = []
        self._prices: list[dict[int, float]] = []
        # A move that breaks rows breaks them for all blocks of those kinds, until something changes.
        self._failed: set[tuple[tuple[int, int, int], ...]] = set()
        self._preview: _Preview | None = None

    @property
    def size(self) -> int:
        """How many choices are made together."""
        return len(self._blocks)

    def improve(self, start: Floats | None, limit: Limit) -> Floats | None:
        """Return the best point found, from `start` or from nothing; None if no point satisfies the rows.

        Blocks of which `start` says nothing are placed well beside the others.
        """
        self._at = [-1] * len(self._blocks)
        if start is not None:
            for index in self._order():
                if self._is_in(index, start):
                    self._place_as_in(index, start)
        for index in self._order():
            if self._at[index] < 0:
                self._place_well(index)
        return self._point(self._anneal(limit, _WEIGHT_ANEW if start is None else _WEIGHT))

    def polish(self, start: Floats, deadline: float = math.inf) -> Floats | None:
        """Return the point, from `start` on, that no move of one block and no exchange of two can improve.

        At the `deadline` that may not yet be so.
        """
        self._at = [-1] * len(self._blocks)
        for index in self._order():
            self._place_as_in(index, start)
        self._kinds, self._prices = self._board.number_kinds(self._blocks), self._board.prices(self._blocks)
        self._failed.clear()
        self._preview = _Preview.of(self._board, self._blocks)
        free = [index for index, block in enumerate(self._blocks) if len(block.places) > 1]
        is_better = True
        while is_better:
            is_better = False
            for index, one in enumerate(free):
                if now() >= deadline:
                    return self._point(self._at)
                for place in self._blocks[one].places:
                    is_better |= place != self._at[one] and self._betters([(one, place)])
                others = free[index + 1 :]
                while others:
                    found = self._swaps_one(one, self._hopeful(one, others))
                    is_better |= found is not None
                    others = others[others.index(found) + 1 :] if found is not None else []
        return self._point(self._at)

    def exchange_sets(self, start: Floats, limit: Limit) -> Floats | None:
        """Return the point, from `start` on, improved by exchanges of sets between two places until none helps.

        Larger sets are tried when smaller ones no longer help. A step looks at two places.
        """
        self._at = [-1] * len(self._blocks)
        for index in self._order():
            self._place_as_in(index, start)
        places = sorted({place for block in self._blocks for place in block.places})
        pairs, steps = list(combinations(places, 2)), count(1)
        for size in range(1, find_largest(self.size // len(places)) + 1):
            vain = 0
            for pair in cycle(pairs):
                is_done = self._board.worth[1] <= limit.target or next(steps) > limit.steps
                if is_done or now() >= limit.deadline:
                    return self._point(self._at)
                vain = 0 if self._exchanges_sets(*pair, size) else vain + 1
                if vain == len(pairs):
                    break
        return self._point(self._at)

    def _exchanges_sets(self, one: int, other: int, size: int) -> bool:
        """Make the best exchange of sets of about that size between two places, and return whether one improves."""
        ways = (one, other), (other, one)
        members = [
            [index for index, at in enumerate(self._at) if at == here and there in self._blocks[index].places]
            for here, there in ways
        ]
        sets = SetExchange(
            self._board,
            *(
                [self._board.add_up(self._changes(index, there)) for index in each]
                for each, (_, there) in zip(members, ways, strict=True)
            ),
        )
        sizes = (size, size), (size, size - 1), (size - 1, size)
        found = next(filter(None, (sets.find_best(*each) for each in sizes)), None)
        for chosen, each, (_, there) in zip(found or (), members, ways, strict=False):
            for index in (each[position] for position in chosen):
                self._board.change(self._changes(index, there))
                self._at[index] = there
        return found is not None

    def _swaps_one(self, one: int, others: Sequence[int]) -> int | None:
        """Exchange the block with the first of the others where that is better, and return which."""
        for other in others:
            here, there = self._at[one], self._at[other]
            fits = there in self._blocks[one].columns and here in self._blocks[other].columns
            if fits and here != there and self._betters([(one, there), (other, here)]):
                return other
        return None

    def _hopeful(self, one: int, others: Sequence[int]) -> Sequence[int]:
        """Return those of the others with which an exchange may improve; few rows are compared all at once."""
        if self._preview is None or not self._board.is_of_choices or self._board.worth[0] > TOLERANCE:
            return others
        return self._preview.hopeful(self._board, one, np.array(others), np.array(self._at))

    def _betters(self, moves: Sequence[tuple[int, int]]) -> bool:
        """Make the moves if that is better, and return whether it is.

        Where all rows hold and only choices cost anything, nothing is tried that costs more.
        """
        board, before = self._board, self._board.worth
        is_plain = board.is_of_choices and before[0] <= TOLERANCE
        tried = tuple((self._kinds[index], self._at[index], place) for index, place in moves)
        saved = sum(self._prices[index][self._at[index]] - self._prices[index][place] for index, place in moves)
        if is_plain and (saved <= 0 or tried in self._failed):
            return False
        undo = board.change([change for index, place in moves for change in self._changes(index, place)])
        if board.worth >= before:
            if is_plain and board.worth[0] > TOLERANCE:
                self._failed.add(tried)
            board.restore(undo)
            return False
        self._failed.clear()
        for index, place in moves:
            self._at[index] = place
        return True

    def _point(self, places: Sequence[int]) -> Floats | None:
        point = self._model.lower.copy()
        for block, place in zip(self._blocks, places, strict=True):
            point[block.columns[place]] = 1
        return self._model.extend(point)

    def _order(self) -> list[int]:
        """The blocks, those with the fewest places and the most members first."""
        return sorted(
            range(len(self._blocks)), key=lambda one: (len(self._blocks[one].places), -self._blocks[one].size, one)
        )

    def _place_well(self, index: int) -> None:
        block = self._blocks[index]
        worths = []
        for place in block.places:
            undo = self._board.change([(column, 1) for column in block.columns[place]])
            worths.append((self._board.worth, place))
            self._board.restore(undo)
        self._put(index, min(worths)[1])

    def _is_in(self, index: int, start: Floats) -> bool:
        columns = self._blocks[index].columns
        return any(start[column] > _HALF for place in self._blocks[index].places for column in columns[place])

    def _place_as_in(self, index: int, start: Floats) -> None:
        block = self._blocks[index]
        self._put(index, max(block.places, key=lambda place: sum(start[column] for column in block.columns[place])))

    def _put(self, index: int, place: int) -> None:
        self._board.change([(column, 1) for column in self._blocks[index].columns[place]])
        self._at[index] = place

    def _anneal(self, limit: Limit, weight: float) -> list[int]:
        """Return the best places found: improving steps are always taken, others ever more rarely."""
        board, draw = self._board, self._random.random
        best, best_worth = list(self._at), board.worth
        free = [index for index, block in enumerate(self._blocks) if len(block.places) > 1]
        if not free:
            return best
        lack, cost = self._find_scales(free)
        weight, warmth = weight * cost / lack, _WARMTH * cost
        halvings = max(_HALVINGS, frexp(warmth)[1])
        energy, begun = weight * board.worth[0] + board.worth[1], now()
        temperature = 0.0
        for step in range(limit.steps):
            if best_worth[0] <= TOLERANCE and best_worth[1] <= limit.target:
                break
            if step % _LOOK == 0:
                over = (now() - begun) / max(limit.deadline - begun, TOLERANCE)
                if over >= 1 and (best_worth[0] <= TOLERANCE or step >= _URGENT):
                    break
                temperature = _halve(warmth, min(1.0, max(step / limit.steps, over)) * halvings)
            moves = self._drawn(free)
            undo = board.change([change for index, place in moves for change in self._changes(index, place)])
            rise = weight * board.worth[0] + board.worth[1] - energy
            if moves and (rise <= 0 or rise < temperature * _count_halvings(draw())):
                energy += rise
                for index, place in moves:
                    self._at[index] = place
                if board.worth < best_worth:
                    best, best_worth = list(self._at), board.worth
            else:
                board.restore(undo)
        return best

    def _find_scales(self, free: Sequence[int]) -> tuple[float, float]:
        """The mean change of what rows lack, and of the cost, over the steps that change them."""
        board, before = self._board, self._board.worth
        changes: list[Worth] = []
        for _ in range(_SAMPLE):
            moves = self._drawn(free)
            undo = board.change([change for index, place in moves for change in self._changes(index, place)])
            changes.append((abs(board.worth[0] - before[0]), abs(board.worth[1] - before[1])))
            board.restore(undo)
        steps = zip(*changes, strict=True)
        lack, cost = (fmean([*(each for each in one if each > TOLERANCE)] or [1.0]) for one in steps)
        return lack, cost

    def _changes(self, index: int, place: int) -> Sequence[tuple[int, int]]:
        columns = self._blocks[index].columns
        return [*((each, -1) for each in columns[self._at[index]]), *((each, 1) for each in columns[place])]

    def _drawn(self, free: Sequence[int]) -> list[tuple[int, int]]:
        """Blocks and the places they go to: one alone, or several between two places that stay as full as they are."""
        draw = self._random.random
        first = free[int(draw() * len(free))]
        here, there = self._at[first], self._place_drawn(first)
        moves = [(first, there)]
        if draw() < _MOVES:
            return moves
        surplus = self._blocks[first].size
        for _ in range(_TRIES * len(self._blocks[first].columns)):
            if surplus == 0:
                return moves
            other = free[int(draw() * len(free))]
            goes_from, goes_to = (there, here) if surplus > 0 else (here, there)
            block = self._blocks[other]
            if self._at[other] == goes_from and goes_to in block.columns and all(other != each for each, _ in moves):
                moves.append((other, goes_to))
                surplus += -block.size if surplus > 0 else block.size
        return moves if surplus == 0 else []

    def _place_drawn(self, index: int) -> int:
        places = self._blocks[index].places
        drawn = places[int(self._random.random() * (len(places) - 1))]
        return places[-1] if drawn == self._at[index] else drawn


class _Preview:
    """What exchanges of two blocks do to all rows, many exchanges at a time: which of them pay and rows allow."""

    def __init__(self, board: Board, blocks: Sequence[ChoiceBlock], places: int) -> None:
        """Take what each block costs and adds to rows at each place, shape (places, blocks, rows)."""
        owner, low, high = (np.array(each) for each in (board.owner, board.low, board.high))
        self._rows = np.flatnonzero((owner >= 0) | np.isfinite(low) | np.isfinite(high))
        number = dict(zip(self._rows.tolist(), range(len(self._rows)), strict=True))
        self._adds = np.zeros((places, len(blocks), len(self._rows)))
        self._prices = np.full((len(blocks), places), np.inf)
        for index, block in enumerate(blocks):
            for place, columns in block.columns.items():
                self._prices[index, place] = sum(board.cost[column] for column in columns)
                for row, coefficient in (entry for column in columns for entry in board.entries[column]):
                    self._adds[place, index, number[row]] += coefficient
        owner = owner[self._rows]
        pushing = np.flatnonzero(owner >= 0)
        self._pushing = pushing[np.argsort(owner[pushing], kind="stable")]
        self._pushed, self._starts = np.unique(owner[self._pushing], return_index=True)
        self._scale = np.array(board.scale)[self._rows][self._pushing]
        self._passed_on = np.zeros((len(self._pushed), len(self._rows)))
        for index, column in enumerate(self._pushed.tolist()):
            for row, coefficient in board.entries[column]:
                self._passed_on[index, number[row]] += coefficient
        self._floor, self._top = (np.array(each)[self._pushed] for each in (board.floor, board.top))
        self._low = np.where(owner < 0, low[self._rows], -np.inf) - TOLERANCE
        self._high = np.where(owner < 0, high[self._rows], np.inf) + TOLERANCE

    @staticmethod
    def of(board: Board, blocks: Sequence[ChoiceBlock]) -> "_Preview | None":
        """Return it, or nothing if there are so many rows and choices that it would be slow."""
        places = 1 + max((place for block in blocks for place in block.columns), default=0)
        return _Preview(board, blocks, places) if len(blocks) * places * len(board.owner) <= MOST_PREVIEWED else None

    def hopeful(self, board: Board, one: int, others: Indices, at: Indices) -> list[int]:
        """Return those of the others with which the block can change places at a lower cost without breaking rows."""
        here, prices, adds = at[one], self._prices, self._adds
        there = at[others]
        saved = prices[one, here] + prices[others, there] - prices[one, there] - prices[others, here]
        others = others[(saved > 0) & (there != here)]
        there = at[others]
        more = adds[there, one] - adds[here, one] + adds[here, others] - adds[there, others]
        state = np.array(board.state)[self._rows]
        sums = state + more
        if len(self._pushed):
            least = state[self._pushing] - more[:, self._pushing] / self._scale
            amounts = np.maximum(np.maximum.reduceat(least, self._starts, axis=1), self._floor)
            sums += (amounts - np.array(board.amount)[self._pushed]) @ self._passed_on
            fits = (amounts <= self._top + TOLERANCE).all(axis=1)
            others, sums = others[fits], sums[fits]
        hopeful: list[int] = others[((sums >= self._low) & (sums <= self._high)).all(axis=1)].tolist()
        return hopeful


def _halve(number: float, times: float) -> float:
    """The number halved so often, by sums and products only: powers differ in their last digit between machines."""
    whole = int(times)
    return ldexp(number, -whole) * (1 - (times - whole) / 2)


def _count_halvings(drawn: float) -> float:
    """How often one is halved until it is the number, times the logarithm of two: nearly the logarithm's opposite."""
    mantissa, exponent = frexp(drawn)
    return _LN2 * (2 * (1 - mantissa) - exponent)


def _choices(model: Model) -> list[int]:
    """The rows of the choices, all of one length; none unless every integer column is in exactly one of them."""
    lengths = np.diff(model.starts)
    is_plain = (model.coefficients == 1) & model.integer[model.indices]
    plain = np.bincount(model.row_of[is_plain], minlength=model.rows) == lengths
    rows = np.flatnonzero((model.row_lower == 1) & (model.row_upper == 1) & plain & (lengths > 0))
    choices: list[int] = []
    taken = np.zeros(len(model.lower), dtype=np.bool_)
    for row in rows:
        columns = model.indices[model.starts[row] : model.starts[row + 1]]
        # The row of a bin that one person fills looks like a choice too, but follows the choices whose columns it
        # shares.
        if not taken[columns].any():
            taken[columns] = True
            choices.append(int(row))
    is_exact = int(taken.sum()) == int(model.integer.sum()) and len(set(lengths[choices])) == 1
    return choices if is_exact else []


def _pairs(model: Model) -> list[int]:
    """The rows that keep two columns equal."""
    lengths = np.diff(model.starts)
    rows = np.flatnonzero((model.row_lower == 0) & (model.row_upper == 0) & (lengths == _PAIR))
    firsts = model.starts[rows]
    is_equal = model.coefficients[firsts] == -model.coefficients[firsts + 1]
    is_whole = model.integer[model.indices[firsts]] & model.integer[model.indices[firsts + 1]]
    return [int(row) for row in rows[is_equal & is_whole]]


def _columns(model: Model, row: int) -> list[int]:
    columns: list[int] = model.indices[model.starts[row] : model.starts[row + 1]].tolist()
    return columns


def read_blocks(model: Model) -> list[ChoiceBlock]:
    """Return the choices, as one those that rows keep equal at all places; none where there is more to choose."""
    choices = [_columns(model, row) for row in _choices(model)]
    at = {column: (index, place) for index, choice in enumerate(choices) for place, column in enumerate(choice)}
    linked: dict[tuple[int, int], set[int]] = {}
    for row in _pairs(model) if choices else ():
        (one, here), (other, there) = (at[column] for column in _columns(model, row))
        linked.setdefault((one, other), set()).update({here} & {there})
    pairs = [
        (choices[one][0], choices[other][0])
        for (one, other), places in linked.items()
        if all(
            place in places or not any(model.upper[list(columns)])
            for place, columns in enumerate(zip(choices[one], choices[other], strict=True))
        )
    ]
    return _blocks(model, choices, pairs)


def _blocks(model: Model, choices: Sequence[Sequence[int]], pairs: Sequence[Sequence[int]]) -> list[ChoiceBlock]:
    choice_of = {column: index for index, choice in enumerate(choices) for column in choice}
    leader = list(range(len(choices)))

    def first(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    for one, other in pairs if choices else ():
        leader[first(choice_of[other])] = first(choice_of[one])
    together: dict[int, list[Sequence[int]]] = {}
    for index, choice in enumerate(choices):
        together.setdefault(first(index), []).append(choice)
    return [_block(model, members) for members in together.values()]


def _block(model: Model, members: Sequence[Sequence[int]]) -> ChoiceBlock:
    places = {place: [choice[place] for choice in members] for place in range(min(map(len, members)))}
    allowed = {place: columns for place, columns in places.items() if all(model.upper[each] > 0 for each in columns)}
    fixed = [place for place, columns in allowed.items() if any(model.lower[each] > 0 for each in columns)]
    kept = {place: allowed[place] for place in fixed[:1] or allowed}
    return ChoiceBlock(kept, list(kept), len(members))
