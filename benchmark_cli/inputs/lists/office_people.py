"""The people of an office's list as `participants` of a cohort file would hold them, each value with its cell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Path, Place
from benchmark_cli.folding import key_of, means_nothing
from benchmark_cli.inputs.lists import headers
from benchmark_cli.inputs.lists.names import bare_name, gender_of, grade, phone_of, slug, split_name
from benchmark_cli.inputs.lists.office_list import ListColumn, OfficeList
from benchmark_cli.inputs.lists.table import PEOPLE, unreadable
from benchmark_cli.inputs.lists.wishes import (
    GRID,
    WishReader,
    decimal_tags,
    entries,
    in_order,
    place_of,
    rank_above,
    rank_in,
)
from benchmark_cli.inputs.tables.sheet import TableCell, TableRow
from benchmark_cli.inputs.yaml.building import Data, put_at
from benchmark_cli.language import Text
from benchmark_cli.model.nip import compact, mask

_NOTHING = frozenset({"-", "--", "\u2013", "\u2014", "nihil", "tidak ada", "n/a"})
"""What offices write into a cell to which nothing belongs."""

_NOTES: Final = frozenset({"needs", "note", "diet"})
"""Fields in which more words mean nothing than elsewhere, where they may be names."""

_JOINED: Final = frozenset({"rank", "needs", "note"})
"""Fields that several columns make up together; of all others the first that is filled counts."""


@dataclass(slots=True)
class Read:
    """The people of a list: their values, their cells, their dates of birth as written, what could not be read."""

    people: list[dict[str, Data]] = field(default_factory=list)
    cells: list[Mapping[Path, int]] = field(default_factory=list)
    born: list[TableCell] = field(default_factory=list)
    lost: set[Path] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)


def people_in(listed: OfficeList, wishes: WishReader) -> Read:
    """Everybody in the list, without ids unless a column has them; every cell that cannot be read is reported."""
    read, fields = Read(), _fields_of(listed)
    for row in listed.rows:
        _PeopleReader(listed, fields, row, len(read.people), read).read(wishes)
    return read


class _ListFields(NamedTuple):
    """What is alike for every row: the columns of each field, in the order in which they count, and how it is read."""

    columns: Mapping[str, Sequence[ListColumn]]
    plain: Sequence[tuple[str, Callable[[str], str]]]


def _fields_of(listed: OfficeList) -> _ListFields:
    columns: dict[str, list[ListColumn]] = {}
    for column in listed.columns:
        if column.field:
            columns.setdefault(column.field, []).append(column)
    if "wishes" in columns:
        columns["wishes"] = in_order(columns["wishes"])
    decimals = decimal_tags(listed)
    tags = ((name, _with_point if name in decimals else str) for name in columns if name.startswith(f"{headers.TAGS}."))
    return _ListFields(columns, [*((name, read) for name, read in _FIELDS.items() if name in columns), *tags])


class _PeopleReader:
    """Reads one row into one person."""

    def __init__(self, listed: OfficeList, fields: _ListFields, row: TableRow, index: int, read: Read) -> None:
        self.listed = listed
        self.fields = fields
        self.row = row
        self.index = index
        self.into = read
        self.values: dict[str, Data] = {}
        self.cells: dict[Path, int] = {}

    def read(self, wishes: WishReader) -> None:
        """Add the person of the row to what has been read."""
        self._number()
        self._name()
        self._gender()
        for name, read in self.fields.plain:
            self._plain(name, read)
        self._wishes(wishes)
        self._themes()
        self.into.people.append(_nest(self.values))
        self.into.cells.append(self.cells)
        self.into.born.append(next((cell for cell, _ in self._cells_with_text(headers.BORN)), TableCell(None, 1)))

    def _columns_of(self, name: str) -> Sequence[ListColumn]:
        return self.fields.columns.get(name, ())

    def _cells_with_text(self, name: str) -> Iterator[tuple[TableCell, str]]:
        """The cells of the field that hold something, each with its text in one line."""
        for column in self._columns_of(name):
            cell = self.row.at(column.number)
            text = " ".join(cell.text.split())
            is_nothing = text.casefold() in _NOTHING or (name in _NOTES and means_nothing(text))
            if text and not is_nothing and self._is_readable(cell, name):
                yield cell, text

    def _is_readable(self, cell: TableCell, name: str) -> bool:
        fault = unreadable(self.listed.sheet, self.row, cell, name)
        if fault:
            self.into.found.append(fault)
            self.into.lost.add((PEOPLE, self.index, *headers.path_of(name)))
        return fault is None

    def _set(self, name: str, value: Data, cell: TableCell) -> None:
        if value and name not in self.values:
            self.values[name] = value
            self.cells[headers.path_of(name)] = cell.column

    def _plain(self, name: str, read: Callable[[str], str]) -> None:
        filled = list(self._cells_with_text(name))
        if filled:
            texts = [text for _, text in filled] if name in _JOINED else [filled[0][1]]
            self._set(name, read(", ".join(dict.fromkeys(texts))), filled[0][0])

    def _number(self) -> None:
        name = "number" if self._columns_of("number") else headers.ROW
        for cell, text in self._cells_with_text(name):
            digits = text.rstrip(".)")
            if digits.isdecimal():
                self._set("number", digits, cell)

    def _name(self) -> None:
        """The name with its titles, which columns of their own may hold too, and a number that stands beside it."""
        names = self._columns_of("name")
        self.cells[("name",)] = (names or self._columns_of(headers.FIRST))[0].number
        self._plain("title_before", str)
        self._plain("title_after", str)
        self._plain("nip", compact)
        for cell, text in self._names():
            parts = split_name(mask(text) if self.listed.stand_in == "nip" else text)
            for name, value in (("name", parts.name), ("title_before", parts.before), ("title_after", parts.after)):
                self._set(name, value, cell)
            if parts.nip:
                self._set("nip", compact(parts.nip), cell)

    def _names(self) -> Iterator[tuple[TableCell, str]]:
        """The cells of names, each with its text; a name in parts is put together, and a family's name added."""
        whole = [(cell, bare) for cell, text in self._cells_with_text("name") if (bare := bare_name(text))]
        parts = [
            part
            for field in ((headers.MIDDLE, headers.LAST) if whole else (headers.FIRST, headers.MIDDLE, headers.LAST))
            for part in self._cells_with_text(field)
        ]
        if self._columns_of("name") and self._columns_of(headers.FIRST):
            parts = [] if whole else parts
        texts = [text for _, text in (*whole[:1], *parts)]
        last = texts[-1] if parts and whole else ""
        if last and key_of(whole[0][1]).endswith(key_of(last)):
            texts = texts[:1]
        if texts:
            yield (whole or parts)[0][0], " ".join(texts)

    def _gender(self) -> None:
        """The gender, or the one of two columns that is ticked."""
        for cell, text in self._cells_with_text("gender"):
            self._set("gender", gender_of(text), cell)
        ticked = [
            (cell, gender)
            for name, gender in ((headers.MALE, "male"), (headers.FEMALE, "female"))
            for cell, _ in self._cells_with_text(name)
        ]
        for cell, gender in ticked:
            if gender != ticked[0][1]:
                message = Text("both genders are ticked for this person")
                hint = Text("leave one of the two cells empty")
                self.into.found.append(Diagnostic("two-genders", message, self._place(cell), hints=(hint,)))
            self._set("gender", gender, cell)

    def _wishes(self, wishes: WishReader) -> None:
        named: list[str] = []
        self._grid(wishes, named)
        ranks = {column.number: rank_above(column) for column in self._columns_of("wishes")}
        ranked: set[int] = set()
        for cell, _ in self._cells_with_text("wishes"):
            place = self._place(cell)
            if (rank := ranks[cell.column]) and rank in ranked:
                message = Text("two places have the rank {rank}", rank=rank)
                hint = Text("give each place a rank of its own, or leave cells empty")
                self.into.found.append(Diagnostic("malformed-rank", message, place, hints=(hint,)))
            ranked.add(rank)
            for name in wishes.ids_of(cell.text, place, self.into.found):
                if name in named:
                    message = Text("`{name}` is wished for twice", name=name)
                    hint = Text("remove one of the two")
                    self.into.found.append(Diagnostic("duplicate-wish", message, place, hints=(hint,)))
                self.cells[("wishes", len(named))] = cell.column
                named.append(name)
        if named:
            self.values["wishes"] = list(named)
            self.cells[("wishes",)] = self.cells[("wishes", 0)]

    def _grid(self, wishes: WishReader, named: list[str]) -> None:
        """Add the wishes of a grid, a column for a place and its rank in the cell, the best first."""
        ranked: dict[int, TableCell] = {}
        for cell, text in self._cells_with_text(GRID):
            rank = rank_in(text)
            if not rank or rank in ranked:
                message = (
                    Text("two places have the rank {rank}", rank=rank)
                    if rank
                    else Text("`{text}` is no rank of a wish", text=text)
                )
                hint = Text("give each place a rank of its own, or leave cells empty")
                self.into.found.append(Diagnostic("malformed-rank", message, self._place(cell), hints=(hint,)))
            ranked[rank] = cell
        places = {column.number: place_of(column) for column in self._columns_of(GRID)}
        for _, cell in sorted(ranked.items()):
            for name in wishes.ids_of(places[cell.column], self._place(cell), self.into.found):
                self.cells[("wishes", len(named))] = cell.column
                named.append(name)

    def _place(self, cell: TableCell) -> Place:
        return self.listed.sheet.place(self.row, cell.column)

    def _themes(self) -> None:
        for cell, _ in self._cells_with_text("project.themes"):
            themes = [slug(entry) for entry in entries(cell.text, ",")]
            self._set("project.themes", [theme for theme in themes if theme], cell)


def _with_point(text: str) -> str:
    return text.replace(",", ".")


def _role(text: str) -> str:
    return headers.ROLES.get(text.casefold(), text)


def _status(text: str) -> str:
    return headers.STATUSES.get(key_of(text), text)


_FIELDS: Final[Mapping[str, Callable[[str], str]]] = {
    "id": str, "code": str, "rank": grade, "position": str, "agency": str, "phone": phone_of,
    "email": str,
    "role": _role, "project.title": str, "needs": str, "note": str, "diet": str, "emergency.name": str,
    "emergency.phone": phone_of, "status": _status,
}  # fmt: skip
"""The fields whose text is read by itself, and how."""


_POSITIONS: Final = {name: number for number, name in enumerate(headers.COLUMNS)}


def _nest(values: Mapping[str, Data]) -> dict[str, Data]:
    """The values in the order of the model, `project.title` inside `project`."""
    person: dict[str, Data] = {}
    for name in sorted(values, key=lambda name: _POSITIONS.get(name, len(_POSITIONS))):
        put_at(person, headers.path_of(name), values[name])
    return person
