"""The rule `never_at`, alone, on small divisions."""

from typing import Any

import pytest

from benchmark_cli.language import ENGLISH
from benchmark_cli.rules.never_at import NeverAt
from tests.assignment.small import broken, division_of, every_assignment, least

PEOPLE = [{"id": "ana", "agency": "Utara"}, {"id": "budi"}, {"id": "citra", "agency": "Utara"}]
NORTH = {"where": {"agency": "Utara"}}


@pytest.mark.parametrize(
    ("who", "places", "count"),
    [
        (["ana", "budi"], "xyz", 2),
        (["ana", "budi"], "zzx", 0),
        (NORTH, "xzy", 2),
        (NORTH, "zxz", 0),
        (["gone"], "xxx", 0),
    ],
)
def test_people_who_are_there_are_counted(who: Any, places: str, count: int) -> None:
    """Whoever of them is at x or y counts one; others may be anywhere."""
    division = division_of(PEOPLE, "x", "y", "z")
    where = dict(zip(["ana", "budi", "citra"], places, strict=True))
    assert broken(NeverAt.model_validate({"never_at": ["x", "y"], "who": who}), division, where) == count


@pytest.mark.parametrize("strength", ["must", "should"])
@pytest.mark.parametrize("loci", [["x"], ["x", "y"], ["x", "y", "z"], ["elsewhere"], "z"])
@pytest.mark.parametrize("who", [["ana", "budi"], NORTH, ["gone"]])
def test_the_engine_agrees_with_the_recount(who: object, loci: object, strength: str) -> None:
    """For every assignment: as should the least cost is the recount, as must exactly what breaks it is forbidden."""
    division = division_of(PEOPLE, "x", "y", "z")
    rule = NeverAt.model_validate({"never_at": loci, "who": who, "strength": strength})
    for where in every_assignment(division):
        count = broken(rule, division, where)
        allowed = None if count else [0]
        assert least(lambda sheet: [rule.constraints(division, sheet)], division, where) == (
            allowed if strength == "must" else [count]
        )


def test_without_people_or_loci_it_says_nothing() -> None:
    """It is idle when those meant have withdrawn, and where the locus is none of the bins."""
    division = division_of(PEOPLE, "x", "y")
    assert NeverAt.model_validate({"never_at": ["x"], "who": ["ana"]}).applies(division)
    assert not NeverAt.model_validate({"never_at": ["x"], "who": ["gone"]}).applies(division)
    assert not NeverAt.model_validate({"never_at": ["elsewhere"], "who": ["ana"]}).applies(division)


def test_it_names_its_ids_for_the_check_of_ids() -> None:
    """Each id is reported with its place in the rule."""
    rule = NeverAt.model_validate({"never_at": ["x", "y"], "who": ["ana"]})
    assert list(rule.people_named()) == [(("who", 0), "ana")]
    assert list(rule.loci_named()) == [(("never_at", 0), "x"), (("never_at", 1), "y")]


def test_the_sentence() -> None:
    """The rule in words."""
    rule = NeverAt.model_validate({"never_at": ["x"], "who": {"where": {"tag": {"intake": "a"}}}})
    assert ENGLISH.say(rule.sentence(str)) == "people with intake a never at x"
