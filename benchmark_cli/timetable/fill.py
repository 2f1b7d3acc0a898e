"""The last small steps of a timetable, which a search that stops at a limit may leave undone.

A group that stays at one locus gets every visit that is still possible; groups that are alike get the visits that the
draw gives them.
"""

from collections.abc import Sequence

from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan, PlannedVisit
from benchmark_cli.timetable.verify import Neighbour, PlannedTrip, visits_missing
from benchmark_cli.timetable.verify_lottery import exchange_visits, find_better_rows


def fill_gaps(trips: Sequence[Trip], plans: Sequence[Plan], others: Sequence[PlannedTrip]) -> list[Plan]:
    """The plans with every visit that can be added, the earliest first, and with the draw carried to its end."""
    done, beside = list(plans), [Neighbour(trip, plan) for trip, plan in others]
    known = [Neighbour(trip, plan) for trip, plan in zip(trips, plans, strict=True)]
    for index, trip in enumerate(trips):
        those = [*beside, *known[:index], *known[index + 1 :]]
        while missing := next(visits_missing(trip, done[index], those), None):
            done[index] = _with_visit(done[index], missing[1])
        while pair := find_better_rows(trip, done[index], those):
            done[index] = exchange_visits(done[index], pair)
        known[index] = Neighbour(trip, done[index])
    return done


def _with_visit(plan: Plan, visit: PlannedVisit) -> Plan:
    order = {group.group: index for index, group in enumerate(plan.groups)}
    visits = sorted((*plan.visits, visit), key=lambda one: (order[one.group], one.interval))
    return plan.model_copy(update={"visits": tuple(visits)})
