"""Why no timetable can exist: a smallest set of slots, hours, places and people that clash, and what would help.

The method is that of `assignment.infeasibility`: whatever can be dropped while the rest still clashes, is dropped.
First whole cohorts are dropped, then what their files and those of their hosts say. The slots are those that were
found, given or made: to drop a constraint only ever allows more of them; to drop the slots of a cohort lets its groups
come at times of their own.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import NamedTuple

from benchmark_cli.assignment.infeasibility import MOST_HINTS, find_minimal
from benchmark_cli.diagnostics import Diagnostic, Related
from benchmark_cli.inputs.workspace import Workspace
from benchmark_cli.instants import Interval, instant
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import span_of, zone_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.slots import found_slots, slots_of
from benchmark_cli.timetable.conflict_members import (
    TimeConflictMember,
    member_of_saved_visits,
    place_of,
    possible_members,
    with_visit,
)
from benchmark_cli.timetable.repairs import TimeRelaxation, find_time_repairs
from benchmark_cli.timetable.solve import can_exist
from benchmark_cli.timetable.verify import PlannedTrip
from benchmark_cli.timetable.visiting_groups import CandidateVisit, VisitingGroup, VisitingGroups, groups_of
from benchmark_cli.timetable.visits import fits

_ELSEWHEN = instant(datetime(9000, 1, 1, tzinfo=UTC))
"""Far from every visit: where a group comes whose cohort has no slots to keep to."""

_DAY, _HOUR = 24 * 60, 60

FoundSlots = Mapping[str, Mapping[str, AbstractSet[Interval]]]
"""The slots that were found for each cohort and locus, by their ids."""


class TimeConflict(NamedTuple):
    """Cohorts that can't all be received, and a smallest set of things that keep them from it."""

    planned: tuple[PlannedTrip, ...]
    culprits: tuple[TimeConflictMember, ...]


def explain_no_timetable(
    workspace: Workspace, planned: Sequence[PlannedTrip], fixed: Sequence[PlannedTrip]
) -> list[Diagnostic]:
    """A diagnostic for each set of cohorts that can't all be received: what clashes, and what would help."""
    found = []
    left = list(planned)
    while left and not fits(left, fixed):
        clash = find_time_conflict(left, fixed)
        found.append(_diagnostic(workspace, clash, fixed))
        left = [each for each in left if each not in clash.planned]
    return found


def _diagnostic(workspace: Workspace, clash: TimeConflict, fixed: Sequence[PlannedTrip]) -> Diagnostic:
    message = Text.count(
        len(clash.culprits),
        "no timetable for {cohorts} can exist, because of this alone",
        "no timetable for {cohorts} can exist: these {n} cannot hold together",
        cohorts=[plan.cohort for _, plan in clash.planned],
    )
    related = tuple(Related(place_of(workspace, one), one.sentence) for one in clash.culprits)
    hints = tuple(_hints(workspace, find_time_repairs(clash.planned, fixed, clash.culprits)))
    return Diagnostic("no-timetable", message, related[0].place, hints=hints, related=related)


def _hints(workspace: Workspace, found: Sequence[Sequence[TimeRelaxation]]) -> Iterator[Text]:
    for changes in found[:MOST_HINTS]:
        places = [(change, place_of(workspace, change.culprit)) for change in changes]
        told = [
            Text("{change} ({file}:{line})", change=change.said, file=place.file, line=place.line)
            for change, place in places
        ]
        yield told[0] if len(told) == 1 else Text("do all of these: {changes}", changes=told)
    more = len(found) - MOST_HINTS
    if more > 0:
        yield Text.count(more, "one more change was tried and helps", "{n} more changes were tried and help")


def find_time_conflict(planned: Sequence[PlannedTrip], fixed: Sequence[PlannedTrip]) -> TimeConflict:
    """A smallest set of cohorts and things that clash: solved again at the end, to be sure."""
    needed = list(planned)
    for journey in planned:
        without = [other for other in needed if other is not journey]
        if without and not fits(without, fixed):
            needed = without
    found = [(_with_slots_as_found(trip), plan) for trip, plan in needed]
    every = [*possible_members([trip for trip, _ in found]), *(member_of_saved_visits(plan) for _, plan in fixed)]

    slots = {trip.cohort.id: found_slots(trip) for trip, _ in needed}

    def clashes(kept: Sequence[TimeConflictMember]) -> bool:
        return not _holds(found, fixed, [one for one in every if one not in kept], slots)

    return TimeConflict(tuple(needed), tuple(find_minimal(every, clashes)))


def _holds(
    planned: Sequence[PlannedTrip],
    fixed: Sequence[PlannedTrip],
    dropped: Sequence[TimeConflictMember],
    slots: FoundSlots,
) -> bool:
    """Whether there is a timetable where what was dropped counts no longer."""
    free = {one.cohort for one in dropped if one.kind == "slots"}
    gone = {one.cohort for one in dropped if one.kind == "saved"}
    for one in dropped:
        planned, fixed = (
            [(one.drop(trip) if one.concerns(trip) else trip, plan) for trip, plan in each] for each in (planned, fixed)
        )
    rest = [each for each in fixed if each[1].cohort not in gone]
    everybody = groups_of([trip for trip, _ in planned], [plan for _, plan in planned], rest)
    days = count()
    every = [party if party.is_fixed else _as_found(party, slots[party.cohort]) for party in everybody.every]
    parties = [_at_any_time(party, days) if party.cohort in free and not party.is_fixed else party for party in every]
    return all(can_exist(each) for each in VisitingGroups(parties, everybody.shared_resources).independent())


def _as_found(party: VisitingGroup, slots: Mapping[str, AbstractSet[Interval]]) -> VisitingGroup:
    """The party without occasions in slots that were made for other loci only."""
    return replace(party, candidate_visits=tuple(one for one in party.candidate_visits if one.slot in slots[one.locus]))


def _at_any_time(party: VisitingGroup, days: Iterator[int]) -> VisitingGroup:
    """The party with one occasion more for each of its loci, on a day on which nobody else comes anywhere."""
    starts = [(locus, _ELSEWHEN.later(next(days) * _DAY)) for locus in party.loci]
    more = (CandidateVisit(locus, Interval(start, start.later(_HOUR))) for locus, start in starts)
    return replace(party, candidate_visits=(*party.candidate_visits, *more))


def _with_slots_as_found(trip: Trip) -> Trip:
    """The trip with its made slots as if they were given, so that dropping anything else makes no others."""
    zone = zone_of(trip.cohort.visit)
    spans = (span_of(slot, zone) for slot in slots_of(trip))
    return with_visit(trip, slots=tuple(spans))
