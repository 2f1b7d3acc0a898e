"""The ways of a day: when a group leaves for its next visit, and when it is back where it stays."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from benchmark_cli.document import DRIVE, Coded, Period, as_coded
from benchmark_cli.instants import Interval, instant
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import agenda_interval, breaks_on, zone_of
from benchmark_cli.model.plan import JourneyStop
from benchmark_cli.model.travel import BASE, Leg, leg, place_name
from benchmark_cli.model.visit import AgendaItem
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.timetable import Stay, TimetableEntry, agenda_period, in_order, itinerary, period, stays


class _Way(NamedTuple):
    """From one place to another, at the latest moment that is early enough."""

    period: Period
    start: str
    end: str
    leg: Leg


def journey(request: Request, groups: Collection[str]) -> list[TimetableEntry]:
    """What awaits somebody who goes with those groups, the ways between the places and the breaks included, in order.

    A way is told where its time is known or estimated. It ends when the visit begins; the way back begins when the
    last visit of the day ends. Where the agenda calls elsewhere just before or after, nobody comes from the base or
    goes there, and nothing is told.
    """
    ways = [_entry(request, letter, way, len(groups) > 1) for letter in groups for way in _ways(request, letter)]
    return in_order([*itinerary(request, groups), *ways, *_breaks(request, groups)])


def _breaks(request: Request, groups: Collection[str]) -> Iterator[TimetableEntry]:
    """The breaks of the days on which these groups visit, but for those that the agenda fills."""
    visit = request.trip.cohort.visit
    zone = zone_of(visit)
    visits = [stay.period.interval for letter in groups for stay in stays(request.trip, request.plan, letter)]
    for day in sorted({one.start.by_clock(zone).date() for one in visits}):
        for pause in breaks_on(visit, day):
            if not any(pause.overlaps(agenda_interval(item, visit)) for item in visit.agenda):
                yield TimetableEntry(period(pause, zone), as_coded(Text("Break"), request.language))


def _ways(request: Request, letter: str) -> Iterator[_Way]:
    """Those of the vehicles that carry the group, as planned; else those that it would make by itself."""
    driven = list(dict.fromkeys(_ways_driven(request, letter)))
    if driven:
        yield from driven
        return
    zone = zone_of(request.trip.cohort.visit)
    own = stays(request.trip, request.plan, letter)
    days = groupby(own, key=lambda stay: stay.period.interval.start.by_clock(zone).date())
    for _, todays in days:
        yield from _of_day(request, list(todays))


def _ways_driven(request: Request, letter: str) -> Iterator[_Way]:
    """From where somebody of the group gets on a vehicle to where they get off."""
    members = {member.id for group in request.plan.groups if group.group == letter for member in group.members}
    for vehicle in request.plan.journeys:
        boarded: dict[str, JourneyStop] = {}
        for stop in vehicle.stops:
            for person in sorted(members.intersection(stop.off) & boarded.keys()):
                yield from _between(request, boarded.pop(person), stop)
            boarded |= dict.fromkeys(members.intersection(stop.on), stop)


def _between(request: Request, on: JourneyStop, off: JourneyStop) -> Iterator[_Way]:
    if on.leave and off.arrive:
        interval = Interval(instant(on.leave), instant(off.arrive))
        zone = zone_of(
            request.trip.cohort.visit, request.trip.find_locus(off.place) or request.trip.find_locus(on.place)
        )
        found = leg(request.trip, on.place, off.place)
        yield _Way(period(interval, zone), on.place, off.place, Leg(interval.minutes, found.is_estimate))


def _of_day(request: Request, todays: Sequence[Stay]) -> Iterator[_Way]:
    trip, first, last = request.trip, todays[0], todays[-1]
    before, after = _around(request, first.period, last.period)
    if not _is_elsewhere(request, before):
        yield from _before(request, leg(trip, BASE, first.locus.id), BASE, first)
    for one, other in pairwise(todays):
        yield from _before(request, leg(trip, one.locus.id, other.locus.id), one.locus.id, other)
    back = leg(trip, last.locus.id, BASE)
    if back.minutes and not _is_elsewhere(request, after):
        end = last.period.interval.end
        yield _Way(_there(request, last, Interval(end, end.later(back.minutes))), last.locus.id, BASE, back)


def _around(request: Request, first: Period, last: Period) -> tuple[AgendaItem | None, AgendaItem | None]:
    """The last fixed point before the first visit of a day and the first one after its last, on the same day."""
    visit = request.trip.cohort.visit
    timed = sorted(((agenda_period(item, visit), item) for item in visit.agenda), key=lambda pair: pair[0].interval)
    before = [item for one, item in timed if _follow(one, first) and one.last_day == first.start.date()]
    after = [item for one, item in timed if _follow(last, one) and one.start.date() == last.last_day]
    return (before[-1] if before else None, after[0] if after else None)


def _follow(one: Period, other: Period) -> bool:
    return one.interval.end <= other.interval.start


def _there(request: Request, stay: Stay, interval: Interval) -> Period:
    """The interval by the clock of the place of a visit."""
    return period(interval, zone_of(request.trip.cohort.visit, stay.locus))


def _is_elsewhere(request: Request, item: AgendaItem | None) -> bool:
    """Whether a fixed point names a place that is not where the cohort stays."""
    base = request.trip.cohort.visit.base
    return bool(item and item.where and not (base and base.name in item.where))


def _before(request: Request, found: Leg, start: str, stay: Stay) -> Iterator[_Way]:
    if found.minutes:
        begins = stay.period.interval.start
        yield _Way(_there(request, stay, Interval(begins.later(-found.minutes), begins)), start, stay.locus.id, found)


def _entry(request: Request, letter: str, way: _Way, is_one_of_several: bool) -> TimetableEntry:  # noqa: FBT001 - told by name
    minutes, place = way.leg.minutes or 0, place_said(request, way.end)
    said = (
        Text("Drive to {place}, about {n} minutes (an estimate)", place=place, n=minutes)
        if way.leg.is_estimate
        else Text("Drive to {place}, {n} minutes", place=place, n=minutes)
    )
    named = Text("Group {group}: {what}", group=letter, what=said) if is_one_of_several else said
    activity = Coded(request.language.say(named), DRIVE)
    return TimetableEntry(way.period, activity, place_said(request, way.start), group=letter, locus=_locus(way.end))


def _locus(place: str) -> str | None:
    return None if place == BASE or ":" in place else place


def place_said(request: Request, place: str) -> str:
    """What a place of a journey is called."""
    return place_name(request.trip, place) or request.language.say(Text("where the cohort stays"))
