"""What large programs are spared: entries of columns that are zero for good, the memory of a solver that is done."""

import gc
import weakref
from itertools import pairwise
from random import Random

import numpy as np
import pytest

from benchmark_cli.optimise import exchange, highs, single_objective
from benchmark_cli.optimise.exact import Model
from benchmark_cli.optimise.highs import UNLIMITED, Effort, Highs
from benchmark_cli.optimise.lexicographic import LexicographicSolver
from benchmark_cli.optimise.program import Objective, Program
from benchmark_cli.optimise.single_objective import Incumbent, ObjectiveSolver
from tests.optimise.test_interrupt import market_split
from tests.optimise.test_restricted_columns import divided

EFFORT = Effort(work=12_000_000, fewest=24)


def test_forgotten_entries_change_no_sum() -> None:
    """Rows keep their numbers and, at points that the bounds allow, their sums; one of them has no entry any more."""
    program = Program()
    columns = program.columns(4)
    for one, other in pairwise(columns):
        program.row([one, other], [2, 3], 0, 4)
    model = Model(program)
    model.upper[list(columns[1:3])] = 0
    point = np.array([1.0, 0, 0, 1])
    sums = model.multiply(point)
    model.forget_zeros()
    assert model.indices.tolist() == [0, 3]
    assert (model.starts.tolist(), model.row_of.tolist()) == ([0, 1, 1, 2], [0, 2])
    assert model.multiply(point).tolist() == sums.tolist() == [2, 0, 3]


def test_too_large_for_exchanges_is_solved_as_what_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """All values are the same and proved, and what is zero for good is not carried along."""
    program, objectives = divided(Random(1))
    with LexicographicSolver(program, effort=EFFORT) as search:
        expected = [search.minimise(objective) for objective in objectives]
    for module in (exchange, single_objective):
        monkeypatch.setattr(module, "MOST_ENTRIES", 0)
    with LexicographicSolver(program, effort=EFFORT) as search:
        assert [search.minimise(objective) for objective in objectives] == expected
        model = search._single.model
        assert all(each.is_proved for each in expected)
        assert not ((model.lower == 0) & (model.upper == 0))[model.indices].any()


@pytest.mark.parametrize("most", [0, 9_999])
def test_a_first_search_is_made_where_exchanges_follow(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """It is in vain where they do not: the second search would begin as the first did."""
    program, objective = market_split()
    for module in (exchange, single_objective):
        monkeypatch.setattr(module, "MOST_ENTRIES", most)
    efforts: list[Effort] = []

    def search_whole(_: ObjectiveSolver, incumbent: Incumbent, effort: Effort) -> Incumbent:
        efforts.append(effort)
        return incumbent

    with LexicographicSolver(program, effort=EFFORT) as search:
        search.feasible()
        monkeypatch.setattr(ObjectiveSolver, "_whole", search_whole)
        search.minimise(objective)
    assert efforts == [*([EFFORT.part(single_objective.FIRST)] if most else []), EFFORT]


def test_a_solver_that_had_much_gives_it_back_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without waiting for Python to look for circles of references; the one in its place answers as before."""
    monkeypatch.setattr(highs, "MANY", 3)
    program = Program()
    columns = program.columns(9)
    program.row(columns, [1] * 9, 4, 9)
    model = Model(program)
    cost = model.cost(Objective(columns, range(9)))
    engine = Highs()
    gc.disable()
    try:
        used = [weakref.ref(engine._highs)]
        answers = [engine.relaxation(model, cost, 9), engine.integers(model, cost, 9, None, UNLIMITED)]
        used.append(weakref.ref(engine._highs))
        engine.relaxation(model, cost, 9)
        assert [each() for each in used] == [None, None]
    finally:
        gc.enable()
        engine.close()
    assert [None if each.point is None else cost.units(each.point) for each in answers] == [6, 6]
