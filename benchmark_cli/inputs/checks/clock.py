"""Stretches of time in messages, and which of them overlap."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from benchmark_cli.instants import Interval, readings
from benchmark_cli.language import Text
from benchmark_cli.model.times import Span


def span(shown: Span) -> str:
    """The span as files write it: `2014-10-08 08:30-10:30`, with a second date only where it differs."""
    if shown.start.date() == shown.end.date():
        end = f"{shown.end:%H:%M}"
    elif shown.end == _end_of(shown.start):
        end = "24:00"
    else:
        end = f"{shown.end:%Y-%m-%d %H:%M}"
    return f"{shown.start:%Y-%m-%d %H:%M}-{end}"


def is_real(shown: Span, zone: str, zone_to: str | None = None) -> bool:
    """Whether each of the two times is once in its zone: not left out and not there twice, as its clock is changed."""
    ends = ((shown.start, zone), (shown.end, zone_to or zone))
    return all(len(readings(local, ZoneInfo(name))) == 1 for local, name in ends)


def two_slots(shown: Span) -> Text:
    """What to write in the place of a slot that ends before it begins: by the look of it, one over midnight."""
    later = Span(shown.start, shown.end + timedelta(days=1))
    if shown.start.date() != shown.end.date() or shown.end == shown.start:
        return Text(
            "write the earlier time first; where it ends on the next day, write that date before the second time"
        )
    midnight = _end_of(shown.start)
    return Text(
        "write the earlier time first; over midnight, write `{one}`, or two: `{first}` and `{second}`",
        one=span(later), first=span(Span(shown.start, midnight)), second=span(Span(midnight, later.end)),
    )  # fmt: skip


def _end_of(moment: datetime) -> datetime:
    return datetime.combine(moment.date(), time()) + timedelta(days=1)


def overlaps(intervals: Mapping[int, Interval]) -> Iterator[tuple[int, int]]:
    """Pairs of indices: each interval that begins before all earlier ones have ended, after the one that ends last."""
    latest: int | None = None
    for index in sorted(intervals, key=lambda index: (intervals[index], index)):
        if latest is not None and intervals[index].overlaps(intervals[latest]):
            yield latest, index
        if latest is None or intervals[index].end > intervals[latest].end:
            latest = index
