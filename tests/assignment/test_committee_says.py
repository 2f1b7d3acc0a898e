"""Sizes, ties, priorities, tolerances, limits over several loci: engine, recount and trying everything agree."""

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark_cli.assignment.assign import assign
from benchmark_cli.assignment.verify import problem_of_plan, recount
from benchmark_cli.assignment.verify_best import find_better
from tests.assignment.by_definition import Best, Data, best
from tests.assignment.small import trip_of
from tests.assignment.test_best import plain, planned, random_case, random_where, seeded
from tests.counts import examples


def random_say(random: Random) -> Data:
    """A case of before, with some of what a committee may say beside it."""
    case = random_case(random)
    loci = [locus["id"] for locus in case["loci"]]
    if random.random() < 0.4:
        case["visit"] = {"sizes": "free"}
    elif random.random() < 0.5:
        case["aims"].insert(random.randint(0, len(case["aims"])), random.choice(["even", {"even": "true"}]))
    for person in case["participants"]:
        if random.random() < 0.4:
            person["priority"] = str(random.randint(1, 3))
        if len(person.get("wishes", [])) > 1 and random.random() < 0.5:
            first, second, *others = person["wishes"]
            person["wishes"] = [[first, second], *others]
    for locus in case["loci"]:
        if locus.get("optional") == "true":
            # Which set of loci is the best where something may be given up the contract does not say.
            del locus["optional"]
        if random.random() < 0.3:
            locus["optional"] = "unwanted"
    if random.random() < 0.5:
        number = {random.choice(["at_most", "at_least"]): str(random.randint(1, 4))}
        rule: Data = {**number, "in_all": random.sample(loci, random.randint(1, len(loci)))}
        rule |= {"where": random_where(random)} if random.random() < 0.5 else {}
        case["rules"].append(rule | ({"strength": "should"} if random.random() < 0.5 else {}))
    case["aims"] = [_within(random, aim) for aim in case["aims"]]
    return case


def _within(random: Random, aim: Any) -> Any:
    """The aim, mostly with something that may be given up, where it is one number without digits."""
    if aim in ("wishes", "priority") or "balance" in aim or random.random() < 0.4:
        return aim
    return {**({"even": "true"} if aim == "even" else aim), "within": random.choice(["0", "1", "2", "50 %", "10%"])}


def agree(case: Data) -> Best | None:
    """Hold engine and recount against the definitions; return what these demand."""
    wanted, plan = best(case), planned(case)
    if wanted is None or plan is None:
        assert wanted is None
        assert plan is None
        return None
    assert plain([reached.value for reached in plan.aims]) == plain(wanted.values)
    assert plain([reached.bound for reached in plan.aims]) == plain(wanted.at_best)
    assert plan.is_proved
    assert plan.assignment() == wanted.whereabouts
    trip = trip_of(case)
    assert recount(trip, plan).faults == ()
    assert list(find_better(problem_of_plan(trip, plan), plan.assignment(), plan.aims)) == []
    return wanted


@settings(max_examples=examples(36, 400))
@given(random=st.randoms(use_true_random=False))
def test_no_plan_is_better(random: Random) -> None:
    """Whatever the committee says, the plan is the best by the definitions, and the recount finds nothing."""
    agree(random_say(random))


@pytest.mark.parametrize("block", range(5))
def test_seeded_cases_agree_too(block: int) -> None:
    """The same on cases that do not change from run to run."""
    for seed in range(block * 20, block * 20 + 20):
        agree(random_say(seeded(seed)))


def test_locks_of_vehicles_say_nothing_of_loci() -> None:
    """A vehicle may be called as a locus is: who is locked into it is wanted nowhere, and their wish still counts."""
    loci: list[Data] = [{"id": place, "optional": "unwanted"} for place in ("x", "y")]
    people: list[Data] = [{"id": "p1", "wishes": ["x"]}, {"id": "p2"}]
    rules: list[Data] = [{"lock": name, "at": "y", "reason": "r", "for": "vehicles"} for name in ("p1", "p2")]
    plan = assign(trip_of({"loci": loci, "participants": people, "rules": rules}), "1")
    assert plan.assignment() == {"p1": "x", "p2": "x"}


def test_first_wishes_before_even_sizes() -> None:
    """Ten people and eleven loci of two places: with free sizes everybody has their first wish."""
    loci: list[Data] = [{"id": f"q{number:02}", "capacity": {"max": "2"}} for number in range(11)]
    people: list[Data] = [
        {"id": f"s{number}", "wishes": [f"q{3 * (number // 2) % 11:02}", "q01", "q02"]} for number in range(10)
    ]
    case: Data = {"loci": loci, "participants": people, "aims": [{"wishes": "total"}]}
    free = assign(trip_of({**case, "visit": {"sizes": "free"}}), "1")
    assert [(one.aim, one.value) for one in free.aims] == [({"wishes": "total"}, 0)]
    behind = assign(trip_of({**case, "aims": [{"wishes": "total"}, "even"]}), "1")
    assert next((one.aim, one.value) for one in behind.aims) == ({"wishes": "total"}, 0)
    assert assign(trip_of(case), "1").aims[0].aim == "even"


def test_what_a_tolerance_gives_up_is_listed() -> None:
    """Agencies in few groups, but one more pair than at best, for wishes: best, value and bound are told."""
    people: list[Data] = [
        {"id": f"p{number}", "agency": "AB"[number % 2], "wishes": ["xy"[number < 2]]} for number in range(4)
    ]
    case: Data = {"loci": [{"id": "x"}, {"id": "y"}], "participants": people}
    strict = assign(trip_of({**case, "aims": [{"gather": "agency"}, "wishes"]}), "1")
    loose = assign(trip_of({**case, "aims": [{"gather": "agency", "within": "2"}, "wishes"]}), "1")
    assert [one.value for one in strict.aims] == [0, 2, (2,)]
    assert [(one.value, one.best, one.bound, one.proved) for one in loose.aims] == [
        (0, None, 0, True), (4, 2, 2, True), ((0,), None, (0,), True),
    ]  # fmt: skip


def test_the_smallest_priority_number_is_served_first() -> None:
    """Two wish for the one place: whoever has number 1 has it, whatever the lots say."""
    loci = [{"id": "x", "capacity": {"max": "1"}}, {"id": "y"}]
    for first in ("ana", "budi"):
        people: list[Data] = [{"id": name, "wishes": ["x", "y"]} for name in ("ana", "budi")]
        for person in people:
            person["priority"] = "1" if person["id"] == first else "2"
        for seed in ("1", "2", "3"):
            plan = assign(trip_of({"loci": loci, "participants": people, "aims": ["wishes"]}), seed)
            assert plan.assignment()[first] == "x"
            assert plan.aims[-1].aim == "priority"
