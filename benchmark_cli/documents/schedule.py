"""The schedule (*jadwal*): what the cohort does together and which group is where, day by day."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Final, NamedTuple

from benchmark_cli.document import Block, Cell, Document, Heading, Paragraph, Period, Table, columns
from benchmark_cli.documents.kind import Request, Use
from benchmark_cli.documents.letterhead import footer, opening
from benchmark_cli.documents.roster import rosters
from benchmark_cli.documents.timetable import agenda_period, stays
from benchmark_cli.language import Text

name: Final = "schedule"
use: Final = Use("participants", ("rows", "times"))


class _Item(NamedTuple):
    """One line of the timetable."""

    period: Period
    activity: str
    place: str | None
    in_charge: str | None
    wear: str | None = None


def build(request: Request) -> Document:
    """A table for each day, the days by the clocks of the places."""
    title = Text("Schedule")
    blocks = opening(request, title)
    items = sorted([*_agenda(request), *_visits(request)], key=_order)
    for _, day in groupby(items, key=lambda item: item.period.start.date()):
        blocks += _day(request, list(day))
    say = request.language.say
    if not items:
        blocks.append(Paragraph(say(Text("Nothing is on the timetable yet."))))
    return Document(name, request.plan.cohort, say(title), request.language, tuple(blocks), footer(request))


def _order(item: _Item) -> tuple[date, datetime, datetime]:
    """By days first: around midnight the clocks of two zones stand on different dates."""
    return (item.period.start.date(), item.period.start, item.period.end)


def _agenda(request: Request) -> list[_Item]:
    visit = request.trip.cohort.visit
    return [
        _Item(agenda_period(item, visit), item.what, item.where, item.in_charge, item.wear) for item in visit.agenda
    ]


def _visits(request: Request) -> list[_Item]:
    say = request.language.say
    chairs = {roster.letter: roster.leader_name("chair") for roster in rosters(request.trip, request.plan)}
    return [
        _Item(stay.period, say(Text("Visit of group {group}", group=stay.group)), stay.locus.name, chairs[stay.group])
        for stay in stays(request.trip, request.plan)
    ]


def _day(request: Request, items: Sequence[_Item]) -> list[Block]:
    say = request.language.say
    today = items[0].period.start.date()
    heads = [
        ("no", say(Text("No."))),
        ("time", say(Text("Time"))),
        ("activity", say(Text("Activity"))),
        ("place", say(Text("Place"))),
        ("in_charge", say(Text("In charge"))),
    ]
    dressed = any(item.wear for item in items)
    wear = [("wear", say(Text("Wear")))] if dressed else []
    rows = tuple(_row(number, item, dressed=dressed) for number, item in enumerate(items, 1))
    keys = (("cohort", request.plan.cohort), ("date", today))
    return [Heading(request.language.date(today)), Table(columns(*heads, *wear), rows, keys)]


def _row(number: int, item: _Item, *, dressed: bool) -> tuple[Cell, ...]:
    wear = (item.wear,) if dressed else ()
    return (number, item.period, item.activity, item.place, item.in_charge, *wear)
