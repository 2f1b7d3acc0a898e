"""Spreadsheets of LibreOffice and its kin (OpenDocument): their tables, with repeated and merged cells."""

import re
from datetime import time
from typing import Final

from benchmark_cli.inputs.tables.budget import MOST_IN_CELL, Budget, refuse_damage
from benchmark_cli.inputs.tables.grid import Grid, Merged, cell_value_of, date_in, number_in
from benchmark_cli.inputs.tables.package import Package, TextHandler
from benchmark_cli.inputs.tables.sheet import CellValue, Unread

CONTENT: Final = "content.xml"

_COUNT = re.compile(r"[1-9]\d{0,6}", re.ASCII)
_DURATION = re.compile(r"PT(\d{1,2})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_CELLS: Final = frozenset({"table-cell", "covered-table-cell"})
_BESIDE: Final = frozenset({"annotation", "frame", "custom-shape", "shapes"})
"""What may stand in a cell and is not its text."""
_PARAGRAPHS: Final = frozenset({"p", "h"})
_HIDDEN: Final = frozenset({"collapse", "filter"})


def ods_sheets(package: Package, budget: Budget) -> list[tuple[str, Grid]]:
    """Each table with its name, in their order."""
    content = _Content(budget)
    package.parse(CONTENT, content)
    return [(grid.name, grid) for grid in content.grids]


class _Content(TextHandler):
    """The tables of the document."""

    def __init__(self, budget: Budget) -> None:
        self.grids: list[Grid] = []
        self._budget = budget
        self._hidden_styles: set[str] = set()
        self._struck_styles: set[str] = set()
        self._style = ""
        self._nested = self._beside = 0
        self._next_column = 0
        self._rows = self._cells = 1
        self._given: dict[str, str] = {}
        self._paragraphs = 0
        self._in_cell = self._in_text = self._is_hidden = False

    def begin(self, name: str, given: dict[str, str], /) -> None:
        """Take a table, a row, a cell, or what stands in one."""
        if self._beside or name in _BESIDE:
            self._beside += 1
        elif name in _CELLS and self._nested == 1:
            self._begin_cell(given)
        elif self._in_cell and name in _PARAGRAPHS:
            self._in_text = True
            if self._paragraphs:
                self._add("\n")
            self._paragraphs += 1
        elif self._in_text:
            self._blank(name, given)
        else:
            self._around(name, given)

    def _around(self, name: str, given: dict[str, str]) -> None:
        if name == "table":
            self._nested += 1
            if self._nested == 1:
                self._begin_table(given)
        elif name == "table-row" and self._nested == 1:
            self._line += self._rows
            self._rows = _count(given, "table:number-rows-repeated")
            self._column, self._cells = 0, 1
            self._is_hidden = given.get("table:visibility") in _HIDDEN
        elif name == "table-column" and self._nested == 1:
            first, self._next_column = self._next_column, self._next_column + _count(given, _COLUMNS_REPEATED)
            if given.get("table:visibility") in _HIDDEN:
                self.grids[-1].hide_columns(first, self._next_column - 1)
        elif name == "style":
            self._style = given.get("style:name", "")
        elif name == "table-properties" and given.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "text-properties" and given.get("style:text-line-through-style", "none") != "none":
            self._struck_styles.add(self._style)

    def text(self, text: str, /) -> None:
        """Take a stretch of a cell's text."""
        if self._in_text and not self._beside:
            self._add(text)

    def end(self, name: str, /) -> None:
        """Put the cell, or the row as often as it is repeated, where it belongs."""
        if self._beside:
            self._beside -= 1
        elif name in _PARAGRAPHS:
            self._in_text = False
        elif name in _CELLS and self._nested == 1:
            self._end_cell()
        elif name == "table-row" and self._nested == 1:
            self.grids[-1].repeat(self._line, self._rows)
            if self._is_hidden:
                self.grids[-1].hide_rows(self._line, self._rows)
        elif name == "table":
            self._nested -= 1

    def _begin_table(self, given: dict[str, str]) -> None:
        self._budget.spend("sheets")
        grid = Grid(self._budget, given.get("table:name", ""))
        grid.is_hidden = given.get("table:style-name") in self._hidden_styles
        self.grids.append(grid)
        self._line, self._rows, self._next_column = 0, 1, 1

    def _begin_cell(self, given: dict[str, str]) -> None:
        self._column += self._cells
        self._cells = _count(given, _COLUMNS_REPEATED)
        self._given = given
        self._parts, self._size, self._paragraphs = [], 0, 0
        self._in_cell = True

    def _blank(self, name: str, given: dict[str, str]) -> None:
        if name == "s":
            self._add(" " * min(_count(given, "text:c"), MOST_IN_CELL + 1))
        elif name in ("tab", "line-break"):
            self._add("\t" if name == "tab" else "\n")

    def _end_cell(self) -> None:
        self._in_cell = False
        value = self._value()
        grid = self.grids[-1]
        if value is None:
            return
        if self._cells * self._rows > 1:
            self._budget.demand_room(self._cells * self._rows)
        for column in range(self._column, self._column + self._cells):
            grid.put(self._line, column, value)
            if self._given.get("table:style-name") in self._struck_styles:
                grid.strike(self._line, column)
        if height := self._given.get("table:number-rows-spanned"):
            grid.merge(Merged(self._column, self._line, self._line + _number(height) - 1))

    def _value(self) -> CellValue:
        given, text = self._given, "".join(self._parts)
        if given.get("office:value-type") == "string" and "table:formula" not in given:
            return cell_value_of(text or given.get("office:string-value", ""))
        if "table:formula" in given and not text and "office:value-type" not in given:
            return Unread("=")
        if "table:formula" in given and text.startswith(("#", "Err:")):
            return Unread(text.strip())
        match given.get("office:value-type"):
            case "float" | "currency" | "percentage" if "office:value" in given:
                return number_in(given["office:value"])
            case "date" if "office:date-value" in given:
                return date_in(given["office:date-value"])
            case "time" if "office:time-value" in given:
                return _time_in(given["office:time-value"], text)
            case "boolean" if "office:boolean-value" in given:
                return given["office:boolean-value"] == "true"
        return cell_value_of(text or given.get("office:string-value", ""))


_COLUMNS_REPEATED: Final = "table:number-columns-repeated"


def _count(given: dict[str, str], name: str) -> int:
    return _number(given[name]) if name in given else 1


def _number(text: str) -> int:
    if not _COUNT.fullmatch(text):
        raise refuse_damage()
    return int(text)


def _time_in(duration: str, text: str) -> CellValue:
    """The time of a day; a longer span as it is shown."""
    match = _DURATION.fullmatch(duration)
    hours, minutes, seconds = map(int, match.groups()) if match else (99, 0, 0)
    return time(hours, minutes, seconds) if max(hours / 24, minutes / 60, seconds / 60) < 1 else cell_value_of(text)
