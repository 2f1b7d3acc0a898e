"""The participants of a cohort file that leaves them to a table: a column for each field, a row for each person.

`project.title` is the title in `project`, and the entries of a list stand between bars: `one|two`. Cells are text, as
plain scalars of YAML are; a number that a spreadsheet has rounded is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from benchmark_cli.diagnostics import Diagnostic, Path, Place, UserError, write_path
from benchmark_cli.files import lies_in, why_unreadable
from benchmark_cli.inputs.lists.account import warn_of_hidden_rows
from benchmark_cli.inputs.lists.headers import COLUMNS, MOST_PEOPLE, SEPARATOR, TAGS, TIE, field_of, path_of
from benchmark_cli.inputs.lists.names import slug
from benchmark_cli.inputs.lists.table import PEOPLE, HeadedTable, TablePlaces, tables_in, too_many, unreadable
from benchmark_cli.inputs.tables.read import read_sheets
from benchmark_cli.inputs.tables.sheet import Sheet, TableCell, TableRow
from benchmark_cli.inputs.yaml.building import Data, put_at
from benchmark_cli.inputs.yaml.yaml_text import Tree
from benchmark_cli.language import Text
from benchmark_cli.suggestion import did_you_mean

_REQUIRED = frozenset({"id", "name"})


def with_people(tree: Tree, file: FilePath, name: str) -> tuple[Tree, list[Diagnostic]]:
    """The cohort file *file* with the participants of the table of that *name*, and what is wrong with the table.

    Where the table can't be read, the tree has no participants, and they are lost.
    """
    data = tree.data if isinstance(tree.data, dict) else {}
    sheets, diagnostics = _sheets(file.parent, name, tree.places.value((PEOPLE,)))
    tables = tables_in(_PeopleTable, sheets, _headers)
    if not diagnostics and len(tables) != 1:
        diagnostics = [_not_one(file.parent / name, tables)]
    elif not diagnostics and len(tables[0].rows) > MOST_PEOPLE:
        diagnostics = [too_many(tables[0].sheet, tables[0].header)]
    if diagnostics:
        rest = {key: value for key, value in data.items() if key != PEOPLE}
        return Tree(rest, tree.places, frozenset({(PEOPLE,)})), diagnostics
    table = tables[0]
    table.read()
    columns = [table.paths] * len(table.lines)
    places = TablePlaces(tree.places, table.sheet, table.people, table.lines, columns)
    diagnostics = [*table.found, *warn_of_hidden_rows(table.sheet, table.lines)]
    return Tree({**data, PEOPLE: table.people}, places, frozenset(table.lost), table.sheet.file), diagnostics


def _sheets(folder: FilePath, name: str, place: Place) -> tuple[list[Sheet], list[Diagnostic]]:
    """The sheets of the table, which must lie in the folder; faults are reported where it is named."""
    file = folder / name
    try:
        if not lies_in(folder, name):
            message = Text("`participants` names `{file}`, which is outside the folder of the cohort file", file=name)
            hint = Text("put the table beside the cohort file, and write its name: `participants: people.csv`")
            return [], [Diagnostic("table-outside", message, place, path=(PEOPLE,), hints=(hint,))]
        return read_sheets(file), []
    except UserError as error:
        return [], [
            fault._replace(place=fault.place if fault.place and fault.place.cell else place, path=(PEOPLE,))
            for fault in error.diagnostics
        ]
    except (OSError, ValueError, RuntimeError) as error:  # names that no system takes, links that go in circles
        return [], [Diagnostic(*why_unreadable(file, error), place, path=(PEOPLE,))]


def _not_one(file: FilePath, tables: "Sequence[_PeopleTable]") -> Diagnostic:
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


def _headers(row: TableRow) -> dict[int, str]:
    """The texts of the row where it is the header."""
    texts = {cell.column: cell.text for cell in row.cells if cell.text}
    return texts if {*texts.values()} >= _REQUIRED else {}


@dataclass
class _PeopleTable(HeadedTable):
    """One reading of a sheet below its header."""

    lines: list[TableRow] = field(default_factory=list)
    """The row of each of the people."""
    people: list[Data] = field(default_factory=list)
    paths: dict[Path, int] = field(default_factory=dict)
    """The column of each field."""
    lost: set[Path] = field(default_factory=set)

    def read(self) -> None:
        """Fill people, their rows and the columns of their fields; empty rows and the header again are passed over."""
        for column in self.fields:
            self._take_header(self.header.at(column))
        for row in self.rows:
            texts = {cell.text for cell in row.cells if cell.text}
            if texts >= _REQUIRED:
                message = Text("another list begins with this header, whose columns are not those of the list above it")
                hint = Text("give both the same columns under one header")
                self.fault("several-headers", message, row, row.cells[0], hint)
            elif texts:
                self._take(row)
        self._tell_unheaded()

    def _tell_unheaded(self) -> None:
        """Tell of columns in which something stands below no header, at the first cell of each."""
        first: dict[int, tuple[TableRow, TableCell]] = {}
        for row in self.lines:
            for cell in row.cells:
                if cell.text and cell.column not in self.fields:
                    first.setdefault(cell.column, (row, cell))
        for row, cell in first.values():
            message = Text("the column of this cell has no header")
            self.fault("no-header", message, row, cell, Text("write its field above it, or empty the column"))

    def _take_header(self, cell: TableCell) -> None:
        path = path_of(cell.text)
        if not path:
            message = Text("there is no column `{name}`", name=cell.text)
            self.fault("unknown-column", message, self.header, cell, *self._hints(cell.text))
        elif path in self.paths:
            message = Text("two columns are headed `{name}`", name=cell.text)
            self.fault("duplicate-column", message, self.header, cell, Text("rename or remove one of the two"))
        else:
            self.paths[path] = cell.column

    def _hints(self, name: str) -> tuple[Text, ...]:
        meant = field_of(name)
        if meant and meant in COLUMNS and meant not in map(write_path, self.paths):
            return (Text("did you mean `{word}`?", word=meant),)
        own = Text("a column of your own is headed `{name}`", name=f"{TAGS}.{slug(name) or 'x'}")
        return did_you_mean(name, COLUMNS) or (own,)

    def _take(self, row: TableRow) -> None:
        person: dict[str, Data] = {}
        for path, column in self.paths.items():
            cell = row.at(column)
            if cell.text and self._is_readable(row, cell, path):
                put_at(person, path, _entries(cell.text, path) if COLUMNS.get(write_path(path)) else cell.text)
        self.lines.append(row)
        self.people.append(person)

    def _is_readable(self, row: TableRow, cell: TableCell, path: Path) -> bool:
        """Whether the cell holds what somebody typed; if not, that is reported and the value is lost."""
        fault = unreadable(self.sheet, row, cell, write_path(path))
        if fault:
            self.found.append(fault)
            self.lost.add((PEOPLE, len(self.people), *path))
        return fault is None


def _entries(text: str, path: Path) -> Data:
    """The entries of a list; wishes that are as good as one another stand between signs of equality."""
    entries: list[Data] = [entry.strip() for entry in text.split(SEPARATOR)]
    if path != ("wishes",):
        return entries
    return [[wish.strip() for wish in str(tier).split(TIE)] if TIE in str(tier) else tier for tier in entries]
