"""The groups that a timetable is made for, with the visits that each may make, and what several of them share.

Cohorts meet where they share a host that receives only so many at once, a member of staff, or a vehicle. Groups that
share nothing are planned apart: that changes nothing and is quicker.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import combinations, product
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from benchmark_cli.instants import Instant, Interval
from benchmark_cli.model.calendar import day_of, zone_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan
from benchmark_cli.model.presence import are_present, count_absent, may_miss_none
from benchmark_cli.model.slots import is_timed, possible_slots
from benchmark_cli.model.travel import BASE, travel_minutes

GroupKey = tuple[str, str]
"""A cohort and a group of it."""
Stayer = TypeVar("Stayer")


class CandidateVisit(NamedTuple):
    """A visit that may be made: a locus, and from when to when."""

    locus: str
    slot: Interval


@dataclass(frozen=True, eq=False)
class VisitingGroup:
    """A group of a cohort with all visits that it may make; what is fixed has been decided already, and stays.

    One that goes round visits each of its loci once; another is at its one locus as often as it can be. `absent` says
    of each day how many of its people are not there; `delay` are the minutes that its vehicle needs between two visits
    beyond its own way.
    """

    trip: Trip
    group: str
    size: int
    loci: tuple[str, ...]
    candidate_visits: tuple[CandidateVisit, ...]
    goes_round: bool = False
    is_fixed: bool = False
    absent: Mapping[date, int] = field(default_factory=dict)
    delay: int = 0

    @property
    def cohort(self) -> str:
        """The id of its cohort."""
        return self.trip.cohort.id

    @property
    def key(self) -> GroupKey:
        """What tells it from every other: cohort and group."""
        return self.cohort, self.group

    @cached_property
    def slots(self) -> Mapping[Interval, Sequence[CandidateVisit]]:
        """Its candidates by slot, in order of time."""
        slots: dict[Interval, list[CandidateVisit]] = {}
        for visit in sorted(self.candidate_visits, key=lambda visit: (visit.slot, visit.locus)):
            slots.setdefault(visit.slot, []).append(visit)
        return slots

    @cached_property
    def days(self) -> Mapping[date, Sequence[Interval]]:
        """Its slots by day, in the local time of its cohort."""
        zone = zone_of(self.trip.cohort.visit)
        days: dict[date, list[Interval]] = {}
        for slot in self.slots:
            days.setdefault(slot.start.by_clock(zone).date(), []).append(slot)
        return days

    def fix_visits(self, visits: Sequence[CandidateVisit]) -> "VisitingGroup":
        """The same group with these visits and no others, which stay as they are."""
        return replace(self, candidate_visits=tuple(visits), is_fixed=True)

    def minutes(self, start: str, end: str) -> int:
        """The way between two places, as its cohort's file tells it; zero between loci of which it visits one."""
        visited = {BASE, *(locus.id for locus in self.trip.loci)}
        return travel_minutes(self.trip, start, end) if {start, end} <= visited else 0


class SharedResource(NamedTuple):
    """A member of staff or a vehicle that goes with several groups, and so is in one place at a time.

    A vehicle drops off the groups of one cohort one after the other; only between cohorts it must be one or the other.
    """

    id: str
    is_vehicle: bool
    groups: tuple[GroupKey, ...]

    def binds(self, one: VisitingGroup, other: VisitingGroup) -> bool:
        """Whether it goes with both and can't be at two places for them."""
        both = one.key in self.groups and other.key in self.groups
        return both and one.key != other.key and (not self.is_vehicle or one.cohort != other.cohort)


class VisitingGroups:
    """The groups that are planned together, those that are fixed beside them, and what they share."""

    def __init__(self, groups: Sequence[VisitingGroup], resources: Sequence[SharedResource]) -> None:
        """Keep groups and resources; hosts are found by the loci of the groups."""
        self.every = tuple(groups)
        self.shared_resources = tuple(resources)

    @cached_property
    def open_groups(self) -> tuple[VisitingGroup, ...]:
        """Those whose visits are not fixed."""
        return tuple(group for group in self.every if not group.is_fixed)

    @cached_property
    def rounds(self) -> Mapping[str, Sequence[VisitingGroup]]:
        """The planned groups of each cohort that goes round."""
        cohorts: dict[str, list[VisitingGroup]] = {}
        for group in self.open_groups:
            if group.goes_round:
                cohorts.setdefault(group.cohort, []).append(group)
        return cohorts

    @cached_property
    def guests(self) -> Mapping[str, Sequence[VisitingGroup]]:
        """The groups that may be at each locus."""
        guests: dict[str, list[VisitingGroup]] = {}
        for group in self.every:
            for locus in dict.fromkeys(one.locus for one in group.candidate_visits):
                guests.setdefault(locus, []).append(group)
        return guests

    @cached_property
    def limits_at_once(self) -> Mapping[str, int]:
        """The hosts at which more people may meet than they receive at once, with that number."""
        limits = {locus.id: locus.at_once for group in self.every for locus in group.trip.loci}
        most = ((name, limits.get(name), guests) for name, guests in self.guests.items())
        return {
            name: limit for name, limit, guests in most if limit is not None and _most_at_once(name, guests) > limit
        }

    def bound(self) -> Iterator[tuple[VisitingGroup, VisitingGroup]]:
        """The pairs of groups, not both of them fixed, that somebody or something goes with, each once."""
        known = {group.key: group for group in self.every}
        pairs = {
            (one.key, other.key): (one, other)
            for resource in self.shared_resources
            for one, other in combinations([known[key] for key in resource.groups if key in known], 2)
            if resource.binds(one, other) and not (one.is_fixed and other.is_fixed)
        }
        yield from pairs.values()

    def independent(self) -> Iterator["VisitingGroups"]:
        """The groups in sets that share nothing with one another; what is fixed stands in each set that it touches."""
        joined = {group.key: group.key for group in self.open_groups}

        def root(key: GroupKey) -> GroupKey:
            while joined[key] != key:
                joined[key] = joined[joined[key]]
                key = joined[key]
            return key

        for keys in self._bonds():
            known = [key for key in keys if key in joined]
            for key in known[1:]:
                joined[root(key)] = root(known[0])
        sets: dict[GroupKey, list[VisitingGroup]] = {}
        for group in self.open_groups:
            sets.setdefault(root(group.key), []).append(group)
        for groups in sets.values():
            yield self.around(groups)

    def around(self, groups: Sequence[VisitingGroup]) -> "VisitingGroups":
        """Some of the groups that are planned, with those fixed ones that they may meet."""
        keys = {group.key for group in groups}
        resources = [one for one in self.shared_resources if keys & set(one.groups)]
        shared = {key for one in resources for key in one.groups}
        hosts = {one.locus for group in groups for one in group.candidate_visits}
        beside = (
            group
            for group in self.every
            if group.is_fixed and (group.key in shared or hosts & {one.locus for one in group.candidate_visits})
        )
        return VisitingGroups([*groups, *beside], resources)

    def _bonds(self) -> Iterator[list[GroupKey]]:
        yield from ([group.key for group in cohort] for cohort in self.rounds.values())
        yield from ([group.key for group in self.guests[host]] for host in self.limits_at_once)
        for resource in self.shared_resources:
            yield from self._meetings(resource)

    def _meetings(self, resource: SharedResource) -> Iterator[list[GroupKey]]:
        """The groups to be planned that it goes with, in sets between which there is time for any way of theirs."""
        groups = [group for group in self.open_groups if group.key in resource.groups and group.candidate_visits]
        trips = {group.cohort: group for group in groups}.values()
        ways = (
            group.minutes(*ends)
            for group in trips
            for ends in product([locus.id for locus in group.trip.loci], repeat=2)
        )
        longest = max(ways, default=0)
        met: list[GroupKey] = []
        end = Instant(0)
        spans = ((min(group.slots).start, max(slot.end for slot in group.slots), group.key) for group in groups)
        for first, last, key in sorted(spans):
            if met and first >= end.later(longest):
                yield met
                met, end = [], last
            met.append(key)
            end = max(end, last)
        yield met


def groups_of(
    trips: Sequence[Trip],
    plans: Sequence[Plan],
    others: Sequence[tuple[Trip, Plan]] = (),
    delays: Mapping[str, int] = MappingProxyType({}),
) -> VisitingGroups:
    """The groups of the plans, and those of *others* with the visits that they have; without members there is none.

    *delays* are those of the vehicles of cohorts, by their ids.
    """
    every = [
        *(
            replace(group, delay=delays.get(group.cohort, 0))
            for pair in zip(trips, plans, strict=True)
            for group in _groups_to_plan(*pair)
        ),
        *(group for pair in others for group in _groups_with_visits(*pair)),
    ]
    known = [*plans, *(plan for _, plan in others)]
    return VisitingGroups(every, list(_find_resources(every, known)))


def largest_meetings(stays: Iterable[tuple[Interval, Stayer]]) -> Iterator[list[Stayer]]:
    """Each largest set of stays that have a moment in common; every other set that has one is part of one of these."""
    stays = list(stays)
    # Who leaves at a moment is gone before another comes.
    events = [(slot.end, 0, index) for index, (slot, _) in enumerate(stays)]
    events += [(slot.start, 1, index) for index, (slot, _) in enumerate(stays)]
    here: dict[int, Stayer] = {}
    has_grown = False
    for _, comes, index in sorted(events):
        if comes:
            here[index] = stays[index][1]
        else:
            if has_grown:
                yield list(here.values())
            del here[index]
        has_grown = bool(comes)


def _most_at_once(locus: str, guests: Sequence[VisitingGroup]) -> int:
    """How many people would be there if everybody came whenever they may."""
    there = [(one.slot, group.size) for group in guests for one in group.candidate_visits if one.locus == locus]
    return max((sum(sizes) for sizes in largest_meetings(there)), default=0)


def _groups_to_plan(trip: Trip, plan: Plan) -> Iterator[VisitingGroup]:
    if not is_timed(trip.cohort.visit):
        return
    at = {name: tuple(CandidateVisit(name, slot) for slot in slots) for name, slots in possible_slots(trip).items()}
    goes_round = plan.mode == "rotate"
    for group in (group for group in plan.groups if group.members):
        loci = tuple(at) if goes_round else (group.locus,) if group.locus else ()
        candidates = tuple(one for locus in loci for one in at[locus])
        absent: Mapping[date, int] = {}
        if goes_round and (limited := trip.find_limited(group)):
            visit, strict = trip.cohort.visit, [person for person in limited if may_miss_none(person)]
            absent = count_absent(limited, visit.first_day, visit.last_day)
            candidates = tuple(one for one in candidates if are_present(strict, day_of(one.slot, visit)))
        yield VisitingGroup(trip, group.group, len(group.members), loci, candidates, goes_round, absent=absent)


def _groups_with_visits(trip: Trip, plan: Plan) -> Iterator[VisitingGroup]:
    for group in plan.groups:
        visits = [visit for visit in plan.visits if visit.group == group.group]
        candidates = tuple(CandidateVisit(visit.locus, visit.interval) for visit in visits)
        loci = tuple(dict.fromkeys(visit.locus for visit in visits))
        yield VisitingGroup(
            trip, group.group, len(group.members), loci, candidates, plan.mode == "rotate", is_fixed=True
        )


def _find_resources(every: Sequence[VisitingGroup], plans: Sequence[Plan]) -> Iterator[SharedResource]:
    visitors_of: dict[tuple[str, ...], list[VisitingGroup]] = {}
    by_cohort = {plan.cohort: plan for plan in plans}
    for visitor in every:
        for name in (*_staff(visitor), *_vehicles(visitor, by_cohort[visitor.cohort])):
            visitors_of.setdefault(name, []).append(visitor)
    for (kind, id_, *_), visitors in visitors_of.items():
        resource = SharedResource(id_, kind == "vehicle", tuple(visitor.key for visitor in visitors))
        if any(resource.binds(*pair) for pair in combinations(visitors, 2)):
            yield resource


def _staff(visitor: VisitingGroup) -> Iterator[tuple[str, ...]]:
    """The staff who go with the visitor: the same id and name in another cohort are the same person."""
    own = {visitor.group} if visitor.goes_round else set(visitor.loci)
    yield from (("staff", one.id, one.name) for one in visitor.trip.cohort.visit.staff if own & set(one.groups))


def _vehicles(visitor: VisitingGroup, plan: Plan) -> Iterator[tuple[str, ...]]:
    """The vehicles that the visitor rides, any of the cohort's where that is not planned.

    The same id, name and seats in another cohort are the same vehicle.
    """
    riding = {member.id for group in plan.groups if group.group == visitor.group for member in group.members}
    parts = plan.vehicles.parts if plan.vehicles else ()
    used = {part.id for part in parts if riding & set(part.members)}
    for one in visitor.trip.cohort.visit.vehicles:
        if one.id in used or not parts:
            yield ("vehicle", one.id, one.name or "", str(one.seats))
