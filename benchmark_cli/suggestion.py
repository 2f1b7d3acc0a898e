"""What a mistyped word was probably meant to be."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from benchmark_cli.diagnostics import Outcome, UserError, refusal
from benchmark_cli.folding import fold
from benchmark_cli.language import Text

_LIKENESS = 0.72
"""How much of two words must agree, by `difflib`: all but two slips in a word of eight letters."""
_SHORT = 4
_LIKENESS_OF_SHORT = 0.65
"""The same for a word of so many letters or fewer: all but one of three."""
_NEAR = 0.9
"""How much of two names must agree that may be one."""
_LEAST_PART = 4
"""Letters of a word that is taken for a part of a longer one."""


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed word that is most like this one, or `None` where none comes near; never the word itself.

    Words with other numbers are not alike: of `xxvi-31` nobody knows whether 30, 13 or 21 was meant.
    """
    asked, numbers = _prepare(word)
    likeness = _LIKENESS_OF_SHORT if len(asked) <= _SHORT else _LIKENESS
    matcher = SequenceMatcher(None, "", asked, autojunk=False)
    found = None
    for other in allowed:
        offered, others = _prepare(other)
        is_candidate = other != word and numbers == others and asked
        reached = _likeness(matcher, asked, offered, likeness) if is_candidate else 0.0
        if reached > likeness or (reached == likeness and found is None):
            found, likeness = other, reached
    return found


def did_you_mean(word: str, allowed: Iterable[str]) -> tuple[Text, ...]:
    """A hint that names the nearest allowed word, or no hint."""
    found = nearest(word, allowed)
    return (Text("did you mean `{word}`?", word=found),) if found else ()


def _likeness(matcher: SequenceMatcher[str], one: str, other: str, least: float) -> float:
    """From 0 to 1, and 0 below *least*; of whole words that make up a part of the other it is just enough."""
    matcher.set_seq1(other)
    if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() >= least:
        return matcher.ratio()
    is_part = len(one) >= _LEAST_PART and set(one.split()) < set(other.split())
    return least if is_part and least == _LIKENESS else 0.0


@lru_cache(maxsize=1 << 15)
def _prepare(text: str) -> tuple[str, tuple[int, ...]]:
    """The text as it is compared, and the numbers in it; kept, since many unknown words meet the same known ones."""
    plain = fold(text)
    return plain, tuple(int(digits) for digits in re.findall(r"\d{1,18}", plain))


@lru_cache(maxsize=1 << 12)
def are_near(one: str, other: str) -> bool:
    """Whether two names may be one: all words of one stand in the other, or a letter or two make the difference.

    Kept, since the cohorts of a trip have the same offices.
    """
    first, second = fold(one), fold(other)
    words, others = set(first.split()), set(second.split())
    if words < others or others < words:
        return bool(words and others)
    if first == second:
        return True
    if any(len(word) == 1 or word.isdecimal() for word in words ^ others):
        return False
    # No more can agree than the shorter one has, and than both have in whatever order: in most names these are too few.
    enough = _NEAR * (len(first) + len(second)) / 2
    if min(len(first), len(second)) <= enough:
        return False
    shared = sum(min(first.count(letter), second.count(letter)) for letter in {*first})
    return shared > enough and SequenceMatcher(None, first, second).ratio() > _NEAR


def refuse_unknown(code: str, message: Text, name: str, offered: Sequence[str]) -> UserError:
    """The refusal (USAGE) of a name that is none of those offered, with the one that may be meant, else with all."""
    hints = did_you_mean(name, offered) or (Text("there are {names}", names=[f"`{one}`" for one in offered]),)
    return refusal(Outcome.USAGE, code, message, *hints)
