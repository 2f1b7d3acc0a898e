"""The driver's sheet (*lembar jalan pengemudi*): for each vehicle and day the stops, and whom to call."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from benchmark_cli.document import Block, Cell, Coded, Column, Document, Heading, Paragraph, Table, columns
from benchmark_cli.instants import instant
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import zone_of
from benchmark_cli.model.plan import Journey
from benchmark_cli.model.travel import BASE
from benchmark_cli.papers.journey import place_said
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import NUMBER, cohort_facts, document, head_of, on_sheets, open_sheet, sign_off

name: Final = "driver"
use: Final = ReadBy("drivers", ("rows",))

_TITLE: Final = Text("Driver's sheet")
_EMPTY: Final = 6
"""Rows of a sheet for a trip of which no journey is planned."""


def build(request: Request) -> Document:
    """A sheet for each vehicle, or the one asked for, with all its days; without a planned journey it says why."""
    wanted = request.view.only if request.view.by == "vehicle" else None
    vehicles = dict.fromkeys(one.vehicle for one in request.plan.journeys if wanted in {None, one.vehicle})
    sheets = [_sheet(request, vehicle) for vehicle in vehicles]
    if not sheets:
        told = Text(
            "No journeys are planned: they need `visit.vehicles` and the times of visits, then `benchmark assign`."
        )
        by_hand = Table(_columns(request), ((None,) * 10,) * _EMPTY, request.keys())
        sheets = [[*head_of(request, _TITLE), Paragraph(request.language.say(told)), by_hand]]
    return document(request, name, _TITLE, on_sheets(sheets))


def _sheet(request: Request, name: str) -> list[Block]:
    vehicle = next((one for one in request.trip.cohort.visit.vehicles if one.id == name), None)
    facts: list[tuple[Text, Cell]] = [
        *cohort_facts(request),
        (Text("Vehicle"), vehicle.label if vehicle else name),
        (Text("Seats"), vehicle.seats if vehicle else None),
    ]
    journeys = [journey for journey in request.plan.journeys if journey.vehicle == name]
    return [
        *open_sheet(request, _TITLE, facts, Text("Number plate"), Text("Driver, phone")),
        *(block for one in journeys for block in (Heading(request.language.date(one.day)), _stops_table(request, one))),
        sign_off(request),
    ]


def _stops_table(request: Request, journey: Journey) -> Table:
    """The stops in order: where, when, how many get off and on and are aboard, a box to count them, whom to call."""
    keys = request.keys(vehicle=journey.vehicle, date=journey.day)
    ids = tuple((("locus", None if stop.place == BASE else stop.place),) for stop in journey.stops)
    return Table(_columns(request), tuple(_rows(request, journey)), keys, ids)


def _rows(request: Request, journey: Journey) -> Iterator[tuple[Cell, ...]]:
    aboard = 0
    for number, stop in enumerate(journey.stops, 1):
        aboard += len(stop.on) - len(stop.off)
        place = Coded(place_said(request, stop.place), stop.place)
        yield (
            number,
            place,
            _address(request, stop.place),
            _clock(request, stop.arrive),
            _clock(request, stop.leave),
            _groups(request, stop.off),
            _groups(request, stop.on),
            aboard,
            NUMBER,
            _phone(request, stop.place),
        )


def _clock(request: Request, moment: datetime | None) -> Cell:
    """The hours by the clock of the visit, as in all of the journey."""
    if moment is None:
        return None
    local = instant(moment).by_clock(zone_of(request.trip.cohort.visit))
    return Coded(request.language.clock(f"{local:%H:%M}"), moment.isoformat(timespec="minutes"))


def _groups(request: Request, people: Sequence[str]) -> Cell:
    """How many of which groups: `A (10), B (9)`, the staff apart."""
    letters = {member.id: group.group for group in request.plan.groups for member in group.members}
    found: dict[str, int] = {}
    for person in people:
        letter = letters.get(person) or request.language.say(Text("staff"))
        found[letter] = found.get(letter, 0) + 1
    told = ", ".join(f"{letter} ({number})" for letter, number in sorted(found.items()))
    return Coded(told, "; ".join(people)) if people else None


def _address(request: Request, place: str) -> Cell:
    known = request.trip.cohort.visit.base if place == BASE else request.trip.find_locus(place)
    return known.address if known else None


def _phone(request: Request, place: str) -> Cell:
    """Whom to call at the place: the host's contact."""
    locus = request.trip.find_locus(place)
    contact = locus.contact if locus else None
    return " · ".join(filter(None, (contact.name, contact.phone))) or None if contact else None


def _columns(request: Request) -> tuple[Column, ...]:
    return columns(
        request.language, no=Text("No."), place=Text("Place"), address=Text("Address"), arrive=Text("Arrive"),
        leave=Text("Leave"), off=Text("Off"), on=Text("On"), aboard=Text("Aboard"), count=Text("Counted"),
        contact=Text("Contact"),
    )  # fmt: skip
