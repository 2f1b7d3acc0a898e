"""The rule `not_alone`, alone, on small divisions."""

import pytest
from pydantic import ValidationError

from benchmark_cli.language import ENGLISH
from benchmark_cli.rules.not_alone import NotAlone
from tests.assignment.small import broken, division_of, every_assignment, least

PEOPLE = [
    {"id": "ana", "gender": "female"},
    {"id": "budi", "gender": "male"},
    {"id": "citra", "gender": "female"},
    {"id": "dewi", "gender": "female"},
]
WOMEN = {"gender": "female"}


@pytest.mark.parametrize(
    ("places", "alone"), [("xxxx", 0), ("xyxx", 0), ("xxyx", 1), ("xxyz", 3), ("yxxx", 1), ("yxyy", 0)]
)
def test_groups_with_one_alone_are_counted(places: str, alone: int) -> None:
    """A group counts if exactly one of the women is in it; the man does not matter."""
    division = division_of(PEOPLE, "x", "y", "z")
    where = dict(zip(["ana", "budi", "citra", "dewi"], places, strict=True))
    assert broken(NotAlone.model_validate({"not_alone": WOMEN}), division, where) == alone


def test_a_breach_names_who_is_alone_and_where() -> None:
    """The one who is alone, in her group."""
    division = division_of(PEOPLE, "x", "y")
    rule = NotAlone.model_validate({"not_alone": WOMEN})
    (breach,) = rule.violations(division, {"ana": "x", "budi": "y", "citra": "y", "dewi": "x"})
    assert (breach.people, breach.bins) == (("citra",), ("y",))


@pytest.mark.parametrize("strength", ["must", "should"])
@pytest.mark.parametrize("kind", [WOMEN, {"gender": "male"}, {"gender": ["male", "female"]}, {"agency": "none"}])
def test_the_engine_agrees_with_the_recount(kind: object, strength: str) -> None:
    """For every assignment: as should the least cost is the recount, as must exactly what breaks it is forbidden."""
    division = division_of(PEOPLE, "x", "y", "z")
    rule = NotAlone.model_validate({"not_alone": kind, "strength": strength})
    for where in every_assignment(division):
        count = broken(rule, division, where)
        allowed = None if count else [0]
        assert least(lambda sheet: [rule.constraints(division, sheet)], division, where) == (
            allowed if strength == "must" else [count]
        )


def test_without_anybody_of_the_kind_it_says_nothing() -> None:
    """When all of the kind have withdrawn; one of them is still alone."""
    assert not NotAlone.model_validate({"not_alone": {"agency": "A"}}).applies(division_of(PEOPLE, "x"))
    assert NotAlone.model_validate({"not_alone": {"gender": "male"}}).applies(division_of(PEOPLE, "x"))


def test_a_condition_that_says_nothing_is_refused() -> None:
    """It would mean everybody."""
    with pytest.raises(ValidationError):
        NotAlone.model_validate({"not_alone": {}})


def test_the_sentence() -> None:
    """The rule in words."""
    rule = NotAlone.model_validate({"not_alone": WOMEN})
    assert ENGLISH.say(rule.sentence(str)) == "none of the people with gender female alone in a group"
