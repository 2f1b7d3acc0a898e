"""A list of people as an office keeps it: where its header is, which columns mean what, which rows are people.

Titles and a letterhead may stand above the header, which may have up to three rows and a row that numbers the columns
below it; totals, remarks and signatures may stand among and below the people. A row with a name is a person.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from benchmark_cli.language import Text
from benchmark_cli.source.headers import BORN, FIRST, LAST, MIDDLE, ROW, field_under, words_of
from benchmark_cli.source.sheet import Cell, Row, Sheet

IGNORED: Final = "-"
"""The meaning of a column that is not to be used."""

_MOST_ROWS_ABOVE = 50
_TALLEST = 3
_UNDERSTOOD = 0.5
"""How many of the cells of a head's lower rows must mean something, for those rows to belong to it."""

_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?\.?")
_TOTAL = re.compile(r"(?:sub\s*)?(?:jumlah|total|rekapitulasi)\b", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"(?:mengetahui|diketahui|menyetujui|disetujui|mengesahkan|disahkan|tembusan|catatan|keterangan)\b\s*[:,]?.*",
    re.IGNORECASE,
)
_DATED = re.compile(r"[A-Z][\w ]{2,30},\s*(?:\d{1,2}|[.…]+)\s+[A-Z][a-z]+\s+\d{4}", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,5}\.?")
_SECTION = re.compile(
    r"(?:(?:kelompok|group|grup|angkatan|bagian|bidang|kelas|class|regu|tim|team|seksi|room|kamar|bus|gelombang|rombongan)"
    r"\W*(?:[ivxlc]+|\d+|[a-z])?\b\W*(?:\d+ (?:orang|people))?\W*"
    r"|(?:dinas|badan|kecamatan|kelurahan|sekretariat|kantor|pemerintah|kabupaten|inspektorat|bidang|bagian)\b.*"
    r"|.*:)",
    re.IGNORECASE,
)
"""A title above some of the people, which names a part of them and nobody."""
_NUMBER_ONLY = re.compile(r"(?:(?:nip|nrp|nik|nisn?)\b)?[\s.:]*\d[\d\s.-]{7,}", re.IGNORECASE)
"""A name's cell in which only a number stands: the second row of one person."""
_OF_NAMES = re.compile(r"nam[ae]|surname", re.IGNORECASE)
"""What stands in every header of a column of names."""
_MOST_WORDS = 5
NAMES: Final = frozenset({"name", FIRST, MIDDLE, LAST})
"""The fields of columns that hold names."""


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
    above = sheet.rows[: _MOST_ROWS_ABOVE + _TALLEST]
    # Most rows hold no header of names: to look more closely at all of them takes long in wide tables.
    hopeful = [bool(meanings) or any(_OF_NAMES.search(cell.text) for cell in row.cells) for row in above]
    heads = [
        head
        for first in range(min(len(sheet.rows), _MOST_ROWS_ABOVE))
        for height in range(1, _TALLEST + 1)
        if any(hopeful[first : first + height]) and (head := _head(above[first : first + height], first, meanings))
    ]
    if not heads:
        return None
    head = _best(heads, sheet.rows)
    below = _joined(sheet.rows[head.first + head.height :], head.columns)
    sorting = _Sorting(head.columns, sheet.rows[head.first : head.first + head.height])
    rows = sorting.people(below)
    titles = tuple(cell.text for row in sheet.rows[: head.first] for cell in row.cells if cell.text)
    return OfficeList(
        sheet, sheet.rows[head.first], head.columns, rows, tuple(_passed_over(below, rows, sorting)), titles
    )


def _best(heads: Sequence[_Head], rows: Sequence[Row]) -> _Head:
    """The head that means most, the first of the best; but not a row of people that happens to hold headers' words.

    Such a row has somebody's name below an earlier header, where another header would have one of its words.
    """
    best = heads[0]
    for head in heads[1:]:
        is_inside = head.first < best.first + best.height
        if (head.size, -head.height) > (best.size, -best.height) and (is_inside or not _is_person(best, head, rows)):
            best = head
    return best


def _is_person(best: _Head, other: _Head, rows: Sequence[Row]) -> bool:
    named = [column.number for column in best.columns if column.field in NAMES]
    texts = [rows[other.first].at(number).text for number in named]
    return best.size > 1 and any(text and not field_under([text], {}) for text in texts)


def _head(rows: Sequence[Row], first: int, meanings: Mapping[str, str]) -> _Head | None:
    if not rows[0].cells or not rows[-1].cells:
        return None
    columns = tuple(_columns(rows, max(len(row.cells) for row in rows), meanings))
    if not any(column.field in ("name", FIRST) for column in columns) or not _belong_together(rows, columns, meanings):
        return None
    return _Head(first, len(rows), columns)


def _joined(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[Row, ...]:
    """The rows; where a person stands on two, the number below the name, the two are one."""
    named = next((column.number for column in columns if column.field == "name"), 0)
    found: list[Row] = []
    for row in rows:
        if found and named and _NUMBER_ONLY.fullmatch(row.at(named).text) and _is_first_half(found[-1], row, named):
            found[-1] = _one_of(found[-1], row, named)
        else:
            found.append(row)
    return tuple(found)


def _is_first_half(above: Row, below: Row, named: int) -> bool:
    """Whether the row above has the name, and nothing that differs from what stands below it."""
    differs = any(
        cell.text and above.at(cell.column).text not in ("", cell.text) for cell in below.cells if cell.column != named
    )
    is_next = below.line == above.line + 1
    return is_next and not differs and any(letter.isalpha() for letter in above.at(named).text)


def _one_of(above: Row, below: Row, named: int) -> Row:
    width = max(len(above.cells), len(below.cells))
    cells = [above.at(column) if above.at(column).text else below.at(column) for column in range(1, width + 1)]
    cells[named - 1] = Cell(f"{above.at(named).text}\n{_labelled(below.at(named).text)}", named)
    return Row(above.line, tuple(cells))


def _labelled(number: str) -> str:
    return number if number[0].isalpha() else f"NIP {number}"


def _columns(rows: Sequence[Row], width: int, meanings: Mapping[str, str]) -> Iterator[Column]:
    for number, labels in enumerate(_labels(rows, width), 1):
        if any(labels):
            yield Column(number, tuple(filter(None, labels)), field_under(labels, meanings))


def _labels(rows: Sequence[Row], width: int) -> list[list[str]]:
    """The texts of the head in each column: an upper one reaches over the empty cells to its right."""
    labels = [[row.at(number).text for row in rows] for number in range(1, width + 1)]
    for index in range(len(rows) - 1):
        left = ""
        for column in labels:
            left = column[index] or left
            if any(column[index + 1 :]):
                column[index] = left
    return labels


def _belong_together(rows: Sequence[Row], columns: Sequence[Column], meanings: Mapping[str, str]) -> bool:
    """Whether the lower rows name columns too, and are not the first of the people: these have a name of their own."""
    if len(rows) == 1:
        return True
    width = max(len(row.cells) for row in rows)
    names = {column.number for column in columns if column.field in NAMES}
    for index in range(1, len(rows)):
        labels = _labels(rows[: index + 1], width)
        filled = [cell.column for cell in rows[index].cells if cell.text]
        named = {one for one in filled if _names_column(labels[one - 1][:index], labels[one - 1][index], meanings)}
        if not filled or len(named) < _UNDERSTOOD * len(filled) or not names.isdisjoint(set(filled) - named):
            return False
    return True


def _names_column(uppers: Sequence[str], lower: str, meanings: Mapping[str, str]) -> bool:
    if lower in uppers:
        return True
    return bool(field_under([lower], meanings) or field_under([" ".join([*uppers[-1:], lower])], meanings))


class _Sorting:
    """Tells people from all else that stands below a header, row by row."""

    def __init__(self, columns: Iterable[Column], head: Sequence[Row]) -> None:
        self.fields = {column.number: column.field for column in columns if column.field not in (None, IGNORED)}
        self.names = [number for number, field in self.fields.items() if field in NAMES]
        self.counts = [number for number, field in self.fields.items() if field in (ROW, "number")]
        self.births = [number for number, field in self.fields.items() if field == BORN]
        self.head = [_words(row) for row in head]
        self.is_signed = False
        self.is_parted = False

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
            self.is_parted = self.is_parted or not any(cell.text for cell in row.cells)
            return False
        is_person = self._is_told_person(row)
        self.is_parted = self.is_parted and not is_person
        return is_person

    def _is_told_person(self, row: Row) -> bool:
        texts = [cell.text for cell in row.cells if cell.text]
        if any(_COUNT.fullmatch(row.at(number).text) for number in self.counts):
            return len(self._known(row)) > 1 if self.is_signed else len(texts) > 1
        self.is_signed = self.is_signed or self._signs_off(row, texts[0])
        return not self.is_signed and not _TOTAL.match(texts[0]) and self._names_somebody(row, texts)

    def _signs_off(self, row: Row, first: str) -> bool:
        """Whether signatures follow: a word of theirs begins the row or stands for a name, or a place with a date."""
        begins = [first, *(row.at(number).text for number in self.names)]
        dated = [cell.text for cell in row.cells if cell.text and cell.column not in self.births]
        return any(_SIGN_OFF.fullmatch(text) for text in begins) or any(_DATED.fullmatch(text) for text in dated)

    def _names_somebody(self, row: Row, texts: Sequence[str]) -> bool:
        """Whether there is a name, and not alone where a title or a signature stands."""
        name = next((row.at(number).text for number in self.names if row.at(number).text), "")
        others = [text for text in texts if text != name]
        if not name or self._known(row)[1:] or (others and not self._counts_otherwise(row)):
            return bool(name)
        if _SECTION.fullmatch(name) or self._counts_otherwise(row):
            return False
        return not self.is_parted or (not self.counts and _looks_like_name(name))

    def _counts_otherwise(self, row: Row) -> bool:
        """Whether a section's letter stands where people have their numbers."""
        return any(row.at(number).text for number in self.counts)

    def _known(self, row: Row) -> list[int]:
        """The columns, but for those that count, in which the row says something of a person."""
        return [number for number in self.fields if number not in self.counts and row.at(number).text]


def _looks_like_name(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS and not any(letter.isdecimal() or letter in ":;" for letter in text)


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
