"""The letter to the host (*ucapan terima kasih*): what is taken home and by whom, and what the visitors suggest."""

from collections.abc import Sequence
from typing import Final

from benchmark_cli.document import Block, Bullets, Coded, Document, Paragraph, Table, columns
from benchmark_cli.language import Text
from benchmark_cli.model.findings import Lesson
from benchmark_cli.model.locus import Locus
from benchmark_cli.papers.adoption import unit_of
from benchmark_cli.papers.findings import CHOICES, HEADS
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, letter_of, on_sheets, open_sheet, sign_off
from benchmark_cli.papers.locus_visits import contact_said, guests, hosts, people_coming, stays_at
from benchmark_cli.papers.timetable import days_of

name: Final = "thanks"
use: Final = ReadBy(None, ("rows",))

_TITLE: Final = Text("Letter of thanks")


def build(request: Request) -> Document:
    """A letter for each locus."""
    outside = request.for_outsiders()
    return document(outside, name, _TITLE, on_sheets(_letter(outside, locus) for locus in hosts(outside)))


def _letter(request: Request, locus: Locus) -> list[Block]:
    say = request.language.say
    letter = letter_of(request, "thanks")
    taken = [one for one in request.known_findings.lessons if one.locus == locus.id and one.is_taken_home]
    suggestions = [one.text for one in request.known_findings.suggestions if one.locus == locus.id]
    facts = (
        (Text("Number"), letter.number),
        (Text("Addressed to"), locus.name),
        (Text("Attention"), contact_said(request, locus.contact)),
        (Text("About"), say(Text("Thanks for receiving {cohort}", cohort=request.trip.cohort.title))),
    )
    blocks: list[Block] = [
        *open_sheet(request, _TITLE, facts, *(() if letter.number else (Text("Number"),))),
        Paragraph(say(_open(request, locus))),
    ]
    if taken:
        credited = Text("This is what our participants take home, with credit to you:")
        blocks += [Paragraph(say(credited)), _list_taken(request, locus, taken)]
    if suggestions:
        told = Text("You asked for suggestions. These are offered with respect:")
        blocks += [Paragraph(say(told)), Bullets(tuple(dict.fromkeys(suggestions)))]
    closing = Text("We will let you know what becomes of it.") if taken else Text("We hope to return your hospitality.")
    return [*blocks, Paragraph(say(closing)), sign_off(request, day=letter.date)]


def _open(request: Request, locus: Locus) -> Text:
    """Thanks for the days of the visit and to how many."""
    days = sorted({day for stay in stays_at(request, locus) for day in days_of(stay.period)})
    findings = request.known_findings
    people = [one.id for roster in guests(request, locus) for one in people_coming(request, roster, locus)]
    if findings.missed is not None:
        people = [one for one in people if findings.was_at(one, locus.id)]
    if not days:
        return Text("We thank you for receiving {n} participants.", n=len(people))
    return Text("We thank you for receiving {n} participants on {days}.", n=len(people), days=list(days))


def _list_taken(request: Request, locus: Locus, taken: Sequence[Lesson]) -> Table:
    """A row for each lesson that a unit adopts or adapts."""
    heads = columns(
        request.language, no=Text("No."), lesson=HEADS["lesson"], agency=Text("Home unit"), choice=Text("Choice"),
        by=HEADS["by"],
    )  # fmt: skip
    rows = tuple(
        (
            number,
            one.lesson or one.question,
            unit_of(request, one),
            Coded(request.language.say(CHOICES[one.choice or "not"]), one.choice),
            one.by,
        )
        for number, one in enumerate(taken, 1)
    )
    return Table(heads, rows, request.keys(locus=locus.id))
