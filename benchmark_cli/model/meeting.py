"""Which cohorts may meet: they share hosts, staff or vehicles, or are joined by others that do."""

from collections.abc import Sequence

from benchmark_cli.model.cohort import Trip

Things = frozenset[tuple[str, ...]]


def things_of(trip: Trip) -> Things:
    """What it can have in common with others: hosts, staff by id and name, vehicles by id, name and seats."""
    visit = trip.cohort.visit
    hosts = (("host", locus.id) for locus in trip.loci if locus.at_once)
    staff = (("staff", escort.id, escort.name) for escort in visit.staff)
    vehicles = (("vehicle", vehicle.id, vehicle.name or "", str(vehicle.seats)) for vehicle in visit.vehicles)
    return frozenset([*hosts, *staff, *vehicles])


def find_joined(mine: Things, theirs: Sequence[Things]) -> list[int]:
    """The positions of those that share something with these, or with one that does: they are planned together."""
    reached = mine
    joined: list[int] = []
    while more := [index for index, things in enumerate(theirs) if index not in joined and things & reached]:
        joined += more
        reached = reached.union(*(theirs[index] for index in more))
    return sorted(joined)
