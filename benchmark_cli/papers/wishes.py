"""The form of wishes: a row for each participant, and columns in which to choose among the loci; `import` reads it."""

from typing import Final

from benchmark_cli.document import Block, Bullets, Cell, Column, Document, Heading, Paragraph, Table
from benchmark_cli.language import Text
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of
from benchmark_cli.papers.listed import Listed, list_people, participants
from benchmark_cli.papers.people_columns import list_columns, people_table

name: Final = "wishes"
use: Final = ReadBy(None, ("rows", "people"))

_TITLE: Final = Text("Wishes")
_FEWEST: Final = 3
_BETWEEN: Final = " = "


def build(request: Request) -> Document:
    """What people wish stands in the form already; the loci are listed below it with what is to be seen there."""
    say = request.language.say
    loci = request.trip.loci
    people = participants(list_people(request))
    longest = max((len(one.participant.wishes) for one in people if one.participant), default=0)
    ranks = range(1, max(min(_FEWEST, len(loci)), longest) + 1)
    table = people_table(people, list_columns(request, people, "no", "id", "name", "agency"), request.keys())
    names = tuple(locus.name for locus in loci)
    wished = tuple(Column(f"wish_{rank}", say(Text("Wish {n}", n=rank)), names) for rank in ranks)
    rows = tuple(
        (*row, *(_wish(request, one, rank) for rank in ranks)) for row, one in zip(table.rows, people, strict=True)
    )
    told = Text("Choose a place for each wish, the best first. Whoever names all places is protected best.")
    blocks: list[Block] = [
        *head_of(request, _TITLE),
        Paragraph(say(told)),
        Table((*table.columns, *wished), rows, table.keys, table.ids),
        Heading(say(Text("The places"))),
        Bullets(
            tuple(": ".join((locus.name, "; ".join(locus.focus))) if locus.focus else locus.name for locus in loci)
        ),
    ]
    return document(request, name, _TITLE, blocks)


def _wish(request: Request, one: Listed, rank: int) -> Cell:
    """The places that the person wishes for at that rank, by name; those that tie share a cell."""
    wishes = one.participant.wishes if one.participant else ()
    if rank > len(wishes):
        return None
    names = request.trip.locus_names
    return _BETWEEN.join(names.get(place, place) for place in wishes[rank - 1])
