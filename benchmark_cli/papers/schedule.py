"""The schedule (*jadwal*): what the cohort does together and which group is where; or the same for one of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from benchmark_cli.document import Block, Cell, Column, Document, Heading, Paragraph, Period, Rest, Table
from benchmark_cli.language import Text
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of, on_sheets
from benchmark_cli.papers.pictures import trip_timeline
from benchmark_cli.papers.sharings import in_two_places
from benchmark_cli.papers.timetable import TimetableEntry, days_of, entries_by_day, itinerary
from benchmark_cli.papers.views import VIEWS, ScheduleSheet

name: Final = "schedule"
use: Final = ReadBy("participants", ("rows", "times"))

_TITLE: Final = Text("Schedule")
_WHERE_TOLD: Final = frozenset({"place", "wear"})


def build(request: Request) -> Document:
    """One sheet for the whole cohort, or one for each group, locus, person, vehicle or day."""
    sheets = list(sheets_of(request))
    said = [] if sheets else [*head_of(request, _TITLE), Paragraph(request.language.say(_why_empty(request)))]
    made = document(request, name, _TITLE, said or on_sheets(_sheet(request, sheet) for sheet in sheets))
    named = [str(cell) for sheet in sheets for _, cell in sheet.facts[:1]] if len(sheets) == 1 else []
    return replace(made, subject=" \N{EN DASH} ".join([made.subject, *named]))


def sheets_of(request: Request) -> Iterator[ScheduleSheet]:
    """The sheets that were asked for, each with the entries of the day that was asked for."""
    view = request.view
    every = VIEWS[view.by](request) if view.by else iter([ScheduleSheet("", (), itinerary(request))])
    for sheet in every:
        todays = [one for one in sheet.entries if view.on is None or view.on in days_of(one.period)]
        is_wanted = view.only in {None, sheet.subject} and (view.on is None or sheet.day in {None, view.on})
        if is_wanted and todays:
            yield sheet._replace(entries=todays, day=view.on or sheet.day)


def _why_empty(request: Request) -> Text:
    if request.view.by == "vehicle" and request.plan.vehicles is None:
        return Text("The plan shares out no vehicles: `visit.vehicles` of the cohort file names them.")
    if request.view.on:
        return Text("Nothing is on the timetable of {day}.", day=request.view.on)
    return Text("Nothing is on the timetable yet.")


def _sheet(request: Request, sheet: ScheduleSheet) -> list[Block]:
    whole = not (request.view.by or request.view.on)
    days = [(day, todays) for day, todays in entries_by_day(sheet.entries) if sheet.day in {None, day}]
    return [
        *head_of(request, _TITLE, *sheet.facts),
        *(trip_timeline(request) if whole else ()),
        *_zones(request, sheet.entries),
        *(in_two_places(request, sheet.subject) if request.view.by == "vehicle" else ()),
        *(block for day, todays in days for block in day_blocks(request, day, todays, sheet.subject)),
    ]


def _zones(request: Request, entries: Iterable[TimetableEntry]) -> Iterator[Block]:
    """How the clocks differ, where somebody goes from one to another."""
    ends = sorted({end.tzname() or "": end for one in entries for end in one.period}.items())
    if len({end.utcoffset() for _, end in ends}) > 1:
        told = [f"{zone} = UTC{end:%z}"[:-2] for zone, end in ends]
        said = Text("All times are by the clock of the place: {zones}.", zones=told)
        yield Paragraph(request.language.say(said))


def _time(period: Period, today: date) -> Cell:
    return period if period.start.date() == today else Rest(period, today)


def day_blocks(request: Request, today: date, entries: Sequence[TimetableEntry], subject: str) -> list[Block]:
    """A table of one day; place and dress have a column where an entry tells them."""
    say = request.language.say
    cells: list[tuple[Column, Sequence[Cell]]] = [
        (Column("no", say(Text("No."))), range(1, len(entries) + 1)),
        (Column("time", say(Text("Time"))), [_time(one.period, today) for one in entries]),
        (Column("activity", say(Text("Activity"))), [one.activity for one in entries]),
        (Column("place", say(Text("Place"))), [one.place for one in entries]),
        (Column("in_charge", say(Text("In charge"))), [one.in_charge for one in entries]),
        (Column("wear", say(Text("Wear"))), [one.wear for one in entries]),
    ]
    told = [(head, column) for head, column in cells if head.key not in _WHERE_TOLD or any(column)]
    by = request.view.by
    whose = {by: subject} if by and by != "day" else {}
    keys = request.keys(date=today, **whose)
    rows = tuple(zip(*(column for _, column in told), strict=True))
    return [
        Heading(request.language.date(today)),
        Table(tuple(head for head, _ in told), rows, keys, tuple(one.ids for one in entries)),
    ]
