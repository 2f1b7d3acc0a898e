"""What is alike for all tables of people and places: how the user wants one read, its header, its cells, its places."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, Final, Literal, NamedTuple, TypeVar

from benchmark_cli.diagnostics import Diagnostic, Outcome, Path, Place, Related, refusal
from benchmark_cli.inputs.lists.headers import IDENTIFIERS, MOST_PEOPLE, fields_by_header, words_of
from benchmark_cli.inputs.tables.read import choose_sheets
from benchmark_cli.inputs.tables.sheet import Sheet, TableCell, TableRow, Unread
from benchmark_cli.inputs.yaml.building import Data
from benchmark_cli.inputs.yaml.characters import REFUSED
from benchmark_cli.inputs.yaml.places import Located
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.suggestion import did_you_mean

IGNORED: Final = "-"
"""The meaning of a column that is not to be used."""

NO_HEADER: Final = 0
"""The line of the header of a list that has none."""

MOST_ROWS_ABOVE: Final = 50
"""Rows in which a header is looked for."""

PEOPLE: Final = "participants"

RETYPE: Final = Text("format the column as text, and type it again")

_SHOWN = 4
_LENGTH = 18
_UNDECODED = "\ufffd"


class ListOptions(NamedTuple):
    """How a list is to be read; all of it may be left to the list.

    `meanings` are `Header=field` as the command line has them, `prefix` begins every id that is made (`xxvi-01`),
    `sheets` are the names of the sheets that are wanted, `loci` those that wishes are matched with; `makes_loci` is
    whether loci are made of the wishes. `header` is the line of the header, or `NO_HEADER`; `skips_hidden` is whether
    what the spreadsheet hides or strikes through is left out, `keeps` which row counts of somebody who is there twice;
    `of_known` is whether the people are known, so that a list without names will do.
    """

    meanings: tuple[str, ...] = ()
    prefix: str | None = None
    sheets: tuple[str, ...] = ()
    loci: Mapping[str, Locus] | None = None
    makes_loci: bool = False
    header: int | None = None
    skips_hidden: bool | None = None
    keeps: Literal["first", "last"] | None = None
    of_known: bool = False

    def shown(self, sheets: Iterable[Sheet]) -> list[Sheet]:
        """The sheets, without what the spreadsheet does not show where that is to be left out."""
        return [sheet.only_shown() for sheet in sheets if not sheet.hidden.is_whole] if self.skips_hidden else [*sheets]

    def choose(self, sheets: Sequence[Sheet]) -> list[Sheet]:
        """The sheets that are wanted. Raises `UserError` (USAGE) where there is no such sheet."""
        return list(choose_sheets(sheets, self.sheets))


AS_IT_STANDS: Final = ListOptions()


def read_meanings(
    options: Iterable[str], fields: Sequence[str], field_called: Callable[[str], str | None]
) -> dict[str, str]:
    """The field by the words of each header that an option `HEADER=FIELD` tells the meaning of.

    Raises `UserError` (USAGE) where none is called so; *fields* are those that are offered instead.
    """
    meanings: dict[str, str] = {}
    for option in options:
        header, sign, called = (part.strip() for part in option.rpartition("="))
        field = IGNORED if called == IGNORED else field_called(called)
        if not sign or not field:
            message = Text('`--map` expects "Header=field", and found `{option}`', option=option)
            offered = Text("the fields are {fields}", fields=[*fields, IGNORED])
            hints = did_you_mean(called, fields) if sign else ()
            raise refusal(Outcome.USAGE, "unknown-field", message, *hints, offered)
        meanings[words_of(header)] = field
    return meanings


@dataclass
class HeadedTable:
    """The part of a sheet below its header, and all that is wrong with it."""

    sheet: Sheet
    header: TableRow
    fields: Mapping[int, str]
    """What each column is read as."""
    rows: Sequence[TableRow]
    found: list[Diagnostic] = field(default_factory=list)

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """The column of each field; of two columns of one field the first."""
        return {name: column for column, name in sorted(self.fields.items(), reverse=True)}

    def cell(self, row: TableRow, *fields: str) -> TableCell:
        """The first of the columns of those fields that is filled in the row, else an empty cell."""
        cells = [row.at(self.columns[name]) for name in fields if name in self.columns]
        return next((cell for cell in cells if cell.text), cells[0] if cells else TableCell(None, 1))

    def fault(
        self, code: str, message: Text, row: TableRow, cell: TableCell, *hints: Text, related: Sequence[Related] = ()
    ) -> None:
        """Add what is wrong with a cell."""
        place = self.sheet.place(row, cell.column)
        self.found.append(Diagnostic(code, message, place, hints=hints, related=tuple(related)))


HeadedKind = TypeVar("HeadedKind", bound=HeadedTable)


def tables_in(
    kind: type[HeadedKind],
    sheets: Iterable[Sheet],
    fields_of: Callable[[TableRow], Mapping[int, str]],
    line: int | None = None,
) -> list[HeadedKind]:
    """The table of each sheet that has one, below the first row, or that *line*, of which there are fields.

    A header that is repeated, as above each group, is none of its rows.
    """
    tables: list[HeadedKind] = []
    for sheet in sheets:
        above = enumerate(sheet.rows if line else sheet.rows[:MOST_ROWS_ABOVE])
        heads = ((index, fields) for index, row in above if line in (None, row.line) and (fields := fields_of(row)))
        for at, fields in islice(heads, 1):
            rows = [row for row in sheet.rows[at + 1 :] if fields_of(row) != fields]
            tables.append(kind(sheet, sheet.rows[at], fields, rows))
    return tables


def read_tables(
    kind: type[HeadedKind],
    sheets: Sequence[Sheet],
    options: ListOptions,
    headers: Mapping[str, Sequence[str]],
    is_head: Callable[[Collection[str], TableRow], bool],
) -> list[HeadedKind]:
    """The tables of the sheets that are wanted, whose *headers* are known by field; *is_head* tells which row is one.

    Raises `UserError` (USAGE) where there is no sheet or field of a name that is asked for.
    """
    known = fields_by_header(headers)
    meanings = read_meanings(options.meanings, [*headers], {name: name for name in headers}.get)

    def fields_of(row: TableRow) -> Mapping[int, str]:
        words = ((cell.column, words_of(cell.text)) for cell in row.cells if cell.text)
        fields = ((column, meanings.get(header, known.get(header))) for column, header in words)
        named = {column: name for column, name in fields if name and name != IGNORED}
        return named if is_head(named.values(), row) else {}

    return tables_in(kind, options.shown(options.choose(sheets)), fields_of, options.header or None)


def unreadable(sheet: Sheet, row: TableRow, cell: TableCell, name: str) -> Diagnostic | None:
    """Why the cell, in a column of the field of that *name*, can't be read; `None` where it can.

    Text with an exponent is a damaged number only where the field holds numbers that identify.
    """
    place = sheet.place(row, cell.column)
    if isinstance(cell.value, Unread):
        message = (
            Text("the cell holds a formula, and the file does not hold its result")
            if cell.value == "="
            else Text("the formula in this cell ends in an error: {shown}", shown=str(cell.value))
        )
        hint = Text("open the file in a spreadsheet program, and save it again")
        return Diagnostic("formula-without-value", message, place, hints=(hint,))
    if cell.is_damaged and (not isinstance(cell.value, str) or name in IDENTIFIERS):
        return Diagnostic("damaged-number", _describe_rounding(cell), place, hints=(RETYPE,))
    if not REFUSED.isdisjoint(cell.text) or _UNDECODED in cell.text:
        message = Text("the text holds a character that cannot be read")
        return Diagnostic("control-character", message, place, hints=(Text("type the text again"),))
    return None


def too_many(sheet: Sheet, header: TableRow) -> Diagnostic:
    """What is said of a table with more than `MOST_PEOPLE` rows of people."""
    message = Text("more than {most} people stand below this header", most=MOST_PEOPLE)
    return Diagnostic(
        "too-many-people", message, sheet.place(header, 1), hints=(Text("give each cohort its own list"),)
    )


def _describe_rounding(cell: TableCell) -> Text:
    digits = re.sub(r"\D", "", re.split("[eE]", cell.text)[0])
    shown = digits[:_SHOWN] + "*" * (_LENGTH - _SHOWN)
    return Text("a spreadsheet has rounded the number {shown}, so that its last digits are lost", shown=shown)


class TablePlaces(NamedTuple):
    """The places of a document whose participants stand in the rows of a sheet.

    `people`, `rows` and `columns` have an entry for each person: the values, the row, and the column of each field by
    its path from the person on.
    """

    document: Located
    sheet: Sheet
    people: list[Data]
    rows: Sequence[TableRow]
    columns: Sequence[Mapping[Path, int]]

    def value(self, path: Path, /) -> Place:
        """The cell, where the path leads to a person, else the place in the document."""
        match path:
            case [str(key), int(index), *rest] if key == PEOPLE and index in range(len(self.rows)):
                return self.sheet.place(self.rows[index], _column(self.columns[index], tuple(rest)))
        return self.document.value(path)

    def key(self, path: Path, /) -> Place:
        """The cell itself, since a table has no keys beside its values, else the key in the document."""
        return self.value(path) if len(path) > 1 and path[0] == PEOPLE else self.document.key(path)

    def path(self, loc: Path, /) -> Path:
        """Those elements of the location that exist in the table, or in the document."""
        if not loc or loc[0] != PEOPLE:
            return self.document.path(loc)
        steps: list[str | int] = [PEOPLE]
        value: Any = self.people
        for step in loc[1:]:
            if step in (value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()):
                value = value[step]
                steps.append(step)
        return tuple(steps)


def _column(columns: Mapping[Path, int], path: Path) -> int:
    """The column of the value, of what it is in, or of something in it; else the first that names the person."""
    around = (columns.get(path[:size]) for size in range(len(path), 0, -1))
    inside = (column for known_path, column in columns.items() if path and known_path[: len(path)] == path)
    named = (columns.get((name,)) for name in ("id", "name"))
    return next((column for column in (*around, *inside, *named) if column), 1)
