"""The form of findings: a row for each participant and question, with choices as lists; `findings` reads it back."""

from collections.abc import Iterator
from typing import Final

from benchmark_cli.document import Cell, Coded, Column, Document, Paragraph, Table, columns
from benchmark_cli.language import Language, Text
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of
from benchmark_cli.papers.locus_visits import guests, hosts, people_coming

name: Final = "findings"
use: Final = ReadBy(None, ("rows",))

_TITLE: Final = Text("Findings")
CHOICES: Final = {"adopt": Text("adopt"), "adapt": Text("adapt"), "not": Text("not for us")}
"""What can become of what was seen."""

HEADS: Final = {
    "lesson": Text("Lesson learnt"),
    "choice": Text("Adopt, adapt or not"),
    "improves": Text("What it improves"),
    "rules": Text("Needs: rules"),
    "people": Text("Needs: people"),
    "money": Text("Needs: money"),
    "time": Text("Needs: time"),
    "by": Text("By when"),
    "source": Text("Source credited"),
    "suggestion": Text("Suggestion to the host"),
}
"""What is filled in, by the fields of a lesson."""


def say_missing(language: Language, people: str) -> str:
    """Of whom findings are missing, however many they are: what stands in a template is cut where it is long."""
    return f"{language.say(Text('Findings are still missing of:'))} {people}"


def build(request: Request) -> Document:
    """One table for the whole cohort, since one file goes out and comes back."""
    say = request.language.say
    choices = tuple(say(text) for text in CHOICES.values())
    asked = tuple(Column(key, say(head), choices if key == "choice" else ()) for key, head in HEADS.items())
    of_whom = columns(
        request.language, id=Text("ID"), name=Text("Name"), locus=Text("Locus"), question=Text("Question")
    )
    empty = (None,) * len(asked)
    rows = tuple((*row, *empty) for row in _rows(request))
    told = Text("One row for each question: fill in the empty cells and send the whole list back to the committee.")
    table = Table((*of_whom, *asked), rows, request.keys())
    return document(request, name, _TITLE, [*head_of(request, _TITLE), Paragraph(say(told)), table])


def _rows(request: Request) -> Iterator[tuple[Cell, ...]]:
    for locus in hosts(request):
        for roster in guests(request, locus):
            for person in people_coming(request, roster, locus):
                for question in locus.focus or ("",):
                    yield person.id, person.full_name, Coded(locus.name, locus.id, is_name=True), question or None
