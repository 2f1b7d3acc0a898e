"""Why no timetable can exist: a minimal set of slots, hours, places and people that clash, and what would help.

As in `assignment.infeasibility`, everything is dropped that can go while the rest still clashes: first whole cohorts,
then what their files and those of their hosts say. Slots stay as they were given or made, so that dropping anything
else never makes new ones. Dropping the slots of a cohort lets its groups come at times of their own.
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
"""Far from every visit: the time for groups whose cohort need not keep to its slots."""

_DAY, _HOUR = 24 * 60, 60

FoundSlots = Mapping[str, Mapping[str, AbstractSet[Interval]]]
"""The slots that were found for each cohort and locus, by their ids."""


class TimeConflict(NamedTuple):
    """Cohorts that cannot all be received, and a minimal set of things that prevent it."""

    planned: tuple[PlannedTrip, ...]
    members: tuple[TimeConflictMember, ...]


def explain_no_timetable(
    workspace: Workspace, planned: Sequence[PlannedTrip], fixed: Sequence[PlannedTrip]
) -> list[Diagnostic]:
    """A diagnostic for each set of cohorts that cannot all be received: what clashes, and what would help."""
    found = []
    left = list(planned)
    while left and not fits(left, fixed):
        clash = find_time_conflict(left, fixed)
        found.append(_diagnostic(workspace, clash, fixed))
        left = [each for each in left if each not in clash.planned]
    return found


def _diagnostic(workspace: Workspace, clash: TimeConflict, fixed: Sequence[PlannedTrip]) -> Diagnostic:
    message = Text.count(
        len(clash.members),
        "no timetable for {cohorts} can exist, because of this alone",
        "no timetable for {cohorts} can exist: these {n} cannot hold together",
        cohorts=[plan.cohort for _, plan in clash.planned],
    )
    related = tuple(Related(place_of(workspace, one), one.sentence) for one in clash.members)
    hints = tuple(_hints(workspace, find_time_repairs(clash.planned, fixed, clash.members)))
    return Diagnostic("no-timetable", message, related[0].place, hints=hints, related=related)


def _hints(workspace: Workspace, found: Sequence[Sequence[TimeRelaxation]]) -> Iterator[Text]:
    for changes in found[:MOST_HINTS]:
        places = [(change, place_of(workspace, change.member)) for change in changes]
        told = [
            Text("{change} ({file}:{line})", change=change.said, file=place.file, line=place.line)
            for change, place in places
        ]
        yield told[0] if len(told) == 1 else Text("do all of these: {changes}", changes=told)
    more = len(found) - MOST_HINTS
    if more > 0:
        yield Text.count(more, "one more change was tried and helps", "{n} more changes were tried and help")


def find_time_conflict(planned: Sequence[PlannedTrip], fixed: Sequence[PlannedTrip]) -> TimeConflict:
    """A minimal set of cohorts and things that clash."""
    needed = list(planned)
    for pair in planned:
        without = [other for other in needed if other is not pair]
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
    """Whether a timetable exists without what was dropped."""
    free = {one.cohort for one in dropped if one.kind == "slots"}
    gone = {one.cohort for one in dropped if one.kind == "saved"}
    for one in dropped:
        planned, fixed = (
            [(one.drop(trip) if one.concerns(trip) else trip, plan) for trip, plan in each] for each in (planned, fixed)
        )
    rest = [each for each in fixed if each[1].cohort not in gone]
    everybody = groups_of([trip for trip, _ in planned], [plan for _, plan in planned], rest)
    days = count()
    every = [group if group.is_fixed else _as_found(group, slots[group.cohort]) for group in everybody.every]
    groups = [_at_any_time(group, days) if group.cohort in free and not group.is_fixed else group for group in every]
    return all(can_exist(each) for each in VisitingGroups(groups, everybody.shared_resources).independent())


def _as_found(group: VisitingGroup, slots: Mapping[str, AbstractSet[Interval]]) -> VisitingGroup:
    """The group without candidate visits in slots that were made for other loci only."""
    return replace(group, candidate_visits=tuple(one for one in group.candidate_visits if one.slot in slots[one.locus]))


def _at_any_time(group: VisitingGroup, days: Iterator[int]) -> VisitingGroup:
    """The group with one more candidate visit for each of its loci, on a day when nobody else visits anything."""
    starts = [(locus, _ELSEWHEN.later(next(days) * _DAY)) for locus in group.loci]
    more = (CandidateVisit(locus, Interval(start, start.later(_HOUR))) for locus, start in starts)
    return replace(group, candidate_visits=(*group.candidate_visits, *more))


def _with_slots_as_found(trip: Trip) -> Trip:
    """The trip with the slots that were made for it written out, so that dropping anything makes no others."""
    zone = zone_of(trip.cohort.visit)
    spans = (span_of(slot, zone) for slot in slots_of(trip))
    return with_visit(trip, slots=tuple(spans))
