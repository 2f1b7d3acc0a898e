"""The number of an Indonesian civil servant (NIP): what its digits say, and how it is shown to others.

Eighteen digits: the birth date `YYYYMMDD`, the month of appointment `YYYYMM`, the sex `1` or `2`, a serial of three.
"""

import re
from datetime import date
from typing import NamedTuple

from benchmark_cli.model.participant import Gender

LENGTH = 18
OLD_LENGTH = 9
"""The number of digits before 2009."""

_YEAR = 4
_SEXES: dict[str, Gender] = {"1": "male", "2": "female"}
_BLANKS = re.compile(r"[\s'\u2019]")


def digits_of(nip: str) -> str:
    """The number without blanks and without the apostrophe by which spreadsheets mark text."""
    return _BLANKS.sub("", nip)


def masked(nip: str) -> str:
    """The number as people outside the committee may see it: the year of birth, the rest starred."""
    digits = digits_of(nip)
    if len(digits) != LENGTH or not digits.isdecimal():
        return "*" * len(digits)
    return f"{digits[:_YEAR]}**** ****** * ***"


class CivilNumber(NamedTuple):
    """The parts of a number of eighteen digits; what the digits cannot mean is `None`."""

    born: date | None
    appointed: date | None
    """The first day of the month."""
    sex: Gender | None


def parts(digits: str) -> CivilNumber | None:
    """What the digits say; `None` where they are not eighteen."""
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdecimal()):
        return None
    return CivilNumber(_day(digits[:8]), _day(digits[8:14] + "01"), _SEXES.get(digits[14]))


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
