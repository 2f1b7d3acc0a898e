"""The search against trying everything, and against the plain MIP where trying everything takes too long."""

import itertools
import math
import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark_cli.optimise.exact import Model
from benchmark_cli.optimise.highs import Highs, SolverAnswer
from benchmark_cli.optimise.lexicographic import LexicographicSolver
from benchmark_cli.optimise.program import Objective, ObjectiveValue, Program
from benchmark_cli.optimise.single_objective import Infeasible
from tests.counts import examples


@dataclass(frozen=True)
class Tiny:
    """A program small enough to try every point: integer columns from nought to `tops`."""

    tops: tuple[int, ...]
    rows: tuple[tuple[tuple[int, ...], tuple[float, ...], float, float], ...]
    objectives: tuple[Objective, ...]

    def program(self) -> Program:
        """Return it as the solver's program."""
        program = Program()
        for top in self.tops:
            program.column(0, top)
        for row in self.rows:
            program.row(*row)
        return program

    def points(self) -> list[tuple[int, ...]]:
        """Return every point that satisfies all rows."""
        every = itertools.product(*(range(top + 1) for top in self.tops))
        return [point for point in every if all(_fits(row, point) for row in self.rows)]

    def best_values(self) -> list[int]:
        """Return the least value of each objective among the points that are best for those before it."""
        points, values = self.points(), []
        for objective in self.objectives:
            values.append(min(value(objective, point) for point in points))
            points = [point for point in points if value(objective, point) == values[-1]]
        return values


def _fits(row: tuple[tuple[int, ...], tuple[float, ...], float, float], point: tuple[int, ...]) -> bool:
    columns, coefficients, lower, upper = row
    total = sum(weight * point[column] for column, weight in zip(columns, coefficients, strict=True))
    return lower <= total <= upper


def value(objective: Objective, point: tuple[float, ...] | list[float]) -> int:
    """Recount an objective at a point."""
    terms = zip(objective.columns, objective.costs, strict=True)
    return round(objective.constant + sum(cost * point[column] for column, cost in terms))


@st.composite
def tiny_programs(draw: st.DrawFn, largest_cost: int = 6) -> Tiny:
    """Draw up to eight columns, six rows with duplicates and open sides, three objectives."""
    count = draw(st.integers(1, 8))
    tops = tuple(draw(st.lists(st.sampled_from([1, 1, 1, 2]), min_size=count, max_size=count)))
    column = st.integers(0, count - 1)

    def row() -> tuple[tuple[int, ...], tuple[float, ...], float, float]:
        columns = tuple(draw(st.lists(column, max_size=count + 1)))
        weights = tuple(draw(st.sampled_from([-2.0, -1.0, 0.5, 1.0, 1.0, 3.0])) for _ in columns)
        lower = draw(st.sampled_from([-math.inf, -1.0, 0.0, 1.0, 2.0]))
        return columns, weights, lower, draw(st.sampled_from([math.inf, max(lower, 0) + draw(st.integers(0, 3))]))

    def objective() -> Objective:
        columns = draw(st.lists(column, max_size=count + 1))
        costs = [draw(st.integers(-largest_cost, largest_cost)) for _ in columns]
        return Objective(columns, costs, draw(st.integers(-3, 3)))

    return Tiny(
        tops,
        tuple(row() for _ in range(draw(st.integers(0, 6)))),
        tuple(objective() for _ in range(draw(st.integers(1, 3)))),
    )


def _agrees_with_trying_everything(tiny: Tiny, *, lp_first: bool) -> None:
    search = LexicographicSolver(tiny.program(), lp_first=lp_first)
    if not tiny.points():
        with pytest.raises(Infeasible):
            search.minimise(tiny.objectives[0])
        with pytest.raises(Infeasible):
            search.best(tiny.objectives[0])
        assert not search.feasible()
        return
    best = tiny.best_values()
    assert [search.minimise(objective) for objective in tiny.objectives] == [
        ObjectiveValue(each, each) for each in best
    ]
    found = tuple(search.values)
    assert found in tiny.points()
    assert [value(objective, found) for objective in tiny.objectives] == best


@settings(max_examples=examples(48, 300))
@given(tiny=tiny_programs())
@pytest.mark.parametrize("lp_first", [True, False])
def test_small_programs_agree_with_trying_everything(tiny: Tiny, lp_first: bool) -> None:  # noqa: FBT001
    """Values, feasibility and the solution itself equal the best of all points, in order of the objectives."""
    _agrees_with_trying_everything(tiny, lp_first=lp_first)


@settings(max_examples=examples(18, 100))
@given(tiny=tiny_programs(largest_cost=1_000_000))
def test_large_costs_agree_with_trying_everything(tiny: Tiny) -> None:
    """Costs up to a million, as balance has them, lose nothing to tolerances."""
    _agrees_with_trying_everything(tiny, lp_first=True)


@settings(max_examples=examples(18, 100))
@given(tiny=tiny_programs(), trial=st.lists(st.integers(-5, 5), min_size=1, max_size=8))
def test_best_finds_the_best_and_leaves_no_trace(tiny: Tiny, trial: list[int]) -> None:
    """A trial respects what was kept, equals trying everything, and changes neither values nor what follows."""
    points = tiny.points()
    if not points:
        return
    objective = Objective(range(len(tiny.tops)), (trial * 8)[: len(tiny.tops)])
    first, *later = tiny.objectives
    tried, plain = LexicographicSolver(tiny.program()), LexicographicSolver(tiny.program())
    kept = tried.minimise(first).value
    assert plain.minimise(first).value == kept
    before = list(tried.values)
    least = min(value(objective, point) for point in points if value(first, point) == kept)
    assert tried.best(objective) == ObjectiveValue(least, least)
    assert list(tried.values) == before
    for each in later:
        assert tried.minimise(each) == plain.minimise(each)
        assert tried.values == plain.values


@pytest.mark.parametrize("length", [5, 7, 9, 15])
@pytest.mark.parametrize("lp_first", [True, False])
def test_odd_cycles_need_the_mip(length: int, lp_first: bool) -> None:  # noqa: FBT001
    """On an odd cycle the relaxation takes half of each; the most that can be taken is proved all the same."""
    program = Program()
    program.columns(length)
    for each in range(length):
        program.row([each, (each + 1) % length], [1, 1], -math.inf, 1)
    search = LexicographicSolver(program, lp_first=lp_first)
    taken = search.minimise(Objective(range(length), [-1] * length, length))
    assert taken == ObjectiveValue(length - length // 2, length - length // 2)
    weights = [2**each % 11 for each in range(length)]
    lottery = search.minimise(Objective(range(length), weights))
    sets = [
        chosen
        for chosen in itertools.combinations(range(length), length // 2)
        if not any((one + 1) % length in chosen for one in chosen)
    ]
    least = min(sum(weights[each] for each in chosen) for chosen in sets)
    assert lottery == ObjectiveValue(least, least)


def _assignment(people: int, bins: int, seed: int, *, tied: bool = False) -> tuple[Program, list[Objective]]:
    """Return people into bins with wishes worst-first, spread over two attributes, and a 16-bit lottery.

    `tied`: every tenth person with the next, every fifth apart from the next but one, and no seat to spare, so that
    relaxations are seldom whole-numbered.
    """
    draw = random.Random(seed)
    program = Program()
    places = [program.columns(bins) for _ in range(people)]
    for row in places:
        program.row(row, [1] * bins, 1, 1)
    for each in range(bins):
        program.row([row[each] for row in places], [1] * people, 0, people // bins + (not tied))
    for first in range(0, people - 2, 5) if tied else ():
        for one, together, apart in zip(*places[first : first + 3], strict=True):
            program.row([one, apart], [1, 1], -math.inf, 1)
            program.row([one, together], [1, -1], -(first % 10), first % 10)
    wishes = [draw.sample(range(bins), 2) for _ in range(people)]
    objectives = []
    for rank in (2, 1):
        others = [
            row[each]
            for row, wish in zip(places, wishes, strict=True)
            for each in range(bins)
            if each not in wish[:rank]
        ]
        objectives.append(Objective(others, [1] * len(others)))
    objectives += [_spread(program, places, [draw.randrange(kinds) for _ in places]) for kinds in (3, 4)]
    columns = [column for row in places for column in row]
    return program, [*objectives, Objective(columns, [draw.randrange(65536) for _ in columns])]


def _spread(program: Program, places: list[range], kinds: list[int]) -> Objective:
    missed: list[int] = []
    for kind in set(kinds):
        members = [row for row, each in zip(places, kinds, strict=True) if each == kind]
        for each in range(len(places[0])):
            over, under = program.column(0, len(members)), program.column(0, len(members), integer=False)
            columns, ones = [row[each] for row in members], [1.0] * len(members)
            program.row([*columns, over], [*ones, -1], -math.inf, math.ceil(len(members) / len(places[0])))
            program.row([*columns, under], [*ones, 1], len(members) // len(places[0]), math.inf)
            missed += [over, under]
    return Objective(missed, [1] * len(missed))


@pytest.mark.parametrize("tied", [False, True])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_an_assignment_agrees_with_the_plain_mip(seed: int, tied: bool) -> None:  # noqa: FBT001
    """For 60 people and 6 bins, relaxation and fixing reach the same values, and leave as many choices open."""
    program, objectives = _assignment(60, 6, seed, tied=tied)
    quick, plain = LexicographicSolver(program), LexicographicSolver(program, lp_first=False)
    for objective in objectives:
        reached = quick.minimise(objective)
        assert reached.is_proved
        assert reached == plain.minimise(objective)
    placed = [column for column in range(360) if quick.values[column]]
    others = Objective(placed, [1] * len(placed), -60)
    assert quick.best(others) == plain.best(others)


def test_the_same_question_has_the_same_answer() -> None:
    """Two searches over the same program give the same solution, ties included."""
    program, objectives = _assignment(40, 4, 7)
    answers = []
    for _ in range(2):
        search = LexicographicSolver(program)
        search.minimise(objectives[0])
        answers.append(list(search.values))
    assert answers[0] == answers[1]


def test_feasible_holds_a_solution() -> None:
    """After `feasible` the values are a solution; before anything is solved there are none."""
    program = Program()
    columns = program.columns(4)
    program.row(columns, [1, 2, 3, 4], 5, 5)
    search = LexicographicSolver(program)
    with pytest.raises(RuntimeError):
        _ = search.values
    assert search.feasible()
    assert sum((each + 1) * search.values[each] for each in columns) == 5
    assert search.feasible()


def test_crossed_bounds_are_infeasible() -> None:
    """A column fixed outside its bounds, or a row whose sides cross, means that nothing fits."""
    fixed, crossed = Program(), Program()
    fixed.fix(fixed.column(), 2)
    crossed.row([crossed.column()], [1], 1, 0)
    for program in (fixed, crossed):
        assert not LexicographicSolver(program).feasible()


def test_fixed_and_empty_programs_need_no_solver() -> None:
    """With every column fixed, or none at all, the rows decide."""
    program = Program()
    column = program.column(2, 2)
    program.row([column], [1], -math.inf, 2)
    assert LexicographicSolver(program).minimise(Objective([column], [3], 1)) == ObjectiveValue(7, 7)
    program.row([column], [1], 3, math.inf)
    assert not LexicographicSolver(program).feasible()
    assert LexicographicSolver(Program()).feasible()
    impossible = Program()
    impossible.row([], [], 1, 1)
    assert not LexicographicSolver(impossible).feasible()


def test_costs_named_twice_add_up_and_a_constant_counts() -> None:
    """An objective over the same column twice has the sum of its costs."""
    program = Program()
    column = program.column(1, 3)
    assert LexicographicSolver(program).minimise(Objective([column, column], [2.0, -5.0], 10)) == ObjectiveValue(1, 1)


def test_a_common_step_is_used() -> None:
    """Where all values are multiples of a step, value and bound are too."""
    program = Program()
    program.columns(5)
    for each in range(5):
        program.row([each, (each + 1) % 5], [1, 1], 1, math.inf)
    assert LexicographicSolver(program).minimise(Objective(range(5), [1000] * 5, 7)) == ObjectiveValue(3007, 3007)


def test_continuous_columns_follow_the_rounded_ones() -> None:
    """A continuous column tied to integers by a large factor is exact after rounding."""
    program = Program()
    columns = program.columns(3)
    miss = program.column(0, math.inf, integer=False)
    program.row([*columns, miss], [700_001, 500_003, 300_007, -1], -math.inf, 800_000)
    program.row([*columns, miss], [700_001, 500_003, 300_007, 1], 800_000, math.inf)
    search = LexicographicSolver(program)
    assert search.minimise(Objective([miss], [1])) == ObjectiveValue(10, 10)
    assert search.values[3] == pytest.approx(10)


@pytest.mark.parametrize(
    "objective", [Objective([0], [0.5]), Objective([5], [1]), Objective([1], [-1])], ids=["half", "unknown", "endless"]
)
def test_objectives_that_have_no_answer_are_refused(objective: Objective) -> None:
    """Broken costs, unknown columns and objectives without a bound raise ValueError."""
    program = Program()
    program.column()
    program.column(0, math.inf)
    with pytest.raises(ValueError, match="objective"):
        LexicographicSolver(program).minimise(objective)


def test_numbers_beyond_the_solver_are_refused() -> None:
    """What HiGHS cannot hold raises ValueError rather than being dropped in silence."""
    program = Program()
    program.columns(2)
    program.row([0, 1], [1e16, 1], 1, 1)
    with pytest.raises(ValueError, match="1e15"):
        LexicographicSolver(program).feasible()


def _lying(monkeypatch: pytest.MonkeyPatch, lie: Callable[[SolverAnswer], SolverAnswer]) -> None:
    """Let the solver's whole-numbered answers pass through `lie`."""
    honest = Highs.integers
    monkeypatch.setattr(Highs, "integers", lambda *arguments: lie(honest(*arguments)))


def _moved(answer: SolverAnswer, by: list[float]) -> SolverAnswer:
    assert answer.point is not None
    return answer._replace(point=answer.point + np.array(by))


def _deviation() -> tuple[Program, Objective]:
    """Return two columns of seven, and by how much they miss ten: seven at best one way, three the other."""
    program = Program()
    columns = program.columns(2)
    miss = program.column(0, 100, integer=False)
    program.row([*columns, miss], [7, 7, 1], 10, math.inf)
    program.row([*columns, miss], [7, 7, -1], -math.inf, 10)
    return program, Objective([miss], [1])


def test_what_rounding_disturbs_is_solved_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A continuous column that no longer fits the rounded integers gets its right value."""
    _lying(monkeypatch, lambda answer: _moved(answer, [1e-8, 0, -1]))
    program, miss = _deviation()
    search = LexicographicSolver(program, lp_first=False)
    assert search.minimise(miss) == ObjectiveValue(3, 3)
    assert search.values[2] == pytest.approx(3)


def test_a_solution_that_breaks_a_row_is_never_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not stand the recount ends in ArithmeticError."""
    _lying(monkeypatch, lambda answer: _moved(answer, [1, 0, 0]))
    program, miss = _deviation()
    program.row([0, 1], [1, 1], 0, 1)
    program.row([0, 1], [1, -1], 0, 0)
    with pytest.raises(ArithmeticError, match="recount"):
        LexicographicSolver(program, lp_first=False).minimise(miss)


def test_a_solver_that_contradicts_itself_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Infeasible after a solution was found and recounted is the solver's fault: the solution stands."""
    program, miss = _deviation()
    search = LexicographicSolver(program, lp_first=False)
    assert search.feasible()
    _lying(monkeypatch, lambda answer: answer._replace(infeasible=True))
    assert search.minimise(miss).value == 3


@pytest.mark.parametrize(("deviation", "units"), [(3.0, 3), (3.0001, 3), (3.4, 4), (3.9999, 4)])
def test_a_point_with_slack_continuous_columns_does_not_pass_for_better(deviation: float, units: int) -> None:
    """A deviation that another objective left too high counts upwards, so that it is never taken for the optimum."""
    program, miss = _deviation()
    point = np.array([1, 0, deviation])
    assert Model(program).cost(miss).units(point) == units


def test_units_skip_what_all_values_have_in_common() -> None:
    """Over integer columns the step is the greatest common divisor of the costs, else what was declared."""
    program, _ = _deviation()
    model = Model(program)
    assert model.cost(Objective([0, 1], [4, 6])).step == 2
    assert model.cost(Objective([0, 2], [4, 6])).step == 1
    assert model.cost(Objective([0, 2], [4, 6], step=2)).step == 2


@pytest.mark.parametrize(("floor", "bound"), [(None, -1), (0, 0)])
def test_nothing_is_below_the_floor_of_a_count(floor: int | None, bound: int) -> None:
    """Groups in use beyond one: that there is one follows from a row, and the columns' own bounds allow none."""
    program = Program()
    used = program.columns(2)
    program.row(used, [1, 1], 1, math.inf)
    model = Model(program)
    cost = model.cost(Objective(used, [1, 1], constant=-1, floor=floor))
    assert cost.value(int(max(model.lagrangian(cost).units, cost.floor))) == bound
