"""The lots of the draw, which anybody can compute from a published seed.

Each `lottery.py` looks for the least sum; where that takes long, people take turns instead.
"""

from collections.abc import Iterable
from enum import Enum, auto
from hashlib import sha256


class Draw(Enum):
    """How what the aims leave open is drawn."""

    LEAST_SUM = auto()
    """The least sum of lots wins."""
    IN_TURN = auto()
    """People take turns, and each has the bin that they like best of those that the rest still allows."""
    EITHER = auto()
    """The least sum, unless it takes long to prove: then in turn."""


def lot(*parts: str) -> bytes:
    """SHA-256 of the parts, in UTF-8, joined by line feeds; the smallest of several lots wins."""
    return sha256("\n".join(parts).encode()).digest()


def order_turns(seed: str, people: Iterable[str]) -> list[str]:
    """The people in the order of their turns: the smaller the lot of seed, `turn` and person, the earlier."""
    return sorted(people, key=lambda person: lot(seed, "turn", person))


def order_places(seed: str, person: str, places: Iterable[str]) -> list[str]:
    """The bins in the order in which a person whose turn it is would have them, by lots as in `order_turns`."""
    return sorted(places, key=lambda place: lot(seed, "turn", person, place))


def weight(seed: str, draw: int, person: str, place: str) -> int:
    """The lot of a person for a bin: the first two bytes, big-endian, of SHA-256 of seed, round, person and bin.

    The four are joined by line feeds, in UTF-8; rounds count from 1. The smallest sum of lots wins.
    """
    return int.from_bytes(lot(seed, str(draw), person, place)[:2], "big")
