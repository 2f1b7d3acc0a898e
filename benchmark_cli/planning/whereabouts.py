"""The recount of visits from the inputs alone, in plain Python: nothing of the solver is used or imported.

Nobody at two places, no locus closed or with too many people at once, no break or fixed point overlapped, time for
every way, and every group at every locus once where groups go round.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import NamedTuple

from benchmark_cli.instants import Instant
from benchmark_cli.language import Text, Value
from benchmark_cli.model.calendar import day_begins, zone_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Group, Plan, PlannedVisit
from benchmark_cli.model.slots import is_timed, possible_slots
from benchmark_cli.model.travel import BASE, travel_minutes

Journey = tuple[Trip, Plan]
"""A cohort and its plan."""


class _Stay(NamedTuple):
    """A visit of some group, with the staff and vehicles that go along, by what tells them apart."""

    journey: Journey
    visit: PlannedVisit
    size: int
    carriers: frozenset[tuple[str, ...]]


def misvisited(trip: Trip, plan: Plan) -> Iterator[Text]:
    """What is wrong with the visits of a whole plan by itself."""
    possible = possible_slots(trip)
    for group in plan.groups:
        own = _own(plan, group.group)
        if any(visit.interval not in possible.get(visit.locus, ()) for visit in own):
            yield Text("a visit of group {group} is not at its locus in a slot that is free", group=group.group)
        yield from _rounds(trip, group, own) if trip.cohort.visit.is_rotation else _stays(group, own)
        yield from _on_the_way(trip, group, own)
        if group.members and is_timed(trip.cohort.visit) and not own:
            yield Text("group {group} visits nowhere", group=group.group)
        if group.members and not all(group.holder(role) for role in trip.cohort.visit.roles[: len(group.members)]):
            yield Text("group {group} lacks someone in a role", group=group.group)
    yield from _claims(trip, plan)
    yield from at_once([(trip, plan)])


def at_once(journeys: Sequence[Journey]) -> Iterator[Text]:
    """Where the cohorts are too many for a locus at one time, and who would have to be at two places."""
    stays = [stay for journey in journeys for stay in _stays_of(journey)]
    limits = {locus.id: locus.at_once for trip, _ in journeys for locus in trip.loci if locus.at_once}
    for name, limit in limits.items():
        there = [stay for stay in stays if stay.visit.locus == name]
        most = max((_present(there, stay.visit.interval.start) for stay in there), default=0)
        if most > limit:
            yield Text("{locus} receives {n} at once, which it does not allow", locus=name, n=most)
    for one, other in combinations(stays, 2):
        shared = sorted(one.carriers & other.carriers)
        if shared and not _can_follow(one, other):
            names = {"group": one.visit.group, "other": other.visit.group}
            yield Text(
                "{who} would be at two places at once, with groups {group} and {other}", who=shared[0][1], **names
            )


def table_values(trip: Trip, plan: Plan) -> Mapping[str, int]:
    """What the table of a rotation is worth: days with visits, the minute in which the last ends, minutes of ways."""
    routes = [route for group in plan.groups for route in _routes(trip, _own(plan, group.group)).values()]
    ends = [visit.interval.end for visit in plan.visits]
    return {
        "days": len({day for group in plan.groups for day in _routes(trip, _own(plan, group.group))}),
        "finish": minute_of(trip, max(ends)) if ends else 0,
        "travel": sum(
            travel_minutes(trip, start, end)
            for route in routes
            for start, end in pairwise((BASE, *(visit.locus for visit in route), BASE))
        ),
    }


def minute_of(trip: Trip, moment: Instant) -> int:
    """Minutes that have passed since the first day of the visit began, by its clock."""
    visit = trip.cohort.visit
    return moment.minutes_since(day_begins(visit.first_day, zone_of(visit)))


def _own(plan: Plan, group: str) -> list[PlannedVisit]:
    return sorted((visit for visit in plan.visits if visit.group == group), key=lambda visit: visit.interval)


def _routes(trip: Trip, own: Sequence[PlannedVisit]) -> Mapping[date, list[PlannedVisit]]:
    """The visits of one group by day, by the clock of the cohort's visit."""
    found: dict[date, list[PlannedVisit]] = {}
    for visit in own:
        found.setdefault(_day(trip, visit), []).append(visit)
    return found


def _day(trip: Trip, visit: PlannedVisit) -> date:
    return visit.interval.start.by_clock(zone_of(trip.cohort.visit)).date()


def _stays(group: Group, own: Sequence[PlannedVisit]) -> Iterator[Text]:
    if any(visit.locus != group.locus for visit in own):
        yield Text("a visit of group {group} is not at its locus in a slot that is free", group=group.group)


def _rounds(trip: Trip, group: Group, own: Sequence[PlannedVisit]) -> Iterator[Text]:
    for locus in trip.loci:
        number = sum(visit.locus == locus.id for visit in own)
        if own and number != 1:
            yield Text("group {group} is at {locus} so many times: {n}", group=group.group, locus=locus.id, n=number)


def _on_the_way(trip: Trip, group: Group, own: Sequence[PlannedVisit]) -> Iterator[Text]:
    for first, second in pairwise(own):
        gap = second.interval.start.minutes_since(first.interval.end)
        if gap < 0:
            yield Text("group {group} is at two places at once", group=group.group)
        elif _day(trip, first) == _day(trip, second):
            way = travel_minutes(trip, first.locus, second.locus)
            if gap < way:
                told: dict[str, Value] = {"start": first.locus, "end": second.locus, "n": way}
                yield Text(
                    "group {group} has no time for the {n} minutes from {start} to {end}", group=group.group, **told
                )


def _claims(trip: Trip, plan: Plan) -> Iterator[Text]:
    claimed = {str(reached.aim): reached.value for reached in plan.timetable}
    expected = table_values(trip, plan) if trip.cohort.visit.is_rotation and plan.visits else {}
    if claimed != expected:
        yield Text(
            "the plan says that its timetable is worth {claimed}, and it is worth {values}",
            claimed=[f"{name} {value}" for name, value in claimed.items()],
            values=[f"{name} {value}" for name, value in expected.items()],
        )


def _stays_of(journey: Journey) -> Iterator[_Stay]:
    trip, plan = journey
    for group in plan.groups:
        carriers = frozenset([*_staff(trip, group), *_vehicles(trip, plan, group)])
        for visit in _own(plan, group.group):
            yield _Stay(journey, visit, len(group.members), carriers)


def _staff(trip: Trip, group: Group) -> Iterator[tuple[str, ...]]:
    for one in trip.cohort.visit.staff:
        if group.place in one.groups:
            yield ("staff", one.id, one.name)


def _vehicles(trip: Trip, plan: Plan, group: Group) -> Iterator[tuple[str, ...]]:
    members = {member.id for member in group.members}
    parts = plan.vehicles.parts if plan.vehicles else ()
    for one in trip.cohort.visit.vehicles:
        if not parts or any(part.id == one.id and members & set(part.members) for part in parts):
            yield ("vehicle", one.id, one.name or "", str(one.seats))


def _present(there: Sequence[_Stay], moment: Instant) -> int:
    return sum(stay.size for stay in there if stay.visit.interval.start <= moment < stay.visit.interval.end)


def _can_follow(one: _Stay, other: _Stay) -> bool:
    """Whether whoever they share can go with both; a vehicle brings the groups of one cohort one after the other."""
    (trip, plan), (trip_of_other, plan_of_other) = one.journey, other.journey
    is_same = plan.cohort == plan_of_other.cohort
    kinds = {kind for kind, *_ in one.carriers & other.carriers}
    if one.visit.locus == other.visit.locus or (
        is_same and (one.visit.group == other.visit.group or "staff" not in kinds)
    ):
        return True
    sooner, later = sorted((one.visit, other.visit), key=lambda visit: visit.interval)
    ways = [
        travel_minutes(each, sooner.locus, later.locus)
        for each in (trip, trip_of_other)
        if {sooner.locus, later.locus} <= {locus.id for locus in each.loci}
    ]
    return later.interval.start.minutes_since(sooner.interval.end) >= max(ways, default=0)
