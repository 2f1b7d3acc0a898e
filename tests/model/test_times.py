"""Stretches of time as the files write them."""

from datetime import date, datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from benchmark_cli.model.times import BreakText, SpanText, Window, WindowText, read_weekdays


def read(kind: Any, text: str) -> Any:
    """What the text means."""
    return TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize("text", ["08:00-15:30", " 08:00 - 15:30 ", "8:00-15:30", "08:00\u201315:30"])
def test_windows(text: str) -> None:
    """A stretch of a day, with a hyphen or a dash, with or without blanks."""
    assert read(WindowText, text) == Window(8 * 60, 15 * 60 + 30)


@pytest.mark.parametrize(
    "text",
    [
        "08:00-08:00",
        "24:00-24:00",
        "24:00-08:00",
        "08:00-24:01",
        "08:00",
        "25:00-26:00",
        "08:60-09:00",
        "8-9",
        "08.00-15.30",
        "",
        "x 08:00-09:00",
    ],
)
def test_windows_that_are_none(text: str) -> None:
    """Backwards, of no length, of no clock: refused by their code."""
    with pytest.raises(ValidationError) as refused:
        read(WindowText, text)
    assert [each["type"] for each in refused.value.errors()] == ["malformed-hours"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2014-10-08 08:30-10:30", (8, 8, 30), (8, 10, 30)),
        ("2014-10-08  08:30 \u2013 10:30", (8, 8, 30), (8, 10, 30)),
        ("2014-10-08 22:00-2014-10-09 01:30", (8, 22, 0), (9, 1, 30)),
        ("2014-10-08 22:00 - 2014-10-09 01:30", (8, 22, 0), (9, 1, 30)),
    ],
)
def test_spans(text: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    """A date and two clocks; overnight a second date stands before the second clock."""
    span = read(SpanText, text)
    assert (span.start, span.end) == (datetime(2014, 10, *start), datetime(2014, 10, *end))  # noqa: DTZ001 - local


@pytest.mark.parametrize(("kind", "text"), [(WindowText, "22:30-05:15"), (BreakText, "fri 13:00-11:30")])
def test_windows_over_midnight(kind: Any, text: str) -> None:
    """A window is of one day: the code of its own says how two are written."""
    with pytest.raises(ValidationError) as refused:
        read(kind, text)
    assert [each["type"] for each in refused.value.errors()] == ["overnight-hours"]


def test_24_00_is_an_end() -> None:
    """The end of the day, and in a span the beginning of the day after."""
    assert read(WindowText, "16:00-24:00") == Window(16 * 60, 24 * 60)
    assert read(SpanText, "2014-10-08 20:00-24:00").end == datetime(2014, 10, 9)  # noqa: DTZ001 - local


@pytest.mark.parametrize(
    "text",
    [
        "2014-10-08 24:00-2014-10-09 01:00",
        "9999-12-31 08:00-24:00",
        "0001-01-01 08:00-10:00",
        "1972-12-31 08:00-10:00",
        "2999-12-31 08:00-3000-01-01 10:00",
        "2014-10-08",
        "2014-10-08 08:30",
        "2014-13-08 08:30-10:30",
        "2014-02-30 08:30-10:30",
        "08:30-10:30",
        "",
    ],
)
def test_spans_that_are_none(text: str) -> None:
    """Without clocks, without a date, on a day that does not exist: refused by their code."""
    with pytest.raises(ValidationError) as refused:
        read(SpanText, text)
    assert [each["type"] for each in refused.value.errors()] == ["malformed-span"]


@pytest.mark.parametrize(
    ("text", "weekdays", "start"),
    [
        ("12:00-13:00", {0, 1, 2, 3, 4, 5, 6}, 12 * 60),
        ("fri 11:30-13:00", {4}, 11 * 60 + 30),
        ("mon-thu 12:00-13:00", {0, 1, 2, 3}, 12 * 60),
    ],
)
def test_breaks(text: str, weekdays: set[int], start: int) -> None:
    """On all days or on some."""
    pause = read(BreakText, text)
    assert (pause.weekdays, pause.window) == (weekdays, Window(start, 13 * 60))


@pytest.mark.parametrize("text", ["fri", "someday 11:30-13:00", "fri 13:00-13:00", "fri,sat 11:30-13:00", ""])
def test_breaks_that_are_none(text: str) -> None:
    """No window, no weekday: refused by their code."""
    with pytest.raises(ValidationError) as refused:
        read(BreakText, text)
    assert [each["type"] for each in refused.value.errors()] == ["malformed-break"]


@pytest.mark.parametrize(
    ("text", "weekdays"), [("mon", {0}), ("mon-thu", {0, 1, 2, 3}), ("Sat - Mon", {5, 6, 0}), ("sun-sun", {6})]
)
def test_weekdays(text: str, weekdays: set[int]) -> None:
    """One, or a range that may run over the weekend; Monday is 0, as `datetime` counts."""
    assert read_weekdays(text) == weekdays
    assert date(2014, 10, 6).weekday() == 0


@pytest.mark.parametrize("text", ["", "monday", "mon-wed-fri", "mon-", "1-5"])
def test_weekdays_that_are_none(text: str) -> None:
    """Anything else is refused."""
    with pytest.raises(ValueError, match=r".*"):
        read_weekdays(text)
