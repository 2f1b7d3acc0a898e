"""The group list (*daftar kelompok*): who goes where, whom they meet there, what they look for."""

from collections.abc import Iterator
from typing import Final

from benchmark_cli.document import Block, Bullets, Cell, Document, Facts, Heading, Paragraph, Signatures, Table, words
from benchmark_cli.documents.kind import Request, Use
from benchmark_cli.documents.letterhead import footer, opening, organiser_party
from benchmark_cli.documents.people import known_columns, people_columns, people_rows, role_columns
from benchmark_cli.documents.roster import ROLE_LABELS, Roster, escorts, rosters
from benchmark_cli.documents.timetable import Stay, stays
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Contact, Locus

name: Final = "groups"
use: Final = Use("participants", ("rows",))


def build(request: Request) -> Document:
    """One list for each group, and below them the organiser's signature."""
    title = Text("Group list")
    blocks = opening(request, title, *_letter(request))
    for roster in rosters(request.trip, request.plan):
        blocks += _group(request, roster)
    blocks.append(Signatures((organiser_party(request),)))
    say = request.language.say
    return Document(name, request.plan.cohort, say(title), request.language, tuple(blocks), footer(request))


def _letter(request: Request) -> Iterator[tuple[Text, Cell]]:
    """Number and date of the letter that the list is an annex of."""
    organiser = request.trip.cohort.organiser
    letter = organiser.letters.get("assignment") if organiser else None
    if letter and letter.number:
        yield Text("Annex to letter no."), letter.number
    if letter and letter.date:
        yield Text("Letter of"), letter.date


def _group(request: Request, roster: Roster) -> list[Block]:
    say = request.language.say
    facts = [(say(label), value) for label, value in _facts(request, roster) if value not in (None, "")]
    described = [*known_columns(request, "nip", "rank", "position", "agency"), *role_columns(request, roster)]
    keys = (("cohort", request.plan.cohort), *roster.keys)
    table = Table(people_columns(request, described), people_rows(roster, described), keys)
    return [Heading(say(roster.title)), Facts(tuple(facts)), *_focus(request, roster.locus), table]


def _facts(request: Request, roster: Roster) -> Iterator[tuple[Text, Cell]]:
    locus = roster.locus
    if locus:
        yield Text("Government"), locus.government
        yield Text("Address"), locus.address
        yield Text("Received by"), _contact(request, locus.contact)
    for stay in stays(request.trip, request.plan, roster.letter):
        yield Text("Visit"), _visit(request, stay, named=locus is None)
    for role, label in ROLE_LABELS.items():
        yield label, roster.leader_name(role)
    yield Text("Escorts"), request.language.show(list(escorts(request.trip, roster)))
    yield Text("Participants"), len(roster.people)


def _contact(request: Request, contact: Contact | None) -> Cell:
    if contact is None or contact.position is None:
        return contact.name if contact else None
    return request.language.say(Text("{name}, {position}", name=contact.name, position=contact.position))


def _visit(request: Request, stay: Stay, *, named: bool) -> str:
    day, hours = stay.period.start.date(), words(stay.period, request.language)
    if named:
        told = Text("{date}, {hours}, {locus}", date=day, hours=hours, locus=stay.locus.name)
    else:
        told = Text("{date}, {hours}", date=day, hours=hours)
    return request.language.say(told)


def _focus(request: Request, locus: Locus | None) -> list[Block]:
    if locus is None or not locus.focus:
        return []
    return [Paragraph(request.language.say(Text("What to look for:"))), Bullets(locus.focus)]
