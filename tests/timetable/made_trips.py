"""Small rotations with hand-made groups, and every timetable that they could have, by definition."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise, permutations, product
from random import Random
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from benchmark_cli.model.cohort import Cohort, Trip
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.plan import Plan
from benchmark_cli.timetable.verify import PlannedTrip

ZONE = ZoneInfo("Asia/Makassar")
DAYS = ("2026-03-05", "2026-03-06")
"""A Thursday and a Friday."""
TIMES = (("08:00", "09:00"), ("09:30", "10:30"), ("11:00", "12:00"))


def journey(
    name: str, loci: Sequence[dict[str, Any]], sizes: Sequence[int], mode: str = "rotate", **visit: object
) -> PlannedTrip:
    """A cohort with groups of these sizes, in a split one for each locus, and its plan without visits."""
    found = tuple(Locus.model_validate({"name": locus["id"], **locus}) for locus in loci)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    people = [{"id": f"{letters[g].lower()}{n}", "name": "N"} for g, size in enumerate(sizes) for n in range(size)]
    given = {
        "from": DAYS[0],
        "to": DAYS[-1],
        "timezone": ZONE.key,
        "mode": mode,
        "loci": [locus.id for locus in found],
        **({"groups": str(len(sizes))} if mode == "rotate" else {}),
        **visit,
    }
    cohort = Cohort.model_validate({"cohort": name, "title": name, "visit": given, "participants": people})
    groups = [
        {
            "group": letters[g],
            "members": [{"id": f"{letters[g].lower()}{n}"} for n in range(size)],
            **({} if mode == "rotate" else {"locus": found[g].id}),
        }
        for g, size in enumerate(sizes)
    ]
    plan = {"cohort": name, "inputs": "sha256:0", "mode": mode, "seed": name, "groups": groups, "aims": []}
    return Trip(cohort, found), Plan.model_validate(plan)


class Stop(NamedTuple):
    """A group at a locus in a slot, as a brute-force table has it."""

    cohort: int
    group: int
    locus: str
    start: datetime
    end: datetime


class Values(NamedTuple):
    """What a table is worth, in the order of the aims."""

    days: int
    finish: int
    travel: int


def best_of_all(journeys: Sequence[PlannedTrip], minutes: dict[tuple[str, str], int]) -> Values | None:
    """The best values of any timetable of rotations, found by trying all; `minutes` are the ways, base included."""
    groups = [
        (index, number, len(group.members), list(_routes(trip, index, number, minutes)))
        for index, (trip, plan) in enumerate(journeys)
        for number, group in enumerate(plan.groups)
    ]
    best = None
    for routes in product(*(each[3] for each in groups)):
        stops = [(stop, size) for route, (_, _, size, _) in zip(routes, groups, strict=True) for stop in route]
        if _is_allowed(journeys, stops, minutes):
            values = _values(journeys, routes, minutes)
            best = values if best is None else min(best, values)
    return best


def _routes(trip: Trip, cohort: int, group: int, minutes: dict[tuple[str, str], int]) -> Iterator[list[Stop]]:
    """Every way of a group through all loci by itself: open, free, and with time for each way."""
    slots = sorted((span.start.replace(tzinfo=ZONE), span.end.replace(tzinfo=ZONE)) for span in trip.cohort.visit.slots)
    for chosen in permutations(slots, len(trip.loci)):
        route = sorted(
            (Stop(cohort, group, locus.id, *slot) for locus, slot in zip(trip.loci, chosen, strict=True)),
            key=lambda stop: stop.start,
        )
        has_time = all(
            first.start.date() != second.start.date()
            or second.start - first.end >= timedelta(minutes=minutes[first.locus, second.locus])
            for first, second in pairwise(route)
        )
        if has_time and all(_receives(trip, stop) for stop in route):
            yield route


def _receives(trip: Trip, stop: Stop) -> bool:
    locus = next(locus for locus in trip.loci if locus.id == stop.locus)
    visit = trip.cohort.visit
    start, end = (moment.hour * 60 + moment.minute for moment in (stop.start, stop.end))
    hours = [each for days, windows in (locus.open or {}).items() if stop.start.weekday() in days for each in windows]
    is_open = locus.open is None or any(window.start <= start and end <= window.end for window in hours)
    points = [(item.at.start.replace(tzinfo=ZONE), item.at.end.replace(tzinfo=ZONE)) for item in visit.agenda]
    pauses = [
        (pause.window.start, pause.window.end) for pause in visit.breaks if stop.start.weekday() in pause.weekdays
    ]
    return (
        is_open
        and stop.start.date() not in locus.closed
        and not any(first < stop.end and stop.start < last for first, last in points)
        and not any(first < end and start < last for first, last in pauses)
    )


def _is_allowed(
    journeys: Sequence[PlannedTrip], stops: Sequence[tuple[Stop, int]], minutes: dict[tuple[str, str], int]
) -> bool:
    limits = {locus.id: locus.at_once for trip, _ in journeys for locus in trip.loci if locus.at_once}
    for stop, _ in stops:
        there = sum(
            size for other, size in stops if other.locus == stop.locus and other.start <= stop.start < other.end
        )
        if there > limits.get(stop.locus, there):
            return False
    people: dict[tuple[str, str], list[Stop]] = {}
    for stop, _ in stops:
        trip, plan = journeys[stop.cohort]
        for escort in trip.cohort.visit.staff:
            if plan.groups[stop.group].group in escort.groups:
                people.setdefault((escort.id, escort.name), []).append(stop)
    return all(
        one.locus == other.locus
        or one.start > other.start
        or (one.start, one.cohort, one.group) == (other.start, other.cohort, other.group)
        or other.start - one.end >= timedelta(minutes=minutes[one.locus, other.locus])
        for there in people.values()
        for one, other in product(there, there)
    )


def _values(
    journeys: Sequence[PlannedTrip], routes: Sequence[list[Stop]], minutes: dict[tuple[str, str], int]
) -> Values:
    begin = datetime.fromisoformat(DAYS[0]).replace(tzinfo=ZONE)
    days, finish, travel = 0, 0, 0
    for cohort in range(len(journeys)):
        own = [stop for route in routes for stop in route if stop.cohort == cohort]
        days += len({stop.start.date() for stop in own})
        finish += int((max(stop.end for stop in own) - begin).total_seconds()) // 60
    for route in routes:
        by_day: dict[date, list[str]] = {}
        for stop in route:
            by_day.setdefault(stop.start.date(), []).append(stop.locus)
        travel += sum(minutes[leg] for day in by_day.values() for leg in pairwise(("base", *day, "base")))
    return Values(days, finish, travel)


class Case(NamedTuple):
    """Cohorts that share loci, with the ways between all places."""

    journeys: list[PlannedTrip]
    minutes: dict[tuple[str, str], int]


def random_case(random: Random) -> Case:
    """One or two cohorts of two groups, two or three loci, ways there and back of different length."""
    cohorts = random.choice([1, 2])
    # Of two cohorts with more loci or slots there are too many tables to try all.
    names = ["x", "y"] if cohorts > 1 else ["x", "y", "z"]
    places = ("base", *names)
    minutes = {(a, b): random.choice([0, 10, 30, 31, 60]) for a in places for b in places if a != b}
    minutes |= {(place, place): 0 for place in places}
    matrix = {a: {b: str(minutes[a, b]) for b in places if a != b} for a in places}
    loci = [_random_locus(random, name) for name in names]
    most = 4 if cohorts > 1 else 5
    journeys = [_random_journey(random, name, loci, matrix, most) for name in ("a", "b")[:cohorts]]
    return Case(journeys, minutes)


def _random_locus(random: Random, name: str) -> dict[str, Any]:
    locus: dict[str, Any] = {"id": name}
    if random.random() < 0.6:
        locus["at_once"] = str(random.choice([1, 2, 3, 4]))
    if random.random() < 0.3:
        locus["open"] = {"thu": "08:00-11:00", "fri": "09:00-12:00"}
    if random.random() < 0.2:
        locus["closed"] = [random.choice(DAYS)]
    return locus


def _random_journey(
    random: Random, name: str, loci: list[dict[str, Any]], matrix: dict[str, Any], most: int
) -> PlannedTrip:
    every = [f"{day} {start}-{end}" for day in DAYS for start, end in TIMES]
    visit: dict[str, Any] = {"slots": sorted(random.sample(every, random.randint(3, most))), "travel": matrix}
    if random.random() < 0.3:
        visit["breaks"] = [random.choice(["fri 11:30-13:00", "08:30-08:45"])]
    if random.random() < 0.3:
        visit["agenda"] = [{"at": f"{random.choice(DAYS)} 09:00-10:00", "what": "W"}]
    if random.random() < 0.5:
        visit["staff"] = [{"id": "w", "name": random.choice(["W", "V"]), "groups": random.choice([["A"], ["A", "B"]])}]
    return journey(name, loci, [random.choice([1, 2]), random.choice([1, 2])], **visit)
