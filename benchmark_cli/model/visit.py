"""The visit of a cohort: its days, loci, slots, fixed points, staff, vehicles, rooms."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from benchmark_cli.model.frozen import Count, Day, Frozen, Id, Line, Positive, Zone, one_of, one_or_many
from benchmark_cli.model.locus import Coordinates
from benchmark_cli.model.participant import Gender, Role
from benchmark_cli.model.selector import Attribute
from benchmark_cli.model.times import BreakText, SpanText, WindowText

DEFAULT_ZONE = "Asia/Jakarta"
"""The zone of a visit that names none: Western Indonesia Time, where the agencies that use the tool sit."""

Minutes = Positive


class Base(Frozen):
    """Where the cohort stays, and where each day's travel begins and ends."""

    name: Line
    at: Coordinates | None = None
    address: Line | None = None


class Travel(Frozen):
    """How long it takes between places: a flat time, or a matrix `{a: {b: 25}}`, in minutes."""

    minutes: Count | None = None
    matrix: Mapping[Line, Mapping[Line, Count]] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, dict) and value and not {"minutes", "matrix"} & value.keys():
            return {"matrix": value}
        return value


class AgendaItem(Frozen):
    """A fixed point of the whole cohort; `timezone_to` is the zone that it ends in (a flight)."""

    at: SpanText
    what: Line
    where: Line | None = None
    in_charge: Line | None = None
    wear: Line | None = None
    timezone: Zone | None = None
    timezone_to: Zone | None = None


class Staff(Frozen):
    """Someone who travels with the cohort and is in no group: leader, trainer, committee."""

    id: Id
    name: Line
    gender: Gender | None = None
    nip: Line | None = None
    position: Line | None = None
    phone: Line | None = None
    groups: tuple[Line, ...] = ()


class Vehicle(Frozen):
    """A vehicle and its seats."""

    id: Id
    name: Line | None = None
    seats: Positive


class Rooms(Frozen):
    """How many share a room, and what they have in common."""

    size: Positive = 2
    same: Annotated[tuple[Attribute, ...], BeforeValidator(one_or_many)] = (Attribute(name="gender"),)


class Debrief(Frozen):
    """Mixed groups after the visits, each with someone from every locus."""

    size: Positive = 4


class Visit(Frozen):
    """When, where and how a cohort visits."""

    first_day: Day = Field(alias="from")
    last_day: Day = Field(alias="to")
    loci: tuple[Line, ...] = Field(min_length=1)
    timezone: Zone = DEFAULT_ZONE
    mode: Annotated[Literal["split", "rotate"], one_of("split", "rotate")] = "split"
    groups: Positive | None = None
    base: Base | None = None
    slots: tuple[SpanText, ...] = ()
    hours: WindowText | None = None
    duration: Minutes | None = None
    breaks: tuple[BreakText, ...] = ()
    travel: Travel | None = None
    agenda: tuple[AgendaItem, ...] = ()
    staff: tuple[Staff, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    rooms: Rooms | None = None
    debrief: Debrief | None = None
    roles: tuple[Role, ...] = ("chair", "secretary")

    @property
    def is_rotation(self) -> bool:
        """Whether groups go round all loci, so that nobody belongs to one of them."""
        return self.mode == "rotate"

    @property
    def group_count(self) -> int:
        """How many groups a rotation has: as many as loci where the committee does not say."""
        return self.groups or len(self.loci)
