"""Dates as offices write them: of birth, "Gresik, 26 September 1986", and of a trip, "5 s.d. 7 Oktober 2027"."""

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

_TO = r"\s*(?:\.\.|s\.?\s*/?\s*d\.?|sampai(?: dengan)?|hingga|to|until|and|dan|[-\u2013])\s*"
_MONTH = r"(?:jan|feb|peb|mar|apr|mei|may|jun|jul|agu|aug|ags|sep|okt|oct|nov|nop|des|dec)[a-z]*"
_ISO_SPAN = re.compile(rf"(\d{{4}})-(\d\d?)-(\d\d?)(?:{_TO}(?:(\d{{4}})-)?(?:(\d\d?)-)?(\d\d?))?", re.IGNORECASE)
_SPAN = re.compile(rf"\b(\d\d?)\s*({_MONTH})?\s*(\d{{4}})?{_TO}(\d\d?)\s*({_MONTH})\s*(\d{{4}})", re.IGNORECASE)
_TRIP_DAY = re.compile(r"\b(?:tanggal|pelaksanaan|kunjungan|visit|trip|held|date)\b", re.IGNORECASE)
"""What tells the day of a trip from that of a letter."""
_NAMED_DAY = re.compile(rf"\b(\d{{1,2}})\s+({_MONTH})\s+(\d{{4}})", re.IGNORECASE)


def birth_date(cell: TableCell) -> date | None:
    """The date that the cell holds, after a place or alone; `None` where it holds none, or not a certain one."""
    if isinstance(cell.value, date):
        return cell.value.date() if isinstance(cell.value, datetime) else cell.value
    if found := _YEAR_FIRST.search(cell.text):
        return _date(found[1], found[2], found[3])
    found = _DAY_FIRST.search(cell.text)
    return _date(found[3], found[2], found[1]) if found else None


def days_in(text: str) -> tuple[date, date] | None:
    """The first and the last of the days that a line names, or the one day twice; `None` where it names none."""
    if found := _ISO_SPAN.search(text):
        first = _date(*found.group(1, 2, 3))
        last = _date(found[4] or found[1], found[5] or found[2], found[6]) if found[6] else first
    elif found := _SPAN.search(text):
        last = _date(found[6], found[5], found[4])
        first = _date(found[3] or found[6], found[2] or found[5], found[1])
    elif _TRIP_DAY.search(text) and (found := _NAMED_DAY.search(text)):
        first = last = _date(found[3], found[2], found[1])
    else:
        return None
    return (first, last) if first and last and first <= last else None


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else _MONTHS.get(month[:3].lower(), 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
