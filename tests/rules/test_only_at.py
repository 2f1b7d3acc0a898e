"""The rule `only_at`, alone, on small divisions."""

from typing import Any

import pytest
from pydantic import ValidationError

from benchmark_cli.language import ENGLISH
from benchmark_cli.rules.only_at import OnlyAt
from tests.assignment.small import broken, division_of, every_assignment, least

PEOPLE = [{"id": "ana", "gender": "female"}, {"id": "budi", "gender": "male"}, {"id": "citra", "gender": "female"}]
WOMEN = {"where": {"gender": "P"}}


@pytest.mark.parametrize(
    ("who", "places", "count"),
    [
        (["ana", "budi"], "xyz", 0),
        (["ana", "budi"], "zyx", 1),
        (["ana", "budi"], "zzx", 2),
        (WOMEN, "xzy", 0),
        (WOMEN, "zxz", 2),
        (["gone"], "zzz", 0),
    ],
)
def test_people_elsewhere_are_counted(who: Any, places: str, count: int) -> None:
    """Whoever of them is at neither x nor y counts one; others may be anywhere."""
    division = division_of(PEOPLE, "x", "y", "z")
    where = dict(zip(["ana", "budi", "citra"], places, strict=True))
    assert broken(OnlyAt.model_validate({"only_at": ["x", "y"], "who": who}), division, where) == count


@pytest.mark.parametrize("strength", ["must", "should"])
@pytest.mark.parametrize("loci", [["x"], ["x", "y"], ["x", "y", "z"], ["elsewhere"], "z"])
@pytest.mark.parametrize("who", [["ana", "budi"], WOMEN, ["gone"]])
def test_the_engine_agrees_with_the_recount(who: object, loci: object, strength: str) -> None:
    """For every assignment: as should the least cost is the recount, as must exactly what breaks it is forbidden."""
    division = division_of(PEOPLE, "x", "y", "z")
    rule = OnlyAt.model_validate({"only_at": loci, "who": who, "strength": strength})
    for where in every_assignment(division):
        count = broken(rule, division, where)
        allowed = None if count else [0]
        assert least(lambda sheet: [rule.constraints(division, sheet)], division, where) == (
            allowed if strength == "must" else [count]
        )


def test_without_people_or_loci_it_says_nothing() -> None:
    """It is idle when those meant have withdrawn, when every bin is allowed, and for bins that are no loci."""
    division = division_of(PEOPLE, "x", "y")
    assert OnlyAt.model_validate({"only_at": ["x"], "who": ["ana"]}).applies(division)
    assert not OnlyAt.model_validate({"only_at": ["x"], "who": ["gone"]}).applies(division)
    assert not OnlyAt.model_validate({"only_at": ["x", "y"], "who": ["ana"]}).applies(division)
    assert not OnlyAt.model_validate({"only_at": ["x"], "who": ["ana"]}).applies(division_of(PEOPLE, "A", "B"))


def test_it_names_its_ids_for_the_check_of_ids() -> None:
    """Each id is reported with its place in the rule; a selection by a condition names nobody."""
    rule = OnlyAt.model_validate({"only_at": ["x", "y"], "who": ["ana"]})
    assert list(rule.people_named()) == [(("who", 0), "ana")]
    assert list(rule.loci_named()) == [(("only_at", 0), "x"), (("only_at", 1), "y")]
    assert list(OnlyAt.model_validate({"only_at": "x", "who": WOMEN}).people_named()) == []


def test_a_list_of_no_loci_is_refused() -> None:
    """Nobody could be anywhere."""
    with pytest.raises(ValidationError):
        OnlyAt.model_validate({"only_at": [], "who": ["ana"]})


def test_the_sentence() -> None:
    """The rule in words, for ids and for conditions."""
    rule = OnlyAt.model_validate({"only_at": ["x", "y"], "who": ["ana"]})
    assert ENGLISH.say(rule.sentence(str.upper)) == "ANA only at X and Y"
    rule = OnlyAt.model_validate({"only_at": ["x"], "who": {"where": {"agency": ["A", "B"], "gender": "female"}}})
    assert ENGLISH.say(rule.sentence(str)) == "people with gender female and agency A / B only at x"
