"""The group list (*daftar kelompok*): who goes where, whom they meet there, what they look for."""

from collections.abc import Iterator, Sequence
from typing import Final

from benchmark_cli.document import Block, Bullets, Cell, Document, Heading, Paragraph
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of, known_facts, letter_facts, letter_of, sign_off
from benchmark_cli.papers.listed import Listed, list_people, participants
from benchmark_cli.papers.locus_visits import contact_said, groups_asked, visits_said
from benchmark_cli.papers.people_columns import list_columns, people_table
from benchmark_cli.papers.roster import ROLE_LABELS, Roster, escorts
from benchmark_cli.papers.timetable import stays

name: Final = "groups"
use: Final = ReadBy("participants", ("rows", "people"), also=("public",))


def build(request: Request) -> Document:
    """One list for each group, and below them the organiser's signature."""
    title = Text("Group list")
    blocks = head_of(request, title, *letter_facts(request, "assignment", Text("Annex to letter no.")))
    people = participants(list_people(request))
    for roster in groups_asked(request):
        blocks += _group(request, roster, people)
    blocks.append(sign_off(request, day=letter_of(request, "assignment").date))
    return document(request, name, title, blocks)


def _group(request: Request, roster: Roster, people: Sequence[Listed]) -> list[Block]:
    numbers = () if request.lists.is_masked else ("nip",)
    shown = list_columns(request, people, "no", "name", *numbers, "rank", "position", "agency", "role")
    table = people_table(participants(people, roster), shown, (*request.keys(), *roster.keys))
    return [
        Heading(request.language.say(roster.title)),
        known_facts(request, _facts(request, roster)),
        *_focus(request, roster.locus),
        table,
    ]


def _facts(request: Request, roster: Roster) -> Iterator[tuple[Text, Cell]]:
    locus = roster.locus
    if locus:
        yield Text("Government"), locus.government
        yield Text("Address"), locus.address
        yield Text("Received by"), contact_said(request, locus.contact)
    for visit in visits_said(request, stays(request.trip, request.plan, roster.letter), named=locus is None):
        yield Text("Visit"), visit
    if "role" not in (request.lists.columns or ("role",)):
        for role, label in ROLE_LABELS.items():
            yield label, roster.leader_name(role)
    yield Text("Escorts"), request.language.show(list(escorts(request.trip, roster)))


def _focus(request: Request, locus: Locus | None) -> list[Block]:
    if locus is None or not locus.focus:
        return []
    return [Paragraph(request.language.say(Text("What to look for:"))), Bullets(locus.focus)]
