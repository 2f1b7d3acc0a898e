"""Ordered objectives, one after the other, each solved to proof and then kept (lexicographic optimisation).

The formulation, the bounds and the order of the steps: MODEL.md.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from math import inf
from typing import Self

import numpy as np

from benchmark_cli.optimise import watch
from benchmark_cli.optimise.exact import Cost, Floats, Model
from benchmark_cli.optimise.exchange import Exchange
from benchmark_cli.optimise.highs import UNLIMITED, Effort
from benchmark_cli.optimise.patience import is_over
from benchmark_cli.optimise.program import Objective, ObjectiveValue, Program
from benchmark_cli.optimise.single_objective import Incumbent, Infeasible, ObjectiveSolver, Stopped, Thoroughness
from benchmark_cli.optimise.watch import About


class LexicographicSolver:
    """One program, and the values that have been reached for it so far.

    `deadline` is an instant of `patience.now()`; without it there is no limit. `lp_first=False` solves every
    objective with integrality from the start and fixes nothing: slower, the same values; for comparison. With an
    `effort`, no search for something better than a solution in hand does more: a limit like a deadline, but the same on
    every machine. Under a deadline the first solution is looked for beginning with the columns in `start` at one.
    """

    def __init__(
        self,
        program: Program,
        *,
        deadline: float | None = None,
        lp_first: bool = True,
        effort: Effort = UNLIMITED,
        start: Sequence[int] = (),
    ) -> None:
        """Load the program; columns and rows that are appended afterwards are seen by the next solve.

        So the rows that only a later objective needs can wait until its turn: what comes before is the smaller.
        """
        self._program = program
        self._lp_first = lp_first
        self._single = ObjectiveSolver(Model(program), deadline, effort, start, lp_first=lp_first)

    def __enter__(self) -> Self:
        """Return itself: a search holds a thread and a solver's memory until the block ends."""
        return self

    def __exit__(self, *failure: object) -> None:
        """Give back the thread and the memory."""
        self._single.close()

    @property
    def values(self) -> Sequence[float]:
        """The columns' values in the last kept solution, whole numbers for integer columns.

        Raises:
            RuntimeError: nothing has been solved yet.
        """
        if self._single.point is None:
            message = "no solution yet"
            raise RuntimeError(message)
        values: list[float] = self._single.point.tolist()
        return values

    def open(self, columns: Sequence[int]) -> list[int]:
        """Return those of the columns that the values kept do not hold at zero, in their order."""
        held = (self._single.model.lower == 0) & (self._single.model.upper == 0)
        return [column for column in columns if not held[column]]

    def feasible(self) -> bool:
        """Whether anything fits at all. Finds and holds a solution if so.

        Raises:
            Stopped: the deadline passed before that was known.
        """
        try:
            self._single.point = self._single.solve(self._cost(Objective((), ())))[1]
        except Infeasible:
            return False
        return True

    def minimise(self, objective: Objective) -> ObjectiveValue:
        """Return the least value of `objective`, and keep it for everything that follows.

        Where the deadline passes, the value of the best solution so far is kept and `proved` is false.

        Raises:
            Infeasible: nothing fits.
            Stopped: the deadline passed with no solution.
            ValueError: the objective is not whole-numbered, or its columns leave it without a bound.
        """
        watch.begin(objective.about)
        incumbent, self._single.point = self._single.solve(self._cost(objective))
        reached = incumbent.value_at(self._single.point)
        self._keep(incumbent, self._single.point, objective.slack(reached.bound) if objective.slack else 0)
        watch.finish(*reached)
        return reached

    def minimise_if_quick(self, objective: Objective) -> ObjectiveValue | None:
        """Return and keep the least value of `objective` if little effort proves it; else all is as before.

        Raises: as `minimise`.
        """
        incumbent, point = self._single.solve(self._cost(objective), Thoroughness.QUICK)
        if not incumbent.is_proved:
            return None
        self._single.point = point
        self._keep(incumbent, point)
        return incumbent.value_at(point)

    def minimise_all(self, objectives: Iterable[Objective], easy: int | None = 1) -> list[ObjectiveValue]:
        """Return what `minimise` returns for each in order; each is asked for when those before it are solved.

        But the first `easy`, or all but the last if `easy` is None, are expected to reach what their columns' bounds
        allow them, as sizes and moves mostly do. So they are asked for together with the next, and one solve answers
        them all; where that expectation fails they are solved one after the other.

        Raises: as `minimise`.
        """
        waiting = iter(objectives)
        begin = list(islice(waiting, None if easy is None else easy + 1))
        is_exact = not any(objective.slack for objective in begin)
        reached = self._together(begin) if len(begin) > 1 and self._lp_first and is_exact else []
        return [*(reached or map(self.minimise, begin)), *map(self.minimise, waiting)]

    def _together(self, objectives: Sequence[Objective]) -> list[ObjectiveValue]:
        """Return what they reach if all but the last reach their columns' bounds; else nothing and all is as before."""
        *easy, last = [self._cost(objective) for objective in objectives]
        if self._single.point is None and is_over(self._single.deadline):
            # Only steps to any solution at all are left, and those are not for guesses.
            return []
        bounds, part, model = [], self._single.model, self._single.model
        for cost in easy:
            relaxed = part.lagrangian(cost)
            part = part.within(relaxed, cost, relaxed.units)
            bounds.append(cost.value(int(relaxed.units)))
        self._single.model = part
        watch.begin(objectives[-1].about)
        try:
            incumbent, point = self._single.solve(last, Thoroughness.GUESS)
        except (Infeasible, Stopped):
            return []
        finally:
            self._single.model = model
        self._single.model, self._single.point = part, point
        self._keep(incumbent, point)
        reached = incumbent.value_at(point)
        watch.finish(*reached)
        return [*(ObjectiveValue(bound, bound) for bound in bounds), reached]

    def best(self, objective: Objective) -> ObjectiveValue:
        """Return the least value of `objective` and keep nothing: the next call and `values` are as before.

        Quickest where the solution in hand is the best, as what is asked in this way is mostly whether it is.

        Raises: as `minimise`.
        """
        incumbent, point = self._single.solve(self._cost(objective), Thoroughness.TRIAL)
        return incumbent.value_at(point)

    def polish(self, objective: Objective) -> None:
        """Better the last kept solution at `objective` by single exchanges until none does; all values stay kept.

        At the deadline it is left as good as it is by then.
        """
        cost = self._cost(objective)
        exchange = Exchange(self._single.model, cost)
        point = exchange.polish(np.array(self.values), self._single.deadline or inf) if exchange.is_possible else None
        if point is not None and cost.units(point) < cost.units(np.array(self.values)):
            self._single.point = point

    def draw_serially(
        self, turns: Iterable[Sequence[int]], choices: int, bins: int, about: About | None = None
    ) -> bool:
        """Let choices take turns, each given by its columns in the order of its liking: it has the first that it can.

        Their columns are the first of the program, for each choice one for each bin. All values stay kept. Returns
        whether it is proved of each that it could not have had one before; what it took then is the only outcome.

        Raises: as `minimise`.
        """
        watch.begin(about)
        return self._single.draw_serially(turns, choices, bins)

    def worth(self, objective: Objective) -> int:
        """Return what `objective` is worth in the last kept solution: later objectives may have bettered it."""
        cost = self._cost(objective)
        return cost.value(cost.units(self._single.model.tighten_slacks(np.array(self.values))))

    def _cost(self, objective: Objective) -> Cost:
        """Return the objective in units, over the program as it is now."""
        if self._single.model.lacks(self._program):
            self._single.grow(self._program)
        return self._single.model.cost(objective)

    def _keep(self, incumbent: Incumbent, point: Floats, slack: int = 0) -> None:
        """Keep the value that the point has, or one that is worse by no more than the slack."""
        units = incumbent.cost.units(point) + slack // incumbent.cost.step
        if self._lp_first:
            self._single.model.tighten(incumbent.relaxed, units)
        if incumbent.equals and not slack:
            self._single.model.narrow(incumbent.equals)
        self._single.model.keep(incumbent.cost, units)
        self._single.forget_zeros()
        if not self._single.model.holds(point):
            message = "a solution breaks a row or a bound that it should keep"
            raise ArithmeticError(message)
