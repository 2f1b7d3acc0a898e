"""The best timetable of groups that share something: a time-indexed 0-1 program, solved aim by aim."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from benchmark_cli.optimise.highs import Effort
from benchmark_cli.optimise.lexicographic import LexicographicSolver
from benchmark_cli.optimise.program import Objective, ObjectiveValue
from benchmark_cli.optimise.single_objective import Infeasible
from benchmark_cli.timetable import objectives
from benchmark_cli.timetable.constraints import TimetableModel
from benchmark_cli.timetable.counts import CountsModel
from benchmark_cli.timetable.lottery import draw_rows
from benchmark_cli.timetable.verify import minute_of
from benchmark_cli.timetable.visiting_groups import CandidateVisit, GroupKey, VisitingGroup, VisitingGroups

_HALF = 0.5
_EFFORT = Effort(nodes=1_000)
"""Nodes of a search for each aim: a number and not a time, so that the same files give the same table everywhere."""

MOST_DRAWN = 300
"""Visits that may be made, up to which each has its lot; more, and groups that are alike draw the rows of the table."""

_COUNTED: Mapping[str, Callable[[TimetableModel | CountsModel], Objective]] = {
    "days": objectives.days,
    "finish": objectives.finish,
}
_OF_ROUNDS: Mapping[str, Callable[[TimetableModel], Objective]] = {**_COUNTED, "travel": objectives.travel}
_OF_SPLITS = (objectives.most_visits, objectives.earliest)


Visits = Mapping[GroupKey, Sequence[CandidateVisit]]
"""The visits that each group makes, in order of time."""


class Timetable(NamedTuple):
    """The visits of each planned group, and what the rotations among them reached together, by aim."""

    visits: Visits
    reached: dict[str, ObjectiveValue]


def can_exist(groups: VisitingGroups, deadline: float | None = None) -> bool:
    """Whether there is a timetable at all. Raises `Stopped` where the deadline came before that was known."""
    sheet = TimetableModel(groups)
    if sheet.is_hopeless:
        return False
    with LexicographicSolver(sheet.program, deadline=deadline) as search:
        return search.feasible()


def find_any_visits(groups: VisitingGroups, deadline: float | None = None) -> Visits:
    """Some visits of each planned group, together a timetable. Raises as `solve_timetable`."""
    sheet = TimetableModel(groups)
    with LexicographicSolver(sheet.program, deadline=deadline) as search:
        if sheet.is_hopeless or not search.feasible():
            raise Infeasible
        return _visits_in(sheet, search.values)


def solve_timetable(groups: VisitingGroups, deadline: float | None = None) -> Timetable:
    """The best timetable. Raises `Infeasible`, and `Stopped` where the deadline came before any was found."""
    narrowed, first = _narrow_to_last_visit(groups, deadline)
    table = _best(narrowed, deadline)
    return table._replace(reached=table.reached | first)


def solve_by_counts(groups: VisitingGroups, deadline: float | None = None, effort: Effort = _EFFORT) -> Timetable:
    """A timetable with the fewest days and the earliest ends, by counts; ways are as they come, rows are drawn.

    `reached` says of both what is proved of the sum of all cohorts. Raises as `solve_timetable`; where counts are not
    exact, what is `Infeasible` for them may be possible.
    """
    sheet = CountsModel(groups)
    aims = {name: aim(sheet) for name, aim in _COUNTED.items()}
    if sheet.is_hopeless:
        raise Infeasible
    with LexicographicSolver(sheet.program, deadline=deadline, effort=effort) as search:
        reached = {name: search.minimise(objective) for name, objective in aims.items()}
        visits = sheet.split(search.values)
    return Timetable(draw_rows(groups, visits), reached if sheet.is_exact else {})


def _narrow_to_last_visit(
    groups: VisitingGroups, deadline: float | None
) -> tuple[VisitingGroups, dict[str, ObjectiveValue]]:
    """The groups without visits that end later than the last one of any best table has to, and what that rests on.

    Known beforehand where only one cohort is planned: the legs of its days make the program large, and then they are
    written for fewer visits.
    """
    cohorts = groups.rounds
    if len(cohorts) != 1 or any(not group.goes_round for group in groups.open_groups):
        return groups, {}
    sheet = TimetableModel(groups)
    if sheet.is_hopeless:
        raise Infeasible
    aims = {name: aim(sheet) for name, aim in {**_first(groups), **_COUNTED}.items()}
    with LexicographicSolver(sheet.program, deadline=deadline, effort=_EFFORT) as search:
        reached = {name: search.minimise(objective) for name, objective in aims.items()}
    last = reached["finish"].value
    return VisitingGroups([until(last, group) for group in groups.every], groups.shared_resources), reached


def until(minute: int, group: VisitingGroup) -> VisitingGroup:
    """The group with those of its candidate visits that end by that minute of its visit; what is fixed stays."""
    if group.is_fixed:
        return group
    kept = (one for one in group.candidate_visits if minute_of(group.trip, one.slot.end) <= minute)
    return replace(group, candidate_visits=tuple(kept))


def _best(groups: VisitingGroups, deadline: float | None) -> Timetable:
    sheet = TimetableModel(groups)
    if sheet.is_hopeless:
        raise Infeasible
    of_rounds = {name: aim(sheet) for name, aim in {**_first(groups), **_OF_ROUNDS}.items()} if groups.rounds else {}
    is_split = any(not group.goes_round for group in groups.open_groups)
    lots = objectives.lots(sheet)
    draws_rows = bool(of_rounds) and len(lots.columns) > MOST_DRAWN
    rest = [*(aim(sheet) for aim in _OF_SPLITS if is_split), *([] if draws_rows else [lots])]
    with LexicographicSolver(sheet.program, deadline=deadline, effort=_EFFORT) as search:
        reached = {name: search.minimise(objective) for name, objective in of_rounds.items()}
        for objective in rest:
            search.minimise(objective)
        visits = _visits_in(sheet, search.values)
    return Timetable(draw_rows(groups, visits) if draws_rows else visits, reached)


def _first(groups: VisitingGroups) -> Mapping[str, Callable[[TimetableModel], Objective]]:
    """What stands before all else: that visits are missed by the fewest, where somebody is not there on all days."""
    return {"presence": objectives.presence} if any(group.absent for group in groups.open_groups) else {}


def _visits_in(sheet: TimetableModel, values: Sequence[float]) -> Visits:
    return {
        group.key: [one for one, column in sheet.columns[group.key].items() if values[column] > _HALF]
        for group in sheet.groups.open_groups
    }
