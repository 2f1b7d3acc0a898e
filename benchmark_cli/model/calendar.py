"""When things are, as instants: spans of local clocks with their zones, opening hours, slots that are free."""

from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from benchmark_cli.model.locus import Locus
from benchmark_cli.model.times import Break, Span
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
    return not agenda and not any(_in_break(interval, pause, visit) for pause in visit.breaks)


def possible_slots(locus: Locus, visit: Visit) -> list[Interval]:
    """The slots in which a group may be at the locus, in order of time."""
    return [slot for slot in slot_intervals(visit) if is_free(slot, visit) and is_open(locus, slot, visit)]


def by_day(intervals: list[Interval]) -> list[list[Interval]]:
    """The intervals of each day, by the clock of their start."""
    return [list(day) for _, day in groupby(sorted(intervals), key=lambda interval: interval.start.date())]


def _in_break(interval: Interval, pause: Break, visit: Visit) -> bool:
    zone = ZoneInfo(visit.timezone)
    day = interval.start.astimezone(zone).date()
    window = Interval(datetime.combine(day, pause.window.start, zone), datetime.combine(day, pause.window.end, zone))
    return day.weekday() in pause.weekdays and interval.overlaps(window)
