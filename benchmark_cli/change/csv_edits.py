"""Edits of a table of participants in CSV: cells in place, new columns and rows at the end, all else byte for byte."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from benchmark_cli.change.yaml_edits import APPEND, UneditableError, YamlEdit
from benchmark_cli.diagnostics import write_path
from benchmark_cli.inputs.lists.headers import cell_text, cells_of
from benchmark_cli.inputs.tables.csv_text import delimiter_of

_REQUIRED: Final = frozenset({"id", "name"})


@dataclass(slots=True)
class _CsvRow:
    """The cells of a row as they are written, and the line end behind them."""

    cells: list[str]
    end: str

    @property
    def texts(self) -> list[str]:
        """What the cells hold."""
        bare = (cell.strip() for cell in self.cells)
        return [cell[1:-1].replace('""', '"') if cell.startswith('"') else cell for cell in bare]


def edit_csv(text: str, edits: Sequence[YamlEdit], ids: Sequence[str]) -> str:
    """The text with edits of `participants`; its entries are the people with those *ids*, in that order.

    Raises `UneditableError` where the text is not a table that can be changed in this way.
    """
    table = _CsvTable(text)
    for edit in edits:
        table.edit(edit, ids)
    if delimiter_of(table.text()) != table.delimiter:
        # Once the header has a new column, shorter rows can make another character look like the delimiter.
        table.fill()
    if delimiter_of(table.text()) != table.delimiter:
        raise UneditableError(("participants",))
    return table.text()


class _CsvTable:
    """A table that is being edited; what nobody edits stays as it is written."""

    def __init__(self, text: str) -> None:
        self.delimiter = delimiter_of(text)
        self.rows = _rows(text, self.delimiter)
        heads = (index for index, row in enumerate(self.rows) if {*row.texts} >= _REQUIRED)
        if (at := next(heads, None)) is None:
            raise UneditableError(("participants",))
        self.header, self.below = self.rows[at], self.rows[at + 1 :]

    def text(self) -> str:
        """The table as it stands now."""
        return "".join(self.delimiter.join(row.cells) + row.end for row in self.rows)

    def edit(self, edit: YamlEdit, ids: Sequence[str]) -> None:
        """Write the values of one edit. Raises `UneditableError`."""
        step, path = edit.path[1], edit.path[2:]
        if step == APPEND and isinstance(edit.value, dict):
            self._append(dict(cells_of(edit.value)))
            return
        if not path or not isinstance(step, int):
            raise UneditableError(edit.path)
        head = write_path(path)
        values = dict(cells_of(edit.value, path)) if isinstance(edit.value, dict) else {head: cell_text(edit.value)}
        if edit.value is None:
            # Removing a mapping empties each of its columns.
            values = {name: "" for name in self.header.texts if name == head or name.startswith(f"{head}.")}
        for name, value in values.items():
            self._write(ids[step], name, value)

    def fill(self) -> None:
        """Give each row an empty cell for each column that it lacks; empty lines stay."""
        for row in self.below:
            if any(row.texts):
                row.cells += [""] * (len(self.header.cells) - len(row.cells))

    def _column(self, name: str) -> int:
        """Which column has that name: a new last one, empty for everybody, where none has."""
        if name not in self.header.texts:
            self.header.cells.append(self._quote(name))
        return self.header.texts.index(name)

    def _write(self, person: str, name: str, value: str | None) -> None:
        if not value and name not in self.header.texts:
            return
        at, column = self._column(name), self.header.texts.index("id")
        row = next(row for row in self.below if row.texts[column : column + 1] == [person])
        row.cells += [""] * (at + 1 - len(row.cells))
        row.cells[at] = self._quote(value)

    def _append(self, values: Mapping[str, str | None]) -> None:
        for name in values:
            self._column(name)
        newline = "\r\n" if any(row.end == "\r\n" for row in self.rows) else "\n"
        self.rows[-1].end = self.rows[-1].end or newline
        row = _CsvRow([self._quote(values.get(head)) for head in self.header.texts], newline)
        self.rows.append(row)
        self.below.append(row)

    def _quote(self, value: str | None) -> str:
        text = value or ""
        is_plain = not any(sign in text for sign in (self.delimiter, '"', "\r", "\n")) and text == text.strip()
        return text if is_plain else '"' + text.replace('"', '""') + '"'


def _rows(text: str, delimiter: str) -> list[_CsvRow]:
    """The rows of the text. Raises `UneditableError` where something stands beside quotation marks."""
    cell = re.compile(rf'("(?:[^"]|"")*"|[^{delimiter}\r\n"]*)({delimiter}|\r\n|\r|\n|\Z)')
    rows: list[_CsvRow] = []
    cells: list[str] = []
    at = 0
    while at < len(text) or cells:
        match = cell.match(text, at)
        if match is None:
            raise UneditableError(("participants",))
        at = match.end()
        cells.append(match[1])
        if match[2] != delimiter:
            rows.append(_CsvRow(cells, match[2]))
            cells = []
    return rows
