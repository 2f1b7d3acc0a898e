"""A plan: what was decided for one cohort, as it is saved and as every paper reads it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import MINYEAR, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import count
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)

from benchmark_cli.instants import Interval, instant
from benchmark_cli.model.frozen import Day, Frozen, Id, Line, refuse
from benchmark_cli.model.participant import Role
from benchmark_cli.model.spelling import CLOCK, DATE, YEAR, text_schema

_WHOLE_NUMBERS = {"type": "array", "items": {"type": "integer"}}


def _number(value: object) -> object:
    """A number, and nothing that stands in quotes."""
    if isinstance(value, str | bool):
        refuse("not-a-number")
    return Decimal(repr(value)) if isinstance(value, float) else value


def _as_figure(value: Decimal) -> int | float:
    """A decimal number as JSON has it, without trailing zeros."""
    return int(value) if value == value.to_integral_value() else float(value)


_Decimal = Annotated[Decimal, BeforeValidator(_number), PlainSerializer(_as_figure, when_used="json")]

Figure = Annotated[int | tuple[int, ...] | _Decimal, WithJsonSchema({"anyOf": [{"type": "number"}, _WHOLE_NUMBERS]})]
"""What an aim reached: a whole number, a list for worst-first wishes, a decimal number for `balance`."""


def _of_our_years(value: datetime) -> datetime:
    """The moment, of a year that files take; the last of them ends with the first moment of another."""
    days = (value, value - timedelta(days=1)) if value.year > MINYEAR else (value,)
    return value if any(re.fullmatch(YEAR, f"{day.year:04}") for day in days) else refuse("malformed-instant")


Moment = Annotated[
    AwareDatetime,
    AfterValidator(_of_our_years),
    PlainSerializer(lambda moment: moment.isoformat(timespec="minutes"), when_used="json"),
    text_schema(rf"{DATE}T{CLOCK}(:[0-5]\d)?([+-]{CLOCK}|Z)", "2014-10-08T08:30+08:00"),
]
"""An instant by the clock of its zone."""


PlanVersion = Literal["benchmark/plan/1", "benchmark/plan/2"]
PLAN_VERSIONS: Final[tuple[PlanVersion, ...]] = get_args(PlanVersion)
"""What kinds of plan files there are; plans are written as the last, which is sealed."""


class Member(Frozen):
    """Someone in a group, with the role there where there is one."""

    id: Id
    """The participant's id."""
    role: Role | None = None
    """The role in the group."""


class Group(Frozen):
    """One group: a letter, in a split its locus, its members by id."""

    group: Line
    """A, B, …"""
    locus: Id | None = None
    """Where the group goes; in a rotation `visits` tells."""
    members: tuple[Member, ...]
    """Who is in it, in the order of their ids."""

    @property
    def place(self) -> str:
        """What its members are divided over: the locus in a split, the group's letter in a rotation."""
        return self.locus or self.group

    def holder(self, role: str) -> str | None:
        """The id of the member who has the role."""
        return next((member.id for member in self.members if member.role == role), None)


class Reached(Frozen):
    """What one aim reached, and the bound that proves it the best where they are equal."""

    aim: str | dict[str, str | int | dict[str, str]]
    """The aim as the cohort file writes it; `keep`, `even` and `should` stand before those."""
    value: Figure
    """What the plan reaches."""
    best: Figure | None = None
    """What it was worth before later aims gave up what the committee lets them; proved is that this meets the bound."""
    bound: Figure
    """The best that is possible, as far as it is proved."""
    proved: bool
    """Whether nothing better is possible."""

    @property
    def aim_text(self) -> str:
        """The aim in one line, as files write it: `even`, `gather: agency, within: 2`."""
        return in_one_line(self.aim)


def in_one_line(aim: object) -> str:
    """An aim, in the form of a file, as one line: `gather: agency, within: 2`."""
    if isinstance(aim, dict):
        return ", ".join(f"{key}: {in_one_line(value)}" for key, value in aim.items())
    return str(aim)


def are_proved(*lists: Sequence[Reached]) -> bool:
    """Whether nothing better is possible, for all aims of these lists."""
    return all(reached.proved for listed in lists for reached in listed)


UNPROVED: Final = "unproved"
"""What a plan says of its draw where that is not proved."""
IN_TURN: Final = 2
"""What it says where it is, and people took turns."""


class PlannedVisit(Frozen):
    """A group at a locus, from a moment to a moment, in the visit's zone."""

    group: Line
    """The group's letter."""
    locus: Id
    """The id of the locus."""
    start: Moment
    """With the offset of the zone."""
    end: Moment
    """With the offset of the zone."""

    @cached_property
    def interval(self) -> Interval:
        """When it is, whatever the clocks; found once, since a timetable asks for it millions of times."""
        return Interval(instant(self.start), instant(self.end))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> "PlannedVisit":
        """Return a copy with other values, which finds anew when it is."""
        copy = super().model_copy(update=update, deep=deep)
        copy.__dict__.pop("interval", None)
        return copy

    @model_validator(mode="after")
    def _ends_later(self) -> "PlannedVisit":
        return self if self.interval.start < self.interval.end else refuse("reversed-span")


class Part(Frozen):
    """One vehicle, room or debrief group: the vehicle's id, else a number from 1; who is in it, by id."""

    id: Line
    """The vehicle's id, or the number of the room or group."""
    members: tuple[Id, ...]
    """Who is in it, in the order of their ids."""
    staff: tuple[Id, ...] = ()
    """Leader, trainers and committee who are in it too."""
    beds: int | None = None
    """Of a room, where the hotel's differ: how many sleep there."""
    nights: tuple[Day, ...] = ()
    """Of a room in which nobody sleeps on some night: the evenings on which somebody does."""


class Sharing(Frozen):
    """Who shares vehicles, rooms or debrief groups, and what the aims of that reached."""

    parts: tuple[Part, ...]
    """The vehicles, rooms or groups."""
    aims: tuple[Reached, ...]
    """What was aimed at in sharing them."""

    def assignment(self) -> dict[str, str]:
        """The part of each person, staff included."""
        return {name: part.id for part in self.parts for name in (*part.members, *part.staff)}


class JourneyStop(Frozen):
    """Where a vehicle stops: when it arrives and leaves, who gets off and on."""

    place: Line
    """`base`, the id of a locus, or `agenda:` and the position of a point of the agenda, from 0."""
    arrive: Moment | None = None
    """With the offset of the zone; not at the first stop."""
    leave: Moment | None = None
    """With the offset of the zone; not at the last stop."""
    off: tuple[Line, ...] = ()
    """Who gets off, in the order of their ids."""
    on: tuple[Line, ...] = ()
    """Who gets on, in the order of their ids."""


class Journey(Frozen):
    """What one vehicle does on one day."""

    vehicle: Id
    """The vehicle's id."""
    day: Day
    """By the clock of the visit."""
    stops: tuple[JourneyStop, ...]
    """In their order."""


def letters() -> Iterator[str]:
    """The names of groups: A to Z, then AA, AB and so on."""
    for number in count(1):
        name, rest = "", number
        while rest:
            rest, letter = divmod(rest - 1, 26)
            name = chr(ord("A") + letter) + name
        yield name


def letter_order(letter: str) -> tuple[int, str]:
    """What letters of groups are sorted by: Z before AA."""
    return len(letter), letter


def _of_a_kind(schema: dict[str, Any]) -> None:
    schema["required"] = ["schema", *schema["required"]]


class KeptLock(Frozen):
    """A person who was held at one place, and why."""

    id: Id
    """The participant's id."""
    at: Line
    """The locus; in a rotation the letter of the group."""
    reason: Line | None = None
    """Why."""
    by: Line | None = None
    """Who decided it."""


class Plan(Frozen, json_schema_extra=_of_a_kind):
    """The plan of one cohort; `inputs` ties it to what it was made from."""

    version: PlanVersion = Field(alias="schema", default=PLAN_VERSIONS[-1])
    """What kind of file this is; plans are written as the second kind, which is sealed."""
    cohort: Id
    """The id of the cohort."""
    inputs: Line
    """`sha256:` and the fingerprint of all that was planned from."""
    mode: Literal["split", "rotate"]
    """`split` or `rotate`."""
    seed: Line
    """What the lottery started from."""
    kept: Line | None = Field(alias="from", default=None)
    """`sha256:` and the fingerprint of the plan that was kept."""
    draw: Literal["unproved", 2] | None = None
    """`unproved` where the search ended before it was sure that the lots chose this plan among those as good.

    `2` where it was, and people took turns for debrief groups.
    """
    groups: tuple[Group, ...]
    """The groups in the order of their letters."""
    aims: tuple[Reached, ...]
    """What was aimed at, the first first."""
    visits: tuple[PlannedVisit, ...] = ()
    """Which group is where, and when."""
    timetable: tuple[Reached, ...] = ()
    """What the table of a rotation reached: its days, its end, its minutes of ways."""
    vehicles: Sharing | None = None
    """Who rides in what."""
    rooms: Sharing | None = None
    """Who shares a room with whom."""
    debrief: Sharing | None = None
    """Who meets whom after the visits."""
    driving: tuple[Reached, ...] = ()
    """What the journeys reached: lateness, early departures, minutes driven and waited."""
    journeys: tuple[Journey, ...] = ()
    """What each vehicle does on each day."""
    identities: dict[Id, dict[str, Line]] | None = None
    """Who is behind each id: four hex digits of a hash of the NIP, the e-mail, the phone, the name."""
    locks: tuple[KeptLock, ...] = ()
    """Who was held where, of those locks that tell why or by whom, as the files said when it was planned."""
    seal: Line | None = None
    """The SHA-256, in hex, of all that stands before it in the file; it says that nobody changed the plan by hand."""

    @property
    def is_proved(self) -> bool:
        """Whether every aim is proved the best possible, those of timetable, vehicles, rooms and debrief groups too."""
        # Waiting is not proved least for journeys: it comes after everything else, and no trip depends on it.
        shared = (sharing.aims for _, sharing in self.sharings)
        return are_proved(self.aims, self.timetable, self.driving[:-1], *shared)

    @property
    def sharings(self) -> list[tuple[str, Sharing]]:
        """What there is of vehicles, rooms and debrief groups, in the order of the file."""
        named = (("vehicles", self.vehicles), ("rooms", self.rooms), ("debrief", self.debrief))
        return [(name, sharing) for name, sharing in named if sharing]

    @property
    def fingerprint(self) -> str:
        """The short form of `inputs` that stands at the foot of every paper."""
        return self.inputs.removeprefix("sha256:")[:12]

    def roles_at(self, place: str) -> dict[str, str]:
        """The roles of the members of the group at that locus, or of that letter in a rotation, by id."""
        there = (group.members for group in self.groups if group.place == place)
        return {member.id: member.role for members in there for member in members if member.role}

    def assignment(self) -> dict[str, str]:
        """The bin of each person: the locus in a split, the group's letter in a rotation."""
        return {member.id: group.place for group in self.groups for member in group.members}
