"""Targets of bins, what bins hold, and how evenly they are filled."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark_cli.assignment.sizes import evenness, hold
from benchmark_cli.model.division import Bin, ConstraintWriter, LinearExpr, shares
from tests.assignment.small import division_of, every_assignment, least


def place(lowest: int, highest: int | None) -> Bin:
    """A bin of which only the ends matter."""
    return Bin("x", lowest=lowest, highest=highest)


def test_28_people_in_three_groups_are_nine_and_a_third_each() -> None:
    """Targets are not rounded, and 9 or 10 are both even."""
    division = division_of([{"id": f"p{n}"} for n in range(28)], "x", "y", "z")
    assert division.targets == (Fraction(28, 3),) * 3
    assert division.fair_sizes == [(9, 10)] * 3


@pytest.mark.parametrize(
    ("number", "ends", "targets"),
    [
        (10, [(0, 2), (0, None), (0, None)], [2, 4, 4]),  # cut to the highest, the rest shared again
        (10, [(6, None), (0, None), (0, None)], [6, 2, 2]),  # and to the lowest
        (10, [(0, 2), (0, 3), (0, None)], [2, 3, 5]),  # sharing again makes another one too large
        (9, [(8, None), (0, 2), (0, None)], [8, "1/2", "1/2"]),  # no one is cut who fits after all
        (12, [(7, 8), (0, 1), (0, None), (2, 5)], [7, 1, 2, 2]),
        (9, [(2, 2), (3, 3), (0, None)], [2, 3, 4]),
        (10, [(0, 3), (0, 3)], [3, 3]),  # too many: everybody's end
        (1, [(2, 3), (2, None)], [2, 2]),  # too few
        (0, [(0, None), (0, 1)], [0, 0]),
        (4, [(0, 0), (0, None)], [0, 4]),
    ],
)
def test_targets_by_hand(number: int, ends: list[tuple[int, int | None]], targets: list[int | str]) -> None:
    """n/groups, cut to the capacity, the rest shared again among the others."""
    assert list(shares(number, [place(*pair) for pair in ends])) == [Fraction(target) for target in targets]


bins = st.lists(
    st.tuples(st.integers(0, 9), st.none() | st.integers(0, 9)).map(
        lambda ends: place(ends[0], None if ends[1] is None else ends[0] + ends[1])
    ),
    min_size=1,
    max_size=6,
)


@given(number=st.integers(0, 40), places=bins)
def test_everybody_who_can_be_is_at_one_level(number: int, places: list[Bin]) -> None:
    """Targets lie within the ends and add up where they can; who is between the ends has what all have who are."""
    targets = shares(number, places)
    low, high = (sum(place.lowest for place in places), [place.highest for place in places])
    most = None if None in high else sum(end for end in high if end is not None)
    assert sum(targets) == max(low, number if most is None else min(number, most))
    levels = set()
    for target, each in zip(targets, places, strict=True):
        assert target >= each.lowest
        assert each.highest is None or target <= each.highest
        if target not in (each.lowest, each.highest):
            levels.add(target)
    assert len(levels) <= 1
    for level in levels:
        for target, each in zip(targets, places, strict=True):
            assert target in (level, each.lowest, each.highest)
            assert target <= level or target == each.lowest
            assert target >= level or target == each.highest


@given(number=st.integers(0, 40), places=bins, data=st.data())
def test_the_order_of_bins_does_not_matter(number: int, places: list[Bin], data: st.DataObject) -> None:
    """Each bin keeps its target when they are listed otherwise."""
    order = data.draw(st.permutations(range(len(places))))
    targets = shares(number, places)
    assert shares(number, [places[index] for index in order]) == tuple(targets[index] for index in order)


def test_at_once_limits_the_size_and_not_the_target() -> None:
    """How many can be received at one time says nothing about how many are hosted in all."""
    assert Bin("x", highest=12, at_once=8).limit == 8
    assert Bin("x", highest=6, at_once=8).limit == 6
    assert Bin("x").limit is None
    assert shares(20, [Bin("x", at_once=8), Bin("y")]) == (10, 10)


@pytest.mark.parametrize(
    ("place", "sizes"),
    [
        (Bin("x"), {0, 1, 2, 3}),
        (Bin("x", lowest=2), {2, 3}),
        (Bin("x", highest=1), {0, 1}),
        (Bin("x", lowest=1, highest=3, at_once=2), {1, 2}),
    ],
)
def test_a_bin_holds_its_lowest_to_its_highest_number(place: Bin, sizes: set[int]) -> None:
    """Exactly the assignments with an allowed number of people in x are left."""
    division = division_of([{"id": "a"}, {"id": "b"}, {"id": "c"}], place, "y")

    def rows(sheet: ConstraintWriter) -> list[LinearExpr]:
        hold(sheet, 0, place)
        return []

    for where in every_assignment(division):
        allowed = list(where.values()).count("x") in sizes
        assert (least(rows, division, where) is not None) == allowed


@pytest.mark.parametrize(
    ("ranges", "places", "outside"),
    [
        ([(1, 2), (1, 2)], "xxy", 0),
        ([(1, 2), (1, 2)], "yyy", 2),
        ([(1, 1), (2, 2)], "xxx", 4),
        ([(0, 1), (2, 3)], "xyy", 0),
        ([(0, 1), (2, 3)], "xxy", 2),
    ],
)
def test_unevenness_by_hand(ranges: list[tuple[int, int]], places: str, outside: int) -> None:
    """The people over the upper ends and missing to the lower ends, summed over both bins."""
    division = division_of([{"id": "a"}, {"id": "b"}, {"id": "c"}], "x", "y")
    where = dict(zip("abc", places, strict=True))
    assert least(lambda sheet: [evenness(sheet, 3, ranges)], division, where) == [outside]
