"""CSV by RFC 4180, for scripts: the tables of the documents under one header row."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from benchmark_cli.document import Cards, Document, Form, Plain, Table
from benchmark_cli.render.format import FormatUse
from benchmark_cli.safe_text import is_unseen, visible

name: Final = "csv"
use: Final = FormatUse(".csv", needs="rows", carries=(Table, Cards, Form), in_pack=True)

_LAYOUT = "\t\r\n"

# U+2212 is the minus of typesetters, which some offices take for the one of the keyboard.
_FORMULA_SIGNS = frozenset("=+-@|%\u2212" + _LAYOUT)

_PLAIN_NUMBER = re.compile(r"\s*[+-]?[0-9]+(?:[.,][0-9]+)*\s*")

# An Indonesian Excel ends a cell at `;`, and then, not seeing it as quoted, at a line break too.
_PARTS = re.compile(r"[^;\r\n]+")

_QUOTED = re.compile(r'[",;\t\r\n]|^\s|\s$')


def write(documents: Sequence[Document], /) -> bytes:
    """All tables as one: the columns of each that have the same key are one column; values as in JSON.

    UTF-8 without a mark at its beginning. Nothing where there is no table.
    """
    return write_separated(documents, ",")


def write_separated(documents: Sequence[Document], separator: str) -> bytes:
    """The same with another sign between the cells."""
    tables = [table for document in documents for table in document.tables()]
    records = [record for table in tables for record in table.records()]
    bare = (column.key for table in tables if not table.rows for column in table.columns)
    keys = list(dict.fromkeys([*(key for record in records for key in record), *bare]))
    lines = (_line(map(record.get, keys), separator) for record in records)
    return "".join([_line(keys, separator), *lines]).encode() if keys else b""


def _line(cells: Iterable[Plain], separator: str) -> str:
    # A line with nothing on it would be no row: one empty cell is written as such.
    return (separator.join(map(_field, cells)) or '""') + "\r\n"


def _field(value: Plain) -> str:
    value = {True: "true", False: "false"}[value] if isinstance(value, bool) else value
    text = _defuse(_spell(value)) if isinstance(value, str) else "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _spell(text: str) -> str:
    return "".join(letter if letter in _LAYOUT else visible(letter) for letter in text)


def _defuse(text: str) -> str:
    inside = _PARTS.sub(lambda part: _apostrophe(part.group()) + part.group(), text)
    return inside if inside.startswith("'") else _apostrophe(text) + inside


def _apostrophe(text: str) -> str:
    """What makes a spreadsheet take the text as text: an apostrophe if it could be a formula, else nothing."""
    first = next((letter for letter in text if not _is_skipped(letter)), "")
    is_formula = unicodedata.normalize("NFKC", first)[:1] in _FORMULA_SIGNS
    return "'" if is_formula and not _PLAIN_NUMBER.fullmatch(text) else ""


def _is_skipped(letter: str) -> bool:
    # Quotation marks too: after `;` an Indonesian Excel reads `""=1` as an empty quotation with a formula behind it.
    return letter not in _LAYOUT and (letter == '"' or letter.isspace() or is_unseen(letter))
