"""The journeys of a plan: what each vehicle does on each day, from the visits of the groups that ride in it."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby, pairwise
from typing import NamedTuple

from benchmark_cli.instants import Instant, Interval
from benchmark_cli.journeys.in_time import TooManyStates, find_route_in_time
from benchmark_cli.journeys.riding import DriveMinutes, Ride, RidingParty
from benchmark_cli.journeys.route import Halt, Route, find_route
from benchmark_cli.model.calendar import agenda_interval, zone_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Journey, JourneyStop, Part, Plan, Reached
from benchmark_cli.model.presence import is_present
from benchmark_cli.model.travel import BASE, agenda_place, travel_minutes

AIMS = ("lateness", "departure", "minutes", "waiting")
"""What journeys are made small in: minutes of late arrivals; minutes between the first departure of each vehicle and
day and the first event there; minutes driven; minutes waited, times people."""

_MINUTE = 60


class Appointment(NamedTuple):
    """Where a group has to be, and when."""

    place: str
    interval: Interval


class Riders(NamedTuple):
    """People of one group, by their ids, who go everywhere together on a day, and where they have to be, in order.

    They are fetched from the base and brought back there, unless the agenda has them elsewhere before or after.
    """

    group: str
    ids: tuple[str, ...]
    events: tuple[Appointment, ...]
    is_fetched: bool
    is_brought_home: bool


def with_journeys(trip: Trip, plan: Plan) -> Plan:
    """The plan with its journeys and what they reached; as it is where no vehicle takes anybody to a visit."""
    found = [
        (part.id, day, riders, _route(trip, riders, _starts_at(trip, part.id)))
        for part in (plan.vehicles.parts if plan.vehicles else ())
        for day, riders in days_of_vehicle(trip, plan, part)
    ]
    journeys = tuple(_journey(trip, vehicle, day, riders, route) for vehicle, day, riders, route in found)
    driving = tuple(_totals(found)) if found else ()
    return plan.model_copy(update={"journeys": journeys, "driving": driving})


def days_of_vehicle(trip: Trip, plan: Plan, part: Part) -> Iterator[tuple[date, list[Riders]]]:
    """Who has to be driven on which day: of each group those who ride in this vehicle, with their escorts."""
    events = {group.group: _events(trip, plan, group.group) for group in plan.groups}
    aboard = [
        (group.group, ids)
        for group in plan.groups
        if (ids := [member.id for member in group.members if member.id in part.members])
    ]
    days = sorted({day for letter, _ in aboard for day in events[letter]})
    for day in days:
        there = _there(trip, day)
        going = [(letter, [one for one in ids if one in there]) for letter, ids in aboard if events[letter].get(day)]
        going = [(letter, ids) for letter, ids in going if ids]
        for person in (one for one in part.staff if one in there and going):
            _charges_of(trip, plan, person, going).append(person)
        riders = [_riders(trip, letter, ids, events[letter][day]) for letter, ids in going]
        if riders := [one for one in riders if list(rides_of(one))]:
            yield day, riders


def _there(trip: Trip, day: date) -> set[str]:
    """The ids of those who are present on the day."""
    staff = {one.id for one in trip.cohort.visit.staff if is_present(one, day)}
    return staff | {one.id for one in trip.cohort.active if is_present(one, day)}


def _charges_of(trip: Trip, plan: Plan, person: str, going: Sequence[tuple[str, list[str]]]) -> list[str]:
    """Those with whom somebody of the staff goes: the first of their groups in the vehicle, else the first there."""
    named = next((one.groups for one in trip.cohort.visit.staff if one.id == person), ())
    letters = {group.group for group in plan.groups if {group.group, group.place} & {*named}}
    return next((ids for letter, ids in going if letter in letters), going[0][1])


def _events(trip: Trip, plan: Plan, letter: str) -> dict[date, list[Appointment]]:
    """The visits of a group and the points of the agenda that have a place, of each day on which it visits."""
    visit = trip.cohort.visit
    zone = zone_of(visit)
    known = {locus.id for locus in trip.loci}
    visits = [Appointment(one.locus, one.interval) for one in plan.visits if one.group == letter and one.locus in known]
    points = [
        Appointment(place, agenda_interval(item, visit))
        for number, item in enumerate(visit.agenda)
        if (place := agenda_place(trip, number))
    ]
    ordered = sorted([*visits, *points], key=lambda event: event.interval)
    days = groupby(ordered, key=lambda event: event.interval.start.by_clock(zone).date())
    return {day: list(events) for day, events in days}


def _riders(trip: Trip, letter: str, ids: Sequence[str], events: Sequence[Appointment]) -> Riders:
    before, after = _elsewhere(trip, events)
    return Riders(letter, tuple(sorted(ids)), tuple(events), not before, not after)


def _elsewhere(trip: Trip, events: Sequence[Appointment]) -> tuple[bool, bool]:
    """Whether the agenda has people, just before the events or just after, at a spot that no file gives a place."""
    visit = trip.cohort.visit
    zone = zone_of(visit)
    first, last = events[0].interval, events[-1].interval
    timed = sorted((agenda_interval(item, visit), number) for number, item in enumerate(visit.agenda))

    def follow(one: Instant, other: Instant) -> bool:
        """Whether the second moment is not before the first, and on the same day."""
        return one <= other and one.by_clock(zone).date() == other.by_clock(zone).date()

    before = [number for one, number in timed if follow(one.end, first.start)]
    after = [number for one, number in timed if follow(last.end, one.start)]
    return _is_elsewhere(trip, before[-1:]), _is_elsewhere(trip, after[:1])


def _is_elsewhere(trip: Trip, numbers: Sequence[int]) -> bool:
    base = trip.cohort.visit.base
    items = [trip.cohort.visit.agenda[number] for number in numbers if agenda_place(trip, number) is None]
    return any(item.where and not (base and base.name in item.where) for item in items)


def rides_of(riders: Riders) -> Iterator[Ride]:
    """The ways between the events, in minutes; nobody is driven from a place to itself."""
    stays = [(event.place, _minute(event.interval.start), _minute(event.interval.end)) for event in riders.events]
    if riders.is_fetched and stays[0][0] != BASE:
        yield Ride(BASE, stays[0][0], None, stays[0][1])
    for one, other in pairwise(stays):
        if one[0] != other[0]:
            yield Ride(one[0], other[0], one[2], other[1])
    if riders.is_brought_home and stays[-1][0] != BASE:
        yield Ride(stays[-1][0], BASE, stays[-1][2], None)


def _minute(moment: Instant) -> int:
    return moment.second // _MINUTE


def _starts_at(trip: Trip, vehicle: str) -> str | None:
    """Where the vehicle begins its days, if the file says so."""
    return next((one.starts for one in trip.cohort.visit.vehicles if one.id == vehicle), None)


def _route(trip: Trip, riders: Sequence[Riders], starts: str | None) -> Route:
    try:
        found = route_in_time(trip, riders, starts)
    except TooManyStates:
        found = None
    return found or find_route(*_make_question(trip, riders, starts))


def route_in_time(trip: Trip, riders: Sequence[Riders], starts: str | None) -> Route | None:
    """The best way on which nobody is late, if there is one. Raises `TooManyStates`."""
    return find_route_in_time(*_make_question(trip, riders, starts))


def _make_question(
    trip: Trip, riders: Sequence[Riders], starts: str | None
) -> tuple[Sequence[RidingParty], DriveMinutes, int, str | None]:
    parties = [RidingParty(len(one.ids), tuple(rides_of(one))) for one in riders]
    return parties, partial(travel_minutes, trip), trip.cohort.visit.boarding, starts


def _journey(trip: Trip, vehicle: str, day: date, riders: Sequence[Riders], route: Route) -> Journey:
    stops = tuple(_stop(trip, riders, halt) for halt in route.halts)
    return Journey(vehicle=vehicle, day=day, stops=stops)


def _stop(trip: Trip, riders: Sequence[Riders], halt: Halt) -> JourneyStop:
    zone = zone_of(trip.cohort.visit)
    arrive, leave = (
        None if minute is None else Instant(minute * _MINUTE).as_written(zone) for minute in (halt.arrive, halt.leave)
    )
    off, on = (tuple(sorted(name for index in some for name in riders[index].ids)) for some in (halt.off, halt.on))
    return JourneyStop(place=halt.place, arrive=arrive, leave=leave, off=off, on=on)


def _totals(found: Sequence[tuple[str, date, Sequence[Riders], Route]]) -> Iterator[Reached]:
    """The sums over all vehicles and days; each is the best where all are, and where it is nothing."""
    is_proved = all(route.is_proved for *_, route in found)
    values = (
        sum(route.lateness for *_, route in found),
        sum(earliness(riders, route) for _, _, riders, route in found),
        sum(route.driven for *_, route in found),
        sum(route.waited for *_, route in found),
    )
    for name, value in zip(AIMS, values, strict=True):
        is_best = value == 0 or (is_proved and name != AIMS[-1])
        yield Reached(aim=name, value=value, bound=value if is_best else 0, proved=is_best)


def earliness(riders: Sequence[Riders], route: Route) -> int:
    """The minutes from the first departure to the first event of the day; none where nobody is fetched."""
    first = min(_minute(one.events[0].interval.start) for one in riders)
    leave = route.halts[0].leave
    return max(0, first - leave) if leave is not None and any(one.is_fetched for one in riders) else 0
