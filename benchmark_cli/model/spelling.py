"""How scalars are written, as JSON Schema, so that an editor marks what `source` would refuse.

A file's scalars are text whatever they look like, while an editor takes `12`, `1e3` and `true` for numbers and truth
values. In pydantic's mode `validation` a schema says what a file may hold as an editor sees it, in the mode
`serialization` what the tool itself writes. Patterns keep to what Python and ECMAScript have in common.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import WithJsonSchema

Schema = Mapping[str, Any]

LARGEST = 10**9 - 1
"""The largest whole number that a field takes: nine digits."""

YEAR = r"(?:197[3-9]|19[89]\d|2\d{3})"
"""The years in which every clock is whole minutes off UTC, with room to count days before and after."""
DATE = rf"{YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
CLOCK = r"([01]?\d|2[0-3]):[0-5]\d"
LAST_CLOCK = rf"({CLOCK}|24:00)"
"""When something ends: at the end of a day too."""
TO = r"\s*[-\u2013]\s*"
"""From one time to another: a hyphen or a dash."""


_TOLD = ("title", "description", "examples")


def text(pattern: str, *examples: str) -> dict[str, Any]:
    """Text of that pattern, between blanks or not."""
    return {"type": "string", "pattern": rf"^\s*({pattern})\s*$", **({"examples": [*examples]} if examples else {})}


def text_schema(pattern: str, *examples: str) -> WithJsonSchema:
    """The schema of a type that is always text of that pattern."""
    return WithJsonSchema(text(pattern, *examples))


def number(pattern: str, lowest: int, kind: str = "integer") -> WithJsonSchema:
    """The schema of a number from *lowest* up to the largest, bare or as quoted text of that pattern."""
    return WithJsonSchema(
        {"anyOf": [{"type": kind, "minimum": lowest, "maximum": LARGEST + (kind == "number")}, text(pattern)]}
    )


def any_case(words: Iterable[str]) -> str:
    """A pattern for one of the words, each letter large or small."""
    return "|".join("".join(f"[{c}{c.upper()}]" if c.isalpha() else c for c in word) for word in words)


def write_as(schema: dict[str, Any], *forms: Schema) -> None:
    """Put the forms that a value may take in the place of all that a model's own schema says of its fields."""
    described = {key: schema[key] for key in _TOLD if key in schema}
    schema.clear()
    schema |= {**described, "anyOf": [*forms]}


def short_form(field: str) -> Callable[[dict[str, Any]], None]:
    """For a model that may be written as one of its fields alone: that form, or the model's own."""
    return lambda schema: write_as(schema, schema["properties"][field], own_form(schema))


def own_form(schema: Schema) -> dict[str, Any]:
    """The form that a model's own schema gives it, for `write_as` beside other forms."""
    return {key: value for key, value in schema.items() if key not in _TOLD}


def mapping(**fields: Schema) -> dict[str, Any]:
    """Exactly these fields, all of them."""
    return {"type": "object", "properties": fields, "required": [*fields], "additionalProperties": False}
