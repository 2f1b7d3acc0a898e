"""Receipts for souvenirs (*tanda terima cinderamata*): one for each locus, one for the government that receives all."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from benchmark_cli.document import Block, Document, Heading, Paragraph, Party, Table, columns
from benchmark_cli.language import Text
from benchmark_cli.papers.hosting import hosts, stays_at
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, known_facts, letterhead, on_sheets, sign_off
from benchmark_cli.papers.timetable import agenda_period

name: Final = "receipt"
use: Final = ReadBy("committee", ("rows",))

_TITLE: Final = Text("Souvenir receipt")
_RECEPTION: Final = re.compile(r"\b(?:penerimaan|reception)\b")
"""What a fixed point of the agenda is called where the host receives everybody, in lower case."""


class _Gift(NamedTuple):
    """Who is given what when, as far as it is known."""

    receiver: str
    locus: str | None = None
    item: str | None = None
    day: date | None = None


def build(request: Request) -> Document:
    """A sheet for each gift, first those to the governments, then those to the loci."""
    outside = request.for_outsiders()
    return document(outside, name, _TITLE, on_sheets(_sheet(outside, gift) for gift in _gifts(outside)))


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
    say = request.language.say
    organiser = request.trip.cohort.organiser
    facts = (
        (Text("Course and cohort"), request.trip.cohort.title),
        (Text("Giver"), organiser.name if organiser else None),
        (Text("Receiver"), gift.receiver),
        (Text("Date"), gift.day),
    )
    by_hand = () if gift.day else (Text("Date"),)
    number = say(Text("NIP"))
    parties = (say(Text("Handed over by")), say(Text("Received by the host")))
    told = Text("The giver has handed over, and the receiver has received, this souvenir:")
    return [
        *letterhead(request),
        Heading(say(_TITLE), 1),
        known_facts(request, facts, *by_hand),
        Paragraph(say(told)),
        _items(request, gift) if gift.item else known_facts(request, (), Text("Item"), Text("Quantity")),
        sign_off(request, *(Party(party, number=number) for party in parties), day=gift.day, is_at_host=True),
    ]


def _items(request: Request, gift: _Gift) -> Table:
    say = request.language.say
    heads = columns(
        ("no", say(Text("No."))),
        ("item", say(Text("Item"))),
        ("quantity", say(Text("Quantity"))),
        ("remarks", say(Text("Remarks"))),
    )
    keys = (("cohort", request.plan.cohort), ("locus", gift.locus), ("receiver", gift.receiver))
    return Table(heads, ((1, gift.item, None, None),), keys)
