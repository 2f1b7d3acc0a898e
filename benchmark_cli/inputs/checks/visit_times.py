"""When loci may be visited, as the checks of the calendar look at it."""

from collections.abc import Iterator
from typing import NamedTuple

from benchmark_cli.diagnostics import Path
from benchmark_cli.inputs.checks.case import ANY, Case
from benchmark_cli.instants import Interval
from benchmark_cli.model.calendar import instants
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.slots import possible_slots

TIMES: tuple[Path, ...] = (("visit",), ("loci", ANY))
"""What the times of visits depend on, for `reads`."""


class PossibleVisit(NamedTuple):
    """A slot in which a locus may be visited, by the zone of the locus; `path` is where the slot is written."""

    locus: Locus
    slot: Interval
    zone: str
    path: Path


def is_sound(case: Case) -> bool:
    """Whether days, slots and loci are sound enough to work out times; where not, another check has said so."""
    visit = case.cohort.visit
    spans = [instants(span, visit.timezone) for span in visit.slots]
    is_known = all(name in case.workspace.loci for name in visit.loci)
    return is_known and visit.first_day <= visit.last_day and all(span.start < span.end for span in spans)


def visits_of(case: Case) -> Iterator[PossibleVisit]:
    """Every slot of every locus, given or made, in order of time for each locus."""
    visit, trip = case.cohort.visit, case.trip
    possible = possible_slots(trip)
    written = {instants(span, visit.timezone): index for index, span in enumerate(visit.slots)}
    made_at: Path = ("visit", "hours") if visit.hours else ("visit", "duration")
    for locus in trip.loci:
        for slot in possible[locus.id]:
            path = ("visit", "slots", written[slot]) if slot in written else made_at
            yield PossibleVisit(locus, slot, locus.timezone or visit.timezone, path)
