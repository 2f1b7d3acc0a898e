"""The aim `spread`, alone, on small divisions."""

import pytest

from benchmark_cli.language import ENGLISH
from benchmark_cli.model.division import Bin
from tests.assignment.small import aim_of, division_of, every_assignment, least


@pytest.mark.parametrize(
    ("places", "outside"),
    [
        ("xxyy", 0),  # 2 and 2 women, shares of 2 each
        ("xxxy", 2),  # 3 and 1: one over, one under
        ("xxxx", 4),
    ],
)
def test_people_outside_an_even_share_are_counted(places: str, outside: int) -> None:
    """Four women over two groups of four: two belong in each, and whoever is over or missing counts."""
    women = [{"id": f"w{n}", "gender": "female"} for n in range(4)]
    others = [{"id": f"o{n}"} for n in range(4)]
    where = {f"w{n}": place for n, place in enumerate(places)} | {f"o{n}": "xy"[n % 2] for n in range(4)}
    assert aim_of({"spread": "gender"}).value(division_of(women + others, "x", "y"), where) == outside


@pytest.mark.parametrize(("places", "outside"), [("xyz", 0), ("xxy", 2), ("xxx", 4), ("zzy", 2)])
def test_a_whole_share_is_met_exactly(places: str, outside: int) -> None:
    """Three of an agency among six people in three groups: one in each; two in one group are one over, one missing."""
    people = [{"id": f"a{n}", "agency": "A"} for n in range(3)] + [{"id": f"b{n}"} for n in range(3)]
    where = {f"a{n}": place for n, place in enumerate(places)} | {"b0": "x", "b1": "y", "b2": "z"}
    assert aim_of({"spread": "agency"}).value(division_of(people, "x", "y", "z"), where) == outside


def test_floor_and_ceiling_are_both_even() -> None:
    """Two of an agency in three groups: the share is two thirds, none and one are even, two are one over."""
    people = [{"id": f"a{n}", "agency": "A"} for n in range(2)] + [{"id": "b"}]
    division, aim = division_of(people, "x", "y", "z"), aim_of({"spread": "agency"})
    assert aim.value(division, {"a0": "x", "a1": "y", "b": "z"}) == 0
    assert aim.value(division, {"a0": "x", "a1": "x", "b": "z"}) == 1


def test_the_share_follows_the_size_of_the_group() -> None:
    """With room for 1 in x and 3 in y, the shares of two women are 0.5 and 1.5: 1 + 1 and 0 + 2 are even, 2 + 0 not."""
    people = [{"id": "w0", "gender": "P"}, {"id": "w1", "gender": "P"}, {"id": "o0"}, {"id": "o1"}]
    division, aim = division_of(people, Bin("x", highest=1), "y"), aim_of({"spread": "gender"})
    others = {"o0": "y", "o1": "y"}
    assert aim.value(division, {"w0": "x", "w1": "y", **others}) == 0
    assert aim.value(division, {"w0": "y", "w1": "y", **others}) == 0
    assert aim.value(division, {"w0": "x", "w1": "x", **others}) == 2


def test_several_values_add_up_and_a_missing_one_does_not_count() -> None:
    """Two of intake a and two of intake b, all in x, are one over and one missing each; who has no intake is free."""
    people = [{"id": f"p{n}", "tags": {"intake": "aabb"[n]}} for n in range(4)] + [{"id": "q"}]
    where = {**{f"p{n}": "x" for n in range(4)}, "q": "y"}
    assert aim_of({"spread": {"tag": "intake"}}).value(division_of(people, "x", "y"), where) == 4


@pytest.mark.parametrize("bins", [["x", "y", "z"], [Bin("x", highest=1), Bin("y", lowest=2), Bin("z")]])
@pytest.mark.parametrize("written", [{"spread": "agency"}, {"spread": {"tag": "intake"}}])
def test_the_engine_agrees_with_the_recount(written: dict[str, object], bins: list[str | Bin]) -> None:
    """For every assignment, what the engine reaches with everybody in place is shown as the recounted value."""
    people = [{"id": f"p{n}", "agency": "AAAB"[n], "tags": {"intake": "x"} if n else {}} for n in range(4)]
    division, aim = division_of(people, *bins), aim_of(written)
    for where in every_assignment(division):
        reached = least(lambda sheet: aim.costs(division, sheet), division, where)
        assert reached is not None
        assert aim.from_objective(reached, division) == aim.value(division, where)


def test_the_words() -> None:
    """The aim as files write it, and in a few words."""
    assert aim_of({"spread": "agency"}).as_written() == {"spread": "agency"}
    assert aim_of({"spread": {"tag": "intake"}}).as_written() == {"spread": {"tag": "intake"}}
    assert ENGLISH.say(aim_of({"spread": "agency"}).sentence()) == "agency spread evenly"
    assert ENGLISH.say(aim_of({"spread": "agency"}).describe_value(2)) == "outside an even share: 2"
