"""Which columns of a large program are worth solving over: a few of each choice, and those that prices call for.

Relaxations of choices (rows that demand that a sum of columns is one) use few columns of many. So a small part is
solved, its duals price the others, and those that would pay are taken in, until none would: J. Bixby and others, "Very
large-scale linear programming", Operations Research 40 (1992), sifting. The bound comes from the duals over *all*
columns, so that it is valid whatever was left out: MODEL.md, 8.
"""

import numpy as np
import numpy.typing as npt

from benchmark_cli.optimise.exact import TOLERANCE, Floats, Lagrangian, Model

Mask = npt.NDArray[np.bool_]
# With fewer columns everything is so fast that solving parts first only costs time (measured).
LEAST = 2_000
# Sifting takes some rounds, so each must be this many times smaller than the whole (measured).
TIMES_SMALLER = 2
# Columns of each choice to begin with; fewer make more rounds, more make each slower (measured between 6 and 20).
OF_EACH_CHOICE = 10
ROUNDS = 12
# How many choices are opened beside those that the relaxation leaves undecided, one try after the other.
EXCHANGES = (40, 400)
_CHOICE_LENGTH = 3
_PAIR = 2
# Fibonacci hashing: D. Knuth, "The Art of Computer Programming" 3, 6.4.
_GOLDEN = 2_654_435_769
_WORD = 2**32
PRICE = 1e-7


class RestrictedColumns:
    """The columns that were looked at so far, shape (columns,); kept from one objective to the next."""

    def __init__(self, model: Model) -> None:
        """Begin with the same number of columns for each choice, drawn by a hash of their index."""
        lengths = np.diff(model.starts)
        equal = model.row_lower == model.row_upper
        choices = int(np.count_nonzero(equal & (lengths >= _CHOICE_LENGTH)))
        count = len(model.lower)
        share = OF_EACH_CHOICE * choices / max(1, int(model.integer.sum()))
        drawn = np.arange(count, dtype=np.uint64) * _GOLDEN % _WORD < share * _WORD
        self.is_large = choices > 0 and count > LEAST
        self.chosen: Mask = ~model.integer | drawn | (model.lower > 0)
        self._choices = np.flatnonzero(equal & (lengths >= _CHOICE_LENGTH))
        entries = np.isin(model.row_of, self._choices)
        self._places, self._choice_of = model.indices[entries], model.row_of[entries]
        self._rows = model.rows
        self._pairs = _pairs(model, equal & (lengths == _PAIR))
        self._join()

    def grow(self, model: Model) -> None:
        """Look at the columns that are new in the model too: they measure, and are chosen by nobody."""
        self.chosen = np.concatenate((self.chosen, np.ones(len(model.lower) - len(self.chosen), dtype=np.bool_)))

    def pays(self, model: Model) -> bool:
        """Whether the columns looked at are so few of those still free that solving over them some times is quicker."""
        free = model.choices
        return self.is_large and int((free & self.chosen).sum()) * TIMES_SMALLER < int(free.sum())

    def add(self, columns: Mask) -> None:
        """Look at these columns too."""
        self.chosen = self.chosen | columns
        self._join()

    def add_cheap(self, costs: Floats) -> None:
        """Also look at columns that are cheaper than the dearest of their choice, if only a few have a cost."""
        dearest = np.full(self._rows, -np.inf)
        np.maximum.at(dearest, self._choice_of, costs[self._places])
        is_cheap = costs[self._places] < dearest[self._choice_of]
        is_few = np.bincount(self._choice_of[is_cheap], minlength=self._rows) <= OF_EACH_CHOICE
        cheap = np.zeros(len(costs), dtype=np.bool_)
        cheap[self._places[is_cheap & is_few[self._choice_of]]] = True
        self.add(cheap)

    def add_support(self, point: Floats | None) -> None:
        """Look at what a solution uses too, so that what is looked at has one."""
        if point is not None:
            self.add(point > 1 / 2)

    def find_paying(self, model: Model, relaxed: Lagrangian) -> Mask:
        """Return the columns left out that would lower the relaxation, the best of them if they are very many."""
        prices = np.where(self.chosen | ~model.choices, 0.0, relaxed.reduced)
        paying = np.flatnonzero(prices < -PRICE)
        most = int(self.chosen.sum()) // 2 + 1
        if len(paying) > most:
            paying = paying[np.argpartition(prices[paying], most)[:most]]
        mask = np.zeros(len(prices), dtype=np.bool_)
        mask[paying] = True
        return mask

    def open_undecided(self, model: Model, point: Floats, more: int) -> Model:
        """Return what is looked at with every choice fixed that `point`, a relaxation's, has made: few are left open.

        `more` others are left open too, so that those undecided have something to exchange with; drawn by a hash.
        Sub-problems of this kind are E. Rothberg's and T. Berthold's (RENS, 2014) neighbourhoods.
        """
        torn = np.abs(point[self._places] - np.rint(point[self._places])) > TOLERANCE
        is_open = np.zeros(self._rows, dtype=np.bool_)
        is_open[self._choice_of[torn]] = True
        lots = self._choices.astype(np.uint64) * _GOLDEN % _WORD
        is_open[self._choices[np.argsort(lots)[:more]]] = True
        free = ~model.integer
        free[self._places[is_open[self._choice_of]]] = True
        one, other = self._pairs
        free[one] |= free[other]
        free[other] |= free[one]
        return model.fix_at(point, ~free)

    def _join(self) -> None:
        """Take columns that a row of two keeps equal together: one without the other could only be zero."""
        one, other = self._pairs
        while (self.chosen[one] != self.chosen[other]).any():
            # Not `|=`: for a column in several pairs only the last would count, and the loop would never end.
            np.logical_or.at(self.chosen, one, self.chosen[other])
            np.logical_or.at(self.chosen, other, self.chosen[one])


def _pairs(model: Model, rows: Mask) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    firsts = model.starts[:-1][rows[: len(model.starts) - 1]]
    return model.indices[firsts], model.indices[firsts + 1]
