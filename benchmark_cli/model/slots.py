"""The slots of a visit: as the file gives them, or laid out over the daily hours where it gives none.

Made slots are the same for all groups of a cohort. On each day the first begins as early as the hours and the longest
way from the base allow; each of the others when the one before has ended and, in a rotation, the longest way between
two loci has passed. Breaks, and fixed points of the agenda with the longest way to and from the base, are kept free;
a slot in which every locus is closed is moved to when the first one opens. A locus that none of these slots suits gets
slots of its own, laid out likewise over the hours in which it is open. Where vehicles must be in time, the ways are
those of a vehicle that carries its share of the groups, from one to the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import combinations, pairwise, permutations
from math import perm
from typing import NamedTuple

from benchmark_cli.instants import Instant, Interval
from benchmark_cli.model.calendar import (
    agenda_interval,
    breaks_on,
    is_free,
    is_open,
    openings,
    slot_intervals,
    window_on,
    zone_of,
)
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.times import Window
from benchmark_cli.model.travel import BASE, travel_minutes
from benchmark_cli.model.visit import Visit

DEFAULT_HOURS = Window(8 * 60, 16 * 60)
"""The daily hours where only the duration of a visit is given."""
DEFAULT_DURATION = 120
"""Minutes of a visit where only the daily hours are given."""
_MOST_ORDERS = 1000
"""Orders in which a vehicle may go to its share of the loci, up to which all of them are tried."""
MOST_DAYS = 92
"""Slots are made for so many days at most, so that a mistyped year does not make a hundred thousand."""


def is_timed(visit: Visit) -> bool:
    """Whether the file says anything of when visits may be; if not, none are planned."""
    return bool(visit.slots) or makes_slots(visit)


def makes_slots(visit: Visit) -> bool:
    """Whether the slots are left to the tool."""
    return not visit.slots and (visit.hours is not None or visit.duration is not None)


def slots_of(trip: Trip) -> list[Interval]:
    """All slots of the visit, given or made, in order of time; made ones may overlap where a locus has its own."""
    visit = trip.cohort.visit
    if not makes_slots(visit):
        return slot_intervals(visit)
    return sorted({slot for slots in _make_slots(trip).values() for slot in slots})


def found_slots(trip: Trip) -> dict[str, set[Interval]]:
    """For each locus, by id, the slots given or made for all loci, and its own: whether it is open then or not."""
    visit = trip.cohort.visit
    if not makes_slots(visit):
        return {locus.id: set(slot_intervals(visit)) for locus in trip.loci}
    common = _lay_out(trip, trip.loci)
    return {name: {*common, *own} for name, own in _make_slots(trip).items()}


def possible_slots(trip: Trip) -> dict[str, list[Interval]]:
    """For each locus, by id, the slots in which a group may be there, in order of time."""
    visit = trip.cohort.visit
    every = _make_slots(trip) if makes_slots(visit) else {locus.id: slot_intervals(visit) for locus in trip.loci}
    return {
        locus.id: [slot for slot in every[locus.id] if is_free(slot, visit) and is_open(locus, slot, visit)]
        for locus in trip.loci
    }


def _make_slots(trip: Trip) -> dict[str, list[Interval]]:
    """The slots laid out for all loci, or for the one that none of these suits."""
    common = _lay_out(trip, trip.loci)
    visit = trip.cohort.visit
    return {
        locus.id: common if any(is_open(locus, slot, visit) for slot in common) else _lay_out(trip, [locus])
        for locus in trip.loci
    }


class _Ways(NamedTuple):
    """The longest ways in minutes from the base to a locus, between two loci, and back to the base."""

    out: int
    between: int
    back: int


def _ways(trip: Trip, loci: Sequence[Locus]) -> _Ways:
    names = [locus.id for locus in loci]
    # In a split a group stays at its locus from one slot to the next.
    pairs = permutations(names, 2) if trip.cohort.visit.mode == "rotate" else ()

    visit = trip.cohort.visit
    if visit.journeys == "must" and visit.vehicles:
        return _ways_of_vehicles(trip, names)

    def longest(legs: Iterable[tuple[str, str]]) -> int:
        return max((travel_minutes(trip, *leg) for leg in legs), default=0)

    return _Ways(longest((BASE, name) for name in names), longest(pairs), longest((name, BASE) for name in names))


def _ways_of_vehicles(trip: Trip, names: Sequence[str]) -> _Ways:
    """The longest ways of a vehicle with its share of the groups: out to that many loci, on to others, and back.

    It goes each way in its best order, and between two visits fetches all before it brings them on.
    """
    visit = trip.cohort.visit
    groups = visit.group_count if visit.is_rotation else len(trip.loci)
    aboard = min(-(-groups // len(visit.vehicles)), len(names))
    minutes = partial(travel_minutes, trip)
    # Orders of many loci are not tried: each way then counts as long as the longest.
    sets = [*combinations(names, aboard)] if perm(len(names), aboard) <= _MOST_ORDERS else []
    longest = max((minutes(*pair) for pair in permutations((BASE, *names), 2)), default=0)

    def worst(first: Sequence[str], last: Sequence[str]) -> int:
        legs = aboard - 1 + len(first) + len(last)
        routes = ([(*first, *order, *last) for order in permutations(some)] for some in sets)
        shortest = (min(sum(minutes(*pair) for pair in pairwise(route)) for route in some) for some in routes)
        return max(shortest, default=legs * longest) + visit.boarding * aboard

    between = 2 * worst((), ()) + longest if visit.is_rotation else 0
    return _Ways(worst((BASE,), ()), between, worst((), (BASE,)))


def _lay_out(trip: Trip, loci: Sequence[Locus]) -> list[Interval]:
    visit, ways = trip.cohort.visit, _ways(trip, loci)
    number = min((visit.last_day - visit.first_day).days + 1, MOST_DAYS)
    days = (visit.first_day + timedelta(days=day) for day in range(number))
    return [slot for day in days for slot in _on_day(visit, day, loci, ways)]


def _on_day(visit: Visit, day: date, loci: Sequence[Locus], ways: _Ways) -> Iterator[Interval]:
    taken = [*breaks_on(visit, day), *_with_ways(visit, ways)]
    for hours in window_on(day, visit.hours or DEFAULT_HOURS, zone_of(visit)):
        yield from _within(hours, taken, visit, loci, ways)


def _within(
    hours: Interval, taken: Sequence[Interval], visit: Visit, loci: Sequence[Locus], ways: _Ways
) -> Iterator[Interval]:
    length = visit.duration or DEFAULT_DURATION
    start, latest = hours.start.later(ways.out), hours.end.later(-ways.back)
    while start.later(length) <= latest:
        slot = Interval(start, start.later(length))
        later = _not_before(slot, taken) or _first_opening(slot, loci, visit)
        if later is None:
            return
        if later == start:
            yield slot
            later = slot.end.later(ways.between)
        start = later


def _with_ways(visit: Visit, ways: _Ways) -> Iterator[Interval]:
    """The fixed points of the agenda, each with the way from a locus before it and the way to one behind it."""
    for item in visit.agenda:
        start, end = agenda_interval(item, visit)
        yield Interval(start.later(-ways.back), end.later(ways.out))


def _not_before(slot: Interval, taken: Iterable[Interval]) -> Instant | None:
    """When the last of what the slot runs into has ended; `None` where nothing is."""
    return max((other.end for other in taken if slot.overlaps(other)), default=None)


def _first_opening(slot: Interval, loci: Sequence[Locus], visit: Visit) -> Instant | None:
    """When the slot could begin at the earliest, so that a locus is open; `None` where none opens any more that day."""
    if any(is_open(locus, slot, visit) for locus in loci):
        return slot.start
    return min((moment for locus in loci for moment in openings(locus, slot.start, visit)), default=None)
