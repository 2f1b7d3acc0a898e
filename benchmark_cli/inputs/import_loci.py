"""A table of offices as loci of a trip: name, government, address, capacity, hours, whom to ask."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Outcome, UserError, errors, refusal
from benchmark_cli.inputs.lists.headers import OFFICE_HEADERS, words_of
from benchmark_cli.inputs.lists.names import slug
from benchmark_cli.inputs.lists.table import AS_IT_STANDS, HeadedTable, ListOptions, read_tables
from benchmark_cli.inputs.tables.read import read_sheets
from benchmark_cli.inputs.tables.sheet import TableCell, TableRow, column_letters
from benchmark_cli.inputs.yaml.building import Data, put_at
from benchmark_cli.inputs.yaml.writing import list_yaml
from benchmark_cli.language import Text

_COUNTERS: Final = frozenset({"no", "nomor", "nr", "number", "no urut"})
_LISTS: Final = frozenset({"themes", "focus"})
_NUMBERS: Final = frozenset({"capacity.max", "capacity.min", "at_once"})

_DAYS: Final = (
    "mon|senin|monday", "tue|selasa|tuesday", "wed|rabu|wednesday", "thu|kamis|thursday", "fri|jumat|jum at|friday",
    "sat|sabtu|saturday", "sun|minggu|ahad|sunday",
)  # fmt: skip
_WEEKDAYS: Final = {name: names.split("|")[0] for names in _DAYS for name in names.split("|")}
_CLOCK: Final = r"(\d{1,2})[.:](\d{2})"
_HOURS: Final = re.compile(
    rf"^(.*?)[:,]?\s*(?:pukul|jam)?\s*{_CLOCK}\s*(?:-|\u2013|s\.?/?d\.?|to|sampai)\s*{_CLOCK}\s*(?:\w{{3,4}})?$"
)


class ImportedLoci(NamedTuple):
    """The loci of a table as locus files have them, what is wrong with it, and how its columns were read."""

    loci: tuple[dict[str, Data], ...]
    diagnostics: tuple[Diagnostic, ...]
    columns: tuple[tuple[str, str, str | None], ...]
    """Letter, header and field of each column; `None` where it is not used."""
    notices: tuple[Text, ...]

    @property
    def outcome(self) -> Outcome:
        """3 where there is an error among the diagnostics, else 0."""
        return Outcome.INPUT if errors(self.diagnostics) else Outcome.DONE


def import_loci(file: Path, options: ListOptions = AS_IT_STANDS, data: bytes | None = None) -> ImportedLoci:
    """The offices in the table; of the *options* all count that say which rows and columns are read.

    Raises `UserError`: no such sheet or field, several sheets with offices (USAGE), no header of names (INPUT), a file
    that can't be read (OUTSIDE).
    """
    sheets = read_sheets(file, data, is_named=True)
    tables = read_tables(_OfficeTable, sheets, options, OFFICE_HEADERS, _is_head)
    if len(tables) > 1:
        names = [table.sheet.name for table in tables]
        message = Text("offices stand on {n} sheets, {names}: name one of them", n=len(names), names=names)
        raise refusal(Outcome.USAGE, "several-lists", message, Text("`--sheet NAME` chooses one"))
    if not tables:
        message = Text("no row of {file} has a header for the names of offices", file=str(file))
        hint = Text('name the column: `--map "HEADER=name"`')
        raise UserError(
            Outcome.INPUT,
            [Diagnostic("no-header", message, options.choose(sheets)[0].place(TableRow(1, ()), 1), hints=(hint,))],
        )
    return tables[0].read()


def loci_yaml(loci: Sequence[Mapping[str, Data]]) -> str:
    """The loci as a locus file."""
    return list_yaml("loci", loci)


def _is_head(named: Collection[str], row: TableRow) -> bool:
    """Whether the row heads a column of names and one more, or the only column."""
    return "name" in named and (len(named) > 1 or sum(bool(cell.text) for cell in row.cells) == 1)


@dataclass
class _OfficeTable(HeadedTable):
    """One reading of a table of offices."""

    loci: list[dict[str, Data]] = field(default_factory=list)
    passed: list[int] = field(default_factory=list)
    has_guessed_days: bool = False

    def read(self) -> ImportedLoci:
        """Everything in the table, and all that is wrong with it."""
        self._tell_twofold()
        taken: dict[str, int] = {}
        for row in self.rows:
            self._take(row, taken)
        columns = tuple(
            (column_letters(cell.column), " ".join(cell.text.split()), self.fields.get(cell.column))
            for cell in self.header.cells
            if cell.text
        )
        return ImportedLoci(tuple(self.loci), tuple(self.found), columns, tuple(self._notices(columns)))

    def _notices(self, columns: Sequence[tuple[str, str, str | None]]) -> Iterator[Text]:
        yield Text("{n} loci", n=len(self.loci))
        if self.passed:
            yield Text.count(
                len(self.passed),
                "row {rows} names no office, and is passed over",
                "rows {rows} name no office, and are passed over",
                rows=[str(line) for line in self.passed],
            )
        if self.has_guessed_days:
            yield Text("hours without weekdays are taken for Monday to Friday")
        if unused := [header for _, header, name in columns if name is None and words_of(header) not in _COUNTERS]:
            yield Text("not used: {headers}", headers=unused)

    def _tell_twofold(self) -> None:
        for column, name in self.fields.items():
            if column != self.columns[name]:
                message = Text("two columns are read as `{name}`", name=name)
                hint = Text('leave one out: `--map "HEADER=-"`')
                self.fault("duplicate-column", message, self.header, self.header.at(column), hint)

    def _take(self, row: TableRow, taken: dict[str, int]) -> None:
        by_field = {name: row.at(column) for column, name in self.fields.items()}
        named = by_field["name"]
        if not named.text:
            self._pass_over(row, [cell for cell in by_field.values() if cell.text])
            return
        locus: dict[str, Data] = {"id": "", "name": " ".join(named.text.split())}
        for name, cell in by_field.items():
            if cell.text and name != "name":
                self._put(locus, name, row, cell)
        locus["id"] = locus["id"] or slug(named.text) or f"locus-{len(self.loci) + 1}"
        if (before := taken.setdefault(str(locus["id"]), row.line)) != row.line:
            message = Text("`{id}` stands in row {line} already", id=str(locus["id"]), line=before)
            hint = Text("keep one of the rows, or tell them apart by a column `id`")
            self.fault("duplicate-id", message, row, named, hint)
        self.loci.append(locus)

    def _pass_over(self, row: TableRow, told: Sequence[TableCell]) -> None:
        """A row without a name: notes and signatures stand in one cell; more is an office whose name is missing."""
        if len(told) > 1:
            message = Text("the row tells of an office, and does not name it")
            self.fault("no-name", message, row, told[0], Text("write its name, or empty the row"))
        elif any(cell.text for cell in row.cells):
            self.passed.append(row.line)

    def _put(self, locus: dict[str, Data], name: str, row: TableRow, cell: TableCell) -> None:
        text = " ".join(cell.text.split())
        value: Data = text
        if name in _LISTS:
            value = [part.strip() for part in re.split(r"[\n;|]", cell.text) if part.strip()]
        elif name in _NUMBERS:
            number = re.fullmatch(r"(\d{1,5})(?:\s*(?:orang|people|peserta|pax))?", text)
            if not number:
                self.fault(
                    "malformed-count", Text("a number of people is expected, and `{text}` found", text=text), row, cell
                )
                return
            value = number[1]
        elif name == "open":
            hours = self._hours(cell.text)
            if hours is None:
                message = Text("hours are expected, and `{text}` found", text=text)
                self.fault("malformed-hours", message, row, cell, Text("write `Mon-Thu 08:00-15:00; Fri 08:00-11:00`"))
                return
            value = hours
        put_at(locus, tuple(name.split(".")), value)

    def _hours(self, text: str) -> dict[str, Data] | None:
        """The windows by weekdays, `None` where the cell says anything else."""
        hours: dict[str, Data] = {}
        for part in filter(None, (piece.strip() for piece in re.split(r"[;\n]", text))):
            match = _HOURS.match(part)
            days = _days(match[1]) if match else None
            if not match or days is None:
                return None
            if not days:
                days, self.has_guessed_days = "mon-fri", True
            window = f"{int(match[2]):02}:{match[3]}-{int(match[4]):02}:{match[5]}"
            before = hours.get(days)
            hours[days] = [*before, window] if isinstance(before, list) else [before, window] if before else window
        return hours


def _days(text: str) -> str | None:
    """Weekdays as files write them, `mon-thu`; empty where none are named, `None` where it is no weekday."""
    names = re.sub(r"[()]|\bhari\b", " ", text.casefold()).strip(" :,")
    if not names:
        return ""
    parts = [
        _WEEKDAYS.get(" ".join(re.split(r"\W+", part.strip())))
        for part in re.split(r"-|\u2013|s\.?/?d\.?\s|\bto\b|sampai", names)
    ]
    return "-".join(part for part in parts if part) if all(parts) and len(parts) <= 2 else None  # noqa: PLR2004 - from, to
