"""The aim `match`, alone, on small divisions."""

import pytest

from benchmark_cli.language import ENGLISH
from benchmark_cli.model.division import Bin
from tests.assignment.small import aim_of, division_of, every_assignment, least

PEOPLE = [
    {"id": "ana", "project": {"themes": ["permits", "health"]}},
    {"id": "budi", "project": {"themes": ["health", "health"]}},
    {"id": "citra"},
]
BINS = [Bin("x", frozenset({"permits", "health", "roads"})), Bin("y", frozenset({"health"})), Bin("z")]


@pytest.mark.parametrize(("places", "shared"), [("xxx", 3), ("yyx", 2), ("zzx", 0), ("xzy", 2), ("yxz", 2)])
def test_shared_themes_are_counted(places: str, shared: int) -> None:
    """Each theme of a project that the person's locus has counts one, however often it is named."""
    where = dict(zip(["ana", "budi", "citra"], places, strict=True))
    assert aim_of({"match": "themes"}).value(division_of(PEOPLE, *BINS), where) == shared


def test_the_engine_agrees_with_the_recount() -> None:
    """For every assignment, what the engine reaches with everybody in place is shown as the recounted value."""
    division, aim = division_of(PEOPLE, *BINS), aim_of({"match": "themes"})
    for where in every_assignment(division):
        reached = least(lambda sheet: aim.costs(division, sheet), division, where)
        assert reached is not None
        assert aim.from_objective(reached, division) == aim.value(division, where)


def test_more_is_better() -> None:
    """The engine makes its numbers small, so a better match is a smaller one."""
    division, aim = division_of(PEOPLE[:1], *BINS), aim_of({"match": "themes"})
    good, bad = (least(lambda sheet: aim.costs(division, sheet), division, {"ana": place}) for place in "xy")
    assert good is not None
    assert bad is not None
    assert good < bad


def test_the_words() -> None:
    """The aim as files write it, and in a few words."""
    assert aim_of({"match": "themes"}).as_written() == {"match": "themes"}
    assert ENGLISH.say(aim_of({"match": "themes"}).sentence()) == "themes of projects and loci"
    assert ENGLISH.say(aim_of({"match": "themes"}).describe_value(3)) == "shared themes: 3"
