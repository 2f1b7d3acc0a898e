"""The columns of a table of participants: a field of a person each, `project.title` for one inside another."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import get_args, get_origin

from pydantic import BaseModel

from benchmark_cli.diagnostics import Path, write_path
from benchmark_cli.inputs.yaml.building import Data
from benchmark_cli.model.participant import Participant

MOST_PEOPLE = 10_000
"""People whom one table may list: more than any cohort has, and few enough to be read while somebody waits."""

TIE = "="
"""Stands between wishes that are as good as one another."""
SEPARATOR = "|"
"""Stands between the entries of a list."""

TAGS = "tags"
"""The field whose keys are the committee's own: `tags.score`."""


def _fields(model: type[BaseModel], above: str = "") -> Iterator[tuple[str, bool]]:
    for name, field in model.model_fields.items():
        forms = (field.annotation, *get_args(field.annotation))
        inner = next((form for form in forms if isinstance(form, type) and issubclass(form, BaseModel)), None)
        if inner:
            yield from _fields(inner, f"{above}{name}.")
        elif name != TAGS:
            yield f"{above}{name}", get_origin(field.annotation) is tuple


IDENTIFIERS = frozenset({"id", "nip", "phone", "emergency.phone"})
"""The fields that hold numbers by which somebody is known or called."""

COLUMNS: Mapping[str, bool] = dict(_fields(Participant))
"""Every field of a participant but the tags, in the order of the model, and whether it is a list."""


def cells_of(fields: Mapping[str, Data], above: Path = ()) -> Iterator[tuple[str, str | None]]:
    """The columns of the fields, `project.title` for one inside another, each with what a cell holds."""
    for name, value in fields.items():
        path = (*above, name)
        if isinstance(value, dict):
            yield from cells_of(value, path)
        else:
            yield write_path(path), cell_text(value)


def cell_text(value: Data) -> str | None:
    """The value as a cell holds it: entries of a list between bars, those that tie between signs of equality."""
    if isinstance(value, list):
        return SEPARATOR.join(TIE.join(map(str, one)) if isinstance(one, list) else str(one) for one in value)
    return value if value is None else str(value)


@lru_cache(maxsize=4096)
def path_of(column: str) -> Path:
    """The path of the field, from the person on; empty where there is no such column."""
    if column in COLUMNS:
        return tuple(column.split("."))
    tag = column.removeprefix(f"{TAGS}.")
    return (TAGS, tag) if tag and tag != column else ()
