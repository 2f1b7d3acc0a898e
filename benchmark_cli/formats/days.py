"""A time line cut into days: what every picture of it starts from."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from typing import NamedTuple

from benchmark_cli.document import Lane, Period, Stretch, Timeline

_HOUR = timedelta(hours=1)


class Piece(NamedTuple):
    """The part of a stretch that lies on one day: from and to in hours after midnight, at most 24."""

    start: float
    end: float
    stretch: Stretch


class Row(NamedTuple):
    """What one lane does on a day, in order of time."""

    label: str
    pieces: tuple[Piece, ...]

    def doing(self, period: Period) -> str:
        """What the lane does in exactly that period; empty where it is nothing."""
        return ", ".join(piece.stretch.label for piece in self.pieces if piece.stretch.period == period)


class Day(NamedTuple):
    """One day of a time line; `first` and `last` are the full hours between which something happens."""

    date: date
    zone: str
    first: int
    last: int
    rows: tuple[Row, ...]

    def pieces(self) -> list[Piece]:
        """All that happens, in order of time; what the cohort does together once."""
        found = dict.fromkeys(piece for row in self.rows for piece in row.pieces)
        return sorted(found, key=lambda piece: (piece.start, piece.end, piece.stretch.label))


def days(block: Timeline) -> list[Day]:
    """The days on which something happens, each with every lane, by the wall clock of the block's zone."""
    cut = [(lane, list(_cut(lane, block.zone))) for lane in block.lanes]
    dates = sorted({day for _, pieces in cut for day, _ in pieces})
    return [_day(day, cut, block.zone) for day in dates]


def _day(day: date, cut: list[tuple[Lane, list[tuple[date, Piece]]]], zone: tzinfo) -> Day:
    rows = tuple(
        Row(lane.label, tuple(sorted((piece for one, piece in pieces if one == day), key=lambda piece: piece[:2])))
        for lane, pieces in cut
    )
    first = min(int(piece.start) for row in rows for piece in row.pieces)
    last = max(-int(-piece.end // 1) for row in rows for piece in row.pieces)
    noon = datetime.combine(day, time(12), zone)
    return Day(day, noon.tzname() or "", first, max(last, first + 1), rows)


def _cut(lane: Lane, zone: tzinfo) -> Iterator[tuple[date, Piece]]:
    """The stretches of the lane, cut at midnight."""
    for stretch in lane.stretches:
        start, end = (moment.astimezone(zone).replace(tzinfo=None) for moment in stretch.period)
        midnights = [datetime.combine(start.date() + timedelta(days=n), time()) for n in range((end - start).days + 2)]
        edges = [start, *(midnight for midnight in midnights if start < midnight < end), end]
        for begin, until in pairwise(edges):
            midnight = datetime.combine(begin.date(), time())
            yield begin.date(), Piece((begin - midnight) / _HOUR, (until - midnight) / _HOUR, stretch)
