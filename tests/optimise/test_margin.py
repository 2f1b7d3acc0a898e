"""The margin behind "proved": what floats and tolerances may have added is taken off a bound before rounding up."""

import math

import numpy as np
import pytest

from benchmark_cli.optimise.exact import Model
from benchmark_cli.optimise.program import Objective, Program


def units(columns: list[tuple[float, float, int]]) -> float:
    """The bound in units that lower and upper bounds of continuous columns give with those costs."""
    program = Program()
    for lower, upper, _ in columns:
        program.column(lower, upper, integer=False)
    model = Model(program)
    cost = model.cost(Objective(range(len(columns)), [cost for *_, cost in columns]))
    return model.lagrangian(cost).units


def test_a_point_that_counts_as_a_solution_is_not_below_the_bound() -> None:
    """A column of at least 1.0000005 may be 1, within the tolerance; so no bound of 2 follows. Of 1.001 one does."""
    assert units([(1.0, 5.0, 1)]) == 1
    assert units([(1.0000005, 5.0, 1)]) == 1
    assert units([(1.001, 5.0, 1)]) == 2
    program = Program()
    program.column(1.0000005, 5.0, integer=False)
    assert Model(program).holds(np.array([1.0]))


def test_what_large_numbers_round_off_proves_nothing() -> None:
    """10**11 + 0.1 - 10**11 + 0.9 is 1, and as floats 6 millionths more: the margin grows with what is added up."""
    large = [(1e11, 1e11, 1), (0.1, 1.0, 1), (1e11, 1e11, -1), (0.9, 1.0, 1)]
    assert math.fsum([1e11 + 0.1, -1e11, 0.9]) > 1.000001
    assert units(large) == 1


@pytest.mark.parametrize(("dual", "bound"), [(1.0, 2), (1.0000000001, 2), (0.9999999, 2), (0.4, 1), (-1.0, 0)])
def test_duals_that_are_a_little_off_prove_what_exact_ones_do(dual: float, bound: int) -> None:
    """A whole column from 0 to 5 with a row that asks for 2: any dual near 1 proves 2, a wrong sign proves nothing."""
    program = Program()
    column = program.column(0, 5)
    program.row([column], [1.0], 2.0, math.inf)
    model = Model(program)
    cost = model.cost(Objective([column], [1]))
    assert model.lagrangian(cost, np.array([dual])).units == bound
