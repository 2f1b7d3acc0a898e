"""Stretches of time as the files write them: windows of a day, spans of dates, breaks of a week."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated

from benchmark_cli.model.frozen import parsed
from benchmark_cli.model.spelling import CLOCK, DATE, TO, any_case, spelled

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Monday first, as `datetime.date.weekday` counts."""

_CLOCK = r"\d{1,2}:\d{2}"
_DAY = r"\d{4}-\d{2}-\d{2}"
_WEEKDAY = "|".join(WEEKDAYS)
_WEEKDAYS = rf"(?:{_WEEKDAY})(?:{TO}(?:{_WEEKDAY}))?"
_WINDOW = re.compile(rf"({_CLOCK}){TO}({_CLOCK})")
_SPAN = re.compile(rf"({_DAY})\s+({_CLOCK}){TO}(?:({_DAY})\s+)?({_CLOCK})")
_BREAK = re.compile(rf"(?:({_WEEKDAYS})\s+)?({_CLOCK}{TO}{_CLOCK})")

WEEKDAYS_PATTERN = rf"({any_case(WEEKDAYS)})({TO}({any_case(WEEKDAYS)}))?"
"""What `read_weekdays` reads."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a day by the local clock; it ends after it starts."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time by local clocks, without a zone; where two zones meet it may seem to end before it starts."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Break:
    """A window that is kept free on some weekdays (0 is Monday)."""

    weekdays: frozenset[int]
    window: Window


def read_window(text: str) -> Window:
    """The window written `08:00-15:30`. Raises `ValueError` where it is none or ends before it starts."""
    found = _WINDOW.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    window = Window(_clock(found[1]), _clock(found[2]))
    if window.start >= window.end:
        raise ValueError(text)
    return window


def read_weekdays(text: str) -> frozenset[int]:
    """The weekdays written `mon` or `mon-thu`; a range may run over the weekend. Raises `ValueError`."""
    ends = [WEEKDAYS.index(name) for name in re.split(TO, text.strip().lower())]
    if len(ends) > 2:  # noqa: PLR2004 - a range has two ends
        raise ValueError(text)
    length = (ends[-1] - ends[0]) % len(WEEKDAYS)
    return frozenset((ends[0] + step) % len(WEEKDAYS) for step in range(length + 1))


def _clock(text: str) -> time:
    hours, minutes = text.split(":")
    return time(int(hours), int(minutes))


def _span(text: str) -> Span:
    first, start, last, end = re.fullmatch(_SPAN, text).groups()  # type: ignore[union-attr]  # the pattern held
    begins = date.fromisoformat(first)
    ends = date.fromisoformat(last) if last else begins
    return Span(datetime.combine(begins, _clock(start)), datetime.combine(ends, _clock(end)))


def _break(text: str) -> Break:
    weekdays, window = re.fullmatch(_BREAK, text).groups()  # type: ignore[union-attr]  # the pattern held
    return Break(read_weekdays(weekdays or "mon-sun"), read_window(window))


_HOURS = f"{CLOCK}{TO}{CLOCK}"

WindowText = Annotated[Window, parsed(_WINDOW, "malformed-hours", read_window), spelled(_HOURS, "08:00-15:30")]
"""A `Window` written `08:00-15:30`."""
SpanText = Annotated[
    Span,
    parsed(_SPAN, "malformed-span", _span),
    spelled(rf"{DATE}\s+{CLOCK}{TO}({DATE}\s+)?{CLOCK}", "2014-10-08 08:30-10:30"),
]
"""A `Span` written `2014-10-08 08:30-10:30`, or with a second date before the second time."""
BreakText = Annotated[
    Break,
    parsed(_BREAK, "malformed-break", _break),
    spelled(rf"({_WEEKDAYS}\s+)?{_HOURS}", "12:00-13:00", "fri 11:30-13:00"),
]
"""A `Break` written `12:00-13:00` or `fri 11:30-13:00`."""
