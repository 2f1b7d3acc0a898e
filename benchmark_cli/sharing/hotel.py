"""Which rooms of a hotel's stock each kind of people takes: the fewest rooms, then those with the fewest beds."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple


class RoomNeed(NamedTuple):
    """What one kind of people needs: so many beds on its fullest night, in at least so many rooms."""

    beds: int
    rooms: int = 0


RoomCounts = tuple[int, ...]
"""How many rooms are taken of each size."""


def choose_rooms(stock: Mapping[int, int], needs: Sequence[RoomNeed]) -> list[tuple[int, ...]] | None:
    """For each need the beds of its rooms, the largest first; `None` where the stock has not enough.

    *stock* says how many rooms there are of each number of beds. The answer has the fewest rooms in all, then the
    fewest beds; of several answers it is the one with the larger rooms for the first needs. Where the stock is short,
    needs compete: then more rooms are allowed than each need would take by itself, one at a time until all are met.
    """
    sizes = sorted(stock, reverse=True)
    alone = [next((sum(counts) for counts in _by_size(sizes, stock, need)), None) for need in needs]
    if None in alone:
        return None
    fewest = [rooms for rooms in alone if rooms is not None]
    for more in range(sum(stock.values()) - sum(fewest) + 1):
        chosen = _choose(sizes, stock, needs, [rooms + more for rooms in fewest], sum(fewest) + more)
        if chosen is not None:
            return [tuple(size for size, n in zip(sizes, one, strict=True) for _ in range(n)) for one in chosen]
    return None


def _by_size(sizes: Sequence[int], stock: Mapping[int, int], need: RoomNeed) -> Iterator[RoomCounts]:
    """The fewest rooms for one need: the largest ones first."""
    return _enough(sizes, [stock[size] for size in sizes], need, sum(stock.values()))


def _choose(
    sizes: Sequence[int], stock: Mapping[int, int], needs: Sequence[RoomNeed], most: Sequence[int], in_all: int
) -> list[RoomCounts] | None:
    """The rooms with the fewest beds, no more than *most* for each need and *in_all* together.

    Dynamic programming (Bellman, 1957) over the needs: what is left of the stock is the state, and the first way to it,
    with the larger rooms for the first needs, is kept.
    """
    ways: dict[RoomCounts, list[RoomCounts]] = {tuple(stock[size] for size in sizes): []}
    for need, limit in zip(needs, most, strict=True):
        onward: dict[RoomCounts, list[RoomCounts]] = {}
        for left, taken in ways.items():
            for counts in _enough(sizes, left, need, min(limit, in_all - sum(map(sum, taken)))):
                onward.setdefault(tuple(have - n for have, n in zip(left, counts, strict=True)), [*taken, counts])
        ways = onward

    def order(way: list[RoomCounts]) -> tuple[int, list[list[int]]]:
        beds = sum(size * n for counts in way for size, n in zip(sizes, counts, strict=True))
        return beds, [[-n for n in counts] for counts in way]

    return min(ways.values(), key=order, default=None)


def _enough(sizes: Sequence[int], left: Sequence[int], need: RoomNeed, most: int) -> Iterator[RoomCounts]:
    """Every way to meet the need with at most *most* rooms, the largest first; no way has a room to spare."""
    if need.beds <= 0 and need.rooms <= 0:
        yield (0,) * len(sizes)
        return
    if not sizes or max(need.beds, 0) > most * sizes[0] or need.rooms > most:
        return
    for number in range(min(left[0], most, max(-(-need.beds // sizes[0]), need.rooms)), -1, -1):
        rest = RoomNeed(need.beds - number * sizes[0], need.rooms - number)
        yield from ((number, *further) for further in _enough(sizes[1:], left[1:], rest, most - number))
