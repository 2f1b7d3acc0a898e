"""Tables as rows of typed cells that know where they stand."""

import re
from collections.abc import Container
from datetime import date, time
from decimal import Decimal
from string import ascii_uppercase
from typing import NamedTuple, TypeAlias

from benchmark_cli.diagnostics import Place

CellValue: TypeAlias = str | int | Decimal | bool | date | time | None

ROUNDED = 10**15
"""From here on a spreadsheet has rounded the number: it keeps fifteen digits."""

_EXPONENT = re.compile(r"\d+([.,]\d+)?[eE]\+?\d+")


class Unread(str):
    """What a formula's cell holds instead of a result: the error that it shows, or `=` where the file has none."""

    __slots__ = ()


class TableCell(NamedTuple):
    """One cell; columns count from 1. Text is NFC without blanks around it, and an empty cell holds `None`."""

    value: CellValue
    column: int

    @property
    def text(self) -> str:
        """The cell as it would be typed: a whole number without a point."""
        return "" if self.value is None else str(self.value)

    @property
    def is_damaged(self) -> bool:
        """Whether a spreadsheet has rounded the long number that once stood here, so that it is lost."""
        match self.value:
            case bool():
                return False
            case int() as number:
                return abs(number) >= ROUNDED
            case Decimal() as number:
                return abs(number) >= ROUNDED
            case str() as text:
                return _EXPONENT.fullmatch(text) is not None
        return False


class TableRow(NamedTuple):
    """One row; `line` counts from 1 as the spreadsheet, or an editor of the CSV file, numbers it."""

    line: int
    cells: tuple[TableCell, ...]

    def at(self, column: int) -> TableCell:
        """The cell in that column, an empty one where the row is shorter."""
        return self.cells[column - 1] if column <= len(self.cells) else TableCell(None, column)

    def without(self, columns: Container[int]) -> "TableRow":
        """The row with nothing in those columns."""
        return self._replace(
            cells=tuple(TableCell(None, cell.column) if cell.column in columns else cell for cell in self.cells)
        )


class Hidden(NamedTuple):
    """What a sheet does not show: rows that hold something, columns, or the sheet itself."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    is_whole: bool = False
    struck: frozenset[tuple[int, int]] = frozenset()
    """Lines and columns of cells that are struck through, as people mark who has withdrawn."""

    def strikes(self, row: TableRow) -> bool:
        """Whether most of what stands in the row is struck through."""
        filled = [cell for cell in row.cells if cell.text]
        return sum((row.line, cell.column) in self.struck for cell in filled) * 2 > len(filled)


class Sheet(NamedTuple):
    """One sheet; `file` names it in messages, with the sheet's own name where the file has several.

    `name` is the sheet's own name, empty in a file that has no names for sheets.
    """

    file: str
    rows: tuple[TableRow, ...]
    name: str = ""
    hidden: Hidden = Hidden()

    def only_shown(self) -> "Sheet":
        """The sheet without the rows and the cells that the spreadsheet does not show, or strikes through."""
        hidden = self.hidden
        struck: dict[int, set[int]] = {}
        for line, column in hidden.struck:
            struck.setdefault(line, set()).add(column)
        rows = [row for row in self.rows if row.line not in hidden.rows and not hidden.strikes(row)]
        return self._replace(
            rows=tuple(row.without(hidden.columns | struck.get(row.line, set())) for row in rows), hidden=Hidden()
        )

    def place(self, row: TableRow, column: int) -> Place:
        """The cell as a place; what stands in it is not shown, since it may be somebody's number."""
        return place_of_cell(self.file, row.line, column)


def column_letters(column: int) -> str:
    """The letters by which a spreadsheet calls the column of that number, from 1: `A` to `Z`, then `AA`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters


def place_of_cell(file: str, line: int, column: int) -> Place:
    """A cell by its number of row and column, which may be 0 where there is none."""
    column = max(column, 1)
    return Place(file, line, column, column + 1, cell=f"{column_letters(column)}{line}")
