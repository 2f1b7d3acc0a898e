"""When the groups of several cohorts visit: each set of groups that share something gets its best timetable."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from benchmark_cli.model.calendar import zone_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan, PlannedVisit, Reached
from benchmark_cli.optimise.single_objective import Infeasible
from benchmark_cli.timetable.bounds import bounds_by_counting, earliest_ends
from benchmark_cli.timetable.counts import can_count
from benchmark_cli.timetable.fill import fill_gaps
from benchmark_cli.timetable.neighbourhoods import beside, improve, is_proved
from benchmark_cli.timetable.solve import (
    MOST_DRAWN,
    Timetable,
    Visits,
    can_exist,
    find_any_visits,
    solve_by_counts,
    solve_timetable,
)
from benchmark_cli.timetable.verify import PlannedTrip, minute_of, table_values
from benchmark_cli.timetable.visiting_groups import CandidateVisit, GroupKey, VisitingGroup, VisitingGroups, groups_of

_MOST_TOGETHER = 600
"""Visits that may be made, up to which several cohorts are planned in one program; more, and they come in turn."""


class NoTimetable(Exception):  # noqa: N818 - an answer, not a fault of the tool
    """The groups of these cohorts can't all be received, beside those of others whose visits are fixed."""

    def __init__(self, planned: Sequence[PlannedTrip], fixed: Sequence[PlannedTrip]) -> None:
        """Keep the cohorts with their plans, all of which share something with one another."""
        super().__init__(", ".join(plan.cohort for _, plan in planned))
        self.open_groups = tuple(planned)
        self.fixed = tuple(fixed)


def plan_visits(
    trips: Sequence[Trip],
    plans: Sequence[Plan],
    others: Sequence[PlannedTrip],
    deadline: float | None = None,
    delays: Mapping[str, int] = MappingProxyType({}),
) -> list[Plan]:
    """The plans with the visits of their groups; those of *others*, which are planned already, are taken as they are.

    Where groups go round, each is at every locus once; else each is at its locus at least once, as often as possible,
    as early as possible. A cohort whose file says nothing of times gets no visits. Raises `NoTimetable`, and `Stopped`
    where the *deadline* (an instant of `patience.now`) came before any timetable was found.

    Between two visits of a day the groups of a cohort have so many minutes more than the way takes as *delays* says;
    what its table reaches is then proved by counting alone.
    """
    visits: dict[GroupKey, Sequence[CandidateVisit]] = {}
    proved: dict[str, set[str]] = {}
    least: dict[str, int] = {}
    everybody = groups_of(trips, plans, others, delays)
    for groups in everybody.independent():
        try:
            table = _best(groups, deadline)
        except Infeasible as error:
            met = {group.cohort for group in groups.every}
            planned = [each for each in zip(trips, plans, strict=True) if each[1].cohort in met]
            raise NoTimetable(planned, [each for each in others if each[1].cohort in met]) from error
        visits |= table.visits
        found = {name for name, one in table.reached.items() if one.is_proved}
        proved |= {cohort: found if not delays.get(cohort) else set() for cohort, _ in table.visits}
        least |= _last_minutes(groups, table.visits)
    done = fill_gaps(trips, [_with_visits(*pair, visits) for pair in zip(trips, plans, strict=True)], others)
    return [
        plan.model_copy(
            update={"timetable": tuple(_timetable_values(trip, plan, everybody, proved.get(plan.cohort, set()), least))}
        )
        for trip, plan in zip(trips, done, strict=True)
    ]


def _last_minutes(groups: VisitingGroups, visits: Visits) -> Mapping[str, int]:
    """The last minute of each cohort that goes round that counting all of them together gives."""
    rounds = groups.rounds
    ends = {name: max(one.slot.end for group in cohort for one in visits[group.key]) for name, cohort in rounds.items()}
    least = earliest_ends(groups, ends)
    return {name: minute_of(rounds[name][0].trip, min(end, ends[name])) for name, end in least.items()}


def fits(planned: Sequence[PlannedTrip], fixed: Sequence[PlannedTrip]) -> bool:
    """Whether there is a timetable for these cohorts beside those that are fixed."""
    everybody = groups_of([trip for trip, _ in planned], [plan for _, plan in planned], fixed)
    return all(can_exist(groups) for groups in everybody.independent())


def _best(groups: VisitingGroups, deadline: float | None) -> Timetable:
    """The best table; of many cohorts that meet, a good one."""
    rounds = groups.rounds
    if not rounds and not groups.limits_at_once and not groups.shared_resources:
        return Timetable({group.key: _every_slot(group) for group in groups.open_groups}, {})
    visits = sum(len(group.candidate_visits) for group in groups.open_groups)
    counts = sum(len(cohort[0].candidate_visits) for cohort in rounds.values())
    is_counted = visits > MOST_DRAWN and can_count(groups)
    table = _count(groups, deadline) if is_counted and counts <= _MOST_TOGETHER else None
    if table and table.reached and is_proved(groups, table):
        return table
    if len(rounds) > 1 and visits > _MOST_TOGETHER:
        start = table.visits if table else _plan_in_turn(groups, deadline)
        return improve(groups, start, deadline) if is_counted else Timetable(start, {})
    return solve_timetable(groups, deadline)


def _count(groups: VisitingGroups, deadline: float | None) -> Timetable | None:
    try:
        return solve_by_counts(groups, deadline)
    except Infeasible:
        return None


def _every_slot(group: VisitingGroup) -> Sequence[CandidateVisit]:
    """All slots of a group that stays at one locus and is in nobody's way."""
    if not group.candidate_visits:
        raise Infeasible
    return sorted(group.candidate_visits, key=lambda one: one.slot)


def _plan_in_turn(groups: VisitingGroups, deadline: float | None) -> Visits:
    """One cohort after the other, each at its best beside those before; whoever finds no place comes first next time.

    Where that leads nowhere, a table for all is searched, and then each cohort's part of it made the best it can be.
    """
    order = list(dict.fromkeys(group.cohort for group in groups.open_groups))
    for _ in order:
        visits, stuck = _place_in_order(groups, order, {}, deadline)
        if stuck is None:
            return visits
        order = [stuck, *(name for name in order if name != stuck)]
    visits, _ = _place_in_order(groups, order, find_any_visits(groups, deadline), deadline)
    return visits


def _place_in_order(
    groups: VisitingGroups, order: Sequence[str], start: Visits, deadline: float | None
) -> tuple[Visits, str | None]:
    """The visits of cohorts planned in that order beside those found or in *start*, and the first who has no place."""
    visits = dict(start)
    for cohort in order:
        try:
            visits |= solve_timetable(beside(groups, [cohort], visits), deadline).visits
        except Infeasible:
            return visits, cohort
    return visits, None


def _with_visits(trip: Trip, plan: Plan, table: Visits) -> Plan:
    zone = zone_of(trip.cohort.visit)
    visits = tuple(
        PlannedVisit(
            group=group.group, locus=one.locus, start=one.slot.start.as_written(zone), end=one.slot.end.as_written(zone)
        )
        for group in plan.groups
        for one in table.get((plan.cohort, group.group), ())
    )
    return plan.model_copy(update={"visits": visits})


def _timetable_values(
    trip: Trip, plan: Plan, groups: VisitingGroups, proved: AbstractSet[str], least: Mapping[str, int]
) -> Iterator[Reached]:
    """What the table of a rotation reached: proved by the search, or where the value meets what counting says."""
    own = groups.rounds.get(plan.cohort, ())
    if own:
        bounds = dict(bounds_by_counting(own, groups.limits_at_once))
        bounds["finish"] = max(bounds["finish"], least.get(plan.cohort, 0))
        for name, value in table_values(trip, plan).items():
            is_proved = name in proved or value == bounds[name]
            yield Reached(aim=name, value=value, bound=value if is_proved else bounds[name], proved=is_proved)
