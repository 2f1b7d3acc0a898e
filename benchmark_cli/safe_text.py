"""Text that came from files, made safe to show: it cannot steer a terminal, hide, or give away a person's number."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 300
"""Characters of one foreign text that are shown before it is cut."""

# Cf: zero-width and bidirectional marks; Co, Cn, Cs: no agreed meaning; Zl, Zp: line breaks in disguise.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

# The joiners that scripts such as Balinese and emoji sequences need: they draw nothing by themselves.
_JOINERS = frozenset("\u200c\u200d")

_MOMENT = r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d[ T][0-2]?\d[:.][0-5]\d(?!\d)"
# What parts the digits of a number: blanks of every width, dots, dashes, apostrophes, unseen marks.
_PARTING = r"[\s.\-\u2010-\u2015'\u2018\u2019\u02bc\u200b-\u200f\u2060\u00ad]"
_NUMBER = rf"\d(?:{_PARTING}?\d){{8,}}"
_NAME = r"(?<![\w-])(?=[0-9-]*[a-z])[a-z0-9-]+(?![\w-])"
_DIGIT = re.compile(r"\d")
_MOMENT_NAME_OR_NUMBER = re.compile(rf"(?P<moment>{_MOMENT})|(?P<name>{_NAME})|{_NUMBER}")

_LONG_NUMBER = re.compile(_NUMBER)

_LONGEST_RUN = 8
"""Digits in a row that an id may hold and still be told from a number with a word before it;"""
_SHORTEST_CARD = 16
"""digits in all, dashes apart, that are the number of a person whatever stands before them;"""
_PHONE = ("0", "62")
"""and how the number of a phone begins."""


class Identifier(str):
    """An id that the files define: of digits though it may be, it is nobody's private number."""

    __slots__ = ()


def is_unseen(character: str) -> bool:
    """Whether the character draws nothing of its own or steers what stands around it (Unicode categories C, Zl, Zp)."""
    return unicodedata.category(character) in _UNSEEN


def visible(text: str, longest: int = LONGEST) -> str:
    """The text with control, zero-width and direction marks spelled `<U+001B>`, cut after *longest* characters."""
    shown = text if len(text) <= longest else text[:longest] + "…"
    if shown.isascii() and shown.isprintable():
        return shown
    return "".join(_spell(character) for character in shown)


def without_numbers(text: str, ids: Collection[str] = ()) -> str:
    """The text with every run of nine and more digits starred, also where blanks, dots, dashes or quotes part them.

    A date followed by a time is no such number, nor is one of the *ids*, nor what looks like one: `pim3-2014-10-0001`.
    """

    def shown(found: re.Match[str]) -> str:
        if found["moment"] or found[0] in ids or (found["name"] and _looks_like_an_id(found[0])):
            return found[0]
        return _LONG_NUMBER.sub(lambda number: "*" * len(number[0]), found[0])

    # Most texts have no digit, and some are as long as a cell can be.
    return _MOMENT_NAME_OR_NUMBER.sub(shown, text) if _DIGIT.search(text) else text


def _looks_like_an_id(name: str) -> bool:
    """Whether no part of the name is long enough for a private number, and all together are no phone number."""
    digits = "".join(part for part in name.split("-") if part.isdecimal())
    is_short = max(map(len, re.findall(r"\d+", name)), default=0) <= _LONGEST_RUN
    return is_short and len(digits) < _SHORTEST_CARD and not digits.startswith(_PHONE)


def _spell(character: str) -> str:
    if character in _JOINERS or not is_unseen(character):
        return character
    return f"<U+{ord(character):04X}>"
