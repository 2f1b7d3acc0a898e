"""The adoption matrix: what was seen at each locus, which units adopt or adapt it, by when, and what they need."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from benchmark_cli.document import Block, Cell, Coded, Document, Heading, Paragraph, Table, columns
from benchmark_cli.language import Text
from benchmark_cli.model.findings import Lesson
from benchmark_cli.model.locus import Locus
from benchmark_cli.papers.findings import CHOICES, HEADS, say_missing
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of, sign_off
from benchmark_cli.papers.locus_visits import hosts

name: Final = "adoption"
use: Final = ReadBy(None, ("rows",))

_TITLE: Final = Text("Adoption of what was seen")
_NEEDS: Final = ("rules", "people", "money", "time")


def build(request: Request) -> Document:
    """For each locus who makes what of each innovation; then the plans of all units, and who has not answered."""
    blocks: list[Block] = [*head_of(request, _TITLE)]
    lessons = request.known_findings.lessons
    for locus in hosts(request):
        if seen := [one for one in lessons if one.locus == locus.id]:
            blocks += [Heading(locus.name), _matrix(request, locus, seen)]
    taken = [one for one in lessons if one.is_taken_home]
    if taken:
        blocks += [Heading(request.language.say(Text("What each unit does"))), _plans(request, taken)]
    blocks += _list_missing(request)
    if lessons:
        blocks.append(sign_off(request))
    return document(request, name, _TITLE, blocks)


def unit_of(request: Request, lesson: Lesson) -> str:
    """The home unit of who learnt it, or their name where none is given."""
    person = next((one for one in request.trip.cohort.participants if one.id == lesson.person), None)
    return (person.agency or person.full_name) if person else lesson.person


def name_of(request: Request, lesson: Lesson) -> str:
    """The full name of who learnt it."""
    people = request.trip.cohort.participants
    return next((person.full_name for person in people if person.id == lesson.person), lesson.person)


def _matrix(request: Request, locus: Locus, lessons: Sequence[Lesson]) -> Table:
    """A row for each innovation, the questions of the locus first in their order; the units by what they do."""
    say = request.language.say
    heads = columns(
        request.language, no=Text("No."), innovation=Text("What was seen"), adopt=Text("Adopted by"),
        adapt=Text("Adapted by"), **{"not": Text("Not taken up by")}, first=Text("First by"),
    )  # fmt: skip
    order = {question: index for index, question in enumerate(locus.focus)}
    ranked = sorted(lessons, key=lambda one: (order.get(one.question, len(order)), one.question))
    rows = []
    for number, (question, group) in enumerate(groupby(ranked, key=lambda one: one.question), 1):
        answers = list(group)
        days = [one.by for one in answers if one.is_taken_home and one.by]
        units = (_units(request, [one for one in answers if one.choice == choice]) for choice in CHOICES)
        rows.append((number, question or Coded(say(Text("Other")), None), *units, min(days, default=None)))
    return Table(heads, tuple(rows), request.keys(locus=locus.id))


def _units(request: Request, lessons: Sequence[Lesson]) -> str | None:
    return "; ".join(dict.fromkeys(unit_of(request, one) for one in lessons)) or None


def _plans(request: Request, lessons: Sequence[Lesson]) -> Table:
    """A row for each lesson that is taken home, the nearest day first."""
    heads = columns(
        request.language, agency=Text("Home unit"), name=Text("Name"), locus=Text("Locus"), lesson=HEADS["lesson"],
        choice=Text("Choice"), improves=HEADS["improves"], needs=Text("Needs"), by=HEADS["by"],
        source=HEADS["source"],
    )  # fmt: skip
    names = request.trip.locus_names
    ordered = sorted(lessons, key=lambda one: (one.by or date.max, unit_of(request, one), one.person, one.question))
    rows = tuple(
        (
            unit_of(request, one),
            name_of(request, one),
            Coded(names.get(one.locus, one.locus), one.locus, is_name=True),
            one.lesson or one.question,
            Coded(request.language.say(CHOICES[one.choice or "not"]), one.choice),
            one.improves or None,
            _needs(request, one),
            one.by,
            one.source or None,
        )
        for one in ordered
    )
    ids = tuple((("id", one.person),) for one in ordered)
    return Table(heads, rows, request.keys(), ids)


def _needs(request: Request, lesson: Lesson) -> Cell:
    """What is needed, each with its kind."""
    kinds = {"rules": Text("rules"), "people": Text("people"), "money": Text("money"), "time": Text("time")}
    told = {key: getattr(lesson, key) for key in _NEEDS}
    given = {key: value for key, value in told.items() if value}
    words = "; ".join(f"{request.language.say(kinds[key])}: {value}" for key, value in given.items())
    return Coded(words, "; ".join(f"{key}: {value}" for key, value in given.items())) if given else None


def _list_missing(request: Request) -> Iterator[Block]:
    """Who has not told what was learnt, of those who came as far as that is known."""
    silent = request.known_findings.silent(request.trip, request.plan)
    if people := "; ".join(one.full_name for one in silent):
        yield Paragraph(say_missing(request.language, people))
