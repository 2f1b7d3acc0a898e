"""Moments as such: compared, counted and moved whatever the clocks of their places show.

Two times of one and the same zone are compared and subtracted in Python by what its clock shows, which is an hour off
where that is put forward or back. So times by a clock are for files and for print; everything between is an `Instant`,
which is a number and knows no clock.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_MINUTE = 60
_DAY = 24 * 60 * _MINUTE
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(NamedTuple):
    """A moment, as seconds since 1970 began in UTC."""

    second: int

    def later(self, minutes: int) -> "Instant":
        """The instant so many minutes later; earlier where they are negative."""
        return Instant(self.second + minutes * _MINUTE)

    def minutes_since(self, other: "Instant") -> int:
        """The full minutes that have passed since *other*; negative where *other* is later."""
        return (self.second - other.second) // _MINUTE

    def by_clock(self, zone: tzinfo) -> datetime:
        """What the clock of that zone shows: for print, and for what is said of days and hours."""
        return (_EPOCH + timedelta(seconds=self.second)).astimezone(zone)

    def as_written(self, zone: tzinfo) -> datetime:
        """What files of the tool write: the clock of the zone, with its distance from UTC instead of its name."""
        shown = self.by_clock(zone)
        return shown.replace(tzinfo=timezone(shown.utcoffset() or timedelta()), fold=0)


class Interval(NamedTuple):
    """From one instant to another."""

    start: Instant
    end: Instant

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.end.minutes_since(self.start)

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two share more than an end."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Interval") -> bool:
        """Whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def days(self, zone: tzinfo) -> list[date]:
        """The days on which it goes on, by the clock of the zone; what ends at midnight ends on the day before."""
        first = self.start.by_clock(zone).date()
        last = max(first, Instant(self.end.second - 1).by_clock(zone).date())
        return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def instant(moment: datetime) -> Instant:
    """When a clock that knows its zone shows this."""
    return Instant(int(moment.timestamp()))


def readings(local: datetime, zone: tzinfo) -> tuple[Instant, ...]:
    """When the clock of the zone shows that: once, twice where it is put back, never where it is put forward."""
    found = dict.fromkeys(_both(local, zone))
    return tuple(one for one in found if one.by_clock(zone).replace(tzinfo=None, fold=0) == local.replace(fold=0))


def nearest_readings(local: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """What can be meant by a time that the clock passes over: as much before it is put forward, or after."""
    after, before = (one.by_clock(zone) for one in _both(local, zone))
    return before, after


def change_about(local: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """From what to what its clock is put, of a time that it never shows or shows twice."""
    sooner, later = sorted(_both(local, zone))
    change = next(clock_changes(Interval(sooner, later), zone), later)
    old = timezone(sooner.by_clock(zone).utcoffset() or timedelta())
    return change.by_clock(old), change.by_clock(zone)


def at_clock(local: datetime, zone: tzinfo) -> Instant:
    """When the clock of the zone shows that: by `fold` the second time; where it never does, when it is put forward."""
    return _at_clock(local, local.fold, zone)


@lru_cache(maxsize=16384)
def _at_clock(local: datetime, fold: int, zone: tzinfo) -> Instant:
    """The same; the fold stands by itself, since times that differ in it alone are equal."""
    found = readings(local, zone)
    if found:
        return found[-1] if fold else found[0]
    later, sooner = _both(local, zone)
    return next(clock_changes(Interval(sooner, later), zone), later)


def clock_changes(interval: Interval, zone: tzinfo) -> Iterator[Instant]:
    """The moments in the interval, its start apart, from which on the clock of the zone goes another way."""
    steps = [*range(interval.start.second, interval.end.second, _DAY), interval.end.second]
    for sooner, later in pairwise(steps):
        if _manner(sooner, zone) != _manner(later, zone):
            yield _first_changed(sooner, later, zone)


def spells(interval: Interval, zone: tzinfo) -> Iterator[Interval]:
    """The interval cut where the clock of the zone is changed."""
    edges = [interval.start, *clock_changes(interval, zone), interval.end]
    yield from (Interval(start, end) for start, end in pairwise(edges) if start < end)


def join(intervals: Iterable[Interval]) -> list[Interval]:
    """The same moments with nothing said twice: those that overlap or follow one another at once as one."""
    found: list[Interval] = []
    for one in sorted(intervals):
        if found and one.start <= found[-1].end:
            found[-1] = Interval(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found


@lru_cache(maxsize=4096)
def hours_of(day: date, first: int, last: int, zone: tzinfo) -> tuple[Interval, ...]:
    """When the clock of the zone shows a time of that day between two minutes after midnight: what there is of it.

    Where the clock is put forward some of it is missing, or all; where it is put back there may be two parts.
    """
    midnight = datetime.combine(day, time())
    start, end = midnight + timedelta(minutes=first), midnight + timedelta(minutes=last)
    whole = Interval(min(_both(start, zone)), max(_both(end, zone)))
    return tuple(join(part for spell in spells(whole, zone) if (part := _shown(spell, start, end, zone))))


def _shown(spell: Interval, start: datetime, end: datetime, zone: tzinfo) -> Interval | None:
    """The part of a spell without changes in which the clock shows times from *start* to *end*."""
    offset = spell.start.by_clock(zone).utcoffset() or timedelta()
    first, last = (instant(local.replace(tzinfo=timezone(offset))) for local in (start, end))
    found = Interval(max(spell.start, first), min(spell.end, last))
    return found if found.start < found.end else None


def _both(local: datetime, zone: tzinfo) -> tuple[Instant, Instant]:
    """The instants of a local time by the way in which the clock goes before a change, and after it."""
    before, after = (instant(local.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    return before, after


def _manner(second: int, zone: tzinfo) -> tuple[timedelta | None, str | None]:
    """How far the clock is from UTC, and what people call it."""
    shown = Instant(second).by_clock(zone)
    return shown.utcoffset(), shown.tzname()


def _first_changed(sooner: int, later: int, zone: tzinfo) -> Instant:
    before = _manner(sooner, zone)
    while later - sooner > 1:
        middle = (sooner + later) // 2
        sooner, later = (middle, later) if _manner(middle, zone) == before else (sooner, middle)
    return Instant(later)
