"""A check of the draw of a timetable without a solver: no two groups that are alike may better exchange their visits.

Groups that go round are alike that have the same size, as many people there on each day, and go with the same staff
and vehicles: they could change places in the table. In a small table each visit has its lot; in a large one the rows
are given by lot.
"""

import math
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.finding import Finding
from benchmark_cli.model.lots import lot, weight
from benchmark_cli.model.meeting import find_joined, things_of
from benchmark_cli.model.plan import Group, Plan, PlannedVisit
from benchmark_cli.model.presence import are_present, count_absent, may_miss_none
from benchmark_cli.model.slots import is_timed, possible_slots
from benchmark_cli.timetable.verify import Neighbour, resources_of, visits_of

MOST_DRAWN = 300
"""Visits that may be made, up to which each has its lot for sure; of more, either draw may have been made."""

_ROUND = 1


class GroupPair(NamedTuple):
    """Two groups, the earlier letter first, whose visits the draw would exchange."""

    one: Group
    other: Group


def check_row_draw(trip: Trip, plan: Plan, others: Sequence[Neighbour] = ()) -> Iterator[Finding]:
    """The first two groups that the draw would place otherwise."""
    pair = find_better_rows(trip, plan, others)
    if pair:
        told = {"group": pair.one.group, "other": pair.other.group}
        message = Text("the draw of the timetable would give groups {group} and {other} each other's visits", **told)
        yield Finding(message, ("visits", plan.visits.index(visits_of(plan, pair.one.group)[0])))


def find_better_rows(trip: Trip, plan: Plan, others: Sequence[Neighbour] = ()) -> GroupPair | None:
    """Two groups that would better exchange their visits, by the draw that was made; by both where that is unsure."""
    if not trip.cohort.visit.is_rotation or not plan.visits:
        return None
    pairs = list(_alike(trip, plan))
    by_lots = next((pair for pair in pairs if _has_smaller_lots(plan, pair)), None)
    by_rows = next((pair for pair in pairs if _is_out_of_order(plan, pair)), None)
    if by_lots and (by_rows or _is_small(trip, plan, others)):
        return by_lots
    return None


def exchange_visits(plan: Plan, pair: GroupPair) -> Plan:
    """The plan in which the two groups have each other's visits."""
    letters = {pair.one.group: pair.other.group, pair.other.group: pair.one.group}
    order = {group.group: index for index, group in enumerate(plan.groups)}
    visits = (one.model_copy(update={"group": letters.get(one.group, one.group)}) for one in plan.visits)
    # A stable sort: within a group visits stay in the order in which they were.
    return plan.model_copy(update={"visits": tuple(sorted(visits, key=lambda one: order[one.group]))})


def _alike(trip: Trip, plan: Plan) -> Iterator[GroupPair]:
    visitors = [group for group in plan.groups if group.members and visits_of(plan, group.group)]
    traits = {
        group.group: (len(group.members), _absent(trip, group), resources_of(trip, plan, group)) for group in visitors
    }
    yield from (GroupPair(*pair) for pair in combinations(visitors, 2) if len({traits[one.group] for one in pair}) == 1)


def _absent(trip: Trip, group: Group) -> tuple[tuple[date, int, bool], ...]:
    """How many of a group are not there on each day, and whether one of these may miss no visit."""
    visit, people = trip.cohort.visit, trip.find_limited(group)
    counts = count_absent(people, visit.first_day, visit.last_day)
    strict = [person for person in people if may_miss_none(person)]
    return tuple((day, number, are_present(strict, day)) for day, number in counts.items())


def _has_smaller_lots(plan: Plan, pair: GroupPair) -> bool:
    here, there = (visits_of(plan, group.group) for group in pair)
    now = _lots(plan, pair.one, here) + _lots(plan, pair.other, there)
    return _lots(plan, pair.one, there) + _lots(plan, pair.other, here) < now


def _lots(plan: Plan, group: Group, visits: Sequence[PlannedVisit]) -> int:
    return sum(weight(plan.cohort, _ROUND, group.group, f"{one.start.isoformat()}\n{one.locus}") for one in visits)


def _is_out_of_order(plan: Plan, pair: GroupPair) -> bool:
    rows = [[(one.interval, one.locus) for one in visits_of(plan, group.group)] for group in pair]
    lots = [lot(plan.cohort, "row", group.group) for group in pair]
    return rows[0] != rows[1] and (rows[0] < rows[1]) != (lots[0] < lots[1])


def _is_small(trip: Trip, plan: Plan, others: Sequence[Neighbour]) -> bool:
    """Whether so few visits may be made, by all cohorts that this one may meet, that each has its lot."""
    met = [others[index] for index in find_joined(things_of(trip), [things_of(one.trip) for one in others])]
    return _candidate_visits(trip, plan) + sum(_candidate_visits(one.trip, one.plan) for one in met) <= MOST_DRAWN


def _candidate_visits(trip: Trip, plan: Plan | None) -> float:
    """How many visits its groups may make; of a cohort without a plan nobody knows."""
    if plan is None:
        return math.inf
    slots = possible_slots(trip) if is_timed(trip.cohort.visit) else {}
    if trip.cohort.visit.is_rotation:
        return len(plan.groups) * sum(len(each) for each in slots.values())
    return sum(len(slots.get(group.locus or "", ())) for group in plan.groups)
