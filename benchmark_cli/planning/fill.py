"""A timetable of groups that stay at one locus, filled: no visit is left out that could be made beside all others.

A search that ends at a limit, or plans one cohort after the other, may leave a slot that came free behind it.
"""

from collections.abc import Sequence

from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan, PlannedVisit
from benchmark_cli.planning.whereabouts import Journey, Neighbour, visits_missing


def filled(trips: Sequence[Trip], plans: Sequence[Plan], others: Sequence[Journey]) -> list[Plan]:
    """The plans with every visit that can be added, the first possible first."""
    done = list(plans)
    beside = [Neighbour(trip, plan) for trip, plan in others]
    for index, trip in enumerate(trips):
        pairs = zip(trips, done, strict=True)
        those = [*beside, *(Neighbour(*pair) for number, pair in enumerate(pairs) if number != index)]
        while missing := next(visits_missing(trip, done[index], those), None):
            done[index] = _with_visit(done[index], missing[1])
    return done


def _with_visit(plan: Plan, visit: PlannedVisit) -> Plan:
    order = {group.group: index for index, group in enumerate(plan.groups)}
    visits = sorted((*plan.visits, visit), key=lambda one: (order[one.group], one.start))
    return plan.model_copy(update={"visits": tuple(visits)})
