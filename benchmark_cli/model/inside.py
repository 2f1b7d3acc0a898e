"""What stands inside a rule or an aim: its conditions and fields, with their paths, whatever the kind."""

from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel

from benchmark_cli.diagnostics import Path

_Inner = TypeVar("_Inner", bound=BaseModel)


def parts(whole: BaseModel, kind: type[_Inner], path: Path = ()) -> Iterator[tuple[Path, _Inner]]:
    """Every part of that kind inside the whole, each with its path from there."""
    for name, field in type(whole).model_fields.items():
        value = getattr(whole, name)
        inner = (*path, field.alias or name)
        if isinstance(value, kind):
            yield inner, value
        elif isinstance(value, BaseModel):
            yield from parts(value, kind, inner)
