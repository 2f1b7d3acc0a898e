"""The feedback form (*umpan balik*): what the visitors suggest to the host, and how the host saw the visit."""

from typing import Final

from benchmark_cli.document import Block, Box, Document, Heading, Party, Signatures, Table, Writing, as_coded, columns
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, on_sheets, open_sheet
from benchmark_cli.papers.locus_visits import contact_said, guests, hosts, stays_at, visits_said

name: Final = "feedback"
use: Final = ReadBy("hosts", ("rows",))

_TITLE: Final = Text("Feedback form")
_LINES: Final = 3

_STATEMENTS: Final = (
    Text("We knew in time who would come, when and why."),
    Text("The visitors came prepared and asked what we could answer."),
    Text("The visitors kept the agreed hours."),
    Text("The number of visitors suited our rooms and our work."),
    Text("The visit was of use to us too."),
)


def build(request: Request) -> Document:
    """A sheet for each locus; the visitors fill in its first part before they go, the host the second."""
    outside = request.for_outsiders()
    return document(outside, name, _TITLE, on_sheets(_sheet(outside, locus) for locus in hosts(outside)))


def _sheet(request: Request, locus: Locus) -> list[Block]:
    say = request.language.say
    letters = [roster.letter for roster in guests(request, locus)]
    facts = (
        (Text("Course and cohort"), request.trip.cohort.title),
        (Text("Locus"), locus.name),
        (Text("Received by"), contact_said(request, locus.contact)),
        (Text("Group"), ", ".join(letters)),
        *((Text("Visit"), visit) for visit in visits_said(request, stays_at(request, locus))),
    )
    return [
        *open_sheet(request, _TITLE, facts),
        Heading(say(Text("From the visitors to the host"))),
        Writing(say(Text("What we learnt here and will credit to you")), _LINES),
        Writing(say(Text("What we suggest")), _LINES),
        Heading(say(Text("From the host to the visitors"))),
        _view(request, locus),
        Writing(say(Text("What we would like to be otherwise next time")), _LINES),
        Signatures((Party(say(Text("For the visitors"))), Party(say(Text("For {locus}", locus=locus.name))))),
    ]


def _view(request: Request, locus: Locus) -> Table:
    heads = columns(
        request.language, no=Text("No."), statement=Text("Statement"), agree_fully=Text("Agree fully"),
        agree=Text("Agree"), disagree=Text("Disagree"),
    )  # fmt: skip
    rows = tuple(
        (number, as_coded(text, request.language), Box(), Box(), Box()) for number, text in enumerate(_STATEMENTS, 1)
    )
    return Table(heads, rows, request.keys(locus=locus.id))
