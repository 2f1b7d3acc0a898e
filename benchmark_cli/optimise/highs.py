"""The only file that talks to HiGHS: one model in, relaxations and whole-numbered solutions out.

HiGHS does not hear Ctrl-C while it works, and in some phases neither its own time limit. So it runs in a thread of its
own, this thread waits in short steps, and callbacks that HiGHS calls between its iterations tell it to stop. Where it
does not, it is left to its thread, which ends with the process, and another HiGHS takes its place.
"""

import math
import threading
from collections.abc import Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import NamedTuple, TypeAlias

import highspy
import numpy as np
import numpy.typing as npt

from benchmark_cli.optimise.exact import Cost, Floats, Indices, Model
from benchmark_cli.optimise.patience import now

# Fixed, so that the same program gives the same answer on the same version of HiGHS.
OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    # It takes half the time of small models, and finds nothing that is not found without it.
    "mip_heuristic_run_feasibility_jump": False,
    # These take a third off the time where bins are alike and the relaxation is 1/k everywhere, and nothing elsewhere.
    "mip_heuristic_run_zi_round": True,
    "mip_heuristic_run_shifting": True,
    # Objectives are counted in units, so a solution within 0.99 of the bound is the best: whole units are not further
    # from it, and what is not whole yet is not so near to the next unit that it passes for it.
    "mip_abs_gap": 0.99,
    # With 1e-9 HiGHS 1.15.1 now and then presolves the best solution away (seen with coefficients about 1e5, and only
    # then); the rounding and recounting here does not need it.
    "mip_feasibility_tolerance": 1e-7,
}
INFEASIBLE = {
    highspy.HighsModelStatus.kInfeasible,
    # No objective is without a bound here (Model.cost refuses it), so this can only mean the former.
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
}
# From so many free columns on, the interior-point method is faster than the simplex (measured with 36,000: 0.5 s
# against 1.4 s). Crossover makes it end at a vertex.
MANY = 25_000
# Up to so many, presolve takes a quarter of the time of a relaxation and saves nothing.
FEW = 400
ALL_NODES = 2**31 - 1
WAIT = 0.1
PATIENCE = 1.5
"""Seconds that an interrupted solver is given to come to an end."""
LATENESS = 0.2
"""Seconds beyond its limit after which a solver is left."""
_RUN, _STOP = True, False

Integrality: TypeAlias = npt.NDArray[np.int32]
"""Shape (free columns,): 1 where a column is integer, else 0, as `highspy.HighsVarType` numbers them."""


class SolverAnswer(NamedTuple):
    """What HiGHS said. `point` and `duals` are None where it has none.

    `bound` is a lower bound in units, -inf if unknown; it means something only after `Engine.integers`.
    """

    optimal: bool
    infeasible: bool
    point: Floats | None
    duals: Floats | None
    bound: float


class Effort(NamedTuple):
    """How much a search over whole numbers may do, in what is counted the same on every machine; None: no limit.

    Between its steps HiGHS asks whether to go on. It is allowed as many of these as `work` divided by size ** 2, the
    size being the columns and rows that it has, but not fewer than `fewest`. That follows the seconds that it takes
    better than nodes do, of which the first alone may take minutes: MODEL.md, 12.
    """

    nodes: int | None = None
    work: int | None = None
    fewest: int = 1
    most_columns: int | None = None
    """Beyond as many free columns only the last search is made: among bins that are alike others are in vain."""

    def part(self, divisor: int) -> "Effort":
        """A part of it."""
        nodes, work = (None if each is None else each // divisor for each in (self.nodes, self.work))
        return self._replace(nodes=nodes, work=work, fewest=max(1, self.fewest // divisor))

    def asks(self, size: int) -> float:
        """How often a search over a program of that size may ask whether to go on."""
        return math.inf if self.work is None else max(self.fewest, self.work // max(1, size) ** 2)


UNLIMITED = Effort()
NOTHING = SolverAnswer(optimal=False, infeasible=False, point=None, duals=None, bound=-math.inf)
"""What a solver says that was left before it came to an end."""


class _Brake:
    """What HiGHS asks between its iterations; it knows nothing of its worker, so that a worker ends with its last use.

    A circle of references would keep the memory of a large model until Python looks for such circles.
    """

    def __init__(self) -> None:
        self.is_left = False
        self.asks_left = math.inf

    def between_iterations(self, event: highspy.highs.HighsCallbackEvent) -> None:
        """Tell HiGHS whether to go on."""
        self.asks_left -= 1
        # HiGHS remembers the answer from one run to the next.
        event.interrupt(self.is_left or self.asks_left < 0)


class _Worker:
    """A HiGHS instance, silenced and with its randomness fixed, and the thread that runs it at each order.

    One thread for many solves: starting one for each takes as long as solving a small model.
    """

    def __init__(self) -> None:
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy leaves it without types
        for name, value in OPTIONS.items():
            self.highs.setOptionValue(name, value)
        self._brake = _Brake()
        self._orders: SimpleQueue[bool] = SimpleQueue()
        self._ends: SimpleQueue[BaseException | None] = SimpleQueue()
        self._thread = threading.Thread(target=_serve, args=(self.highs, self._orders, self._ends), daemon=True)
        self._thread.start()
        for callback in (self.highs.cbSimplexInterrupt, self.highs.cbIpmInterrupt, self.highs.cbMipInterrupt):
            callback.subscribe(self._brake.between_iterations)

    def begin(self, most_asks: float) -> None:
        """Order a run, which ends when it has asked so often whether to go on."""
        self._brake.asks_left = most_asks
        self._orders.put(_RUN)

    def has_ended(self, seconds: float) -> bool:
        """Wait so long, in which Ctrl-C is heard; returns whether the run is over, and raises what it raised."""
        try:
            failure = self._ends.get(timeout=max(0.0, seconds))
        except Empty:
            return False
        if failure is not None:
            raise failure
        return True

    def leave(self, seconds: float) -> None:
        """Tell it to stop, and give it so many seconds to let go of the model before anybody else does anything."""
        self._brake.is_left = True
        with suppress(Exception):
            self.has_ended(seconds)
        self._orders.put(_STOP)

    def close(self) -> None:
        """Let go of the model and end the thread."""
        self.highs.clear()
        self._orders.put(_STOP)
        self._thread.join()


class Highs:
    """HiGHS. Each solve passes it only the columns that are still free, and starts afresh.

    Starting afresh makes an answer depend on the question alone, not on what was asked before; after reduced-cost
    fixing the free columns are few, which is quicker than a warm start over all of them.
    """

    def __init__(self) -> None:
        """Start a HiGHS."""
        self._worker = _Worker()

    @property
    def _highs(self) -> highspy.Highs:
        return self._worker.highs

    def close(self) -> None:
        """Give back the thread and the memory; nothing can be solved afterwards."""
        self._worker.close()

    def relaxation(self, model: Model, cost: Cost, seconds: float) -> SolverAnswer:
        """Solve with integrality switched off, for at most `seconds`."""
        free = np.flatnonzero(model.lower < model.upper)
        self._load(model, cost, free, np.zeros(len(free), dtype=np.int32))
        self._highs.setOptionValue("solver", "ipm" if len(free) >= MANY else "choose")
        self._highs.setOptionValue("presolve", "off" if len(free) <= FEW else "choose")
        # HiGHS counts the seconds of all relaxations of an instance together.
        self._highs.setOptionValue("time_limit", seconds + self._highs.getRunTime())
        return self._answer(model, free, seconds, math.inf)

    def integers(
        self, model: Model, cost: Cost, seconds: float, start: Floats | None, effort: Effort = UNLIMITED
    ) -> SolverAnswer:
        """Solve with integrality, from the solution `start` if there is one, for at most `seconds` and that effort."""
        free = np.flatnonzero(model.lower < model.upper)
        self._load(model, cost, free, model.integer[free].astype(np.int32))
        self._highs.setOptionValue("solver", "choose")
        self._highs.setOptionValue("presolve", "choose")
        self._highs.setOptionValue("mip_max_nodes", ALL_NODES if effort.nodes is None else effort.nodes)
        if start is not None:
            self._highs.setSolution(len(free), np.arange(len(free), dtype=np.int32), start[free])
        self._highs.setOptionValue("time_limit", seconds)
        return self._answer(model, free, seconds, effort.asks(len(free) + model.rows))

    def _load(self, model: Model, cost: Cost, free: Indices, integrality: Integrality) -> None:
        """Pass the program over the free columns; what the others contribute is moved into the rows' bounds."""
        number = np.full(len(model.lower), -1, dtype=np.int32)
        number[free] = np.arange(len(free), dtype=np.int32)
        entries = number[model.indices] >= 0
        fixed = np.where(number < 0, model.lower, 0.0)
        sums = model.multiply(fixed)
        starts = np.concatenate(([0], np.cumsum(entries)))[model.starts].astype(np.int32)
        # Passed as arrays, since the fields of a `HighsLp` are converted number by number.
        status = self._highs.passModel(
            len(free),
            len(model.row_lower),
            int(starts[-1]),
            int(highspy.MatrixFormat.kRowwise),
            int(highspy.ObjSense.kMinimize),
            float(cost.dense @ fixed),
            cost.dense[free],
            model.lower[free],
            model.upper[free],
            model.row_lower - sums,
            model.row_upper - sums,
            starts,
            number[model.indices[entries]],
            model.coefficients[entries],
            integrality,
        )
        if status == highspy.HighsStatus.kError:
            message = "HiGHS refuses the program: is a number beyond 1e15, or NaN?"
            raise ValueError(message)

    def _answer(self, model: Model, free: Indices, seconds: float, most_asks: float) -> SolverAnswer:
        if not self._has_run(seconds, most_asks):
            return NOTHING
        status = self._highs.getModelStatus()
        solution = self._highs.getSolution()
        answer = SolverAnswer(
            optimal=status == highspy.HighsModelStatus.kOptimal,
            infeasible=status in INFEASIBLE,
            point=_spread(model, free, solution.col_value) if solution.value_valid else None,
            duals=np.array(solution.row_dual, dtype=np.float64) if solution.dual_valid else None,
            bound=self._bound(model, free),
        )
        if len(free) > MANY:
            # Told to forget a model, HiGHS keeps the memory that it had for it.
            self._worker.close()
            self._worker = _Worker()
        return answer

    def _bound(self, model: Model, free: Indices) -> float:
        info = self._highs.getInfo()
        if model.integer[free].any():
            return info.mip_dual_bound
        # Without integer columns HiGHS sets no bound of its own; the optimum is one.
        optimal = self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return info.objective_function_value if optimal else -math.inf

    def _has_run(self, seconds: float, most_asks: float) -> bool:
        """Run HiGHS; returns whether it came to an end in time. If not, or at Ctrl-C, another HiGHS takes its place."""
        worker, end = self._worker, now() + seconds + LATENESS
        try:
            worker.begin(most_asks)
            while not worker.has_ended(min(WAIT, end - now())):
                if now() >= end:
                    self._replace_worker(0)
                    return False
        except BaseException:
            self._replace_worker(PATIENCE)
            raise
        return True

    def _replace_worker(self, patience: float) -> None:
        self._worker.leave(patience)
        self._worker = _Worker()


def _serve(highs: highspy.Highs, orders: "SimpleQueue[bool]", ends: "SimpleQueue[BaseException | None]") -> None:
    """Run the solver at each order until told to stop, and tell the end of each run, with what it raised if it did."""
    while orders.get() is _RUN:
        try:
            highs.run()
        except BaseException as failure:  # noqa: BLE001 - it is raised where the result is waited for
            ends.put(failure)
        else:
            ends.put(None)


def _spread(model: Model, free: Indices, values: Sequence[float]) -> Floats:
    point = model.lower.copy()
    point[free] = values
    return point
