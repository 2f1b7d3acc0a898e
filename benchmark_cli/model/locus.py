"""What a locus is: an office that receives visitors, its hours, its places, what is to be seen there."""

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from benchmark_cli.model.frozen import Count, Day, Frozen, Id, Line, Number, Positive, Zone, one_or_many, refuse
from benchmark_cli.model.spelling import any_case, text_schema
from benchmark_cli.model.times import WEEKDAYS_PATTERN, Window, WindowText, read_weekdays

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


def _in_order(windows: tuple[Window, ...]) -> tuple[Window, ...]:
    """The windows from morning to night, those that follow one another at once as one: the same hours are equal."""
    joined: list[Window] = []
    for later in sorted(windows, key=lambda window: (window.start, window.end)):
        if joined and later.start <= joined[-1].end:
            joined[-1] = Window(joined[-1].start, max(joined[-1].end, later.end))
        else:
            joined.append(later)
    return tuple(joined)


_FLAG_TEXT = {"type": "string", "pattern": f"^({any_case(_FLAGS)})$"}

Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"anyOf": [{"type": "boolean"}, _FLAG_TEXT]})]
"""`true` or `false`; also yes, no, on, off."""
UNWANTED: Final = "unwanted"
"""A locus that is also left out where nobody wishes for it."""
Optional = Annotated[
    bool | Literal["unwanted"],
    BeforeValidator(lambda value: value if value == UNWANTED else _flag(value)),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, _FLAG_TEXT, {"const": UNWANTED}]}),
]
Weekdays = Annotated[frozenset[int], BeforeValidator(_weekdays), text_schema(WEEKDAYS_PATTERN)]
"""Weekdays written `mon` or `mon-thu`; 0 is Monday."""
Windows = Annotated[tuple[WindowText, ...], BeforeValidator(one_or_many), AfterValidator(_in_order)]
"""One window of a day or several, in any order; those that follow one another at once are one.

None at all: closed on that day.
"""
Coordinates = Annotated[tuple[Number, Number], BeforeValidator(_pair)]
"""Latitude and longitude in degrees."""


class Capacity(Frozen):
    """How many people of one cohort a locus hosts in all; either end may be left open."""

    min: Count = 0
    """The fewest that make a visit worth while."""
    max: Count | None = None
    """The most that there is room for."""


class Contact(Frozen):
    """Whom to ask at a place."""

    name: Line
    """The name."""
    position: Line | None = None
    """What the person does there."""
    phone: Line | None = None
    """Private: on the committee's papers only."""


class Locus(Frozen):
    """One office to visit. `open` is in the locus's own zone; `at_once` counts the people of all cohorts together."""

    id: Id
    """By this id wishes, rules and visits name the locus."""
    name: Line
    """The office's full name."""
    government: Line | None = None
    """The government that it belongs to."""
    address: Line | None = None
    """Where it is, for people."""
    at: Coordinates | None = None
    """Latitude and longitude, in degrees."""
    timezone: Zone | None = None
    """The zone of its clocks. Left out: the visit's."""
    capacity: Capacity = Capacity.model_construct()
    """How many people of one cohort it hosts in all."""
    at_once: Positive | None = None
    """How many people it hosts at one time, those of all cohorts together."""
    open: dict[Weekdays, Windows] | None = None
    """Its hours by weekday, such as `mon-thu`, one window or a list; a day without a key is closed. Left out: always
    open.
    """
    closed: tuple[Day, ...] = ()
    """Days on which it is closed, whatever its hours."""
    themes: tuple[Line, ...] = ()
    """What it is good at; matched with the themes of people's projects."""
    focus: tuple[Line, ...] = ()
    """Questions for the visitors to answer; they become the observation sheet."""
    contact: Contact | None = None
    """Whom to ask there."""
    souvenir: Line | None = None
    """What is handed over."""
    optional: Optional = Field(default=False)
    """Whether it may be left out where rules and minima can't be met otherwise; `unwanted`: or nobody wishes for it."""
