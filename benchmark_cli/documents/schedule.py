"""The schedule (*jadwal*): what the cohort does together and which group is where, day by day."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from benchmark_cli.document import Block, Cell, Document, Heading, Paragraph, Table, columns
from benchmark_cli.documents.kind import Request, Use
from benchmark_cli.documents.letterhead import document, opening
from benchmark_cli.documents.timetable import Entry, by_day, itinerary
from benchmark_cli.language import Text

name: Final = "schedule"
use: Final = Use("participants", ("rows", "times"))


def build(request: Request) -> Document:
    """A table for each day, the days by the clocks of the places."""
    title = Text("Schedule")
    blocks = opening(request, title)
    entries = itinerary(request)
    for day, todays in by_day(entries):
        blocks += _day(request, day, todays)
    if not entries:
        blocks.append(Paragraph(request.language.say(Text("Nothing is on the timetable yet."))))
    return document(request, name, title, blocks)


def _day(request: Request, today: date, entries: Sequence[Entry]) -> list[Block]:
    say = request.language.say
    heads = [
        ("no", say(Text("No."))),
        ("time", say(Text("Time"))),
        ("activity", say(Text("Activity"))),
        ("place", say(Text("Place"))),
        ("in_charge", say(Text("In charge"))),
    ]
    dressed = any(entry.wear for entry in entries)
    wear = [("wear", say(Text("Wear")))] if dressed else []
    rows = tuple(_row(number, entry, dressed=dressed) for number, entry in enumerate(entries, 1))
    keys = (("cohort", request.plan.cohort), ("date", today))
    return [Heading(request.language.date(today)), Table(columns(*heads, *wear), rows, keys)]


def _row(number: int, entry: Entry, *, dressed: bool) -> tuple[Cell, ...]:
    wear = (entry.wear,) if dressed else ()
    return (number, entry.period, entry.activity, entry.place, entry.in_charge, *wear)
