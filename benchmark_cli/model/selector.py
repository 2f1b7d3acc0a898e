"""Which people a rule or an aim speaks of: by a field, by its values, by their ids.

Offices and posts are compared without regard to case, dots and blanks, other values exactly; a missing value equals
nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, cast

from pydantic import BeforeValidator, Field, model_validator

from benchmark_cli.language import Text, Value
from benchmark_cli.model.frozen import Frozen, Line, one_or_many, refuse
from benchmark_cli.model.identity import comparable
from benchmark_cli.model.participant import Gender, Participant, Rank
from benchmark_cli.model.spelling import mapping, write_as

FIELD_WORDS = {
    "gender": Text("gender"), "rank": Text("rank"), "position": Text("position"), "agency": Text("agency"),
    "group": Text("group"), "staff": Text("staff"),
}  # fmt: skip
"""Fields in words; the last two are known of those who share vehicles, rooms and debrief groups, and to no file."""

GENDER_WORDS = {"male": Text("male"), "female": Text("female")}
"""The genders in words."""

FIELDS = ("gender", "rank", "position", "agency")
"""The fields of a participant that rules and aims may speak of, besides tags."""


def _field_or_tag(schema: dict[str, Any]) -> None:
    write_as(schema, {"enum": [*FIELDS]}, mapping(tag=schema["properties"]["name"]))


def _conditions(schema: dict[str, Any]) -> None:
    nothing: list[dict[str, Any]] = [
        {"type": "null"},
        {"type": "array", "maxItems": 0},
        {"type": "object", "additionalProperties": {"type": "null"}},
    ]
    given = {"not": {"anyOf": nothing}}
    schema["anyOf"] = [{"properties": {name: given}, "required": [name]} for name in schema["properties"]]


def _ids_or_where(schema: dict[str, Any]) -> None:
    ids = schema["properties"]["ids"]
    write_as(schema, ids["items"], ids, mapping(where=schema["properties"]["where"]))


class Attribute(Frozen, json_schema_extra=_field_or_tag):
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
            case Attribute() | {"name": _, "is_tag": bool()}:  # made by the tool: a file has no truth values
                return value
        return refuse("unknown-value", allowed=FIELDS)

    def of(self, person: Participant) -> str | None:
        """The person's value, or `None` where none is given."""
        return person.tags.get(self.name) if self.is_tag else getattr(person, self.name)

    @property
    def words(self) -> Value:
        """The attribute in words; a tag has the committee's own name."""
        return self.name if self.is_tag else FIELD_WORDS[self.name]

    def value_said(self, value: str) -> Value:
        """One of its values in words; all but genders are the committee's own."""
        is_gender = self.name == "gender" and not self.is_tag
        return GENDER_WORDS.get(value, value) if is_gender else value

    def as_written(self) -> str | dict[str, str]:
        """The attribute as files write it."""
        return {"tag": self.name} if self.is_tag else self.name

    def values(self, people: Iterable[Participant]) -> Mapping[str, tuple[Participant, ...]]:
        """The people of each value, values in alphabetical order; people without a value are in none."""
        groups: dict[str, list[Participant]] = {}
        for person in people:
            value = self.of(person)
            if value is not None:
                groups.setdefault(value, []).append(person)
        return {value: tuple(groups[value]) for value in sorted(groups)}


Many = BeforeValidator(one_or_many)


class Where(Frozen, json_schema_extra=_conditions):
    """Conditions that all hold; of a list of values any one."""

    gender: Annotated[tuple[Gender, ...], Many] = ()
    """One value, or a list of which any will do."""
    rank: Annotated[tuple[Rank, ...], Many] = ()
    """The same, of grades."""
    position: Annotated[tuple[Line, ...], Many] = ()
    """The same, of posts."""
    agency: Annotated[tuple[Line, ...], Many] = ()
    """The same, of home units."""
    tag: dict[Line, Annotated[tuple[Line, ...], Many]] = Field(default_factory=dict)
    """The same, of the committee's own tags, by name."""

    @model_validator(mode="after")
    def _says_something(self) -> "Where":
        return self if self.conditions() else refuse("empty-condition", allowed=(*FIELDS, "tag"))

    def conditions(self) -> list[tuple[Attribute, tuple[str, ...]]]:
        """Each attribute with the values that it may have."""
        own = [(name, False, getattr(self, name)) for name in FIELDS if getattr(self, name)]
        asked = [*own, *((name, True, values) for name, values in self.tag.items())]
        return [(Attribute.model_construct(name=name, is_tag=is_tag), values) for name, is_tag, values in asked]

    def of(self, people: Iterable[Participant]) -> tuple[Participant, ...]:
        """Those of the people for whom they hold, in their order."""
        return tuple(person for person in people if self.holds(person))

    def __hash__(self) -> int:
        """By all values; pydantic's own would fail at the tags, which are a dict."""
        return hash((self.gender, self.rank, self.position, self.agency, frozenset(self.tag.items())))

    def holds(self, person: Participant) -> bool:
        """Whether all conditions hold for the person."""
        fields = ((name, getattr(self, name), getattr(person, name)) for name in FIELDS)
        tags = all(person.tags.get(name) in values for name, values in self.tag.items())
        return tags and all(not values or _is_among(name, value, values) for name, values, value in fields)


def _is_among(field: str, value: str | None, values: Iterable[str]) -> bool:
    return value is not None and comparable(field, value) in {comparable(field, other) for other in values}


class Who(Frozen, json_schema_extra=_ids_or_where):
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
            case Who() | {"ids": tuple()}:  # made by the tool: a file has lists
                return value
        return refuse("malformed-who")

    def of(self, people: Iterable[Participant]) -> tuple[Participant, ...]:
        """Those of the people that are meant, in their order."""
        if self.where:
            return self.where.of(people)
        named = frozenset(self.ids)
        return tuple(person for person in people if person.id in named)


Strength = Literal["must", "should"]
Use = Literal["groups", "vehicles", "rooms", "debrief"]
USES = cast("tuple[Use, ...]", ("groups", "vehicles", "rooms", "debrief"))
"""What people are divided into: every rule is for one of them."""
