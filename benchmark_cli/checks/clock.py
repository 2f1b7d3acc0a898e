"""Stretches of time in messages, and which of them overlap."""

from collections.abc import Iterator, Mapping

from benchmark_cli.model.calendar import Interval
from benchmark_cli.model.times import Span


def span(shown: Span) -> str:
    """The span as files write it: `2014-10-08 08:30-10:30`, with a second date only where it differs."""
    is_one_day = shown.start.date() == shown.end.date()
    end = f"{shown.end:%H:%M}" if is_one_day else f"{shown.end:%Y-%m-%d %H:%M}"
    return f"{shown.start:%Y-%m-%d %H:%M}-{end}"


def overlaps(intervals: Mapping[int, Interval]) -> Iterator[tuple[int, int]]:
    """Pairs of indices: each interval that begins before all earlier ones have ended, after the one that ends last."""
    latest: int | None = None
    for index in sorted(intervals, key=lambda index: (intervals[index], index)):
        if latest is not None and intervals[index].overlaps(intervals[latest]):
            yield latest, index
        if latest is None or intervals[index].end > intervals[latest].end:
            latest = index
