"""What a mistyped word was probably meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

from benchmark_cli.language import Text

_LIKENESS = 0.6
"""How much of two words must agree, by `difflib`: enough for two slips in a word of eight letters."""


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed word that is most like this one, or `None` where none comes near."""
    found = get_close_matches(word.lower(), list(allowed), n=1, cutoff=_LIKENESS)
    return found[0] if found else None


def did_you_mean(word: str, allowed: Iterable[str]) -> tuple[Text, ...]:
    """A hint that names the nearest allowed word, or no hint."""
    found = nearest(word, allowed)
    return (Text("did you mean `{word}`?", word=found),) if found else ()
