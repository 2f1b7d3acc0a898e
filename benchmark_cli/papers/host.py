"""The host pack: for one locus who comes, from where, what they want to ask, what to provide for, whom to turn to.

It leaves the committee's hands, so that it masks numbers and says of needs only how many guests have any.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from benchmark_cli.document import Block, Bullets, Cell, Document, Heading, Paragraph
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of, known_facts, letter_facts, letter_of, on_sheets, sign_off
from benchmark_cli.papers.listed import Listed, list_people, participants
from benchmark_cli.papers.locus_visits import contact_said, guests, hosts, people_coming, stays_at, visits_said
from benchmark_cli.papers.people_columns import list_columns, people_table
from benchmark_cli.papers.roster import ROLE_LABELS, Roster, escorts

name: Final = "host"
use: Final = ReadBy("hosts", ("rows", "people"))

_TITLE: Final = Text("Guests of {locus}")
_COLUMNS: Final = ("no", "name", "position", "agency", "project")


def build(request: Request) -> Document:
    """A letter to each locus, or to the one that was asked for: what it is to know, and who comes."""
    outside = request.for_outsiders()
    everybody = participants(list_people(outside))
    letters = [_letter(outside, locus, everybody) for locus in hosts(outside)]
    return document(outside, name, Text("Host pack"), on_sheets(letters))


def _letter(request: Request, locus: Locus, everybody: Sequence[Listed]) -> list[Block]:
    say = request.language.say
    groups = guests(request, locus)
    coming = [one for roster in groups for one in _list_guests(request, roster, locus, everybody)]
    facts = [*letter_facts(request, "request", Text("Our letter no.")), *_facts(request, locus, coming)]
    return [
        *head_of(request, Text("Guests of {locus}", locus=locus.name), *facts),
        Paragraph(say(Text("We thank you for receiving us. These are the guests, and what they would like to learn."))),
        *(block for roster in groups for block in _group(request, roster, locus, everybody)),
        *_questions(request, locus),
        Heading(say(Text("What to provide for"))),
        Paragraph(say(_needs(coming))),
        Heading(say(Text("Whom to turn to"))),
        known_facts(request, _contacts(request, groups), Text("Phone")),
        sign_off(request, day=letter_of(request, "assignment").date),
    ]


def _facts(request: Request, locus: Locus, coming: Sequence[Listed]) -> Iterator[tuple[Text, Cell]]:
    yield Text("Received by"), contact_said(request, locus.contact)
    yield Text("Address"), locus.address
    for visit in visits_said(request, stays_at(request, locus)):
        yield Text("Visit"), visit
    yield Text("Sent by"), request.organiser.name
    yield Text("Guests"), len(coming)


def _group(request: Request, roster: Roster, locus: Locus, everybody: Sequence[Listed]) -> list[Block]:
    shown = list_columns(request, everybody, *_COLUMNS)
    here = stays_at(request, locus)
    visits = [stay for stay in here if stay.group == roster.letter]
    facts: list[tuple[Text, Cell]] = [
        # All visits stand above: which of them are the group's is told only where there are others.
        *((Text("Visit"), visit) for visit in visits_said(request, visits) if visits != here),
        *((label, roster.leader_name(role)) for role, label in ROLE_LABELS.items()),
        (Text("Escorts"), request.language.show(list(escorts(request.trip, roster)))),
    ]
    keys = request.keys(group=roster.letter, locus=locus.id)
    return [
        Heading(request.language.say(Text("Group {group}: {locus}", group=roster.letter, locus=locus.name))),
        known_facts(request, facts),
        people_table(_list_guests(request, roster, locus, everybody), shown, keys),
    ]


def _list_guests(request: Request, roster: Roster, locus: Locus, everybody: Sequence[Listed]) -> list[Listed]:
    coming = {person.id for person in people_coming(request, roster, locus)}
    return [one for one in participants(everybody, roster) if one.who.id in coming]


def _questions(request: Request, locus: Locus) -> list[Block]:
    if not locus.focus:
        return []
    return [Heading(request.language.say(Text("What they would like to ask"))), Bullets(locus.focus)]


def _needs(coming: Sequence[Listed]) -> Text:
    """How many have told of a need; what it is, the committee tells whom it must."""
    number = sum(bool(one.participant and one.participant.needs) for one in coming)
    if not number:
        return Text("No guest has told us of a need for access or health.")
    return Text.count(
        number,
        "{n} guest has a need for access or health; the committee will tell you in person what it asks of you.",
        "{n} guests have needs for access or health; the committee will tell you in person what they ask of you.",
    )


def _contacts(request: Request, groups: Sequence[Roster]) -> Iterator[tuple[Text, Cell]]:
    for roster in groups:
        yield ROLE_LABELS["chair"], roster.leader_name("chair")
    signatory = request.organiser.signatory
    yield Text("For the committee"), signatory.name if signatory else None
