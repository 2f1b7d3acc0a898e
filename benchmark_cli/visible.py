"""Text that came from files, made safe to show: it cannot steer a terminal, hide, or give away a person's number."""

import re
import unicodedata

LONGEST = 300
"""Characters of one foreign text that are shown before it is cut."""

# Cf: zero-width and bidirectional marks; Co, Cn, Cs: no agreed meaning; Zl, Zp: line breaks in disguise.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

# The joiners that scripts such as Balinese and emoji sequences need: they draw nothing by themselves.
_JOINERS = frozenset("\u200c\u200d")

_MOMENT = r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d[ T][0-2]?\d[:.][0-5]\d(?!\d)"
_NUMBER = r"\d(?:[ \-.]?\d){8,}"
_MOMENT_OR_NUMBER = re.compile(rf"(?P<moment>{_MOMENT})|{_NUMBER}")


def is_unseen(character: str) -> bool:
    """Whether the character draws nothing of its own or steers what stands around it (Unicode categories C, Zl, Zp)."""
    return unicodedata.category(character) in _UNSEEN


def visible(text: str, longest: int = LONGEST) -> str:
    """The text with control, zero-width and direction marks spelled `<U+001B>`, cut after *longest* characters."""
    shown = text if len(text) <= longest else text[:longest] + "…"
    if shown.isascii() and shown.isprintable():
        return shown
    return "".join(_spelled(character) for character in shown)


def without_numbers(text: str) -> str:
    """The text with every run of nine and more digits starred, also where single blanks, dots or dashes part them.

    A date followed by a time is no such number.
    """
    return _MOMENT_OR_NUMBER.sub(lambda found: found[0] if found["moment"] else "*" * len(found[0]), text)


def _spelled(character: str) -> str:
    if character in _JOINERS or not is_unseen(character):
        return character
    return f"<U+{ord(character):04X}>"
