"""A sheet of a workbook that fills from top to bottom: typed cells over columns, each row as high as it needs.

It writes through the worksheet that it is given, and itself knows no library.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any, Final, NamedTuple, TypeAlias

from benchmark_cli.document import Amount, Cell, Logo, Signature
from benchmark_cli.language import Language
from benchmark_cli.render.line import read_on_paper, width

LINE: Final = 13
"""Points of a line of text."""
SIGNED: Final = 30
"""Points of a row in which a hand signs."""

_TALLEST = 400
_POINTS_A_PIXEL = 0.75
_KEPT = 3
"""Rows, or other parts, that stay with what must not stand alone."""
FONT: Final = {"font_name": "Arial", "font_size": 10, "font_scheme": "none"}
"""Letters that every office has, or others as wide; where Excel's own are missing, wider ones take their place.

Of no scheme, or Excel would take those of its theme instead.
"""
_NORMAL_SIZE = 10
_THIN, _BROAD = re.compile(r"[ .,:;'()/!|ijlftrI-]"), re.compile(r"(?=[^I\W])[A-Z\u00c0-\u00de]|[mw\u2013\u2014]")
_LESS, _MORE = 0.45, 0.35
"""How much narrower or broader these are than a digit, by which columns are counted."""

# Windows' numbers of languages; without one a date is in the words of whoever opens the file.
_LOCALES = {"id": "[$-421]", "en": "[$-809]"}
_DATE_WORDS = {"weekday": "dddd", "day": "d", "month": "mmmm", "year": "yyyy"}

_FIRST_YEAR = 1900
"""Where the calendar of spreadsheets begins."""
_LARGEST = 10**15
"""Where their numbers lose digits."""
_LONGEST_CELL = 32_767
_LONGEST_MARKED = 255
"""Letters of the longest text that shows in a cell that is marked as text."""


class ClockTime(NamedTuple):
    """A time as spreadsheets count it, in parts of a day, shown by the pattern; the `text` reads the same."""

    days: float
    pattern: str
    text: str


GridCell: TypeAlias = Cell | ClockTime
"""What a cell of a spreadsheet holds."""

ColumnSpan: TypeAlias = tuple[int, int]
"""The first and the last of some columns that lie side by side."""


class Style(NamedTuple):
    """How a cell looks, by the properties of formats; `border` is all sides, which are numbers of kinds of line."""

    bold: bool = False
    font_size: int = _NORMAL_SIZE
    align: str = "left"
    valign: str = "top"
    indent: int = 0
    bottom: int = 0
    top: int = 0
    left: int = 0
    right: int = 0
    border: int = 0
    bg_color: str | None = None


class SheetGrid:
    """The rows written so far: `row` is the next one, `heights` are those of the rows above it, in points.

    What stands above and below a table is as wide as the columns `in_sight`, those of the first page;
    facts stand there in pairs where the page is lying on its side.
    `starts` are the rows with which a page may begin, but for those that are `kept` with the rows before them.
    """

    def __init__(self, workbook: Any, worksheet: Any, widths: Sequence[int], language: Language) -> None:  # noqa: ANN401 - of a library without types
        """Begin at the top of the worksheet, with columns that are so many letters wide."""
        self.widths = widths
        self.in_sight = len(widths)
        self.is_lying = False
        self.row = 0
        self.heights: list[int] = []
        self.starts: list[int] = []
        self.kept: set[int] = set()
        self._workbook = workbook
        self._worksheet = worksheet
        self._language = language
        self._formats: dict[tuple[Style, str], Any] = {}
        for column, letters in enumerate(widths):
            worksheet.set_column(column, column, letters)

    @property
    def inches_wide(self) -> float:
        """The width of the columns in sight as Excel counts it: 7 pixels a letter and 5 beside, 96 of them an inch."""
        return sum(7 * letters + 5 for letters in self.widths[: self.in_sight]) / 96

    @property
    def height(self) -> int:
        """The height of what is written, in points."""
        return sum(self.heights)

    @property
    def whole(self) -> ColumnSpan:
        """All columns of the first page."""
        return (0, self.in_sight - 1)

    def may_start(self) -> None:
        """A page may begin with the next row."""
        self.starts.append(self.row)

    def keep(self) -> None:
        """What comes next goes with the last rows, or other parts, on one page."""
        self.kept.update(self.starts[1 - _KEPT :])

    def line(self, cell: GridCell, style: Style) -> None:
        """A row of one cell over all columns."""
        self.next(self.put(cell, self.whole, style))

    def picture(self, logo: Logo, words: str, height: int) -> None:
        """A row of so many points with a picture in the middle, within the page; *words* are for who can't see it."""
        across, down = logo.size
        pixels = 96 * self.inches_wide
        scale = min(height / _POINTS_A_PIXEL / down, pixels / across)
        options = {
            "image_data": BytesIO(logo.png),
            "x_scale": scale,
            "y_scale": scale,
            "x_offset": (pixels - across * scale) // 2,
            "description": words,
        }
        self._worksheet.insert_image(self.row, 0, "logo.png", options)
        self.next(height + LINE // 2)

    def next(self, height: int = LINE) -> None:
        """Go to the next row; this one is so many points high."""
        height = min(height, _TALLEST)
        self._worksheet.set_row(self.row, height)
        self.row += 1
        self.heights.append(height)

    def put(self, cell: GridCell, span: ColumnSpan, style: Style) -> int:
        """Write the cell over those columns of the row; how many points it needs in height."""
        first, last = span
        if first < last:
            self._worksheet.merge_range(self.row, first, self.row, last, "", self._format(style))
        self._write(cell, first, style)
        if isinstance(cell, Signature):
            return SIGNED
        letters = sum(self.widths[first : last + 1]) * _NORMAL_SIZE // style.font_size
        return _lines(cell_text(cell, self._language), letters) * (LINE + style.font_size - _NORMAL_SIZE) + 2

    def spans(self, shares: Sequence[int]) -> list[ColumnSpan]:
        """The columns shared out side by side, each at least one, as nearly in these shares as it goes."""
        ends = [sum(self.widths[: column + 1]) for column in range(self.in_sight)]
        spans: list[ColumnSpan] = []
        for number in range(len(shares)):
            first = spans[-1][1] + 1 if spans else 0
            wanted = ends[-1] * sum(shares[: number + 1]) / sum(shares)
            able = range(first, len(ends) - (len(shares) - 1 - number))
            spans.append((first, min(able, key=[max(end / wanted, wanted / end) for end in ends].__getitem__)))
        return spans

    def _write(self, cell: GridCell, column: int, style: Style) -> None:
        match cell:
            case None | "":
                self._worksheet.write_blank(self.row, column, None, self._format(style))
            case date() if cell.year >= _FIRST_YEAR:
                moment = datetime.combine(cell, time())
                self._worksheet.write_datetime(self.row, column, moment, self._format(style, self._date_pattern()))
            case ClockTime():
                self._worksheet.write_number(self.row, column, cell.days, self._format(style, cell.pattern))
            case Amount():
                self._worksheet.write_number(self.row, column, cell, self._format(style, "#,##0"))
            case int() | Decimal() if -_LARGEST < cell < _LARGEST:
                self._worksheet.write_number(self.row, column, cell, self._format(style))
            case _:
                text = cell_text(cell, self._language)[:_LONGEST_CELL]
                mark = "@" if len(text) <= _LONGEST_MARKED else ""
                self._worksheet.write_string(self.row, column, text, self._format(style, mark))

    def _format(self, style: Style, pattern: str = "") -> Any:  # noqa: ANN401 - of a library without types
        key = (style, pattern)
        if key not in self._formats:
            told = {name: value for name, value in style._asdict().items() if value}
            self._formats[key] = self._workbook.add_format(
                told | {"text_wrap": True, "num_format": pattern or "General"}
            )
        return self._formats[key]

    def _date_pattern(self) -> str:
        """The date pattern of the language as spreadsheets write it."""
        return _LOCALES.get(self._language.code, "") + self._language.date_pattern.format(**_DATE_WORDS)


def cell_text(cell: GridCell, language: Language) -> str:
    """The cell as it reads in a spreadsheet."""
    return cell.text if isinstance(cell, ClockTime) else read_on_paper(cell, language)


def letters_wide(text: str) -> float:
    """How many letters wide a column must be for the text to take one line."""
    return width(text) - _LESS * len(_THIN.findall(text)) + _MORE * len(_BROAD.findall(text))


def _lines(text: str, letters: int) -> int:
    """How many lines the text takes in a column of that width."""
    lines, used, blank = 1, 0.0, letters_wide(" ")
    for word in text.split(" "):
        needed = letters_wide(word)
        if used and used + blank + needed > letters:
            lines, used = lines + 1, 0.0
        used += needed + (blank if used else 0)
        if used > letters:
            lines, used = lines + ceil(used / letters) - 1, used % letters
    return lines
