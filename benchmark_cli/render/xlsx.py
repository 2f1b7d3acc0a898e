"""XLSX, for the office: one sheet a table, typed cells, ready to print and sign. The only file that uses XlsxWriter."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from benchmark_cli.document import (
    PAPER_SIZES,
    Box,
    CellContent,
    Column,
    Document,
    Form,
    PaperSize,
    Signature,
    Timeline,
)
from benchmark_cli.language import Language, Text
from benchmark_cli.render.format import EVERY_BLOCK
from benchmark_cli.render.grid import ClockTime, GridCell, SheetGrid, Style, cell_text
from benchmark_cli.render.grid_blocks import draw
from benchmark_cli.render.line import is_numeric, one_line, width
from benchmark_cli.render.sheets import BookSheet, sheets

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

name: Final = "xlsx"
suffix: Final = ".xlsx"
binary: Final = True
carries: Final = tuple(block for block in EVERY_BLOCK if block is not Timeline)
needs: Final[CellContent | None] = "rows"
in_pack: Final = True

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the same in every file: a clock would change the bytes

_NOTHING_LIVE = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}

_PAPER_CODES: dict[PaperSize, int] = {"a4": 9, "f4": 14, "a3": 8}
_LONGEST_FOOTER = 200

_NARROWEST, _WIDEST = 5, 36
_SIGNATURE, _INDENT = 26, 11
_NO_TABLE = (20, 20, 50)
"""The widths, in letters, of columns where there is no table, and of those beyond a table's few."""
_FORM = (5, 44, 22, 22)
"""Those of a form: its numbers, the left half, and two parts of the right one."""
_PAGE = 92
"""The width of a page that lies upright, in letters of 11 points."""
_UPRIGHT = 135
"""The widest sheet that is printed upright, with letters of 8 points."""
_FEW = 4
"""Rows of a table that fits a page, and has room for a stamp beside each signature: """
_STAMPED = 50
"""points of such a row."""
_FROZEN = 330
"""Points above which the head of a table would leave no room to scroll."""
_GAP = 6
_BESIDE, _ABOVE, _BELOW = 0.6, 0.7, 0.8
"""The margins of a page, in inches."""
_POINTS = 72
"""So many to an inch."""
_SMALLEST = 0.73
"""The scale at which letters of 11 points are 8 points high: tables have no smaller ones."""
_KEPT = 3
"""Rows of a table that stay with the sign-off."""
_NEARLY = 0.94
"""The part of a page that is surely room: programs differ in how high a row is."""

_HEAD = Style(bold=True, align="center", valign="vcenter", border=1, fill="#E7E6E6")
_BAND = Style(bold=True, valign="vcenter", border=1, fill="#F2F2F2")
_CELL = Style(valign="vcenter", border=1)


def write(documents: Sequence[Document], /) -> bytes:
    """A workbook with a sheet for each table; nothing where there is no document.

    Text is always text: neither formula, number nor link is made of it.
    """
    from xlsxwriter import Workbook

    planned = sheets(documents)
    if not planned:
        return b""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, **_NOTHING_LIVE}) as workbook:
        workbook.set_properties({"created": _CREATED})
        pages = [_WorksheetPage(workbook, workbook.add_worksheet(sheet.name), sheet) for sheet in planned]
        for page in pages:
            page.draw()
        _offer_choices(workbook, pages)
    return stream.getvalue()


def _offer_choices(workbook: "Workbook", pages: "Sequence[_WorksheetPage]") -> None:
    """Let the cells of columns with choices be chosen; Excel wants the choices on a sheet, which is hidden."""
    from xlsxwriter.utility import xl_col_to_name

    columns = [(page, at, one) for page in pages for at, one in enumerate(page.sheet.columns) if one.choices]
    if not columns:
        return
    taken = {page.sheet.name.casefold() for page in pages}
    name = next(name for name in ("lists", *(f"lists-{number}" for number in range(2, 1000))) if name not in taken)
    lists = workbook.add_worksheet(name)
    lists.hide()
    places = {choices: at for at, choices in enumerate(dict.fromkeys(one.choices for _, _, one in columns))}
    for choices, at in places.items():
        for row, choice in enumerate(choices):
            lists.write_string(row, at, one_line(choice))
    for page, at, one in columns:
        letters = xl_col_to_name(places[one.choices])
        source = f"='{name}'!${letters}$1:${letters}${len(one.choices)}"
        rule = {"validate": "list", "source": source, "error_type": "information"}
        first, last = page.table_rows
        page.worksheet.data_validation(first, at, last, at, rule)


class _WorksheetPage:
    """One sheet being drawn; `table_rows` are the first and the last row of its table, once it is."""

    def __init__(self, workbook: "Workbook", worksheet: "Worksheet", sheet: BookSheet) -> None:
        self.worksheet = worksheet
        self.sheet = sheet
        self.table_rows = (0, 0)
        rows = [row for row in sheet.rows if not isinstance(row, str)]
        language = sheet.document.language
        is_form = any(isinstance(block, Form) for block in sheet.above)
        widths = _FORM if is_form else _widths(sheet.columns, rows, language)
        self.grid = SheetGrid(workbook, worksheet, widths, language)
        self.aligned = ["right" if is_numeric(row[at] for row in rows) else "left" for at in range(len(sheet.columns))]

    def draw(self) -> None:
        """Write everything and say how it is printed."""
        for block in self.sheet.above:
            draw(self.grid, block, self.sheet.document.language)
        if self.sheet.columns:
            self._table()
        for block in self.sheet.below:
            draw(self.grid, block, self.sheet.document.language)
        self._print_on_paper()

    def _print_on_paper(self) -> None:
        worksheet, grid, paper = self.worksheet, self.grid, self.sheet.document.paper
        worksheet.set_paper(_PAPER_CODES[paper])
        sizes = [millimetres / 25.4 for millimetres in PAPER_SIZES[paper]]
        if sum(grid.widths) > _UPRIGHT:
            worksheet.set_landscape()
            sizes.reverse()
        worksheet.set_margins(left=_BESIDE, right=_BESIDE, top=_ABOVE, bottom=_BELOW)
        worksheet.center_horizontally()
        across, down = sizes[0] - 2 * _BESIDE, (sizes[1] - _ABOVE - _BELOW) * _POINTS
        scale = min(1, across / grid.inches_wide)
        # On one page, with what is signed below the table, if that leaves the letters large enough.
        is_one = min(scale, down / grid.height) >= _SMALLEST
        worksheet.fit_to_pages(1, int(is_one))
        worksheet.set_h_pagebreaks([] if is_one else self._breaks(down / scale * _NEARLY))
        worksheet.print_area(0, 0, max(grid.row - 1, 0), grid.whole[1])
        worksheet.set_footer(_footer(self.sheet.document))
        worksheet.hide_gridlines(2)
        # Long numbers are text on purpose; Excel need not mark each of them.
        worksheet.ignore_errors({"number_stored_as_text": f"A1:XFD{grid.row + 1}"})

    def _breaks(self, down: float) -> list[int]:
        """Where each page ends, so many points down: the last rows of the table are on that of the sign-off."""
        first, last = self.table_rows
        starts, filled = [0], 0.0
        for row, height in enumerate(self.grid.heights):
            if filled + height > down:
                starts.append(row)
                filled = self.grid.heights[first - 1]
            filled += height
        return [*starts[1:-1], min(starts[-1], max(first, last + 1 - _KEPT))]

    def _table(self) -> None:
        """The head, which stays in sight and comes again on each page of a long table, and the rows."""
        if len(self.sheet.rows) > _FEW:
            self.worksheet.repeat_rows(self.grid.row)
        heads = [self.grid.put(one.head, (at, at), _HEAD) for at, one in enumerate(self.sheet.columns)]
        self.grid.next(max(heads) + _GAP)
        if self.grid.height <= _FROZEN:
            self.worksheet.freeze_panes(self.grid.row, 0)
        first = self.grid.row
        for row in self.sheet.rows:
            if isinstance(row, str):
                self.grid.next(self.grid.put(row, (0, len(self.sheet.columns) - 1), _BAND))
            else:
                self.grid.next(max(self._put(cell, at) for at, cell in enumerate(row)))
        self.table_rows = (first, max(first, self.grid.row - 1))
        if len(self.sheet.rows) > _FEW and not any(isinstance(row, str) for row in self.sheet.rows):
            self.worksheet.autofilter(first - 1, 0, self.table_rows[1], len(self.sheet.columns) - 1)
        self.grid.next(_GAP)

    def _put(self, cell: GridCell, column: int) -> int:
        height = self.grid.put(cell, (column, column), self._style(cell, column))
        is_stamped = isinstance(cell, Signature) and len(self.sheet.rows) <= _FEW
        return _STAMPED if is_stamped else height

    def _style(self, cell: GridCell, column: int) -> Style:
        match cell:
            case Signature(number):
                return _CELL._replace(indent=0 if number % 2 else _INDENT)
            case Box() | ClockTime():
                return _CELL._replace(align="center")
            case _:
                return _CELL._replace(align=self.aligned[column])


def _widths(columns: Sequence[Column], rows: Sequence[tuple[GridCell, ...]], language: Language) -> list[int]:
    """How many letters wide each column is: as its longest text, but within reason; at least three, a page wide."""
    widths = []
    for index, column in enumerate(columns):
        cells = [row[index] for row in rows]
        longest = max([0, *(width(cell_text(cell, language)) for cell in cells)])
        head = max(map(width, one_line(column.head).split()), default=0)
        is_by_hand = all(cell is None or isinstance(cell, Signature) for cell in cells)
        least = _SIGNATURE if is_by_hand else max(_NARROWEST, head + 2)
        widths.append(min(_WIDEST, max(least, longest + 2)))
    widths += _NO_TABLE[len(widths) :]
    return [max(one, one * _PAGE // sum(widths)) for one in widths]


def _footer(document: Document) -> str:
    """The plan at the left, the page at the right; a lone `&` would be a command."""
    plan = one_line(document.footer)[:_LONGEST_FOOTER].replace("&", "&&")
    page = document.language.say(Text("page {page} of {pages}", page="&P", pages="&N"))
    return f"&L{plan}&R{page}"
