"""The visit of a cohort: its days, loci, slots, fixed points, staff, vehicles, rooms."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from benchmark_cli.model.frozen import Count, Day, Frozen, Id, Line, Positive, Short, Zone, one_of, one_or_many
from benchmark_cli.model.locus import Capacity, Coordinates, Flag
from benchmark_cli.model.participant import Gender, Role
from benchmark_cli.model.presence import Presence
from benchmark_cli.model.selector import Attribute
from benchmark_cli.model.spelling import own_form, short_form, write_as
from benchmark_cli.model.times import BreakText, SpanText, WindowText

DEFAULT_ZONE = "Asia/Jakarta"
"""The zone of a visit that names none: Western Indonesia Time, where the agencies that use the tool sit."""

Minutes = Positive


class Base(Frozen):
    """Where the cohort stays, and where each day's travel begins and ends."""

    name: Line
    """The hotel or campus."""
    at: Coordinates | None = None
    """Latitude and longitude, in degrees."""
    address: Line | None = None
    """Where it is, for people."""


def _flat_or_matrix(schema: dict[str, Any]) -> None:
    times = schema["properties"]["matrix"]["additionalProperties"]
    places = {"not": {"enum": [*schema["properties"]]}}
    bare = {"type": "object", "propertyNames": places, "additionalProperties": times}
    write_as(schema, own_form(schema), bare)


class Travel(Frozen, json_schema_extra=_flat_or_matrix):
    """How long it takes between places: a flat time, or a matrix `{a: {b: 25}}`, in minutes."""

    minutes: Count | None = None
    """From any place to any other."""
    matrix: Mapping[Line, Mapping[Line, Count]] = Field(default_factory=dict)
    """From one place to another, by their ids; it holds both ways unless both are given."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, dict) and value and not {"minutes", "matrix"} & value.keys():
            return {"matrix": value}
        return value


class MeetingPlace(Short, json_schema_extra=short_form("id")):
    """Where a point of the agenda is: `base`, the id of a locus, or `{name, at}`."""

    short = "id"
    id: Line | None = None
    """`base`, or the id of a locus of the visit."""
    name: Line | None = None
    """What it is called, in a table of travel times too."""
    at: Coordinates | None = None
    """Latitude and longitude, in degrees."""


class AgendaItem(Frozen):
    """A fixed point of the whole cohort; `timezone_to` is the zone that it ends in (a flight)."""

    at: SpanText
    """From when to when."""
    what: Line
    """What happens."""
    where: Line | None = None
    """The place."""
    place: MeetingPlace | None = None
    """The place as vehicles find it: `base`, the id of a locus, or `{name, at}`. Left out: no vehicle goes there."""
    in_charge: Line | None = None
    """Who sees to it."""
    wear: Line | None = None
    """What is worn."""
    timezone: Zone | None = None
    """The zone of the times. Left out: the visit's."""
    timezone_to: Zone | None = None
    """The zone of the end, where it is another one: a flight."""


class Staff(Frozen):
    """Someone who travels with the cohort and is in no group: leader, trainer, committee."""

    id: Id
    """The person's id."""
    name: Line
    """The name with its titles."""
    gender: Gender | None = None
    """For rooms."""
    nip: Line | None = None
    """The civil servant's number. Private."""
    position: Line | None = None
    """What the person does on the trip."""
    phone: Line | None = None
    """Private."""
    groups: tuple[Line, ...] = ()
    """The groups that the person goes with, by locus or letter."""
    present: Presence | None = None
    """On which days the person is there: `{from, to}`, or a list of days. Left out: all."""
    transport: Annotated[Literal["own"] | None, one_of("own", None)] = None
    """`own`: the person needs no seat."""
    bed: Annotated[Literal["none"] | None, one_of("none", None)] = None
    """`none`: the person needs no bed."""
    seats: Positive = 1
    """How many seats the person needs in a vehicle."""


class Vehicle(Frozen):
    """A vehicle and its seats."""

    id: Id
    """The vehicle's id."""
    name: Line | None = None
    """What is written on it."""
    seats: Positive
    """For passengers."""
    present: Presence | None = None
    """On which days the vehicle is there: `{from, to}`, or a list of days. Left out: all."""
    starts: Line | None = None
    """Where it begins each day, to fetch people: `base`, or the id of a locus. Left out: where they are fetched."""

    @property
    def label(self) -> str:
        """What papers call it."""
        return self.name or self.id


class RoomStock(Frozen):
    """Rooms of the hotel that are alike."""

    beds: Positive
    """How many sleep in each."""
    count: Positive
    """How many of them there are."""


class Rooms(Frozen):
    """How many share a room, and what they have in common."""

    size: Positive = 2
    """How many share a room, where all are alike and there are enough of them."""
    stock: tuple[RoomStock, ...] = ()
    """The rooms that the hotel has; `size` counts for nothing beside them."""
    same: Annotated[tuple[Attribute, ...], BeforeValidator(one_or_many)] = (Attribute.model_construct(name="gender"),)
    """What people in one room have in common."""


class Debrief(Frozen):
    """Mixed groups after the visits, each with someone from every locus."""

    size: Positive = 4
    """How many are in a group."""


def _flat_or_graded(schema: dict[str, Any]) -> None:
    numbers = schema["properties"]["grades"]["additionalProperties"]
    graded = {"type": "object", "propertyNames": {"not": {"enum": [*schema["properties"]]}}}
    write_as(schema, numbers, own_form(schema), {**graded, "additionalProperties": numbers})


class ByGrade(Frozen, json_schema_extra=_flat_or_graded):
    """A number for everybody, or one for each grade: `140000`, or `{IV: 150000, III: 140000}`."""

    all: Count | None = None
    """For everybody whose grade is not named."""
    grades: Mapping[Line, Count] = Field(default_factory=dict)
    """For each grade, `IV/b`, or all of it, `IV`."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, dict):
            return value if {"all", "grades"} & value.keys() else {"grades": value}
        return {"all": value}

    def of(self, rank: str | None) -> int | None:
        """The number for somebody of that rank."""
        named = (rank or "", (rank or "").partition("/")[0].strip())
        return next((self.grades[one] for one in named if one in self.grades), self.all)


class Allowance(Frozen):
    """What is paid for each day."""

    rate: ByGrade | None = None
    """In whole units of the currency."""
    tax: ByGrade | None = None
    """In percent of what is paid."""


class Cancelled(Frozen):
    """A host that is out; its id stays known, wishes and rules about it rest."""

    locus: Id
    """The id of the locus, which stays in `loci`, or of one that stood in for another."""
    instead: Id | None = None
    """The locus that stands in: it takes group, letter and people."""
    reason: Line | None = None
    """Why."""
    by: Line | None = None
    """Who decided it."""


class Visit(Frozen):
    """When, where and how a cohort visits."""

    first_day: Day = Field(alias="from")
    """The first day: H of the checklist."""
    last_day: Day = Field(alias="to")
    """The last day."""
    loci: tuple[Line, ...] = Field(min_length=1)
    """Ids of the loci to visit; groups are lettered in this order."""
    timezone: Zone = DEFAULT_ZONE
    """The zone of all times here that name no other."""
    mode: Annotated[Literal["split", "rotate"], one_of("split", "rotate")] = "split"
    """`split`: each person goes to one locus. `rotate`: groups go round all loci."""
    groups: Positive | None = None
    """How many groups go round. Left out: as many as loci."""
    sizes: Annotated[Literal["even", "free"], one_of("even", "free")] = "even"
    """`even`: groups of even sizes before all aims. `free`: as capacities allow."""
    capacity: dict[Line, Capacity] = Field(default_factory=dict)
    """How many people of this cohort alone a locus hosts, by its id, in place of what the locus says."""
    base: Base | None = None
    """Where the cohort stays."""
    slots: tuple[SpanText, ...] = ()
    """When visits may be."""
    hours: WindowText | None = None
    """The daily window of visits, where no slots are given."""
    duration: Minutes | None = None
    """How long a visit is, in minutes, where no slots are given."""
    breaks: tuple[BreakText, ...] = ()
    """Times that stay free, every day or on some weekdays."""
    travel: Travel | None = None
    """Minutes between places: one number for all, or from place to place."""
    agenda: tuple[AgendaItem, ...] = ()
    """Fixed points of the whole cohort; no visit overlaps them."""
    staff: tuple[Staff, ...] = ()
    """Leader, trainers, committee: they are in no group."""
    vehicles: tuple[Vehicle, ...] = ()
    """What the cohort rides in."""
    journeys: Annotated[Literal["tell", "must"], one_of("tell", "must")] = "tell"
    """`tell`: late arrivals of vehicles are told. `must`: without vehicles in time there is no plan."""
    boarding: Count = 0
    """Minutes that a vehicle needs at each stop on its way."""
    rooms: Rooms | None = None
    """How people share rooms."""
    debrief: Debrief | None = None
    """Mixed groups after the visits."""
    allowance: Allowance | None = None
    """What is paid to everybody for each day. Left out: the amounts are written by hand."""
    cancelled: tuple[Cancelled, ...] = ()
    """Hosts that are out, and who stands in for them."""
    draft: Flag = False
    """Whether the days are not settled: every sheet says DRAFT."""
    roles: tuple[Role, ...] = ("chair", "secretary")
    """Who each group has, drawn by lot unless fixed."""

    @property
    def is_rotation(self) -> bool:
        """Whether groups go round all loci, so that nobody belongs to one of them."""
        return self.mode == "rotate"

    @property
    def all_loci(self) -> tuple[str, ...]:
        """The loci, and those that stand in for some of them, which are named as these are."""
        stand_ins = (one.instead for one in self.cancelled if one.instead)
        return tuple(dict.fromkeys([*self.loci, *stand_ins]))

    @property
    def group_count(self) -> int:
        """How many groups a rotation has: as many as loci where the committee does not say."""
        return self.groups or len(self.loci)
