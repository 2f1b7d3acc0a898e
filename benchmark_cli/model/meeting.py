"""Which cohorts may meet: they share hosts, staff or vehicles, or are joined by others that do."""

from collections.abc import Sequence

from benchmark_cli.model.cohort import Trip

Things = frozenset[tuple[str, ...]]


def things_of(trip: Trip) -> Things:
    """What it can have in common with others: hosts, staff by id and name, vehicles by id, name and seats."""
    visit = trip.cohort.visit
    hosts = (("host", locus.id) for locus in trip.loci if locus.at_once)
    staff = (("staff", one.id, one.name) for one in visit.staff)
    vehicles = (("vehicle", one.id, one.name or "", str(one.seats)) for one in visit.vehicles)
    return frozenset([*hosts, *staff, *vehicles])


def find_joined(mine: Things, theirs: Sequence[Things]) -> list[int]:
    """The positions of those that share something with these, or with one that does: they are planned together."""
    reached = mine
    found: list[int] = []
    while more := [index for index, each in enumerate(theirs) if index not in found and each & reached]:
        found += more
        reached = reached.union(*(theirs[index] for index in more))
    return sorted(found)
