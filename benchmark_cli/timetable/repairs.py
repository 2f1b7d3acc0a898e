"""Small changes that may let a timetable exist: each is tried by solving, the smallest first."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import combinations, islice
from typing import NamedTuple

from benchmark_cli.inputs.checks import clock
from benchmark_cli.instants import readings
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import slot_intervals, span_of, zone_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.slots import DEFAULT_DURATION, DEFAULT_HOURS, slots_of
from benchmark_cli.model.times import MIDNIGHT, Span, Window
from benchmark_cli.model.visit import AgendaItem
from benchmark_cli.timetable.conflict_members import TimeConflictMember, with_locus, with_visit
from benchmark_cli.timetable.verify import PlannedTrip
from benchmark_cli.timetable.visits import fits

_WAKING = Window(7 * 60, 18 * 60)
"""The hours for another slot where the hours of the file have none free."""
_STEPS = (30, 60, 90, 120)
"""Minutes by which hours are stretched or visits cut."""
_SHORTEST = 30
_MOST_SLOTS = 12
"""Other slots that are tried one by one."""
_MOST_PAIRS = 40
"""Pairs of changes that are tried where no change alone helps."""
_MOST_PLACES = 12
"""Other numbers for `at_once` that are tried."""
_HOST, _SHARED = 2, 3
"""A change to which others must agree counts as more than a step of the committee's own."""


class TimeRelaxation(NamedTuple):
    """One edit of the files: in words, how much it changes, what it is about, and the trip that it makes of another."""

    said: Text
    size: int
    member: TimeConflictMember
    apply: Callable[[Trip], Trip]


TimeRelaxationSteps = list[TimeRelaxation]
"""Changes of one kind; each allows more than the one before it."""


def find_time_repairs(
    planned: Sequence[PlannedTrip], fixed: Sequence[PlannedTrip], members: Sequence[TimeConflictMember]
) -> list[tuple[TimeRelaxation, ...]]:
    """The changes that let a timetable exist, smallest first: of each kind the first step that suffices alone.

    Where none does, pairs of the largest steps are tried.
    """
    every = [steps for member in members for steps in _steps_for(planned, member) if steps]

    def helps(*changes: TimeRelaxation) -> bool:
        return fits(*_after(planned, fixed, changes))

    sufficient = (next((step for step in steps if helps(step)), None) for steps in every)
    found = [(step,) for step in sufficient if step]
    last = (pair for pair in combinations([steps[-1] for steps in every], 2) if not found)
    pairs = [pair for pair in islice(last, _MOST_PAIRS) if helps(*pair)]
    return sorted([*found, *pairs], key=lambda changes: sum(change.size for change in changes))


def _after(
    planned: Sequence[PlannedTrip], fixed: Sequence[PlannedTrip], changes: Sequence[TimeRelaxation]
) -> tuple[list[PlannedTrip], list[PlannedTrip]]:
    """The cohorts with the changes made; those whose saved visits need not stay are planned with the others."""
    again = {change.member.cohort for change in changes if change.member.kind == "saved"}
    every = [*planned, *(each for each in fixed if each[1].cohort in again)]
    for change in changes:
        every = [(change.apply(trip) if change.member.concerns(trip) else trip, plan) for trip, plan in every]
    return every, [each for each in fixed if each[1].cohort not in again]


def _steps_for(planned: Sequence[PlannedTrip], member: TimeConflictMember) -> Iterator[TimeRelaxationSteps]:
    trip = next((trip for trip, _ in planned if trip.cohort.id == member.cohort), None)
    match member.kind:
        case "at_once":
            yield _more_places(planned, member)
        case "slots" if trip:
            yield from _more_slots(trip, member) if trip.cohort.visit.slots else _longer_days(trip, member)
        case "saved":
            said = Text("plan {cohort} too: name no cohort, or this one as well", cohort=member.cohort or "")
            yield [TimeRelaxation(said, _SHARED, member, member.drop)]
        case "open" | "closed":
            said = Text("agree on other times with the host, and change `{field}`", field=member.kind)
            yield [TimeRelaxation(said, _HOST, member, member.drop)]
        case "staff":
            said = Text("let somebody else go with one of the groups: {what}", what=member.sentence)
            yield [TimeRelaxation(said, 1, member, member.drop)]
        case "presence":
            said = Text("let somebody miss visits, or be there on more days: {what}", what=member.sentence)
            yield [TimeRelaxation(said, 1, member, member.drop)]
        case "breaks" | "agenda" | "vehicles":
            said = Text("move or drop this: {what}", what=member.sentence)
            yield [TimeRelaxation(said, 1, member, member.drop)]


def _more_places(planned: Sequence[PlannedTrip], member: TimeConflictMember) -> TimeRelaxationSteps:
    """Higher numbers of people at one time; each lets more groups meet than the one before it."""
    name = member.locus or ""
    locus = next(locus for trip, _ in planned for locus in trip.loci if locus.id == name)
    sums = {0}
    for trip, plan in planned:
        if any(one.id == name for one in trip.loci):
            for group in plan.groups:
                sums |= {people + len(group.members) for people in sums if group.locus in (None, name)}
    numbers = sorted(number for number in sums if number > (locus.at_once or 0))
    return [
        TimeRelaxation(
            Text("raise `at_once` of {locus} to {n}", locus=locus.name, n=number),
            step + _HOST,
            member,
            partial(with_locus, name=name, at_once=number),
        )
        for step, number in enumerate(numbers[:_MOST_PLACES])
    ]


def _more_slots(trip: Trip, member: TimeConflictMember) -> Iterator[TimeRelaxationSteps]:
    """Another slot of the length of the shortest, on each of the days of the visit; or some of them together."""
    visit = trip.cohort.visit
    zone = zone_of(visit)
    shortest = min(slot.minutes for slot in slot_intervals(visit))
    hours = {"slots": (), "hours": _WAKING, "duration": max(1, shortest)}
    # The cohort's own slots stay; new ones are laid out between them.
    taken = (AgendaItem(at=span, what="slot") for span in visit.slots)
    free = slots_of(with_visit(trip, **hours, agenda=(*visit.agenda, *taken)))
    spans = [span_of(slot, zone) for slot in free]
    # A time that the clock shows twice cannot be written into the file.
    spans = [span for span in spans if all(len(readings(end, zone)) == 1 for end in (span.start, span.end))]
    spans.sort(key=lambda span: not _is_in(DEFAULT_HOURS, span))

    def change(more: Sequence[Span]) -> TimeRelaxation:
        said = Text.count(
            len(more), "add the slot {slots}", "add the slots {slots}", slots=[f"`{clock.span(one)}`" for one in more]
        )
        return TimeRelaxation(said, len(more), member, partial(with_visit, slots=(*visit.slots, *more)))

    if spans:
        together = [change(spans[:number]) for number in range(2, _MOST_SLOTS + 1) if number <= len(spans)]
        yield [*(change([one]) for one in spans[:_MOST_SLOTS]), *together]


def _longer_days(trip: Trip, member: TimeConflictMember) -> Iterator[TimeRelaxationSteps]:
    """Hours that end later, shorter visits, days behind the last."""
    visit = trip.cohort.visit
    hours, duration = visit.hours or DEFAULT_HOURS, visit.duration or DEFAULT_DURATION
    ends = (hours.end + minutes for minutes in _STEPS)
    windows = [Window(hours.start, end) for end in ends if end <= MIDNIGHT]
    yield [
        TimeRelaxation(
            Text('write `hours: "{hours}"`', hours=str(window)),
            step,
            member,
            partial(with_visit, hours=window),
        )
        for step, window in enumerate(windows, 1)
    ]
    yield [
        TimeRelaxation(Text("write `duration: {n}`", n=shorter), step, member, partial(with_visit, duration=shorter))
        for step, shorter in enumerate((duration - minutes for minutes in _STEPS), 1)
        if shorter >= _SHORTEST
    ]
    days = [visit.last_day + timedelta(days=number) for number in (1, 2)]
    yield [
        TimeRelaxation(
            Text("let the visit last to {day}", day=day.isoformat()),
            _SHARED,
            member,
            partial(with_visit, last_day=day),
        )
        for day in days
    ]


def _is_in(window: Window, span: Span) -> bool:
    """Whether the clocks at both ends of the span are within the window."""
    start, end = (moment.hour * 60 + moment.minute for moment in (span.start, span.end))
    return window.start <= start <= end <= window.end
