"""Where the people of a table stand: cells for all that belongs to a person, the document for all else."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from benchmark_cli.diagnostics import Path, Place
from benchmark_cli.inputs.tables.sheet import Sheet, TableRow
from benchmark_cli.inputs.yaml.building import Data
from benchmark_cli.inputs.yaml.places import Located

PEOPLE = "participants"


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
        found: list[str | int] = [PEOPLE]
        value: Any = self.people
        for step in loc[1:]:
            if step in (value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()):
                value = value[step]
                found.append(step)
        return tuple(found)


def _column(columns: Mapping[Path, int], path: Path) -> int:
    """The column of the value, of what it is in, or of something in it; else the first that names the person."""
    around = (columns.get(path[:size]) for size in range(len(path), 0, -1))
    inside = (column for known, column in columns.items() if path and known[: len(path)] == path)
    named = (columns.get((name,)) for name in ("id", "name"))
    return next((column for column in (*around, *inside, *named) if column), 1)
