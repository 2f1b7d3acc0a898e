"""The meals list: how many eat at each session, and which diets the kitchen must know."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from benchmark_cli.document import Block, Column, Document, Facts, Heading, Period, Table, as_coded, columns
from benchmark_cli.folding import fold
from benchmark_cli.language import Text
from benchmark_cli.model.presence import is_present
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of
from benchmark_cli.papers.listed import Listed, list_people
from benchmark_cli.papers.people_columns import list_columns, people_table
from benchmark_cli.papers.timetable import agenda_period, days_in_use

name: Final = "meals"
use: Final = ReadBy("committee", ("rows", "people"))

_MEAL: Final = re.compile(
    r"\b(?:sarapan|makan|ishoma|konsumsi|rehat kopi|kudapan|snack|prasmanan"
    r"|breakfast|lunch|dinner|supper|meals?|coffee|tea break|refreshments?)\b"
)
"""What a fixed point of the agenda is called where people are fed, in lower case."""

_DAILY: Final = (Text("Breakfast"), Text("Lunch"), Text("Dinner"))


class _Session(NamedTuple):
    """A meal of everybody; without hours and place where the agenda names none."""

    day: date
    what: str
    period: Period | None = None
    place: str | None = None


def build(request: Request) -> Document:
    """The sessions with their counts, the diets with theirs, and who keeps which."""
    title = Text("Meals")
    everybody = list_people(request)
    dieting = [one for one in everybody if one.participant and one.participant.diet]
    blocks = [*head_of(request, title), _table(request, everybody, dieting)]
    if dieting and not request.lists.is_masked:
        blocks += _diets(request, dieting)
    return document(request, name, title, blocks)


def _sessions(request: Request) -> Iterator[_Session]:
    """The meals of the agenda in order of time; where it has none three a day, but not while nobody does anything."""
    visit = request.trip.cohort.visit
    meals = [(agenda_period(item, visit), item) for item in visit.agenda if _MEAL.search(item.what.casefold())]
    for period, item in sorted(meals, key=lambda meal: meal[0].interval):
        yield _Session(period.start.date(), item.what, period, item.where)
    if not meals:
        for day in days_in_use(request):
            yield from (_Session(day, as_coded(meal, request.language)) for meal in _DAILY)


def _table(request: Request, everybody: Sequence[Listed], dieting: Sequence[Listed]) -> Table:
    rows = []
    for number, one in enumerate(_sessions(request), 1):
        eaters = (sum(is_present(person.who, one.day) for person in people) for people in (everybody, dieting))
        rows.append((number, one.day, one.period, one.what, one.place, *eaters))
    return Table(_columns(request), tuple(rows), request.keys())


def _columns(request: Request) -> tuple[Column, ...]:
    return columns(
        request.language, no=Text("No."), date=Text("Date"), time=Text("Time"), session=Text("Session"),
        place=Text("Place"), people=Text("People"), diets=Text("With a diet"),
    )  # fmt: skip


def _diets(request: Request, dieting: Sequence[Listed]) -> list[Block]:
    counts = _by_spelling(one.participant.diet for one in dieting if one.participant and one.participant.diet)
    shown = list_columns(request, dieting, "no", "name", "group", "diet", "remarks")
    return [
        Heading(request.language.say(Text("Diets"))),
        Facts(tuple(sorted(counts.items()))),
        people_table(dieting, shown, request.keys()),
    ]


def _by_spelling(diets: Iterable[str]) -> dict[str, int]:
    """How many keep each diet: what differs in case or dots only is one, in its most frequent spelling."""
    spellings: dict[str, Counter[str]] = {}
    for diet in diets:
        spellings.setdefault(fold(diet), Counter())[diet] += 1
    return {max(found, key=lambda each: (found[each], each)): found.total() for found in spellings.values()}
