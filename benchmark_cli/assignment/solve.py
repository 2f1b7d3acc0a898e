"""People into bins under must-rules, best at ordered goals, one after the other, each proved.

The method is lexicographic optimisation of a 0-1 program: every goal is solved to proof, its value is kept, and the
next is solved among the answers that are left (Ehrgott, *Multicriteria Optimization*, 2005, section 5.1).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType
from typing import NamedTuple

from benchmark_cli.assignment.constraints import AssignmentModel, objective
from benchmark_cli.assignment.flow import FlowAnswer, solve_as_flow
from benchmark_cli.assignment.lottery import Lottery
from benchmark_cli.model.division import ConstraintWriter, LinearExpr
from benchmark_cli.model.lots import Draw
from benchmark_cli.optimise.highs import Effort
from benchmark_cli.optimise.lexicographic import LexicographicSolver
from benchmark_cli.optimise.program import Objective, ObjectiveValue
from benchmark_cli.optimise.watch import About

_HALF = 0.5

# Weights beyond this run into the solver's tolerances.
_MOST_PACKED = 100_000

_EFFORT = Effort(work=12_000_000, fewest=24)
"""What each search may do: a second, where nothing is proved before."""
_EFFORT_ALIKE = Effort(work=20_000_000, most_columns=4_000)
"""The same where bins are alike: in large programs of that kind no search comes to an end."""

Must = Callable[[ConstraintWriter], object]
"""Writes the rows of something that has to hold."""
Goal = Callable[[ConstraintWriter], Sequence[LinearExpr]]
"""Writes the rows of a goal and returns the numbers that it makes small, in order."""
Slack = Callable[[int], int]
"""From the bound of a goal's only number to how much of it later goals may give up."""


class EngineProblem(NamedTuple):
    """What is divided: ids of people and bins, what must hold, what is aimed at in order, the lottery's seed.

    Bins that are `alike` could change names without any difference but to the lots. Where it `is_easy`, all goals are
    expected to reach what can be thought of at best, so that they are asked for together: quicker where it holds,
    slower where it does not, the same answer. `about` says to whoever watches what each goal is, and behind them the
    lottery. Where time is short a solution is looked for from `start` on: positions of people with those of their bins.
    What goals leave open is drawn as `draw` says.
    `slacks` say of goals, by position, what later ones may give up of them; behind the last goal these are made small
    once more, in their order.
    """

    people: Sequence[str]
    bins: Sequence[str]
    musts: Sequence[Must]
    goals: Sequence[Goal]
    seed: str
    is_easy: bool = False
    alike: bool = False
    about: Sequence[About] = ()
    start: Sequence[tuple[int, int]] = ()
    slacks: Mapping[int, Slack] = MappingProxyType({})
    draw: Draw = Draw.LEAST_SUM


class EngineAnswer(NamedTuple):
    """The position of each person's bin, what each goal reached, and whether no other answer is as good.

    Or where people took turns, `in_turn`, whether no other is what they would take.

    `best` are the values that goals had before later ones gave up some of it.
    """

    places: Sequence[int]
    reached: Sequence[Sequence[ObjectiveValue]]
    is_unique: bool
    in_turn: bool = False
    best: Sequence[Sequence[int]] = ()

    @property
    def best_values(self) -> Sequence[Sequence[int]]:
        """What each goal was worth at best, whatever later goals gave up."""
        return self.best or [[level.value for level in goal] for goal in self.reached]


def solve(problem: EngineProblem, deadline: float | None = None) -> EngineAnswer:
    """The best division there is. *deadline* is an instant of `patience.now` after which the best found is taken.

    As far as musts and goals are about single people and sizes only, they are solved as a flow; the rest as a program.

    Raises `Infeasible` where the musts can't all hold, and `Stopped` where the deadline came before any division.
    """
    limit = min(problem.slacks, default=len(problem.goals))
    size = len(problem.people), len(problem.bins)
    is_all = limit == len(problem.goals)
    flow = solve_as_flow(size, problem.musts, problem.goals[:limit], is_all=is_all) if all(size) else None
    if flow and len(flow.reached) == len(problem.goals) and problem.draw is not Draw.IN_TURN:
        flow.draw(problem.seed, problem.people, problem.bins)
        return EngineAnswer(flow.places, flow.reached, is_unique=True)
    return _solve_program(problem, flow, deadline)


def _solve_program(problem: EngineProblem, flow: FlowAnswer | None, deadline: float | None) -> EngineAnswer:
    """The best division among those that the flow leaves, if there is one: its goals are done."""
    done = flow.reached if flow else []
    sheet = _sheet(problem)
    if flow:
        flow.narrow(sheet)
    levels: list[list[_Level]] = []
    about_lots = next(iter(problem.about[len(problem.goals) :]), None)

    def objectives() -> Iterator[Objective]:
        # A goal's rows are written when its turn comes: for those before it the program is the smaller.
        for index, (goal, about) in enumerate(zip_longest(problem.goals, problem.about[: len(problem.goals)])):
            if index < len(done):
                continue
            levels.append(_levels(sheet, goal(sheet)))
            slack = problem.slacks.get(index)
            yield from (level.objective._replace(about=about, slack=slack) for level in levels[-1])
        for index in sorted(problem.slacks):
            yield from (level.objective for level in levels[index - len(done)])
        if problem.draw is Draw.LEAST_SUM:
            yield lottery.lots()._replace(about=about_lots)

    start = [sheet.at(*pair) for pair in (enumerate(flow.places) if flow else problem.start)]
    effort = _EFFORT_ALIKE if problem.alike else _EFFORT
    with LexicographicSolver(sheet.program, deadline=deadline, effort=effort, start=start) as search:
        lottery = Lottery(search, sheet, problem.seed, problem.people, problem.bins)
        values = search.minimise_all(objectives(), easy=None if problem.is_easy else int(not done))
        each_value = iter(values)
        reached = [[next(each_value) for _ in goal] for goal in levels]
        is_unique = lottery.settles(values[-1]) if problem.draw is Draw.LEAST_SUM else None
        if problem.draw is Draw.EITHER:
            is_unique = lottery.settles_quickly()
        in_turn = is_unique is None
        if is_unique is None:
            is_unique = lottery.take_turns(about_lots)
        elif not is_unique:
            # At least nobody can change places with another one for the lots' sake.
            search.polish(lottery.lots())
        return EngineAnswer(
            _places(search, sheet),
            [*done, *(list(_worth(search, *pair)) for pair in zip(levels, reached, strict=True))],
            is_unique,
            in_turn,
            [
                *([level.value for level in goal] for goal in done),
                *(
                    [one.value for level, packed in zip(goal, values, strict=True) for one in level.read(packed)]
                    for goal, values in zip(levels, reached, strict=True)
                ),
            ],
        )


class _Level(NamedTuple):
    """One or several costs in one number: of the digits to `base`, the first is the first cost's."""

    objective: Objective
    costs: int = 1
    base: int = 0

    def read(self, packed: ObjectiveValue) -> list[ObjectiveValue]:
        """What each of the costs reached."""
        if self.costs == 1:
            return [packed]
        weights = _weights(self.base, self.costs)
        return [
            ObjectiveValue(packed.value // weight % self.base, packed.bound // weight % self.base) for weight in weights
        ]


def _worth(
    search: LexicographicSolver, levels: Sequence[_Level], reached: Sequence[ObjectiveValue]
) -> Iterator[ObjectiveValue]:
    """What each cost of a goal is worth in the end, which is better than it was when later goals bettered it."""
    for level, one in zip(levels, reached, strict=True):
        yield from level.read(one._replace(value=search.worth(level.objective)))


def _levels(sheet: AssignmentModel, costs: Sequence[LinearExpr]) -> list[_Level]:
    """The costs to be made small in order; in one number where several count people and fit into one exactly."""
    base = sheet.people + 1
    if len(costs) < 2 or base ** len(costs) > _MOST_PACKED or not all(_counts_people(cost, sheet) for cost in costs):  # noqa: PLR2004 - nothing to pack
        return [_Level(objective(cost)) for cost in costs]
    weights = _weights(base, len(costs))
    terms = [(column, weight) for cost, weight in zip(costs, weights, strict=True) for column, _ in cost.terms]
    return [_Level(objective(LinearExpr(terms)), len(costs), base)]


def _weights(base: int, count: int) -> list[int]:
    return [base**place for place in reversed(range(count))]


def _counts_people(cost: LinearExpr, sheet: AssignmentModel) -> bool:
    """Whether the cost is a number of people, each counted once at most: so it is at most their number."""
    return cost.constant == 0 and all(column in sheet.placements and each == 1 for column, each in cost.terms)


def can_hold(problem: EngineProblem, deadline: float | None = None) -> bool:
    """Whether the musts can hold together at all; goals and seed do not matter."""
    with LexicographicSolver(_sheet(problem).program, deadline=deadline) as search:
        return search.feasible()


def _sheet(problem: EngineProblem) -> AssignmentModel:
    sheet = AssignmentModel(len(problem.people), len(problem.bins))
    for must in problem.musts:
        must(sheet)
    return sheet


def _places(search: LexicographicSolver, sheet: AssignmentModel) -> list[int]:
    values = search.values
    columns = range(0, len(sheet.placements), sheet.bins)
    return [next(place for place in range(sheet.bins) if values[column + place] > _HALF) for column in columns]
