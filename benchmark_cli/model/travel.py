"""How long it takes from one place of a visit to another: as the file says, else estimated from coordinates."""

from itertools import combinations
from math import asin, ceil, cos, radians, sin, sqrt
from typing import NamedTuple

from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.locus import Coordinates
from benchmark_cli.model.visit import Travel

_AGENDA = "agenda:"
BASE = "base"
"""What travel times call the place where the cohort stays, and where each day begins and ends."""

ROAD_FACTOR = 1.4
"""How much longer a road is than the straight line, as it is taken for an estimate."""
ROAD_SPEED = 30
"""Kilometres an hour, on city roads, as they are taken for an estimate."""
_STEP = 5
"""Estimates are rounded up to so many minutes: more precision would only pretend."""
_EARTH_RADIUS = 6371.0088
"""The mean radius in kilometres (IUGG)."""


class Leg(NamedTuple):
    """The way from one place to another: `minutes` is `None` where neither file nor coordinates tell it."""

    minutes: int | None
    is_estimate: bool = False


def leg(trip: Trip, start: str, end: str) -> Leg:
    """The way between two places, each the id of a locus of the trip or `BASE`.

    A table of minutes goes before a flat time, and holds both ways unless both are given. Where the file gives no
    travel times, they are estimated: great circle x `ROAD_FACTOR` at `ROAD_SPEED`, rounded up to five minutes.
    """
    if start == end:
        return Leg(0)
    travel = trip.cohort.visit.travel
    if travel is not None:
        return Leg(_minutes_in_table(travel, _in_table(trip, start), _in_table(trip, end)))
    origin, other = _coordinates(trip, start), _coordinates(trip, end)
    return Leg(_estimate(origin, other), is_estimate=True) if origin and other else Leg(None)


def travel_minutes(trip: Trip, start: str, end: str) -> int:
    """The minutes that planning counts between two places: zero where nothing tells them; see `leg`."""
    return leg(trip, start, end).minutes or 0


def agenda_place(trip: Trip, number: int) -> str | None:
    """The place of the point of the agenda at that position: an id, `base`, or `agenda:` and a position, from 0.

    Points at one named place have the position of the first of them. `None` where the file tells no place.
    """
    agenda = trip.cohort.visit.agenda
    place = agenda[number].place
    if place is None or place.id:
        return place.id if place else None
    return f"{_AGENDA}{next(index for index, item in enumerate(agenda) if item.place == place)}"


def place_name(trip: Trip, place: str) -> str | None:
    """What a place is called: that of a locus, of the base, of a point of the agenda; `None` of a nameless base."""
    if place.startswith(_AGENDA):
        item = trip.cohort.visit.agenda[int(place.removeprefix(_AGENDA))]
        return (item.place and item.place.name) or item.where or item.what
    base = trip.cohort.visit.base
    if place == BASE:
        return base.name if base else None
    return trip.locus(place).name


def places_of(trip: Trip) -> tuple[str, ...]:
    """The places between which the cohort travels: the base, where there is one, and the loci of the visit."""
    base = (BASE,) if _has_base(trip) else ()
    return (*base, *(locus.id for locus in trip.loci))


def find_missing_pairs(trip: Trip) -> list[tuple[str, str]]:
    """The pairs of places that the table of travel times leaves out, each once, in the order of the visit."""
    travel = trip.cohort.visit.travel
    if travel is None or travel.minutes is not None or not travel.matrix:
        return []
    places = places_of(trip)
    return [pair for pair in combinations(places, 2) if _minutes_in_table(travel, *pair) is None]


def _has_base(trip: Trip) -> bool:
    visit = trip.cohort.visit
    matrix = visit.travel.matrix if visit.travel else {}
    return visit.base is not None or BASE in matrix or any(BASE in ends for ends in matrix.values())


def _minutes_in_table(travel: Travel, start: str, end: str) -> int | None:
    there = travel.matrix.get(start, {}).get(end)
    back = travel.matrix.get(end, {}).get(start)
    return next((minutes for minutes in (there, back) if minutes is not None), travel.minutes)


def _coordinates(trip: Trip, place: str) -> Coordinates | None:
    if place == BASE:
        base = trip.cohort.visit.base
        return base.at if base else None
    if place.startswith(_AGENDA):
        point = trip.cohort.visit.agenda[int(place.removeprefix(_AGENDA))].place
        return point.at if point else None
    return trip.locus(place).at


def _in_table(trip: Trip, place: str) -> str:
    """What a table of travel times calls the place: a point of the agenda by its name."""
    return (place_name(trip, place) or place) if place.startswith(_AGENDA) else place


def _estimate(one: Coordinates, other: Coordinates) -> int:
    minutes = _kilometres(one, other) * ROAD_FACTOR / ROAD_SPEED * 60
    # Rounded first, so that the last bits of a sine, which differ between machines, never decide a step.
    return ceil(round(minutes, 3) / _STEP) * _STEP


def _kilometres(one: Coordinates, other: Coordinates) -> float:
    """The great circle by the haversine formula (R. W. Sinnott, *Virtues of the haversine*, 1984)."""
    (latitude, longitude), (latitude_to, longitude_to) = (
        [radians(degree) for degree in place] for place in (one, other)
    )
    half_chord = (
        sin((latitude_to - latitude) / 2) ** 2
        + cos(latitude) * cos(latitude_to) * sin((longitude_to - longitude) / 2) ** 2
    )
    return 2 * _EARTH_RADIUS * asin(min(1.0, sqrt(half_chord)))
