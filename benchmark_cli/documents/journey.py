"""The ways of a day: when a group leaves for its next visit, and when it is back where it stays."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from benchmark_cli.document import Period
from benchmark_cli.documents.kind import Request
from benchmark_cli.documents.timetable import Entry, Stay, agenda_period, in_order, itinerary, stays
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import agenda_interval, break_intervals
from benchmark_cli.model.travel import BASE, Leg, leg
from benchmark_cli.model.visit import AgendaItem


class _Way(NamedTuple):
    """From one place to another, at the latest moment that is early enough."""

    period: Period
    start: str
    end: str
    leg: Leg


def journey(request: Request, groups: Collection[str]) -> list[Entry]:
    """What awaits somebody who goes with those groups, the ways between the places and the breaks included, in order.

    A way is told where its time is known or estimated. It ends when the visit begins; the way back begins when the
    last visit of the day ends. Where the agenda calls elsewhere just before or after, nobody comes from the base or
    goes there, and nothing is told.
    """
    ways = [_entry(request, letter, way, len(groups) > 1) for letter in groups for way in _ways(request, letter)]
    return in_order([*itinerary(request, groups), *ways, *_breaks(request, groups)])


def _breaks(request: Request, groups: Collection[str]) -> Iterator[Entry]:
    """The breaks of the days on which these groups visit, but for those that the agenda fills."""
    visit = request.trip.cohort.visit
    visits = [stay.period for letter in groups for stay in stays(request.trip, request.plan, letter)]
    for day in sorted({period.start.astimezone(ZoneInfo(visit.timezone)).date() for period in visits}):
        for pause in break_intervals(visit, day):
            if not any(pause.overlaps(agenda_interval(item, visit)) for item in visit.agenda):
                yield Entry(Period(*pause), request.language.say(Text("Break")))


def _ways(request: Request, letter: str) -> Iterator[_Way]:
    days = groupby(stays(request.trip, request.plan, letter), key=lambda stay: stay.period.start.date())
    for _, todays in days:
        yield from _of_day(request, list(todays))


def _of_day(request: Request, todays: Sequence[Stay]) -> Iterator[_Way]:
    trip, first, last = request.trip, todays[0], todays[-1]
    before, after = _around(request, first.period.start, last.period.end)
    if not _is_elsewhere(request, before):
        yield from _before(leg(trip, BASE, first.locus.id), BASE, first)
    for one, other in pairwise(todays):
        yield from _before(leg(trip, one.locus.id, other.locus.id), one.locus.id, other)
    back = leg(trip, last.locus.id, BASE)
    if back.minutes and not _is_elsewhere(request, after):
        end = last.period.end
        yield _Way(Period(end, end + timedelta(minutes=back.minutes)), last.locus.id, BASE, back)


def _around(request: Request, start: datetime, end: datetime) -> tuple[AgendaItem | None, AgendaItem | None]:
    """The last fixed point before a moment and the first one after another, on the same day."""
    visit = request.trip.cohort.visit
    timed = sorted(((agenda_period(item, visit), item) for item in visit.agenda), key=lambda pair: pair[0])
    before = [item for period, item in timed if period.end <= start and period.end.date() == start.date()]
    after = [item for period, item in timed if period.start >= end and period.start.date() == end.date()]
    return (before[-1] if before else None, after[0] if after else None)


def _is_elsewhere(request: Request, item: AgendaItem | None) -> bool:
    """Whether a fixed point names a place that is not where the cohort stays."""
    base = request.trip.cohort.visit.base
    return bool(item and item.where and not (base and base.name in item.where))


def _before(found: Leg, start: str, stay: Stay) -> Iterator[_Way]:
    if found.minutes:
        begins = stay.period.start
        yield _Way(Period(begins - timedelta(minutes=found.minutes), begins), start, stay.locus.id, found)


def _entry(request: Request, letter: str, way: _Way, is_one_of_several: bool) -> Entry:  # noqa: FBT001 - told by name
    minutes, place = way.leg.minutes or 0, _name(request, way.end)
    said = (
        Text("Drive to {place}, about {n} minutes (an estimate)", place=place, n=minutes)
        if way.leg.is_estimate
        else Text("Drive to {place}, {n} minutes", place=place, n=minutes)
    )
    named = Text("Group {group}: {what}", group=letter, what=said) if is_one_of_several else said
    return Entry(way.period, request.language.say(named), _name(request, way.start), group=letter)


def _name(request: Request, place: str) -> str:
    base = request.trip.cohort.visit.base
    if place == BASE:
        return base.name if base else request.language.say(Text("where the cohort stays"))
    return request.trip.locus(place).name
