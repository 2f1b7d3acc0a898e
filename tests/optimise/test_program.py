"""The program: appending, bounds, refusals, and that it costs no heavy import."""

import math
import subprocess
import sys
from pathlib import Path

import pytest

from benchmark_cli.optimise.program import ObjectiveValue, Program

ROOT = Path(__file__).parents[2]


def test_columns_and_rows_are_numbered_from_nought() -> None:
    """Columns and rows get consecutive indices in the order of appending."""
    program = Program()
    assert program.column() == 0
    assert program.columns(3, 0, 5) == range(1, 4)
    assert program.columns(0) == range(4, 4)
    assert program.row([0], [1.0], 0, 1) == 0
    assert program.row([1, 2], [1.0, -1.0], -math.inf, 0) == 1
    assert list(program.starts) == [0, 1, 3]


def test_a_column_named_twice_counts_with_the_sum() -> None:
    """Duplicate columns of a row are merged by adding their coefficients."""
    program = Program()
    program.columns(2)
    program.row([1, 0, 1], [2.0, 1.0, 3.0], 0, 1)
    assert dict(zip(program.indices, program.coefficients, strict=True)) == {1: 5.0, 0: 1.0}


def test_fix_only_tightens() -> None:
    """Fixing outside the bounds crosses them instead of widening them."""
    program = Program()
    program.columns(2)
    program.fix(0, 1)
    program.fix(1, 2)
    assert list(program.lower) == [1.0, 2.0]
    assert list(program.upper) == [1.0, 1.0]


@pytest.mark.parametrize("column", [-1, 2])
def test_an_unknown_column_is_refused(column: int) -> None:
    """A row or a fixing over a column that does not exist raises IndexError and appends nothing."""
    program = Program()
    program.columns(2)
    with pytest.raises(IndexError):
        program.row([0, column], [1.0, 1.0], 0, 1)
    with pytest.raises(IndexError):
        program.fix(column, 0)
    assert len(program.row_lower) == 0


def test_numbers_that_make_no_sense_are_refused() -> None:
    """NaN bounds and sequences of different length raise ValueError."""
    program = Program()
    program.columns(2)
    with pytest.raises(ValueError, match="not a number"):
        program.column(math.nan, 1)
    with pytest.raises(ValueError, match="not a number"):
        program.row([0], [1.0], math.nan, 1)
    with pytest.raises(ValueError, match="not a number"):
        program.fix(0, math.nan)
    with pytest.raises(ValueError, match="2 columns, but 1 coefficients"):
        program.row([0, 1], [1.0], 0, 1)


def test_proved_means_that_the_bound_meets_the_value() -> None:
    """`Reached.is_proved` compares bound and value."""
    assert ObjectiveValue(3, 3).is_proved
    assert not ObjectiveValue(3, 2).is_proved


def test_a_program_needs_no_numpy() -> None:
    """Importing `solver.program` loads neither NumPy nor HiGHS, so that help and completion stay quick."""
    code = "import sys, benchmark_cli.optimise.program; print(sorted({'numpy', 'highspy'} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"
