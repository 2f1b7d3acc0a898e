"""The timetable of rotations: nobody at two places, no locus over capacity or closed, and nothing better exists."""

from random import Random

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from benchmark_cli.model.plan import Plan
from benchmark_cli.planning.visits import NoTimetable, with_visits
from benchmark_cli.planning.whereabouts import Journey, at_once, misvisited
from tests.planning.journeys import Values, best_of_all, random_case


def planned(journeys: list[Journey]) -> list[Plan]:
    """The plans with their visits."""
    return with_visits([trip for trip, _ in journeys], [plan for _, plan in journeys], [])


def faults(journeys: list[Journey], plans: list[Plan]) -> list[str]:
    """What the recount finds, but for roles, which nobody has here."""
    pairs = [(trip, plan) for (trip, _), plan in zip(journeys, plans, strict=True)]
    found = [*(fault for pair in pairs for fault in misvisited(*pair)), *at_once(pairs)]
    return [fault.template for fault in found if "lacks someone in a role" not in fault.template]


def totals(plans: list[Plan]) -> Values:
    """The values of all plans together."""
    claimed = [{str(one.aim): one.value for one in plan.timetable} for plan in plans]
    return Values(*(sum(int(str(values[name])) for values in claimed) for name in Values._fields))


@settings(max_examples=20, deadline=None)
@given(random=st.randoms(use_true_random=False))
def test_nothing_better_exists(random: Random) -> None:
    """Days, finish and travel are those of the best of all tables; the recount, by its own rules, finds no fault."""
    case = random_case(random)
    best = best_of_all(case.journeys, case.minutes)
    event("possible" if best else "impossible")
    if best is None:
        with pytest.raises(NoTimetable):
            planned(case.journeys)
        return
    plans = planned(case.journeys)
    assert faults(case.journeys, plans) == []
    assert totals(plans) == best
    assert all(one.proved and one.value == one.bound for plan in plans for one in plan.timetable)
    assert planned(case.journeys) == plans
