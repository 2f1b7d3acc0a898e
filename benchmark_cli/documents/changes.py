"""The change note: only what changed between two plans, for those whom it concerns."""

from collections.abc import Sequence
from typing import Final

from benchmark_cli.document import Block, Cell, Document, Heading, Paragraph, Table, columns
from benchmark_cli.documents.kind import Request, Use
from benchmark_cli.documents.letterhead import footer
from benchmark_cli.language import Text
from benchmark_cli.model.rule import Names
from benchmark_cli.planning.change import Move, moves, shared_moves

name: Final = "changes"
use: Final = Use(None, ("rows",))

_HEADINGS: Final = {
    "vehicles": Text("Who changes vehicles"),
    "rooms": Text("Who changes rooms"),
    "debrief": Text("Who changes debrief groups"),
}


def build(request: Request) -> Document:
    """Who moves, who is new, who no longer takes part; or that nobody moves."""
    say = request.language.say
    found = moves(request.before, request.plan) if request.before else []
    title = say(Text("What changes"))
    blocks: list[Block] = [Heading(f"{request.trip.cohort.title}: {title}", 1)]
    blocks += [_table(request, found, _of_groups(request))] if found else [Paragraph(say(Text("Nobody moves.")))]
    shared = shared_moves(request.before, request.plan) if request.before else {}
    for use, differing in shared.items():
        blocks += [Heading(say(_HEADINGS[use])), _table(request, differing, _of_use(request, use))]
    return Document(name, request.plan.cohort, title, request.language, tuple(blocks), footer(request))


def _of_groups(request: Request) -> Names:
    loci = {locus.id: locus.name for locus in request.trip.loci}
    return lambda place: loci.get(place, place)


def _of_use(request: Request, use: str) -> Names:
    """The vehicle by its name; a room or debrief group by its number."""
    names = {one.id: one.name or one.id for one in request.trip.cohort.visit.vehicles} if use == "vehicles" else {}
    return lambda part: names.get(part, part)


def _table(request: Request, found: Sequence[Move], named: Names) -> Table:
    say = request.language.say
    heads = columns(
        ("id", "ID"), ("name", say(Text("Name"))), ("before", say(Text("Before"))), ("after", say(Text("Now")))
    )
    people = {person.id: person.full_name for person in request.trip.cohort.participants}
    people |= {person.id: person.name for person in request.trip.cohort.visit.staff}

    def place(name: str | None) -> Cell:
        return named(name) if name else say(Text("takes no part"))

    rows = tuple(
        (move.person, people.get(move.person, move.person), place(move.before), place(move.after)) for move in found
    )
    return Table(heads, rows, (("cohort", request.plan.cohort),))
