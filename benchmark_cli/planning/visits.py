"""When a group of a split is at its locus: every slot that hours, agenda and the host's places allow."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from benchmark_cli.model.calendar import Interval, possible_slots
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Group, Plan, PlannedVisit
from benchmark_cli.partition.lottery import weight
from benchmark_cli.solver.program import Objective, Program
from benchmark_cli.solver.search import Infeasible, Search

_HALF = 0.5
_ROUND = 1


class NoTimetable(Exception):  # noqa: N818 - an answer, not a fault of the tool
    """The groups of these cohorts can't all be received at a locus that takes only so many people at one time."""

    def __init__(self, locus: str, cohorts: Sequence[str]) -> None:
        """Keep the locus's id and those of the cohorts that meet there."""
        super().__init__(locus)
        self.locus = locus
        self.cohorts = tuple(cohorts)


class _Guest(NamedTuple):
    """A group that may be at one locus in some intervals."""

    cohort: str
    group: str
    size: int
    slots: tuple[Interval, ...]
    is_fixed: bool = False


def with_visits(trips: Sequence[Trip], plans: Sequence[Plan], others: Sequence[tuple[Trip, Plan]]) -> list[Plan]:
    """The plans with the visits of their groups; those of *others*, which are planned already, are taken as they are.

    Each group is at its locus at least once, as often as possible, as early as possible; what is left open is drawn.
    Raises `NoTimetable`. A cohort without slots gets no visits.
    """
    hosts = dict.fromkeys(group.locus for plan in plans for group in plan.groups if group.locus)
    chosen: dict[tuple[str, str], Sequence[Interval]] = {}
    for host in hosts:
        guests = [*_guests(host, trips, plans), *_fixed_guests(host, others)]
        locus = next(trip.locus(host) for trip in trips if any(each.id == host for each in trip.loci))
        chosen |= _received(guests, locus.at_once, host)
    return [_visited(plan, chosen) for plan in plans]


def _guests(host: str, trips: Sequence[Trip], plans: Sequence[Plan]) -> Iterator[_Guest]:
    for trip, plan in zip(trips, plans, strict=True):
        for group in plan.groups:
            if group.locus == host and group.members and trip.cohort.visit.slots:
                slots = tuple(possible_slots(trip.locus(host), trip.cohort.visit))
                yield _Guest(plan.cohort, group.group, len(group.members), slots)


def _fixed_guests(host: str, others: Sequence[tuple[Trip, Plan]]) -> Iterator[_Guest]:
    for _, plan in others:
        sizes = {group.group: len(group.members) for group in plan.groups}
        slots = tuple(Interval(visit.start, visit.end) for visit in plan.visits if visit.locus == host)
        for name in dict.fromkeys(visit.group for visit in plan.visits if visit.locus == host):
            yield _Guest(plan.cohort, name, sizes[name], slots, is_fixed=True)


def _received(guests: Sequence[_Guest], at_once: int | None, host: str) -> Mapping[tuple[str, str], Sequence[Interval]]:
    """The slots of each guest who is planned now; a program is solved only where the guests may be too many at once."""
    planned = [guest for guest in guests if not guest.is_fixed]
    if at_once is None or _most_at_once(guests) <= at_once:
        return {(guest.cohort, guest.group): guest.slots for guest in planned}
    try:
        return _chosen(guests, at_once)
    except Infeasible as error:
        raise NoTimetable(host, sorted({guest.cohort for guest in guests})) from error


def _moments(guests: Sequence[_Guest]) -> list[Interval]:
    """The stretches of time between which nobody comes or goes."""
    ends = sorted({moment for guest in guests for slot in guest.slots for moment in slot})
    return [Interval(start, end) for start, end in pairwise(ends)]


def _most_at_once(guests: Sequence[_Guest]) -> int:
    """The people there would be if every guest came in every slot."""
    return max(
        (
            sum(guest.size for guest in guests if any(moment.overlaps(slot) for slot in guest.slots))
            for moment in _moments(guests)
        ),
        default=0,
    )


def _chosen(guests: Sequence[_Guest], at_once: int) -> Mapping[tuple[str, str], Sequence[Interval]]:
    """Most visits, each guest at least one; then the earliest; then the lottery."""
    program = Program()
    visits = [(guest, slot) for guest in guests for slot in guest.slots]
    columns = program.columns(len(visits))
    for guest in guests:
        own = [column for column, (other, _) in zip(columns, visits, strict=True) if other is guest]
        program.row(own, [1] * len(own), len(own) if guest.is_fixed else 1, len(own))
    for moment in _moments(guests):
        there = [
            (column, guest.size) for column, (guest, slot) in zip(columns, visits, strict=True) if moment.overlaps(slot)
        ]
        program.row([column for column, _ in there], [size for _, size in there], 0, at_once)
    first = min(slot.start for _, slot in visits)
    minutes = [int((slot.start - first).total_seconds()) // 60 for _, slot in visits]
    with Search(program) as search:
        search.minimise(Objective(columns, [-1] * len(visits)))
        search.minimise(Objective(columns, minutes))
        search.minimise(Objective(columns, [_lot(guest, slot) for guest, slot in visits]))
        taken = [visit for visit, value in zip(visits, search.values, strict=True) if value > _HALF]
    return {
        (guest.cohort, guest.group): [slot for other, slot in taken if other is guest]
        for guest in guests
        if not guest.is_fixed
    }


def _lot(guest: _Guest, slot: Interval) -> int:
    return weight(guest.cohort, _ROUND, guest.group, slot.start.isoformat())


def _visited(plan: Plan, chosen: Mapping[tuple[str, str], Sequence[Interval]]) -> Plan:
    visits = tuple(
        visit for group in plan.groups for visit in _visits(group, chosen.get((plan.cohort, group.group), ()))
    )
    return plan.model_copy(update={"visits": visits})


def _visits(group: Group, slots: Sequence[Interval]) -> Iterator[PlannedVisit]:
    for slot in slots:
        if group.locus:
            yield PlannedVisit(group=group.group, locus=group.locus, start=slot.start, end=slot.end)
