"""The rule `together`, alone, on small divisions."""

import pytest

from benchmark_cli.language import ENGLISH
from benchmark_cli.rules.together import Together
from tests.assignment.small import broken, division_of, every_assignment, least

PEOPLE = [{"id": "ana"}, {"id": "budi"}, {"id": "citra"}, {"id": "dedi"}]


@pytest.mark.parametrize(
    ("places", "count"), [("xxxy", 0), ("xxyx", 1), ("xyxx", 1), ("xyyx", 1), ("xyzx", 2), ("zzzx", 0)]
)
def test_groups_beyond_one_are_counted(places: str, count: int) -> None:
    """The first three are in one group, two or three: that is 0, 1 or 2; the fourth person does not matter."""
    division = division_of(PEOPLE, "x", "y", "z")
    where = dict(zip(["ana", "budi", "citra", "dedi"], places, strict=True))
    assert broken(Together.model_validate({"together": ["ana", "budi", "citra"]}), division, where) == count


@pytest.mark.parametrize("strength", ["must", "should"])
@pytest.mark.parametrize("ids", [["ana", "budi"], ["citra", "ana", "dedi"], ["budi", "gone", "dedi"], ["ana", "gone"]])
def test_the_engine_agrees_with_the_recount(ids: list[str], strength: str) -> None:
    """For every assignment: as should the least cost is the recount, as must exactly what breaks it is forbidden."""
    division = division_of(PEOPLE, "x", "y", "z")
    rule = Together.model_validate({"together": ids, "strength": strength})
    for where in every_assignment(division):
        count = broken(rule, division, where)
        allowed = None if count else [0]
        assert least(lambda sheet: [rule.constraints(division, sheet)], division, where) == (
            allowed if strength == "must" else [count]
        )


@pytest.mark.parametrize("strength", ["must", "should"])
def test_when_all_have_withdrawn_nothing_is_broken(strength: str) -> None:
    """Without any of its people the rule neither costs, nor gains, nor forbids anything."""
    division = division_of(PEOPLE, "x", "y")
    rule = Together.model_validate({"together": ["gone", "left"], "strength": strength})
    where = dict.fromkeys(["ana", "budi", "citra", "dedi"], "x")
    assert not rule.applies(division)
    assert broken(rule, division, where) == 0
    assert least(lambda sheet: [rule.constraints(division, sheet)], division, where) == [0]


def test_with_one_person_left_it_says_nothing() -> None:
    """One alone is always together; two are not."""
    division = division_of(PEOPLE, "x")
    assert not Together.model_validate({"together": ["ana", "gone"]}).applies(division)
    assert Together.model_validate({"together": ["ana", "budi"]}).applies(division)


def test_it_names_its_people_for_the_check_of_ids() -> None:
    """Each id is reported with its place in the rule."""
    rule = Together.model_validate({"together": ["ana", "gone"]})
    assert list(rule.people_named()) == [(("together", 0), "ana"), (("together", 1), "gone")]


def test_the_sentence() -> None:
    """The rule in words."""
    rule = Together.model_validate({"together": ["ana", "budi", "citra"]})
    assert ENGLISH.say(rule.sentence(str)) == "ana, budi and citra in one group"
