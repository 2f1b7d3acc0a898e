"""Programs that grow between objectives, and several objectives at once: as if all had stood there from the start."""

import math
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark_cli.optimise.exact import Model
from benchmark_cli.optimise.highs import Effort
from benchmark_cli.optimise.lexicographic import LexicographicSolver
from benchmark_cli.optimise.program import Objective, ObjectiveValue, Program
from benchmark_cli.optimise.single_objective import Infeasible
from tests.counts import examples
from tests.optimise.test_interrupt import market_split
from tests.optimise.test_lexicographic import Tiny, tiny_programs, value


@settings(max_examples=examples(30, 200))
@given(tiny=tiny_programs(), easy=st.none() | st.integers(0, 4))
def test_all_at_once_are_as_one_after_the_other(tiny: Tiny, easy: int | None) -> None:
    """Every value equals trying everything, however many are expected to reach what their columns allow, or do."""
    search = LexicographicSolver(tiny.program())
    if not tiny.points():
        with pytest.raises(Infeasible):
            search.minimise_all(tiny.objectives, easy)
        return
    best = tiny.best_values()
    assert search.minimise_all(tiny.objectives, easy) == [ObjectiveValue(each, each) for each in best]
    found = tuple(search.values)
    assert found in tiny.points()
    assert [value(objective, found) for objective in tiny.objectives] == best


@settings(max_examples=examples(30, 200))
@given(
    tiny=tiny_programs(), limits=st.lists(st.integers(0, 3), min_size=3, max_size=3), easy=st.none() | st.integers(0, 4)
)
def test_what_is_written_later_counts_as_if_written_first(tiny: Tiny, limits: list[int], easy: int | None) -> None:
    """Each objective brings a column that measures how far all columns together are beyond a limit of its own.

    Those are written when the objective's turn comes, in one search, and before the search in the other.
    """
    if not tiny.points():
        return
    columns = range(len(tiny.tops))

    def asked(program: Program) -> Iterator[Objective]:
        for objective, limit in zip(tiny.objectives, limits, strict=False):
            over = program.column(0, sum(tiny.tops), integer=False)
            program.row([*columns, over], [*([1.0] * len(columns)), -1.0], -math.inf, limit)
            yield Objective([*objective.columns, over], [*objective.costs, 1], objective.constant)

    late, early = tiny.program(), tiny.program()
    written = list(asked(early))
    search = LexicographicSolver(late)
    reached = search.minimise_all(asked(late), easy)
    assert reached == [LexicographicSolver(early).minimise(written[0]), *reached[1:]]
    assert reached == LexicographicSolver(early).minimise_all(written)
    assert reached == LexicographicSolver(early, lp_first=False).minimise_all(written)
    assert tuple(search.values[: len(columns)]) in tiny.points()


def test_rows_that_say_nothing_any_more_are_left_out() -> None:
    """What the bounds promise anyway is no row; a column fixed at nought has no entry."""
    program = Program()
    columns = program.columns(4)
    program.fix(columns[0], 0)
    program.fix(columns[1], 1)
    program.row([0, 1], [1, 1], 0, 1)
    program.row([0, 2, 3], [1, 1, 2], 0, 2)
    program.row([1, 2], [1, -1], 0, 0)
    model = Model(program)
    assert model.starts.tolist() == [0, 2, 4]
    assert model.indices.tolist() == [2, 3, 1, 2]
    assert model.coefficients.tolist() == [1, 2, 1, -1]
    program.row([0, 3], [1, 1], 1, 1)
    model.grow(program)
    assert model.starts.tolist() == [0, 2, 4, 5]
    assert model.row_of.tolist() == [0, 0, 1, 1, 2]


def test_rows_that_cannot_hold_are_kept() -> None:
    """An empty row that demands something, and one whose sides cross."""
    program = Program()
    program.row([], [], 1, 1)
    program.row([program.column()], [1], 1, 0)
    assert Model(program).rows == 2


def test_a_solution_that_new_rows_refuse_is_forgotten() -> None:
    """Then the program is solved anew, or found infeasible."""
    program = Program()
    columns = program.columns(2)
    search = LexicographicSolver(program)
    assert search.minimise(Objective(columns, [1, 2])) == ObjectiveValue(0, 0)
    assert list(search.values) == [0, 0]
    program.row(columns, [1, 1], 1, 2)
    with pytest.raises(Infeasible):
        search.minimise(Objective(columns, [1, 2]))


def test_what_the_solver_leaves_within_its_gap_is_pressed_down() -> None:
    """HiGHS ends with the new column at two thirds, 0.67 above the bound, and is content with that."""
    program = Program()
    columns = program.columns(8)
    program.row(columns[:2], [1, 3], -1, 3)
    over = program.column(0, 8, integer=False)
    program.row([*columns, over], [*([1.0] * 8), -1.0], -math.inf, 1)
    program.row([*columns, program.column(0, 8, integer=False)], [*([1.0] * 8), -1.0], -math.inf, 0)
    objective = Objective([*columns[:2], over], [-2, -1, 1])
    assert LexicographicSolver(program, lp_first=False).minimise(objective) == ObjectiveValue(-2, -2)


def test_a_new_column_stands_where_its_rows_press_it() -> None:
    """The solution in hand is three over; that is what it is worth to the new objective after a deadline."""
    program = Program()
    columns = program.columns(4)
    search = LexicographicSolver(program)
    search.minimise(Objective(columns, [-1] * 4))
    over = program.column(0, 9, integer=False)
    program.row([*columns, over], [1, 1, 1, 1, -1], -math.inf, 1)
    assert search.minimise(Objective([over], [1])) == ObjectiveValue(3, 3)


def test_a_deadline_within_the_first_two_keeps_what_was_found() -> None:
    """The first reaches its bound, and the second, which would take hours, is cut off with its gap."""
    program, objective = market_split()
    taken = Objective(range(50), [1] * 50)
    search = LexicographicSolver(program, deadline=time.monotonic() + 1)
    first, second, third = search.minimise_all([Objective([], []), objective, taken])
    assert first == ObjectiveValue(0, 0)
    assert not second.is_proved
    assert 0 <= second.bound < second.value
    assert third.value == sum(search.values[:50])


def test_where_nothing_is_branched_on_exchanges_meet_all_bounds_together() -> None:
    """Two of each of two classes, crossed, in four bins for four: all of it is even, and so it is proved."""
    program = Program()
    people, bins = 16, 4
    columns = program.columns(people * bins)
    for person in range(people):
        program.row(columns[person * bins : (person + 1) * bins], [1] * bins, 1, 1)
    objectives = []
    for shift in (1, 8, 4):
        over = program.columns(bins, 0, people, integer=False)
        for place in range(bins):
            members = [person * bins + place for person in range(people) if person // shift % 2]
            program.row([*members, over[place]], [*([1] * len(members)), -1], -math.inf, 2)
        objectives.append(Objective(over, [1] * bins))
    for place in range(bins):
        program.row(columns[place::bins], [1] * people, 4, 4)
    lots = Objective(columns, [(column * 7919) % 65536 for column in columns])
    with LexicographicSolver(program, effort=Effort(work=20_000_000, most_columns=10)) as search:
        reached = search.minimise_all([*objectives, lots], None)
    assert reached[:-1] == [ObjectiveValue(0, 0)] * len(objectives)
