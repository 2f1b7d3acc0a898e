"""The aim `wishes`, alone, on small divisions."""

import pytest

from benchmark_cli.assignment.problem import default_aims
from benchmark_cli.language import ENGLISH
from tests.assignment.small import aim_of, division_of, every_assignment, least, trip_of

PEOPLE = [
    {"id": "ana", "wishes": ["x", "y", "z"]},
    {"id": "budi", "wishes": ["y"]},
    {"id": "citra"},
    {"id": "dedi", "wishes": ["z", "x"]},
]


@pytest.mark.parametrize(
    ("places", "value", "total"),
    [
        ("xyxz", (0, 0, 0), 0),
        ("yyyy", (0, 1, 1), 3),
        ("zxzy", (0, 2, 1), 5),
        ("xxxx", (0, 0, 2), 2),
    ],
)
def test_people_of_each_rank_are_listed_from_the_worst(places: str, value: tuple[int, ...], total: int) -> None:
    """A rank is the number of wishes passed over; not named is the list's length; no wishes at all is content."""
    division = division_of(PEOPLE, "x", "y", "z")
    where = dict(zip(["ana", "budi", "citra", "dedi"], places, strict=True))
    assert aim_of("wishes").value(division, where) == value
    assert aim_of({"wishes": "total"}).value(division, where) == total


def test_someone_at_no_wish_of_the_longest_list_has_its_length() -> None:
    """Three wishes named and a fourth locus taken: one person at rank three."""
    division = division_of(PEOPLE[:1], "x", "y", "z", "w")
    assert aim_of("wishes").value(division, {"ana": "w"}) == (1, 0, 0)


def test_without_wishes_there_is_nothing_to_list() -> None:
    """The list of ranks is empty, the sum nought."""
    division = division_of([{"id": "citra"}], "x")
    assert aim_of("wishes").value(division, {"citra": "x"}) == ()
    assert aim_of({"wishes": "total"}).value(division, {"citra": "x"}) == 0
    assert ENGLISH.say(aim_of("wishes").describe_value(())) == "nobody is passed over"


@pytest.mark.parametrize("written", ["wishes", {"wishes": "total"}])
def test_the_engine_agrees_with_the_recount(written: str | dict[str, str]) -> None:
    """For every assignment, what the engine reaches with everybody in place is shown as the recounted value."""
    division, aim = division_of(PEOPLE, "x", "y", "z"), aim_of(written)
    for where in every_assignment(division):
        reached = least(lambda sheet: aim.costs(division, sheet), division, where)
        assert reached is not None
        assert aim.from_objective(reached, division) == aim.value(division, where)


def test_priorities_follow_where_anybody_has_one() -> None:
    """The aim `priority` stands behind wishes by itself, and only for people of whom one has a number."""
    first = division_of([*PEOPLE, {"id": "eko", "priority": "1"}], "x")
    assert [aim.as_written() for aim in aim_of("wishes").followers(first.people)] == ["priority"]
    assert list(aim_of("wishes").followers(first.people[:-1])) == []


def test_it_is_written_as_it_was_read() -> None:
    """Plans repeat the aim in the words of the cohort file."""
    assert aim_of("wishes").as_written() == "wishes"
    assert aim_of({"wishes": "total"}).as_written() == {"wishes": "total"}


def test_the_words() -> None:
    """The aim and its value in a few words."""
    assert ENGLISH.say(aim_of("wishes").sentence()) == "wishes, the worst-off first"
    assert ENGLISH.say(aim_of({"wishes": "total"}).sentence()) == "wishes, all together"
    assert ENGLISH.say(aim_of("wishes").describe_value((1, 4))) == "2 wishes passed over: 1 and 1 wish passed over: 4"
    assert ENGLISH.say(aim_of({"wishes": "total"}).describe_value(7)) == "wishes passed over, in all: 7"


def test_left_to_itself_the_tool_aims_at_what_there_is() -> None:
    """Wishes where anybody has any, match where there are themes, spread of agency, gender and rank."""
    everything = {"id": "a", "agency": "A", "gender": "L", "rank": "IVa", "wishes": ["x"], "project": {"themes": ["t"]}}
    trip = trip_of({"loci": [{"id": "x", "themes": ["t"]}], "participants": [everything]})
    spreads = [{"spread": field} for field in ("agency", "gender", "rank")]
    assert [aim.as_written() for aim in default_aims(trip)] == ["wishes", {"match": "themes"}, *spreads]
    nothing = [{"id": "a"}, {**everything, "id": "b", "status": "withdrawn"}]
    trip = trip_of({"loci": [{"id": "x"}], "participants": nothing})
    assert default_aims(trip) == ()
