"""When things are, as instants: spans of local clocks with their zones, opening hours, breaks."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from benchmark_cli.instants import Instant, Interval, at_clock, hours_of, join
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.times import Span, Window
from benchmark_cli.model.visit import AgendaItem, Visit

_OVERNIGHT = 12 * 60
"""Minutes: what ends by its clocks before it begins, and so much later at most, ends on the day after."""
_DAY = timedelta(days=1)


def zone_of(visit: Visit, locus: Locus | None = None) -> ZoneInfo:
    """The zone of the visit, or that of a locus, which has the visit's where it names none."""
    return ZoneInfo((locus and locus.timezone) or visit.timezone)


def instants(span: Span, zone: str, zone_to: str | None = None) -> Interval:
    """The span in its zone; it may end in another one."""
    return Interval(at_clock(span.start, ZoneInfo(zone)), at_clock(span.end, ZoneInfo(zone_to or zone)))


def span_of(interval: Interval, zone: ZoneInfo) -> Span:
    """The interval by the clock of the zone, so that `instants` gives it again."""
    start, end = (moment.by_clock(zone).replace(tzinfo=None) for moment in interval)
    return Span(start, end, is_dated=True)


def agenda_span(item: AgendaItem, visit: Visit) -> Span:
    """The clocks at both ends of a fixed point: with no date of its own an end may be that of a night."""
    return _meant(item, visit)[0]


def agenda_interval(item: AgendaItem, visit: Visit) -> Interval:
    """When a fixed point of the agenda is; without a zone of its own it is in the visit's."""
    return _meant(item, visit)[1]


def _meant(item: AgendaItem, visit: Visit) -> tuple[Span, Interval]:
    """The span that is meant, and when it is."""
    return _with_night(item.at, item.at.is_dated, item.timezone or visit.timezone, item.timezone_to)


@lru_cache(maxsize=4096)
def _with_night(written: Span, is_dated: bool, zone: str, zone_to: str | None) -> tuple[Span, Interval]:  # noqa: FBT001 - a key
    """The same, kept: every slot asks for the whole agenda. Spans that differ in *is_dated* alone are equal."""
    interval = instants(written, zone, zone_to)
    if interval.start < interval.end or is_dated:
        return written, interval
    overnight = Span(written.start, written.end + _DAY)
    later = instants(overnight, zone, zone_to)
    return (overnight, later) if later.minutes < _OVERNIGHT else (written, interval)


def slot_intervals(visit: Visit) -> list[Interval]:
    """The slots that are given, in order of time."""
    return sorted(instants(slot, visit.timezone) for slot in visit.slots)


def day_of(interval: Interval, visit: Visit) -> date:
    """The day on which something begins, by the clock of the visit."""
    return interval.start.by_clock(zone_of(visit)).date()


def visit_days(visit: Visit) -> list[date]:
    """Every day of the visit, the first and the last among them."""
    return [visit.first_day + timedelta(days=number) for number in range((visit.last_day - visit.first_day).days + 1)]


def day_begins(day: date, zone: ZoneInfo) -> Instant:
    """The first moment of the day by the clock of the zone."""
    return at_clock(datetime.combine(day, datetime.min.time()), zone)


def is_open(locus: Locus, interval: Interval, visit: Visit) -> bool:
    """Whether the locus receives visitors for the whole interval, by its own clock."""
    zone = zone_of(visit, locus)
    days = interval.days(zone)
    if not set(locus.closed).isdisjoint(days):
        return False
    return locus.open is None or any(hours.holds(interval) for hours in _open_on(locus, days, zone))


def is_free(interval: Interval, visit: Visit) -> bool:
    """Whether neither a break nor a fixed point of the agenda falls into the interval."""
    if any(interval.overlaps(agenda_interval(item, visit)) for item in visit.agenda):
        return False
    return not any(interval.overlaps(pause) for day in interval.days(zone_of(visit)) for pause in breaks_on(visit, day))


def window_on(day: date, window: Window, zone: ZoneInfo) -> tuple[Interval, ...]:
    """The window on that day, without what a change of clocks leaves out."""
    return hours_of(day, window.start, window.end, zone)


def breaks_on(visit: Visit, day: date) -> Iterator[Interval]:
    """The breaks that fall on the day, by the visit's clock."""
    for pause in visit.breaks:
        if day.weekday() in pause.weekdays:
            yield from window_on(day, pause.window, zone_of(visit))


def openings(locus: Locus, after: Instant, visit: Visit) -> Iterator[Instant]:
    """When the locus opens later on the same day, by the clock of the visit."""
    day = after.by_clock(zone_of(visit)).date()
    for hours in _open_on(locus, (day - _DAY, day, day + _DAY), zone_of(visit, locus)):
        if hours.start > after and hours.start.by_clock(zone_of(visit)).date() == day:
            yield hours.start


def _open_on(locus: Locus, days: Iterable[date], zone: ZoneInfo) -> list[Interval]:
    """The hours of the locus on those days; what follows at once, over midnight too, is one."""
    return join(
        part
        for day in days
        for weekdays, windows in (locus.open or {}).items()
        if day.weekday() in weekdays
        for window in windows
        for part in window_on(day, window, zone)
    )
