"""Receipts for souvenirs (*tanda terima*): one for each locus, one for the government that receives all."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from benchmark_cli.document import (
    Block,
    Cell,
    Document,
    Facts,
    Heading,
    Paragraph,
    Party,
    SheetBreak,
    Signatures,
    Table,
    columns,
)
from benchmark_cli.language import Text
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import DOTS, day_said, document, letterhead, on_sheets, over_sheets, party_to_sign
from benchmark_cli.papers.locus_visits import hosts, stays_at
from benchmark_cli.papers.numbers import in_figures_and_words
from benchmark_cli.papers.roster import loci_visited
from benchmark_cli.papers.timetable import agenda_period

name: Final = "receipt"
use: Final = ReadBy(
    "committee", ("rows",), applies=lambda trip, plan: any(locus.souvenir for locus in loci_visited(trip, plan))
)

_TITLE: Final = Text("Souvenir receipt")
_PLACE: Final = "." * 10
"""Room for the place on half a sheet."""
_RECEPTION: Final = re.compile(r"\b(?:penerimaan|reception)\b")
"""What a fixed point of the agenda is called where the host receives everybody, in lower case."""


class _Gift(NamedTuple):
    """Who is given what when, as far as it is known."""

    receiver: str
    locus: str | None = None
    item: str | None = None
    day: date | None = None


def build(request: Request) -> Document:
    """Two gifts to a sheet, first those to the governments, then those to the loci."""
    outside = request.for_outsiders()
    receipts = [_sheet(outside, gift) for gift in _gifts(outside)]
    sheets = (over_sheets(receipts[at : at + 2], may_join=True) for at in range(0, len(receipts), 2))
    return document(outside, name, _TITLE, on_sheets(sheets))


def _gifts(request: Request) -> Iterator[_Gift]:
    for government in dict.fromkeys(locus.government for locus in hosts(request) if locus.government):
        yield _Gift(government, day=_reception(request))
    for locus in hosts(request):
        first = next((stay.period.start.date() for stay in stays_at(request, locus)), None)
        yield _Gift(locus.name, locus.id, locus.souvenir, first)


def _reception(request: Request) -> date | None:
    """The day on which the government receives everybody, where the agenda tells it."""
    visit = request.trip.cohort.visit
    days = (agenda_period(item, visit).start.date() for item in visit.agenda if _RECEPTION.search(item.what.casefold()))
    return min(days, default=None)


def _sheet(request: Request, gift: _Gift) -> list[Block]:
    """Two copies side by side, one for each side, and a line to cut along between them."""
    giver, receiver = Text("Copy 1: for the giver"), Text("Copy 2: for the receiver")
    rows = _items(request, gift)
    return [*_copy(request, gift, giver, rows), SheetBreak(is_cut=True), *_copy(request, gift, receiver)]


def _copy(request: Request, gift: _Gift, whose: Text, rows: Table | None = None) -> list[Block]:
    say, cohort = request.language.say, request.trip.cohort
    one = say(Text("{number} piece", number=in_figures_and_words(1, request.language)))
    facts: tuple[tuple[Text, Cell], ...] = (
        (Text("Received from"), request.organiser.name or DOTS),
        (Text("Received by"), gift.receiver),
        (Text("Item"), gift.item),
        (Text("Quantity"), one),
        (Text("On the occasion of"), say(Text("the visit of {title}", title=cohort.title))),
    )
    return [
        *letterhead(request),
        Paragraph(say(whose)),
        Heading(say(_TITLE), 1),
        Facts(tuple((say(label), value) for label, value in facts), rows),
        Signatures(
            (_by_hand(request, Text("Handed over by")), _by_hand(request, Text("Received by the host"))),
            f"{_PLACE}, {day_said(request, gift.day)}",
        ),
    ]


def _by_hand(request: Request, capacity: Text) -> Party:
    """Who writes name and position."""
    return party_to_sign(request, None, capacity)._replace(number=request.language.say(Text("Position")))


def _items(request: Request, gift: _Gift) -> Table:
    """What programs read, also where nobody named the souvenir."""
    heads = columns(
        request.language, no=Text("No."), item=Text("Item"), quantity=Text("Quantity"), remarks=Text("Remarks")
    )
    keys = request.keys(locus=gift.locus, receiver=gift.receiver)
    return Table(heads, ((1, gift.item, 1, None),), keys)
