"""One objective solved to its proof: relaxations, restricted columns, exchanges and branch and bound, in turn.

What is known is passed on as an `Incumbent`: each method takes one and returns it with a better point or bound.
The order of the steps and what each rests on: MODEL.md.
"""

import math
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import NamedTuple

import numpy as np

from benchmark_cli.optimise import watch
from benchmark_cli.optimise.exact import Cost, Floats, Lagrangian, Model, round_up
from benchmark_cli.optimise.exchange import MOST_ENTRIES, Exchange, Limit
from benchmark_cli.optimise.halves import Halves
from benchmark_cli.optimise.highs import UNLIMITED, Effort, Highs, SolverAnswer
from benchmark_cli.optimise.patience import now
from benchmark_cli.optimise.program import Objective, ObjectiveValue, Program
from benchmark_cli.optimise.restricted_columns import EXCHANGES, ROUNDS, RestrictedColumns
from benchmark_cli.optimise.serial_draw import SerialDraw

# The search first covers a part of the free columns, which grows by these shares up to a half.
SHARES = (0.05, 0.1, 0.2, 0.4)
_MOST, _MOST_OF_FEW = 0.5, 0.8
"""Up to this share of the columns; of few to more for sums of lots: a search of all has no good one to begin with."""
_FEW = 500
CHOICES = 1_000, 4_000, 16_000, 64_000
"""So many choices of each half of the people are listed in turn, where sums of lots are sought (`halves.py`)."""
FIRST = 8
"""The part of the effort that the first search gets, before exchanges are tried; mostly it is enough."""
LOTS = 4
"""The part of the effort for sums of lots, which never meet their bound: a draw need not be good."""
STEPS = 6_000
"""Steps of exchanges for each objective."""
STEPS_OF_EACH = 200
"""More of them for each choice, where bins are alike."""
STEPS_TOGETHER = 15_000
"""Those for all objectives at once, where there are too many columns to branch."""
_WHOLE_EFFORTS = 3
"""So many unproved objectives get the whole effort; each later one gets half of what the one before it had."""
_LEAST_PART = 16
_HASTE = 2
"""What the effort is divided by where a quick answer or none is asked for."""


class Infeasible(Exception):  # noqa: N818 - a result, not a fault of the program
    """No whole-numbered point satisfies all rows and bounds."""


class Stopped(Exception):  # noqa: N818
    """The deadline passed before any solution was found."""


class Thoroughness(Enum):
    """How an objective is solved: to its optimum; only until something better is known; only if that is easy to see.

    `QUICK` stops where the relaxation and searches near its bound stop, which have a part of the effort.
    """

    BEST = auto()
    TRIAL = auto()
    GUESS = auto()
    QUICK = auto()


class Incumbent(NamedTuple):
    """What is known about a cost, in units: no solution is below `bound`; `point`, if any, is the best so far.

    `vertex` is the relaxation's optimum, where it is known; `equals` are all the points as good as `point`, if known.
    """

    cost: Cost
    relaxed: Lagrangian
    bound: float
    point: Floats | None
    vertex: Floats | None = None
    equals: Sequence[Floats] = ()

    @property
    def units(self) -> float:
        """The value of `point`, in units; infinite without one."""
        return math.inf if self.point is None else self.cost.units(self.point)

    @property
    def is_proved(self) -> bool:
        """Whether nothing better can exist."""
        return self.units <= self.bound

    @property
    def is_at_bound(self) -> bool:
        """Whether the bound meets the relaxation's optimum, so that no duals prove more."""
        return self.vertex is not None and round_up(float(self.cost.dense @ self.vertex)) <= self.bound

    def with_point(self, point: Floats | None) -> "Incumbent":
        """Return this with `point`, if it is better."""
        better = point is not None and self.cost.units(point) < self.units
        return self._replace(point=point) if better else self

    def with_bound(self, bound: float) -> "Incumbent":
        """Return this with `bound`, if it is higher."""
        return self._replace(bound=max(bound, self.bound))

    def tell(self) -> None:
        """Tell whoever watches what is known."""
        value, bound = (
            self.cost.value(int(units)) if math.isfinite(units) else None for units in (self.units, self.bound)
        )
        watch.reach(value, bound)

    def value_at(self, point: Floats) -> ObjectiveValue:
        """The value of `point`, and the bound."""
        units = self.cost.units(point)
        return ObjectiveValue(self.cost.value(units), self.cost.value(int(min(self.bound, units))))


class ObjectiveSolver:
    """Solves one objective after the other over a `model` that whoever uses it narrows in between.

    `point` is the solution in hand. The arguments are those of `LexicographicSolver`.
    """

    def __init__(
        self, model: Model, deadline: float | None, effort: Effort, start: Sequence[int], *, lp_first: bool
    ) -> None:
        """Start a HiGHS for the model."""
        self.model = model
        self.point: Floats | None = None
        self.deadline = deadline
        self.restricted = RestrictedColumns(model)
        self._engine = Highs()
        self._until = deadline
        self._lp_first = lp_first
        self._effort = effort
        self._unproved = 0
        self._haste = 1
        self._exchanges = True
        self._start = start if deadline is not None else ()
        # Whether sums must be close to others, so that hardly any exchange of two is feasible.
        self._is_tight = False
        # The costs, and the point that exchanges reached with them: continuing from there mostly leads nowhere.
        self._exchanged_to: tuple[Floats | None, float] = None, math.inf

    def close(self) -> None:
        """Give back the solver's thread and memory."""
        self._engine.close()

    def draw_serially(self, turns: Iterable[Sequence[int]], choices: int, bins: int) -> bool:
        """Let choices take turns; the solution in hand is what they took. Returns whether all of it is proved.

        Raises: as `solve`.
        """
        if self.point is None:
            self.point = self.solve(self.model.cost(Objective((), ())))[1]
        deadline = math.inf if self.deadline is None else self.deadline
        draw = SerialDraw(self.model, self.point, choices, bins, self._engine, deadline)
        is_proved = draw.take_turns(turns)
        self.point = draw.point
        return is_proved

    def grow(self, program: Program) -> None:
        """Take over what was appended to the program; the solution in hand gets the new columns."""
        self.model.grow(program)
        self.restricted.grow(self.model)
        if self.point is not None:
            self.point = self.model.extend(self.point)

    def forget_zeros(self) -> None:
        """Drop from a large model what is zero for good; exchanges work on whole choices and do not need that."""
        if not self._exchanges:
            self.model.forget_zeros()

    def solve(self, cost: Cost, thoroughness: Thoroughness = Thoroughness.BEST) -> tuple[Incumbent, Floats]:
        """Return what is found for the cost, in half of the time that is left, or in all if it takes that to find any.

        First comes what is mostly enough, relaxations and a few nodes; then exchanges and all nodes that are allowed.
        """
        if self.model.contradicts_itself:
            raise Infeasible
        self._is_tight |= cost.least is not None
        self._haste = _HASTE if thoroughness is Thoroughness.QUICK else 1
        self._exchanges &= len(self.model.indices) <= MOST_ENTRIES
        incumbent = self._known(cost)
        if self.deadline is not None:
            self._until = now() + (self.deadline - now()) / 2
            # Exchanges end at the bound: without one they would take all the time there is.
            incumbent = incumbent.with_bound(incumbent.cost.known(self._extent_by_rows))
            incumbent = self._run_exchange(incumbent) if incumbent.point is None else incumbent
        if incumbent.point is None or self._seconds_left() > 0:
            incumbent = self._search(incumbent, thoroughness)
        self._until = self.deadline
        if incumbent.point is None and thoroughness is not Thoroughness.GUESS:
            incumbent = self._whole(incumbent, UNLIMITED)
        if incumbent.point is None:
            raise Stopped
        return incumbent, incumbent.point

    def _search(self, incumbent: Incumbent, thoroughness: Thoroughness) -> Incumbent:
        is_quick = thoroughness is Thoroughness.QUICK
        if self._lp_first and not (is_quick and self._is_beyond_branching):
            incumbent = self._by_relaxation(incumbent, thoroughness)
        if is_quick:
            return incumbent
        whole_effort = self._effort.part(self._divisor)
        if incumbent.is_proved or self._effort == UNLIMITED or thoroughness is Thoroughness.TRIAL:
            return incumbent if incumbent.is_proved else self._whole(incumbent, whole_effort)
        if incumbent.point is None and thoroughness is not Thoroughness.GUESS:
            incumbent = self._run_exchange(incumbent)
            incumbent = self._some(incumbent) if incumbent.point is None else incumbent
        if self._is_beyond_branching:
            incumbent = self._exchange_together(incumbent) if incumbent.point is None else incumbent
        elif incumbent.point is not None or thoroughness is Thoroughness.GUESS:
            if incumbent.point is None or self._exchanges:
                incumbent = self._whole(incumbent, whole_effort.part(FIRST))
            is_hopeful = incumbent.point is None and self._is_alike
            incumbent = self._run_exchange(incumbent) if is_hopeful else incumbent
        if incumbent.point is None or incumbent.is_proved:
            return incumbent
        incumbent = self._run_exchange(incumbent)
        units = incumbent.units
        effort = whole_effort.part(LOTS) if incumbent.cost.is_fine else whole_effort
        incumbent = incumbent if incumbent.is_proved else self._whole(incumbent, effort)
        incumbent = self._run_exchange(incumbent) if incumbent.units < units else incumbent
        self._unproved += self._effort.work is not None and not incumbent.is_proved
        return incumbent

    @property
    def _divisor(self) -> int:
        """What the effort for the objective at hand is divided by."""
        return int(min(2 ** max(0, self._unproved - _WHOLE_EFFORTS + 1), _LEAST_PART)) * self._haste

    def _by_relaxation(self, incumbent: Incumbent, thoroughness: Thoroughness) -> Incumbent:
        """Return what the linear relaxation and arithmetic add, and outside a trial what is sought at their bound."""
        if not incumbent.is_proved:
            incumbent = (
                self._solve_restricted(incumbent)
                if self.restricted.pays(self.model)
                else self._solve_relaxation(incumbent)
            )
        if not incumbent.is_proved and incumbent.cost.least is not None:
            # Finding how far sums reach takes many relaxations; if time is short, a solution comes first.
            incumbent = incumbent if self.deadline is None else self._run_exchange(incumbent)
            incumbent = self._run_exchange(incumbent.with_bound(incumbent.cost.known(self._extent)))
        incumbent = self._join_halves(incumbent)
        return (
            incumbent
            if incumbent.is_proved or thoroughness is Thoroughness.TRIAL or self._is_beyond_branching
            else self._search_at_bound(incumbent)
        )

    @property
    def _is_alike(self) -> bool:
        """Whether bins are alike, so that relaxations say little."""
        return self._effort.most_columns is not None

    @property
    def _is_beyond_branching(self) -> bool:
        """Whether there are so many columns that only one search, at the end, is worth the effort."""
        most = self._effort.most_columns
        return most is not None and int(np.count_nonzero(self.model.choices)) > most

    def _exchange_together(self, incumbent: Incumbent) -> Incumbent:
        """Return what exchanges add that look for any solution: all objectives at their bounds are rows then."""
        nothing = self.model.cost(Objective((), ()))
        deadline = math.inf if self._until is None else self._until
        exchange = Exchange(self.model, nothing)
        if not exchange.is_possible:
            return incumbent
        return incumbent.with_point(exchange.improve(None, Limit(STEPS_TOGETHER, 0, deadline)))

    def _some(self, incumbent: Incumbent) -> Incumbent:
        """Return what it adds to look for any solution: with one in hand, the search for the best can have a limit."""
        nothing = self._known(self.model.cost(Objective((), ())))
        return incumbent.with_point(self._whole(nothing, UNLIMITED).point)

    def _run_exchange(self, incumbent: Incumbent) -> Incumbent:
        """Return what exchanges add, from the solution in hand or from nothing."""
        deadline = math.inf if self._until is None else self._until
        costs, units = self._exchanged_to
        if incumbent.is_proved or (costs is incumbent.cost.dense and units == incumbent.units):
            return incumbent
        exchange = Exchange(self.model, incumbent.cost)
        if not exchange.is_possible:
            return incumbent
        incumbent.tell()
        adds_up = incumbent.cost.least is not None
        is_lots = incumbent.cost.is_fine and not adds_up
        if incumbent.point is None or not adds_up:
            more = STEPS_OF_EACH * exchange.size if self._is_alike and not adds_up else 0
            steps = STEPS // LOTS if is_lots else STEPS + more
            start = self._start_point() if incumbent.point is None else incumbent.point
            incumbent = incumbent.with_point(exchange.improve(start, Limit(steps, incumbent.bound, deadline)))
        if incumbent.point is not None and self._is_tight and not is_lots:
            exchange = Exchange(self.model, incumbent.cost)
            limit = Limit(STEPS, incumbent.bound, deadline)
            incumbent = incumbent.with_point(exchange.exchange_sets(incumbent.point, limit))
        self._exchanged_to = incumbent.cost.dense, incumbent.units
        return incumbent

    def _start_point(self) -> Floats | None:
        """Return the point to begin at when there is no solution yet and everything is open."""
        if not self._start:
            return None
        point = np.zeros(len(self.model.lower))
        point[list(self._start)] = 1
        return point

    def _extent(self, terms: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Return the ends of a sum of columns: from rows that bound it closely, else from the relaxation."""
        low, high = self._extent_by_rows(terms)
        if high - low > 1:
            columns, weights = [column for column, _ in terms], [weight for _, weight in terms]
            ends = [Objective(columns, [sign * weight for weight in weights]) for sign in (1, -1)]
            low, high = (
                sign * cost.value(int(self._solve_relaxation(self._known(cost)).bound))
                for sign, cost in zip((1, -1), map(self.model.cost, ends), strict=True)
            )
        return int(low), int(high)

    def _extent_by_rows(self, terms: Sequence[tuple[int, int]]) -> tuple[int, int]:
        """Return the ends that rows set to a sum of columns, or the columns' own bounds where these are closer."""
        low, high = self.model.find_extent([column for column, _ in terms], [weight for _, weight in terms])
        lower, upper = self.model.lower, self.model.upper
        ends = [sorted((weight * lower[column], weight * upper[column])) for column, weight in terms]
        return int(max(low, sum(least for least, _ in ends))), int(min(high, sum(most for _, most in ends)))

    def _known(self, cost: Cost) -> Incumbent:
        """Return what is known without a solver: the solution in hand, and the bound that the columns' bounds give."""
        relaxed = self.model.lagrangian(cost)
        point = None if self.point is None else self.model.tighten_slacks(self.point)
        incumbent = Incumbent(cost, relaxed, max(relaxed.units, cost.floor), point)
        if self.model.freedom:
            return incumbent
        incumbent = incumbent.with_point(self.model.only_point())
        if incumbent.point is None:
            raise Infeasible
        return incumbent

    def _solve_relaxation(self, incumbent: Incumbent) -> Incumbent:
        """Return what the linear relaxation adds: if its optimum is integer, it is both solution and proof."""
        seconds = self._seconds_left()
        if seconds <= 0:
            return incumbent
        answer = self._engine.relaxation(self.model, incumbent.cost, seconds)
        self._demand_feasible(answer, incumbent)
        return self._with_vertex(incumbent, answer)

    def _solve_restricted(self, incumbent: Incumbent) -> Incumbent:
        """Return what the relaxation adds, solved over few columns and more until no other would pay.

        The last bound is valid even if time or rounds run out before that.
        """
        self.restricted.add_support(incumbent.point)
        self.restricted.add_cheap(incumbent.cost.dense)
        for _ in range(ROUNDS):
            seconds = self._seconds_left()
            if seconds <= 0:
                return incumbent
            answer = self._engine.relaxation(self.model.only(self.restricted.chosen), incumbent.cost, seconds)
            if answer.infeasible:
                return self._solve_relaxation(incumbent)
            incumbent = self._with_vertex(incumbent, answer)
            paying = self.restricted.find_paying(self.model, incumbent.relaxed)
            if not answer.optimal or incumbent.is_at_bound or not paying.any():
                return incumbent
            self.restricted.add(paying)
        return incumbent

    def _with_vertex(self, incumbent: Incumbent, answer: SolverAnswer) -> Incumbent:
        if not answer.optimal or answer.point is None or answer.duals is None:
            return incumbent
        relaxed = self.model.lagrangian(incumbent.cost, answer.duals)
        incumbent = incumbent._replace(relaxed=relaxed, vertex=answer.point)
        return incumbent.with_bound(relaxed.units).with_point(self.model.whole(answer.point))

    def _join_halves(self, incumbent: Incumbent) -> Incumbent:
        """Return what listing choices near the bound adds to a sum of lots over few columns."""
        if not incumbent.cost.is_fine or incumbent.is_proved or self.model.freedom > _FEW:
            return incumbent
        halves = Halves(self.model, incumbent.cost, incumbent.relaxed)
        for most in CHOICES if halves.is_possible else ():
            if self._seconds_left() <= 0:
                break
            near = halves.find_best(incumbent.units, most)
            if near.points:
                return incumbent.with_bound(near.bound).with_point(near.points[0])._replace(equals=near.points)
            if near.bound <= incumbent.bound:  # So many cost nothing above the bound that longer lists tell no more.
                break
            incumbent = incumbent.with_bound(near.bound)
        return incumbent

    def _search_at_bound(self, incumbent: Incumbent) -> Incumbent:
        """Return what a search adds where a solution as good as the bound may lie: if one is there, that is proof.

        First where the relaxation leaves choices open, with a few others to exchange with: that is quick, and mostly
        enough. Then wherever reduced costs allow it, if that is a small part; if there is none, the bound is higher.
        """
        near = self.model.within(incumbent.relaxed, incumbent.cost, incumbent.bound)
        if self.restricted.is_large and incumbent.vertex is not None and not incumbent.cost.is_fine:
            for more in EXCHANGES:
                incumbent = self._solve_part(incumbent, self.restricted.open_undecided(near, incumbent.vertex, more))
                if incumbent.is_proved:
                    return incumbent
        if self.restricted.pays(near):
            return self._solve_part(incumbent, near.only(self.restricted.chosen), shares=1)
        return self._search_near_bound(incumbent)

    def _search_near_bound(self, incumbent: Incumbent) -> Incumbent:
        """Return what it adds to look at solutions up to a little above the bound, then at more, while these are few.

        The first part with a solution has the best one; a part without any raises the bound.
        """
        free = int(np.count_nonzero(self.model.choices))
        most = free * (_MOST_OF_FEW if incumbent.cost.is_fine and free <= _FEW else _MOST)
        units = incumbent.bound
        for share in SHARES:
            part = self.model.within(incumbent.relaxed, incumbent.cost, units)
            open_here = int(np.count_nonzero(part.choices))
            if open_here > most:
                break
            incumbent = self._solve_part(incumbent, part, units)
            if incumbent.is_proved or incumbent.bound <= units:
                break
            reach = incumbent.relaxed.reach(self.model.choices, open_here + int(share * free))
            units = min(max(reach, incumbent.bound), incumbent.units - 1)
        return incumbent

    def _solve_part(
        self, incumbent: Incumbent, part: Model, units: float = -math.inf, shares: int = len(SHARES)
    ) -> Incumbent:
        """Return what solving a part adds, for half of the time that is left and one of so many shares of the effort.

        `units`: the part holds every solution within these.
        """
        seconds = self._seconds_left() / 2
        if seconds <= 0:
            return incumbent
        effort = self._effort.part(shares * self._divisor)
        answer = self._engine.integers(part, incumbent.cost, seconds, None, effort)
        point = None if answer.point is None else self._recount(incumbent.cost, answer.point)
        bound = math.inf if answer.infeasible else round_up(answer.bound)
        return incumbent.with_point(point).with_bound(min(bound, units + 1))

    def _whole(self, incumbent: Incumbent, effort: Effort) -> Incumbent:
        """Return what solving with integrality adds: a solution and its proof, unless the deadline passes.

        The effort is limited only if there is a solution, or if none is needed.
        """
        seconds = self._seconds_left()
        if seconds <= 0:
            return incumbent
        incumbent.tell()
        part = self.model.with_tight_bounds(incumbent.relaxed, incumbent.units)
        answer = self._engine.integers(part, incumbent.cost, seconds, incumbent.point, effort)
        self._demand_feasible(answer, incumbent)
        if answer.point is not None:
            incumbent = incumbent.with_point(self._recount(incumbent.cost, answer.point))
        if answer.optimal and incumbent.point is None and self.deadline is None:
            message = "the solver's solution does not stand the recount: its tolerances do not suffice"
            raise ArithmeticError(message)
        return incumbent.with_bound(round_up(answer.bound))

    def _recount(self, cost: Cost, point: Floats) -> Floats | None:
        """Return `point` rounded; where continuous columns forbid that, or are not at their best, with these anew.

        Content with a gap, the solver may leave them anywhere within it.
        """
        whole = self.model.whole(point)
        if self.model.integer.all() or (whole is not None and cost.is_whole(whole)):
            return whole
        narrowed = self.model.fix_at(point, self.model.integer)
        pressed = narrowed.extend(narrowed.lower)
        if pressed is not None and (whole is None or cost.units(pressed) <= cost.units(whole)):
            return pressed
        answer = self._engine.relaxation(narrowed, cost, self._seconds_left())
        anew = None if answer.point is None else self.model.whole(answer.point)
        return whole if anew is None else anew

    def _demand_feasible(self, answer: SolverAnswer, incumbent: Incumbent) -> None:
        """Trust that nothing is feasible, unless a solution was recounted: then the tolerances are too coarse."""
        if answer.infeasible and incumbent.point is None:
            raise Infeasible

    def _seconds_left(self) -> float:
        return math.inf if self._until is None else self._until - now()
