"""The observation sheets (*lembar observasi*): what a participant looks for, learns, and will make of it at home."""

from collections.abc import Iterator
from typing import Final

from benchmark_cli.document import Block, Box, Cell, Coded, Document, Facts, Heading, Writing
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.participant import Participant
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, known_facts, letterhead, on_sheets, over_sheets
from benchmark_cli.papers.locus_visits import guests, hosts, people_coming, visits_said
from benchmark_cli.papers.roster import Roster
from benchmark_cli.papers.timetable import stays_of

name: Final = "observation"
use: Final = ReadBy("participants")

_TITLE: Final = Text("Observation sheet")
_ANSWERS: Final = 23
"""Lines of the first side, shared out among the questions, each of which takes one for itself."""
_FEWEST: Final = 3


def build(request: Request) -> Document:
    """One leaf for each participant and each locus that they see: what it shows in front, the plan on the back."""
    leaves = [
        over_sheets([_front(request, locus, roster, person), _back(request, locus, person)])
        for locus in hosts(request)
        for roster in guests(request, locus)
        for person in people_coming(request, roster, locus)
    ]
    return document(request, name, _TITLE, on_sheets(leaves))


def _front(request: Request, locus: Locus, roster: Roster, person: Participant) -> list[Block]:
    say = request.language.say
    questions = _questions(request, locus)
    lines = max(_FEWEST, _ANSWERS // len(questions) - 1)
    return [
        *letterhead(request),
        Heading(say(_TITLE), 1, Coded(person.full_name, person.id)),
        known_facts(request, _facts(request, locus, roster, person)),
        Heading(say(Text("What the locus shows"))),
        *(Writing(question, lines) for question in questions),
    ]


def _back(request: Request, locus: Locus, person: Participant) -> list[Block]:
    say = request.language.say
    facts = (
        (Text("Name"), person.full_name),
        (Text("Locus"), locus.name),
        (Text("Change project"), person.project.title),
    )
    return [
        Heading(say(Text("What I take home"))),
        known_facts(request, facts),
        Writing(say(Text("Lesson learnt")), 6),
        Facts(((say(Text("Adopt as it is")), Box()), (say(Text("Adapt")), Box()))),
        Writing(say(Text("Which process, product or service of my unit it improves")), 6),
        Writing(say(Text("What it needs at home: rules, people, money, time")), 6),
        Writing(say(Text("Source to be credited: unit, person, document")), 4),
    ]


def _facts(request: Request, locus: Locus, roster: Roster, person: Participant) -> Iterator[tuple[Text, Cell]]:
    yield Text("Course and cohort"), request.trip.cohort.title
    yield Text("Name"), person.full_name
    yield Text("Home unit"), person.agency
    yield Text("Group"), roster.letter
    yield Text("Locus"), locus.name
    visits = [stay for stay in stays_of(request, person, [roster.letter]) if stay.locus.id == locus.id]
    for visit in visits_said(request, visits):
        yield Text("Visit"), visit


def _questions(request: Request, locus: Locus) -> tuple[str, ...]:
    return locus.focus or (request.language.say(Text("What is done here in another way than at home?")),)
