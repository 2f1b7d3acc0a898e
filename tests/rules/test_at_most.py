"""The rule `at_most`, alone, on small divisions."""

import pytest

from benchmark_cli.language import ENGLISH
from benchmark_cli.rules.at_most import AtMost
from tests.assignment.small import broken, division_of, every_assignment, least

PEOPLE = [{"id": "ana", "rank": "IV/b"}, {"id": "budi", "rank": "IVb"}, {"id": "citra", "rank": "IV b"}, {"id": "dedi"}]
HIGH = {"rank": "IV/b"}


@pytest.mark.parametrize(
    ("places", "within", "over"),
    [("xyzx", "each", 0), ("xxyx", "each", 1), ("xxxx", "each", 2), ("xxxx", ["y"], 0), ("xyyx", ["x", "y"], 1)],
)
def test_people_over_are_counted(places: str, within: object, over: int) -> None:
    """One of rank IV/b, however it is written, may be in each group, or in those that are named."""
    division = division_of(PEOPLE, "x", "y", "z")
    rule = AtMost.model_validate({"at_most": "1", "where": HIGH, "in": within})
    where = dict(zip(["ana", "budi", "citra", "dedi"], places, strict=True))
    assert broken(rule, division, where) == over


def test_a_breach_names_the_people_the_group_and_the_number() -> None:
    """Everyone of the kind in the group is named, and those over are counted."""
    division = division_of(PEOPLE, "x", "y")
    rule = AtMost.model_validate({"at_most": "0", "where": HIGH, "in": ["y"]})
    (breach,) = rule.violations(division, {"ana": "y", "budi": "y", "citra": "x", "dedi": "y"})
    assert (breach.people, breach.bins, breach.count) == (("ana", "budi"), ("y",), 2)


@pytest.mark.parametrize("strength", ["must", "should"])
@pytest.mark.parametrize("within", ["each", ["x"], "y", ["elsewhere"], ["x", "z"]])
@pytest.mark.parametrize("number", ["0", "1", "2"])
def test_the_engine_agrees_with_the_recount(number: str, within: object, strength: str) -> None:
    """For every assignment: as should the least cost is the recount, as must exactly what breaks it is forbidden."""
    division = division_of(PEOPLE, "x", "y", "z")
    rule = AtMost.model_validate({"at_most": number, "where": HIGH, "in": within, "strength": strength})
    for where in every_assignment(division):
        count = broken(rule, division, where)
        allowed = None if count else [0]
        assert least(lambda sheet: [rule.constraints(division, sheet)], division, where) == (
            allowed if strength == "must" else [count]
        )


def test_for_places_that_are_no_bins_it_says_nothing() -> None:
    """A locus that is not visited is no group."""
    assert not AtMost.model_validate({"at_most": "1", "where": HIGH, "in": ["e"]}).applies(division_of(PEOPLE, "x"))


def test_a_repair_tries_one_more_and_then_two() -> None:
    """Each number stands behind how much it counts."""
    assert list(AtMost.model_validate({"at_most": "1", "where": HIGH}).numbers()) == [(1, 2), (2, 3)]


def test_the_sentence() -> None:
    """The rule in words, for each group and for some loci."""
    rule = AtMost.model_validate({"at_most": "2", "where": HIGH, "in": "each"})
    assert ENGLISH.say(rule.sentence(str)) == "at most 2 people with rank IV/b in each group"
    rule = AtMost.model_validate({"at_most": "2", "where": HIGH, "in": "x"})
    assert ENGLISH.say(rule.sentence(str.upper)) == "at most 2 people with rank IV/b at X"
