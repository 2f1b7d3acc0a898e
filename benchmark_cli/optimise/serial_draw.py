"""The serial draw: choices take turns, and each has the place that it likes best of those that the rest still allows.

A place is given where a solution in hand has it, and passed over where a relaxation or a search proves that no solution
has it. So the outcome does not depend on the solutions that are met on the way (MODEL.md, 10).
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
_WINDOWS = ((2, 1), (8, 6), (12, 4), (16, 3), (24, 2))
"""How many bins are planned anew beside all others, and how often, before all bins are."""
_QUICK = 2
"""So many of these steps are tried before the relaxation, which takes longer than they do."""
_EFFORT_OF_WINDOW = Effort(work=0, fewest=40)
_EFFORT = Effort(work=0, fewest=400)


class SerialDraw:
    """Choices of one bin each, whose columns stand bin by bin from the first column on, and a solution in hand."""

    def __init__(self, model: Model, point: Floats, choices: int, bins: int, engine: Highs, deadline: float) -> None:  # noqa: PLR0913, PLR0917 - a draw is made of all of these
        """Begin at the point, which keeps all rows. The model stays as it is."""
        self.point = point
        self._model = _copy(model)
        self._placements = slice(0, choices * bins)
        self._bins = bins
        self._engine = engine
        self._deadline = deadline
        self._nothing = model.cost(Objective((), ()))

    def take_turns(self, turns: Iterable[Sequence[int]]) -> bool:
        """Let each choice, given by its columns in the order of its liking, have the first one that it can have.

        Returns whether each is proved to have it. From the deadline on they stay where they are.
        """
        proofs = [self._take_turn(columns) for columns in turns]
        return all(proofs)

    def _take_turn(self, columns: Sequence[int]) -> bool:
        upper, is_sure, is_bounded = self._model.upper, True, False
        for column in columns:
            if upper[column] < _HALF:
                continue
            windows = self._windows(column)
            if self._has(column) or any(map(self._finds, islice(windows, _QUICK))):
                break
            if not is_bounded:
                self._pass_over(columns)
                is_bounded = True
            if upper[column] < _HALF:
                continue
            if any(map(self._finds, windows)):
                break
            answer = self._solve(_with_one(self._model, column), _EFFORT)
            if self._take_over(answer):
                break
            is_sure &= answer.infeasible
            if answer.infeasible:
                upper[column], is_bounded = 0, False
        for column in columns:
            self._model.lower[column] = upper[column] = float(self._has(column))
        return is_sure

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

    def _windows(self, column: int) -> Iterator[Model]:
        """Ever larger parts of the model in which the column is one: those in a few bins may change places there."""
        who, there = divmod(column, self._bins)
        for size, times in _WINDOWS:
            for turn in range(times if size < self._bins else 0):
                at = self.point[self._placements].reshape(-1, self._bins).argmax(axis=1)
                others = [place for place in range(self._bins) if place not in {there, at[who]}]
                first = there + turn * (size - 2)
                is_in = np.zeros(self._bins, dtype=np.bool_)
                is_in[[there, at[who], *(others[(first + step) % len(others)] for step in range(size - 2))]] = True
                is_open = (is_in[at][:, None] & is_in).ravel()
                part = _with_one(self._model, column)
                for ends in (part.lower, part.upper):
                    ends[self._placements] = np.where(is_open, ends[self._placements], self.point[self._placements])
                part.lower[column] = 1
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


def _copy(model: Model) -> Model:
    copied = copy.copy(model)
    copied.lower, copied.upper = model.lower.copy(), model.upper.copy()
    return copied


def _with_one(model: Model, column: int) -> Model:
    """The model in which the column is one."""
    part = _copy(model)
    part.lower[column] = 1
    return part
