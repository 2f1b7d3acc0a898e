"""The debrief: mixed groups after the visits, in which each tells the others of the locus that they saw."""

from collections.abc import Iterator, Sequence
from typing import Final

from benchmark_cli.document import Block, Bullets, Cell, Document, Heading, Paragraph, Writing
from benchmark_cli.language import Text
from benchmark_cli.model.plan import Part
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of, on_sheets
from benchmark_cli.papers.listed import Listed, list_people, participants, together
from benchmark_cli.papers.people_columns import list_columns, people_table
from benchmark_cli.papers.roster import Roster

name: Final = "debrief"
use: Final = ReadBy("participants", ("rows", "people"))

_TITLE: Final = Text("Debrief")
_NOTES: Final = 2
_CONCLUSIONS: Final = 3
"""Lines to write on at least: a page has as many as it has room for."""
_COLUMNS: Final = ("no", "name", "agency", "group")


def build(request: Request) -> Document:
    """A sheet for each group: who is in it, who tells of what, and room for what the others note."""
    everybody = list_people(request)
    if request.plan.debrief is None:
        return document(request, name, _TITLE, _whole_list(request, participants(everybody)))
    sheets = [_sheet(request, part, everybody) for part in request.plan.debrief.parts]
    return document(request, name, _TITLE, on_sheets(sheets))


def _whole_list(request: Request, people: Sequence[Listed]) -> list[Block]:
    """Everybody in one list, from which a committee can make groups by hand."""
    told = Text(
        "The plan has no debrief groups: `visit.debrief` of the cohort file asks for them, and `benchmark assign` "
        "makes them."
    )
    shown = list_columns(request, people, *_COLUMNS)
    table = people_table(people, shown, (("cohort", request.plan.cohort), ("debrief", None)))
    return [*head_of(request, _TITLE), Paragraph(request.language.say(told)), table]


def _sheet(request: Request, part: Part, everybody: Sequence[Listed]) -> list[Block]:
    members = together(everybody, part)
    keys: tuple[tuple[str, Cell], ...] = (("cohort", request.plan.cohort), ("debrief", part.id))
    shown = list_columns(request, everybody, *_COLUMNS)
    return [
        *head_of(request, _TITLE),
        Heading(request.language.say(Text("Debrief group {group}", group=part.id))),
        people_table(members, shown, keys),
        *_tellers(request, members),
        Writing(request.language.say(Text("What we take home together")), _CONCLUSIONS),
    ]


def _tellers(request: Request, members: Sequence[Listed]) -> Iterator[Block]:
    """For each group that somebody comes from: who tells of it, what it looked for, and lines for notes."""
    say = request.language.say
    groups = {one.roster.letter: one.roster for one in members if one.roster}
    for letter, roster in sorted(groups.items()):
        tellers = [one.name for one in members if one.roster and one.roster.letter == letter]
        yield Heading(say(_subject(roster)))
        yield Paragraph(say(Text("Told by: {people}", people=tellers)))
        if roster.locus and roster.locus.focus:
            yield Bullets(roster.locus.focus)
        yield Writing(say(Text("Notes")), _NOTES)


def _subject(roster: Roster) -> Text:
    return Text("{place}", place=roster.locus.name) if roster.locus else roster.title
