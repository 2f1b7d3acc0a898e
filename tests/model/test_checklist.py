"""Tasks are dated from H, the first day of the visit."""

from datetime import date

import pytest
from pydantic import ValidationError

from benchmark_cli.model.checklist import Task, due_date, due_text


@pytest.mark.parametrize(
    ("written", "days", "day", "text"),
    [
        ("H-7", -7, date(2014, 9, 30), "H-7"),
        ("h - 7", -7, date(2014, 9, 30), "H-7"),
        ("H", 0, date(2014, 10, 7), "H"),
        ("H-0", 0, date(2014, 10, 7), "H"),
        ("H+3", 3, date(2014, 10, 10), "H+3"),
        ("H+120", 120, date(2015, 2, 4), "H+120"),
    ],
)
def test_due_days(written: str, days: int, day: date, text: str) -> None:
    """Read as committees write them, counted from the first day, written in one way."""
    due = Task.model_validate({"task": "T", "due": written}).due
    assert (due, due_date(date(2014, 10, 7), due), due_text(due)) == (days, day, text)


@pytest.mark.parametrize("written", ["", "7", "H7", "H-", "D-7", "H-1234", "H-7 days"])
def test_due_days_that_are_none(written: str) -> None:
    """Anything else is refused by its code."""
    with pytest.raises(ValidationError) as refused:
        Task.model_validate({"task": "T", "due": written})
    assert [each["type"] for each in refused.value.errors()] == ["malformed-due"]
