"""Late arrivals: groups whose vehicle arrives after their visit has begun, and what would help."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Path, Related, Severity
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.instants import Instant, instant
from benchmark_cli.journeys.plan import days_of_vehicle, rides_of
from benchmark_cli.language import Text, Value
from benchmark_cli.model.calendar import zone_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Part, Plan
from benchmark_cli.model.travel import place_name

CODE = "late-arrival"
_MINUTE = 60


class LateArrival(NamedTuple):
    """A group that a vehicle brings to a place after what begins there."""

    vehicle: str
    day: date
    group: str
    place: str
    due: Instant
    arrive: Instant

    @property
    def minutes(self) -> int:
        """By how many minutes it is late."""
        return self.arrive.minutes_since(self.due)


def late_arrivals(trip: Trip, plan: Plan) -> list[LateArrival]:
    """All of a plan, in the order of its vehicles and of time."""
    return [one for part in (plan.vehicles.parts if plan.vehicles else ()) for one in _of_vehicle(trip, plan, part)]


def most_minutes_late(trip: Trip, plan: Plan) -> int:
    """By how much the latest is late; 0 where nobody is."""
    return max((arrival.minutes for arrival in late_arrivals(trip, plan)), default=0)


def _of_vehicle(trip: Trip, plan: Plan, part: Part) -> Iterator[LateArrival]:
    stops = {one.day: one.stops for one in plan.journeys if one.vehicle == part.id}
    for day, everybody in days_of_vehicle(trip, plan, part) if stops else ():
        for riders in everybody:
            off = [stop for stop in stops.get(day, ()) if riders.ids[0] in stop.off]
            for ride, stop in zip(rides_of(riders), off, strict=False):
                if stop.arrive and ride.due is not None:
                    arrive, due = instant(stop.arrive), Instant(ride.due * _MINUTE)
                    if arrive > due:
                        yield LateArrival(part.id, day, riders.group, ride.end, due, arrive)


def describe_late(trip: Trip, late: LateArrival) -> Text:
    """In words: who comes when, and by how many minutes too late."""
    told: dict[str, Value] = {
        "group": late.group,
        "place": place_name(trip, late.place) or late.place,
        "vehicle": trip.cohort.vehicle_names.get(late.vehicle, late.vehicle),
        "day": late.day,
        "time": f"{late.arrive.by_clock(zone_of(trip.cohort.visit)):%H:%M %Z}",
    }
    return Text(
        "Group {group} comes {n} minutes late to {place} on {day}: {vehicle} is there at {time}", n=late.minutes, **told
    )


def warnings(workspace: Workspace, entry: CohortEntry, plan: Plan) -> Iterator[Diagnostic]:
    """A warning for each late arrival, at the vehicle in the cohort's file."""
    trip = workspace.trip(entry)
    for late in late_arrivals(trip, plan):
        path = path_of_vehicle(trip, late.vehicle)
        place = entry.document.places.value(path)
        yield Diagnostic(CODE, describe_late(trip, late), place, Severity.WARNING, path, (_later(trip, late),))


def explain_late(trip: Trip, entry: CohortEntry, plan: Plan) -> Diagnostic | None:
    """The diagnostic of a plan whose vehicles must be in time and are not: each late arrival, and what would help."""
    found = late_arrivals(trip, plan)
    if not found:
        return None
    place = entry.document.places.value
    message = Text.count(
        len(found),
        "no journeys for {cohort} are in time: `journeys: must` allows no late arrival, and there is {n}",
        "no journeys for {cohort} are in time: `journeys: must` allows no late arrival, and there are {n}",
        cohort=entry.cohort.id,
    )
    hints = [*(_later(trip, late) for late in found[:1]), _ANOTHER, _TELL]
    related = tuple(Related(place(path_of_vehicle(trip, late.vehicle)), describe_late(trip, late)) for late in found)
    path: Path = ("visit", "journeys")
    return Diagnostic("no-plan", message, place(path), hints=tuple(hints), related=related)


_ANOTHER = Text("name another vehicle in `visit.vehicles`, so that fewer groups share one")
_TELL = Text("write `journeys: tell`: then the visits keep their times, and late arrivals are told")


def _later(trip: Trip, late: LateArrival) -> Text:
    time = f"{late.arrive.by_clock(zone_of(trip.cohort.visit)):%H:%M}"
    name = place_name(trip, late.place) or late.place
    return Text("let what group {group} does at {place} begin at {time}", group=late.group, place=name, time=time)


def path_of_vehicle(trip: Trip, vehicle: str) -> Path:
    """Where the cohort's file tells of that vehicle, or of all where it does not know it."""
    order = [one.id for one in trip.cohort.visit.vehicles]
    return ("visit", "vehicles", order.index(vehicle)) if vehicle in order else ("visit", "vehicles")
