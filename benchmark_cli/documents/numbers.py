"""Numbers that reveal a person, as offices write them and as outsiders may see them."""

import re
from typing import Final

_NIP: Final = re.compile(r"([0-9]{8})([0-9]{6})([0-9])([0-9]{3})")
_SHOWN: Final = 4
"""Digits of a NIP (the year of birth) and of a phone number (the network) that a mask leaves."""

WITHHELD: Final = "***"
"""What stands for a private note, whether there is one or not."""


def grouped_nip(nip: str) -> str:
    """An 18-digit NIP in its four parts, `19860926 201505 1 001`; any other number as it was given."""
    found = _NIP.fullmatch("".join(nip.split()))
    return " ".join(found.groups()) if found else nip


def masked_nip(nip: str) -> str:
    """An 18-digit NIP with its first four digits only, `1986**** ****** * ***`; any other number without digits."""
    shown = _SHOWN if _NIP.fullmatch("".join(nip.split())) else 0
    return _masked(grouped_nip(nip), shown)


def masked_phone(phone: str) -> str:
    """The phone number with its first four digits only, `0812-***-****`."""
    return _masked(phone, _SHOWN)


def _masked(number: str, shown: int) -> str:
    """The text with all letters and digits starred but the first *shown*; what parts them stays."""
    kept = [index for index, sign in enumerate(number) if sign.isalnum()][:shown]
    return "".join(sign if index in kept or not sign.isalnum() else "*" for index, sign in enumerate(number))
