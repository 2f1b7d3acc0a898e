"""Ordered objectives, one after the other, each solved to proof and then kept (lexicographic optimisation)."""

import math
import time
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from itertools import islice
from typing import NamedTuple, Self

import numpy as np

from benchmark_cli.optimise import watch
from benchmark_cli.optimise.exact import Cost, Floats, Lagrangian, Model, rounded_up
from benchmark_cli.optimise.exchange import Exchange, Limit
from benchmark_cli.optimise.highs import UNLIMITED, Answer, Effort, Engine
from benchmark_cli.optimise.program import Objective, Program, Reached
from benchmark_cli.optimise.sifting import EXCHANGES, ROUNDS, Sieve

# By how many of the free columns the part in which the best is looked for grows, while it is less than half of them.
SHARES = (0.05, 0.1, 0.2, 0.4)
FIRST = 8
"""The part of its effort that a first search takes, before exchanges are tried: mostly it suffices."""
LOTS = 4
"""The part of it all that sums of lots have, which never meet their bound: what is drawn need not be good."""
STEPS = 10_000
"""Steps of exchanges for each objective."""


class Infeasible(Exception):  # noqa: N818 - a result, not a fault of the program
    """No whole-numbered point satisfies all rows and bounds."""


class Stopped(Exception):  # noqa: N818
    """The deadline passed before any solution was found."""


class _Manner(Enum):
    """How an objective is solved: to its best; only to see whether there is better; only if that is easily seen."""

    BEST = auto()
    TRIAL = auto()
    GUESS = auto()


class _Found(NamedTuple):
    """What is known about a cost: no solution is below `bound`, `point` (if any) is the best so far; in units.

    `vertex` is the relaxation's optimum, where it is known.
    """

    cost: Cost
    relaxed: Lagrangian
    bound: float
    point: Floats | None
    vertex: Floats | None = None

    @property
    def units(self) -> float:
        return math.inf if self.point is None else self.cost.units(self.point)

    @property
    def proved(self) -> bool:
        return self.units <= self.bound

    @property
    def is_at_bound(self) -> bool:
        """Whether the bound meets the relaxation's optimum, so that no duals prove more."""
        return self.vertex is not None and rounded_up(float(self.cost.dense @ self.vertex)) <= self.bound

    def with_point(self, point: Floats | None) -> "_Found":
        """Return this with `point`, if it is better."""
        better = point is not None and self.cost.units(point) < self.units
        return self._replace(point=point) if better else self

    def with_bound(self, bound: float) -> "_Found":
        """Return this with `bound`, if it is higher."""
        return self._replace(bound=max(bound, self.bound))

    def tell(self) -> None:
        """Tell whoever watches what is known."""
        value, bound = (
            self.cost.value(int(units)) if math.isfinite(units) else None for units in (self.units, self.bound)
        )
        watch.reach(value, bound)

    def reached(self, point: Floats) -> Reached:
        units = self.cost.units(point)
        return Reached(self.cost.value(units), self.cost.value(int(min(self.bound, units))))


class Search:
    """One program, and the values that have been reached for it so far.

    `deadline` is an instant of `time.monotonic()`; without it there is no limit. `lp_first=False` solves every
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
        self._model = Model(program)
        self._engine = Engine()
        self._deadline = deadline
        self._until = deadline
        self._lp_first = lp_first
        self._effort = effort
        self._start = start if deadline is not None else ()
        self._point: Floats | None = None
        # The costs and where exchanges came with them: going on from there mostly leads nowhere.
        self._exchanged_to: tuple[Floats | None, float] = None, math.inf
        self._sieve = Sieve(self._model)

    def __enter__(self) -> Self:
        """Return itself: a search holds a thread and a solver's memory until the block ends."""
        return self

    def __exit__(self, *failure: object) -> None:
        """Give back the thread and the memory."""
        self._engine.close()

    @property
    def values(self) -> Sequence[float]:
        """The columns' values in the last kept solution, whole numbers for integer columns.

        Raises:
            RuntimeError: nothing has been solved yet.
        """
        if self._point is None:
            message = "no solution yet"
            raise RuntimeError(message)
        values: list[float] = self._point.tolist()
        return values

    def open(self, columns: Sequence[int]) -> list[int]:
        """Return those of the columns that the values kept do not hold at nought, in their order."""
        held = (self._model.lower == 0) & (self._model.upper == 0)
        return [column for column in columns if not held[column]]

    def feasible(self) -> bool:
        """Whether anything fits at all. Finds and holds a solution if so.

        Raises:
            Stopped: the deadline passed before that was known.
        """
        try:
            self._point = self._solved(self._cost(Objective((), ())))[1]
        except Infeasible:
            return False
        return True

    def minimise(self, objective: Objective) -> Reached:
        """Return the least value of `objective`, and keep it for everything that follows.

        Where the deadline passes, the value of the best solution so far is kept and `proved` is false.

        Raises:
            Infeasible: nothing fits.
            Stopped: the deadline passed with no solution.
            ValueError: the objective is not whole-numbered, or its columns leave it without a bound.
        """
        watch.begin(objective.about)
        found, self._point = self._solved(self._cost(objective))
        self._keep(found, self._point)
        return found.reached(self._point)

    def minimise_all(self, objectives: Iterable[Objective], easy: int | None = 1) -> list[Reached]:
        """Return what `minimise` returns for each in order; each is asked for when those before it are solved.

        But the first `easy`, or all but the last if `easy` is None, are expected to reach what their columns' bounds
        allow them, as sizes and moves mostly do. So they are asked for together with the next, and one solve answers
        them all; where that expectation fails they are solved one after the other.

        Raises: as `minimise`.
        """
        waiting = iter(objectives)
        begin = list(islice(waiting, None if easy is None else easy + 1))
        reached = self._together(begin) if len(begin) > 1 and self._lp_first else []
        return [*(reached or map(self.minimise, begin)), *map(self.minimise, waiting)]

    def _together(self, objectives: Sequence[Objective]) -> list[Reached]:
        """Return what they reach if all but the last reach their columns' bounds; else nothing and all is as before."""
        *easy, last = [self._cost(objective) for objective in objectives]
        if self._deadline is not None and self._point is None and time.monotonic() >= self._deadline:
            # Only steps to any solution at all are left, and those are not for guesses.
            return []
        bounds, part, model = [], self._model, self._model
        for cost in easy:
            relaxed = part.lagrangian(cost)
            part = part.within(relaxed, cost, relaxed.units)
            bounds.append(cost.value(int(relaxed.units)))
        self._model = part
        watch.begin(objectives[-1].about)
        try:
            found, point = self._solved(last, _Manner.GUESS)
        except (Infeasible, Stopped):
            return []
        finally:
            self._model = model
        self._model, self._point = part, point
        self._keep(found, point)
        return [*(Reached(bound, bound) for bound in bounds), found.reached(point)]

    def best(self, objective: Objective) -> Reached:
        """Return the least value of `objective` and keep nothing: the next call and `values` are as before.

        Quickest where the solution in hand is the best, as what is asked in this way is mostly whether it is.

        Raises: as `minimise`.
        """
        found, point = self._solved(self._cost(objective), _Manner.TRIAL)
        return found.reached(point)

    def polish(self, objective: Objective) -> None:
        """Better the last kept solution at `objective` by single exchanges until none does; all values stay kept.

        At the deadline it is left as good as it is by then.
        """
        cost = self._cost(objective)
        exchange = Exchange(self._model, cost)
        point = exchange.polished(np.array(self.values), self._deadline or math.inf) if exchange.is_possible else None
        if point is not None and cost.units(point) < cost.units(np.array(self.values)):
            self._point = point

    def worth(self, objective: Objective) -> int:
        """Return what `objective` is worth in the last kept solution: later objectives may have bettered it."""
        cost = self._cost(objective)
        return cost.value(cost.units(self._model.pressed(np.array(self.values))))

    def _cost(self, objective: Objective) -> Cost:
        """Return the objective in units, over the program as it is now."""
        if len(self._program.lower) > len(self._model.lower) or len(self._program.row_lower) > self._model.rows_seen:
            self._model.grow(self._program)
            self._sieve.grow(self._model)
            if self._point is not None:
                self._point = self._model.extended(self._point)
        return self._model.cost(objective)

    def _solved(self, cost: Cost, manner: _Manner = _Manner.BEST) -> tuple[_Found, Floats]:
        """Return what is found for the cost, in half of the time that is left, or in all if it takes that to find any.

        First what is mostly enough: relaxations and few nodes. Then exchanges, and the nodes that are allowed.
        """
        if self._model.contradicts_itself:
            raise Infeasible
        found = self._known(cost)
        if self._deadline is not None:
            self._until = time.monotonic() + (self._deadline - time.monotonic()) / 2
            found = self._exchanged(found) if found.point is None else found
        if found.point is None or self._seconds_left() > 0:
            found = self._searched(found, manner)
        self._until = self._deadline
        if found.point is None and manner is not _Manner.GUESS:
            found = self._whole(found, UNLIMITED)
        if found.point is None:
            raise Stopped
        return found, found.point

    def _searched(self, found: _Found, manner: _Manner) -> _Found:
        if self._lp_first:
            found = self._by_relaxation(found, manner)
        if found.proved or self._effort == UNLIMITED or manner is _Manner.TRIAL:
            return found if found.proved else self._whole(found, self._effort)
        if found.point is None and manner is not _Manner.GUESS:
            found = self._exchanged(found)
            found = self._some(found) if found.point is None else found
        if found.point is not None or manner is _Manner.GUESS:
            found = self._whole(found, self._effort.part(FIRST))
        if found.point is None or found.proved:
            return found
        found = self._exchanged(found)
        units, effort = found.units, self._effort.part(LOTS) if found.cost.is_fine else self._effort
        found = found if found.proved else self._whole(found, effort)
        return self._exchanged(found) if found.units < units else found

    def _by_relaxation(self, found: _Found, manner: _Manner) -> _Found:
        """Return what the linear relaxation and arithmetic add, and outside a trial what is sought at their bound."""
        if not found.proved:
            found = self._sifted(found) if self._sieve.pays(self._model) else self._relaxed(found)
        if not found.proved and found.cost.least is not None:
            # How far sums reach takes many relaxations: where time is short, first a solution.
            found = found if self._deadline is None else self._exchanged(found)
            found = self._exchanged(found.with_bound(found.cost.known(self._extent)))
        return found if found.proved or manner is _Manner.TRIAL else self._attained(found)

    def _some(self, found: _Found) -> _Found:
        """Return what it adds to look for any solution: with one in hand, the search for the best can have a limit."""
        nothing = self._known(self._model.cost(Objective((), ())))
        return found.with_point(self._whole(nothing, UNLIMITED).point)

    def _exchanged(self, found: _Found) -> _Found:
        """Return what exchanges add, from the solution in hand or from nothing."""
        deadline = math.inf if self._until is None else self._until
        costs, units = self._exchanged_to
        if found.proved or (costs is found.cost.dense and units == found.units):
            return found
        exchange = Exchange(self._model, found.cost)
        if not exchange.is_possible:
            return found
        found.tell()
        steps = STEPS // LOTS if found.cost.is_fine else STEPS
        start = self._begun() if found.point is None else found.point
        found = found.with_point(exchange.improved(start, Limit(steps, found.bound, deadline)))
        self._exchanged_to = found.cost.dense, found.units
        return found

    def _begun(self) -> Floats | None:
        """Return the point at which to begin where no solution is in hand, of which all else is open."""
        if not self._start:
            return None
        point = np.zeros(len(self._model.lower))
        point[list(self._start)] = 1
        return point

    def _extent(self, terms: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Return the ends of a sum of columns, by the relaxation."""
        columns = [column for column, _ in terms]
        ends = [
            self._relaxed(self._known(self._model.cost(Objective(columns, [sign * each for _, each in terms]))))
            for sign in (1, -1)
        ]
        low, high = (end.cost.value(int(end.bound)) for end in ends)
        return low, -high

    def _known(self, cost: Cost) -> _Found:
        """Return what is known without a solver: the solution in hand, and the bound that the columns' bounds give."""
        relaxed = self._model.lagrangian(cost)
        point = None if self._point is None else self._model.pressed(self._point)
        found = _Found(cost, relaxed, relaxed.units, point)
        if self._model.freedom:
            return found
        found = found.with_point(self._model.only_point())
        if found.point is None:
            raise Infeasible
        return found

    def _relaxed(self, found: _Found) -> _Found:
        """Return what the linear relaxation adds: if its optimum is whole-numbered, that is solution and proof."""
        seconds = self._seconds_left()
        if seconds <= 0:
            return found
        answer = self._engine.relaxation(self._model, found.cost, seconds)
        self._demand_feasible(answer, found)
        return self._with_vertex(found, answer)

    def _sifted(self, found: _Found) -> _Found:
        """Return what the relaxation adds, solved over few columns and more until no other would pay.

        The last bound is valid even where the time or the rounds end before that.
        """
        self._sieve.add_support(found.point)
        self._sieve.add_cheap(found.cost.dense)
        for _ in range(ROUNDS):
            seconds = self._seconds_left()
            if seconds <= 0:
                return found
            answer = self._engine.relaxation(self._model.only(self._sieve.chosen), found.cost, seconds)
            if answer.infeasible:
                return self._relaxed(found)
            found = self._with_vertex(found, answer)
            paying = self._sieve.paying(self._model, found.relaxed)
            if not answer.optimal or found.is_at_bound or not paying.any():
                return found
            self._sieve.add(paying)
        return found

    def _with_vertex(self, found: _Found, answer: Answer) -> _Found:
        if not answer.optimal or answer.point is None or answer.duals is None:
            return found
        relaxed = self._model.lagrangian(found.cost, answer.duals)
        found = found._replace(relaxed=relaxed, vertex=answer.point)
        return found.with_bound(relaxed.units).with_point(self._model.whole(answer.point))

    def _attained(self, found: _Found) -> _Found:
        """Return what it adds to look only where a solution as good as the bound may lie: that is the proof, if found.

        First where the relaxation leaves choices open, with a few others to exchange with: that is quick, and mostly
        enough. Then wherever reduced costs allow it, if that is a small part; if there is none, the bound is higher.
        """
        near = self._model.within(found.relaxed, found.cost, found.bound)
        if self._sieve.is_large and found.vertex is not None and not found.cost.is_fine:
            for more in EXCHANGES:
                found = self._tried(found, self._sieve.undecided(near, found.vertex, more))
                if found.proved:
                    return found
        if self._sieve.pays(near):
            return self._tried(found, near.only(self._sieve.chosen))
        return self._approached(found)

    def _approached(self, found: _Found) -> _Found:
        """Return what it adds to look at solutions up to a little above the bound, then at more, while these are few.

        The first part that holds a solution holds the best; one that holds none has raised the bound.
        """
        free = int(np.count_nonzero(self._model.choices))
        units = found.bound
        for share in SHARES:
            part = self._model.within(found.relaxed, found.cost, units)
            open_here = int(np.count_nonzero(part.choices))
            if open_here * 2 > free:
                break
            found = self._tried(found, part, units)
            if found.proved or found.bound <= units:
                break
            reach = found.relaxed.reach(self._model.choices, open_here + int(share * free))
            units = min(max(reach, found.bound), found.units - 1)
        return found

    def _tried(self, found: _Found, part: Model, units: float = -math.inf) -> _Found:
        """Return what solving a part adds, for half of the time that is left.

        `units`: the part holds every solution within these.
        """
        seconds = self._seconds_left() / 2
        if seconds <= 0:
            return found
        answer = self._engine.integers(part, found.cost, seconds, None, self._effort.part(len(SHARES)))
        point = None if answer.point is None else self._recounted(found.cost, answer.point)
        bound = math.inf if answer.infeasible else rounded_up(answer.bound)
        return found.with_point(point).with_bound(min(bound, units + 1))

    def _whole(self, found: _Found, effort: Effort) -> _Found:
        """Return what solving with integrality adds: a solution and its proof, unless the deadline passes.

        The effort is only limited where there is a solution, or where none need be.
        """
        seconds = self._seconds_left()
        if seconds <= 0:
            return found
        found.tell()
        part = self._model.tightened(found.relaxed, found.units)
        answer = self._engine.integers(part, found.cost, seconds, found.point, effort)
        self._demand_feasible(answer, found)
        if answer.point is not None:
            found = found.with_point(self._recounted(found.cost, answer.point))
        if answer.optimal and found.point is None and self._deadline is None:
            message = "the solver's solution does not stand the recount: its tolerances do not suffice"
            raise ArithmeticError(message)
        return found.with_bound(rounded_up(answer.bound))

    def _recounted(self, cost: Cost, point: Floats) -> Floats | None:
        """Return `point` rounded; where continuous columns forbid that, or are not at their best, with these anew.

        Content with a gap, the solver may leave them anywhere within it.
        """
        whole = self._model.whole(point)
        if self._model.integer.all() or (whole is not None and cost.is_whole(whole)):
            return whole
        narrowed = self._model.narrowed(point)
        pressed = narrowed.extended(narrowed.lower)
        if pressed is not None and (whole is None or cost.units(pressed) <= cost.units(whole)):
            return pressed
        answer = self._engine.relaxation(narrowed, cost, self._seconds_left())
        anew = None if answer.point is None else self._model.whole(answer.point)
        return whole if anew is None else anew

    def _demand_feasible(self, answer: Answer, found: _Found) -> None:
        """Believe the solver that nothing fits, unless a solution was recounted: then its tolerances do not suffice."""
        if answer.infeasible and found.point is None:
            raise Infeasible

    def _keep(self, found: _Found, point: Floats) -> None:
        units = found.cost.units(point)
        if self._lp_first:
            self._model.tighten(found.relaxed, units)
        self._model.keep(found.cost, units)
        if not self._model.holds(point):
            message = "a solution breaks a row or a bound that it should keep"
            raise ArithmeticError(message)

    def _seconds_left(self) -> float:
        return math.inf if self._until is None else self._until - time.monotonic()
