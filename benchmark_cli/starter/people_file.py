"""Imported participants as a file: YAML for a cohort file, or a table that a cohort file may name."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmark_cli.inputs.folder import SUFFIXES
from benchmark_cli.language import Text
from benchmark_cli.render.formats import demand_ending, render
from benchmark_cli.suggestion import refuse_unknown

if TYPE_CHECKING:
    from benchmark_cli.inputs.yaml.building import Data


PEOPLE_FORMATS = ("yaml", "csv")
"""The formats in which imported participants are written."""


def people_yaml(people: "Sequence[Mapping[str, Data]]") -> str:
    """The people as YAML to stand in a cohort file: the key `participants` at the left margin, and a list below it."""
    from benchmark_cli.inputs.yaml.writing import list_yaml

    return list_yaml("participants", people)


def render_people(people: "Sequence[Mapping[str, Data]]", format_name: str) -> bytes:
    """The people in one of `PEOPLE_FORMATS`: YAML for a cohort file, or a table that a cohort file may name."""
    if format_name == "yaml":
        return people_yaml(people).encode()
    from benchmark_cli.papers.participants import participants_table

    return render([participants_table(people)], format_name)


def people_format(name: str | None, file: Path | None) -> str:
    """The one of `PEOPLE_FORMATS` of that name, or that the file's ending asks for. Raises `UserError` (USAGE)."""
    if name is None and file is not None and file.suffix:
        name = "yaml" if file.suffix.lower() in SUFFIXES else file.suffix.lower().removeprefix(".")
    if name not in (None, *PEOPLE_FORMATS):
        message = Text("this command does not write `{name}`", name=name)
        raise refuse_unknown("unknown-format", message, name, PEOPLE_FORMATS)
    if name and file is not None:
        demand_ending(file, name)
    return name or PEOPLE_FORMATS[0]
