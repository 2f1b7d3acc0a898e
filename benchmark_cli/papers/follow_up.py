"""The follow-up: two weeks, two and six months after the visit each unit is asked what became of its lesson."""

from collections.abc import Iterator
from typing import Final

from benchmark_cli.document import Coded, Document, Paragraph
from benchmark_cli.language import Text
from benchmark_cli.model.checklist import due_date
from benchmark_cli.papers.adoption import name_of, unit_of
from benchmark_cli.papers.checklist import ChecklistLine, task_list
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, sign_off

name: Final = "follow-up"
use: Final = ReadBy(None, ("rows", "times"))

_TITLE: Final = Text("Follow-up")
_DAYS: Final = (14, 60, 180)


def build(request: Request) -> Document:
    """A task for each lesson that is adopted or adapted, on each of the days."""
    lines = list(_lines(request))
    blocks = task_list(request, _TITLE, lines)
    if lines:
        blocks.append(sign_off(request))
    else:
        told = Text("No findings are adopted or adapted yet; `benchmark findings FILE` reads them.")
        blocks.append(Paragraph(request.language.say(told)))
    return document(request, name, _TITLE, blocks)


def _lines(request: Request) -> Iterator[ChecklistLine]:
    taken = [one for one in request.known_findings.lessons if one.is_taken_home]
    first = request.trip.cohort.visit.first_day
    for due in _DAYS:
        for one in taken:
            told = Text(
                "Ask {unit} what became of: {lesson}", unit=unit_of(request, one), lesson=one.lesson or one.question
            )
            task = Coded(request.language.say(told), one.lesson or one.question)
            yield ChecklistLine(due, due_date(first, due), task, name_of(request, one), one.locus)
