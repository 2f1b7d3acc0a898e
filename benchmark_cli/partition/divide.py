"""People into bins under must-rules, best at ordered goals, one after the other, each proved.

The method is lexicographic optimisation of a 0-1 program: every goal is solved to proof, its value is kept, and the
next is solved among the answers that are left (Ehrgott, *Multicriteria Optimization*, 2005, section 5.1).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmark_cli.model.division import Cost, Sheet
from benchmark_cli.partition.lottery import draw_lots
from benchmark_cli.partition.sheet import ProgramSheet, objective
from benchmark_cli.solver.program import Reached
from benchmark_cli.solver.search import Search

_HALF = 0.5

Must = Callable[[Sheet], object]
"""Writes the rows of something that has to hold."""
Goal = Callable[[Sheet], Sequence[Cost]]
"""Writes the rows of a goal and returns the numbers that it makes small, in order."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is divided: ids of people and bins, what must hold, what is aimed at in order, the lottery's seed."""

    people: Sequence[str]
    bins: Sequence[str]
    musts: Sequence[Must]
    goals: Sequence[Goal]
    seed: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The position of each person's bin, what each goal reached, and whether no other answer is as good."""

    places: Sequence[int]
    reached: Sequence[Sequence[Reached]]
    is_unique: bool


def divide(problem: Problem, deadline: float | None = None) -> Answer:
    """The best division there is. *deadline* is a `time.monotonic` instant after which the best found is taken.

    Raises `Infeasible` where the musts can't all hold, and `Stopped` where the deadline came before any division.
    """
    sheet = _sheet(problem)
    costs = [goal(sheet) for goal in problem.goals]
    search = Search(sheet.program, deadline=deadline)
    reached = [[search.minimise(objective(cost)) for cost in goal] for goal in costs]
    is_unique = draw_lots(search, sheet, problem.seed, problem.people, problem.bins)
    return Answer(_places(search, sheet), reached, is_unique)


def can_hold(problem: Problem, deadline: float | None = None) -> bool:
    """Whether the musts can hold together at all; goals and seed do not matter."""
    return Search(_sheet(problem).program, deadline=deadline).feasible()


def _sheet(problem: Problem) -> ProgramSheet:
    sheet = ProgramSheet(len(problem.people), len(problem.bins))
    for must in problem.musts:
        must(sheet)
    return sheet


def _places(search: Search, sheet: ProgramSheet) -> list[int]:
    values = search.values
    columns = range(0, len(sheet.placements), sheet.bins)
    return [next(place for place in range(sheet.bins) if values[column + place] > _HALF) for column in columns]
