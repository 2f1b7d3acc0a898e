"""The lots of the draw, which anybody can compute from a published seed; each `lottery.py` looks for the least sum."""

from hashlib import sha256


def lot(*parts: str) -> bytes:
    """SHA-256 of the parts, in UTF-8, joined by line feeds; the smallest of several lots wins."""
    return sha256("\n".join(parts).encode()).digest()


def weight(seed: str, draw: int, person: str, place: str) -> int:
    """The lot of a person for a bin: the first two bytes, big-endian, of SHA-256 of seed, round, person and bin.

    The four are joined by line feeds, in UTF-8; rounds count from 1. The smallest sum of lots wins.
    """
    return int.from_bytes(lot(seed, str(draw), person, place)[:2], "big")
