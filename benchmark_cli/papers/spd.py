"""The order of travel (SPD): its front by the office that pays, its back signed wherever somebody comes and goes."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from benchmark_cli.document import Block, Document, Form, FormBox, Heading, Paragraph, Party, Signatures, Table, columns
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import visit_days
from benchmark_cli.model.cohort import TravelForm
from benchmark_cli.model.presence import is_present
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import (
    DOTS,
    day_said,
    document,
    known_facts,
    letter_of,
    on_sheets,
    open_sheet,
    organiser_party,
    over_sheets,
    party_to_sign,
    seat,
)
from benchmark_cli.papers.listed import Listed, groups_of, list_people
from benchmark_cli.papers.numbers import in_figures_and_words, roman
from benchmark_cli.papers.roster import rosters
from benchmark_cli.papers.timetable import days_of, stays

name: Final = "spd"
use: Final = ReadBy(
    "committee", ("rows",), applies=lambda trip, _: any(one.nip or one.rank for one in trip.cohort.active)
)

_TITLE: Final = Text("Official travel order (SPD)")
_BACK: Final = Text("Visit certificate")
_REGIONS: Final = ("PEMERINTAH PROVINSI", "PEMERINTAH KABUPATEN", "PEMERINTAH KOTA")
_CHECKED: Final = Text(
    "Checked, with the statement that the travel was made on their order and solely in the interest of the office, "
    "in the shortest possible time."
)
_LIABLE: Final = Text(
    "NOTE: The commitment officer who issues this order, the employee who travels, the officials who certify the dates "
    "of departure and arrival, and the treasurer are liable under the rules on state finance if the state suffers a "
    "loss through their fault, negligence or omission."
)
_LIABLE_IN_REGIONS: Final = Text(
    "NOTE: The budget user or their proxy who issues this order, the employee who travels, the officials who certify "
    "the dates of departure and arrival, and the treasurer are liable under the rules on regional finance if the "
    "region suffers a loss through their fault, negligence or omission."
)
_FOLLOWERS: Final = ("1.", "2.")
"""Rows for people who come along, whom the files do not know."""


class _Stop(NamedTuple):
    """A place, and the days of arriving there and of leaving it, as far as they are known."""

    place: str
    locus: str | None = None
    arrived: date | None = None
    left: date | None = None


def build(request: Request) -> Document:
    """A leaf for everybody who travels; only its back where the organiser has nobody who issues the front."""
    leaves = []
    for index, one in enumerate(list_people(request)):
        issued = [_front(request, one, index)] if request.organiser.commitment_officer else []
        leaves.append(over_sheets([*issued, _back(request, one)]))
    return document(request, name, _TITLE, on_sheets(leaves))


def _is_regional(request: Request) -> bool:
    """As the file says, else by the head of the organiser's letters."""
    organiser = request.organiser
    if organiser.spd and organiser.spd.form:
        return organiser.spd.form == "regional"
    return bool(organiser.letterhead) and organiser.letterhead[0].upper().startswith(_REGIONS)


def _office(request: Request) -> Text:
    """That of whoever issues the order, and certifies at the end that it was followed."""
    return Text("Budget user/proxy of the budget user") if _is_regional(request) else Text("Commitment officer")


def _officer(request: Request) -> Party:
    return party_to_sign(request, request.organiser.commitment_officer, _office(request))


def _front(request: Request, one: Listed, index: int) -> list[Block]:
    say, form = request.language.say, request.organiser.spd or TravelForm()
    number = form.number.replace("{n}", str(form.first + index)) if form.number else DOTS
    head = ((Text("Sheet no."), DOTS), (Text("Code no."), DOTS), (Text("Number"), number))
    issued = Text(
        "Issued in {place}, on {date}",
        place=seat(request),
        date=day_said(request, letter_of(request, "spd", "travel").date),
    )
    rows = ((str(at), boxes) for at, boxes in enumerate(_orders(request, one), 1))
    return [
        *open_sheet(request, _TITLE, head),
        Form(tuple(rows), Table((), ())),
        Paragraph(say(Text("*) Strike out what does not apply"))),
        Signatures((_officer(request),), say(issued)),
    ]


def _orders(request: Request, one: Listed) -> Iterator[tuple[FormBox, ...]]:
    """The rows of the front: what is asked at the left, what is known of it at the right."""
    say, person = request.language.say, one.participant
    officer, budget = request.organiser.commitment_officer, request.organiser.budget
    days = _days(request, one)
    length = Text.count(len(days), "{days} day", "{days} days", days=in_figures_and_words(len(days), request.language))
    office = " / ".join(filter(None, (one.who.position, person.agency if person else None)))
    letter = letter_of(request, "travel")
    told = Text("Travel order no. {number}", number=letter.number) if letter.number else ""

    def ask(labels: Sequence[Text], *values: str | None) -> tuple[FormBox, FormBox]:
        """One value for all, or one for each label under its letter."""
        letters = [""] if len(values) == 1 else ["a. ", "b. ", "c. "]
        lines = tuple(f"{letter}{value or DOTS}" for letter, value in zip(letters, values, strict=False))
        return FormBox(tuple(map(say, labels))), FormBox(lines)

    yield ask([_office(request)], officer.name if officer else None)
    known = (one.name, *filter(None, [request.show_nip(one.who.nip)]))
    yield FormBox((say(Text("Name/NIP of the employee who travels")),)), FormBox(known)
    labels = [Text("a. Rank and grade"), Text("b. Position/agency"), Text("c. Cost level of the travel")]
    yield ask(labels, person.rank if person else None, office, None)
    yield ask([Text("Purpose of the travel")], _purpose(request))
    yield ask([Text("Means of transport used")], None)
    labels = [Text("a. Place of departure"), Text("b. Destination")]
    yield ask(labels, seat(request), ", ".join(_destinations(request, one)))
    back = Text("c. Date of return/of arrival at a new post *)")
    first, last = (day_said(request, days[at]) if days else None for at in (0, -1))
    yield ask([Text("a. Length of the travel"), Text("b. Date of departure"), back], say(length), first, last)
    yield (
        FormBox((say(Text("Accompanied by: name")), *_FOLLOWERS)),
        FormBox((say(Text("Date of birth")),)),
        FormBox((say(Text("Remarks")),)),
    )
    labels = [Text("a. Regional agency") if _is_regional(request) else Text("a. Agency"), Text("b. Account")]
    left, right = ask(labels, *((budget.agency, budget.account) if budget else (None, None)))
    charged = say(Text("Charged to the budget of"))
    yield left._replace(lines=(charged, *left.lines)), right._replace(lines=("", *right.lines))
    yield ask([Text("Other remarks")], say(told))


def _purpose(request: Request) -> str:
    return request.language.say(Text("the visit of {title}", title=request.trip.cohort.title))


def _destinations(request: Request, one: Listed) -> Sequence[str]:
    """The governments that are visited, or else the loci."""
    places = {stop.locus: stop.place for stop in _loci(request, one)}
    known = {locus.id: locus.government for locus in request.trip.loci}
    return list(dict.fromkeys(known.get(str(locus)) or place for locus, place in places.items()))


def _back(request: Request, one: Listed) -> list[Block]:
    say = request.language.say
    stops = _stops(request, one)
    rows = list(_boxes(request, stops))
    rows.append((FormBox((say(Text("Other notes")),)),))
    rows.append((FormBox((say(_LIABLE_IN_REGIONS if _is_regional(request) else _LIABLE),)),))
    numbered = tuple((roman(at), boxes) for at, boxes in enumerate(rows, 1))
    facts = [(Text("Name"), one.name), (Text("Purpose"), _purpose(request))]
    return [Heading(say(_BACK), 1), known_facts(request, facts), Form(numbered, _table(request, one, stops))]


def _boxes(request: Request, stops: Sequence[_Stop]) -> Iterator[tuple[FormBox, ...]]:
    """From the seat to each place and on, and back to the seat, where the officer certifies the whole."""
    say = request.language.say
    first, *_, last = stops
    host = party_to_sign(request, None, Text("Head"))
    for stop, after in pairwise(stops):
        is_seat = stop is first
        origin = Text("Departed from (place of duty)") if is_seat else Text("Departed from")
        when = day_said(request, stop.left) if is_seat and stop.left else None
        leaving = FormBox(
            ((say(origin), stop.place), (say(Text("To")), after.place), (say(Text("On the date")), when)),
            organiser_party(request) if is_seat else host,
        )
        arriving = FormBox(((say(Text("Arrived in")), stop.place), (say(Text("On the date")), None)), host)
        yield FormBox() if is_seat else arriving, leaving
    home = ((say(Text("Arrived in (place of duty)")), last.place), (say(Text("On the date")), None))
    yield FormBox(home, _officer(request)), FormBox((say(_CHECKED),), _officer(request))


def _days(request: Request, one: Listed) -> Sequence[date]:
    """The days of the visit on which somebody is there."""
    return [day for day in visit_days(request.trip.cohort.visit) if is_present(one.who, day)]


def _stops(request: Request, one: Listed) -> list[_Stop]:
    """From the seat of the organiser to each locus of the person's groups, in order of time, and back."""
    days = _days(request, one)
    home = request.organiser.place or request.organiser.name or DOTS
    first, last = (days[0], days[-1]) if days else (None, None)
    return [_Stop(home, left=first), *_loci(request, one), _Stop(home, arrived=last)]


def _loci(request: Request, one: Listed) -> list[_Stop]:
    """Each locus that the groups visit, from the first day there to the last; without days where none are planned."""
    groups = groups_of(request, one)
    days: dict[str, list[date]] = {}
    names = request.trip.locus_names
    for roster in rosters(request.trip, request.plan):
        if roster.locus and (groups is None or roster.letter in groups):
            days.setdefault(roster.locus.id, [])
    for stay in stays(request.trip, request.plan):
        if groups is None or stay.group in groups:
            days.setdefault(stay.locus.id, []).extend(days_of(stay.period))
    return [_Stop(names[at], at, min(there, default=None), max(there, default=None)) for at, there in days.items()]


def _table(request: Request, one: Listed, stops: Sequence[_Stop]) -> Table:
    """What programs read: a row for each place."""
    heads = columns(
        request.language, no=Text("No."), place=Text("Place"), arrived=Text("Arrived on"), left=Text("Left on")
    )
    rows = tuple((at, stop.place, stop.arrived, stop.left) for at, stop in enumerate(stops, 1))
    keys = request.keys(id=one.who.id, name=one.name)
    return Table(heads, rows, keys, tuple((("locus", stop.locus),) for stop in stops))
