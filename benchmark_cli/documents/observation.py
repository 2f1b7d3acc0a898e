"""The observation sheets (*lembar observasi*): what a participant looks for, learns, and will make of it at home."""

from collections.abc import Iterator
from typing import Final

from benchmark_cli.document import Block, Box, Cell, Document, Facts, Heading, Writing
from benchmark_cli.documents.hosting import guests, hosts, stay_said, stays_at
from benchmark_cli.documents.kind import Request, Use
from benchmark_cli.documents.letterhead import document, known_facts, letterhead, on_sheets
from benchmark_cli.documents.roster import Roster
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.participant import Participant

name: Final = "observation"
use: Final = Use("participants")

_TITLE: Final = Text("Observation sheet")
_ANSWER: Final = 4
_LINES: Final = 3


def build(request: Request) -> Document:
    """One sheet for each participant and each locus that they see."""
    sheets = [
        _sheet(request, locus, roster, person)
        for locus in hosts(request)
        for roster in guests(request, locus)
        for person in roster.people
    ]
    return document(request, name, _TITLE, on_sheets(sheets))


def _sheet(request: Request, locus: Locus, roster: Roster, person: Participant) -> list[Block]:
    say = request.language.say
    return [
        *letterhead(request),
        Heading(say(_TITLE), 1),
        known_facts(request, _facts(request, locus, roster, person)),
        Heading(say(Text("What the locus shows"))),
        *(Writing(question, _ANSWER) for question in _questions(request, locus)),
        Heading(say(Text("What I take home"))),
        Writing(say(Text("Lesson learnt")), _LINES),
        Facts(((say(Text("Adopt as it is")), Box()), (say(Text("Adapt")), Box()))),
        Writing(say(Text("Which process, product or service of my unit it improves")), _LINES),
        Writing(say(Text("What it needs at home: rules, people, money, time")), _LINES),
        Writing(say(Text("Source to be credited: unit, person, document")), 2),
    ]


def _facts(request: Request, locus: Locus, roster: Roster, person: Participant) -> Iterator[tuple[Text, Cell]]:
    yield Text("Course and cohort"), request.trip.cohort.title
    yield Text("Name"), person.full_name
    yield Text("Home unit"), person.agency
    yield Text("Group"), roster.letter
    yield Text("Locus"), locus.name
    for stay in stays_at(request, locus):
        if stay.group == roster.letter:
            yield Text("Visit"), stay_said(request, stay)
    yield Text("Change project"), person.project.title


def _questions(request: Request, locus: Locus) -> tuple[str, ...]:
    return locus.focus or (request.language.say(Text("What is done here in another way than at home?")),)
