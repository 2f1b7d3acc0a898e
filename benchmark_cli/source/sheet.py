"""Tables as offices keep them, CSV, XLSX and ODS, read into rows of typed cells that know where they stand.

What a file is shows in its content, not in its ending. A table is untrusted like any other file: the component that
reads it (`table_*.py`) counts what it makes, and refuses what would be too much (`source/table_budget.py`).
"""

import re
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from string import ascii_uppercase
from typing import NamedTuple, TypeAlias

from benchmark_cli.diagnostics import Diagnostic, Exit, Place, UserError, refusal
from benchmark_cli.files import FileRefusedError, read, read_named
from benchmark_cli.language import Text

Value: TypeAlias = str | int | Decimal | bool | date | time | None

ROUNDED = 10**15
"""From here on a spreadsheet has rounded the number: it keeps fifteen digits."""

_EXPONENT = re.compile(r"\d+([.,]\d+)?[eE]\+?\d+")


class Unread(str):
    """What a formula's cell holds instead of a result: the error that it shows, or `=` where the file has none."""

    __slots__ = ()


class Cell(NamedTuple):
    """One cell; columns count from 1. Text is NFC without blanks around it, and an empty cell holds `None`."""

    value: Value
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


class Row(NamedTuple):
    """One row; `line` counts from 1 as the spreadsheet, or an editor of the CSV file, numbers it."""

    line: int
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell:
        """The cell in that column, an empty one where the row is shorter."""
        return self.cells[column - 1] if column <= len(self.cells) else Cell(None, column)


class Hidden(NamedTuple):
    """What a sheet does not show: rows that hold something, columns, or the sheet itself."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    is_whole: bool = False


class Sheet(NamedTuple):
    """One sheet; `file` names it in messages, with the sheet's own name where the file has several.

    `name` is the sheet's own name, empty in a file that has no names for sheets.
    """

    file: str
    rows: tuple[Row, ...]
    name: str = ""
    hidden: Hidden = Hidden()

    def place(self, row: Row, column: int) -> Place:
        """The cell as a place; what stands in it is not shown, since it may be somebody's number."""
        return _place(self.file, row.line, column)


def read_sheets(path: Path, *, is_named: bool = False) -> list[Sheet]:
    """Every sheet of a CSV, XLSX or ODS file, told apart by their content; one that the user named may be a pipe.

    Raises `UserError`: the file can't be opened (5), or is no table that can be read (3).
    """
    return sheets_in(read_bounded(path, is_named=is_named), str(path))


def sheets_in(data: bytes, file: str) -> list[Sheet]:
    """Every sheet in the bytes of *file*, the name that messages show. Raises `UserError` (3) where they are none."""
    from benchmark_cli.source.table_budget import TableRefusedError
    from benchmark_cli.source.table_kinds import table_in

    try:
        return table_in(data, file)
    except TableRefusedError as error:
        name = f"{file} ({error.sheet})" if error.sheet else file
        message = Text("{file} is not a table that can be read: {reason}", file=name, reason=error.reason)
        place = _place(name, error.line, error.column) if error.line else Place(name, 1, 1, 2)
        hint = error.hint or Text("save it as .xlsx, .ods or .csv")
        raise UserError(Exit.INPUT, [Diagnostic("unreadable-table", message, place, hints=(hint,))]) from error


def column_letters(column: int) -> str:
    """The letters by which a spreadsheet calls the column of that number, from 1: `A` to `Z`, then `AA`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters


def read_bounded(path: Path, *, is_named: bool = False) -> bytes:
    """The bytes of a file; one that the user named may be a pipe. Raises `UserError`: unreadable (5), too many (3)."""
    try:
        return read_named(path) if is_named else read(path)
    except FileRefusedError as error:
        raise refusal(Exit.INPUT, error.code, error.text) from error
    except OSError as error:
        told = Text("{path} cannot be read: {reason}", path=str(path), reason=error.strerror or type(error).__name__)
        raise refusal(Exit.OUTSIDE, "unreadable", told) from error


def _place(file: str, line: int, column: int) -> Place:
    column = max(column, 1)
    return Place(file, line, column, column + 1, cell=f"{column_letters(column)}{line}")
