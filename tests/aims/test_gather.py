"""The aim `gather`, alone, on small divisions."""

import pytest

from benchmark_cli.language import ENGLISH
from tests.assignment.small import aim_of, division_of, every_assignment, least

PEOPLE = [
    {"id": "ana", "agency": "A"},
    {"id": "budi", "agency": "A"},
    {"id": "citra", "agency": "B"},
    {"id": "dedi"},
]


@pytest.mark.parametrize(("places", "used"), [("xxxx", 2), ("xxyz", 2), ("xyxz", 3), ("xyzz", 3), ("zzzx", 2)])
def test_pairs_of_value_and_group_are_counted(places: str, used: int) -> None:
    """Agency A uses one group or two, agency B one; who has no agency uses none."""
    where = dict(zip(["ana", "budi", "citra", "dedi"], places, strict=True))
    assert aim_of({"gather": "agency"}).value(division_of(PEOPLE, "x", "y", "z"), where) == used


def test_the_engine_agrees_with_the_recount() -> None:
    """For every assignment, what the engine reaches with everybody in place is shown as the recounted value."""
    division, aim = division_of(PEOPLE, "x", "y", "z"), aim_of({"gather": "agency"})
    for where in every_assignment(division):
        reached = least(lambda sheet: aim.costs(division, sheet), division, where)
        assert reached is not None
        assert aim.from_objective(reached, division) == aim.value(division, where)


def test_the_words() -> None:
    """The aim as files write it, and in a few words."""
    assert aim_of({"gather": {"tag": "intake"}}).as_written() == {"gather": {"tag": "intake"}}
    assert ENGLISH.say(aim_of({"gather": "agency"}).sentence()) == "agency gathered in few groups"
    assert ENGLISH.say(aim_of({"gather": "agency"}).describe_value(3)) == "pairs of value and group in use: 3"
