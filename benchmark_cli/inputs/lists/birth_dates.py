"""Dates of birth as offices write them: dates of a spreadsheet, or "Gresik, 26 September 1986"."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from benchmark_cli.inputs.tables.sheet import TableCell

_MONTH_NAMES = "jan, feb peb, mar, apr, mei may, jun, jul, agu aug ags, sep, okt oct, nov nop, des dec"
_MONTHS: Final[Mapping[str, int]] = {
    name: number for number, names in enumerate(_MONTH_NAMES.split(","), 1) for name in names.split()
}
"""The months by the first three letters of their Indonesian and English names."""

_DAY_FIRST = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[A-Za-z]{3,})[\s./-]+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def birth_date(cell: TableCell) -> date | None:
    """The date that the cell holds, after a place or alone; `None` where it holds none, or not a certain one."""
    if isinstance(cell.value, date):
        return cell.value.date() if isinstance(cell.value, datetime) else cell.value
    if found := _YEAR_FIRST.search(cell.text):
        return _date(found[1], found[2], found[3])
    found = _DAY_FIRST.search(cell.text)
    return _date(found[3], found[2], found[1]) if found else None


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else _MONTHS.get(month[:3].lower(), 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
