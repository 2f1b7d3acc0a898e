"""The travel order (*surat tugas*, *surat perintah tugas*): who is sent where and when, on what grounds."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from benchmark_cli.document import Block, Cell, Document, Heading, Paragraph, Table
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import visit_days
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import (
    DOTS,
    day_said,
    document,
    known_facts,
    letter_of,
    open_sheet,
    over_sheets,
    sign_off,
)
from benchmark_cli.papers.listed import Listed, list_people
from benchmark_cli.papers.numbers import in_figures_and_words
from benchmark_cli.papers.people_columns import list_columns, people_table
from benchmark_cli.papers.roster import loci_visited

name: Final = "travel-order"
use: Final = ReadBy("committee", ("rows", "people"))

_NAMED: Final = 3
"""Who is named in the letter; more people stand in its annex."""
_OF_THE_TRAVEL: Final = frozenset({"travel", "spd"})
"""Letters that are this one or follow from it; the others are its grounds."""

_ORDER: Final = (
    Text("Travel order"),
    Text("THE FOLLOWING ARE ORDERED"),
    Text("This order is given to be carried out with full responsibility."),
)
_AUTHORISATION: Final = (
    Text("Travel authorisation"),
    Text("THE FOLLOWING ARE ASSIGNED"),
    Text("This authorisation is given to be carried out with full responsibility."),
)
"""What each form of the letter is called, its verb, and its last sentence."""


def build(request: Request) -> Document:
    """The letter, and an annex where more people travel than it names."""
    title, verb, given = _ORDER if request.organiser.travel_order == "perintah" else _AUTHORISATION
    people = list_people(request)
    sheets = [_letter(request, title, verb, given, people)]
    if len(people) > _NAMED:
        sheets.append(_annex(request, title, people))
    return document(request, name, title, over_sheets(sheets))


def _letter(request: Request, title: Text, verb: Text, given: Text, people: Sequence[Listed]) -> list[Block]:
    say = request.language.say
    letter = letter_of(request, "travel")
    order = [*_lines(Text("Those sent"), _sent(request, people)), *_lines(Text("To do"), _task(request))]
    return [
        *open_sheet(
            request, title, [(Text("Number"), letter.number or DOTS), *_lines(Text("Grounds"), _grounds(request))]
        ),
        Heading(say(verb), 1),
        known_facts(request, order)._replace(table=_list_sent(request, people) if len(people) <= _NAMED else None),
        Paragraph(say(given)),
        sign_off(request, day=letter.date),
        known_facts(request, _lines(Text("Copies to"), (f"{number}. {DOTS}" for number in (1, 2)))),
    ]


def _lines(label: Text, lines: Iterable[str]) -> Iterator[tuple[Text, Cell]]:
    """Lines under one label."""
    return ((label, line) for line in lines)


def _grounds(request: Request) -> list[str]:
    """The letters that the organiser names, or a line for a hand."""
    grounds = [
        Text("letter no. {number} of {date}", number=letter.number, date=day_said(request, letter.date))
        for purpose, letter in request.organiser.letters.items()
        if purpose not in _OF_THE_TRAVEL and letter.number
    ]
    return [f"{number}. {request.language.say(one)}" for number, one in enumerate(grounds, 1)] or [DOTS]


def _sent(request: Request, people: Sequence[Listed]) -> Iterator[str]:
    """Few people with all that a letter tells of them; for more it names the annex."""
    say = request.language.say
    if len(people) > _NAMED:
        yield say(Text("as listed in the annex"))
        return
    for number, one in enumerate(people, 1):
        yield f"{number}. {one.name}"
        told: tuple[tuple[Text, Cell], ...] = (
            (Text("Rank/grade"), one.participant.rank if one.participant else None),
            (Text("NIP"), request.show_nip(one.who.nip)),
            (Text("Position"), one.who.position),
        )
        yield from (f"{say(label)}: {value or DOTS}" for label, value in told)


def _task(request: Request) -> Iterator[str]:
    say, cohort = request.language.say, request.trip.cohort
    loci = loci_visited(request.trip, request.plan)
    places = list(dict.fromkeys(locus.government or locus.name for locus in loci))
    days = visit_days(cohort.visit)
    length = in_figures_and_words(len(days), request.language)
    yield f"1. {say(Text('duties in the visit of {title}, at {places}', title=cohort.title, places=places))}"
    first, last = day_said(request, days[0]), day_said(request, days[-1])
    when = Text.count(
        len(days),
        "for {days} day, on {first}",
        "for {days} days, from {first} to {last}",
        days=length, first=first, last=last,
    )  # fmt: skip
    yield f"2. {say(when)}"


def _annex(request: Request, title: Text, people: Sequence[Listed]) -> list[Block]:
    say = request.language.say
    letter = letter_of(request, "travel")
    head = (
        (Text("Annex to"), say(title)),
        (Text("Number"), letter.number or DOTS),
        (Text("Date of the letter"), day_said(request, letter.date)),
    )
    return [
        known_facts(request, head),
        Heading(say(Text("List of those sent")), 1),
        _list_sent(request, people),
        sign_off(request, day=letter.date),
    ]


def _list_sent(request: Request, people: Sequence[Listed]) -> Table:
    """Those sent, a row each; what programs read where the letter itself names them."""
    shown = list_columns(request, people, "no", "name", "nip", "rank", "post", "days")
    return people_table(people, shown, request.keys())
