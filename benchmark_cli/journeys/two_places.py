"""Vehicles that a plan would have at two places at once: the groups that ride in one are driven at the same time.

The papers tell each group's own ways, as if each had the vehicle for itself. Where no driver can do that, it is said.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Severity
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.instants import Interval, instant
from benchmark_cli.journeys.late import path_of_vehicle
from benchmark_cli.language import Text, Value
from benchmark_cli.model.calendar import zone_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Part, Plan, PlannedVisit
from benchmark_cli.model.travel import BASE, travel_minutes

CODE = "vehicle-at-two-places"


class Drive(NamedTuple):
    """A drive of one group in a vehicle, at the time on its papers."""

    interval: Interval
    group: str
    start: str
    end: str
    cohort: str = ""
    """Instead of a group, where two cohorts have the vehicle."""


class TwoPlaces(NamedTuple):
    """The first two drives of a day that one vehicle cannot both make."""

    vehicle: str
    day: date
    one: Drive
    other: Drive


def two_places(trip: Trip, plan: Plan) -> list[TwoPlaces]:
    """The vehicles that would be at two places at once, each once a day; nothing where the committee accepts it.

    A plan with journeys drives each vehicle one way after the other; those of earlier versions have none.
    """
    if plan.journeys or any(one.code == CODE for one in trip.cohort.accept):
        return []
    return [found for part in plan.vehicles.parts for found in _of_vehicle(trip, plan, part)] if plan.vehicles else []


def between_cohorts(trip: Trip, plan: Plan, trip_of_other: Trip, other: Plan) -> Iterator[TwoPlaces]:
    """The vehicles of two cohorts (the same id, name and seats) whose journeys of a day one vehicle can't make both."""
    theirs = {(one.id, one.name, one.seats) for one in trip_of_other.cohort.visit.vehicles}
    for vehicle in trip.cohort.visit.vehicles:
        if (vehicle.id, vehicle.name, vehicle.seats) in theirs:
            drives = [_legs(each, vehicle.id) for each in (plan, other)]
            for day in sorted(drives[0].keys() & drives[1].keys()):
                pairs = pairwise(sorted((*drives[0][day], *drives[1][day])))
                found = next((pair for pair in pairs if _clash(trip, *pair)), None)
                if found:
                    yield TwoPlaces(vehicle.id, day, *found)


def _legs(plan: Plan, vehicle: str) -> dict[date, list[Drive]]:
    """The ways of a vehicle by day, each with the cohort."""
    return {
        journey.day: [
            Drive(Interval(instant(here.leave), instant(there.arrive)), "", here.place, there.place, plan.cohort)
            for here, there in pairwise(journey.stops)
            if here.leave and there.arrive
        ]
        for journey in plan.journeys
        if journey.vehicle == vehicle
    }


def warnings(
    workspace: Workspace, entry: CohortEntry, plan: Plan, others: Sequence[tuple[Trip, Plan]] = ()
) -> Iterator[Diagnostic]:
    """A warning for each vehicle and day, at the vehicle in the cohort's file; for those of other cohorts too."""
    trip = workspace.trip(entry)
    shared = [each for other in others for each in between_cohorts(trip, plan, *other)]
    hint = Text(
        "let the groups visit one after the other, or give each a vehicle; where the driver and you have settled it, "
        "accept `{code}`",
        code=CODE,
    )
    for found in (*two_places(trip, plan), *shared):
        path = path_of_vehicle(trip, found.vehicle)
        place = entry.document.places.value(path)
        yield Diagnostic(CODE, describe(trip, found), place, Severity.WARNING, path, (hint,))


def describe(trip: Trip, found: TwoPlaces) -> Text:
    """In words: which vehicle, when, and the two ways."""
    return Text(
        "{vehicle} would be at two places at once on {day}: {one}, and {other}",
        vehicle=trip.cohort.vehicle_names.get(found.vehicle, found.vehicle),
        day=found.day,
        one=_describe_drive(trip, found.one),
        other=_describe_drive(trip, found.other),
    )


def _describe_drive(trip: Trip, drive: Drive) -> Text:
    start, end = (moment.by_clock(zone_of(trip.cohort.visit)) for moment in drive.interval)
    hours = f"{start:%H:%M}\N{EN DASH}{end:%H:%M} {end.tzname()}" if start != end else f"{end:%H:%M %Z}"
    if drive.cohort:
        told: dict[str, Value] = {"cohort": drive.cohort, "place": trip.locus_names.get(drive.end, drive.end)}
        return Text("{hours} with {cohort} to {place}", hours=hours, **told)
    if drive.end == BASE:
        return Text(
            "{hours} with group {group} back from {place}",
            hours=hours,
            group=drive.group,
            place=trip.locus_names.get(drive.start, drive.start),
        )
    return Text(
        "{hours} with group {group} to {place}",
        hours=hours,
        group=drive.group,
        place=trip.locus_names.get(drive.end, drive.end),
    )


def _of_vehicle(trip: Trip, plan: Plan, part: Part) -> Iterator[TwoPlaces]:
    aboard = [group for group in plan.groups if {member.id for member in group.members} & set(part.members)]
    known = {locus.id for locus in trip.loci}
    days: dict[date, list[Drive]] = {}
    for group in aboard:
        own = [visit for visit in plan.visits if visit.group == group.group and visit.locus in known]
        for day, drives in _by_day(trip, own).items():
            days.setdefault(day, []).extend(drives)
    for day, drives in sorted(days.items()):
        pairs = combinations(sorted(drives), 2)
        found = next(((one, other) for one, other in pairs if _clash(trip, one, other)), None)
        if found:
            yield TwoPlaces(part.id, day, *found)


def _by_day(trip: Trip, own: Sequence[PlannedVisit]) -> dict[date, list[Drive]]:
    """The drives of one group: to its first visit of a day, from one to the next, and back from the last."""
    zone = zone_of(trip.cohort.visit)
    days: dict[date, list[PlannedVisit]] = {}
    for visit in sorted(own, key=lambda visit: visit.interval):
        days.setdefault(visit.interval.start.by_clock(zone).date(), []).append(visit)
    return {day: list(_drives(trip, visits)) for day, visits in days.items()}


def _drives(trip: Trip, visits: Sequence[PlannedVisit]) -> Iterator[Drive]:
    first, last = visits[0], visits[-1]
    for sooner, later in pairwise((None, *visits)):
        start = sooner.locus if sooner else BASE
        if later and start != later.locus:
            begins = later.interval.start
            left = begins.later(-travel_minutes(trip, start, later.locus))
            yield Drive(Interval(left, begins), first.group, start, later.locus)
    ends = last.interval.end
    yield Drive(Interval(ends, ends.later(travel_minutes(trip, last.locus, BASE))), first.group, last.locus, BASE)


def _clash(trip: Trip, one: Drive, other: Drive) -> bool:
    """Whether a vehicle that makes the first can't make the second, too: it is not where that begins in time.

    Of a place that only another cohort knows no way is known, and none is counted.
    """
    if (one.cohort, one.group) == (other.cohort, other.group) or (one.interval, one.start, one.end) == (
        other.interval,
        other.start,
        other.end,
    ):
        return False
    gap = other.interval.start.minutes_since(one.interval.end)
    known = {BASE, *(locus.id for locus in trip.loci)}
    way = travel_minutes(trip, one.end, other.start) if {one.end, other.start} <= known else 0
    return gap < way or (gap <= 0 and one.end != other.start)
