"""XLSX, for the office: one sheet a table, typed cells, ready to print and sign. The only file that uses XlsxWriter."""

import io
from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, Final

from benchmark_cli.document import (
    PAPER_SIZES,
    Block,
    Box,
    Column,
    Document,
    Form,
    Heading,
    PaperSize,
    Signature,
    Signatures,
    Timeline,
)
from benchmark_cli.language import Language, Text
from benchmark_cli.render.format import EVERY_BLOCK, FormatUse
from benchmark_cli.render.grid import FONT, ClockTime, ColumnSpan, GridCell, SheetGrid, Style, cell_text, letters_wide
from benchmark_cli.render.grid_blocks import GridWriter
from benchmark_cli.render.line import is_numeric, one_line
from benchmark_cli.render.sheets import BookSheet, sheets

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

name: Final = "xlsx"
_CARRIED: Final = tuple(block for block in EVERY_BLOCK if block is not Timeline)
use: Final = FormatUse(".xlsx", needs="rows", carries=_CARRIED, binary=True, in_pack=True)

_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the same in every file: a clock would change the bytes

_NOTHING_LIVE = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}

_PAPER_CODES: dict[PaperSize, int] = {"a4": 9, "f4": 14, "a3": 8}
_LONGEST_FOOTER = 200

_NARROWEST, _WIDEST, _LEAST = 5, 60, 24
"""In letters: the narrowest column, one for long texts where the page has room, and where it has not."""
_SIGNATURE, _ZIGZAG, _SIGNED, _INDENT = 26, 18, 13, 11
_BY_HAND, _BY_HAND_AT_LEAST = 18, 12
_NO_TABLE = (20, 20, 50)
"""The widths of columns where there is no table."""
_FORM = (5, 44, 22, 22)
"""Those of a form: its numbers, the left half, and two parts of the right one."""
_MANY = 3
"""Columns that come again on each page where a table is so wide that its letters would be too small on one: fewer where
these would take more than half of it."""
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
_SMALLEST = 0.8
"""The scale at which letters of 10 points are 8 points high: tables have no smaller ones."""
_NEARLY, _SURE = 0.94, 0.92
"""The parts of a page, down and across, that are surely room: programs differ in how high and wide cells are."""

_HEAD = Style(bold=True, align="center", valign="vcenter", border=1, bg_color="#E7E6E6")
_BAND = Style(bold=True, valign="vcenter", border=1, bg_color="#F2F2F2")
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
    # The library writes into the properties that it is given.
    with Workbook(stream, {"in_memory": True, "default_format_properties": {**FONT}, **_NOTHING_LIVE}) as workbook:
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
        upright, lying = (_SURE * (inches - 2 * _BESIDE) for inches in self._inches())
        wanted, least = _widths(sheet.columns, rows, language)
        is_lying = not is_form and not _fits(least, upright)
        across = lying if is_lying else upright
        is_narrow = is_form or _fits(least, across)
        self.again, self.begun = (0, []) if is_narrow else _part(wanted, across)
        widths = list(_FORM) if is_form else wanted if self.begun else _share(wanted, least, across)
        self.grid = SheetGrid(workbook, worksheet, widths, language)
        self.grid.is_lying = is_lying
        if self.begun:
            self.grid.in_sight = self.begun[0]
        self.aligned = ["right" if is_numeric(row[at] for row in rows) else "left" for at in range(len(sheet.columns))]

    def _inches(self) -> list[float]:
        """Width and height of the paper."""
        return [millimetres / 25.4 for millimetres in PAPER_SIZES[self.sheet.document.paper]]

    def draw(self) -> None:
        """Write everything and say how it is printed."""
        self._blocks(self.sheet.above)
        if self.sheet.columns:
            self._table()
        self._blocks(self.sheet.below)
        self._print_on_paper()

    def _blocks(self, blocks: Sequence[Block]) -> None:
        """Above or below the table; what is signed, and what a table's head comes again above, goes with rows of it."""
        writer = GridWriter(self.grid, self.sheet.document.language)
        for before, block in zip([None, *blocks], blocks, strict=False):
            if before is None or isinstance(block, Signatures):
                self.grid.keep()
            elif not isinstance(before, Heading):
                self.grid.may_start()
            writer.write_block(block)

    def _print_on_paper(self) -> None:
        worksheet, grid = self.worksheet, self.grid
        worksheet.set_paper(_PAPER_CODES[self.sheet.document.paper])
        wide, high = reversed(self._inches()) if grid.is_lying else self._inches()
        if grid.is_lying:
            worksheet.set_landscape()
        worksheet.set_margins(left=_BESIDE, right=_BESIDE, top=_ABOVE, bottom=_BELOW)
        worksheet.center_horizontally()
        down = (high - _ABOVE - _BELOW) * _POINTS
        scale = max(_SMALLEST, 0 if self.begun else min(1, _SURE * (wide - 2 * _BESIDE) / grid.inches_wide))
        # On one page, with what is signed below the table, if that leaves the letters large enough.
        is_one = not self.begun and min(scale, down / grid.height) >= _SMALLEST
        breaks = [] if is_one else self._breaks(down / scale * _NEARLY)
        if is_one:
            worksheet.fit_to_pages(1, 1)
        else:
            # Excel ends no page where it is told to while it fits pages.
            worksheet.set_print_scale(int(100 * scale))
            worksheet.set_h_pagebreaks(breaks)
            worksheet.set_v_pagebreaks(self.begun)
        if self.again:
            worksheet.repeat_columns(0, self.again - 1)
        worksheet.print_area(0, 0, max(grid.row - 1, 0), len(grid.widths) - 1)
        # Pages are counted by the sheet, which is handed out alone, also where the whole workbook is printed.
        worksheet.set_start_page(1)
        worksheet.set_footer(_footer(self.sheet.document, (len(breaks) + 1) * (len(self.begun) + 1)))
        worksheet.hide_gridlines(2)
        # Long numbers are text on purpose; Excel need not mark each of them.
        worksheet.ignore_errors({"number_stored_as_text": f"A1:XFD{grid.row + 1}"})

    def _breaks(self, down: float) -> list[int]:
        """The rows with which pages begin, each so many points high, where the grid allows it."""
        grid, first = self.grid, self.table_rows[0]
        starts = [one for one in grid.starts if one not in grid.kept]
        breaks, start, filled = [], 0, 0
        for row, height in enumerate(grid.heights):
            if filled + height > down:
                start = max((one for one in starts if start < one <= row), default=row)
                breaks.append(start)
                filled = sum(grid.heights[start:row]) + (grid.heights[first - 1] if first < start else 0)
            filled += height
        return breaks

    def _table(self) -> None:
        """The head, which stays in sight and comes again on each page of a long table, and the rows."""
        if len(self.sheet.rows) > _FEW:
            self.worksheet.repeat_rows(self.grid.row)
        heads = [self.grid.put(one.head, self._span(at), _HEAD) for at, one in enumerate(self.sheet.columns)]
        self.grid.next(max(heads) + _GAP)
        if self.grid.height <= _FROZEN:
            self.worksheet.freeze_panes(self.grid.row, 0)
        first = self.grid.row
        before: object = None
        for row in self.sheet.rows:
            if not isinstance(before, str):
                self.grid.may_start()
            before = row
            if isinstance(row, str):
                self.grid.next(self.grid.put(row, (0, self._span(len(self.sheet.columns) - 1)[1]), _BAND))
            else:
                self.grid.next(max(self._put(cell, at) for at, cell in enumerate(row)))
        self.table_rows = (first, max(first, self.grid.row - 1))
        if len(self.sheet.rows) > _FEW and not any(isinstance(row, str) for row in self.sheet.rows):
            self.worksheet.autofilter(first - 1, 0, self.table_rows[1], len(self.sheet.columns) - 1)
        self.grid.next(_GAP)

    def _span(self, column: int) -> ColumnSpan:
        """A column of the table, the last one with those that are part of it."""
        is_last = column + 1 == len(self.sheet.columns)
        return (column, len(self.grid.widths) - 1 if is_last else column)

    def _put(self, cell: GridCell, column: int) -> int:
        height = self.grid.put(cell, self._span(column), self._style(cell, column))
        is_stamped = isinstance(cell, Signature) and len(self.sheet.rows) <= _FEW
        return _STAMPED if is_stamped else height

    def _style(self, cell: GridCell, column: int) -> Style:
        match cell:
            case Signature(number):
                return _CELL._replace(indent=0 if number % 2 else _INDENT)
            case Box() | ClockTime():
                return _CELL._replace(align="center")
            case _ if self.sheet.columns[column].key == "no":
                return _CELL._replace(align="center")
            case _:
                return _CELL._replace(align=self.aligned[column], indent=int(self.aligned[column] == "right"))


def _widths(
    columns: Sequence[Column], rows: Sequence[tuple[GridCell, ...]], language: Language
) -> tuple[list[int], list[int]]:
    """How many letters wide each column had better be, and must be for its words.

    There are at least three, for what stands above and below: the last column of a table is made of several.
    """
    if not columns:
        return list(_NO_TABLE), list(_NO_TABLE)
    wanted, least = [], []
    for index, column in enumerate(columns):
        cells = [row[index] for row in rows]
        texts = [cell_text(cell, language) for cell in cells]
        words = [*one_line(column.head).split(), *(word for text in texts for word in text.split())]
        word = min(_LEAST, max([_NARROWEST, *(ceil(letters_wide(one)) + 2 for one in words)]))
        if any(isinstance(cell, Signature) for cell in cells):
            pair = _SIGNATURE, _ZIGZAG if any(texts) else _SIGNED
        elif not any(texts):
            pair = _BY_HAND, _BY_HAND_AT_LEAST
        else:
            needed = [ceil(letters_wide(text)) + 2 for text in texts]
            longest = max(needed)
            whole = max(one if _is_whole(cell) else 0 for cell, one in zip(cells, needed, strict=True))
            pair = min(_WIDEST, longest), min(_WIDEST, max(whole, min(_LEAST, longest // 2 + 1)))
        wanted.append(max(word, pair[0]))
        least.append(max(word, pair[1]))
    parts = max(1, len(_NO_TABLE) + 1 - len(columns))
    return [*wanted[:-1], *[ceil(wanted[-1] / parts)] * parts], [*least[:-1], *[ceil(least[-1] / parts)] * parts]


def _is_whole(cell: GridCell) -> bool:
    """Whether it stays on one line: numbers and times would be `###`, and a NIP is read as one."""
    return not any(map(str.isalpha, cell)) if isinstance(cell, str) else cell is not None


def _room(columns: int, inches: float) -> int:
    """How many letters so many columns share on a page so wide, as Excel counts them."""
    return int((96 * inches - 5 * columns) / 7)


def _fits(least: Sequence[int], across: float) -> bool:
    return sum(least) <= _room(len(least), across / _SMALLEST)


def _part(widths: Sequence[int], across: float) -> tuple[int, list[int]]:
    """How many of the first columns come again on each page, and the columns with which further pages begin."""
    inches = [(7 * letters + 5) / 96 for letters in widths]
    page = across / _SMALLEST
    again = next(n for n in range(_MANY, -1, -1) if sum(inches[:n]) <= page / 2)
    begun = []
    left = room = page - sum(inches[:again])
    for at in range(again, len(inches)):
        if inches[at] > left and at > again:
            begun.append(at)
            left = room
        left -= inches[at]
    return again, begun


def _share(wanted: Sequence[int], least: Sequence[int], across: float) -> list[int]:
    """Widths between the least and what is wanted, as the page has room for; what is left goes to all in proportion."""
    whole, smallest = _room(len(wanted), across), _room(len(wanted), across / _SMALLEST)
    if sum(wanted) <= whole:
        return [one * whole // sum(wanted) for one in wanted]
    more = sum(wanted) - sum(least)
    part = min(1, max(0, smallest - sum(least)) / more) if more else 0
    return [low + int((high - low) * part) for high, low in zip(wanted, least, strict=True)]


def _footer(document: Document, pages: int) -> str:
    """The plan at the left, the page at the right; a lone `&` would be a command."""
    plan = one_line(document.footer)[:_LONGEST_FOOTER].replace("&", "&&")
    page = document.language.say(Text("page {page} of {pages}", page="&P", pages=pages))
    return f"&L{plan}&R{page}"
