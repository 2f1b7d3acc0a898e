"""Which cohorts may meet: they share hosts, staff or vehicles, or are joined by others that do."""

from collections.abc import Sequence

from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan

Things = frozenset[tuple[str, ...]]


def things_of(trip: Trip) -> Things:
    """What it can have in common with others: hosts, staff by id and name, vehicles by id, name and seats."""
    visit = trip.cohort.visit
    hosts = (("host", locus.id) for locus in trip.loci if locus.at_once)
    staff = (("staff", escort.id, escort.name) for escort in visit.staff)
    vehicles = (("vehicle", vehicle.id, vehicle.name or "", str(vehicle.seats)) for vehicle in visit.vehicles)
    return frozenset([*hosts, *staff, *vehicles])


def things_only_in(plan: Plan, trip: Trip) -> Things:
    """The hosts, staff and vehicles of a plan that its trip has no longer, by kind and id."""
    parts = [(use, part) for use, sharing in plan.sharings for part in sharing.parts]
    hosts = (("host", visit.locus) for visit in plan.visits)
    vehicles = (("vehicle", part.id) for use, part in parts if use == "vehicles")
    staff = (("staff", name) for _, part in parts for name in part.staff)
    now = [*(("host", locus.id) for locus in trip.loci), *(thing[:2] for thing in things_of(trip))]
    return frozenset([*hosts, *vehicles, *staff]).difference(now)


def have_met(mine: Things, then: Things | None) -> bool:
    """Whether something of these may be among what another trip had *then*, by kind and id; so where nobody knows."""
    return then is None or (bool(then) and not then.isdisjoint(thing[:2] for thing in mine))


def find_joined(mine: Things, theirs: Sequence[Things]) -> list[int]:
    """The positions of those that share something with these, or with one that does: they are planned together."""
    reached = mine
    joined: list[int] = []
    while more := [index for index, things in enumerate(theirs) if index not in joined and things & reached]:
        joined += more
        reached = reached.union(*(theirs[index] for index in more))
    return sorted(joined)
