"""What a rotation divides people into: groups that are no loci, since each goes round all of them."""

from itertools import islice

from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.division import Bin
from benchmark_cli.model.plan import letters


def group_bins(trip: Trip) -> tuple[Bin, ...]:
    """The groups, by their letters; each has to fit into the place that receives the fewest at one time."""
    most = min((locus.at_once for locus in trip.loci if locus.at_once), default=None)
    return tuple(Bin(name, at_once=most) for name in islice(letters(), trip.cohort.visit.group_count))
