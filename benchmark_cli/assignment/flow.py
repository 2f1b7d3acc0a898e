"""Goals that concern only single people and sizes (wishes, themes, moves, even sizes, lots), solved as one flow."""

from collections.abc import Callable, Sequence
from itertools import count
from typing import NamedTuple

from benchmark_cli.assignment.constraints import AssignmentModel
from benchmark_cli.model.division import ConstraintWriter, LinearExpr
from benchmark_cli.model.lots import weight
from benchmark_cli.optimise.program import ObjectiveValue
from benchmark_cli.optimise.single_objective import Infeasible
from benchmark_cli.optimise.transport import NoFlow, Transport, TransportCost
from benchmark_cli.optimise.transport_sheet import CouplesPeople, TransportSheet


class FlowAnswer(NamedTuple):
    """The first goals, solved: what each reached, and all answers that are as good."""

    sheet: TransportSheet
    transport: Transport
    reached: Sequence[Sequence[ObjectiveValue]]

    @property
    def places(self) -> list[int]:
        """The position of each person's bin."""
        places: list[int] = self.transport.at.tolist()
        return places

    def draw(self, seed: str, people: Sequence[str], bins: Sequence[str]) -> None:
        """Draw rounds until one answer is left; only who may be placed otherwise draws."""
        for draw in count(1):
            if self.transport.is_unique:
                return
            lots = [
                (self.sheet.at(person, place), weight(seed, draw, people[person], bins[place]))
                for person, place in self.transport.choices()
            ]
            self.transport.minimise([self.sheet.cost(lots)])

    def narrow(self, sheet: AssignmentModel) -> None:
        """Leave to a sheet with the same musts only the answers that are as good."""
        sheet.program.close(self.transport.find_closed())
        for place, (lowest, highest) in enumerate(self.transport.sizes()):
            sheet.size_row(place, (), lowest, highest)


def solve_as_flow(
    size: tuple[int, int],
    musts: Sequence[Callable[[ConstraintWriter], object]],
    goals: Sequence[Callable[[ConstraintWriter], Sequence[LinearExpr]]],
    *,
    is_all: bool,
) -> FlowAnswer | None:
    """The goals up to the first that couples people, solved; where they are not all, only if they tell people apart.

    None where a must couples people.

    Raises `Infeasible` where the musts can't all hold.
    """
    sheet = TransportSheet(*size)
    exprs: list[Sequence[LinearExpr]] = []
    costs: list[list[TransportCost]] = []
    try:
        for must in musts:
            must(sheet)
        for goal in goals:
            exprs.append(goal(sheet))
            costs.append([sheet.cost(expr.terms) for expr in exprs[-1]])
    except CouplesPeople:
        is_all = False
    if not is_all and not any(cost.is_about_people for goal in costs for cost in goal):
        return None
    transport = sheet.transport()
    try:
        values = iter(transport.minimise([cost for goal in costs for cost in goal]))
    except NoFlow:
        raise Infeasible from None
    reached = [[expr.constant + next(values) for expr in goal] for goal, _ in zip(exprs, costs, strict=False)]
    return FlowAnswer(sheet, transport, [[ObjectiveValue(value, value) for value in goal] for goal in reached])
