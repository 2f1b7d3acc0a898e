"""Text that came from files, made safe to show: nothing in it can steer a terminal or hide from a reader."""

import unicodedata

LONGEST = 300
"""Characters of one foreign text that are shown before it is cut."""

# Cf: zero-width and bidirectional marks; Co, Cn, Cs: no agreed meaning; Zl, Zp: line breaks in disguise.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

# The joiners that scripts such as Balinese and emoji sequences need: they draw nothing by themselves.
_JOINERS = frozenset("\u200c\u200d")


def is_unseen(character: str) -> bool:
    """Whether the character draws nothing of its own or steers what stands around it (Unicode categories C, Zl, Zp)."""
    return unicodedata.category(character) in _UNSEEN


def visible(text: str, longest: int = LONGEST) -> str:
    """The text with control, zero-width and direction marks spelled `<U+001B>`, cut after *longest* characters."""
    shown = text if len(text) <= longest else text[:longest] + "…"
    if shown.isascii() and shown.isprintable():
        return shown
    return "".join(_spelled(character) for character in shown)


def _spelled(character: str) -> str:
    if character in _JOINERS or not is_unseen(character):
        return character
    return f"<U+{ord(character):04X}>"
