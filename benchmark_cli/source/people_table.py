"""The participants of a cohort file that leaves them to a table: a column for each field, a row for each person.

`project.title` is the title in `project`, and the entries of a list stand between bars: `one|two`. Cells are text, as
plain scalars of YAML are; a number that a spreadsheet has rounded is refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Path, Place, UserError, dotted
from benchmark_cli.language import Text
from benchmark_cli.source.building import Data
from benchmark_cli.source.characters import REFUSED
from benchmark_cli.source.columns import COLUMNS, SEPARATOR, TAGS, path_of
from benchmark_cli.source.damage import RETYPE, rounded
from benchmark_cli.source.headers import field_of
from benchmark_cli.source.places import Located
from benchmark_cli.source.sheet import Cell, Row, Sheet, read_sheets
from benchmark_cli.source.yaml_text import Tree
from benchmark_cli.suggestion import did_you_mean

IDENTIFIERS = frozenset({"id", "nip", "phone", "emergency.phone"})
"""Columns of which a text with an exponent is a number that a spreadsheet has spoilt."""

_REQUIRED = frozenset({"id", "name"})
_PEOPLE = "participants"
_MOST_ROWS_ABOVE = 50


class TablePlaces(NamedTuple):
    """The places of a cohort file whose participants stand in the rows of a sheet."""

    document: Located
    sheet: Sheet
    people: list[Data]
    rows: Sequence[Row]
    columns: Mapping[Path, int]

    def value(self, path: Path, /) -> Place:
        """The cell, where the path leads to a person, else the place in the cohort file."""
        match path:
            case [str(key), int(index), *rest] if key == _PEOPLE and 0 <= index < len(self.rows):
                return self.sheet.place(self.rows[index], self._column(tuple(rest)))
        return self.document.value(path)

    def key(self, path: Path, /) -> Place:
        """The cell itself, since a table has no keys beside its values, else the key in the cohort file."""
        return self.value(path) if len(path) > 1 and path[0] == _PEOPLE else self.document.key(path)

    def path(self, loc: Path, /) -> Path:
        """Those elements of the location that exist in the document, or in the table."""
        if not loc or loc[0] != _PEOPLE:
            return self.document.path(loc)
        found: list[str | int] = [_PEOPLE]
        value: Any = self.people
        for step in loc[1:]:
            if (step in value) if isinstance(value, dict) else (isinstance(value, list) and step in range(len(value))):
                value = value[step]
                found.append(step)
        return tuple(found)

    def _column(self, path: Path) -> int:
        """The column of the value, of what it is in, or of something in it; else the first that names the person."""
        around = (self.columns.get(path[:size]) for size in range(len(path), 0, -1))
        inside = (column for known, column in self.columns.items() if path and known[: len(path)] == path)
        named = (self.columns[(name,)] for name in ("id", "name") if (name,) in self.columns)
        return next((column for column in (*around, *inside, *named) if column), 1)


def with_people(tree: Tree, file: FilePath, name: str) -> tuple[Tree, list[Diagnostic]]:
    """The cohort file *file* with the participants of the table of that *name*, and what is wrong with the table.

    Where the table can't be read, the tree has no participants, and they are lost.
    """
    data = tree.data if isinstance(tree.data, dict) else {}
    sheets, found = _sheets(file.parent, name, tree.places.value((_PEOPLE,)))
    tables = [table for sheet in sheets if (table := _table_in(sheet))]
    if not found and len(tables) != 1:
        found = [_not_one(file.parent / name, tables)]
    if found:
        others = {key: value for key, value in data.items() if key != _PEOPLE}
        return Tree(others, tree.places, frozenset({(_PEOPLE,)})), found
    table = tables[0]
    table.read()
    places = TablePlaces(tree.places, table.sheet, table.people, table.rows, table.columns)
    return Tree({**data, _PEOPLE: table.people}, places, frozenset(table.lost), table.sheet.file), table.found


def _sheets(folder: FilePath, name: str, place: Place) -> tuple[list[Sheet], list[Diagnostic]]:
    """The sheets of the table, which must lie in the folder; what stands in the way is told where it is named."""
    file = folder / name
    try:
        if FilePath(name).is_absolute() or not file.resolve().is_relative_to(folder.resolve()):
            message = Text("`participants` names `{file}`, which is outside the folder of the cohort file", file=name)
            hint = Text("put the table beside the cohort file, and write its name: `participants: people.csv`")
            return [], [Diagnostic("table-outside", message, place, path=(_PEOPLE,), hints=(hint,))]
        return read_sheets(file), []
    except UserError as error:
        return [], [one._replace(place=place, path=(_PEOPLE,)) for one in error.diagnostics]
    except (OSError, ValueError, RuntimeError) as error:  # names that no system takes, links that go in circles
        reason = getattr(error, "strerror", None) or type(error).__name__
        message = Text("{path} cannot be read: {reason}", path=str(file), reason=reason)
        return [], [Diagnostic("unreadable", message, place, path=(_PEOPLE,))]


def _not_one(file: FilePath, tables: "Sequence[_Table]") -> Diagnostic:
    """What is said of a file in which no sheet, or more than one, lists participants."""
    hint = Text("`benchmark import FILE -o people.csv` makes such a table of an office's list")
    if tables:
        names = [table.sheet.name for table in tables]
        message = Text("participants stand on {n} sheets, {names}, and may stand on one", n=len(names), names=names)
        place = tables[1].sheet.place(tables[1].header, 1)
        hint = Text("keep one of them in this file")
        return Diagnostic("several-lists", message, place, hints=(hint,))
    message = Text("no row of {file} has the headers `id` and `name`", file=str(file))
    return Diagnostic("no-people-header", message, Place(str(file), 1, 1, 2), hints=(hint,))


def _table_in(sheet: Sheet) -> "_Table | None":
    for index, row in enumerate(sheet.rows[:_MOST_ROWS_ABOVE]):
        if {cell.text for cell in row.cells} >= _REQUIRED:
            return _Table(sheet, row, sheet.rows[index + 1 :])
    return None


@dataclass(slots=True)
class _Table:
    """One reading of a sheet below its header."""

    sheet: Sheet
    header: Row
    below: tuple[Row, ...]
    rows: list[Row] = field(default_factory=list)
    people: list[Data] = field(default_factory=list)
    columns: dict[Path, int] = field(default_factory=dict)
    lost: set[Path] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)

    def read(self) -> None:
        """Fill people, the rows they stand in and the columns of their fields; empty rows are passed over."""
        for cell in self.header.cells:
            if cell.text:
                self._take_header(cell)
        for row in self.below:
            if any(cell.text for cell in row.cells):
                self._take(row)

    def _take_header(self, cell: Cell) -> None:
        path = path_of(cell.text)
        if not path:
            message = Text("there is no column `{name}`", name=cell.text)
            self._fault("unknown-column", message, self.header, cell, self._hints(cell.text))
        elif path in self.columns:
            message = Text("two columns are headed `{name}`", name=cell.text)
            self._fault("duplicate-column", message, self.header, cell, (Text("rename or remove one of the two"),))
        else:
            self.columns[path] = cell.column

    def _hints(self, name: str) -> tuple[Text, ...]:
        meant = field_of(name)
        if meant and meant in COLUMNS and meant not in map(dotted, self.columns):
            return (Text("did you mean `{word}`?", word=meant),)
        own = Text("a column of your own is headed `{name}`", name=f"{TAGS}.…")
        return did_you_mean(name, COLUMNS) or (own,)

    def _take(self, row: Row) -> None:
        person: dict[str, Data] = {}
        for path, column in self.columns.items():
            cell = row.at(column)
            if cell.text and self._is_readable(row, cell, path):
                _put(person, path, _entries(cell.text) if COLUMNS.get(dotted(path)) else cell.text)
        self.rows.append(row)
        self.people.append(person)

    def _is_readable(self, row: Row, cell: Cell, path: Path) -> bool:
        """Whether the cell holds what somebody typed; if not, that is told and the value is lost."""
        if cell.is_damaged and (not isinstance(cell.value, str) or dotted(path) in IDENTIFIERS):
            self._fault("damaged-number", rounded(cell), row, cell, (RETYPE,))
        elif REFUSED.search(cell.text):
            self._fault("control-character", Text("the text holds a character that cannot be read"), row, cell)
        else:
            return True
        self.lost.add((_PEOPLE, len(self.people), *path))
        return False

    def _fault(self, code: str, message: Text, row: Row, cell: Cell, hints: tuple[Text, ...] = ()) -> None:
        self.found.append(Diagnostic(code, message, self.sheet.place(row, cell.column), hints=hints))


def _entries(text: str) -> Data:
    return [entry.strip() for entry in text.split(SEPARATOR)]


def _put(person: dict[str, Data], path: Path, value: Data) -> None:
    """Put the value where the path leads, through a mapping where it has two steps."""
    *above, name = map(str, path)
    for step in above:
        inner = person.setdefault(step, {})
        person = inner if isinstance(inner, dict) else {}
    person[name] = value
