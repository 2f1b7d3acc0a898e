"""Participants before there is a plan: as a table that a cohort file may name, and how an office's list was read."""

from collections.abc import Mapping, Sequence

from benchmark_cli.document import Column, Document, Table, columns
from benchmark_cli.inputs.import_loci import ImportedLoci
from benchmark_cli.inputs.import_people import Imported
from benchmark_cli.inputs.lists.headers import BORN, COLUMNS, FEMALE, FIRST, LAST, MALE, MIDDLE, ROW, cells_of, path_of
from benchmark_cli.inputs.lists.office_list import ListColumn, OfficeList, are_side_by_side
from benchmark_cli.inputs.lists.wishes import GRID
from benchmark_cli.inputs.tables.sheet import column_letters
from benchmark_cli.inputs.yaml.building import Data
from benchmark_cli.inputs.yaml.faults import PRIVATE
from benchmark_cli.language import ENGLISH, Language, Text
from benchmark_cli.model.nip import mask
from benchmark_cli.safe_text import without_numbers

_KIND = "participants"
_LONGEST = 40
_READ_AS: Mapping[str, str] = {
    ROW: "number", MALE: "gender", FEMALE: "gender", FIRST: "name", MIDDLE: "name", LAST: "name", GRID: "wishes",
}  # fmt: skip
_OF_SEVERAL = frozenset({"rank", "needs", "wishes", "project.themes", "gender", "number"})
"""Fields that several columns make up together."""


def participants_table(people: Sequence[Mapping[str, Data]]) -> Document:
    """A column for each field that anybody has, a row for each person, for `participants: FILE` of a cohort file."""
    rows = [dict(cells_of(person)) for person in people]
    used = dict.fromkeys(name for row in rows for name in row)
    names = [*(name for name in COLUMNS if name in used), *(name for name in used if name not in COLUMNS)]
    table = Table(tuple(Column(name, name) for name in names), tuple(tuple(map(row.get, names)) for row in rows))
    return Document(_KIND, "", "", ENGLISH, (table,))


def report_import(found: Imported, language: Language) -> Document:
    """How an office's list was read: each column with its header, the field that it means, and its first filled cell.

    Private values are masked.
    """
    heads = columns(
        language, column=Text("Column"), header=Text("Header"), field=Text("Read as"), example=Text("Example")
    )
    rows = tuple(
        (
            column_letters(column.number),
            column.above,
            _read_as(found, column, language),
            _example(found.listed, column),
        )
        for column in found.listed.columns
        if column.field != "name" or not found.people or "name" in found.people[0]
    )
    table = Table(heads, rows)
    return Document(_KIND, "", "", language, (table,))


def report_loci(found: ImportedLoci, language: Language) -> Document:
    """How the columns of a table of offices were read."""
    heads = columns(language, column=Text("Column"), header=Text("Header"), field=Text("Read as"))
    unused = language.say(Text("(not used)"))
    rows = tuple((letter, header, field or unused) for letter, header, field in found.columns)
    return Document(_KIND, "", "", language, (Table(heads, rows),))


def _read_as(found: Imported, column: ListColumn, language: Language) -> str:
    listed = found.listed
    if column.field == ROW and found.people and not any("number" in person for person in found.people):
        return language.say(Text("(counts the rows)"))
    field = _READ_AS.get(column.field or "", column.field or "")
    if field == BORN:
        return language.say(Text("(compared with the NIP)"))
    if not path_of(field):
        return language.say(Text("(not used)"))
    before = listed.columns_of(column.field or "")[0]
    if before.number != column.number and field not in _OF_SEVERAL and not are_side_by_side(listed.columns):
        letters = column_letters(before.number)
        return language.say(Text("{field}, where {column} is empty", field=field, column=letters))
    return field


def _example(listed: OfficeList, column: ListColumn) -> str:
    texts = (" ".join(row.at(column.number).text.split()) for row in listed.rows)
    text = next((text for text in texts if text), "")
    field = column.field or ""
    if field == "nip":
        return mask(text)
    if field == BORN or not PRIVATE.isdisjoint(field.split(".")):
        return "*" * min(len(text), _LONGEST)
    shown = without_numbers(text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
