"""Workbooks of Excel and its kin (Office Open XML): their sheets, with shared strings, dates and merged cells."""

import posixpath
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from benchmark_cli.inputs.tables.budget import Budget, TableRefusedError, demand, refuse_damage
from benchmark_cli.inputs.tables.grid import Grid, Merged, cell_value_of, date_in, number_in, plain
from benchmark_cli.inputs.tables.package import Handler, Package, TextHandler
from benchmark_cli.inputs.tables.sheet import CellValue, Unread
from benchmark_cli.language import Text

WORKBOOK: Final = "xl/workbook.xml"

_RELATIONS: Final = "_rels/.rels"
_DIGITS: Final = "0123456789"
_COLUMN = re.compile(r"[A-Za-z]{1,3}")
_LINE = re.compile(r"[1-9]\d{0,6}", re.ASCII)
_STRETCHES: Final = frozenset({"v", "t"})
_TRUE: Final = frozenset({"1", "true", "on"})

_BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_OF_DATES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_OF_DATES = re.compile(r"[ymdhs]", re.IGNORECASE)
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a spreadsheet's dates have no zone
_LAST_DAY: Final = 2_958_465
_MISSING_DAY: Final = 60
"""Excel believes that there was a 29 February 1900: days before it count from the day after."""


def xlsx_sheets(package: Package, budget: Budget) -> Iterator[tuple[str, Grid]]:
    """Each sheet of cells, in the order of the workbook, with its name."""
    workbook = _workbook_in(package)
    book = _Workbook()
    package.parse(workbook, book)
    folder = posixpath.dirname(workbook)
    related = _relations(package, workbook)
    parts = {kind: target for kind, target in related.values() if kind in ("sharedStrings", "styles")}
    strings = _Strings(budget)
    if parts.get("sharedStrings", "") in package:
        package.parse(parts["sharedStrings"], strings)
    styles = _Styles()
    if parts.get("styles", "") in package:
        package.parse(parts["styles"], styles)
    for name, state, relation in book.sheets:
        kind, target = related.get(relation, ("worksheet", f"{folder}/worksheets/{relation or name}.xml"))
        if kind == "worksheet":
            budget.spend("sheets")
            grid = Grid(budget, name)
            grid.is_hidden = state in ("hidden", "veryHidden")
            yield name, _fill_sheet(package, target, _Cells(grid, strings.all, styles, book.epoch))


def _fill_sheet(package: Package, part: str, cells: "_Cells") -> Grid:
    try:
        package.parse(part, cells)
    except TableRefusedError as error:
        error.sheet = cells.grid.name
        raise
    return cells.grid


def _workbook_in(package: Package) -> str:
    """The part that lists the sheets, as the archive says, else where it usually is."""
    if _RELATIONS in package:
        named = [target for kind, target in _relations(package, "").values() if kind == "officeDocument"]
        if named:
            return named[0]
    return WORKBOOK


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """The kind and the name of each part to which this one is related, by the id of the relation."""
    folder, name = posixpath.split(part)
    relations = _Relations()
    where = posixpath.join(folder, f"_rels/{name}.rels")
    if where in package:
        package.parse(where, relations)
    return {
        key: (kind, target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}"))
        for key, kind, target in relations.all
    }


class _Relations(Handler):
    def __init__(self) -> None:
        self.all: list[tuple[str, str, str]] = []

    def begin(self, name: str, given: dict[str, str], /) -> None:
        """Take what lies in the archive."""
        if name == "Relationship" and given.get("TargetMode") != "External":
            kind = given.get("Type", "").rpartition("/")[2]
            self.all.append((given.get("Id", ""), kind, given.get("Target", "").replace("\\", "/")))


class _Workbook(Handler):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.epoch = _EPOCH

    def begin(self, name: str, given: dict[str, str], /) -> None:
        """Take the name, the state and the relation of each sheet, and from when on days count."""
        if name == "sheet":
            relation = next((value for key, value in given.items() if key.endswith(":id")), "")
            self.sheets.append((given.get("name", ""), given.get("state", ""), relation))
        elif name == "workbookPr" and given.get("date1904") in _TRUE:
            self.epoch = _EPOCH_1904


class _Styles(Handler):
    """Which formats of cells show numbers as dates, and which strike through."""

    def __init__(self) -> None:
        self._formats: dict[str, str] = {}
        self._used: list[str] = []
        self._fonts: list[bool] = []
        self._fonts_used: list[str] = []
        self._list = ""

    def begin(self, name: str, given: dict[str, str], /) -> None:
        """Take the formats, and those that cells use."""
        if name in {"cellXfs", "fonts"}:
            self._list = name
        elif name == "numFmt":
            self._formats[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif name == "xf" and self._list == "cellXfs":
            self._used.append(given.get("numFmtId", ""))
            self._fonts_used.append(given.get("fontId", ""))
        elif name == "font" and self._list == "fonts":
            self._fonts.append(False)
        elif name == "strike" and self._list == "fonts" and self._fonts:
            self._fonts[-1] = given.get("val", "1") in _TRUE

    def end(self, name: str, /) -> None:
        """Other formats than those of cells stand in lists of their own."""
        if name == self._list:
            self._list = ""

    def struck(self) -> frozenset[str]:
        """The numbers, as cells write them, of the formats that strike through."""
        fonts = {str(index) for index, is_struck in enumerate(self._fonts) if is_struck}
        return frozenset(str(index) for index, font in enumerate(self._fonts_used) if font in fonts)

    def dates(self) -> frozenset[str]:
        """The numbers, as cells write them, of the formats of dates."""
        # Each format is looked at once, however many styles use it.
        dates = {key for key in {*self._used} if self._is_date(key)}
        return frozenset(str(index) for index, key in enumerate(self._used) if key in dates)

    def _is_date(self, key: str) -> bool:
        if key in self._formats:
            return _OF_DATES.search(_NOT_OF_DATES.sub("", self._formats[key].split(";")[0][:255])) is not None
        return key.isdecimal() and int(key[:4]) in _BUILT_IN_DATES


class _TextReader(TextHandler):
    """What shared texts and cells have in common; how a text is spoken is no part of it."""

    _is_open = _is_read = _is_spoken = False

    def begin(self, name: str, given: dict[str, str], /) -> None:
        """Begin a stretch, of what is written or of how it is spoken."""
        if name in _STRETCHES:
            self._is_read = self._is_open and not self._is_spoken
        elif name == "rPh":
            self._is_spoken = True
        else:
            self._enter(name, given)

    def text(self, text: str, /) -> None:
        """Take a stretch of what is written."""
        if self._is_read:
            self._add(text)

    def end(self, name: str, /) -> None:
        """End a stretch."""
        if name in _STRETCHES:
            self._is_read = False
        elif name == "rPh":
            self._is_spoken = False
        else:
            self._leave(name)

    def _enter(self, name: str, given: dict[str, str]) -> None:
        """Begin what stands around stretches."""

    def _leave(self, name: str) -> None:
        """End it."""


class _Strings(_TextReader):
    """The texts that cells share."""

    def __init__(self, budget: Budget) -> None:
        self.all: list[CellValue] = []
        self._budget = budget
        self._whole = 0

    def _enter(self, name: str, _given: dict[str, str]) -> None:
        if name == "si":
            self._parts, self._size = [], 0
            self._is_open = True

    def _leave(self, name: str) -> None:
        if name != "si":
            return
        self.all.append(cell_value_of("".join(self._parts)))
        self._whole += self._size
        demand("characters", self._whole)
        demand("shared texts", len(self.all))
        if self._size > _LONG:
            self._budget.look_at_clock()


_LONG: Final = 512


class _Cells(_TextReader):
    """The cells of one sheet."""

    def __init__(self, grid: Grid, strings: list[CellValue], styles: _Styles, epoch: datetime) -> None:
        self.grid = grid
        self._strings = strings
        self._dates = styles.dates()
        self._struck = styles.struck()
        self._epoch = epoch
        self._columns: dict[str, int] = {}
        self._digits = ""
        self._kind = self._style = ""
        self._is_formula = self._is_hidden = False

    def _enter(self, name: str, given: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(given)
        elif name == "row":
            self._begin_row(given)
        elif name == "f":
            self._is_formula = True
        elif name == "mergeCell":
            self._merge(given.get("ref", ""))
        elif name == "col" and given.get("hidden") in _TRUE:
            self._hide(given)

    def _leave(self, name: str) -> None:
        if name == "c":
            self._is_open = False
            if self._parts or self._is_formula:
                self.grid.put(self._line, self._column, self._value("".join(self._parts)))
                if self._style in self._struck:
                    self.grid.strike(self._line, self._column)
        elif name == "row" and self._is_hidden:
            self.grid.hide_rows(self._line)

    def _begin_row(self, given: dict[str, str]) -> None:
        digits = given.get("r")
        self._line = self._line + 1 if digits is None else _line_in(digits)
        self._digits = str(self._line)
        self._column = 0
        self._is_hidden = given.get("hidden") in _TRUE

    def _begin_cell(self, given: dict[str, str]) -> None:
        reference = given.get("r")
        if reference is None:
            self._column += 1
        else:
            self._go_to(reference)
        self._kind, self._style = given.get("t", "n"), given.get("s", "")
        self._parts, self._size = [], 0
        self._is_formula, self._is_open = False, True

    def _go_to(self, reference: str) -> None:
        letters = reference.rstrip(_DIGITS)
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = _column_in(letters)
        self._column = column
        digits = reference[len(letters) :]
        if digits != self._digits:
            self._line = _line_in(digits)
            self._digits = digits

    def _value(self, text: str) -> CellValue:
        if self._is_formula and not text and self._kind != "str":
            return Unread("=")
        match self._kind:
            case "n":
                return self._number(text)
            case "s":
                return self._text_at(text)
            case "b":
                return text.strip() in _TRUE
            case "e":
                return Unread(text.strip() or "#") if text else None
            case "d":
                return date_in(text.strip())
        return cell_value_of(text)

    def _number(self, text: str) -> CellValue:
        value = number_in(text)
        if self._style not in self._dates or isinstance(value, str) or value is None:
            return value
        return _date_of(float(str(value)), self._epoch)

    def _text_at(self, text: str) -> CellValue:
        index = text.strip()
        if not index.isdecimal() or int(index[:9]) >= len(self._strings):
            raise refuse_damage(Text("a cell refers to a text that is not there"))
        return self._strings[int(index[:9])]

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        letters, below = first.rstrip(_DIGITS), (last or first).lstrip("$").rstrip(_DIGITS)
        top, bottom = _line_in(first[len(letters) :]), _line_in((last or first)[len(below) :])
        self.grid.merge(Merged(_column_in(letters), top, bottom))

    def _hide(self, given: dict[str, str]) -> None:
        first, last = _line_in(given.get("min", "")), _line_in(given.get("max", ""))
        self.grid.hide_columns(first, last)


def _line_in(digits: str) -> int:
    if not _LINE.fullmatch(digits):
        raise refuse_damage(Text("a cell has an address that no cell can have"))
    return int(digits)


def _column_in(letters: str) -> int:
    if not _COLUMN.fullmatch(letters):
        raise refuse_damage(Text("a cell has an address that no cell can have"))
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _date_of(serial: float, epoch: datetime) -> date | time | CellValue:
    """The day of that number, a time where it is less than a day; numbers outside the calendar stay numbers."""
    if not 0 <= serial <= _LAST_DAY:
        return number_in(str(serial))
    if epoch == _EPOCH and 0 < serial < _MISSING_DAY and serial >= 1:
        serial += 1
    moment = epoch + timedelta(days=int(serial), seconds=round((serial % 1) * 86_400))
    return moment.time() if 0 < serial < 1 else plain(moment)
