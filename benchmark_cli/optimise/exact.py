"""The program in arrays, and everything about it that needs no solver: checking points, bounds from duals, fixing.

A solver's answer is only believed after this file has recounted it. Points are float64 arrays of shape (columns,),
duals of shape (rows,). Values are counted in *units*: an objective is `constant + step * units`, units being whole on
every solution, so that the smallest possible improvement is always 1.
"""

import copy
import math
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from benchmark_cli.optimise.program import Extent, Objective, Program

Floats: TypeAlias = npt.NDArray[np.float64]
Indices: TypeAlias = npt.NDArray[np.int64]
TOLERANCE = 1e-6
# Units are whole, so a sum of units that is off by less than this is only noise of many continuous columns.
UNIT_NOISE = 1e-3
# What rounding errors add to a sum of floats, relative to the sum of their magnitudes; generous for 10**6 terms.
ROUND_OFF = 1e-13
NOISE = 1e-9
# A limit that counts of people stay below and sums of lots exceed.
FINE = 1_000
# Bounds that narrow each other may do so for ever.
_ROUNDS = 50


class Cost(NamedTuple):
    """An objective in units: `dense` of shape (columns,) is costs divided by `step`; nothing is below `floor`."""

    dense: Floats
    constant: int
    step: int
    least: Callable[[Extent], int] | None = None
    floor: float = -math.inf

    def units(self, point: Floats) -> int:
        """Return the units of a whole-numbered point.

        Rounded up: where a continuous column does not yet sit at what this cost would pull it to, the point has no
        whole units, and must not pass for better than it is.
        """
        return math.ceil(float(self.dense @ point) - UNIT_NOISE)

    def is_whole(self, point: Floats) -> bool:
        """Whether the point has whole units, as it has where continuous columns sit where this cost pulls them to."""
        value = float(self.dense @ point)
        return abs(value - round(value)) <= UNIT_NOISE

    @property
    def is_fine(self) -> bool:
        """Whether costs are so large that hardly any solution has just the value that its relaxation rounds up to."""
        return bool(np.abs(self.dense).max(initial=0) > FINE)

    def value(self, units: int) -> int:
        """Return the objective's value for `units`."""
        return self.constant + self.step * units

    def known(self, extent: Extent) -> float:
        """Return the units that no solution is below by what arithmetic knows; -inf where it knows nothing."""
        return -math.inf if self.least is None else math.ceil((self.least(extent) - self.constant) / self.step)


class Lagrangian:
    """A valid lower bound in units, and the reduced costs of shape (columns,) it comes from.

    Weak duality holds for any duals, not only for optimal ones, so a solver's tolerances cannot make the bound wrong:
    A. Neumaier, O. Shcherbina, "Safe bounds in linear and mixed-integer linear programming", Math. Prog. 99 (2004);
    MODEL.md, 6.
    """

    def __init__(self, model: "Model", cost: Cost, duals: Floats) -> None:
        """Take duals of shape (rows,), positive where a row's lower bound pushes; wrong signs are set to zero."""
        duals = np.where((duals > 0) & np.isinf(model.row_lower), 0.0, duals)
        duals = np.where((duals < 0) & np.isinf(model.row_upper), 0.0, duals)
        reduced = cost.dense - model.multiply_transposed(duals)
        # Noise of the subtraction must not meet an infinite bound.
        endless = np.isinf(model.lower) | np.isinf(model.upper)
        self.reduced = np.where(endless & (np.abs(reduced) < NOISE), 0.0, reduced)
        terms = np.concatenate(
            (
                _least(duals, model.row_lower, model.row_upper),
                _least(self.reduced, model.lower, model.upper),
            )
        )
        self.error = TOLERANCE + ROUND_OFF * float(np.abs(terms).sum())
        self.bound = float(terms.sum())

    @property
    def units(self) -> float:
        """The bound rounded up to whole units; -inf where there is none."""
        return round_up(self.bound, self.error)

    def reach(self, columns: npt.NDArray[np.bool_], count: int) -> float:
        """Return the units within which about `count` of those columns can leave their bounds; inf: more can't."""
        costs = np.abs(self.reduced[columns])
        if count >= len(costs) or not math.isfinite(self.bound):
            return math.inf
        return math.floor(self.bound + float(np.partition(costs, count)[count]))


class Model:
    """A program in arrays that also holds the rows that keep the values reached and the bounds tightened by them."""

    def __init__(self, program: Program) -> None:
        """Copy the program; what is appended to it afterwards is seen at the next `grow`."""
        self.integer = np.zeros(0, dtype=np.bool_)
        self.lower, self.upper = np.zeros(0), np.zeros(0)
        self.starts = np.zeros(1, dtype=np.int64)
        self.indices, self.row_of = np.zeros((2, 0), dtype=np.int64)
        self.coefficients, self.row_lower, self.row_upper, self._slack = np.zeros((4, 0))
        self.rows_seen = 0
        self.grow(program)

    def grow(self, program: Program) -> None:
        """Copy the columns and rows that were appended to the program since it was last looked at.

        Bounds of columns that were there before are not looked at again.
        """
        known, rows = len(self.lower), self.rows_seen
        integer = np.array(program.integer[known:], dtype=np.bool_)
        lower = np.array(program.lower[known:], dtype=np.float64)
        upper = np.array(program.upper[known:], dtype=np.float64)
        lower[integer] = np.ceil(lower[integer] - TOLERANCE)
        upper[integer] = np.floor(upper[integer] + TOLERANCE)
        self.integer = np.concatenate((self.integer, integer))
        self.lower, self.upper = np.concatenate((self.lower, lower)), np.concatenate((self.upper, upper))
        self._append(*self._rows_that_bind(program, rows), TOLERANCE)
        self.rows_seen = len(program.row_lower)

    def lacks(self, program: Program) -> bool:
        """Whether columns or rows were appended to the program since it was last looked at."""
        return len(program.lower) > len(self.lower) or len(program.row_lower) > self.rows_seen

    def _rows_that_bind(self, program: Program, first: int) -> tuple[Indices, Indices, Floats, Floats, Floats]:
        """Return the rows from `first` on that the bounds leave something to say, without columns fixed at zero.

        Rows of a later objective, written when the earlier ones have fixed most columns, are mostly not among them.
        """
        begin = program.starts[first]
        columns = np.array(program.indices[begin:], dtype=np.int64)
        coefficients = np.array(program.coefficients[begin:], dtype=np.float64)
        starts = np.array(program.starts[first:], dtype=np.int64)
        lengths = starts[1:] - starts[:-1]
        row_of = np.repeat(np.arange(len(lengths)), lengths)
        lower = np.array(program.row_lower[first:], dtype=np.float64)
        upper = np.array(program.row_upper[first:], dtype=np.float64)
        least = _sums(row_of, _least(coefficients, self.lower[columns], self.upper[columns]), len(lengths))
        most = -_sums(row_of, _least(-coefficients, self.lower[columns], self.upper[columns]), len(lengths))
        binds = (least < lower) | (most > upper)
        kept = binds[row_of] & ((self.lower[columns] != 0) | (self.upper[columns] != 0))
        left = np.bincount(row_of[kept], minlength=len(lengths))[binds]
        return np.concatenate(([0], np.cumsum(left))), columns[kept], coefficients[kept], lower[binds], upper[binds]

    def _append(  # noqa: PLR0913, PLR0917 - a compressed matrix and its rows' ends are five arrays
        self, starts: Indices, indices: Indices, coefficients: Floats, lower: Floats, upper: Floats, slack: float
    ) -> None:
        lengths = starts[1:] - starts[:-1]
        self.row_of = np.concatenate((self.row_of, np.repeat(np.arange(len(lower)) + self.rows, lengths)))
        self.starts = np.concatenate((self.starts, starts[1:] + self.starts[-1]))
        self.indices = np.concatenate((self.indices, indices))
        self.coefficients = np.concatenate((self.coefficients, coefficients))
        self.row_lower, self.row_upper = (
            np.concatenate((self.row_lower, lower)),
            np.concatenate((self.row_upper, upper)),
        )
        self._slack = np.concatenate((self._slack, np.full(len(lower), slack)))

    def find_extent(self, columns: Sequence[int], weights: Sequence[int]) -> tuple[float, float]:
        """Return the ends that single rows set to a sum, those that are about nothing else that is free."""
        dense = _sums(np.array(columns, dtype=np.int64), np.array(weights, dtype=np.float64), len(self.lower))
        is_free = self.lower < self._find_ceilings()
        fixed = np.where(is_free, 0.0, self.lower)
        is_same = self.coefficients == dense[self.indices]
        same, other = (
            np.bincount(self.row_of[is_free[self.indices] & each], minlength=self.rows) for each in (is_same, ~is_same)
        )
        rows = (other == 0) & (same == np.count_nonzero(is_free & (dense != 0)))
        more = float(dense @ fixed) - self.multiply(fixed)[rows]
        return float((self.row_lower[rows] + more).max(initial=-np.inf)), float(
            (self.row_upper[rows] + more).min(initial=np.inf)
        )

    def _find_ceilings(self) -> Floats:
        """Return how high columns can be beside single rows that are sums of what is not negative, as kept ones are."""
        is_sum = (self.coefficients > 0) & (self.lower[self.indices] == 0)
        is_sum &= np.bincount(self.row_of[~is_sum], minlength=self.rows)[self.row_of] == 0
        ceilings = self.upper.copy()
        most = self.row_upper[self.row_of[is_sum]] / self.coefficients[is_sum]
        np.minimum.at(ceilings, self.indices[is_sum], most)
        return ceilings

    def find_windows(self) -> tuple[Floats, Floats]:
        """Return the ends between which the integer columns' part of each row has to lie, wherever the others are."""
        lower, upper = (np.where(self.integer, 0.0, ends) for ends in (self.lower, self._find_ceilings()))
        least, most = (
            sign
            * _sums(self.row_of, _least(sign * self.coefficients, lower[self.indices], upper[self.indices]), self.rows)
            for sign in (1, -1)
        )
        return self.row_lower - most, self.row_upper - least

    @property
    def is_pressed(self) -> bool:
        """Whether whole choices can hold only if they do with every continuous column as low as rows allow.

        Then `extend` finds a point wherever there is one.
        """
        return not self._entries_that_raise_together.any()

    @property
    def rows(self) -> int:
        """How many rows there are, kept ones included."""
        return len(self.row_lower)

    @property
    def freedom(self) -> int:
        """How many columns the bounds leave more than one value."""
        return int(np.count_nonzero(self.lower < self.upper))

    @property
    def choices(self) -> npt.NDArray[np.bool_]:
        """Which integer columns the bounds leave more than one value."""
        return self.integer & (self.lower < self.upper)

    @property
    def contradicts_itself(self) -> bool:
        """Whether some bounds cross, so that nothing fits."""
        return bool((self.lower > self.upper).any() or (self.row_lower > self.row_upper).any())

    def cost(self, objective: Objective) -> Cost:
        """Return the objective in units.

        Raises:
            ValueError: a cost is not a whole number, or the bounds of a column leave the objective without a bound.
        """
        columns = np.array(objective.columns, dtype=np.int64)
        costs = np.array(objective.costs, dtype=np.float64)
        dense = _sums(columns, costs, len(self.lower))
        if len(dense) != len(self.lower) or (dense != np.rint(dense)).any():
            message = "an objective names a column that does not exist, or a cost that is not a whole number"
            raise ValueError(message)
        if np.isinf(_least(dense, self.lower, self.upper)).any():
            message = "an objective has no bound: give its columns finite bounds"
            raise ValueError(message)
        step = self._step(dense, objective.step)
        floor = -math.inf if objective.floor is None else math.ceil((objective.floor - objective.constant) / step)
        return Cost(dense / step, objective.constant, step, objective.least, floor)

    def _step(self, dense: Floats, declared: int) -> int:
        used = dense != 0
        if not used.any() or not self.integer[used].all():
            return declared
        return max(declared, int(np.gcd.reduce(np.abs(dense[used]).astype(np.int64))))

    def lagrangian(self, cost: Cost, duals: Floats | None = None) -> Lagrangian:
        """Return the bound that `duals` of shape (rows,) prove; without them, what the columns' bounds give."""
        return Lagrangian(self, cost, np.zeros(self.rows) if duals is None else duals)

    def only_point(self) -> Floats | None:
        """Return the point that the bounds leave where `freedom` is zero, None if it breaks a row."""
        return self.whole(self.lower)

    def multiply(self, point: Floats) -> Floats:
        """Return the rows' sums at `point`, shape (rows,)."""
        products = self.coefficients * point[self.indices]
        return _sums(self.row_of, products, self.rows)

    def multiply_transposed(self, duals: Floats) -> Floats:
        """Return the columns' sums of `duals` times coefficients, shape (columns,)."""
        products = self.coefficients * duals[self.row_of]
        return _sums(self.indices, products, len(self.lower))

    def holds(self, point: Floats) -> bool:
        """Whether a point respects every row and every bound, the kept rows and the narrowed bounds too."""
        products = self.coefficients * point[self.indices]
        sums = _sums(self.row_of, products, self.rows)
        slack = self._slack + ROUND_OFF * _sums(self.row_of, np.abs(products), self.rows)
        rows = (sums >= self.row_lower - slack) & (sums <= self.row_upper + slack)
        columns = (point >= self.lower - TOLERANCE) & (point <= self.upper + TOLERANCE)
        return bool(rows.all() and columns.all())

    def whole(self, point: Floats) -> Floats | None:
        """Return the point with integer columns rounded, or None where one is off or the rounded point breaks a row."""
        rounded = np.where(self.integer, np.rint(point), np.clip(point, self.lower, self.upper))
        near = np.abs(rounded - point) <= TOLERANCE
        # Adding zero turns -0.0 into 0.0.
        return rounded + 0.0 if near[self.integer].all() and self.holds(rounded) else None

    def find_pushing_entries(self) -> npt.NDArray[np.bool_]:
        """Which entries let a row alone push a continuous column up: it has no other and no ceiling."""
        mask: npt.NDArray[np.bool_] = self._entries_alone & self._entries_that_raise & ~self._entries_that_lower
        return mask

    @property
    def _entries_alone(self) -> npt.NDArray[np.bool_]:
        """Which entries are of the only continuous column of their row."""
        continuous = ~self.integer[self.indices]
        mask: npt.NDArray[np.bool_] = continuous & (self._continuous_in_rows == 1)[self.row_of]
        return mask

    @property
    def _entries_that_raise_together(self) -> npt.NDArray[np.bool_]:
        """Which entries have a row that can ask for more of either of several continuous columns."""
        continuous = ~self.integer[self.indices]
        return continuous & (self._continuous_in_rows > 1)[self.row_of] & self._entries_that_raise

    @property
    def _continuous_in_rows(self) -> Indices:
        """How many continuous columns each row has."""
        return np.bincount(self.row_of[~self.integer[self.indices]], minlength=self.rows)

    @property
    def _entries_that_raise(self) -> npt.NDArray[np.bool_]:
        """Which entries have a row whose ends can ask for more of the column."""
        ends = np.where(self.coefficients > 0, self.row_lower[self.row_of], self.row_upper[self.row_of])
        return np.isfinite(ends)

    @property
    def _entries_that_lower(self) -> npt.NDArray[np.bool_]:
        """Which entries have a row whose ends can ask for less of the column."""
        ends = np.where(self.coefficients > 0, self.row_upper[self.row_of], self.row_lower[self.row_of])
        return np.isfinite(ends)

    def tighten_slacks(self, point: Floats) -> Floats:
        """Return the point with continuous columns as low as their rows allow, or as it is where rows forbid that.

        A solution for one cost leaves the columns that others measure with anywhere; so it is seen what it is worth
        for them. Columns that share a row which can ask for more of either stay as they are where that is needed.
        """
        entries = np.flatnonzero(self._entries_alone)
        rows, columns, coefficients = self.row_of[entries], self.indices[entries], self.coefficients[entries]
        others = self.multiply(point)[rows] - coefficients * point[columns]
        ends = np.where(coefficients > 0, self.row_lower[rows], self.row_upper[rows])
        least = np.where(self.integer, point, self.lower)
        np.maximum.at(least, columns, (ends - others) / coefficients)
        if self.holds(least):
            return least
        together = self.indices[self._entries_that_raise_together]
        least[together] = point[together]
        return least if self.holds(least) else point

    def extend(self, point: Floats) -> Floats | None:
        """Return a point over fewer columns with the new ones as low as the rows allow; None where rows refuse it."""
        new = self.lower[len(point) :]
        extended = self.tighten_slacks(np.concatenate((point, new)))
        return extended if self.holds(extended) else None

    def only(self, chosen: npt.NDArray[np.bool_]) -> "Model":
        """Return this with every column that is not `chosen` fixed at its lower bound."""
        model = copy.copy(self)
        model.upper = np.where(chosen, self.upper, self.lower)
        return model

    def fix_at(self, point: Floats, columns: npt.NDArray[np.bool_]) -> "Model":
        """Return this with those columns fixed at their rounded values in `point`."""
        model = copy.copy(self)
        model.lower = np.where(columns, np.rint(point), self.lower)
        model.upper = np.where(columns, np.rint(point), self.upper)
        return model

    def within(self, relaxed: Lagrangian, cost: Cost, units: float) -> "Model":
        """Return this with only the solutions whose `cost` is at most `units`; their columns are narrowed too."""
        model = self.with_tight_bounds(relaxed, units)
        model.keep(cost, units)
        return model

    def with_tight_bounds(self, relaxed: Lagrangian, units: float) -> "Model":
        """Return this with the bounds that every solution within `units` obeys."""
        model = copy.copy(self)
        model.tighten(relaxed, units)
        return model

    def propagate(self, columns: Sequence[int] | None = None) -> None:
        """Narrow the bounds to what single rows leave beside them, from rows of those columns on; `None`: from all."""
        lower, upper = self.lower.copy(), self.upper.copy()
        is_new = np.full(len(lower), columns is None)
        is_new[columns or ()] = True
        for _ in range(_ROUNDS):
            is_touched = np.zeros(self.rows, dtype=np.bool_)
            is_touched[self.row_of[is_new[self.indices]]] = True
            entries = np.flatnonzero(is_touched[self.row_of])
            rows, places = self.row_of[entries], self.indices[entries]
            before = lower.copy(), upper.copy()
            for sign, most in ((1, self.row_upper), (-1, -self.row_lower)):
                coefficients = sign * self.coefficients[entries]
                least = _least(coefficients, lower[places], upper[places])
                total, size = (_sums(rows, each, self.rows) for each in (least, np.abs(least)))
                with np.errstate(divide="ignore", invalid="ignore"):  # what is endless says nothing of itself
                    left = most - total + ROUND_OFF * (np.abs(most) + size)
                    ends = (left[rows] + least) / coefficients
                falls = (coefficients > 0) & (ends < upper[places] - TOLERANCE)
                rises = (coefficients < 0) & (ends > lower[places] + TOLERANCE)
                np.minimum.at(upper, places[falls], ends[falls])
                np.maximum.at(lower, places[rises], ends[rises])
            lower[self.integer] = np.ceil(lower[self.integer] - TOLERANCE)
            upper[self.integer] = np.floor(upper[self.integer] + TOLERANCE)
            # Ends that only noise keeps apart, or tolerances let cross, are one.
            np.copyto(lower, upper, where=(lower > upper - NOISE) & (lower <= upper + TOLERANCE))
            is_new = (lower > before[0]) | (upper < before[1])
            if not is_new.any() or (lower > upper).any():
                break
        self.lower, self.upper = lower, upper

    def narrow(self, points: Sequence[Floats]) -> None:
        """Narrow the bounds of integer columns to what they are in the points."""
        self.lower = np.where(self.integer, np.min(points, axis=0), self.lower)
        self.upper = np.where(self.integer, np.max(points, axis=0), self.upper)

    def keep(self, cost: Cost, units: float) -> None:
        """Append the row `cost <= units`.

        Exactly `units`: with a millionth more, the vertices of later relaxations move by millionths, too many for
        them to pass as whole-numbered (measured). The solver's own tolerance gives the room that floats need.
        """
        columns = np.flatnonzero(cost.dense)
        ends = np.array([-np.inf]), np.array([units])
        self._append(np.array([0, len(columns)]), columns, cost.dense[columns], *ends, UNIT_NOISE)

    def forget_zeros(self) -> None:
        """Forget the entries of columns that are fixed at zero: they add nothing to any row."""
        kept = ((self.lower != 0) | (self.upper != 0))[self.indices]
        self.starts = np.concatenate(([0], np.cumsum(kept)))[self.starts]
        self.indices, self.row_of, self.coefficients = (
            each[kept] for each in (self.indices, self.row_of, self.coefficients)
        )

    def tighten(self, relaxed: Lagrangian, units: float) -> None:
        """Narrow the bounds of integer columns to what every solution within `units` obeys (reduced-cost fixing).

        A step of one in column j away from the bound where its reduced cost holds it costs that reduced cost; what
        costs more than the gap between bound and `units` cannot happen: G. Nemhauser, L. Wolsey, "Integer and
        Combinatorial Optimization" (1988), II.5; MODEL.md, 7.
        """
        gap = units - relaxed.bound + relaxed.error
        if not math.isfinite(gap):
            return
        lower, upper = self.lower.copy(), self.upper.copy()
        rise = self.integer & (relaxed.reduced > TOLERANCE)
        fall = self.integer & (relaxed.reduced < -TOLERANCE)
        moves = np.floor(gap / np.abs(relaxed.reduced[rise]) + TOLERANCE)
        upper[rise] = np.minimum(upper[rise], self.lower[rise] + moves)
        moves = np.floor(gap / np.abs(relaxed.reduced[fall]) + TOLERANCE)
        lower[fall] = np.maximum(lower[fall], self.upper[fall] - moves)
        self.lower, self.upper = lower, upper


def _sums(places: Indices, addends: Floats, count: int) -> Floats:
    """Return how much of `addends` falls on each place, shape (count,), longer if a place is beyond."""
    sums = np.bincount(places, weights=addends, minlength=count)
    return sums.astype(np.float64, copy=False)


def round_up(bound: float, error: float = UNIT_NOISE) -> float:
    """Return the least whole number that is not below `bound`, which may be too high by `error`; -inf stays."""
    return math.ceil(bound - error) if math.isfinite(bound) else -math.inf


def _least(weights: Floats, lower: Floats, upper: Floats) -> Floats:
    """Return the least of `weights * x` for x within bounds; a zero weight counts zero even at infinite bounds."""
    chosen = np.where(weights > 0, lower, np.where(weights < 0, upper, 0.0))
    return weights * np.where(weights == 0, 0.0, chosen)
