"""The aim `balance`, alone, on small divisions."""

from decimal import Decimal

import pytest

from benchmark_cli.aims.balance import read_thousandths
from benchmark_cli.language import ENGLISH
from tests.assignment.small import aim_of, division_of, every_assignment, least

SCORE = {"balance": {"tag": "score"}}
PEOPLE = [{"id": name, "tags": {"score": score}} for name, score in (("a", "10"), ("b", "20"), ("c", "60.5"))]


@pytest.mark.parametrize(
    ("places", "value"),
    [
        ("xxx", "0"),  # everything in one group is at the mean
        ("xxy", "60.666667"),  # the mean is 30 1/6: 30 against 60 1/3, 60.5 against 30 1/6
        ("xyy", "40.333333"),
        ("xyx", "20.333333"),
        ("xyz", "60.666667"),
    ],
)
def test_the_distance_from_the_mean_is_added_up(places: str, value: str) -> None:
    """Over groups, the sum of the scores against the mean of all times the people, in the unit of the score."""
    where = dict(zip("abc", places, strict=True))
    assert aim_of(SCORE).value(division_of(PEOPLE, "x", "y", "z"), where) == Decimal(value)


def test_people_without_a_number_do_not_count() -> None:
    """Without a tag, or with one that is no number: their groups are measured without them."""
    people = [*PEOPLE[:2], {"id": "n"}, {"id": "o", "tags": {"score": "good"}}]
    where = {"a": "x", "b": "y", "n": "x", "o": "y"}
    assert aim_of(SCORE).value(division_of(people, "x", "y"), where) == Decimal(10)
    assert aim_of(SCORE).value(division_of(people[2:], "x", "y"), where) == 0


def test_the_engine_agrees_with_the_recount() -> None:
    """For every assignment, what the engine reaches with everybody in place is shown as the recounted value."""
    scores = ["81.125", "-3", "0.001", "7", None]
    people = [{"id": f"p{n}", "tags": {"score": score} if score else {}} for n, score in enumerate(scores)]
    division, aim = division_of(people, "x", "y", "z"), aim_of(SCORE)
    for where in every_assignment(division):
        reached = least(lambda sheet: aim.costs(division, sheet), division, where)
        assert reached is not None
        assert aim.from_objective(reached, division) == aim.value(division, where)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("81", 81000),
        ("81.125", 81125),
        ("-0.5", -500),
        (" 7 ", 7000),
        ("81.1255", None),
        ("good", None),
        ("", None),
        (None, None),
        ("NaN", None),
        ("Infinity", None),
        ("1e999999", None),
    ],
)
def test_numbers_are_read_in_thousandths(text: str | None, number: int | None) -> None:
    """At most three decimals; what is no such number is read as not given, and never ends in an exception."""
    assert read_thousandths(text) == number


def test_the_words() -> None:
    """The aim as files write it, and in a few words, without needless noughts."""
    assert aim_of(SCORE).as_written() == SCORE
    assert ENGLISH.say(aim_of(SCORE).sentence()) == "score balanced"
    assert ENGLISH.say(aim_of(SCORE).describe_value(Decimal("2.5"))) == "distance from the mean: 2.5"
    people = [{"id": "a", "tags": {"score": "100"}}, {"id": "b", "tags": {"score": "300"}}]
    value = aim_of(SCORE).value(division_of(people, "x", "y"), {"a": "x", "b": "y"})
    assert ENGLISH.say(aim_of(SCORE).describe_value(value)) == "distance from the mean: 200"
