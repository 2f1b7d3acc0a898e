"""Choices in places, and what rows and costs make of them: sums that are changed step by step and back."""

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeAlias

import numpy as np

from benchmark_cli.optimise.exact import Cost, Model

COST = -1
"""The number of the cost, where it is one among sums of rows."""

Worth: TypeAlias = tuple[float, float]
"""How far rows are from holding, and the cost."""
_Entries: TypeAlias = list[tuple[int, float]]
Undo: TypeAlias = tuple[Worth, list[tuple[list[float], int, float]]]


class ChoiceBlock(NamedTuple):
    """Choices that rows keep together: by bin the columns that are one there; bins that all of them can have."""

    columns: dict[int, list[int]]
    places: list[int]
    size: int


class Board:
    """The rows' sums, the continuous columns pressed down onto them, and what that is worth; changed step by step."""

    def __init__(self, model: Model, cost: Cost, settled: AbstractSet[int]) -> None:
        """Begin with every integer column at zero; rows that are `settled` hold whatever is done."""
        pushing = np.flatnonzero(model.find_pushing_entries())
        owner = np.full(model.rows, -1, dtype=np.int64)
        owner[model.row_of[pushing]] = model.indices[pushing]
        scale = np.ones(model.rows)
        scale[model.row_of[pushing]] = model.coefficients[pushing]
        ends = np.where(scale > 0, model.row_lower, model.row_upper)
        self.owner: list[int] = owner.tolist()
        self.scale: list[float] = scale.tolist()
        self.low: list[float] = model.row_lower.tolist()
        self.high: list[float] = model.row_upper.tolist()
        # Of rows that push a column the least that it can be; of others their sum.
        self.state: list[float] = np.where(owner >= 0, ends / scale, 0.0).tolist()
        self.cost: list[float] = cost.dense.tolist()
        self.is_of_choices = not cost.dense[~model.integer].any()
        self.top: list[float] = model.upper.tolist()
        self.floor: list[float] = model.lower.tolist()
        self.amount: list[float] = [0.0] * len(self.cost)
        self.entries, self.rows_of = _entries(model, self.owner, settled)
        for row in settled:
            self.low[row], self.high[row] = -math.inf, math.inf
        checked = [row for row in range(model.rows) if self.owner[row] < 0]
        self.worth: Worth = (sum(self._beyond(row, 0.0) for row in checked), 0.0)
        self._press(np.flatnonzero(~model.integer).tolist(), [])

    def prices(self, blocks: Sequence[ChoiceBlock]) -> list[dict[int, float]]:
        """What each block costs at each place by itself."""
        return [
            {place: sum(self.cost[column] for column in columns) for place, columns in block.columns.items()}
            for block in blocks
        ]

    def number_kinds(self, blocks: Sequence[ChoiceBlock]) -> list[int]:
        """A number for each block, the same where the same rows change by the same amounts at every place."""
        kinds: dict[object, int] = {}
        seen = (
            tuple(
                (place, *sorted(entry for column in columns for entry in self.entries[column]))
                for place, columns in sorted(block.columns.items())
            )
            for block in blocks
        )
        return [kinds.setdefault(kind, len(kinds)) for kind in seen]

    def change(self, changes: Sequence[tuple[int, int]]) -> Undo:
        """Raise or lower those integer columns by one; returns what `restore` needs to take it back."""
        undo: list[tuple[list[float], int, float]] = []
        before = self.worth
        sums = self.add_up(changes)
        self.worth = (before[0], before[1] + sums.pop(COST))
        self._press(self._add(sums, undo), undo)
        return before, undo

    def add_up(self, changes: Sequence[tuple[int, int]]) -> dict[int, float]:
        """What such changes add to rows, and under `COST` to the cost, before continuous columns follow."""
        sums = {COST: sum(sign * self.cost[column] for column, sign in changes)}
        for column, sign in changes:
            for row, coefficient in self.entries[column]:
                sums[row] = sums.get(row, 0.0) + sign * coefficient
        return sums

    def restore(self, undo: Undo) -> None:
        """Take a change back."""
        self.worth, journal = undo
        for values, index, value in reversed(journal):
            values[index] = value

    def _add(self, sums: dict[int, float], undo: list[tuple[list[float], int, float]]) -> list[int]:
        """Add to the rows' sums; returns the continuous columns that may stand elsewhere now."""
        state, lacking = self.state, self.worth[0]
        pushed: dict[int, None] = {}
        for row, change in sums.items():
            if not change:
                continue
            before = state[row]
            undo.append((state, row, before))
            if self.owner[row] < 0:
                state[row] = before + change
                lacking += self._beyond(row, state[row]) - self._beyond(row, before)
            else:
                state[row] = before - change / self.scale[row]
                pushed[self.owner[row]] = None
        self.worth = (lacking, self.worth[1])
        return list(pushed)

    def _press(self, columns: Sequence[int], undo: list[tuple[list[float], int, float]]) -> None:
        state, amount = self.state, self.amount
        lacking, cost = self.worth
        sums: dict[int, float] = {}
        for column in columns:
            before = amount[column]
            after = max([state[row] for row in self.rows_of[column]], default=0.0)
            after = max(after, self.floor[column])
            if after == before:
                continue
            undo.append((amount, column, before))
            amount[column] = after
            cost += self.cost[column] * (after - before)
            top = self.top[column]
            lacking += max(0.0, after - top) - max(0.0, before - top)
            for row, coefficient in self.entries[column]:
                sums[row] = sums.get(row, 0.0) + coefficient * (after - before)
        self.worth = (lacking, cost)
        if sums:
            self._add(sums, undo)

    def _beyond(self, row: int, total: float) -> float:
        if total < self.low[row]:
            return self.low[row] - total
        return max(0.0, total - self.high[row])


def _entries(model: Model, owner: Sequence[int], settled: AbstractSet[int]) -> tuple[list[_Entries], list[list[int]]]:
    """For each column its coefficients in the rows that it changes, and for each continuous one those that push it."""
    entries: list[_Entries] = [[] for _ in range(len(model.lower))]
    pushing: list[list[int]] = [[] for _ in range(len(model.lower))]
    triples = zip(model.indices.tolist(), model.row_of.tolist(), model.coefficients.tolist(), strict=True)
    for column, row, coefficient in triples:
        if owner[row] == column:
            pushing[column].append(row)
        elif row not in settled:
            entries[column].append((row, coefficient))
    return entries, pushing
