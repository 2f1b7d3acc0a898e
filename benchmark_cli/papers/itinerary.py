"""Everybody's own page (*halaman saya*): group, companions, vehicle, room and days of each, on one page for the phone.

It is handed to all, so that it tells nobody's phone, needs or diet.
"""

from collections.abc import Iterator
from typing import Final

from benchmark_cli.document import Block, Coded, Document, Heading
from benchmark_cli.language import Text
from benchmark_cli.papers.kind import ReadBy, Request, View
from benchmark_cli.papers.letterhead import document, head_of, known_facts
from benchmark_cli.papers.schedule import day_blocks
from benchmark_cli.papers.timetable import entries_by_day
from benchmark_cli.papers.views import VIEWS, ScheduleSheet

name: Final = "itinerary"
use: Final = ReadBy("participants", ("rows",), is_printed=False)

_TITLE: Final = Text("My page")


def build(request: Request) -> Document:
    """A part for each person, to which a page leads from the names at its head."""
    outside = request.for_outsiders()._replace(view=View("person", request.view.only))
    sheets = [sheet for sheet in VIEWS["person"](outside) if request.view.only in {None, sheet.subject}]
    parts = (block for sheet in sheets for block in _part(outside, sheet))
    return document(outside, name, _TITLE, [*head_of(outside, _TITLE), *parts])


def _part(request: Request, sheet: ScheduleSheet) -> Iterator[Block]:
    """Who it is as a heading, what the plan gives them, then their days."""
    (_, who), *facts = sheet.facts
    yield Heading(str(who), whose=Coded(str(who), sheet.subject, is_name=True))
    yield known_facts(request, facts)
    for day, todays in entries_by_day(sheet.entries):
        _, table = day_blocks(request, day, todays, sheet.subject)
        yield Heading(request.language.date(day), 3)
        yield table
