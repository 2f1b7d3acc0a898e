"""Formats by their names and endings, and documents in them."""

import codecs
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple, TypeAlias

from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.document import Document
from benchmark_cli.inputs.folder import SUFFIXES
from benchmark_cli.language import Text
from benchmark_cli.render import FORMATS, load_format, load_formats
from benchmark_cli.render.format import Format
from benchmark_cli.suggestion import refuse_unknown

Separator: TypeAlias = Literal[",", ";", "tab"]
"""What stands between the cells of CSV; an Excel of an Indonesian locale wants a semicolon."""


class CsvOptions(NamedTuple):
    """How spreadsheets want CSV; with `bom` it begins with the mark by which Excel knows UTF-8."""

    separator: Separator = ","
    bom: bool = False


PLAIN_CSV: Final = CsvOptions()
"""CSV by RFC 4180."""


def render(documents: Sequence[Document], format_name: str, csv: CsvOptions = PLAIN_CSV) -> bytes:
    """The documents in the format of that name, which must be one of `format_names`. Raises `UserError` (USAGE)."""
    form = format_named(format_name, format_names())
    return render_csv(documents, csv) if form.name == "csv" else form.write(documents)


def render_csv(documents: Sequence[Document], options: CsvOptions) -> bytes:
    """The documents as CSV."""
    from benchmark_cli.render import csv_tables

    data = csv_tables.write_separated(documents, {"tab": "\t"}.get(options.separator, options.separator))
    return codecs.BOM_UTF8 + data if options.bom and data else data


def format_names() -> list[str]:
    """The names of all formats, plain text first."""
    return [*FORMATS]


def format_named(name: str, offered: Sequence[str]) -> Format:
    """The format of that name, which must be among those offered. Raises `UserError` (USAGE)."""
    if name not in offered:
        raise refuse_unknown("unknown-format", Text("this command does not write `{name}`", name=name), name, offered)
    return load_format(name)


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
    ending = load_format(name).use.suffix if name in FORMATS else f".{name}"
    message = Text("`--format {name}` and the ending of {file} disagree", name=name, file=file.name)
    hint = Text("leave out one of them, or write `{file}`", file=str(file.with_suffix(ending)))
    raise refusal(Outcome.USAGE, "format-and-ending", message, hint)


def _format_by_ending(file: Path) -> str | None:
    return next((each.name for each in load_formats() if each.use.suffix == file.suffix.lower()), None)
