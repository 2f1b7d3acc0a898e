"""A list of people as an office keeps it: where its header is, which columns mean what, which rows are people.

Titles and a letterhead may stand above the header, which may have up to three rows and a row that numbers the columns
below it; totals, remarks and signatures may stand among and below the people.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from benchmark_cli.language import Text
from benchmark_cli.source.headers import ROW, field_under, words_of
from benchmark_cli.source.sheet import Row, Sheet

IGNORED: Final = "-"
"""The meaning of a column that is not to be used."""

_MOST_ROWS_ABOVE = 50
_TALLEST = 3
_UNDERSTOOD = 0.5
"""How many of the cells of a head's lower rows must mean something, for those rows to belong to it."""

_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?\.?")
_TOTAL = re.compile(r"(?:sub\s*)?(?:jumlah|total|rekapitulasi)\b", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"(?:mengetahui|diketahui|menyetujui|disetujui|mengesahkan|disahkan|tembusan|catatan|keterangan)\b\s*[:,]?.*"
    r"|[A-Z][\w ]{2,30},\s*(?:\d{1,2}|[.…]+)\s+[A-Z][a-z]+\s+\d{4}",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d{1,5}\.?")


class Column(NamedTuple):
    """A column with a header: the labels of the header's rows, and the field that they mean, if any."""

    number: int
    labels: tuple[str, ...]
    field: str | None

    @property
    def above(self) -> str:
        """The header in one line."""
        return " / ".join(dict.fromkeys(" ".join(label.split()) for label in self.labels))


class OfficeList(NamedTuple):
    """The people of one sheet: `rows` below the header, and what is said of rows that are no people."""

    sheet: Sheet
    header: Row
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notices: tuple[Text, ...]
    titles: tuple[str, ...]
    """The texts above the header."""

    def columns_of(self, field: str) -> list[Column]:
        """The columns that mean the field, from the left."""
        return [column for column in self.columns if column.field == field]


class _Head(NamedTuple):
    first: int
    height: int
    columns: tuple[Column, ...]

    @property
    def size(self) -> int:
        return sum(column.field is not None for column in self.columns)


def list_in(sheet: Sheet, meanings: Mapping[str, str]) -> OfficeList | None:
    """The list of people that the sheet holds, `None` where no row is a header with a column of names.

    *meanings* are the words of headers, and the fields that they mean whatever they look like.
    """
    heads = [
        head
        for first in range(min(len(sheet.rows), _MOST_ROWS_ABOVE))
        for height in range(1, _TALLEST + 1)
        if (head := _head(sheet.rows[first : first + height], first, meanings))
    ]
    if not heads:
        return None
    # The first of the best: what follows may be the same header again, on another page.
    head = max(heads, key=lambda one: (one.size, -one.height, -one.first))
    below = sheet.rows[head.first + head.height :]
    sorting = _Sorting(head.columns, sheet.rows[head.first : head.first + head.height])
    rows = sorting.people(below)
    titles = tuple(cell.text for row in sheet.rows[: head.first] for cell in row.cells if cell.text)
    return OfficeList(
        sheet, sheet.rows[head.first], head.columns, rows, tuple(_passed_over(below, rows, sorting)), titles
    )


def _head(rows: Sequence[Row], first: int, meanings: Mapping[str, str]) -> _Head | None:
    width = max((len(row.cells) for row in rows), default=0)
    columns = tuple(_columns(rows, width, meanings))
    if not any(column.field == "name" for column in columns) or not _belong_together(rows, meanings):
        return None
    return _Head(first, len(rows), columns)


def _columns(rows: Sequence[Row], width: int, meanings: Mapping[str, str]) -> Iterator[Column]:
    for number in range(1, width + 1):
        labels = [_label(rows, index, number) for index in range(len(rows))]
        if any(labels):
            yield Column(number, tuple(filter(None, labels)), field_under(labels, meanings))


def _label(rows: Sequence[Row], index: int, number: int) -> str:
    """The text of the head's row in that column: an upper one reaches over the empty cells to its right."""
    text = rows[index].at(number).text
    if text or not any(row.at(number).text for row in rows[index + 1 :]):
        return text
    return next((left for column in range(number - 1, 0, -1) if (left := rows[index].at(column).text)), "")


def _belong_together(rows: Sequence[Row], meanings: Mapping[str, str]) -> bool:
    """Whether the lower rows name columns too, and are not the first of the people."""
    for index in range(1, len(rows)):
        filled = [cell.column for cell in rows[index].cells if cell.text]
        named = [number for number in filled if _names_column(rows[: index + 1], number, meanings)]
        if not filled or len(named) < _UNDERSTOOD * len(filled):
            return False
    return True


def _names_column(rows: Sequence[Row], number: int, meanings: Mapping[str, str]) -> bool:
    upper = [_label(rows, index, number) for index in range(len(rows) - 1)]
    lower = rows[-1].at(number).text
    if lower in upper:
        return True
    return bool(field_under([lower], meanings) or field_under([" ".join([*upper[-1:], lower])], meanings))


class _Sorting:
    """Tells people from all else that stands below a header, row by row."""

    def __init__(self, columns: Iterable[Column], head: Sequence[Row]) -> None:
        self.fields = {column.number: column.field for column in columns if column.field not in (None, IGNORED)}
        self.names = [number for number, field in self.fields.items() if field == "name"]
        self.counts = [number for number, field in self.fields.items() if field in (ROW, "number")]
        self.head = [_words(row) for row in head]
        self.is_signed = False

    def people(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """The rows that are people, in their order."""
        return tuple(row for row in rows if self._is_person(row))

    def is_furniture(self, row: Row) -> bool:
        """Whether the row is empty, repeats the header, or numbers the columns: nothing that anybody would miss."""
        texts = [cell.text for cell in row.cells if cell.text]
        counts = [int(found[1]) for text in texts if (found := _COLUMN_NUMBER.fullmatch(text))]
        is_numbering = len(counts) == len(texts) > 1 and counts == list(range(counts[0], counts[0] + len(counts)))
        return not texts or is_numbering or _words(row) in self.head

    def _is_person(self, row: Row) -> bool:
        if self.is_furniture(row):
            self.is_signed = self.is_signed and _words(row) not in self.head
            return False
        texts = [cell.text for cell in row.cells if cell.text]
        if any(_COUNT.fullmatch(row.at(number).text) for number in self.counts):
            return len(self._known(row)) > 1 if self.is_signed else len(texts) > 1
        self.is_signed = self.is_signed or any(_SIGN_OFF.fullmatch(text) for text in texts)
        return not self.is_signed and not _TOTAL.match(texts[0]) and self._names_somebody(row)

    def _names_somebody(self, row: Row) -> bool:
        """Whether there is a name, and something else of a person, unless the list consists of names alone."""
        named = any(row.at(number).text for number in self.names)
        return named and (len(self._known(row)) > 1 or len(self.fields) == len(self.names))

    def _known(self, row: Row) -> list[int]:
        """The columns, but for those that count, in which the row says something of a person."""
        return [number for number in self.fields if number not in self.counts and row.at(number).text]


def _words(row: Row) -> list[str]:
    return [words_of(cell.text) for cell in row.cells if cell.text]


def _passed_over(below: Sequence[Row], people: Sequence[Row], sorting: _Sorting) -> Iterator[Text]:
    """What is said of each stretch of rows that hold something and are no people."""
    lines = {row.line for row in people}
    stretch: list[Row] = []
    for row in (*below, None):
        if row and row.line not in lines:
            stretch += [] if sorting.is_furniture(row) else [row]
        elif stretch:
            texts = [" ".join(cell.text.split()) for cell in stretch[0].cells if cell.text]
            yield Text.count(
                stretch[-1].line - stretch[0].line + 1,
                "row {first} is passed over, since it names nobody: {text} …",
                "rows {first} to {last} are passed over, since they name nobody: {text} …",
                first=stretch[0].line,
                last=stretch[-1].line,
                text=" ".join(texts)[:40],
            )
            stretch = []
