"""The record of the assignment (*berita acara*): who divided whom into groups when, and under which rules."""

from collections.abc import Iterator, Sequence
from typing import Final

from benchmark_cli.document import (
    Block,
    Bullets,
    Cell,
    Coded,
    Document,
    Facts,
    Heading,
    Paragraph,
    Party,
    Signatures,
    Table,
    columns,
)
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Letter
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.left_out import omission_blocks
from benchmark_cli.papers.letterhead import document, known_facts, letterhead, organiser_party, signing_party
from benchmark_cli.papers.numbers import number_words
from benchmark_cli.papers.roster import Roster, rosters

name: Final = "record"
use: Final = ReadBy("committee", ("rows",))


_ACKNOWLEDGED: Final = Text("Acknowledged by")
_DOTS: Final = "." * 20
"""Room for a hand, where a place or a date is not known."""


def build(request: Request) -> Document:
    """What the committee signs: who met when, the rules as sentences, the result; the annex `proof` proves it."""
    say = request.language.say
    title = Text("Record of the assignment")
    course = request.trip.cohort.title
    rules = tuple(_rules(request))
    ruled: list[Block] = [Paragraph(say(Text("It was done under these rules:"))), Bullets(rules)] if rules else []
    signers = _signers(request)
    return document(
        request,
        name,
        title,
        [
            *letterhead(request),
            Heading(say(title), 1),
            known_facts(request, _number(request)),
            Paragraph(say(_met(request))),
            Facts(tuple(_names(signers))),
            Paragraph(say(Text("have divided the participants of {title} into groups:", title=course))),
            _groups(request),
            *omission_blocks(request),
            *ruled,
            Paragraph(say(Text("This is a true record, drawn up to be used as is proper."))),
            Signatures(signers, _place_and_date(request)),
            Signatures((Party(say(Text("Witness, for the participants"))), organiser_party(request, _ACKNOWLEDGED))),
        ],
    )


def _signers(request: Request) -> tuple[Party, Party]:
    organiser = request.trip.cohort.organiser
    chair, secretary = (organiser.chair, organiser.secretary) if organiser else (None, None)
    return (
        signing_party(request, chair, Text("Chair of the committee")),
        signing_party(request, secretary, Text("Secretary of the committee")),
    )


def _names(parties: Sequence[Party]) -> Iterator[tuple[str, Cell]]:
    """Who signs, as the sentence above introduces them."""
    for party in parties:
        known = [party.name, party.number] if party.name else [_DOTS]
        yield party.capacity, ", ".join(filter(None, known))


def _letter(request: Request) -> Letter:
    """That of the assignment: the record bears its number, and the day of the draw is its date."""
    organiser = request.trip.cohort.organiser
    return (organiser.letters.get("assignment") if organiser else None) or Letter()


def _number(request: Request) -> Iterator[tuple[Text, Cell]]:
    yield Text("Number"), _letter(request).number or _DOTS


def _place(request: Request) -> str:
    organiser = request.trip.cohort.organiser
    return (organiser.place if organiser else None) or _DOTS


def _met(request: Request) -> Text:
    """When and where, the day of the draw in words and in figures."""
    day, language = _letter(request).date, request.language
    if day is None:
        return Text("On {dots}, at {place}, we, the undersigned:", dots=_DOTS, place=_place(request))
    return Text(
        "On {weekday}, {day} {month} {year} ({figures}), at {place}, we, the undersigned:",
        weekday=language.weekdays[day.weekday()],
        day=number_words(day.day, language),
        month=language.months[day.month - 1],
        year=number_words(day.year, language),
        figures=f"{day:%d-%m-%Y}",
        place=_place(request),
    )


def _place_and_date(request: Request) -> str:
    day = _letter(request).date
    if day is None:
        return f"{_place(request)}, {_DOTS}"
    return f"{_place(request)}, {day.day} {request.language.months[day.month - 1]} {day.year}"


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
