"""Bounds that single rows narrow: nothing that fits is lost, and noise proves nothing."""

import math
from itertools import product
from random import Random

import numpy as np
import pytest

from benchmark_cli.optimise.exact import Model
from benchmark_cli.optimise.program import Program


@pytest.mark.parametrize("number", range(40))
def test_nothing_that_fits_is_lost(number: int) -> None:
    """Of all points of four whole columns and what a continuous one makes of them, under rows that are drawn."""
    draw = Random(number)
    program = Program()
    for _ in range(4):
        program.column(0, 2)
    program.column(0, math.inf, integer=False)
    for _ in range(5):
        ends = sorted(draw.choices((-math.inf, -1, 0, 1, 2, math.inf), k=2))
        program.row(range(5), [draw.randint(-2, 2) for _ in range(5)], *ends)
    model = Model(program)
    points = [np.array(point, dtype=np.float64) for point in product(range(3), range(3), range(3), range(3), range(9))]
    fitting = [point for point in points if model.holds(point)]
    model.propagate()
    assert [point for point in points if model.holds(point)] == fitting


def test_one_row_leads_to_the_next() -> None:
    """No excess is left, so whoever is alike may not be beside the first; and the last place is the second's."""
    program = Program()
    first, second, other = (program.columns(2) for _ in range(3))
    for own in (first, second, other):
        program.row(list(own), [1, 1], 1, 1)
    excess = [program.column(0, 2, integer=False) for _ in range(2)]
    for place in range(2):
        program.row([first[place], second[place], excess[place]], [1, 1, -1], -math.inf, 1)
    program.row(excess, [1, 1], -math.inf, 0)
    model = Model(program)
    model.propagate()
    assert model.upper[excess].tolist() == [0, 0]
    model.lower[first[0]] = 1
    model.propagate([first[0]])
    assert model.lower[[*first, *second, *other]].tolist() == [1, 0, 0, 1, 0, 0]
    assert model.upper[[*first, *second, *other]].tolist() == [1, 0, 0, 1, 1, 1]
    model.lower[second[0]] = 1
    model.propagate([second[0]])
    assert model.contradicts_itself


@pytest.mark.parametrize(("least", "crosses"), [(1.0000005, False), (1.001, True)])
def test_tolerances_prove_nothing(*, least: float, crosses: bool) -> None:
    """A column of at most 1 may pass for one of at least 1.0000005."""
    program = Program()
    program.row([program.column(0, 1, integer=False)], [1], least, math.inf)
    model = Model(program)
    model.propagate()
    assert model.contradicts_itself == crosses


def test_what_large_numbers_round_off_proves_nothing() -> None:
    """As many as 3 tenths are wanted, and a little more, beside what may be off by more than that."""
    program = Program()
    large = [program.column(end, end, integer=False) for end in (1e11, -1e11)]
    column = program.column(0, 5)
    program.row([*large, column], [1, 1, 0.1], 0.30001, math.inf)
    model = Model(program)
    model.propagate()
    assert model.lower[column] == 3


def test_it_ends_where_bounds_narrow_each_other_for_ever() -> None:
    """Each of two is to be one below the other, from a thousand million on."""
    program = Program()
    columns = program.columns(2, 0, 1e9, integer=False)
    for one, other in (columns, reversed(columns)):
        program.row([one, other], [1, -1], -math.inf, -1)
    Model(program).propagate()
