"""A list of people as an office keeps it: where its header is, which columns mean what, which rows are people.

Titles and a letterhead may stand above the header, which may have up to three rows and a row that numbers the columns
below it; totals, remarks and signatures may stand among and below the people. A row with a name is a person.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from benchmark_cli.inputs.lists.headers import FIRST, NAMES, ROW, WHO, field_under, words_of
from benchmark_cli.inputs.lists.names import are_degrees
from benchmark_cli.inputs.lists.rows import Sorting, describe_skipped_rows, not_read_above
from benchmark_cli.inputs.lists.table import IGNORED, MOST_ROWS_ABOVE, NO_HEADER
from benchmark_cli.inputs.tables.sheet import Sheet, TableCell, TableRow, Unread, column_letters
from benchmark_cli.language import Text

_TALLEST = 3
_UNDERSTOOD = 0.5
"""How many of the cells of a head's lower rows must mean something, for those rows to belong to it."""

_NUMBER_ONLY = re.compile(r"(?:(?:nip|nrp|nik|nisn?)\b)?[\s.:]*\d[\d\s.-]{7,}", re.IGNORECASE)
"""A name's cell in which only a number stands: the second row of one person."""
_OF_NAMES = re.compile(r"nam[ae]|surname|peserta|participant|siswa|siswi|murid|pelajar|student|pupil", re.IGNORECASE)
"""What stands in every header of a column of names, or of people where there is none."""
_OF_CODES = re.compile(r"\b(?:id|code|kode|nisn?|nim|npm|nik|nip|student|pupil|e?-?mail|surel)\b", re.IGNORECASE)
"""What stands in a header of people who are known by numbers alone."""
_OWN = frozenset({ROW, "number", "id", "nip", "code", "email", "phone", "gender"})
"""Fields of which a person has one: where a second row has another, it is about somebody else."""
_NOTHING = frozenset({"", "-", "--", "\u2013", "\u2014"})
_WORTH = 2
"""Columns that mean something: with so many a row is a header, whatever else stands in it."""


_BY_CODE: Final = ("code", "id")
_BY_ANY: Final = (*_BY_CODE, "nip", "email")
"""By which people are known where no column has names."""


class ListColumn(NamedTuple):
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
    header: TableRow
    columns: tuple[ListColumn, ...]
    rows: tuple[TableRow, ...]
    notices: tuple[Text, ...]
    titles: tuple[str, ...]
    """The texts above the header."""
    others: tuple[TableRow, ...] = ()
    """Headers of other lists on the sheet, whose columns are not those of this one."""
    below_notes: tuple[TableRow, ...] = ()
    """Rows below a note among the people, which may be people or belong to the note."""
    unheaded: tuple[int, ...] = ()
    """Columns without a header in which people have something."""

    def texts(self, column: ListColumn) -> list[str]:
        """What people have in the column, each on one line, but for what means nothing."""
        texts = (" ".join(row.at(column.number).text.split()) for row in self.rows)
        return [text for text in texts if text not in _NOTHING]

    @property
    def stand_in(self) -> str | None:
        """The field that does for names where no column has these."""
        named = {column.number for column in self.columns if column.field == "name"}
        return next((one.field for one in self.columns if one.number in named and one.field in _BY_ANY), None)

    def columns_of(self, field: str) -> list[ListColumn]:
        """The columns that mean the field, from the left."""
        return [column for column in self.columns if column.field == field]


class _Head(NamedTuple):
    first: int
    height: int
    columns: tuple[ListColumn, ...]

    @property
    def size(self) -> int:
        return sum(column.field is not None for column in self.columns)


def list_in(
    sheet: Sheet, meanings: Mapping[str, str], header: int | None = None, *, of_known: bool = False
) -> OfficeList | None:
    """The list of people that the sheet holds, `None` where no row is a header with a column of names.

    *meanings* are the words of headers, and the fields that they mean whatever they look like. *header* is the line of
    the header's first row where somebody says it; `NO_HEADER` says that there is none, and that *meanings* are of the
    letters of columns. People who are *of_known* may be told by NIP or e-mail alone.
    """
    if header == NO_HEADER:
        return _below(sheet, [_letter_head(sheet, meanings)], meanings)
    by = _BY_ANY if of_known else _BY_CODE
    heads = list(_heads(sheet, meanings, _OF_NAMES, header)) or list(_heads(sheet, meanings, _OF_CODES, header, by))
    return _below(sheet, heads, meanings) if heads else None


def _heads(
    sheet: Sheet, meanings: Mapping[str, str], likely: re.Pattern[str], header: int | None, by: Sequence[str] = ()
) -> Iterator["_Head"]:
    """Each head in the first rows, or at that line; one of its cells is *likely*, or means what somebody says.

    *by* are the fields that do for names.
    """
    above = sheet.rows[: MOST_ROWS_ABOVE + _TALLEST] if header is None else sheet.rows
    # Most rows hold no header of names: to look more closely at all of them takes long in wide tables.
    hopeful = [bool(meanings) or any(likely.search(cell.text) for cell in row.cells) for row in above]
    for first in range(min(len(sheet.rows), len(above) if header else MOST_ROWS_ABOVE)):
        for height in range(1, _TALLEST + 1):
            is_asked = header is None or above[first].line == header
            if is_asked and any(hopeful[first : first + height]):
                head = _head(above[first : first + height], first, meanings, by)
                if head:
                    yield head


def _letter_head(sheet: Sheet, meanings: Mapping[str, str]) -> "_Head":
    """The head of a list that has none: each column is called by its letters."""
    width = max((len(row.cells) for row in sheet.rows), default=0)
    letters = [column_letters(number) for number in range(1, width + 1)]
    columns = (ListColumn(number, (text,), meanings.get(text.lower())) for number, text in enumerate(letters, 1))
    return _Head(0, 0, tuple(columns))


def _below(sheet: Sheet, heads: Sequence["_Head"], meanings: Mapping[str, str]) -> OfficeList:
    """The list below the best of the heads."""
    head = _best(heads, sheet.rows)
    under = sheet.rows[head.first + head.height :]
    blocks = _blocks(head.columns)
    below = tuple(row for block in blocks for row in _join_rows([row.without(block) for row in under], head.columns))
    fields = {column.number: column.field for column in head.columns if column.field not in (None, IGNORED)}
    labels = {column.number: column.above for column in head.columns}
    further = [row for row in below if _is_head(row, fields, meanings)]
    other_rows = [row for row in further if _is_of_others(row, fields, meanings)]
    sorting = Sorting(fields, labels, [*sheet.rows[head.first : head.first + head.height], *further])
    rows = sorting.people(below)
    top = sheet.rows[: head.first]
    titles = tuple(cell.text for row in top for cell in row.cells if cell.text)
    return OfficeList(
        sheet,
        sheet.rows[head.first] if sheet.rows else TableRow(1, ()),
        head.columns,
        rows,
        (*not_read_above(top, sorting), *describe_skipped_rows(below, rows, sorting)),
        titles,
        (*_heads_above(heads, head, sheet.rows), *other_rows),
        tuple(sorting.below_notes),
        _headless_columns(rows, labels),
    )


def _blocks(columns: Sequence[ListColumn]) -> list[frozenset[int]]:
    """For each of the lists that stand side by side the columns of the others: none of one list alone.

    They are several where the whole header repeats from the left to the right.
    """
    labels = [(words_of(column.labels[-1]), column.field) for column in columns]
    for count in range(len(columns) // _WORTH, 1, -1):
        size, rest = divmod(len(columns), count)
        if not rest and labels == labels[:size] * count and any(field in NAMES for _, field in labels[:size]):
            numbers = [column.number for column in columns]
            return [frozenset({*numbers} - {*numbers[first : first + size]}) for first in range(0, len(numbers), size)]
    return [frozenset()]


def are_side_by_side(columns: Sequence[ListColumn]) -> bool:
    """Whether several lists stand beside each other, with the same columns."""
    return len(_blocks(columns)) > 1


def _headless_columns(rows: Sequence[TableRow], labels: Mapping[int, str]) -> tuple[int, ...]:
    return tuple(sorted({cell.column for row in rows for cell in row.cells if cell.text} - labels.keys()))


def _is_head(row: TableRow, fields: Mapping[int, str | None], meanings: Mapping[str, str]) -> bool:
    """Whether the row is a header of names again: no name stands in it where *fields* tell of names."""
    likely = [cell.text for cell in row.cells if isinstance(cell.value, str) and _OF_NAMES.search(cell.value)]
    if not any(field_under([text], meanings) in ("name", FIRST) for text in likely):
        return False
    named = [row.at(column).text for column, field in fields.items() if field in NAMES]
    return all(field_under([text], meanings) for text in named if text)


def _is_of_others(row: TableRow, fields: Mapping[int, str | None], meanings: Mapping[str, str]) -> bool:
    """Whether this header gives some column another field than *fields* does."""
    meant = {cell.column: field_under([cell.text], meanings) for cell in row.cells if cell.text}
    return any(field != fields.get(column) for column, field in meant.items())


def _heads_above(heads: Sequence[_Head], best: _Head, rows: Sequence[TableRow]) -> Iterator[TableRow]:
    """The first header above the best one, with people below it, if there is one."""
    for head in heads:
        end = head.first + head.height
        is_whole = head.size >= _WORTH or head.size == len(head.columns)
        named = [column.number for column in head.columns if column.field in NAMES]
        if (
            end <= best.first
            and is_whole
            and any(row.at(number).text for row in rows[end : best.first] for number in named)
        ):
            yield rows[best.first]
            return


def _best(heads: Sequence[_Head], rows: Sequence[TableRow]) -> _Head:
    """The head that means most, the first of the best; but not a row of people that happens to hold headers' words.

    Such a row has somebody's name below an earlier header, where another header would have one of its words.
    """
    best = heads[0]
    for head in heads[1:]:
        is_inside = head.first < best.first + best.height
        if (head.size, -head.height) > (best.size, -best.height) and (is_inside or not _is_person(best, head, rows)):
            best = head
    return best


def _is_person(best: _Head, other: _Head, rows: Sequence[TableRow]) -> bool:
    named = [column.number for column in best.columns if column.field in NAMES]
    texts = [rows[other.first].at(number).text for number in named]
    return best.size > 1 and any(text and not field_under([text], {}) for text in texts)


def _head(rows: Sequence[TableRow], first: int, meanings: Mapping[str, str], by: Sequence[str]) -> _Head | None:
    if not rows[0].cells or not rows[-1].cells:
        return None
    columns = _with_names(tuple(_columns(rows, max(len(row.cells) for row in rows), meanings)), by)
    if not any(column.field in ("name", FIRST) for column in columns) or not _belong_together(rows, columns, meanings):
        return None
    return _Head(first, len(rows), columns)


def _with_names(columns: tuple[ListColumn, ...], by: Sequence[str]) -> tuple[ListColumn, ...]:
    """The columns, with one of names where none is headed so: of what the people are, or of what they are known *by*.

    The code stays what it is, and is the name too.
    """
    is_named = any(column.field in NAMES for column in columns)
    who = next((column for column in columns if column.field == WHO and not is_named), None)
    codes = [column for field in by for column in columns if column.field == field and not is_named and not who]
    meant = tuple(
        column._replace(field="name" if column == who else None) if column.field == WHO else column
        for column in columns
    )
    is_worth = sum(column.field is not None for column in columns) >= _WORTH
    return (*meant, codes[0]._replace(field="name")) if codes and is_worth else meant


def _join_rows(rows: Sequence[TableRow], columns: Sequence[ListColumn]) -> tuple[TableRow, ...]:
    """The rows; where a person stands on two, number or degrees below the name, the two are one."""
    named = next((column.number for column in columns if column.field == "name"), 0)
    own = [column.number for column in columns if column.field in _OWN]
    joined: list[TableRow] = []
    for row in rows:
        if joined and named and _is_more(row, joined[-1], named) and _is_first_half(joined[-1], row, named, own):
            joined[-1] = _one_of(joined[-1], row, named)
        else:
            joined.append(row)
    return tuple(joined)


def _is_more(row: TableRow, above: TableRow, named: int) -> bool:
    """Whether a number stands where the name does, or degrees alone below somebody of whom more is told."""
    text = row.at(named).text
    told = [[cell for cell in one.cells if cell.text] for one in (row, above)]
    return _NUMBER_ONLY.fullmatch(text) is not None or (len(told[0]) == 1 < len(told[1]) and are_degrees(text))


def _is_first_half(above: TableRow, below: TableRow, named: int, own: Sequence[int]) -> bool:
    """Whether the row above has the name, and the next one goes on with it: all the same where nobody is counted."""
    is_counted = any(above.at(number).text.rstrip(".").isdecimal() for number in own)
    cells = [below.at(number) for number in own] if is_counted else below.cells
    differs = any(cell.text not in ("", above.at(cell.column).text) for cell in cells if cell.column != named)
    return below.line == above.line + 1 and not differs and any(map(str.isalpha, above.at(named).text))


def _one_of(above: TableRow, below: TableRow, named: int) -> TableRow:
    """Both rows as one: what goes on in the lower one stands behind what the upper one has."""
    numbers = range(1, max(len(above.cells), len(below.cells)) + 1)
    cells = [_one_cell(above.at(number), below.at(number)) for number in numbers]
    cells[named - 1] = TableCell(f"{above.at(named).text}{_as_more(below.at(named).text)}", named)
    return TableRow(above.line, tuple(cells))


def _one_cell(above: TableCell, below: TableCell) -> TableCell:
    if not below.text or above.text == below.text or isinstance(above.value, Unread):
        return above
    return TableCell(f"{above.text} {below.text}", above.column) if above.text else below


def _as_more(text: str) -> str:
    """Degrees, or a number, as they would stand behind the name."""
    if not _NUMBER_ONLY.fullmatch(text):
        return f", {text}"
    return f"\n{text}" if text[0].isalpha() else f"\nNIP {text}"


def _columns(rows: Sequence[TableRow], width: int, meanings: Mapping[str, str]) -> Iterator[ListColumn]:
    for number, labels in enumerate(_labels(rows, width), 1):
        if any(labels):
            yield ListColumn(number, tuple(filter(None, labels)), field_under(labels, meanings))


def _labels(rows: Sequence[TableRow], width: int) -> list[list[str]]:
    """The texts of the head in each column: an upper one reaches over the empty cells to its right."""
    labels = [[row.at(number).text for row in rows] for number in range(1, width + 1)]
    for index in range(len(rows) - 1):
        left = ""
        for column in labels:
            left = column[index] or left
            if any(column[index + 1 :]):
                column[index] = left
    return labels


def _belong_together(rows: Sequence[TableRow], columns: Sequence[ListColumn], meanings: Mapping[str, str]) -> bool:
    """Whether the lower rows name columns too, and are not the first of the people: these have a name of their own."""
    if len(rows) == 1:
        return True
    width = max(len(row.cells) for row in rows)
    names = {column.number for column in columns if column.field in NAMES}
    for index in range(1, len(rows)):
        labels = _labels(rows[: index + 1], width)
        filled = [cell.column for cell in rows[index].cells if cell.text]
        named = {
            column
            for column in filled
            if _names_column(labels[column - 1][:index], labels[column - 1][index], meanings)
        }
        if not filled or len(named) < _UNDERSTOOD * len(filled) or not names.isdisjoint(set(filled) - named):
            return False
    return True


def _names_column(uppers: Sequence[str], lower: str, meanings: Mapping[str, str]) -> bool:
    if lower in uppers or field_under(uppers, meanings) == "wishes":
        return True
    return bool(field_under([lower], meanings) or field_under([" ".join([*uppers[-1:], lower])], meanings))
