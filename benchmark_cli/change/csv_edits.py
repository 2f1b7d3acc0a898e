"""Edits of a table of participants in CSV: cells in place, new columns and rows at the end, all else byte for byte."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from benchmark_cli.change.yaml_edits import APPEND, UneditableError, YamlEdit
from benchmark_cli.diagnostics import write_path
from benchmark_cli.inputs.lists.headers import cell_text, cells_of
from benchmark_cli.inputs.tables.csv_text import delimiter_of

_REQUIRED: Final = frozenset({"id", "name"})


class _CsvCell(NamedTuple):
    """Where a cell begins and ends in the text, and what it holds."""

    start: int
    end: int
    text: str


def edit_csv(text: str, edits: Sequence[YamlEdit], ids: Sequence[str]) -> str:
    """The text with edits of `participants`; its entries are the people with those *ids*, in that order.

    Raises `UneditableError` where the text is not a table that can be changed in this way.
    """
    delimiter = delimiter_of(text)
    for edit in edits:
        text = _edit_row(text, edit, ids, delimiter)
    if delimiter_of(text) != delimiter:
        # Once the header has a new column, shorter rows can make another character look like the delimiter.
        text = _fill_rows(text, delimiter)
    if delimiter_of(text) != delimiter:
        raise UneditableError(("participants",))
    return text


def _edit_row(text: str, edit: YamlEdit, ids: Sequence[str], delimiter: str) -> str:
    step, path = edit.path[1], edit.path[2:]
    if step == APPEND:
        if not isinstance(edit.value, dict):
            raise UneditableError(edit.path)
        return _append_row(text, dict(cells_of(edit.value)), delimiter)
    if not path or not isinstance(step, int):
        raise UneditableError(edit.path)
    values = (
        dict(cells_of(edit.value, path)) if isinstance(edit.value, dict) else {write_path(path): cell_text(edit.value)}
    )
    if edit.value is None:
        # Removing a mapping empties each of its columns.
        head = write_path(path)
        values = {name: "" for name in _heads(text, delimiter) if name == head or name.startswith(f"{head}.")}
    for name, value in values.items():
        text = _write_value(text, ids[step], name, value, delimiter)
    return text


def _rows(text: str, delimiter: str) -> list[list[_CsvCell]]:
    """The cells of each row."""
    pattern = re.compile(rf'"(?:[^"]|"")*"|[^{re.escape(delimiter)}\r\n"]*')
    rows: list[list[_CsvCell]] = [[]]
    at = 0
    while at <= len(text):
        match = pattern.match(text, at)
        end = match.end() if match else at
        raw = text[at:end].strip()
        rows[-1].append(_CsvCell(at, end, raw[1:-1].replace('""', '"') if raw.startswith('"') else raw))
        at = end
        if at >= len(text):
            break
        if text[at] == delimiter:
            at += 1
        elif text[at] in "\r\n":
            at += 2 if text.startswith("\r\n", at) else 1
            if at < len(text):
                rows.append([])
            else:
                break
        else:
            raise UneditableError(("participants",))
    return rows


def _header(rows: Sequence[Sequence[_CsvCell]]) -> int:
    header = next((index for index, row in enumerate(rows) if {cell.text for cell in row} >= _REQUIRED), None)
    if header is None:
        raise UneditableError(("participants",))
    return header


def _heads(text: str, delimiter: str) -> list[str]:
    rows = _rows(text, delimiter)
    return [cell.text for cell in rows[_header(rows)]]


def _write_value(text: str, person: str, name: str, value: str | None, delimiter: str) -> str:
    """The text with the value in the person's row, in a new last column where there is none of that name."""
    rows = _rows(text, delimiter)
    header = _header(rows)
    heads = [cell.text for cell in rows[header]]
    if name not in heads:
        if not value:
            return text
        return _write_value(_with_column(text, name, delimiter), person, name, value, delimiter)
    column = heads.index("id")
    row = next(row for row in rows[header + 1 :] if len(row) > column and row[column].text == person)
    at = heads.index(name)
    if at >= len(row):
        padding = delimiter * (at - len(row) + 1)
        return f"{text[: row[-1].end]}{padding}{_quote(value, delimiter)}{text[row[-1].end :]}"
    return text[: row[at].start] + _quote(value, delimiter) + text[row[at].end :]


def _with_column(text: str, name: str, delimiter: str) -> str:
    """The text with one more column after the last of the header, empty for everybody."""
    rows = _rows(text, delimiter)
    header = rows[_header(rows)]
    return f"{text[: header[-1].end]}{delimiter}{_quote(name, delimiter)}{text[header[-1].end :]}"


def _fill_rows(text: str, delimiter: str) -> str:
    """The text with an empty cell for each column that a row of the table lacks; empty lines stay."""
    rows = _rows(text, delimiter)
    header = _header(rows)
    for row in reversed(rows[header + 1 :]):
        if any(cell.text for cell in row):
            lacking = delimiter * (len(rows[header]) - len(row))
            text = text[: row[-1].end] + lacking + text[row[-1].end :]
    return text


def _append_row(text: str, values: Mapping[str, str | None], delimiter: str) -> str:
    for name in values:
        if name not in _heads(text, delimiter):
            text = _with_column(text, name, delimiter)
    newline = "\r\n" if "\r\n" in text else "\n"
    heads = _heads(text, delimiter)
    line = delimiter.join(_quote(values.get(head), delimiter) for head in heads)
    return f"{text if text.endswith(newline) else text + newline}{line}{newline}"


def _quote(value: str | None, delimiter: str) -> str:
    text = value or ""
    is_plain = not any(sign in text for sign in (delimiter, '"', "\r", "\n")) and text == text.strip()
    return text if is_plain else '"' + text.replace('"', '""') + '"'
