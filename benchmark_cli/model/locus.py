"""What a locus is: an office that receives visitors, its hours, its places, what is to be seen there."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from benchmark_cli.model.frozen import Count, Day, Frozen, Id, Line, Number, Positive, Zone, refuse
from benchmark_cli.model.times import WindowText, read_weekdays

_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def _flag(value: object) -> object:
    if isinstance(value, str):
        return _FLAGS.get(value.lower()) if value.lower() in _FLAGS else refuse("not-yes-or-no")
    return value


def _weekdays(value: object) -> object:
    if isinstance(value, str):
        try:
            return read_weekdays(value)
        except ValueError:
            refuse("malformed-weekdays")
    return value


def _pair(value: object) -> object:
    return value if isinstance(value, list | tuple) and len(value) == 2 else refuse("malformed-coordinates")  # noqa: PLR2004


Flag = Annotated[bool, BeforeValidator(_flag)]
"""`true` or `false`; also yes, no, on, off."""
Weekdays = Annotated[frozenset[int], BeforeValidator(_weekdays)]
"""Weekdays written `mon` or `mon-thu`; 0 is Monday."""
Coordinates = Annotated[tuple[Number, Number], BeforeValidator(_pair)]
"""Latitude and longitude in degrees."""


class Capacity(Frozen):
    """How many people of one cohort a locus hosts in all; either end may be left open."""

    min: Count = 0
    max: Count | None = None


class Contact(Frozen):
    """Whom to ask at a place."""

    name: Line
    position: Line | None = None
    phone: Line | None = None


class Locus(Frozen):
    """One office to visit. `open` is in the locus's own zone; `at_once` counts the people of all cohorts together."""

    id: Id
    name: Line
    government: Line | None = None
    address: Line | None = None
    at: Coordinates | None = None
    timezone: Zone | None = None
    capacity: Capacity = Capacity()
    at_once: Positive | None = None
    open: dict[Weekdays, WindowText] | None = None
    closed: tuple[Day, ...] = ()
    themes: tuple[Line, ...] = ()
    focus: tuple[Line, ...] = ()
    contact: Contact | None = None
    souvenir: Line | None = None
    optional: Flag = Field(default=False)
