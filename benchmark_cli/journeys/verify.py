"""The recount of journeys from the files and the plan alone; nothing of what plans them is used.

One place at a time, the minutes of each way, seats on every way, everybody brought to each visit, or told as late, and
brought back.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from benchmark_cli.diagnostics import Path
from benchmark_cli.instants import Instant, instant
from benchmark_cli.language import Text, Value
from benchmark_cli.model.calendar import agenda_interval, zone_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.finding import Finding
from benchmark_cli.model.plan import Journey, JourneyStop, Part, Plan
from benchmark_cli.model.presence import is_present
from benchmark_cli.model.travel import BASE, agenda_place, travel_minutes

_MINUTE = 60
_EARLIEST, _LATEST = Instant(-(10**12)), Instant(10**12)


class _Whereabouts(NamedTuple):
    """Where somebody is, from when to when; `None` for a place that no vehicle comes to."""

    place: str | None
    start: Instant
    end: Instant


class _Meeting(NamedTuple):
    place: str
    start: Instant
    end: Instant


def check_journeys(trip: Trip, plan: Plan) -> Iterator[Finding]:
    """What is wrong with the journeys of a plan; one of an earlier version has none, unless there must be some."""
    if not plan.journeys:
        is_demanded = trip.cohort.visit.journeys == "must" and plan.visits
        if plan.driving or (is_demanded and any(_check_meetings(trip, plan))):
            yield Finding(Text("the plan has no journeys"), ("driving",) if plan.driving else ())
        return
    faults = [*_check_names(trip, plan)]
    for index, journey in enumerate(plan.journeys):
        faults += [] if faults else _check_way(trip, plan, journey, ("journeys", index))
    yield from faults
    if not faults:
        yield from _check_meetings(trip, plan)


def _check_names(trip: Trip, plan: Plan) -> Iterator[Finding]:
    known = {vehicle.id: vehicle for vehicle in trip.cohort.visit.vehicles}
    places = {BASE, *(locus.id for locus in trip.loci), *(_points(trip))}
    days = Counter((journey.vehicle, journey.day) for journey in plan.journeys)
    for index, journey in enumerate(plan.journeys):
        if journey.vehicle not in known:
            yield Finding(Text("there is no vehicle {id}", id=journey.vehicle), ("journeys", index, "vehicle"))
        elif not is_present(known[journey.vehicle], journey.day):
            told: dict[str, Value] = {"id": journey.vehicle, "day": journey.day}
            yield Finding(Text("{id} is not there on {day}", **told), ("journeys", index, "day"))
        if days[journey.vehicle, journey.day] > 1:
            yield Finding(Text("{id} has two journeys on one day", id=journey.vehicle), ("journeys", index))
        for number, stop in enumerate(journey.stops):
            if stop.place not in places:
                yield Finding(Text("there is no place {place}", place=stop.place), ("journeys", index, "stops", number))


def _points(trip: Trip) -> set[str]:
    return {place for number in range(len(trip.cohort.visit.agenda)) if (place := agenda_place(trip, number))}


def _check_way(trip: Trip, plan: Plan, journey: Journey, path: Path) -> Iterator[Finding]:
    """Times of one vehicle's day, who gets off and on, and the seats."""
    vehicle = next(one for one in trip.cohort.visit.vehicles if one.id == journey.vehicle)
    needs = {one.id: one.seats for group in (trip.cohort.active, trip.cohort.visit.staff) for one in group}
    if vehicle.starts and journey.stops and journey.stops[0].place != vehicle.starts:
        yield Finding(Text("{id} does not begin where it starts", id=vehicle.id), (*path, "stops", 0))
    parts: Sequence[Part] = plan.vehicles.parts if plan.vehicles else ()
    own = {name for part in parts if part.id == journey.vehicle for name in (*part.members, *part.staff)}
    aboard: set[str] = set()
    for index, stop in enumerate(journey.stops):
        here = (*path, "stops", index)
        yield from _check_times(trip, journey, index, here)
        if not {*stop.off} <= aboard or not {*stop.on} <= own - (aboard - {*stop.off}):
            yield Finding(Text("somebody gets off or on who can't"), here)
        aboard = (aboard - {*stop.off}) | {*stop.on}
        taken = sum(needs.get(name, 1) for name in aboard)
        if taken > vehicle.seats:
            yield Finding(Text("{n} seats are taken, and there are {seats}", n=taken, seats=vehicle.seats), here)
    if aboard:
        yield Finding(Text("somebody does not get off at the end"), path)


def _check_times(trip: Trip, journey: Journey, index: int, path: Path) -> Iterator[Finding]:
    stop = journey.stops[index]
    is_last = index == len(journey.stops) - 1
    zone = zone_of(trip.cohort.visit)
    if (stop.arrive is None) != (index == 0) or (stop.leave is None) != is_last or len(journey.stops) == 1:
        yield Finding(Text("the first stop has no arrival, the last one no departure, all others have both"), path)
        return
    boarding = trip.cohort.visit.boarding
    if stop.arrive and stop.leave and _moment(stop.leave).minutes_since(_moment(stop.arrive)) < boarding:
        yield Finding(Text("the stop is shorter than `boarding`"), path)
    if index and stop.arrive:
        before = journey.stops[index - 1]
        minutes = travel_minutes(trip, before.place, stop.place)
        if before.leave is None or _moment(stop.arrive).minutes_since(_moment(before.leave)) != minutes:
            yield Finding(Text("the way there takes {n} minutes", n=minutes), path)
    if not index and stop.leave and _moment(stop.leave).by_clock(zone).date() > journey.day:
        yield Finding(Text("it begins on another day"), path)


def _moment(written: object) -> Instant:
    return instant(written)  # type: ignore[arg-type]  # a time of a stop


def _check_meetings(trip: Trip, plan: Plan) -> Iterator[Finding]:
    """Everybody at each of their visits, in time or counted as late, and back; then what the plan says of its sums."""
    letters = {member.id: group.group for group in plan.groups for member in group.members}
    rides = {name: part.id for part in (plan.vehicles.parts if plan.vehicles else ()) for name in part.members}
    late: dict[tuple[str, str, _Meeting], int] = {}
    days_of = {letter: _meetings(trip, plan, letter) for letter in {*letters.values()}}
    bases = {day: None if any(_nowhere(trip, day)) else BASE for days in days_of.values() for day in days}
    stops = {(one.vehicle, one.day): one.stops for one in plan.journeys}
    known = {one.id: one for one in trip.cohort.participants}
    for name, vehicle in rides.items():
        for day, meetings in days_of[letters[name]].items():
            if not is_present(known[name], day):
                continue
            stays = _stays(stops.get((vehicle, day), ()), name, bases[day])
            if stays is None:
                yield Finding(Text("{person} gets on where they are not", person=name), ("journeys",))
                continue
            found = _minutes_late(stays, meetings)
            if found is None:
                message = Text("{person} is not where they should be on {day}", person=name, day=day)
                yield Finding(message, ("journeys",))
                continue
            late |= {(vehicle, letters[name], meeting): minutes for meeting, minutes in found.items()}
    if plan.journeys:
        yield from _check_sums(trip, plan, sum(late.values()))


def _meetings(trip: Trip, plan: Plan, letter: str) -> Mapping[date, list[_Meeting]]:
    """What a group has to be at, by day: its visits and the placed points of the agenda of those days."""
    visit, zone = trip.cohort.visit, zone_of(trip.cohort.visit)
    own = [_Meeting(one.locus, *one.interval) for one in plan.visits if one.group == letter]
    points = [
        _Meeting(place, *agenda_interval(item, visit))
        for number, item in enumerate(visit.agenda)
        if (place := agenda_place(trip, number))
    ]
    found: dict[date, list[_Meeting]] = {}
    for one in sorted([*own, *points], key=lambda one: one.start):
        found.setdefault(one.start.by_clock(zone).date(), []).append(one)
    return found


def _stays(stops: Sequence[JourneyStop], name: str, base: str | None) -> list[_Whereabouts] | None:
    """Where somebody is between rides; nothing where a ride begins elsewhere than the last one ended."""
    place = base
    found, since = [], _EARLIEST
    for stop in stops:
        if name in stop.off:
            place, since = stop.place, _moment(stop.arrive)
        if name in stop.on:
            if place not in (stop.place, None):
                return None
            found.append(_Whereabouts(stop.place, since, _moment(stop.leave)))
            place = None
    return [*found, _Whereabouts(place, since, _LATEST)]


def _nowhere(trip: Trip, day: date) -> Iterator[bool]:
    """Whether each point on the agenda of that day has a spot in words alone, to which no vehicle is known to come."""
    visit, zone = trip.cohort.visit, zone_of(trip.cohort.visit)
    for number, item in enumerate(visit.agenda):
        # A way through the night ends on the day.
        is_then = day in {moment.by_clock(zone).date() for moment in agenda_interval(item, visit)}
        is_named = item.where is not None and not (visit.base and visit.base.name in item.where)
        yield is_then and is_named and agenda_place(trip, number) is None


def _minutes_late(stays: Sequence[_Whereabouts], meetings: Sequence[_Meeting]) -> dict[_Meeting, int] | None:
    """The minutes of lateness at each meeting that somebody is brought to; nothing where one is missed."""
    found: dict[_Meeting, int] = {}
    at = -1
    for meeting in meetings:
        index = next((i for i in range(max(at, 0), len(stays)) if stays[i].place in (meeting.place, None)), None)
        if index is None or stays[index].end < meeting.end:
            return None
        if index != at:
            found[meeting] = max(0, stays[index].start.minutes_since(meeting.start))
        at = index
    return found if stays[-1].place == BASE or at == len(stays) - 1 else None


def _check_sums(trip: Trip, plan: Plan, lateness: int) -> Iterator[Finding]:
    ways = [
        travel_minutes(trip, one.place, other.place)
        for journey in plan.journeys
        for one, other in zip(journey.stops, journey.stops[1:], strict=False)
    ]
    values = {str(one.aim): one.value for one in plan.driving}
    for name, counted in (("lateness", lateness), ("minutes", sum(ways))):
        if values.get(name) != counted:
            message = Text(
                "{aim} is {value}, and the plan says {told}", aim=name, value=counted, told=str(values.get(name))
            )
            yield Finding(message, ("driving",))
