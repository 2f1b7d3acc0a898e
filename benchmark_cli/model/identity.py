"""Who a person is, apart from our own id, and when two values of a field mean the same."""

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Final, NamedTuple

from benchmark_cli.folding import fold, fold_value
from benchmark_cli.model.participant import Participant

FOLDED_FIELDS: Final = frozenset({"agency", "position"})
"""Fields whose values people type anew each time: what differs in case, dots and blanks only is one value."""

_TAG_DIGITS: Final = 4
_COUNTRY: Final = "62"
"""Indonesia's, which a phone number begins with or a zero in its place."""


@lru_cache(maxsize=16384)
def comparable(field: str, value: str) -> str:
    """The value of a participant's field as it is compared: two values are one exactly where these are equal."""
    if field in FOLDED_FIELDS:
        return fold_value(value)
    if field == "nip":
        return "".join(filter(str.isdecimal, value))
    if field == "phone":
        return "".join(filter(str.isdecimal, value)).removeprefix(_COUNTRY).lstrip("0")
    if field == "name":
        return fold(value)
    return " ".join(value.casefold().split()) if field in ("email", "code") else value


def international_phone(value: str) -> str:
    """The digits of a phone number with its country's before them; nothing where it has no digits."""
    digits = "".join(filter(str.isdecimal, value))
    return _COUNTRY + digits[1:] if digits.startswith("0") and not digits.startswith("00") else digits.lstrip("0")


class Identity(NamedTuple):
    """What a person is known by, as it is compared, and empty where it is not given; the first is the surest."""

    nip: str = ""
    code: str = ""
    email: str = ""
    phone: str = ""
    name: str = ""

    @classmethod
    def of(cls, person: Participant) -> "Identity":
        """The person's."""
        return cls(*(comparable(field, getattr(person, field) or "") for field in cls._fields))

    def tags(self) -> dict[str, str]:
        """Four hex digits of a hash of each part: enough to see a change, too little to guess a number back."""
        given = {kind: value for kind, value in self._asdict().items() if value}
        return {kind: sha256(value.encode()).hexdigest()[:_TAG_DIGITS] for kind, value in given.items()}


def agree(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether the tags may be one person's: everything that both have is the same, and that is more than nothing."""
    common = one.keys() & other.keys()
    return bool(common) and all(one[kind] == other[kind] for kind in common)
