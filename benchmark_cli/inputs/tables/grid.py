"""A sheet in the making: values are put where they stand, and counted before there is room for them."""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final, NamedTuple

from benchmark_cli.inputs.tables.budget import MOST_COLUMNS, MOST_IN_CELL, MOST_ROWS, Budget, too_long
from benchmark_cli.inputs.tables.sheet import CellValue, Hidden, Sheet, TableCell, TableRow

# The apostrophe that tells a spreadsheet that text follows, not a formula or a number.
_MARK_OF_TEXT = re.compile(r"^'(?=\s*[=+\-@|%\u2212\d])")


_AT_ONCE: Final = 64
"""Cells that are counted together."""


class Merged(NamedTuple):
    """A range of merged cells: the column that shows its value, its first and its last row."""

    column: int
    top: int
    bottom: int


class Grid:
    """The cells of one sheet by row and column, both from 1."""

    def __init__(self, budget: Budget, name: str = "") -> None:
        self.budget = budget
        self.name = name
        self.is_hidden = False
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._struck: set[tuple[int, int]] = set()
        self._rows: dict[int, dict[int, CellValue]] = {}
        self._merged: list[Merged] = []
        self._uncounted = self._characters = 0

    def put(self, line: int, column: int, value: CellValue) -> None:
        """Put a value into a cell; nothing is put where the cell is empty."""
        if value is None:
            return
        row = self._rows.get(line)
        if row is None:
            row = self._rows[line] = {}
        row[column] = value
        self._uncounted += 1
        self._characters += len(value) if isinstance(value, str) else 1
        if self._uncounted == _AT_ONCE or line > MOST_ROWS or column > MOST_COLUMNS:
            self._count(line, column)

    def _count(self, line: int, column: int) -> None:
        self.budget.cells(line, column, self._uncounted, self._characters)
        self._uncounted = self._characters = 0

    def repeat(self, line: int, count: int) -> None:
        """Put what stands in the row into the rows below it, so many in all."""
        row = self._rows.get(line)
        if row and count > 1:
            size = sum(len(value) if isinstance(value, str) else 1 for value in row.values())
            self.budget.cells(line + count - 1, max(row), len(row) * (count - 1), size * (count - 1))
            for below in range(line + 1, line + count):
                self._rows[below] = dict(row)

    def strike(self, line: int, column: int) -> None:
        """Remember that a cell that holds something is struck through."""
        if column in self._rows.get(line, {}):
            self._struck.add((line, column))

    def hide_rows(self, first: int, count: int = 1) -> None:
        """Remember that rows are hidden, those of them that hold something."""
        self._hidden_rows.update(line for line in range(first, min(first + count, MOST_ROWS + 1)) if line in self._rows)

    def hide_columns(self, first: int, last: int) -> None:
        """Remember that columns are hidden."""
        self._hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))

    def merge(self, merged: Merged) -> None:
        """Let the value of the range's first cell stand in each of its rows."""
        self.budget.spend("merged")
        if merged.bottom > merged.top:
            self._merged.append(merged)

    def sheet(self, file: str) -> Sheet:
        """The rows from the first of the sheet to the last that holds something; the grid is empty afterwards."""
        self._count(0, 0)
        last = max(self._rows, default=0)
        for merged in self._merged:
            self._fill(merged, last)
        self.budget.spend("rows", last)
        self.budget.spend("cells across", sum(map(max, self._rows.values())))
        rows = tuple(_row(line, self._rows.pop(line, {})) for line in range(1, last + 1))
        hidden = Hidden(
            frozenset(self._hidden_rows), frozenset(self._hidden_columns), self.is_hidden, frozenset(self._struck)
        )
        return Sheet(file, rows, self.name, hidden)

    def _fill(self, merged: Merged, last: int) -> None:
        value = self._rows.get(merged.top, {}).get(merged.column)
        for line in range(merged.top + 1, min(merged.bottom, last) + 1) if value is not None else ():
            self.put(line, merged.column, value)


def csv_row(line: int, fields: list[str], budget: Budget) -> TableRow:
    """One row of a text, counted."""
    if max(map(len, fields), default=0) > MOST_IN_CELL:
        raise too_long(line, next(column for column, text in enumerate(fields, 1) if len(text) > MOST_IN_CELL))
    budget.cells(line, len(fields), len(fields), sum(map(len, fields)))
    return TableRow(line, tuple([TableCell(cell_value_of(text), column) for column, text in enumerate(fields, 1)]))


def cell_value_of(text: str) -> CellValue:
    """Text as cells hold it: composed, without blanks around it; `None` where nothing is left."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.replace("\xa0", " "))
    text = text.strip()
    return (_MARK_OF_TEXT.sub("", text) if text.startswith("'") else text) or None


def number_in(text: str) -> CellValue:
    """The number that a spreadsheet wrote, whole ones without a point; text that is none as it stands."""
    if text.isascii() and text.isdecimal() and len(text) <= _WHOLE:
        return int(text)
    if not _NUMBER.fullmatch(text):
        return cell_value_of(text)
    number = float(text)
    if number in _ENDLESS:
        return cell_value_of(text)
    return int(number) if number.is_integer() else Decimal(str(number))


_WHOLE = 15
_NUMBER = re.compile(r"\s*[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d{1,5})?\s*", re.ASCII)
_ENDLESS = (float("inf"), float("-inf"))


def date_in(text: str) -> date | time | str:
    """A date or a time as ISO 8601 spells it; midnight is no time of a day. Other text as it stands."""
    for read in (date.fromisoformat, datetime.fromisoformat, time.fromisoformat):
        try:
            value = read(text)
        except ValueError:
            continue
        return plain(value)
    return text


def plain(value: date | time) -> date | time:
    """The date alone where the time is midnight."""
    return value.date() if isinstance(value, datetime) and value.time() == time() else value


def _row(line: int, values: dict[int, CellValue]) -> TableRow:
    width = max(values, default=0)
    return TableRow(line, tuple([TableCell(values.get(column), column) for column in range(1, width + 1)]))
