"""What a solver is asked: columns with bounds, rows over them, whole-numbered objectives. Imports no library."""

from array import array
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from benchmark_cli.optimise.watch import About

Extent: TypeAlias = Callable[[Sequence[tuple[int, int]]], tuple[int, int]]
"""The least and the most that a sum of terms (column, coefficient) can be, as far as relaxations tell."""


class Program:
    """A linear program over mostly whole-numbered columns, grown by appending.

    The arrays are the compressed rows that solvers read (CSR): row `r` holds the entries
    `starts[r]:starts[r + 1]` of `indices` and `coefficients`.
    """

    def __init__(self) -> None:
        """Start with no columns and no rows."""
        self.lower = array("d")
        self.upper = array("d")
        self.integer = array("b")
        self.starts = array("q", [0])
        self.indices = array("q")
        self.coefficients = array("d")
        self.row_lower = array("d")
        self.row_upper = array("d")

    def column(self, lower: float = 0.0, upper: float = 1.0, *, integer: bool = True) -> int:
        """Append one column and return its index. Bounds may be infinite; NaN raises ValueError."""
        return self.columns(1, lower, upper, integer=integer)[0]

    def columns(self, count: int, lower: float = 0.0, upper: float = 1.0, *, integer: bool = True) -> range:
        """Append `count` equal columns and return their indices. NaN in a bound raises ValueError."""
        _refuse_nan(lower, upper)
        first = len(self.lower)
        self.lower.extend([lower] * count)
        self.upper.extend([upper] * count)
        self.integer.extend([integer] * count)
        return range(first, first + count)

    def row(self, columns: Sequence[int], coefficients: Sequence[float], lower: float, upper: float) -> int:
        """Append `lower <= sum of coefficients times columns <= upper` and return the row's index.

        Leave a side open with `-math.inf` or `math.inf`. A column named twice counts with the sum of its coefficients.

        Raises:
            ValueError: the two sequences differ in length, or a bound is NaN.
            IndexError: a column does not exist.
        """
        _refuse_nan(lower, upper)
        self._refuse_unknown(columns)
        if len(columns) != len(coefficients):
            message = f"{len(columns)} columns, but {len(coefficients)} coefficients"
            raise ValueError(message)
        if len(set(columns)) != len(columns):
            columns, coefficients = _sum_duplicates(columns, coefficients)
        self.indices.extend(columns)
        self.coefficients.extend(coefficients)
        self.starts.append(len(self.indices))
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        return len(self.row_lower) - 1

    def fix(self, column: int, value: float) -> None:
        """Tighten both bounds of `column` to `value`. Outside the bounds it had, nothing fits any more.

        Raises:
            IndexError: the column does not exist.
            ValueError: the value is NaN.
        """
        _refuse_nan(value)
        self._refuse_unknown((column,))
        self.lower[column] = max(self.lower[column], value)
        self.upper[column] = min(self.upper[column], value)

    def close(self, columns: Sequence[int]) -> None:
        """Let none of the columns be more than zero. Of a column that must be more nothing fits any more."""
        self._refuse_unknown(columns)
        for column in columns:
            self.upper[column] = min(self.upper[column], 0.0)

    def _refuse_unknown(self, columns: Sequence[int]) -> None:
        if columns and not (min(columns) >= 0 and max(columns) < len(self.lower)):
            message = f"columns {min(columns)} to {max(columns)} are named, but there are {len(self.lower)}"
            raise IndexError(message)


class Objective(NamedTuple):
    """`constant + sum of costs times columns`, always minimised, a whole number on every whole-numbered solution.

    `costs` are whole numbers, as int or float, one for each of `columns`; a column named twice counts with their sum.
    `step`: all values differ by multiples of it (give it where a continuous column takes part; over integer columns
    alone the greatest common divisor of the costs is found without help). `least` says what arithmetic knows that no
    solution is below, from how far sums of columns can reach; it is asked where relaxations leave a gap. No solution is
    below `floor`, whatever the columns alone allow. `about` says to whoever watches what it is.
    """

    columns: Sequence[int]
    costs: Sequence[int] | Sequence[float]
    constant: int = 0
    step: int = 1
    least: Callable[[Extent], int] | None = None
    floor: int | None = None
    about: About | None = None
    slack: Callable[[int], int] | None = None
    """From the bound to how much of the value those behind it may give up; without it nothing."""


class ObjectiveValue(NamedTuple):
    """What a solve reached: no solution is below `bound`, and one has `value`; both are whole numbers."""

    value: int
    bound: int

    @property
    def is_proved(self) -> bool:
        """Whether the bound meets the value, so that nothing better exists."""
        return self.bound >= self.value


def _refuse_nan(*values: float) -> None:
    if any(value != value for value in values):  # noqa: PLR0124 - only NaN differs from itself
        message = "a bound is not a number"
        raise ValueError(message)


def _sum_duplicates(columns: Sequence[int], coefficients: Sequence[float]) -> tuple[list[int], list[float]]:
    sums: dict[int, float] = {}
    for column, coefficient in zip(columns, coefficients, strict=True):
        sums[column] = sums.get(column, 0.0) + coefficient
    return list(sums), list(sums.values())
