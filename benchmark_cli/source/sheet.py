"""Tables as offices keep them, CSV, XLSX and ODS, read into rows of typed cells that know where they stand.

A spreadsheet is untrusted like any other file: its size when unpacked, and the area that its cells span, are measured
before the library that reads it makes room for them.
"""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from benchmark_cli.diagnostics import Diagnostic, Exit, Place, UserError, refusal
from benchmark_cli.files import MIB, FileRefusedError, read
from benchmark_cli.language import Text

if TYPE_CHECKING:
    from zipfile import ZipFile

    from python_calamine import CalamineSheet

Value: TypeAlias = str | int | Decimal | bool | date | time | None

ROUNDED = 10**15
"""From here on a spreadsheet has rounded the number: it keeps fifteen digits."""

MOST_UNPACKED = 64 * MIB
MOST_CELLS = 1_000_000

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS = ";,\t"
_SEPARATOR_LINE = re.compile(r"sep=([;,\t])\r?\n", re.IGNORECASE)
# The apostrophe by which a spreadsheet is told that text follows, and not a formula or a number.
_MARK_OF_TEXT = re.compile(r"^'(?=\s*[=+\-@|%\u2212\d])")
_EXPONENT = re.compile(r"\d+([.,]\d+)?[eE]\+?\d+")
_REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_NO_CONTENT = frozenset({"office:value-type", "calcext:value-type"})


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


class Sheet(NamedTuple):
    """One sheet; `file` names it in messages, with the sheet's own name where the file has several.

    `name` is the sheet's own name, empty in a file that has no names for sheets.
    """

    file: str
    rows: tuple[Row, ...]
    name: str = ""

    def place(self, row: Row, column: int) -> Place:
        """The cell as a place; what stands in it is not shown, since it may be somebody's number."""
        return Place(self.file, row.line, column, column + 1, cell=f"{column_letters(column)}{row.line}")


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet of a CSV, XLSX or ODS file, told apart by their content.

    Raises `UserError`: the file can't be opened (5), or is no table that can be read (3).
    """
    return sheets_in(read_bounded(path), str(path))


def sheets_in(data: bytes, file: str) -> list[Sheet]:
    """Every sheet in the bytes of *file*, the name that messages show. Raises `UserError` (3) where they are none."""
    try:
        if data.startswith(_ZIP):
            return _spreadsheet(data, file)
        if data.startswith(_OLD_OFFICE):
            raise _unreadable(file, Text("this kind of file is not read"))
        return [Sheet(file, tuple(_csv_rows(_decoded(data))))]
    except csv.Error as error:
        raise _unreadable(file, Text("a cell is longer than any that is meant")) from error


def column_letters(column: int) -> str:
    """The letters by which a spreadsheet calls the column of that number, from 1: `A` to `Z`, then `AA`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters


def read_bounded(path: Path) -> bytes:
    """The bytes of a file that the command line names. Raises `UserError`: none can be read (5), or too many (3)."""
    try:
        return read(path)
    except FileRefusedError as error:
        raise refusal(Exit.INPUT, error.code, error.text) from error
    except OSError as error:
        told = Text("{path} cannot be read: {reason}", path=str(path), reason=error.strerror or type(error).__name__)
        raise refusal(Exit.OUTSIDE, "unreadable", told) from error


def _unreadable(file: str, reason: Text) -> UserError:
    message = Text("{file} is not a table that can be read: {reason}", file=file, reason=reason)
    hint = Text("save it as .xlsx, .ods or .csv")
    return UserError(Exit.INPUT, [Diagnostic("unreadable-table", message, Place(file, 1, 1, 2), hints=(hint,))])


def _decoded(data: bytes) -> str:
    """Text in UTF-8, in UTF-16 with a mark at its beginning, else as Windows wrote it in Western countries."""
    if data.startswith(_UTF_16_BOMS):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _csv_rows(text: str) -> Iterator[Row]:
    declared = _SEPARATOR_LINE.match(text)
    delimiter = declared[1] if declared else max(_DELIMITERS, key=lambda sign: _regularity(text, sign))
    before = 1 if declared else 0
    reader = csv.reader(io.StringIO(text[declared.end() :] if declared else text, newline=""), delimiter=delimiter)
    line = before + 1
    for fields in reader:
        yield _row(line, fields)
        line = before + reader.line_num + 1


def _regularity(text: str, delimiter: str) -> tuple[int, int]:
    """How many rows have the most frequent number of cells above one, and that number."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lengths = Counter(len(fields) for fields in rows if len(fields) > 1)
    return max(((often, length) for length, often in lengths.items()), default=(0, 0))


def _row(line: int, values: Sequence[object]) -> Row:
    return Row(line, tuple(Cell(_typed(value), column) for column, value in enumerate(values, 1)))


def _typed(value: object) -> Value:
    match value:
        case str():
            text = unicodedata.normalize("NFC", value.replace("\xa0", " ")).strip()
            return _MARK_OF_TEXT.sub("", text) or None
        case float() if value.is_integer():
            return int(value)
        case float():
            return Decimal(str(value))
        case bool() | int() | date() | time() | None:
            return value
    return str(value)


def _spreadsheet(data: bytes, file: str) -> list[Sheet]:
    _demand_modest(data, file)
    from python_calamine import CalamineError, CalamineWorkbook  # only where there is a spreadsheet to read

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        sheets = [(name, tuple(_sheet_rows(book.get_sheet_by_name(name)))) for name in names]
    except CalamineError as error:
        raise _unreadable(file, Text("it is damaged, or protected by a password")) from error
    return [Sheet(f"{file} ({name})" if len(names) > 1 else file, rows, name) for name, rows in sheets]


def _sheet_rows(sheet: "CalamineSheet") -> Iterator[Row]:
    """The rows from the first of the sheet on; a cell merged downwards stands in each of its rows."""
    values: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, column), (bottom, _) in getattr(sheet, "merged_cell_ranges", None) or ():
        for row in values[top + 1 : bottom + 1]:
            if column < len(row):
                row[column] = values[top][column]
    return (_row(line, row) for line, row in enumerate(values, 1))


def _demand_modest(data: bytes, file: str) -> None:
    """Raise `UserError` (3) for an archive that unpacks to too much, is damaged, or spans too many cells."""
    import zlib
    from lzma import LZMAError
    from xml.parsers.expat import ExpatError
    from zipfile import BadZipFile, ZipFile

    broken = (BadZipFile, ExpatError, LZMAError, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError)

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
                raise _unreadable(file, Text("unpacked it is larger than {limit} MiB", limit=MOST_UNPACKED // MIB))
            # The sizes are only said; unpacking by them shows with its checksums whether they are true.
            if archive.testzip() or _area(archive) > MOST_CELLS:
                raise _unreadable(file, Text("it spans more than {limit} cells", limit=MOST_CELLS))
    except (*broken, ValueError) as error:
        raise _unreadable(file, Text("it is damaged, or protected by a password")) from error


def _area(archive: "ZipFile") -> int:
    """The cells of the rectangles, from the first cell on, that the sheets of the archive span."""
    parts = [name for name in archive.namelist() if name.lower().endswith(".xml")]
    return sum(_Extent().of(archive.read(name)) for name in parts)


class _Extent:
    """The rectangle around the cells of one part of a spreadsheet, XLSX or ODS, counted while its XML is parsed."""

    def __init__(self) -> None:
        self.row = self.column = 0
        self.last_row = self.last_column = 0
        self.repeated = 1

    def of(self, xml: bytes) -> int:
        """Rows times columns. Raises `ExpatError`, and `ValueError` where entities are declared."""
        from xml.parsers.expat import ParserCreate

        parser = ParserCreate()
        parser.StartElementHandler = self._begin
        parser.EntityDeclHandler = self._refuse
        parser.Parse(xml, True)  # noqa: FBT003 - it takes it by place only
        return self.last_row * self.last_column

    def _refuse(self, *_: object) -> None:
        raise ValueError

    def _begin(self, name: str, given: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "table":
                self.row, self.repeated = 0, 0
            case "row":
                self.row, self.column = int(given.get("r", self.row + 1)), 0
            case "c":
                self._cell_of_xlsx(given.get("r", ""))
            case "table-row":
                self.row, self.column = self.row + self.repeated, 0
                self.repeated = int(given.get("table:number-rows-repeated", 1))
            case "table-cell" | "covered-table-cell":
                self.column += int(given.get("table:number-columns-repeated", 1))
                if not _NO_CONTENT.isdisjoint(given):
                    self._reach(self.row + self.repeated, self.column)

    def _cell_of_xlsx(self, reference: str) -> None:
        found = _REFERENCE.fullmatch(reference)
        self.column = _column_number(found[1]) if found else self.column + 1
        self._reach(max(self.row, int(found[2])) if found else self.row, self.column)

    def _reach(self, row: int, column: int) -> None:
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
