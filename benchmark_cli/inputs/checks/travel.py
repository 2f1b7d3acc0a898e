"""Travel times: those that a table leaves out, those that are estimated, and those for which there is no time."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks import clock
from benchmark_cli.inputs.checks.case import ANY, Case, relies_on
from benchmark_cli.instants import Interval
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import agenda_interval, instants, is_free
from benchmark_cli.model.slots import is_timed
from benchmark_cli.model.travel import BASE, ROAD_FACTOR, ROAD_SPEED, find_missing_pairs, leg, places_of, travel_minutes


@relies_on(
    ("visit", "loci"), ("visit", "timezone"), ("visit", "travel"), ("visit", "slots", ANY), ("visit", "agenda", ANY)
)
def check_travel(case: Case) -> Iterator[Diagnostic]:
    """Pairs of places without a time, times that are estimates, slots that the agenda leaves no time to reach."""
    if any(name not in case.workspace.loci for name in case.cohort.visit.loci):
        return
    yield from (_report_missing(case, *pair) for pair in find_missing_pairs(case.trip))
    if is_timed(case.cohort.visit):
        yield from _report_estimates(case)
    yield from _find_hurried(case)


def _report_missing(case: Case, start: str, end: str) -> Diagnostic:
    matrix = case.cohort.visit.travel.matrix if case.cohort.visit.travel else {}
    row = next((place for place in (start, end) if place in matrix), None)
    path: Path = ("visit", "travel", "matrix", row) if row else ("visit", "travel")
    message = Text("The travel times leave out the way between `{start}` and `{end}`", start=start, end=end)
    hint = Text("write it once for both ways: `{start}: {{{end}: 25}}`", start=start, end=end)
    return case.error("missing-travel-time", message, path, [hint])


def _report_estimates(case: Case) -> Iterator[Diagnostic]:
    trip = case.trip
    places = places_of(trip)
    legs = [(place, other, leg(trip, place, other)) for place in places for other in places if place < other]
    estimated = [way for way in legs if way[2].is_estimate]
    if not estimated:
        return
    start, other, longest = max(estimated, key=lambda way: way[2].minutes or 0)
    if not longest.minutes:
        return  # all at one address: there is no way to be wrong about
    message = Text(
        "Travel times are estimated from coordinates, up to {n} minutes (between `{start}` and `{end}`)",
        n=longest.minutes or 0, start=start, end=other,
    )  # fmt: skip
    method = Text(
        "they are the straight line x {factor} at {speed} km/h; write `travel:` with the minutes that it takes",
        factor=str(ROAD_FACTOR), speed=ROAD_SPEED,
    )  # fmt: skip
    yield case.warning("travel-estimated", message, ("visit", "loci"), [method])


def _find_hurried(case: Case) -> Iterator[Diagnostic]:
    """Slots so close to a fixed point of the agenda that nobody gets from the one to the other from or to the base."""
    visit, trip = case.cohort.visit, case.trip
    names = [locus.id for locus in trip.loci]
    way = min((travel_minutes(trip, BASE, name) for name in names), default=0)
    items = [(index, agenda_interval(item, visit)) for index, item in enumerate(visit.agenda)]
    for number, span in enumerate(visit.slots):
        slot = instants(span, visit.timezone)
        for index, item in items:
            if 0 <= _gap(slot, item) < way and is_free(slot, visit):
                yield _no_time(case, number, index, way)


def _gap(one: Interval, other: Interval) -> int:
    return max(one.start.minutes_since(other.end), other.start.minutes_since(one.end))


def _no_time(case: Case, slot: int, item: int, minutes: int) -> Diagnostic:
    visit = case.cohort.visit
    message = Text(
        'Between the slot {slot} and "{what}" there is less time than the {n} minutes of the shortest way',
        slot=clock.span(visit.slots[slot]), what=visit.agenda[item].what, n=minutes,
    )  # fmt: skip
    hint = Text("move one of the two, or accept it where both are at one place")
    note = case.note(Text("on the agenda"), ("visit", "agenda", item, "at"))
    return case.warning("no-time-for-travel", message, ("visit", "slots", slot), [hint], [note])
