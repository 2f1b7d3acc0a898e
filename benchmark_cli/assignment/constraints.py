"""The sheet of the engine: rules' and aims' rows over one column for each person and bin."""

from array import array
from collections.abc import Sequence
from math import inf

from benchmark_cli.model.division import LinearExpr, Term, count_terms
from benchmark_cli.optimise.program import Objective, Program


class AssignmentModel:
    """A `Sheet` that writes into a `Program`; column *person* x bins + *place* says who is where."""

    def __init__(self, people: int, bins: int) -> None:
        """Begin with the 0-1 columns of the people and the rows that put each of them into exactly one bin."""
        self.program = Program()
        self.people = people
        self.bins = bins
        self.placements = self.program.columns(people * bins)
        for person in range(people):
            columns = self.placements[person * bins : (person + 1) * bins]
            self.program.row(columns, [1] * bins, 1, 1)

    def at(self, person: int, place: int) -> int:
        """The column that is 1 when the person is in the bin."""
        return person * self.bins + place

    def amount(self, highest: float) -> int:
        """A column from 0 to *highest* that need not be called integer: rules press it down onto whole numbers."""
        return self.program.column(0, highest, integer=False)

    def row(self, terms: Sequence[Term], lowest: float | None = None, highest: float | None = None) -> None:
        """Demand that the sum of the terms lies between the ends that are given."""
        self.program.row(
            [column for column, _ in terms],
            [coefficient for _, coefficient in terms],
            -inf if lowest is None else lowest,
            inf if highest is None else highest,
        )

    def size_row(
        self, place: int, more: Sequence[Term] = (), lowest: float | None = None, highest: float | None = None
    ) -> None:
        """Demand that the number of people in the bin, with the sum of the other terms, lies between the ends."""
        self.row([*count_terms(self, range(self.people), place), *more], lowest, highest)


def objective(cost: LinearExpr) -> Objective:
    """The cost as the solver takes it."""
    # In arrays, since there may be a million terms, and objectives are kept to the end.
    columns, costs = array("q", (column for column, _ in cost.terms)), array("q", (each for _, each in cost.terms))
    return Objective(columns, costs, cost.constant, cost.step, cost.least, cost.floor)
