"""The recount of visits from the inputs alone, in plain Python: nothing of the solver is used or imported.

Nobody at two places, no locus closed or with too many people at once, no break or fixed point overlapped, time for
every way, and every group at every locus once where groups go round.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise, permutations
from operator import itemgetter
from typing import NamedTuple

from benchmark_cli.diagnostics import Path
from benchmark_cli.instants import Instant
from benchmark_cli.language import Text, Value
from benchmark_cli.model.calendar import day_begins, day_of, zone_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.finding import Finding, inside
from benchmark_cli.model.meeting import Things, have_met, things_of
from benchmark_cli.model.plan import Group, Plan, PlannedVisit
from benchmark_cli.model.presence import is_present, may_miss_none
from benchmark_cli.model.slots import is_timed, possible_slots
from benchmark_cli.model.travel import BASE, travel_minutes

PlannedTrip = tuple[Trip, Plan]
"""A cohort and its plan."""


class _GroupStay(NamedTuple):
    """A visit of some group, with the staff and vehicles that go along, by what tells them apart."""

    journey: PlannedTrip
    visit: PlannedVisit
    size: int
    shared_resources: frozenset[tuple[str, ...]]


def check_visits(trip: Trip, plan: Plan) -> Iterator[Finding]:
    """What is wrong with the visits of a whole plan by itself."""
    possible = possible_slots(trip)
    for index, group in enumerate(plan.groups):
        own = visits_of(plan, group.group)
        for visit in own:
            is_elsewhere = group.locus not in (None, visit.locus)
            if is_elsewhere or visit.interval not in possible.get(visit.locus, ()):
                told = Text("a visit of group {group} is not at its locus in a slot that is free", group=group.group)
                yield Finding(told, _path(plan, visit))
        if trip.cohort.visit.is_rotation:
            yield from inside(("groups", index), _rounds(trip, group, own))
            yield from _visits_missed(trip, plan, group, own)
        yield from _on_the_way(trip, plan, group, own)
        if group.members and is_timed(trip.cohort.visit) and not own:
            yield Finding(Text("group {group} visits nowhere", group=group.group), ("groups", index))
        if not group.members and own:
            yield Finding(
                Text("group {group} visits somewhere, and has nobody", group=group.group), _path(plan, own[0])
            )
    yield from _claims(trip, plan)
    yield from at_once([(trip, plan)], plan)


class Neighbour(NamedTuple):
    """Another cohort, and its saved plan; where there `may_have` been another plan before, that bound others too.

    `then` is what the plan before had and the cohort has no longer, by kind and id; `None` where nobody knows.
    """

    trip: Trip
    plan: Plan | None
    may_have: bool = False
    then: Things | None = frozenset()


def visits_missing(trip: Trip, plan: Plan, others: Sequence[Neighbour] = ()) -> Iterator[tuple[Finding, PlannedVisit]]:
    """Each visit that a group which stays at one locus could make beside all others, and does not make.

    Where another cohort that it meets, or met, had another plan before or has none any more, its visits of then may
    have been in the way: nothing is said of what nobody can know.
    """
    if trip.cohort.visit.is_rotation or not is_timed(trip.cohort.visit):
        return
    possible, zone, own_things = possible_slots(trip), zone_of(trip.cohort.visit), things_of(trip)
    unsure = [one for one in others if one.may_have or not one.plan]
    known = [(one.trip, one.plan) for one in others if one.plan and own_things & things_of(one.trip)]
    stays = [stay for journey in ((trip, plan), *known) for stay in _stays_of(journey)]
    trips = [trip, *(each for each, _ in known)]
    bound, limits = _BoundStays(stays, trips), _limits_of(trips)
    for index, group in enumerate(plan.groups):
        own = visits_of(plan, group.group)
        taken = [visit.interval for visit in own]
        slots = [slot for slot in possible.get(group.locus or "", ()) if not any(map(slot.overlaps, taken))]
        if not group.members or not slots or any(_may_meet(trip, plan, group, one) for one in unsure):
            continue
        resources = resources_of(trip, plan, group)
        there = [stay for stay in stays if stay.visit.locus == group.locus]
        own_there = [stay for stay in there if stay.journey[1] is plan]
        is_full = any(_find_crowded(own_there, there, limits))
        for slot in slots:
            start, end = slot.start.as_written(zone), slot.end.as_written(zone)
            visit = PlannedVisit(group=group.group, locus=group.locus or "", start=start, end=end)
            more = _GroupStay((trip, plan), visit, len(group.members), resources)
            is_in_the_way = any(_find_torn([more], bound)) or (
                not is_full and any(_find_crowded([*own_there, more], [*there, more], limits))
            )
            if not is_in_the_way:
                told = {"group": group.group, "start": f"{start:%Y-%m-%d %H:%M}"}
                message = Text("group {group} could be at its locus at {start} too, and is not", **told)
                yield Finding(message, _path(plan, own[0]) if own else ("groups", index)), visit


def _may_meet(trip: Trip, plan: Plan, group: Group, other: Neighbour) -> bool:
    """Whether the group and the other cohort share, or shared, a host with a limit, one of the staff or a vehicle."""
    host = things_of(trip) & {("host", group.locus or "")}
    own = host | resources_of(trip, plan, group)
    return bool(own & things_of(other.trip)) or have_met(own, other.then)


def at_once(journeys: Sequence[PlannedTrip], subject: Plan | None = None) -> Iterator[Finding]:
    """Where the cohorts are too many for a locus at one time, and who would have to be at two places.

    With a *subject*, which is one of their plans, only what concerns it, with paths in it.
    """
    stays = [stay for journey in journeys for stay in _stays_of(journey)]
    own = [stay for stay in stays if subject is None or stay.journey[1] is subject]
    trips = [trip for trip, _ in journeys]
    yield from _find_crowded(own, stays, _limits_of(trips), subject)
    yield from _find_torn(own, _BoundStays(stays, trips), subject)


def _limits_of(trips: Sequence[Trip]) -> Mapping[str, int]:
    return {locus.id: locus.at_once for trip in trips for locus in trip.loci if locus.at_once}


def _find_crowded(
    own: Sequence["_GroupStay"], stays: Sequence["_GroupStay"], limits: Mapping[str, int], subject: Plan | None = None
) -> Iterator[Finding]:
    """Where there are more people at one time than a locus receives."""
    for name in dict.fromkeys(stay.visit.locus for stay in own if stay.visit.locus in limits):
        there, mine = ([stay for stay in each if stay.visit.locus == name] for each in (stays, own))
        # Others may be too many for it at another time, and that is not the subject's.
        crowds = [
            (_guests_at(there, stay.visit.interval.start), one) for stay in there for one in mine if _is_at(one, stay)
        ]
        most, here = max(crowds, key=lambda pair: pair[0])
        if most > limits[name]:
            told = Text("{locus} receives {n} at once, which it does not allow", locus=name, n=most)
            yield Finding(told, _path(subject, here.visit) if subject else ())


def _is_at(stay: "_GroupStay", other: "_GroupStay") -> bool:
    return stay.visit.interval.start <= other.visit.interval.start < stay.visit.interval.end


class _BoundStays:
    """The stays with which somebody or something goes, by when they begin: only those near one another may clash."""

    def __init__(self, stays: Sequence["_GroupStay"], trips: Sequence[Trip]) -> None:
        """Take the stays, and all trips whose ways between loci count: of whom may come besides, too."""
        bound = [stay for stay in stays if stay.shared_resources]
        ways = ((trip, *ends) for trip in trips if bound for ends in permutations([one.id for one in trip.loci], 2))
        self._longest_way = max((travel_minutes(*way) for way in ways), default=0)
        self._before = self._longest_way + max((stay.visit.interval.minutes for stay in bound), default=0) + 1
        self._ordered = sorted(enumerate(bound), key=lambda pair: pair[1].visit.interval)
        self._starts = [stay.visit.interval.start for _, stay in self._ordered]

    def near(self, one: "_GroupStay") -> Iterator["_GroupStay"]:
        """Those to which the time from that one, or to it, might not suffice, in the order in which they were given."""
        start, end = one.visit.interval
        first = bisect_left(self._starts, start.later(-self._before))
        last = bisect_right(self._starts, end.later(self._longest_way))
        return (stay for _, stay in sorted(self._ordered[first:last], key=itemgetter(0)))


def _find_torn(own: Sequence["_GroupStay"], bound: _BoundStays, subject: Plan | None = None) -> Iterator[Finding]:
    """Who would have to be at two places at once."""
    seen: set[tuple[int, int]] = set()
    pairs = ((stay, other) for stay in own if stay.shared_resources for other in bound.near(stay))
    for one, other in pairs:
        pair = (min(id(one), id(other)), max(id(one), id(other)))
        if one is other or pair in seen:
            continue
        seen.add(pair)
        shared = sorted(one.shared_resources & other.shared_resources)
        if shared and not _can_follow(one, other):
            names = {"who": shared[0][1], "group": one.visit.group, "other": other.visit.group}
            told = Text("{who} would be at two places at once, with groups {group} and {other}", **names)
            yield Finding(told, _path(subject, one.visit) if subject else ())


def table_values(trip: Trip, plan: Plan) -> Mapping[str, int]:
    """What the table of a rotation is worth.

    The visits that people miss, where somebody is not there on all days; days with visits; the minute in which the last
    ends; minutes of ways.
    """
    routes = [route for group in plan.groups for route in _routes(trip, visits_of(plan, group.group)).values()]
    ends = [visit.interval.end for visit in plan.visits]
    missed = sum(
        not is_present(person, day_of(visit.interval, trip.cohort.visit))
        for group in plan.groups
        for person in trip.find_limited(group)
        for visit in visits_of(plan, group.group)
    )
    is_limited = any(person.present for person in trip.cohort.active)
    return {
        **({"presence": missed} if is_limited else {}),
        "days": len({day for group in plan.groups for day in _routes(trip, visits_of(plan, group.group))}),
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


def visits_of(plan: Plan, group: str) -> list[PlannedVisit]:
    """The visits of the group of that letter, in order of time."""
    return sorted((visit for visit in plan.visits if visit.group == group), key=lambda visit: visit.interval)


def _routes(trip: Trip, own: Sequence[PlannedVisit]) -> Mapping[date, list[PlannedVisit]]:
    """The visits of one group by day, by the clock of the cohort's visit."""
    days: dict[date, list[PlannedVisit]] = {}
    for visit in own:
        days.setdefault(day_of(visit.interval, trip.cohort.visit), []).append(visit)
    return days


def _path(plan: Plan, visit: PlannedVisit) -> Path:
    return ("visits", plan.visits.index(visit))


def _rounds(trip: Trip, group: Group, own: Sequence[PlannedVisit]) -> Iterator[Finding]:
    for locus in trip.loci:
        number = sum(visit.locus == locus.id for visit in own)
        if own and number != 1:
            told: dict[str, Value] = {"group": group.group, "locus": locus.id, "n": number}
            yield Finding(Text("group {group} is at {locus} so many times: {n}", **told))


def _visits_missed(trip: Trip, plan: Plan, group: Group, own: Sequence[PlannedVisit]) -> Iterator[Finding]:
    """Visits of a group that goes round which somebody misses who may miss none."""
    for person in trip.find_limited(group):
        for visit in own if may_miss_none(person) else ():
            if not is_present(person, day_of(visit.interval, trip.cohort.visit)):
                told = {"person": person.id, "group": group.group}
                message = Text("{person} may miss no visit, and is not there at one of group {group}", **told)
                yield Finding(message, _path(plan, visit))


def _on_the_way(trip: Trip, plan: Plan, group: Group, own: Sequence[PlannedVisit]) -> Iterator[Finding]:
    for first, second in pairwise(own):
        gap = second.interval.start.minutes_since(first.interval.end)
        if gap < 0:
            yield Finding(Text("group {group} is at two places at once", group=group.group), _path(plan, second))
        elif day_of(first.interval, trip.cohort.visit) == day_of(second.interval, trip.cohort.visit):
            way = travel_minutes(trip, first.locus, second.locus)
            if gap < way:
                told: dict[str, Value] = {"group": group.group, "start": first.locus, "end": second.locus, "n": way}
                message = Text("group {group} has no time for the {n} minutes from {start} to {end}", **told)
                yield Finding(message, _path(plan, second))


def _claims(trip: Trip, plan: Plan) -> Iterator[Finding]:
    expected = table_values(trip, plan) if trip.cohort.visit.is_rotation and plan.visits else {}
    if [reached.aim for reached in plan.timetable] != [*expected]:
        told = Text("the plan does not list what its timetable is worth: {names}", names=[*expected])
        yield Finding(told, ("timetable",) if plan.timetable else ())
        return
    for index, reached in enumerate(plan.timetable):
        value = expected[str(reached.aim)]
        if reached.value != value:
            told = Text(
                "the plan says that its timetable is worth {claimed}, and it is worth {values}",
                claimed=f"{reached.aim} {reached.value}",
                values=f"{reached.aim} {value}",
            )
            yield Finding(told, ("timetable", index, "value"))


def _stays_of(journey: PlannedTrip) -> Iterator[_GroupStay]:
    trip, plan = journey
    for group in plan.groups:
        resources = resources_of(trip, plan, group)
        for visit in visits_of(plan, group.group):
            yield _GroupStay(journey, visit, len(group.members), resources)


def resources_of(trip: Trip, plan: Plan, group: Group) -> frozenset[tuple[str, ...]]:
    """The staff and the vehicles that go with the group, by what tells them apart in all cohorts."""
    return frozenset([*_staff(trip, group), *_vehicles(trip, plan, group)])


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


def _guests_at(there: Sequence[_GroupStay], moment: Instant) -> int:
    return sum(stay.size for stay in there if stay.visit.interval.start <= moment < stay.visit.interval.end)


def _can_follow(one: _GroupStay, other: _GroupStay) -> bool:
    """Whether whoever they share can go with both; a vehicle brings the groups of one cohort one after the other."""
    (trip, plan), (trip_of_other, plan_of_other) = one.journey, other.journey
    is_same = plan.cohort == plan_of_other.cohort
    kinds = {kind for kind, *_ in one.shared_resources & other.shared_resources}
    if one.visit.locus == other.visit.locus or (
        is_same and (one.visit.group == other.visit.group or "staff" not in kinds)
    ):
        return True
    sooner, later = sorted((one.visit, other.visit), key=lambda visit: visit.interval)
    ways = (
        travel_minutes(each, sooner.locus, later.locus)
        for each in (trip, trip_of_other)
        if {sooner.locus, later.locus} <= {locus.id for locus in each.loci}
    )
    return later.interval.start.minutes_since(sooner.interval.end) >= max(ways, default=0)
