"""Groups that go round: the engine, the recount and trying everything agree, and what speaks of loci says nothing."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark_cli.assignment.assign import NoPlan, assign
from benchmark_cli.assignment.verify import recount
from benchmark_cli.model.cohort import Trip
from tests.assignment.by_definition import Best, Data, best
from tests.assignment.small import trip_of
from tests.assignment.test_best import plain, random_case, seeded
from tests.counts import examples

LETTERS = ["A", "B", "C"]


def random_rotation(random: Random) -> Data:
    """A case of one to three groups that go round; letters stand in rules where a split has loci."""
    case = random_case(random)
    number = random.choice([1, 2, 2, 3])
    for rule in case["rules"]:
        if isinstance(rule.get("in"), list):
            rule["in"] = random.sample(LETTERS[:number], random.randint(1, number))
        if "lock" in rule:
            rule["at"] = random.choice(LETTERS[:number])
    return {**case, "visit": {"mode": "rotate", "groups": str(number)}}


def as_split(case: Data) -> Data:
    """The split that is the same question: a locus for each group, without what speaks of loci."""
    at_once = min((int(locus["at_once"]) for locus in case["loci"] if "at_once" in locus), default=None)
    limit = {} if at_once is None else {"at_once": str(at_once)}
    about_loci = ("wishes", "match")
    return {
        **case,
        "visit": {},
        "loci": [{"id": letter, **limit} for letter in LETTERS[: int(case["visit"]["groups"])]],
        "rules": [unbroken(rule) for rule in case["rules"]],
        "aims": [aim for aim in case["aims"] if not any(aim == one or one in aim for one in about_loci)],
    }


def unbroken(rule: Data) -> Data:
    """A rule about loci as one that nothing breaks: as a should-rule it is listed all the same."""
    is_about_loci = {"only_at", "never_at"} & rule.keys()
    return {"together": [], **{key: rule[key] for key in ("strength", "for") if key in rule}} if is_about_loci else rule


def agree(case: Data) -> Best | None:
    """Hold engine and recount against the definitions; return what these demand."""
    wanted, trip = best(as_split(case)), trip_of(case)
    try:
        plan = assign(trip, case["seed"])
    except NoPlan:
        assert wanted is None
        return None
    assert wanted is not None
    assert plain([reached.value for reached in plan.aims]) == plain(wanted.values)
    assert plan.is_proved
    assert [group.group for group in plan.groups] == LETTERS[: int(case["visit"]["groups"])]
    assert {group.locus for group in plan.groups} == {None}
    counted = recount(trip, plan)
    assert counted.faults == ()
    assert counted.values == tuple(reached.value for reached in plan.aims)
    assert plan.assignment() == wanted.whereabouts
    return wanted


@settings(max_examples=examples(30, 200))
@given(random=st.randoms(use_true_random=False))
def test_no_groups_are_better(random: Random) -> None:
    """The groups have the best values in order and exist if any do; named by rules, the lots draw these."""
    agree(random_rotation(random))


@pytest.mark.parametrize("block", range(4))
def test_seeded_cases_agree_too(block: int) -> None:
    """The same on cases that do not change from run to run, most of which have a plan."""
    found = [agree(random_rotation(seeded(seed))) for seed in range(block * 40, block * 40 + 40)]
    assert sum(one is not None for one in found) >= 15


def without(trip: Trip, names: set[str]) -> Trip:
    """The trip after those people have withdrawn."""
    people = tuple(
        person.model_copy(update={"status": "withdrawn"}) if person.id in names else person
        for person in trip.cohort.participants
    )
    return trip._replace(cohort=trip.cohort.model_copy(update={"participants": people}))


def test_a_drop_out_moves_nobody_without_need() -> None:
    """Six in groups of two; one leaves, and all others stay in the groups of their letters."""
    people = [{"id": f"p{number}"} for number in range(6)]
    visit = {"mode": "rotate", "groups": "3"}
    trip = trip_of({"loci": [{"id": "x"}, {"id": "y"}], "participants": people, "visit": visit, "aims": []})
    before = assign(trip, "1")
    assert [len(group.members) for group in before.groups] == [2, 2, 2]
    after = assign(without(trip, {"p3"}), "1", kept=before)
    left = {name: place for name, place in before.assignment().items() if name != "p3"}
    assert after.assignment() == left
    assert after.aims[0].value == 0


def test_no_group_is_larger_than_a_locus_receives_at_one_time() -> None:
    """Five in two groups of three at most; a host of two at one time leaves no plan."""
    people = [{"id": f"p{number}"} for number in range(5)]
    visit = {"mode": "rotate", "groups": "2"}
    case: Data = {
        "loci": [{"id": "x", "at_once": "3"}, {"id": "y"}],
        "participants": people,
        "visit": visit,
        "aims": [],
    }
    assert sorted(len(group.members) for group in assign(trip_of(case), "1").groups) == [2, 3]
    case["loci"][0]["at_once"] = "2"
    with pytest.raises(NoPlan):
        assign(trip_of(case), "1")
