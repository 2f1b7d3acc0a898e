"""The rule `apart`, alone, on small divisions."""

import pytest

from benchmark_cli.language import ENGLISH
from benchmark_cli.model.rule import Counts
from benchmark_cli.rules.apart import Apart
from tests.assignment.small import broken, division_of, every_assignment, least

PEOPLE = [{"id": "ana", "agency": "A"}, {"id": "budi", "agency": "A"}, {"id": "citra", "agency": "A"}, {"id": "dedi"}]


@pytest.mark.parametrize(
    ("where", "pairs"),
    [
        ({"ana": "x", "budi": "y", "citra": "z"}, 0),
        ({"ana": "x", "budi": "y", "citra": "x"}, 1),
        ({"ana": "y", "budi": "y", "citra": "y"}, 3),
    ],
)
def test_pairs_in_one_group_are_counted(where: dict[str, str], pairs: int) -> None:
    """Three people in one group are three pairs, two are one; others do not matter."""
    division = division_of(PEOPLE, "x", "y", "z")
    rule = Apart.model_validate({"apart": ["ana", "budi", "citra"]})
    assert broken(rule, division, {**where, "dedi": "x"}) == pairs


def test_a_breach_names_the_people_and_the_group() -> None:
    """Whoever reads of a breach learns who meets where."""
    division = division_of(PEOPLE, "x", "y")
    rule = Apart.model_validate({"apart": ["ana", "citra"]})
    (breach,) = rule.violations(division, {"ana": "y", "budi": "x", "citra": "y", "dedi": "x"})
    assert (breach.people, breach.bins) == (("ana", "citra"), ("y",))


def test_a_missing_value_equals_nothing() -> None:
    """Two people without an agency may meet; two of one agency count as a pair."""
    division = division_of([{"id": "a", "agency": "A"}, {"id": "b", "agency": " A "}, {"id": "c"}, {"id": "d"}], "x")
    rule = Apart.model_validate({"apart": {"same": "agency"}})
    assert broken(rule, division, dict.fromkeys("abcd", "x")) == 1


def test_same_may_be_a_tag() -> None:
    """`{same: {tag: intake}}` keeps people of one intake apart."""
    people = [{"id": name, "tags": {"intake": intake}} for name, intake in ("a1", "b1", "c2")]
    rule = Apart.model_validate({"apart": {"same": {"tag": "intake"}}})
    assert broken(rule, division_of(people, "x"), dict.fromkeys("abc", "x")) == 1


@pytest.mark.parametrize("strength", ["must", "should"])
@pytest.mark.parametrize("whom", [["ana", "budi", "citra"], {"same": "agency"}, ["ana", "dedi"], ["ana", "gone"]])
def test_the_engine_agrees_with_the_recount(whom: object, strength: str) -> None:
    """For every assignment: as should the least cost is the recount, as must exactly what breaks it is forbidden."""
    division = division_of(PEOPLE, "x", "y", "z")
    rule = Apart.model_validate({"apart": whom, "strength": strength})
    for where in every_assignment(division):
        count = broken(rule, division, where)
        allowed = None if count else [0]
        assert least(lambda sheet: [rule.constraints(division, sheet)], division, where) == (
            allowed if strength == "must" else [count]
        )


def test_with_one_person_left_it_says_nothing() -> None:
    """When all but one have withdrawn nobody is kept apart; two are enough."""
    division = division_of(PEOPLE, "x")
    assert not Apart.model_validate({"apart": ["ana", "gone"]}).applies(division)
    assert not Apart.model_validate({"apart": {"same": "position"}}).applies(division)
    assert Apart.model_validate({"apart": ["ana", "gone", "budi"]}).applies(division)


def test_it_names_its_people_for_the_check_of_ids() -> None:
    """Each id is reported with its place in the rule."""
    rule = Apart.model_validate({"apart": ["ana", "budi"]})
    assert list(rule.people_named()) == [(("apart", 0), "ana"), (("apart", 1), "budi")]


@pytest.mark.parametrize(("same", "aim"), [("agency", "agency"), ({"tag": "intake"}, "{tag: intake}")])
def test_too_many_alike_may_be_spread_instead(same: object, aim: str) -> None:
    """The aim is written as files write it."""
    people = [{"id": name, "agency": "A", "tags": {"intake": "1"}} for name in "abc"]
    division = division_of(people, "x", "y")
    (reason,) = Apart.model_validate({"apart": {"same": same}}).bounds(Counts(division, division.people))
    assert ENGLISH.say(reason.hints[1]) == f"or remove the rule and write the aim `spread: {aim}`"


def test_the_sentence() -> None:
    """The rule in words, with names or with the field."""
    rule = Apart.model_validate({"apart": ["ana", "budi"]})
    assert ENGLISH.say(rule.sentence(str.upper)) == "ANA and BUDI in different groups"
    rule = Apart.model_validate({"apart": {"same": "agency"}})
    assert ENGLISH.say(rule.sentence(str)) == "no two people with the same agency in one group"
