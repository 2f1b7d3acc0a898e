"""When things happen: the visits of a plan and the fixed points of the agenda, each by the clock of its place."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from benchmark_cli.document import Period
from benchmark_cli.model.calendar import agenda_interval
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.plan import Plan, PlannedVisit
from benchmark_cli.model.visit import AgendaItem, Visit


class Stay(NamedTuple):
    """A group at a locus; the period is by the locus's own clock."""

    group: str
    locus: Locus
    period: Period


def stays(trip: Trip, plan: Plan, group: str | None = None) -> list[Stay]:
    """The visits of the plan, or of one group, in order of time and then of groups."""
    found = [_stay(trip, visit) for visit in plan.visits if group in {None, visit.group}]
    order = {one.group: index for index, one in enumerate(plan.groups)}
    return sorted(found, key=lambda stay: (stay.period.start, order.get(stay.group, len(order))))


def agenda_period(item: AgendaItem, visit: Visit) -> Period:
    """When a fixed point is, each end by the clock of its place."""
    interval = agenda_interval(item, visit)
    return Period(interval.start, interval.end)


def visit_days(visit: Visit) -> Sequence[date]:
    """Every day of the visit, the first and the last among them."""
    number = (visit.last_day - visit.first_day).days + 1
    return [visit.first_day + timedelta(days=day) for day in range(number)]


def _stay(trip: Trip, visit: PlannedVisit) -> Stay:
    locus = trip.locus(visit.locus)
    zone = ZoneInfo(locus.timezone or trip.cohort.visit.timezone)
    return Stay(visit.group, locus, Period(visit.start.astimezone(zone), visit.end.astimezone(zone)))
