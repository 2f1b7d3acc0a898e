"""Which people a rule or an aim speaks of: by a field, by its values, by their ids.

Values are compared exactly after Unicode normalisation and trimming; a missing value equals nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, cast

from pydantic import BeforeValidator, Field, model_validator

from benchmark_cli.language import Text, Value
from benchmark_cli.model.frozen import Frozen, Line, one_or_many, refuse
from benchmark_cli.model.participant import Gender, Participant, Rank

FIELD_WORDS = {
    "gender": Text("gender"), "rank": Text("rank"), "position": Text("position"), "agency": Text("agency"),
    "group": Text("group"), "staff": Text("staff"),
}  # fmt: skip
"""Fields in words; the last two are known of those who share vehicles, rooms and debrief groups, and to no file."""

FIELDS = ("gender", "rank", "position", "agency")
"""The fields of a participant that rules and aims may speak of, besides tags."""


class Attribute(Frozen):
    """A field of a participant, or a tag: `agency`, `{tag: intake}`."""

    name: Line
    is_tag: bool = False

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        match value:
            case str() if value in FIELDS:
                return {"name": value}
            case {"tag": str(tag), **rest} if not rest:
                return {"name": tag, "is_tag": True}
            case Attribute() | {"name": _}:
                return value
        return refuse("unknown-value", allowed=FIELDS)

    def of(self, person: Participant) -> str | None:
        """The person's value, or `None` where none is given."""
        return person.tags.get(self.name) if self.is_tag else getattr(person, self.name)

    @property
    def said(self) -> Value:
        """The attribute in words; a tag has the committee's own name."""
        return self.name if self.is_tag else FIELD_WORDS[self.name]

    def written(self) -> str | dict[str, str]:
        """The attribute as files write it."""
        return {"tag": self.name} if self.is_tag else self.name

    def values(self, people: Iterable[Participant]) -> Mapping[str, tuple[Participant, ...]]:
        """The people of each value, values in alphabetical order; people without a value are in none."""
        found: dict[str, list[Participant]] = {}
        for person in people:
            value = self.of(person)
            if value is not None:
                found.setdefault(value, []).append(person)
        return {value: tuple(found[value]) for value in sorted(found)}


Many = BeforeValidator(one_or_many)


class Where(Frozen):
    """Conditions that all hold; of a list of values any one."""

    gender: Annotated[tuple[Gender, ...], Many] = ()
    rank: Annotated[tuple[Rank, ...], Many] = ()
    position: Annotated[tuple[Line, ...], Many] = ()
    agency: Annotated[tuple[Line, ...], Many] = ()
    tag: dict[Line, Annotated[tuple[Line, ...], Many]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _says_something(self) -> "Where":
        return self if self.conditions() else refuse("empty-condition", allowed=(*FIELDS, "tag"))

    def conditions(self) -> list[tuple[Attribute, tuple[str, ...]]]:
        """Each attribute with the values that it may have."""
        fields = [(Attribute(name=name), getattr(self, name)) for name in FIELDS if getattr(self, name)]
        return fields + [(Attribute(name=name, is_tag=True), values) for name, values in self.tag.items()]

    def holds(self, person: Participant) -> bool:
        """Whether all conditions hold for the person."""
        fields = ((getattr(self, name), getattr(person, name)) for name in FIELDS)
        tags = all(person.tags.get(name) in values for name, values in self.tag.items())
        return tags and all(not values or value in values for values, value in fields)


class Who(Frozen):
    """People by their ids, or those for whom conditions hold."""

    ids: tuple[Line, ...] = ()
    where: Where | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        match value:
            case str():
                return {"ids": (value,)}
            case list() | tuple():
                return {"ids": value}
            case {"where": where, **rest} if not rest:
                return {"where": where}
            case Who() | {"ids": _}:
                return value
        return refuse("malformed-who")

    def of(self, people: Iterable[Participant]) -> tuple[Participant, ...]:
        """Those of the people that are meant, in their order."""
        if self.where:
            return tuple(person for person in people if self.where.holds(person))
        named = frozenset(self.ids)
        return tuple(person for person in people if person.id in named)


Strength = Literal["must", "should"]
Use = Literal["groups", "vehicles", "rooms", "debrief"]
USES = cast("tuple[Use, ...]", ("groups", "vehicles", "rooms", "debrief"))
"""What people are divided into: every rule is for one of them."""
