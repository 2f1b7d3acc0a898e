"""Stretches of time as the files write them: windows of a day, spans of dates, breaks of a week."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Annotated

from benchmark_cli.model.frozen import parse_with, refuse
from benchmark_cli.model.spelling import CLOCK, DATE, LAST_CLOCK, TO, YEAR, any_case, text_schema

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Monday first, as `datetime.date.weekday` counts."""

MIDNIGHT = 24 * 60
"""The end of a day, `24:00`, in minutes after its beginning."""

_CLOCK = r"\d{1,2}:\d{2}"
_DAY = rf"{YEAR}-\d{{2}}-\d{{2}}"
_WEEKDAY = "|".join(WEEKDAYS)
_WEEKDAYS = rf"(?:{_WEEKDAY})(?:{TO}(?:{_WEEKDAY}))?"
_WINDOW = re.compile(rf"({_CLOCK}){TO}({_CLOCK})")
_SPAN = re.compile(rf"({_DAY})\s+({_CLOCK}){TO}(?:({_DAY})\s+)?({_CLOCK})")
_BREAK = re.compile(rf"(?:({_WEEKDAYS})\s+)?({_CLOCK}{TO}{_CLOCK})")

WEEKDAYS_PATTERN = rf"({any_case(WEEKDAYS)})({TO}({any_case(WEEKDAYS)}))?"
"""What `read_weekdays` reads."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a day by the local clock, in minutes after midnight; it ends after it starts, at latest at 24:00."""

    start: int
    end: int

    def __str__(self) -> str:
        """As files write it."""
        return f"{clock_text(self.start)}-{clock_text(self.end)}"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time by local clocks, without a zone; where two zones meet it may seem to end before it starts.

    Of a time that a clock shows twice, `fold` tells which. `is_dated` says that the end has a date of its own.
    """

    start: datetime
    end: datetime
    is_dated: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Break:
    """A window that is kept free on some weekdays (0 is Monday)."""

    weekdays: frozenset[int]
    window: Window


def read_window(text: str) -> Window:
    """The window written `08:00-15:30`. Raises `ValueError` where it is none; one over midnight is refused."""
    match = _WINDOW.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    window = Window(minutes_of(match[1]), minutes_of(match[2], is_end=True))
    if window.start == window.end:
        raise ValueError(text)
    if window.start > window.end:
        after = Window(0, window.end)
        refuse("overnight-hours", windows=[f"`{part}`" for part in (Window(window.start, MIDNIGHT), after) if part.end])
    return window


def clock_text(minutes: int) -> str:
    """The minutes after midnight as a clock shows them; the end of a day is 24:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def read_weekdays(text: str) -> frozenset[int]:
    """The weekdays written `mon` or `mon-thu`; a range may run over the weekend. Raises `ValueError`."""
    ends = [WEEKDAYS.index(name) for name in re.split(TO, text.strip().lower())]
    if len(ends) > 2:  # noqa: PLR2004 - a range has two ends
        raise ValueError(text)
    length = (ends[-1] - ends[0]) % len(WEEKDAYS)
    return frozenset((ends[0] + step) % len(WEEKDAYS) for step in range(length + 1))


def minutes_of(text: str, *, is_end: bool = False) -> int:
    """The minutes after midnight of a time such as `08:30`; `24:00` is the end of a day. Raises `ValueError`."""
    hours, minutes = map(int, text.split(":"))
    if is_end and (hours, minutes) == (24, 0):
        return MIDNIGHT
    return time(hours, minutes).hour * 60 + minutes


def _span(text: str) -> Span:
    first, start, last, end = re.fullmatch(_SPAN, text).groups()  # type: ignore[union-attr]  # the pattern held
    return Span(_moment(first, minutes_of(start)), _moment(last or first, minutes_of(end, is_end=True)), bool(last))


def _moment(day: str, minutes: int) -> datetime:
    return datetime.combine(date.fromisoformat(day), time()) + timedelta(minutes=minutes)


def _break(text: str) -> Break:
    weekdays, window = re.fullmatch(_BREAK, text).groups()  # type: ignore[union-attr]  # the pattern held
    return Break(read_weekdays(weekdays or "mon-sun"), read_window(window))


_HOURS = f"{CLOCK}{TO}{LAST_CLOCK}"

WindowText = Annotated[Window, parse_with(_WINDOW, "malformed-hours", read_window), text_schema(_HOURS, "08:00-15:30")]
"""A `Window` written `08:00-15:30`."""
SpanText = Annotated[
    Span,
    parse_with(_SPAN, "malformed-span", _span),
    text_schema(rf"{DATE}\s+{CLOCK}{TO}({DATE}\s+)?{LAST_CLOCK}", "2014-10-08 08:30-10:30"),
]
"""A `Span` written `2014-10-08 08:30-10:30`, or with a second date before the second time."""
BreakText = Annotated[
    Break,
    parse_with(_BREAK, "malformed-break", _break),
    text_schema(rf"({_WEEKDAYS}\s+)?{_HOURS}", "12:00-13:00", "fri 11:30-13:00"),
]
"""A `Break` written `12:00-13:00` or `fri 11:30-13:00`."""
