"""Formats by their names and endings, and documents in them."""

import codecs
from collections.abc import Sequence
from pathlib import Path

from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.document import Document
from benchmark_cli.inputs.folder import SUFFIXES
from benchmark_cli.language import Text
from benchmark_cli.render import FORMATS
from benchmark_cli.render.format import Format
from benchmark_cli.suggestion import refuse_unknown


def render(documents: Sequence[Document], format_name: str, *, bom: bool = False) -> bytes:
    """The documents in the format of that name; with *bom* CSV begins with the mark by which Excel knows UTF-8."""
    data = format_named(format_name, format_names()).write(documents)
    return with_bom(data) if bom and format_name == "csv" else data


def with_bom(data: bytes) -> bytes:
    """The bytes behind the mark by which Excel knows UTF-8."""
    return codecs.BOM_UTF8 + data


def format_names() -> list[str]:
    """The names of all formats, plain text first."""
    return [each.name for each in FORMATS]


def format_named(name: str, offered: Sequence[str]) -> Format:
    """The format of that name, which must be among those offered. Raises `UserError` (USAGE)."""
    if name not in offered:
        raise refuse_unknown("unknown-format", Text("this command does not write `{name}`", name=name), name, offered)
    return next(each for each in FORMATS if each.name == name)


def find_format(file: Path, offered: Sequence[str]) -> str:
    """The name of the format that the ending of a file asks for.

    Raises `UserError` (USAGE) where it is none offered.
    """
    name = _format_by_ending(file)
    if name not in offered:
        message = Text("`{file}` has an ending of no format of this command", file=file.name)
        raise refuse_unknown("unknown-format", message, file.suffix, offered)
    return name or ""


def demand_ending(file: Path, name: str) -> None:
    """Raise `UserError` (USAGE) where a file has the ending of another format than the one of that name."""
    if file.suffix.lower() in SUFFIXES:
        meant: str | None = "yaml"
    else:
        meant = _format_by_ending(file)
    if meant in (None, name):
        return
    ending = next((each.suffix for each in FORMATS if each.name == name), f".{name}")
    message = Text("`--format {name}` and the ending of {file} disagree", name=name, file=file.name)
    hint = Text("leave out one of them, or write `{file}`", file=str(file.with_suffix(ending)))
    raise refusal(Outcome.USAGE, "format-and-ending", message, hint)


def _format_by_ending(file: Path) -> str | None:
    return next((each.name for each in FORMATS if each.suffix == file.suffix.lower()), None)
