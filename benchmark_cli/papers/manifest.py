"""The manifest (*manifes kendaraan*): who rides in which vehicle, and the sheet on which they are counted."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from benchmark_cli.document import Block, Cell, Column, Document, Facts, Heading, Paragraph, Table, columns
from benchmark_cli.language import Text
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import NUMBER, document, head_of, known_facts, letter_facts, on_sheets, over_sheets
from benchmark_cli.papers.listed import Listed, groups_of, list_people, together
from benchmark_cli.papers.people_columns import list_columns, people_table
from benchmark_cli.papers.roster import Roster
from benchmark_cli.papers.sharings import in_two_places
from benchmark_cli.papers.timetable import TimetableEntry, by_day, itinerary, stays

name: Final = "manifest"
use: Final = ReadBy("committee", ("rows", "people"), applies=lambda _, plan: plan.vehicles is not None)

_TITLE: Final = Text("Vehicle manifest")
_COLUMNS: Final = ("no", "name", "group", "position", "phone")
_CARE: Final = ("name", "needs", "emergency")


class _LoadedVehicle(NamedTuple):
    """A vehicle with those who ride in it, in the order in which they get off; nameless where none is planned."""

    id: str | None
    name: str | None
    seats: int | None
    riders: list[Listed]


def build(request: Request) -> Document:
    """Two sheets for each vehicle: its riders, and the head counts."""
    vehicles = list(_vehicles(request))
    everybody = [one for vehicle in vehicles for one in vehicle.riders]
    packs = [over_sheets(_sheets(request, vehicle, everybody), may_join=True) for vehicle in vehicles]
    return document(request, name, _TITLE, on_sheets(packs))


def _vehicles(request: Request) -> Iterator[_LoadedVehicle]:
    order = _order_of_groups(request)
    everybody = sorted(list_people(request), key=lambda one: _place_in(order, request, one))
    if request.plan.vehicles is None:
        yield _LoadedVehicle(None, None, None, everybody)
        return
    known = {vehicle.id: vehicle for vehicle in request.trip.cohort.visit.vehicles}
    for part in request.plan.vehicles.parts:
        vehicle = known.get(part.id)
        yield _LoadedVehicle(
            part.id,
            vehicle.label if vehicle else part.id,
            vehicle.seats if vehicle else None,
            together(everybody, part),
        )


def _place_in(order: Mapping[str, int], request: Request, one: Listed) -> tuple[int, bool]:
    """With the group, or after the first of the groups that somebody of the staff goes with."""
    groups = groups_of(request, one) or ()
    return (min((order[letter] for letter in groups), default=len(order)), one.staff is not None)


def _order_of_groups(request: Request) -> dict[str, int]:
    """In which order the groups get off: that of the journeys, else of their first visits; others come last."""
    groups = {member.id: group.group for group in request.plan.groups for member in group.members}
    off = [groups[one] for trip in request.plan.journeys for stop in trip.stops for one in stop.off if one in groups]
    first = dict.fromkeys([*off, *(stay.group for stay in stays(request.trip, request.plan))])
    letters = dict.fromkeys([*first, *(group.group for group in request.plan.groups)])
    return {letter: index for index, letter in enumerate(letters)}


def _sheets(request: Request, vehicle: _LoadedVehicle, everybody: Sequence[Listed]) -> list[list[Block]]:
    keys = request.keys(vehicle=vehicle.id)
    order = letter_facts(request, "travel", Text("Travel order no."))
    riders = [
        *head_of(request, _TITLE, *order),
        *_heading(request, vehicle),
        _about(request, vehicle),
        *in_two_places(request, vehicle.id),
        people_table(vehicle.riders, list_columns(request, everybody, *_COLUMNS), keys, request.lists.blank or 0),
    ]
    counts = [
        *_care(request, vehicle, keys),
        Heading(request.language.say(Text("Head counts")), 1),
        known_facts(request, [(Text("Vehicle"), vehicle.name)], Text("Counted by")),
        _counts(request, vehicle, keys),
    ]
    return [riders, counts]


def _care(request: Request, vehicle: _LoadedVehicle, keys: tuple[tuple[str, Cell], ...]) -> list[Block]:
    """Who needs something, and whom to call in an emergency: only those who told it, and only the committee.

    Whatever columns were chosen for the riders: whoever counts them has to know.
    """
    told = [one for one in vehicle.riders if (who := one.participant) and (who.needs or who.emergency)]
    if request.lists.is_masked or not told:
        return []
    heading = Heading(request.language.say(Text("Needs and contacts in an emergency")))
    own = request._replace(lists=request.lists._replace(columns=()))
    return [heading, people_table(told, list_columns(own, told, *_CARE), keys)]


def _heading(request: Request, vehicle: _LoadedVehicle) -> list[Block]:
    if vehicle.name is not None:
        return [Heading(vehicle.name)]
    told = Text(
        "The plan shares out no vehicles, so that everybody stands in one list: `visit.vehicles` of the cohort file "
        "names them, and `benchmark assign` shares them out."
    )
    return [Paragraph(request.language.say(told))]


def _about(request: Request, vehicle: _LoadedVehicle) -> Facts:
    off = [Text("{group} ({n})", group=roster.title, n=riders) for roster, riders in _groups(vehicle)]
    facts: list[tuple[Text, Cell]] = [
        (Text("Riders"), _aboard(request, vehicle)),
        *((Text("Getting off, in this order"), request.language.say(one)) for one in off),
    ]
    return known_facts(request, facts, Text("Number plate"), Text("Driver, phone"))


def _aboard(request: Request, vehicle: _LoadedVehicle) -> Cell:
    riders = len(vehicle.riders)
    if vehicle.seats is None:
        return riders
    return request.language.say(Text("{n} of {seats} seats", n=riders, seats=vehicle.seats))


def _groups(vehicle: _LoadedVehicle) -> list[tuple[Roster, int]]:
    """The groups aboard in the order of the list, and how many of each."""
    aboard = {one.roster.letter: one.roster for one in vehicle.riders if one.roster}
    letters = [one.roster.letter for one in vehicle.riders if one.roster]
    return [(roster, letters.count(letter)) for letter, roster in aboard.items()]


def _counts(request: Request, vehicle: _LoadedVehicle, keys: tuple[tuple[str, Cell], ...]) -> Table:
    """For every stop two numbers to write: how many are there when it begins, how many when the journey goes on.

    Programs read the stops day by day, and those too that have no place.
    """
    groups = {roster.letter for roster, _ in _groups(vehicle)}
    empty: list[tuple[date | None, list[TimetableEntry | None]]] = [(None, [None] * _EMPTY)]
    days = [(day, [*stops]) for day, stops in by_day(itinerary(request, groups))] or empty
    behind, rows = [], []
    for day, stops in days:
        heads = (*keys, ("date", day)) if day else keys
        behind.append(_count_table(request, vehicle, stops, heads))
        for stop, (time, _, _, expected, *by_hand) in zip(stops, behind[-1].rows, strict=True):
            if stop is None or stop.place:
                rows.append((day, time, _where(stop), expected, *by_hand))
    at, what, _, *counts = _count_columns(request)
    heads_shown = (Column("date", request.language.say(Text("Date"))), at, what, *counts)
    return Table(heads_shown, tuple(rows), keys, behind=tuple(behind))


def _count_table(
    request: Request,
    vehicle: _LoadedVehicle,
    stops: Sequence[TimetableEntry | None],
    keys: tuple[tuple[str, Cell], ...],
) -> Table:
    rows = tuple((*_stop(stop), _head_count(request, vehicle, stop), NUMBER, NUMBER) for stop in stops)
    ids = tuple(stop.ids if stop else () for stop in stops)
    return Table(_count_columns(request), rows, keys, ids)


def _where(stop: TimetableEntry | None) -> Cell:
    """What is done at the stop; of a visit also where, since groups part."""
    return f"{stop.activity}: {stop.place}" if stop and stop.group else stop and stop.activity


_EMPTY: Final = 12
"""Rows of a sheet for a trip of which no stop is known."""


def _stop(stop: TimetableEntry | None) -> tuple[Cell, Cell, Cell]:
    return (stop.period, stop.activity, stop.place) if stop else (None, None, None)


def _head_count(request: Request, vehicle: _LoadedVehicle, stop: TimetableEntry | None) -> int:
    """The riders who are there: all of them, or at the visit of one group those who go with it."""
    if stop is None or stop.group is None:
        return len(vehicle.riders)
    return sum(stop.group in (groups_of(request, one) or ()) for one in vehicle.riders)


def _count_columns(request: Request) -> tuple[Column, ...]:
    return columns(
        request.language, time=Text("Time"), activity=Text("Activity"), place=Text("Place"),
        expected=Text("Expected"), before=Text("Count before"), after=Text("Count after"),
    )  # fmt: skip
