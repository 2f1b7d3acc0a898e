"""iCalendar (RFC 5545), for the phone: rows with a time as events, rows to tick as tasks.

The only file that uses icalendar.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

from benchmark_cli.document import DRIVE, Box, Cell, Coded, Document, Period, Table
from benchmark_cli.render.format import FormatUse
from benchmark_cli.render.line import one_line, shown

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event, Timezone, Todo, vText

name: Final = "ics"
use: Final = FormatUse(".ics", needs="times", carries=(Table,), in_pack=True)

_MADE_BY = "-//benchmark-cli//benchmark//EN"
_NAMES = uuid.UUID("6f1c7a52-4d0e-5b7e-9a63-2b8d1c0e7f54")
"""Where the names of entries come from; another value would make every entry a new one for every phone."""

_PLACES = ("place", "locus")
"""The columns that tell where."""


_BEFORE_DEPARTURE = timedelta(minutes=30)
_NO_ADDRESS = "invalid:nomail"
"""RFC 5546 wants an organiser of what is published; this is what calendars write where nobody can be mailed."""


class _CalendarEntry(NamedTuple):
    """An appointment (`when` is a period), a task, or the day of a task as an appointment (a day)."""

    when: Period | date
    summary: str
    place: str
    details: tuple[str, ...]
    is_departure: bool = False
    is_task: bool = False

    @property
    def day(self) -> date:
        return self.when.start.date() if isinstance(self.when, Period) else self.when


def write(documents: Sequence[Document], /) -> bytes:
    """A calendar of all documents; nothing where no row has a time.

    An entry keeps its UID when it moves to another time: the UID is made of cohort, year of the visit, kind, summary,
    place and, of entries that are alike in these, the ordinal. So the trip of another year has others. A later revision
    of the trip has a higher SEQUENCE, by which a client replaces what it has (RFC 5546); what was handed out before and
    is no more is told as cancelled.
    """
    from icalendar import Calendar

    named = [(document, _name_entries(document)) for document in documents]
    gone = [
        (document, {uid: entry for uid, entry in _name_entries(document.before).items() if uid not in entries})
        for document, entries in named
        if document.before
    ]
    every = [entry for _, entries in (*named, *gone) for entry in entries.values()]
    if not every:
        return b""
    calendar = Calendar()
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    titles = dict.fromkeys(one_line(text) for one in documents for text in (one.subject, one.title) if text)
    calendar.add("x-wr-calname", _literal(" \N{EN DASH} ".join(titles)))
    _add_zones(calendar, every)
    for found, is_gone in ((named, False), (gone, True)):
        for document, entries in found:
            _fill(calendar, document, entries, is_gone=is_gone)
    data: bytes = calendar.to_ical(sorted=False)
    return data


def _add_zones(calendar: "Calendar", entries: Sequence[_CalendarEntry]) -> None:
    """The rules of every zone in the calendar, by name: icalendar itself would add them in the order of a set."""
    periods = [entry.when for entry in entries if isinstance(entry.when, Period)]
    zones = {end.tzinfo.key for period in periods for end in period if isinstance(end.tzinfo, ZoneInfo)}
    for zone in sorted(zones):
        calendar.add_component(_rules_of(zone))


@cache
def _rules_of(zone: str) -> "Timezone":
    """The rules of the zone, found once: that takes longer than all entries of a calendar."""
    from icalendar import Timezone

    return Timezone.from_tzid(zone)


def _name_entries(document: Document) -> dict[str, _CalendarEntry]:
    """What is in the document, by UIDs; what several sheets tell in the same words is there once."""
    entries = list(dict.fromkeys(_entries(document)))
    year = _first_day(document, entries).year if entries else 0
    named: dict[str, _CalendarEntry] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for entry in entries:
        alike = (document.cohort, str(year), document.kind, entry.summary, entry.place)
        seen[alike] += 1
        name = str(uuid.uuid5(_NAMES, "\n".join([*alike, str(seen[alike])])))
        named[name] = entry
        if entry.is_task:
            # Few phones show tasks: the day stands in the calendar too.
            named[str(uuid.uuid5(_NAMES, f"day of {name}"))] = entry._replace(is_task=False)
    return named


def _first_day(document: Document, entries: Iterable[_CalendarEntry]) -> date:
    return document.first_day or min(entry.day for entry in entries)


def _fill(calendar: "Calendar", document: Document, entries: Mapping[str, _CalendarEntry], *, is_gone: bool) -> None:
    # RFC 5545 wants a time stamp of each entry; a clock would change the bytes from one day to the next.
    day = document.issued or _first_day(document, entries.values())
    stamp = datetime.combine(day, time(), UTC)
    for name, entry in entries.items():
        component = _component(entry, is_gone=is_gone)
        component.add("uid", name)
        component.add("dtstamp", stamp)
        component.add("last-modified", stamp)
        component.add("sequence", document.revision - 1)
        component.add("organizer", _NO_ADDRESS)
        component.add("summary", _literal(entry.summary))
        if entry.place:
            component.add("location", _literal(entry.place))
        if entry.details:
            component.add("description", _literal("\n".join(entry.details)))
        component.add("categories", _literal(one_line(document.title)))
        if entry.is_departure and not is_gone:
            component.add_component(_alarm(entry))
        calendar.add_component(component)


def _literal(text: str) -> "vText":
    """The text as a value that is read back as it is."""
    return _literal_type()(text)


@cache
def _literal_type() -> type["vText"]:
    r"""Texts in which a backslash before an N is these two letters: icalendar itself makes a line break of it."""
    from icalendar import vText

    class Literal(vText):
        def to_ical(self) -> bytes:
            return rb"\\N".join(vText(part).to_ical() for part in self.split(r"\N"))

    return Literal


def _component(entry: _CalendarEntry, *, is_gone: bool) -> "Event | Todo":
    from icalendar import Event, Todo

    if entry.is_task:
        task = Todo()
        task.add("due", entry.when)
        task.add("status", "CANCELLED" if is_gone else "NEEDS-ACTION")
        return task
    event = Event()
    if isinstance(entry.when, Period):
        event.add("dtstart", _clock_time(entry.when.start))
        event.add("dtend", _clock_time(entry.when.end))
    else:
        event.add("dtstart", entry.when)
        event.add("dtend", entry.when + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if is_gone else "CONFIRMED")
    return event


def _alarm(entry: _CalendarEntry) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -_BEFORE_DEPARTURE)
    alarm.add("description", _literal(entry.summary))
    return alarm


def _clock_time(moment: datetime) -> datetime:
    """By the clock of its place; in UTC where that shows the time again: a calendar always means the first."""
    return moment.astimezone(UTC) if moment.fold else moment


def _entries(document: Document) -> Iterator[_CalendarEntry]:
    """Those of the tables on the paper; the backs of cards are each somebody's own."""
    on_paper = [block for block in document.blocks if isinstance(block, Table)]
    for table in chain.from_iterable(block.behind or (block,) for block in on_paper):
        for row in table.rows:
            when = _time_of(table, row)
            if when is not None:
                yield _entry(document, table, row, when)


def _time_of(table: Table, row: Sequence[Cell]) -> Period | date | None:
    """The time of the row; a day, its own or the table's, counts where there is something to tick."""
    period = next((cell for cell in row if isinstance(cell, Period)), None)
    if period or not any(isinstance(cell, Box) for cell in row):
        return period
    return next((cell for cell in (*row, *dict(table.keys).values()) if isinstance(cell, date)), None)


def _entry(document: Document, table: Table, row: Sequence[Cell], when: Period | date) -> _CalendarEntry:
    """The first text of the row is what it is about; what names no place is told below, under the heads of columns."""
    said = [
        (column, shown(cell, document.language))
        for column, cell in zip(table.columns, row, strict=True)
        if isinstance(cell, str) and cell
    ]
    summary = said[0][1] if said else one_line(document.title)
    place = next((text for column, text in said[1:] if column.key in _PLACES), "")
    details = (f"{one_line(column.head)}: {text}" for column, text in said[1:] if column.key not in _PLACES)
    return _CalendarEntry(
        when, summary, place, tuple(details), _is_departure(when, row), is_task=not isinstance(when, Period)
    )


def _is_departure(when: Period | date, row: Sequence[Cell]) -> bool:
    """Whether a vehicle leaves then, or all go to where the clocks show something else: a flight."""
    is_flight = isinstance(when, Period) and when.start.utcoffset() != when.end.utcoffset()
    return is_flight or any(isinstance(cell, Coded) and cell.value == DRIVE for cell in row)
