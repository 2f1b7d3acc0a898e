"""Improves a timetable of many cohorts: again and again some of them are planned anew, by counts, beside all others.

Large neighbourhood search (P. Shaw, "Using constraint programming and local search methods to solve vehicle routing
problems", CP 1998), with a fixed seed and a fixed number of steps: the same table on every machine.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise
from random import Random

from benchmark_cli.model.travel import BASE
from benchmark_cli.optimise.highs import Effort
from benchmark_cli.optimise.patience import is_over
from benchmark_cli.optimise.single_objective import Infeasible, Stopped
from benchmark_cli.timetable.bounds import bounds_by_counting, earliest_ends, fewest_days
from benchmark_cli.timetable.solve import Timetable, Visits, solve_by_counts, solve_timetable, until
from benchmark_cli.timetable.verify import minute_of
from benchmark_cli.timetable.visiting_groups import VisitingGroup, VisitingGroups

_STEPS = 60
_AT_ONCE = 4
"""Cohorts that are planned anew together."""
_EFFORT = Effort(work=3_000_000, fewest=24)


def improve(groups: VisitingGroups, start: Visits, deadline: float | None) -> Timetable:
    """A better table; then each cohort that is on the road longer than it has to be is planned by itself."""
    visits = dict(start)
    draw = Random(0)  # noqa: S311 - no secret
    least = _least(groups)
    for step in range(_STEPS):
        if is_over(deadline) or _worth(groups, visits, [*groups.rounds]) == least:
            break
        visits |= _replan(groups, visits, _drawn(groups, visits, draw, step), deadline)
    for name, cohort in groups.rounds.items():
        if _minutes_on_the_road(cohort, visits) > bounds_by_counting(cohort, groups.limits_at_once)["travel"]:
            visits |= solve_timetable(beside(groups, [name], visits), deadline).visits
    return Timetable(visits, {})


def beside(groups: VisitingGroups, cohorts: Sequence[str], visits: Visits) -> VisitingGroups:
    """The groups of those cohorts, to be planned beside the fixed visits of all others that they may meet."""
    own = [group for group in groups.open_groups if group.cohort in cohorts]
    others = (
        group.fix_visits(visits[group.key]) if group.key in visits else group
        for group in groups.every
        if group not in own
    )
    return VisitingGroups([*own, *others], groups.shared_resources).around(own)


def is_proved(groups: VisitingGroups, table: Timetable) -> bool:
    """Whether days and ends are proved, and no cohort is longer on the road than it has to be."""
    return all(one.is_proved for one in table.reached.values()) and all(
        _minutes_on_the_road(cohort, table.visits) <= bounds_by_counting(cohort, groups.limits_at_once)["travel"]
        for cohort in groups.rounds.values()
    )


def _replan(groups: VisitingGroups, visits: Visits, cohorts: Sequence[str], deadline: float | None) -> Visits:
    """New visits for those cohorts, if they are at least as good."""
    part = beside(groups, cohorts, visits)
    last = max(_end(groups.rounds[name], visits) for name in cohorts)
    narrowed = VisitingGroups([until(last, group) for group in part.every], part.shared_resources)
    try:
        found = solve_by_counts(narrowed, deadline, _EFFORT).visits
    except (Infeasible, Stopped):
        return {}
    return found if _worth(groups, found, cohorts) <= _worth(groups, visits, cohorts) else {}


def _worth(groups: VisitingGroups, visits: Visits, cohorts: Sequence[str]) -> tuple[int, int]:
    """The days and the last minutes of those cohorts."""
    planned = [groups.rounds[name] for name in cohorts]
    days = sum(len({day for group in cohort for day, _ in _routes(group, visits)}) for cohort in planned)
    return days, sum(_end(cohort, visits) for cohort in planned)


def _least(groups: VisitingGroups) -> tuple[int, int]:
    """Lower bounds, by counting, of the days and the last minutes of all cohorts."""
    days = sum(fewest_days(cohort, groups.limits_at_once) for cohort in groups.rounds.values())
    ends = earliest_ends(groups).items()
    return days, sum(minute_of(groups.rounds[name][0].trip, end) for name, end in ends)


def _end(cohort: Sequence[VisitingGroup], visits: Visits) -> int:
    ends = (one.slot.end for group in cohort for one in visits[group.key])
    return minute_of(cohort[0].trip, max(ends))


def _drawn(groups: VisitingGroups, visits: Visits, draw: Random, step: int) -> list[str]:
    """Cohorts that end one after the other; every other time any cohorts."""
    names = sorted(groups.rounds, key=lambda name: (_end(groups.rounds[name], visits), name))
    if step % 2:
        return sorted(draw.sample(names, min(_AT_ONCE, len(names))))
    first = int(draw.random() * max(1, len(names) - _AT_ONCE + 1))
    return names[first : first + _AT_ONCE]


def _minutes_on_the_road(cohort: Sequence[VisitingGroup], visits: Visits) -> int:
    return sum(
        group.minutes(*way)
        for group in cohort
        for _, route in _routes(group, visits)
        for way in pairwise(chain((BASE,), route, (BASE,)))
    )


def _routes(group: VisitingGroup, visits: Visits) -> Iterator[tuple[object, Sequence[str]]]:
    """The loci of each day, in order of time."""
    day_of = {slot: day for day, slots in group.days.items() for slot in slots}
    for day, there in groupby(visits[group.key], key=lambda one: day_of[one.slot]):
        yield day, [one.locus for one in there]
