"""The number of an Indonesian civil servant (NIP): the one place that reads it, writes it and masks it.

Eighteen digits: the birth date `YYYYMMDD`, the month of appointment `YYYYMM`, the sex `1` or `2`, a serial of three.
"""

import re
import unicodedata
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from benchmark_cli.model.participant import Gender

LENGTH = 18
OLD_LENGTH = 9
"""The number of digits before 2009."""

_YEAR = 4
_PARTS = (8, 14, 15)
_SEXES: dict[str, Gender] = {"1": "male", "2": "female"}
_QUOTES = "'\"`\u00b4\u2018\u2019\u201b\u02bc\uff07"
"""By one of these spreadsheets mark text."""
_MARKS = re.compile(rf"[\s{_QUOTES}\u200b-\u200f\u2060\ufeff\u00ad]")
_POINTS = re.compile(r"[.\u2024\u00b7_\-\u2010-\u2015\u2212]")

_SHOWN = re.compile(r"[^\W_]")
"""Letters and digits."""

_LABELLED = re.compile(r"[,;(/\s]*\bN\.?I\.?P\b[\s.:]*(\d[\d\s.]{7,}\d)\s*\)?", re.IGNORECASE)
_UNLABELLED = re.compile(r"[,;(/\s]*\b(\d{8}[\s.]?\d{6}[\s.]?\d[\s.]?\d{3})\b\s*\)?")


class Nip(NamedTuple):
    """The parts of a number of eighteen digits; what the digits cannot mean is `None`."""

    born: date | None
    appointed: date | None
    """The first day of the month."""
    sex: Gender | None


def bare(nip: str) -> str:
    """The number without blanks, quotes and unseen marks, its digits those of ASCII; dots and dashes stay."""
    plain = _MARKS.sub("", nip)
    # Character by character only where there is something to convert: a list may hold millions of them.
    return plain if plain.isascii() else "".join(_ascii(sign) for sign in plain)


def digits_of(nip: str) -> str:
    """The number without anything by which people part its digits: equal for all ways to write one number."""
    return _POINTS.sub("", bare(nip))


def parts(nip: str) -> Nip | None:
    """What the number says, however it is written; `None` where it has not eighteen digits."""
    digits = digits_of(nip)
    if not _is_whole(digits):
        return None
    return Nip(_day(digits[:8]), _day(digits[8:14] + "01"), _SEXES.get(digits[14]))


def group_digits(nip: str) -> str:
    """A number of eighteen digits as offices write it, `19860926 201505 1 001`; any other as it was given."""
    digits = digits_of(nip)
    if not _is_whole(digits):
        return nip.strip().strip(_QUOTES)
    bounds = (0, *_PARTS, LENGTH)
    return " ".join(digits[start:end] for start, end in pairwise(bounds))


def compact(text: str) -> str:
    """The digits alone, where a cell holds a number and what parts its digits; any other text as it stands."""
    digits = digits_of(text)
    return digits if digits.isdecimal() else text


def take_out(text: str) -> tuple[str, str]:
    """A name's cell without the number that stands in it, and the number as written; empty where there is none."""
    number = _LABELLED.search(text) or _UNLABELLED.search(text)
    if not number:
        return text, ""
    return f"{text[: number.start()]} {text[number.end() :]}".strip(), number[1]


def mask(nip: str) -> str:
    """The number as people outside the committee may see it: the year of birth, `1986**** ****** * ***`.

    Of any other number nothing is left but its length and what parts it.
    """
    shown = _YEAR if _is_whole(digits_of(nip)) else 0
    text = group_digits(nip)
    return text[:shown] + _SHOWN.sub("*", text[shown:])


def _is_whole(digits: str) -> bool:
    return len(digits) == LENGTH and digits.isascii() and digits.isdecimal()


def _ascii(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
