"""When things happen: the visits of a plan and the fixed points of the agenda, each by the clock of its place."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from benchmark_cli.document import Cell, Coded, Period
from benchmark_cli.instants import Interval
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import agenda_interval, visit_days, zone_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.plan import Plan, PlannedVisit
from benchmark_cli.model.presence import Attending, is_present
from benchmark_cli.model.visit import AgendaItem, Visit
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.roster import rosters


class Stay(NamedTuple):
    """A group at a locus; the period is by the locus's own clock."""

    group: str
    locus: Locus
    period: Period


class TimetableEntry(NamedTuple):
    """One line of a timetable; the ends of the period are by the clocks of their places.

    `group` is the letter of the one group that it is for; `None` means that everybody is there. `locus` is the id of
    the locus that is visited.
    """

    period: Period
    activity: str
    place: str | None = None
    in_charge: str | None = None
    wear: str | None = None
    group: str | None = None
    locus: str | None = None

    @property
    def ids(self) -> tuple[tuple[str, Cell], ...]:
        """What programs get beside the line."""
        return (("group", self.group), ("locus", self.locus))


def itinerary(request: Request, groups: Collection[str] | None = None) -> list[TimetableEntry]:
    """What awaits somebody who goes with those groups, or with all of them, in order.

    Days come before moments: around midnight the clocks of two zones stand on different dates.
    """
    return in_order([*_agenda(request), *_visits(request, groups)])


def in_order(entries: Iterable[TimetableEntry]) -> list[TimetableEntry]:
    """The entries in order of days, then of moments."""
    return sorted(entries, key=_order)


def by_day(entries: Sequence[TimetableEntry]) -> list[tuple[date, list[TimetableEntry]]]:
    """The entries by the day on which they begin, in local time."""
    return [(day, list(found)) for day, found in groupby(entries, key=lambda entry: entry.period.start.date())]


def entries_by_day(entries: Sequence[TimetableEntry]) -> list[tuple[date, list[TimetableEntry]]]:
    """The entries of each day, those first that began on an earlier one and go on, by the clocks of their places."""
    found = {day: list(todays) for day, todays in by_day(entries)}
    for entry in reversed(entries):
        for day in days_of(entry.period)[1:]:
            found.setdefault(day, []).insert(0, entry)
    return sorted(found.items())


def days_of(period: Period) -> Sequence[date]:
    """The days that it takes part of, by the clocks at its ends, of which that of the end may be behind."""
    first = period.start.date()
    return [first + timedelta(days=number) for number in range(max(0, (period.last_day - first).days) + 1)]


def stays(trip: Trip, plan: Plan, group: str | None = None) -> list[Stay]:
    """The visits of the plan, or of one group, in order of time and then of groups."""
    found = [_stay(trip, visit) for visit in plan.visits if group in {None, visit.group}]
    order = {one.group: index for index, one in enumerate(plan.groups)}
    return sorted(found, key=lambda stay: (stay.period.interval.start, order.get(stay.group, len(order))))


def stays_of(request: Request, who: Attending, groups: Collection[str] | None) -> list[Stay]:
    """The visits of somebody who goes with these groups, or with all, on the days on which they are there."""
    return [
        stay
        for stay in stays(request.trip, request.plan)
        if (groups is None or stay.group in groups) and is_present(who, stay.period.start.date())
    ]


def period(interval: Interval, zone: ZoneInfo, zone_to: ZoneInfo | None = None) -> Period:
    """The interval as the clocks of its place show it, or of the two places."""
    return Period(interval.start.by_clock(zone), interval.end.by_clock(zone_to or zone))


def agenda_period(item: AgendaItem, visit: Visit) -> Period:
    """When a fixed point is, each end by the clock of its place."""
    zone = item.timezone or visit.timezone
    return period(agenda_interval(item, visit), ZoneInfo(zone), ZoneInfo(item.timezone_to or zone))


def days_in_use(request: Request) -> Sequence[date]:
    """The days of the visit on which something is done; all, where no times are known."""
    days = visit_days(request.trip.cohort.visit)
    used = {day for entry in itinerary(request) for day in days_of(entry.period)}
    return [day for day in days if not used or day in used]


def _agenda(request: Request) -> Iterator[TimetableEntry]:
    visit = request.trip.cohort.visit
    for item in visit.agenda:
        yield TimetableEntry(agenda_period(item, visit), item.what, item.where, item.in_charge, item.wear)


def _visits(request: Request, groups: Collection[str] | None) -> Iterator[TimetableEntry]:
    chairs = {roster.letter: roster.leader_name("chair") for roster in rosters(request.trip, request.plan)}
    for stay in stays(request.trip, request.plan):
        if groups is None or stay.group in groups:
            activity = Coded(request.language.say(Text("Visit of group {group}", group=stay.group)), "visit")
            dress, place = _dress(request, stay.period), stay.locus
            yield TimetableEntry(stay.period, activity, place.name, chairs[stay.group], dress, stay.group, place.id)


def _dress(request: Request, period: Period) -> str | None:
    """What the agenda said last on that day of what to wear: nobody changes between breakfast and the visit."""
    earlier = [one for one in _agenda(request) if one.wear and one.period.interval.start <= period.interval.start]
    todays = [one for one in earlier if one.period.start.date() == period.start.date()]
    return max(todays, key=_order).wear if todays else None


def _order(entry: TimetableEntry) -> tuple[date, Interval]:
    return (entry.period.start.date(), entry.period.interval)


def _stay(trip: Trip, visit: PlannedVisit) -> Stay:
    locus = trip.locus(visit.locus)
    return Stay(visit.group, locus, period(visit.interval, zone_of(trip.cohort.visit, locus)))
