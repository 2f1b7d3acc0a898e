"""The parties of a timetable: groups with the visits that each may make, and what several of them have to share.

Cohorts meet where they share a host that receives only so many at once, a member of staff, or a vehicle. Parties that
share nothing are planned apart: that changes nothing and is quicker.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import NamedTuple, TypeVar

from benchmark_cli.instants import Interval
from benchmark_cli.model.calendar import zone_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan
from benchmark_cli.model.slots import is_timed, possible_slots
from benchmark_cli.model.travel import BASE, travel_minutes

Key = tuple[str, str]
"""A cohort and a group of it."""
Item = TypeVar("Item")


class Occasion(NamedTuple):
    """A visit that may be made: a locus, and from when to when."""

    locus: str
    slot: Interval


@dataclass(frozen=True, eq=False)
class Party:
    """A group of a cohort with all visits that it may make; what is fixed has been decided already, and stays.

    One that goes round visits each of its loci once; another is at its one locus as often as it can be.
    """

    trip: Trip
    group: str
    size: int
    loci: tuple[str, ...]
    occasions: tuple[Occasion, ...]
    goes_round: bool = False
    is_fixed: bool = False

    @property
    def cohort(self) -> str:
        """The id of its cohort."""
        return self.trip.cohort.id

    @property
    def key(self) -> Key:
        """What tells it from every other: cohort and group."""
        return self.cohort, self.group

    @cached_property
    def slots(self) -> Mapping[Interval, Sequence[Occasion]]:
        """Its occasions by slot, in order of time."""
        found: dict[Interval, list[Occasion]] = {}
        for one in sorted(self.occasions, key=lambda one: (one.slot, one.locus)):
            found.setdefault(one.slot, []).append(one)
        return found

    @cached_property
    def days(self) -> Mapping[date, Sequence[Interval]]:
        """Its slots by day, by the clock of its cohort."""
        zone = zone_of(self.trip.cohort.visit)
        found: dict[date, list[Interval]] = {}
        for slot in self.slots:
            found.setdefault(slot.start.by_clock(zone).date(), []).append(slot)
        return found

    def settled(self, visits: Sequence[Occasion]) -> "Party":
        """The same party with these visits and no others, which stay as they are."""
        return replace(self, occasions=tuple(visits), is_fixed=True)

    def minutes(self, start: str, end: str) -> int:
        """The way between two places, as its cohort's file tells it; nought between loci of which it visits one."""
        visited = {BASE, *(locus.id for locus in self.trip.loci)}
        return travel_minutes(self.trip, start, end) if {start, end} <= visited else 0


class Carrier(NamedTuple):
    """A member of staff or a vehicle that goes with several parties, and so is in one place at a time.

    A vehicle drops off the groups of one cohort one after the other; only between cohorts it must be one or the other.
    """

    id: str
    is_vehicle: bool
    parties: tuple[Key, ...]

    def binds(self, one: Party, other: Party) -> bool:
        """Whether it goes with both and can't be at two places for them."""
        both = one.key in self.parties and other.key in self.parties
        return both and one.key != other.key and (not self.is_vehicle or one.cohort != other.cohort)


class Parties:
    """The parties that are planned together, those that are fixed beside them, and what they share."""

    def __init__(self, parties: Sequence[Party], carriers: Sequence[Carrier]) -> None:
        """Keep parties and carriers; hosts are found by the loci of the parties."""
        self.every = tuple(parties)
        self.carriers = tuple(carriers)

    @cached_property
    def planned(self) -> tuple[Party, ...]:
        """Those whose visits are not fixed."""
        return tuple(party for party in self.every if not party.is_fixed)

    @cached_property
    def guests(self) -> Mapping[str, Sequence[Party]]:
        """The parties that may be at each locus."""
        found: dict[str, list[Party]] = {}
        for party in self.every:
            for locus in dict.fromkeys(one.locus for one in party.occasions):
                found.setdefault(locus, []).append(party)
        return found

    @cached_property
    def crowded(self) -> Mapping[str, int]:
        """The hosts at which more people may meet than they receive at once, with that number."""
        limits = {locus.id: locus.at_once for party in self.every for locus in party.trip.loci}
        most = ((name, limits.get(name), guests) for name, guests in self.guests.items())
        return {
            name: limit for name, limit, guests in most if limit is not None and _most_at_once(name, guests) > limit
        }

    def bound(self) -> Iterator[tuple[Party, Party]]:
        """The pairs of parties, not both of them fixed, that somebody or something goes with, each once."""
        known = {party.key: party for party in self.every}
        found = {
            (one.key, other.key): (one, other)
            for carrier in self.carriers
            for one, other in combinations([known[key] for key in carrier.parties if key in known], 2)
            if carrier.binds(one, other) and not (one.is_fixed and other.is_fixed)
        }
        yield from found.values()

    def independent(self) -> Iterator["Parties"]:
        """The parties in sets that share nothing with one another; what is fixed stands in each set that it touches."""
        joined = {party.key: party.key for party in self.planned}

        def root(key: Key) -> Key:
            while joined[key] != key:
                joined[key] = joined[joined[key]]
                key = joined[key]
            return key

        for keys in self._bonds():
            known = [key for key in keys if key in joined]
            for key in known[1:]:
                joined[root(key)] = root(known[0])
        sets: dict[Key, list[Party]] = {}
        for party in self.planned:
            sets.setdefault(root(party.key), []).append(party)
        for parties in sets.values():
            yield self.around(parties)

    def around(self, parties: Sequence[Party]) -> "Parties":
        """Some of the parties that are planned, with those fixed ones that they may meet."""
        keys = {party.key for party in parties}
        carriers = [one for one in self.carriers if keys & set(one.parties)]
        carried = {key for one in carriers for key in one.parties}
        hosts = {one.locus for party in parties for one in party.occasions}
        beside = (
            party
            for party in self.every
            if party.is_fixed and (party.key in carried or hosts & {one.locus for one in party.occasions})
        )
        return Parties([*parties, *beside], carriers)

    def _bonds(self) -> Iterator[list[Key]]:
        cohorts: dict[str, list[Key]] = {}
        for party in self.planned:
            if party.goes_round:
                cohorts.setdefault(party.cohort, []).append(party.key)
        yield from cohorts.values()
        yield from ([party.key for party in self.guests[host]] for host in self.crowded)
        yield from (list(carrier.parties) for carrier in self.carriers)


def parties_of(trips: Sequence[Trip], plans: Sequence[Plan], others: Sequence[tuple[Trip, Plan]] = ()) -> Parties:
    """The groups of the plans, and those of *others* with the visits that they have; without members there is none."""
    every = [
        *(party for pair in zip(trips, plans, strict=True) for party in _planned(*pair)),
        *(party for pair in others for party in _fixed(*pair)),
    ]
    known = [*plans, *(plan for _, plan in others)]
    return Parties(every, list(_carriers(every, known)))


def meetings(stays: Iterable[tuple[Interval, Item]]) -> Iterator[list[Item]]:
    """Each largest set of stays that have a moment in common; every other set that has one is part of one of these."""
    stays = list(stays)
    # Who leaves at a moment is gone before another comes.
    events = [(slot.end, 0, index) for index, (slot, _) in enumerate(stays)]
    events += [(slot.start, 1, index) for index, (slot, _) in enumerate(stays)]
    here: dict[int, Item] = {}
    has_grown = False
    for _, comes, index in sorted(events):
        if comes:
            here[index] = stays[index][1]
        else:
            if has_grown:
                yield list(here.values())
            del here[index]
        has_grown = bool(comes)


def _most_at_once(locus: str, guests: Sequence[Party]) -> int:
    """The people there would be if everybody came whenever they may."""
    there = [(one.slot, party.size) for party in guests for one in party.occasions if one.locus == locus]
    return max((sum(sizes) for sizes in meetings(there)), default=0)


def _planned(trip: Trip, plan: Plan) -> Iterator[Party]:
    if not is_timed(trip.cohort.visit):
        return
    at = {name: tuple(Occasion(name, slot) for slot in slots) for name, slots in possible_slots(trip).items()}
    goes_round = plan.mode == "rotate"
    for group in (group for group in plan.groups if group.members):
        loci = tuple(at) if goes_round else (group.locus,) if group.locus else ()
        occasions = tuple(one for locus in loci for one in at[locus])
        yield Party(trip, group.group, len(group.members), loci, occasions, goes_round)


def _fixed(trip: Trip, plan: Plan) -> Iterator[Party]:
    for group in plan.groups:
        visits = [visit for visit in plan.visits if visit.group == group.group]
        occasions = tuple(Occasion(visit.locus, visit.interval) for visit in visits)
        loci = tuple(dict.fromkeys(visit.locus for visit in visits))
        yield Party(trip, group.group, len(group.members), loci, occasions, plan.mode == "rotate", is_fixed=True)


def _carriers(every: Sequence[Party], plans: Sequence[Plan]) -> Iterator[Carrier]:
    found: dict[tuple[str, ...], list[Party]] = {}
    by_cohort = {plan.cohort: plan for plan in plans}
    for party in every:
        for name in (*_staff(party), *_vehicles(party, by_cohort[party.cohort])):
            found.setdefault(name, []).append(party)
    for told, parties in found.items():
        carrier = Carrier(told[1], told[0] == "vehicle", tuple(party.key for party in parties))
        if any(carrier.binds(*pair) for pair in combinations(parties, 2)):
            yield carrier


def _staff(party: Party) -> Iterator[tuple[str, ...]]:
    """The staff who go with the party: the same id and name in another cohort are the same person."""
    own = {party.group} if party.goes_round else set(party.loci)
    yield from (("staff", one.id, one.name) for one in party.trip.cohort.visit.staff if own & set(one.groups))


def _vehicles(party: Party, plan: Plan) -> Iterator[tuple[str, ...]]:
    """The vehicles that the party rides, any of the cohort's where that is not planned.

    The same id, name and seats in another cohort are the same vehicle.
    """
    riding = {member.id for group in plan.groups if group.group == party.group for member in group.members}
    parts = plan.vehicles.parts if plan.vehicles else ()
    used = {part.id for part in parts if riding & set(part.members)}
    for one in party.trip.cohort.visit.vehicles:
        if one.id in used or not parts:
            yield ("vehicle", one.id, one.name or "", str(one.seats))
