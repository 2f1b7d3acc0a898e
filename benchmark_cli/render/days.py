"""A time line cut into days: what every picture of it starts from.

Across a day goes the time that passes, in hours since it began. Below the hours stand what the clocks show, by the zone
in which the cohort is: from the end of a flight on, and from a change of clocks on, they go another way.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from typing import NamedTuple

from benchmark_cli.document import Period, Stretch, Timeline
from benchmark_cli.instants import Instant, Interval, at_clock, spells

_HOUR = 60
_SECONDS = 3600
_DAY = timedelta(days=1)


class Piece(NamedTuple):
    """The part of a stretch that lies on one day: from and to in hours after it began, and what the clocks show there.

    `clocks` name their zone where it is not the one that the day is drawn by.
    """

    start: float
    end: float
    stretch: Stretch
    clocks: tuple[str, str]


class LaneRow(NamedTuple):
    """What one lane does on a day, in order of time."""

    label: str
    pieces: tuple[Piece, ...]

    def activity_in(self, period: Period) -> str:
        """What the lane does in exactly that period; empty where it is nothing."""
        found = (piece.stretch for piece in self.pieces)
        return ", ".join(one.label for one in found if one.period.interval == period.interval)


class Tick(NamedTuple):
    """What the clocks show so many hours after the day began: a full hour, or the name of the zone that begins."""

    at: float
    label: str
    is_zone: bool = False


class DayLanes(NamedTuple):
    """One day of a time line, from a full hour after it began to another; `zone` names all its zones in their order."""

    date: date
    zone: str
    first: int
    last: int
    rows: tuple[LaneRow, ...]
    ticks: tuple[Tick, ...]

    def pieces(self) -> list[Piece]:
        """All that happens, in order of time; what the cohort does together once."""
        found = dict.fromkeys(piece for row in self.rows for piece in row.pieces)
        return sorted(found, key=lambda piece: (piece.start, piece.end, piece.stretch.label))


class _Spell(NamedTuple):
    """A part of a day in which the clocks go one way."""

    interval: Interval
    zone: tzinfo

    @property
    def name(self) -> str:
        return self.interval.start.by_clock(self.zone).tzname() or ""


class _DayPart(NamedTuple):
    """The part of a stretch that lies on one day."""

    interval: Interval
    stretch: Stretch

    @property
    def zone(self) -> tzinfo:
        """By which clock it begins: what has gone on since the day before has come into the zone of its end."""
        start, end = self.stretch.period
        return _zone(start if self.interval.start == self.stretch.period.interval.start else end)


def days(block: Timeline) -> list[DayLanes]:
    """The days on which something happens, or the block's own, each with every lane, by the clocks of the places."""
    cut = [(lane, [part for stretch in lane.stretches for part in _cut(stretch)]) for lane in block.lanes]
    dates = sorted({day for _, parts in cut for day, _ in parts if block.day in {None, day}})
    return [
        _day(day, [(lane.label, [part for one, part in parts if one == day]) for lane, parts in cut], block.zone)
        for day in dates
    ]


def _cut(stretch: Stretch) -> Iterator[tuple[date, _DayPart]]:
    """The stretch cut at midnight, before by the clock of its start and after by that of its end."""
    period = stretch.period
    first, last = period.start.date(), max(period.start.date(), period.last_day)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        start = period.interval.start if day == first else _midnight(day, period.end)
        end = period.interval.end if day == last else _midnight(day + _DAY, period.start)
        if start < end:
            yield day, _DayPart(Interval(start, end), stretch)


def _midnight(day: date, moment: datetime) -> Instant:
    return at_clock(datetime.combine(day, time()), _zone(moment))


def _zone(moment: datetime) -> tzinfo:
    if moment.tzinfo is None:
        raise AssertionError("a period whose clocks have no zone")
    return moment.tzinfo


def _day(day: date, lanes: Sequence[tuple[str, Sequence[_DayPart]]], zone: tzinfo) -> DayLanes:
    parts = sorted(
        {part.interval: part for _, found in lanes for part in found}.values(), key=lambda part: part.interval
    )
    found = list(_spells(parts, zone))
    begin = at_clock(datetime.combine(day, time()), found[0].zone)
    rows = tuple(
        LaneRow(label, tuple(_piece(part, begin, found) for part in sorted(own, key=_order))) for label, own in lanes
    )
    first = min(int(piece.start // 1) for row in rows for piece in row.pieces)
    last = max(-int(-piece.end // 1) for row in rows for piece in row.pieces)
    names = list(dict.fromkeys(spell.name for spell in found))
    return DayLanes(
        day, "\N{EN DASH}".join(names), first, max(last, first + 1), rows, tuple(_ticks(begin, first, last, found))
    )


def _order(part: _DayPart) -> tuple[Interval, str]:
    return part.interval, part.stretch.label


def _spells(parts: Sequence[_DayPart], zone: tzinfo) -> Iterator[_Spell]:
    """The clocks by which a day is drawn: the one of all its places, or of those from which and to which all travel.

    Where its places are in several zones and nobody travels, it is the given one.
    """
    whole = Interval(parts[0].interval.start, max(part.interval.end for part in parts))
    journeys = [part for part in parts if part.stretch.is_shared and _is_journey(part)]
    here = {_manner(part.interval.start, part.zone) for part in parts}
    now = journeys[0].zone if journeys else parts[0].zone if len(here) == 1 else zone
    start = whole.start
    for part in journeys:
        if start < part.interval.end:
            yield from (_Spell(one, now) for one in spells(Interval(start, part.interval.end), now))
        start, now = max(start, part.interval.end), _zone(part.stretch.period.end)
    if start < whole.end or not journeys:
        yield from (_Spell(one, now) for one in spells(Interval(start, whole.end), now))
    elif journeys:
        yield _Spell(Interval(whole.end, whole.end.later(1)), now)


def _is_journey(part: _DayPart) -> bool:
    """Whether it ends that day in another zone than it began in."""
    end = part.interval.end
    is_over = end == part.stretch.period.interval.end
    return is_over and _manner(end, part.zone) != _manner(end, _zone(part.stretch.period.end))


def _manner(moment: Instant, zone: tzinfo) -> tuple[str, timedelta | None]:
    shown = moment.by_clock(zone)
    return shown.tzname() or "", shown.utcoffset()


def _piece(part: _DayPart, begin: Instant, found: Sequence[_Spell]) -> Piece:
    start, end = (_hours(moment, begin) for moment in part.interval)
    clocks = (
        _clock(part.interval.start, part.zone, found),
        _clock(part.interval.end, _end_zone(part), found, is_end=True),
    )
    return Piece(start, end, part.stretch, clocks)


def _end_zone(part: _DayPart) -> tzinfo:
    start, end = part.stretch.period
    return _zone(end if part.interval.end == part.stretch.period.interval.end else start)


def _clock(moment: Instant, zone: tzinfo, found: Sequence[_Spell], *, is_end: bool = False) -> str:
    """What the clock of a place shows, with its zone where the day is drawn by another one then."""
    shown = moment.by_clock(zone)
    clock = "24:00" if is_end and shown.time() == time() else f"{shown:%H:%M}"
    spell = next((one for one in reversed(found) if one.interval.start <= moment), found[0])
    return clock if _manner(moment, spell.zone) == _manner(moment, zone) else f"{clock} {shown.tzname()}"


def _ticks(begin: Instant, first: int, last: int, found: Sequence[_Spell]) -> Iterator[Tick]:
    """The full hours of the clocks, and where another begins to count."""
    edges = [begin.later(first * _HOUR), *(spell.interval.start for spell in found[1:]), begin.later(last * _HOUR)]
    for spell, (start, end) in zip(found, pairwise(edges), strict=True):
        if spell is not found[0]:
            yield Tick(_hours(start, begin), spell.name, is_zone=True)
        shown = start.by_clock(spell.zone)
        tick = start.later(-shown.minute % _HOUR)
        while tick < end or tick == end == edges[-1]:
            yield Tick(_hours(tick, begin), f"{tick.by_clock(spell.zone):%H}")
            tick = tick.later(_HOUR)


def _hours(moment: Instant, begin: Instant) -> float:
    return (moment.second - begin.second) / _SECONDS
