"""What `balance` can reach at all, held against trying everything."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark_cli.aims import reachable
from benchmark_cli.aims.reachable import least_distance

NUMBERS = st.lists(
    st.one_of(st.integers(-5, 5).map(lambda number: 1000 * number), st.integers(-9000, 9000)), min_size=1, max_size=7
)
RANGES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=1, max_size=3)


def distance(numbers: list[int], bins: int, where: tuple[int, ...]) -> int:
    """By definition, times the number of numbers."""
    groups = [[number for number, at in zip(numbers, where, strict=True) if at == index] for index in range(bins)]
    return sum(abs(len(numbers) * sum(group) - sum(numbers) * len(group)) for group in groups)


@given(numbers=NUMBERS, spans=RANGES)
def test_nothing_is_better(numbers: list[int], spans: list[tuple[int, int]]) -> None:
    """No division with so many numbers in each bin is nearer to the mean."""
    ranges = [(low, low + more) for low, more in spans]
    least = least_distance(numbers, ranges)
    assert least >= 0
    for where in product(range(len(ranges)), repeat=len(numbers)):
        if all(low <= where.count(index) <= high for index, (low, high) in enumerate(ranges)):
            assert least <= distance(numbers, len(ranges), where)


def test_the_best_is_met_where_sums_are_dense() -> None:
    """Of 1 to 9 in three bins of three all sums can be 15; of 1 to 8 in two of four, 18; of 1 to 7 one is off."""
    assert least_distance(range(1, 10), [(3, 3)] * 3) == 0
    assert least_distance(range(1, 8), [(3, 3), (4, 4)]) == 0
    assert least_distance(range(1, 7), [(3, 3)] * 2) == 6  # 10 and 11 beside 10.5, times six


def test_where_sums_are_too_many_the_grid_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 1 to 6 a bin of three is 10 or 11 beside 10.5; of tens ten times that. Of 1 to 9 two may have their mean."""
    monkeypatch.setattr(reachable, "_MOST_BITS", 0)
    assert least_distance(range(1, 7), [(3, 3)] * 2) == 6
    assert least_distance(range(10, 70, 10), [(3, 3)] * 2) == 60
    assert least_distance(range(1, 10), [(2, 2), (7, 7)]) == 0


def test_sums_are_counted_out() -> None:
    """0, 0, 0 and 100 in two pairs: the grid allows only 0 or 100, and neither is the mean of 50."""
    assert least_distance([0, 0, 0, 100], [(2, 2)] * 2) == 400
    assert least_distance([0, 1, 40, 100], [(2, 2)] * 2) == 4 * (59 + 59) // 2  # 0 and 100 against 1 and 40
