"""The record of the assignment (*berita acara*): from what, under which rules, with which proof, by which draw."""

from collections.abc import Iterator
from typing import Final

from benchmark_cli.assignment.problem import default_aims
from benchmark_cli.document import (
    Block,
    Bullets,
    Cell,
    Coded,
    Document,
    Heading,
    Paragraph,
    Party,
    Signatures,
    Table,
    columns,
)
from benchmark_cli.language import Text
from benchmark_cli.papers.evidence import aims_table, lottery_blocks
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.left_out import omission_blocks
from benchmark_cli.papers.letterhead import document, head_of, letter_facts, on_sheets, organiser_party
from benchmark_cli.papers.proof import RECOUNTED
from benchmark_cli.papers.roster import Roster, rosters

name: Final = "record"
use: Final = ReadBy("committee", ("rows",))


def build(request: Request) -> Document:
    """What the committee signs: in front the fingerprint of the inputs, groups and rules; behind, what proves them.

    That is the aims with value and bound, the seed, and how to redo the draw.
    """
    say = request.language.say
    title = Text("Record of the assignment")
    aims = request.trip.cohort.aims if request.trip.cohort.aims is not None else default_aims(request.trip)
    inputs = (Text("Fingerprint of the inputs"), request.plan.inputs)
    rules = tuple(_rules(request))
    told: list[Block] = [Heading(say(Text("Rules"))), Bullets(rules)] if rules else []
    proved: list[Block] = [Paragraph(say(Text("Every aim is proved to be the best possible.")))]
    decided: list[Block] = [
        *head_of(request, title, *letter_facts(request, "assignment", Text("Letter no.")), inputs),
        Heading(say(Text("Groups"))),
        _groups(request),
        *omission_blocks(request),
        *told,
    ]
    shown: list[Block] = [
        Heading(say(Text("What was aimed at, in this order"))),
        *(proved if request.plan.is_proved else []),
        aims_table(request.plan, aims, request.language),
        *lottery_blocks(request.plan, request.language),
        Paragraph(say(RECOUNTED)),
        Signatures((Party(say(Text("For the committee"))), organiser_party(request, Text("Acknowledged by")))),
    ]
    return document(request, name, title, on_sheets([decided, shown]))


def _groups(request: Request) -> Table:
    say = request.language.say
    heads = columns(
        ("group", say(Text("Group"))),
        ("locus", say(Text("Locus"))),
        ("size", say(Text("Participants"))),
        ("chair", say(Text("Chair"))),
        ("secretary", say(Text("Secretary"))),
    )
    rows = (
        (
            one.letter,
            Coded(one.locus.name, one.locus.id, is_name=True) if one.locus else None,
            len(one.people),
            _leader(one, "chair"),
            _leader(one, "secretary"),
        )
        for one in rosters(request.trip, request.plan)
    )
    return Table(heads, tuple(rows), (("cohort", request.plan.cohort),))


def _leader(roster: Roster, role: str) -> Cell:
    person = roster.holder(role)
    return Coded(person.full_name, person.id, is_name=True) if person else None


def _rules(request: Request) -> Iterator[str]:
    """Each rule in words, with the names that people know."""
    say = request.language.say
    known = {person.id: person.full_name for person in request.trip.cohort.participants}
    known |= {locus.id: locus.name for locus in request.trip.loci}
    for rule in request.trip.cohort.rules:
        if rule.use == "groups":
            sentence = rule.sentence(lambda one: known.get(one, one))
            yield say(sentence if rule.is_must else Text("as far as possible: {rule}", rule=sentence))
