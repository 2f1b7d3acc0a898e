"""What `balance` can reach at all: arithmetic on the sums that some of the numbers can have.

With `count` numbers of the sum `total`, a bin with n of them and the sum s is off by |count s - total n|. Numbers are
equal modulo the greatest common divisor of their differences, so n alone says what s is modulo that: a bin is off by
its floor or its ceiling in that grid, and what bins are over is what others are under. Beside that, for each n the sums
that n of the numbers can have are counted out (subset sums by dynamic programming, as bits of one large number).
"""

from collections.abc import Callable, Sequence
from itertools import chain, product
from math import gcd

_MOST_BITS = 4_000_000_000
"""Beyond as many bits moved, sums are not counted out."""
_MOST_STATES = 300_000
"""Beyond as many numbers of people tried for a bin, nothing is said."""

Range = tuple[int, int]
"""The fewest and the most of the numbers that a bin can have."""


def least_distance(numbers: Sequence[int], ranges: Sequence[Range]) -> int:
    """What the distances of all bins add up to at least, times the number of numbers."""
    count = len(numbers)
    grid = count * gcd(*(number - numbers[0] for number in numbers))  # of no numbers it is 0
    tried = sum(high - low + 1 for low, high in ranges) * (count + 1)
    if grid == 0 or len(ranges) < 2 or tried * len(ranges) > _MOST_STATES:  # noqa: PLR2004 - one bin is off by nothing
        return 0
    offset = count * numbers[0] - sum(numbers)

    def in_grid(people: int) -> Sequence[tuple[int, int]]:
        over = -(-people * offset % grid)
        return [(over, -over), (over + grid, over + grid)]

    nearest = _nearest(numbers, sorted(set(chain(*(range(low, high + 1) for low, high in ranges)))))
    return max(_cheapest(count, ranges, in_grid), _cheapest(count, ranges, lambda people: [(0, nearest[people])]))


def _cheapest(count: int, ranges: Sequence[Range], options: Callable[[int], Sequence[tuple[int, int]]]) -> int:
    """The least sum of distances over bins that hold `count` numbers together and whose distances sum to zero.

    `options` are what a bin with so many numbers can be off by, with its sign, and what that costs.
    """
    costs: dict[tuple[int, int], int] = {(0, 0): 0}
    for low, high in ranges:
        steps = [(people, *option) for people in range(low, high + 1) for option in options(people)]
        after: dict[tuple[int, int], int] = {}
        for ((used, off), cost), (people, more, distance) in product(costs.items(), steps):
            state = used + people, off + more
            if state[0] <= count:
                after[state] = min(after.get(state, cost + distance), cost + distance)
        costs = after
    return costs.get((count, 0), 0)


def _nearest(numbers: Sequence[int], people: Sequence[int]) -> dict[int, int]:
    """How far a bin with so many of the numbers is off at least."""
    count, total, smallest = len(numbers), sum(numbers), min(numbers)
    unit = gcd(*(number - smallest for number in numbers))
    steps = [(number - smallest) // unit for number in numbers]
    most = max(people, default=0)
    if count * most * sum(steps) > _MOST_BITS:
        return dict.fromkeys(people, 0)
    sums = [1, *(0 for _ in range(most))]
    for step in steps:
        for size in range(most, 0, -1):
            sums[size] |= sums[size - 1] << step

    def off(size: int, reached: int) -> int:
        return abs(count * (size * smallest + unit * reached) - total * size)

    distances = {}
    for size in people:
        wanted = (total * size - count * size * smallest) // (count * unit)
        below = (sums[size] & ((1 << (wanted + 1)) - 1)).bit_length() - 1
        above = sums[size] >> (wanted + 1)
        ends = [*([below] if below >= 0 else []), *([wanted + (above & -above).bit_length()] if above else [])]
        distances[size] = min((off(size, end) for end in ends), default=0)
    return distances
