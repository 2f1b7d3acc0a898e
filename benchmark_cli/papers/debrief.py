"""The debrief: mixed groups after the visits, in which each tells the others of the locus that they saw."""

from collections.abc import Sequence
from typing import Final

from benchmark_cli.document import Block, Document, Paragraph, Table, Writing
from benchmark_cli.language import Text
from benchmark_cli.model.plan import Part
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of
from benchmark_cli.papers.listed import Listed, list_people, participants, together
from benchmark_cli.papers.people_columns import list_columns, people_table

name: Final = "debrief"
use: Final = ReadBy("participants", ("rows", "people"), applies=lambda _, plan: plan.debrief is not None)

_TITLE: Final = Text("Debrief")
_CONCLUSIONS: Final = 1
"""Lines to write on at least: a page has as many as it has room for."""
_COLUMNS: Final = ("no", "name", "agency", "group")


def build(request: Request) -> Document:
    """One list of all groups: who tells of which locus, and room for what each group keeps."""
    everybody = list_people(request)
    debrief = request.plan.debrief
    if debrief is None:
        return document(request, name, _TITLE, _whole_list(request, participants(everybody)))
    say = request.language.say
    conclusions = [
        Writing(say(Text("Debrief group {group}: what we take home together", group=part.id)), _CONCLUSIONS)
        for part in debrief.parts
    ]
    blocks = [*head_of(request, _TITLE), _list(request, debrief.parts, everybody), *conclusions]
    return document(request, name, _TITLE, blocks)


def _whole_list(request: Request, people: Sequence[Listed]) -> list[Block]:
    """Everybody in one list, from which a committee can make groups by hand."""
    told = Text(
        "The plan has no debrief groups: `visit.debrief` of the cohort file asks for them, and `benchmark assign` "
        "makes them."
    )
    shown = list_columns(request, people, *_COLUMNS)
    table = people_table(people, shown, request.keys(debrief=None))
    return [*head_of(request, _TITLE), Paragraph(request.language.say(told)), table]


def _list(request: Request, parts: Sequence[Part], everybody: Sequence[Listed]) -> Table:
    """Everybody by debrief groups; programs get a table for each group."""
    shown = list_columns(request, everybody, *_COLUMNS)
    behind = tuple(people_table(together(everybody, part), shown, request.keys(debrief=part.id)) for part in parts)
    told = [one for part in parts for one in together(everybody, part)]
    own = request._replace(
        lists=request.lists._replace(columns=request.lists.columns and ("debrief", *request.lists.columns))
    )
    columns = list_columns(own, told, "debrief", "name", "group", "locus")
    return people_table(told, columns, request.keys())._replace(behind=behind)
