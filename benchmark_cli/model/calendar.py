"""When things are, as instants: spans of local clocks with their zones, opening hours, breaks."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from benchmark_cli.model.locus import Locus
from benchmark_cli.model.times import Span
from benchmark_cli.model.visit import AgendaItem, Visit


class Interval(NamedTuple):
    """From one instant to another, both with a zone."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two share more than an end."""
        return self.start < other.end and other.start < self.end


def instants(span: Span, zone: str, zone_to: str | None = None) -> Interval:
    """The span in its zone; it may end in another one."""
    return Interval(span.start.replace(tzinfo=ZoneInfo(zone)), span.end.replace(tzinfo=ZoneInfo(zone_to or zone)))


def agenda_interval(item: AgendaItem, visit: Visit) -> Interval:
    """When a fixed point of the agenda is; without a zone of its own it is in the visit's."""
    zone = item.timezone or visit.timezone
    return instants(item.at, zone, item.timezone_to)


def slot_intervals(visit: Visit) -> list[Interval]:
    """The slots that are given, in order of time."""
    return sorted(instants(slot, visit.timezone) for slot in visit.slots)


def is_open(locus: Locus, interval: Interval, visit: Visit) -> bool:
    """Whether the locus receives visitors for the whole interval, by its own clock."""
    zone = ZoneInfo(locus.timezone or visit.timezone)
    start, end = (moment.astimezone(zone) for moment in interval)
    if start.date() in locus.closed or end.date() in locus.closed:
        return False
    if locus.open is None:
        return True
    windows = [window for weekdays, window in locus.open.items() if start.weekday() in weekdays]
    return start.date() == end.date() and any(
        window.start <= start.time() and end.time() <= window.end for window in windows
    )


def is_free(interval: Interval, visit: Visit) -> bool:
    """Whether neither a break nor a fixed point of the agenda falls into the interval."""
    agenda = any(interval.overlaps(agenda_interval(item, visit)) for item in visit.agenda)
    return not agenda and not _in_break(interval, visit)


def by_day(intervals: list[Interval]) -> list[list[Interval]]:
    """The intervals of each day, by the clock of their start."""
    return [list(day) for _, day in groupby(sorted(intervals), key=lambda interval: interval.start.date())]


def break_intervals(visit: Visit, day: date) -> Iterator[Interval]:
    """The breaks that fall on the day, by the visit's clock."""
    zone = ZoneInfo(visit.timezone)
    for pause in visit.breaks:
        if day.weekday() in pause.weekdays:
            start, end = (datetime.combine(day, clock, zone) for clock in (pause.window.start, pause.window.end))
            yield Interval(start, end)


def openings(locus: Locus, after: datetime, visit: Visit) -> Iterator[datetime]:
    """When the locus opens later on the same day, by the clock of *after*."""
    zone = ZoneInfo(locus.timezone or visit.timezone)
    for day in (after.astimezone(zone).date() + timedelta(days=step) for step in (0, 1)):
        for weekdays, window in (locus.open or {}).items():
            opening = datetime.combine(day, window.start, zone).astimezone(after.tzinfo)
            if day.weekday() in weekdays and opening > after and opening.date() == after.date():
                yield opening


def _in_break(interval: Interval, visit: Visit) -> bool:
    day = interval.start.astimezone(ZoneInfo(visit.timezone)).date()
    return any(interval.overlaps(pause) for pause in break_intervals(visit, day))
