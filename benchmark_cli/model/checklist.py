"""Tasks before, during and after a visit, dated from H, its first day."""

import re
from datetime import date, timedelta
from typing import Annotated

from benchmark_cli.model.frozen import Frozen, Line, parse_with
from benchmark_cli.model.spelling import text_schema

_DUE = re.compile(r"[Hh]\s*(?:([+-])\s*(\d{1,3}))?")


def _days(text: str) -> int:
    sign, days = re.fullmatch(_DUE, text).groups()  # type: ignore[union-attr]  # the pattern held
    return int(f"{sign}{days}") if days else 0


Due = Annotated[int, parse_with(_DUE, "malformed-due", _days), text_schema(_DUE.pattern, "H-7", "H", "H+3")]
"""Days from the first day of the visit, written `H-7`, `H`, `H+3`."""


class Task(Frozen):
    """One task of the checklist; with a `locus` it is done for that locus."""

    task: Line
    """What is to be done."""
    due: Due
    """When, counted in days from the first day of the visit, which is H."""
    in_charge: Line | None = None
    """Who does it."""
    locus: Line | None = None
    """The id of the locus that it is done for."""


def due_date(first_day: date, due: int) -> date:
    """The day on which a task is due."""
    return first_day + timedelta(days=due)


def due_text(due: int) -> str:
    """The day as committees write it: `H-7`, `H`, `H+3`."""
    return f"H{due:+d}" if due else "H"
