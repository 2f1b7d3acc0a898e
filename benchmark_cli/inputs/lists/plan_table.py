"""A committee's own list of who goes where, read from a table: columns by their headers, people and places by name.

Everything that is wrong with the list is told at once. A row that names no place, or a place and nobody, is passed
over: titles, notes and signatures stand in such rows, and whoever is left out by it is told as missing.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Place, Related, Severity
from benchmark_cli.folding import fold, key_of, words_in
from benchmark_cli.inputs.lists.account import warn_of_hidden_rows
from benchmark_cli.inputs.lists.headers import PLACEMENT_HEADERS, ROLES
from benchmark_cli.inputs.lists.table import AS_IT_STANDS, HeadedTable, ListOptions, read_tables
from benchmark_cli.inputs.tables.sheet import Sheet, TableCell, TableRow
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.nip import digits_of
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.plan import letters
from benchmark_cli.suggestion import did_you_mean

_GROUP = re.compile(r"(?:kelompok |group |grup )?([a-z]{1,2})")


_WHO: Final = ("id", "nip", "code", "name", "first")
"""The columns that tell whom a row is about, the surest first."""


class Placed(NamedTuple):
    """Where the list puts one person, at a locus or in a rotation's group of a letter, and in what role."""

    person: str
    place: str
    role: str | None


_IDENTITIES: Final[Mapping[str, Callable[[str], str]]] = {"id": key_of, "nip": digits_of, "code": fold}
"""How the columns are compared that tell one person from all others."""


class Listing(NamedTuple):
    """What a list says of one cohort: its people in the order of their ids."""

    cohort: str
    placed: tuple[Placed, ...]


def read_plan_table(
    sheets: Sequence[Sheet], trips: Sequence[Trip], options: ListOptions = AS_IT_STANDS
) -> tuple[list[Listing], list[Diagnostic]]:
    """What the sheet with a header says of those of the cohorts that it is about, and what is wrong with it.

    A column of cohorts says whom each row is about; without it, it is the cohort of which most people are named. Raises
    `UserError` (USAGE) where there is no sheet of the name that is asked for.
    """
    tables = read_tables(HeadedTable, sheets, options, PLACEMENT_HEADERS, _is_head)
    if len(tables) == 1:
        return _read(tables[0], trips)
    if tables:
        names = [table.sheet.name for table in tables]
        message = Text("people and places stand on {n} sheets, {names}, and one is read", n=len(names), names=names)
        place = tables[1].sheet.place(tables[1].header, 1)
        hint = Text("keep one of them in this file, with everybody on it")
        return [], [Diagnostic("several-lists", message, place, hints=(hint,))]
    file = sheets[0].file if sheets else ""
    message = Text("{file} has no row of headers for people and places", file=file)
    hint = Text("name one column `id` or `nama`, and one `lokus` or `kelompok`")
    return [], [Diagnostic("no-header", message, Place(file, 1, 1, 2), hints=(hint,))]


def _is_head(named: Collection[str], _: TableRow) -> bool:
    """Whether the row heads a column of people and one of places."""
    return not {*_WHO}.isdisjoint(named) and not {"locus", "group"}.isdisjoint(named)


def _one_reading(table: HeadedTable, row: TableRow) -> TableCell | None:
    """The cell of a column that means the same as an earlier one, where the two differ; `None` where there is none."""
    for column, name in table.fields.items():
        first, other = row.at(table.columns[name]), row.at(column)
        if name in ("id", "name", "locus", "group") and other.text and key_of(first.text) != key_of(other.text):
            return other
    return None


def _read(table: HeadedTable, trips: Sequence[Trip]) -> tuple[list[Listing], list[Diagnostic]]:
    readings = [_Reading(table, trip) for trip in trips]
    if "cohort" in table.columns:
        chosen = [reading for reading in readings if any(map(reading.is_about, table.rows))] or readings[:1]
    else:
        chosen = [max(readings, key=_Reading.people_known)] if readings else []
    listings = [reading.listing() for reading in chosen]
    return listings, [*table.found, *warn_of_hidden_rows(table.sheet, table.rows)]


@dataclass(slots=True)
class _Reading:
    """One cohort's reading of the table: names to people and places, and what was found so far."""

    table: HeadedTable
    trip: Trip
    placed: dict[str, tuple[Placed, Place]] = field(default_factory=dict)
    passed_over: list[tuple[TableRow, TableCell]] = field(default_factory=list)

    def listing(self) -> Listing:
        """What the table says of the cohort; all faults are reported at the table."""
        for row in self.table.rows:
            if self.is_about(row):
                self._take(row)
        self._tell_missing()
        self._tell_passed_over()
        placed = tuple(placed for _, (placed, _) in sorted(self.placed.items()))
        return Listing(self.trip.cohort.id, placed)

    def _tell_passed_over(self) -> None:
        """Tell of rows among the people that seem to name somebody, and no place; below them people sign."""
        last = max((place.line for _, place in self.placed.values()), default=0)
        for row, whom in self.passed_over:
            if row.line < last and any(map(str.isalpha, whom.text)):
                message = Text(
                    "`{name}` is given no place and is no participant: the row is passed over", name=whom.text
                )
                place = self.table.sheet.place(row, whom.column)
                self.table.found.append(Diagnostic("passed-over", message, place, Severity.WARNING))

    def is_about(self, row: TableRow) -> bool:
        """Whether the row is about this cohort: its column of cohorts says so, or there is none."""
        if "cohort" not in self.table.columns:
            return True
        said = key_of(self.table.cell(row, "cohort").text)
        return said in {key_of(self.trip.cohort.id), key_of(self.trip.cohort.title)}

    def people_known(self) -> int:
        """How many rows name somebody of this cohort."""
        return sum(bool(self._people_meant(self._whom(row))) for row in self.table.rows)

    def _take(self, row: TableRow) -> None:
        whom, where = self._whom(row), self.table.cell(row, "locus", "group")
        people = self._people_meant(whom)
        if not whom.text or not (where.text or people):
            self.passed_over += [(row, whom)] if whom.text else []
            return
        if other := _one_reading(self.table, row):
            message = Text("two columns of one meaning differ in this row: here stands `{text}`", text=other.text)
            self.table.fault("columns-differ", message, row, other, Text("remove one of the two columns"))
        person = self._person(row, whom, people)
        locus = self._locus(row, where, person)
        # A list that has no column of roles leaves those that the cohort file fixes.
        role = self._role(row) if "role" in self.table.columns or not person else person.role
        if person and self._is_new(row, whom, person) and locus:
            self.placed[person.id] = (Placed(person.id, locus, role), self.table.sheet.place(row, whom.column))

    def _whom(self, row: TableRow) -> TableCell:
        """The cell that tells whom the row is about; first and last name are one."""
        cell = self.table.cell(row, *_WHO)
        if cell.text and cell.column == self.table.columns.get("first"):
            return cell._replace(value=" ".join(filter(None, (cell.text, self.table.cell(row, "last").text))))
        return cell

    def _people_meant(self, cell: TableCell) -> list[Participant]:
        """Whom the cell names: the one with the id, or all with the name, with or without titles."""
        people = self.trip.cohort.participants
        kind = next((name for name in _WHO if self.table.columns.get(name) == cell.column), "name")
        if kind in _IDENTITIES:
            said = _IDENTITIES[kind](cell.text)
            return [person for person in people if said and _IDENTITIES[kind](getattr(person, kind) or "") == said]
        said = fold(cell.text)
        return [person for person in people if said in {fold(person.name), fold(person.full_name)}]

    def _person(self, row: TableRow, whom: TableCell, people: list[Participant]) -> Participant | None:
        if len(people) == 1 and people[0].is_active:
            self._compare_name(row, people[0])
            return people[0]
        if whom.is_damaged:
            message = Text("a spreadsheet has rounded the number in this cell, so that it names nobody")
            self.table.fault("damaged-number", message, row, whom, Text("format the column as text, and type it again"))
        elif len(people) > 1:
            message = Text("{n} participants are called {name}", n=len(people), name=whom.text)
            self.table.fault("ambiguous-name", message, row, whom, Text("add a column `id`"))
        elif people:
            message = Text("{person} has withdrawn and takes no part", person=people[0].full_name)
            self.table.fault("withdrawn-participant", message, row, whom, Text("remove the row"))
        else:
            message = Text("there is no participant `{name}` in {cohort}", name=whom.text, cohort=self.trip.cohort.id)
            hints = did_you_mean(whom.text, self._names_like(whom))
            self.table.fault("unknown-participant", message, row, whom, *hints)
        return None

    def _names_like(self, whom: TableCell) -> Iterable[str]:
        is_id = whom.column == self.table.columns.get("id")
        return [person.id if is_id else person.name for person in self.trip.cohort.active]

    def _compare_name(self, row: TableRow, person: Participant) -> None:
        """Where a row has an id and somebody else's name, one of the two is a slip."""
        cell = self.table.cell(row, "name")
        other_people = self._people_meant(cell) if cell.text and "id" in self.table.columns else []
        if other_people and person not in other_people:
            other = other_people[0].full_name
        elif cell.text and "id" in self.table.columns and set(words_in(cell.text)).isdisjoint(words_in(person.name)):
            other = cell.text
        else:
            return
        message = Text(
            "the id {id} is that of {person}, and the name that of {other}",
            id=person.id,
            person=person.full_name,
            other=other,
        )
        self.table.fault("id-and-name", message, row, cell, Text("write the id and the name of one person"))

    def _locus(self, row: TableRow, where: TableCell, person: Participant | None) -> str | None:
        if not where.text and person:
            message = Text("{person} is given no place", person=person.full_name)
            self.table.fault("no-place", message, row, where)
            return None
        said = key_of(where.text)
        if self.trip.cohort.visit.is_rotation:
            return self._letter(row, where, said)
        by_name = {key_of(locus.name): locus.id for locus in self.trip.loci} | {
            locus.id: locus.id for locus in self.trip.loci
        }
        if said not in by_name and (lettered := self._find_letter(said)):
            return lettered
        self._compare_group(row, by_name.get(said))
        if said not in by_name:
            message = Text("there is no locus `{name}` in the visit of {cohort}", name=where.text, cohort=self._cohort)
            names = [name for locus in self.trip.loci for name in (locus.id, locus.name)]
            near = did_you_mean(where.text, names)
            hints = near or (Text("the loci are {names}", names=names[::2]),)
            self.table.fault("unknown-locus", message, row, where, *hints)
        return by_name.get(said)

    def _compare_group(self, row: TableRow, locus: str | None) -> None:
        """Where a row names a locus and the letter of another one's group, one of the two is a slip."""
        cell = self.table.cell(row, "group")
        other = self._find_letter(key_of(cell.text)) if {"locus", "group"} <= self.table.columns.keys() else None
        # Letters go on where an optional locus is left out, so that they tell nothing for certain.
        if locus and other not in (None, locus) and not any(locus.optional for locus in self.trip.loci):
            message = Text(
                "the locus is `{locus}`, and group {letter} is that of `{other}`",
                locus=locus,
                letter=cell.text,
                other=other or "",
            )
            hint = Text("write the group of the locus, or leave it out")
            self.table.fault("locus-and-group", message, row, cell, hint)

    def _find_letter(self, said: str) -> str | None:
        """The locus whose group the words call by its letter."""
        letter = _GROUP.fullmatch(said)
        loci = zip(letters(), self.trip.loci, strict=False)
        return next((locus.id for name, locus in loci if letter and name == letter[1].upper()), None)

    def _letter(self, row: TableRow, where: TableCell, said: str) -> str | None:
        """The group of a rotation that the cell names; its loci are no place to be put."""
        names = list(islice(letters(), self.trip.cohort.visit.group_count))
        letter = _GROUP.fullmatch(said)
        if letter and letter[1].upper() in names:
            return letter[1].upper()
        message = Text("the rotation of {cohort} has no group `{name}`", name=where.text, cohort=self._cohort)
        self.table.fault("unknown-group", message, row, where, Text("the groups are {letters}", letters=names))
        return None

    @property
    def _cohort(self) -> str:
        return self.trip.cohort.id

    def _role(self, row: TableRow) -> str | None:
        cell = self.table.cell(row, "role")
        said = key_of(cell.text)
        if said and said not in ROLES:
            message = Text("`{name}` is no role in a group", name=cell.text)
            names = [name for name in ROLES if name.isalpha()]
            self.table.fault("unknown-role", message, row, cell, *did_you_mean(cell.text, names))
        return ROLES.get(said) or None

    def _is_new(self, row: TableRow, whom: TableCell, person: Participant) -> bool:
        if person.id not in self.placed:
            return True
        message = Text("{person} stands in the list twice", person=person.full_name)
        first = Related(self.placed[person.id][1], Text("here the first time"))
        self.table.fault("listed-twice", message, row, whom, related=(first,))
        return False

    def _tell_missing(self) -> None:
        rows = [row for row in self.table.rows if self.is_about(row)]
        named = {
            person.id for row in rows for cell in self._cells_of_people(row) for person in self._people_meant(cell)
        }
        missing = [person for person in self.trip.cohort.active if person.id not in self.placed.keys() | named]
        if missing:
            names = [f"{person.full_name} ({person.id})" for person in missing]
            message = Text(
                "the list leaves out {n} of {cohort}: {people}", n=len(names), cohort=self._cohort, people=names
            )
            whom = self._whom(self.table.header)
            self.table.fault("left-out", message, self.table.header, whom, Text("add a row for each of them"))

    def _cells_of_people(self, row: TableRow) -> Iterator[TableCell]:
        yield self._whom(row)
        yield from (row.at(self.table.columns[name]) for name in _WHO[:-1] if name in self.table.columns)
