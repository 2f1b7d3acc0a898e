"""Numbers that reveal a person, as outsiders may see them; those of civil servants are read in `model.nip`."""

from typing import Final

_SHOWN: Final = 4
"""Digits of a phone number (the network) that a mask leaves."""

WITHHELD: Final = "***"
"""What stands for whatever else is private, whether there is any or not."""


def mask_phone(phone: str) -> str:
    """The phone number with its first four digits only, `0812-***-****`."""
    kept = [index for index, sign in enumerate(phone) if sign.isalnum()][:_SHOWN]
    return "".join(sign if index in kept or not sign.isalnum() else "*" for index, sign in enumerate(phone))
