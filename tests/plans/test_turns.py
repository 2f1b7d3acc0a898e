"""Debrief groups by turns, as a plan says it: verified, solved again, and told from plans of old."""

from itertools import combinations
from typing import Any

import pytest

from benchmark_cli.assignment.assign import assign
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.lots import Draw
from benchmark_cli.model.plan import IN_TURN, UNPROVED, Plan
from benchmark_cli.plans.solve_again import find_unproved
from benchmark_cli.plans.verifier import Beside, verify_plan
from benchmark_cli.sharing.share import with_sharings
from tests.assignment.small import trip_of


@pytest.fixture(scope="module")
def trip() -> Trip:
    """Forty people of five agencies at two loci, in ten debrief groups; all are invented."""
    people: list[dict[str, Any]] = [{"id": f"p{n:02}", "agency": f"Dinas {n % 5}"} for n in range(40)]
    visit = {"debrief": {"size": "4"}}
    return trip_of({"loci": [{"id": "x"}, {"id": "y"}], "participants": people, "seed": "1", "visit": visit})


@pytest.fixture(scope="module")
def plan(trip: Trip) -> Plan:
    """Its plan, without visits."""
    made = with_sharings(trip, assign(trip, "1"), draw=Draw.IN_TURN)
    assert made.draw == IN_TURN
    return made


def findings(trip: Trip, plan: Plan) -> list[str]:
    """What the recount says of the draw, and what solving again says."""
    recounted = [str(one.text) for one in verify_plan(trip, plan).findings if one.path[0] != "visits"]
    return [*recounted, *(str(one.text) for one in find_unproved(trip, plan, Beside()))]


def test_what_was_drawn_is_accepted(trip: Trip, plan: Plan) -> None:
    """By the recount, and by solving again."""
    assert findings(trip, plan) == []


def test_nobody_is_where_an_earlier_turn_would_take_them(trip: Trip, plan: Plan) -> None:
    """Two who are alike, in each other's debrief groups: whoever has the first turn of the two would not be there."""
    assert plan.debrief
    at = plan.debrief.assignment()
    home = plan.assignment()
    person = {one.id: one for one in trip.cohort.participants}
    alike = [
        (one, other)
        for one, other in combinations(sorted(at), 2)
        if at[one] != at[other] and home[one] == home[other] and person[one].agency == person[other].agency
    ]
    assert len(alike) > 20
    for one, other in alike:
        where = {one: other, other: one}
        parts = tuple(
            part.model_copy(update={"members": tuple(sorted(where.get(name, name) for name in part.members))})
            for part in plan.debrief.parts
        )
        altered = plan.model_copy(update={"debrief": plan.debrief.model_copy(update={"parts": parts})})
        told = [one for one in verify_plan(trip, altered).findings if one.path[0] == "debrief"]
        assert len(told) == 1, (one, other)


@pytest.mark.parametrize(("people", "mark"), [(8, None), (60, IN_TURN)])
def test_turns_are_taken_where_the_least_sum_takes_long(people: int, mark: int | None) -> None:
    """Of two groups it is proved at once; of fifteen, with three aims that tell nearly all apart, it is not."""
    genders, ranks = ("male", "female"), ("II/a", "III/b", "IV/c")
    ids = [
        {"id": f"p{n:02}", "agency": f"Dinas {n % 7}", "gender": genders[n % 2], "rank": ranks[n % 3]}
        for n in range(people)
    ]
    trip = trip_of({"loci": [{"id": "x"}, {"id": "y"}], "participants": ids, "visit": {"debrief": {"size": "4"}}})
    undrawn: list[str] = []
    assert with_sharings(trip, assign(trip, "1"), undrawn=undrawn).draw == mark
    assert undrawn == []


def test_plans_of_old_keep_the_least_sum(trip: Trip) -> None:
    """Without the mark the sum of lots counts; where that is not proved, how it was drawn is not asked."""
    old = with_sharings(trip, assign(trip, "1"), draw=Draw.LEAST_SUM)
    assert findings(trip, old.model_copy(update={"draw": UNPROVED})) == []
    assert [one for one in verify_plan(trip, old).findings if one.path[0] == "debrief"] == []
    assert any(one.path[0] == "debrief" for one in verify_plan(trip, old.model_copy(update={"draw": IN_TURN})).findings)
