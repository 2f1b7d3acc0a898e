"""The serial draw: choices take turns, and each has the place that it likes best of those that the rest still allows.

A place is given where a solution in hand has it, and passed over where single rows, a relaxation or a search prove that
no solution has it. So the outcome does not depend on the solutions that are met on the way (MODEL.md, 10).
"""

import copy
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np

from benchmark_cli.optimise.exact import Floats, Model
from benchmark_cli.optimise.highs import NOTHING, Effort, Highs, SolverAnswer
from benchmark_cli.optimise.patience import now
from benchmark_cli.optimise.program import Objective

_HALF = 0.5
_WINDOWS = ((2, 1), (3, 2), (5, 4), (8, 6), (12, 4), (16, 3), (24, 2))
"""How many bins are planned anew beside all others, and how often, before all bins are."""
_QUICK = 13
"""So many of these steps, those of few bins, are tried before the relaxation, which takes longer than they do."""
_EFFORT_OF_WINDOW = Effort(work=0, fewest=40)
_EFFORT = Effort(work=0, fewest=400)


class SerialDraw:
    """Choices of one bin each, whose columns stand bin by bin from the first column on, and a solution in hand."""

    def __init__(self, model: Model, point: Floats, choices: int, bins: int, engine: Highs, deadline: float) -> None:  # noqa: PLR0913, PLR0917 - a draw is made of all of these
        """Begin at the point, which keeps all rows. The model stays as it is."""
        self.point = point
        self._model = copy.copy(model)
        self._model.propagate()
        self._placements = slice(0, choices * bins)
        self._bins = bins
        self._engine = engine
        self._deadline = deadline
        self._nothing = model.cost(Objective((), ()))
        self._is_bounded = False

    def take_turns(self, turns: Iterable[Sequence[int]]) -> bool:
        """Let each choice, given by its columns in the order of its liking, have the first one that it can have.

        Returns whether each is proved to have it. From the deadline on they stay where they are.
        """
        is_sure = True
        for columns in turns:
            if now() > self._deadline:
                return False
            is_sure &= self._take_turn(columns)
        return is_sure

    def _take_turn(self, columns: Sequence[int]) -> bool:
        self._is_bounded, is_sure = False, True
        for column in columns:
            can_have = self._can_have(column, columns)
            if can_have:
                break
            if can_have is None:
                is_sure = False
            else:
                self._model.upper[column] = 0
        for column in columns:
            self._model.lower[column] = self._model.upper[column] = float(self._has(column))
        self._model.propagate(columns)
        # Rows get shorter with each turn.
        self._model.forget_zeros()
        return is_sure

    def _can_have(self, column: int, columns: Sequence[int]) -> bool | None:
        """Whether a choice can have the column; then the solution in hand has it. `None` where neither is proved."""
        if self._has(column):
            return True
        whole = self._with_one(column)
        if whole.contradicts_itself:
            return False
        windows = self._windows(whole, column)
        if any(map(self._finds, islice(windows, _QUICK))):
            return True
        if not self._is_bounded:
            self._pass_over(columns)
            self._is_bounded = True
        if self._model.upper[column] < _HALF:
            return False
        if self._has(column) or any(map(self._finds, windows)):
            return True
        answer = self._solve(whole, _EFFORT)
        # With it closed the relaxation may prove more.
        self._is_bounded = not answer.infeasible
        return self._take_over(answer) or (False if answer.infeasible else None)

    def _has(self, column: int) -> bool:
        return bool(self.point[column] > _HALF)

    def _pass_over(self, columns: Sequence[int]) -> None:
        """Close the first columns of a choice, as many as the relaxation proves that no solution has."""
        wanted = [column for column in columns if self._model.upper[column] > _HALF]
        rank = self._model.cost(Objective(wanted, range(len(wanted))))
        seconds = self._deadline - now()
        answer = self._engine.relaxation(self._model, rank, seconds) if seconds > 0 else NOTHING
        if answer.duals is not None:
            # Duals of little use may prove nothing at all, or less than nothing.
            least = max(0, self._model.lagrangian(rank, answer.duals).units)
            self._model.upper[wanted[: rank.value(int(least))]] = 0
        self._take_over(answer)

    def _with_one(self, column: int) -> Model:
        """The model in which the column is one, with what follows from that row by row."""
        part = copy.copy(self._model)
        part.lower = part.lower.copy()
        part.lower[column] = 1
        if not part.contradicts_itself:
            part.propagate([column])
        return part

    def _windows(self, whole: Model, column: int) -> Iterator[Model]:
        """Ever larger parts of a model in which the column is one: those in a few bins may change places there."""
        who, there = divmod(column, self._bins)
        for size, times in _WINDOWS:
            for turn in range(times if size < self._bins else 0):
                point = self.point[self._placements]
                at = point.reshape(-1, self._bins).argmax(axis=1)
                others = [place for place in range(self._bins) if place not in {there, at[who]}]
                first = there + turn * (size - 2)
                is_in = np.zeros(self._bins, dtype=np.bool_)
                is_in[[there, at[who], *(others[(first + step) % len(others)] for step in range(size - 2))]] = True
                is_open = (is_in[at][:, None] & is_in).ravel()
                part = copy.copy(whole)
                part.lower, part.upper = whole.lower.copy(), whole.upper.copy()
                np.maximum(point, whole.lower[self._placements], out=part.lower[self._placements], where=~is_open)
                np.minimum(point, whole.upper[self._placements], out=part.upper[self._placements], where=~is_open)
                yield part

    def _finds(self, part: Model) -> bool:
        return not part.contradicts_itself and self._take_over(self._solve(part, _EFFORT_OF_WINDOW))

    def _solve(self, part: Model, effort: Effort) -> SolverAnswer:
        seconds = self._deadline - now()
        return self._engine.integers(part, self._nothing, seconds, None, effort) if seconds > 0 else NOTHING

    def _take_over(self, answer: SolverAnswer) -> bool:
        """Have the answer's solution in hand from now on, if there is one that stands the recount."""
        point = None if answer.point is None else self._model.whole(answer.point)
        self.point = self.point if point is None else point
        return point is not None
