"""What a mistyped word was probably meant to be."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from benchmark_cli.folding import folded
from benchmark_cli.language import Text

_LIKENESS = 0.65
"""How much of two words must agree, by `difflib`: two letters of three."""
_LEAST_PART = 4
"""Letters of a word that is taken for a part of a longer one."""


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed word that is most like this one, or `None` where none comes near; never the word itself.

    Words with other numbers are not alike: of `xxvi-31` nobody knows whether 30, 13 or 21 was meant.
    """
    asked = folded(word)
    offered = [(_likeness(asked, folded(other)), other) for other in allowed if other != word]
    likeness, found = max(offered, key=lambda one: one[0], default=(0.0, ""))
    return found if likeness >= _LIKENESS else None


def did_you_mean(word: str, allowed: Iterable[str]) -> tuple[Text, ...]:
    """A hint that names the nearest allowed word, or no hint."""
    found = nearest(word, allowed)
    return (Text("did you mean `{word}`?", word=found),) if found else ()


def _likeness(one: str, other: str) -> float:
    """From 0 to 1; of whole words that make up a part of the other it is just enough."""
    if not one or _numbers(one) != _numbers(other):
        return 0.0
    is_part = len(one) >= _LEAST_PART and set(one.split()) < set(other.split())
    return max(SequenceMatcher(None, one, other, autojunk=False).ratio(), _LIKENESS if is_part else 0.0)


def _numbers(text: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d{1,18}", text)]
