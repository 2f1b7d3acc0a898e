"""A plan: what was decided for one cohort, as it is saved and as every paper reads it."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from typing import Literal

from pydantic import AwareDatetime, Field, model_validator

from benchmark_cli.model.frozen import Frozen, Id, Line, refuse
from benchmark_cli.model.participant import Role

Figure = int | tuple[int, ...] | Decimal
"""What an aim reached: a whole number, a list for worst-first wishes, a decimal number for `balance`."""


class Member(Frozen):
    """Someone in a group, with the role there where there is one."""

    id: Id
    role: Role | None = None


class Group(Frozen):
    """One group: a letter, in a split its locus, its members by id."""

    group: Line
    locus: Id | None = None
    members: tuple[Member, ...]

    @property
    def place(self) -> str:
        """What its members are divided over: the locus in a split, the group's letter in a rotation."""
        return self.locus or self.group

    def holder(self, role: str) -> str | None:
        """The id of the member who has the role."""
        return next((member.id for member in self.members if member.role == role), None)


class Reached(Frozen):
    """What one aim reached, and the bound that proves it the best where they are equal."""

    aim: str | dict[str, str | dict[str, str]]
    value: Figure
    bound: Figure
    proved: bool


class PlannedVisit(Frozen):
    """A group at a locus, from a moment to a moment, in the visit's zone."""

    group: Line
    locus: Id
    start: AwareDatetime
    end: AwareDatetime

    @model_validator(mode="after")
    def _ends_later(self) -> "PlannedVisit":
        return self if self.start < self.end else refuse("reversed-span")


class Part(Frozen):
    """One vehicle, room or debrief group: the vehicle's id, else a number from 1; who is in it, by id."""

    id: Line
    members: tuple[Id, ...]
    staff: tuple[Id, ...] = ()


class Sharing(Frozen):
    """Who shares vehicles, rooms or debrief groups, and what the aims of that reached."""

    parts: tuple[Part, ...]
    aims: tuple[Reached, ...]

    def assignment(self) -> dict[str, str]:
        """The part of each person, staff included."""
        return {name: part.id for part in self.parts for name in (*part.members, *part.staff)}


def letters() -> Iterator[str]:
    """The names of groups: A to Z, then AA, AB and so on."""
    for number in count(1):
        name, rest = "", number
        while rest:
            rest, letter = divmod(rest - 1, 26)
            name = chr(ord("A") + letter) + name
        yield name


class Plan(Frozen):
    """The plan of one cohort; `inputs` ties it to what it was made from."""

    version: Literal["benchmark/plan/1"] = Field(alias="schema", default="benchmark/plan/1")
    cohort: Id
    inputs: Line
    mode: Literal["split", "rotate"]
    seed: Line
    kept: Line | None = Field(alias="from", default=None)
    groups: tuple[Group, ...]
    aims: tuple[Reached, ...]
    visits: tuple[PlannedVisit, ...] = ()
    vehicles: Sharing | None = None
    rooms: Sharing | None = None
    debrief: Sharing | None = None

    @model_validator(mode="after")
    def _visits_are_of_groups(self) -> "Plan":
        names = {group.group for group in self.groups}
        return self if all(visit.group in names for visit in self.visits) else refuse("unknown-group")

    @property
    def is_proved(self) -> bool:
        """Whether every aim is proved to be the best possible, those of vehicles, rooms and debrief groups too."""
        aims = [*self.aims, *(reached for _, sharing in self.sharings for reached in sharing.aims)]
        return all(reached.proved for reached in aims)

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
