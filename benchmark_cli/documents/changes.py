"""The change note: only what changed between two plans, for those whom it concerns."""

from collections.abc import Sequence
from typing import Final

from benchmark_cli.document import Block, Cell, Document, Heading, Paragraph, Table, columns
from benchmark_cli.documents.kind import Request, Use
from benchmark_cli.documents.letterhead import footer
from benchmark_cli.language import Text
from benchmark_cli.planning.change import Move, moves

name: Final = "changes"
use: Final = Use(None, ("rows",))


def build(request: Request) -> Document:
    """Who moves, who is new, who no longer takes part; or that nobody moves."""
    say = request.language.say
    found = moves(request.before, request.plan) if request.before else []
    title = say(Text("What changes"))
    blocks: list[Block] = [Heading(f"{request.trip.cohort.title}: {title}", 1)]
    blocks += [_table(request, found)] if found else [Paragraph(say(Text("Nobody moves.")))]
    return Document(name, request.plan.cohort, title, request.language, tuple(blocks), footer(request))


def _table(request: Request, found: Sequence[Move]) -> Table:
    say = request.language.say
    heads = columns(
        ("id", "ID"), ("name", say(Text("Name"))), ("before", say(Text("Before"))), ("after", say(Text("Now")))
    )
    people = {person.id: person.full_name for person in request.trip.cohort.participants}
    loci = {locus.id: locus.name for locus in request.trip.loci}

    def place(locus: str | None) -> Cell:
        return loci.get(locus, locus) if locus else say(Text("takes no part"))

    rows = tuple(
        (move.person, people.get(move.person, move.person), place(move.before), place(move.after)) for move in found
    )
    return Table(heads, rows, (("cohort", request.plan.cohort),))
