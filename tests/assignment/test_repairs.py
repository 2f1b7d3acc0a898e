"""What helps: each repair is made to the trip, a plan then exists and stands the recount, and no change is in vain."""

from random import Random

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from benchmark_cli.assignment.assign import assign
from benchmark_cli.assignment.infeasibility import find_repairs
from benchmark_cli.assignment.repairs import Repair, after, fits, of_rule
from benchmark_cli.assignment.verify import recount
from benchmark_cli.language import ENGLISH
from benchmark_cli.model.cohort import Trip
from tests.assignment.clashes import IMPOSSIBLE, case
from tests.assignment.small import Data, trip_of
from tests.assignment.test_best import random_case
from tests.assignment.test_clash import is_possible
from tests.counts import examples


def assert_works(trip: Trip, changes: tuple[Repair, ...]) -> None:
    """With all the changes there is a plan without a fault; without any one of them there is none."""
    repaired = after(trip, changes)
    assert recount(repaired, assign(repaired, "1")).faults == ()
    for left_out in changes:
        assert not fits(after(trip, [change for change in changes if change is not left_out]), "1")


def said(trip: Trip) -> list[str]:
    """Each repair in words."""
    return [" + ".join(ENGLISH.say(change.said) for change in changes) for changes in find_repairs(trip, "1", str)]


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_each_repair_works(name: str) -> None:
    """For each kind of impossible trip there is one at least, smallest first, and each lets a plan exist."""
    trip = trip_of(IMPOSSIBLE[name])
    found = find_repairs(trip, "1", str)
    assert found
    total = [sum(change.size for change in changes) for changes in found]
    assert total == sorted(total)
    assert len(set(said(trip))) == len(found)
    for changes in found:
        assert_works(trip, changes)


@settings(max_examples=examples(21, 150))
@given(random=st.randoms(use_true_random=False))
def test_there_is_a_repair_for_whatever_is_impossible(random: Random) -> None:
    """On random trips: nothing to repair where a plan exists, else repairs that work, found so without the engine."""
    trip = trip_of(random_case(random))
    found = find_repairs(trip, "1", str)
    assert bool(found) != is_possible(trip)
    event(f"{len(found[0])} changes" if found else "possible")
    for changes in found:
        assert_works(trip, changes)
        assert is_possible(after(trip, changes))


SEATS = [{"id": "x", "capacity": {"max": "2"}}, {"id": "y"}]


def test_the_least_number_of_seats_is_told() -> None:
    """Five must be at x, which receives two: three seats more, and not two or four."""
    trip = trip_of(case("abcdef", SEATS, {"only_at": "x", "who": list("abcde")}))
    assert said(trip) == [
        "raise `capacity.max` of x to 5",
        "drop this rule, or write `strength: should` in it: a, b, c, d and e only at x",
    ]


def test_both_limits_are_raised_where_both_bind() -> None:
    """X receives three in all and at once: both stand in the way of the fourth."""
    x = {"id": "x", "capacity": {"max": "3"}, "at_once": "3"}
    trip = trip_of(case("abcdef", [x, {"id": "y"}], {"only_at": "x", "who": list("abcd")}))
    assert "raise `capacity.max` and `at_once` of x to 4" in said(trip)


def test_a_minimum_is_lowered_no_further_than_needed() -> None:
    """X wants three, and all but one of five are kept from it: lowered by two, to one."""
    x = {"id": "x", "capacity": {"min": "3"}}
    trip = trip_of(case("abcde", [x, {"id": "y"}], {"never_at": "x", "who": list("abcd")}))
    assert "lower `capacity.min` of x to 1" in said(trip)


@pytest.mark.parametrize(
    ("rule", "repair"),
    [
        ({"at_least": "3", "where": {"gender": "female"}}, "write `at_least: 1` in this rule: "),
        ({"at_most": "1", "where": {"gender": "female"}}, "write `at_most: 2` in this rule: "),
    ],
)
def test_a_number_is_changed_by_two_at_most(rule: Data, repair: str) -> None:
    """Three women at two loci: no three in each, and no more than one in each."""
    women = {name: {"gender": "female"} for name in "abc"}
    found = said(trip_of(case("abcdef", [{"id": "x"}, {"id": "y"}], rule, **women)))
    assert found[0].startswith(repair)


def test_what_is_not_smaller_than_giving_the_rule_up_is_not_offered() -> None:
    """Of two who are kept apart neither can be taken out: a rule about one person says nothing."""
    trip = trip_of(case("ab", [{"id": "x"}, {"id": "y"}], {"apart": ["a", "b"]}))
    assert [len(steps) for steps in of_rule(trip, 0, str)] == [0, 1]


def test_changes_to_different_things_come_first() -> None:
    """Of nine people who could be taken out one is told, then the seat, then the others."""
    trip = trip_of(case("abcdefghij", [{"id": "x", "capacity": {"max": "8"}}, {"id": "y"}],
                        {"only_at": "x", "who": list("abcdefghi")}))  # fmt: skip
    assert [text.split(":")[0] for text in said(trip)[:3]] == [
        "take a out of this rule",
        "raise `capacity.max` of x to 9",
        "take b out of this rule",
    ]


def test_sets_that_clash_independently_need_a_change_each() -> None:
    """Each of three people is locked to two loci: three changes, told as one repair."""
    locks = [{"lock": name, "at": place} for name in "abc" for place in "xy"]
    trip = trip_of(case("abc", [{"id": "x"}, {"id": "y"}], *locks))
    found = find_repairs(trip, "1", str)
    assert [len(changes) for changes in found] == [3] * 8
    for changes in found:
        assert_works(trip, changes)


def test_many_clashes_still_end_in_one_repair() -> None:
    """Seven locks of one person to seven loci: six are given up, and none in vain."""
    loci = "tuvwxyz"
    trip = trip_of(case("ab", [{"id": place} for place in loci], *({"lock": "a", "at": place} for place in loci)))
    (changes,) = find_repairs(trip, "1", str)
    assert len(changes) == 6
    assert_works(trip, changes)
