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
    Paragraph,
    Party,
    Signatures,
    Table,
    columns,
)
from benchmark_cli.language import Text
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.left_out import omission_blocks
from benchmark_cli.papers.letterhead import (
    DOTS,
    document,
    letter_of,
    open_sheet,
    organiser_party,
    party_to_sign,
    seat,
    sign_off,
)
from benchmark_cli.papers.numbers import number_words
from benchmark_cli.papers.roster import Roster, rosters
from benchmark_cli.papers.timetable import stays

name: Final = "record"
use: Final = ReadBy("committee", ("rows",))


def build(request: Request) -> Document:
    """What the committee signs: who met when, the rules as sentences, the result; the annex `proof` proves it."""
    say = request.language.say
    title = Text("Record of group allocation")
    course = request.trip.cohort.title
    rules = tuple(_rules(request))
    ruled: list[Block] = [Paragraph(say(Text("It was done under these rules:"))), Bullets(rules)] if rules else []
    signers = _signers(request)
    blocks = [
        *open_sheet(request, title, [(Text("Number"), letter_of(request, "assignment").number or DOTS)]),
        Paragraph(say(_met(request))),
        Facts(tuple(_names(signers))),
        Paragraph(say(Text("have divided the participants of {title} into groups:", title=course))),
        _groups(request),
        *omission_blocks(request),
        *ruled,
        Paragraph(say(Text("This is a true record, drawn up to be used as is proper."))),
        sign_off(request, *signers, day=letter_of(request, "assignment").date),
        Signatures((_witness(request), organiser_party(request, Text("Acknowledged by")))),
    ]
    return document(request, name, title, blocks)


def _witness(request: Request) -> Party:
    """One of the participants, who may have no NIP."""
    return party_to_sign(request, None, Text("Witness, for the participants"))._replace(number="")


def _signers(request: Request) -> tuple[Party, Party]:
    return (
        party_to_sign(request, request.organiser.chair, Text("Chair of the committee")),
        party_to_sign(request, request.organiser.secretary, Text("Secretary of the committee")),
    )


def _names(parties: Sequence[Party]) -> Iterator[tuple[str, Cell]]:
    """Who signs, as the sentence above introduces them."""
    for party in parties:
        known = [party.name, party.number] if party.name else [DOTS]
        yield party.capacity.removesuffix(","), ", ".join(filter(None, known))


def _met(request: Request) -> Text:
    """When and where, the day of the draw in words and in figures."""
    day, language = letter_of(request, "assignment").date, request.language
    if day is None:
        return Text("On {dots}, at {place}, we, the undersigned:", dots=DOTS, place=seat(request))
    return Text(
        "On {weekday}, {day} {month} {year} ({figures}), at {place}, we, the undersigned:",
        weekday=language.weekdays[day.weekday()],
        day=number_words(day.day, language),
        month=language.months[day.month - 1],
        year=number_words(day.year, language),
        figures=f"{day:%d-%m-%Y}",
        place=seat(request),
    )


def _groups(request: Request) -> Table:
    heads = columns(
        request.language, group=Text("Group"), locus=Text("Locus"), size=Text("Participants"), chair=Text("Chair"),
        secretary=Text("Secretary"),
    )  # fmt: skip
    rows = (
        (
            one.letter,
            Coded(one.locus.name, one.locus.id, is_name=True) if one.locus else _loci(request, one),
            len(one.people),
            _leader(one, "chair"),
            _leader(one, "secretary"),
        )
        for one in rosters(request.trip, request.plan)
    )
    return Table(heads, tuple(rows), request.keys())


def _loci(request: Request, roster: Roster) -> Cell:
    """Where a group that goes round is, in its order."""
    names = (stay.locus.name for stay in stays(request.trip, request.plan, roster.letter))
    return Coded("; ".join(dict.fromkeys(names)), None)


def _leader(roster: Roster, role: str) -> Cell:
    person = roster.holder(role)
    return Coded(person.full_name, person.id, is_name=True) if person else None


def _rules(request: Request) -> Iterator[str]:
    """Each rule in words, with the names that people know."""
    known = request.trip.cohort.people_names | request.trip.locus_names
    for rule in request.trip.cohort.rules:
        if rule.use == "groups":
            sentence = rule.sentence(lambda one: known.get(one, one))
            yield request.language.say(sentence if rule.is_must else Text("as far as possible: {rule}", rule=sentence))
