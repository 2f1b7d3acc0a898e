"""The account of a list that was read: its rows, what is hidden or struck in it, wishes, columns that are not used."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from benchmark_cli.diagnostics import Diagnostic, Severity
from benchmark_cli.folding import key_of
from benchmark_cli.inputs.lists.headers import TAGS
from benchmark_cli.inputs.lists.names import slug
from benchmark_cli.inputs.lists.office_list import OfficeList
from benchmark_cli.inputs.lists.wishes import WishReader
from benchmark_cli.inputs.tables.sheet import Sheet, TableRow, column_letters
from benchmark_cli.language import Text
from benchmark_cli.suggestion import are_near

_MOST_COMPARED = 60
"""Names of places that are compared with one another."""
_MOST_STRETCHES = 12


def describe_other_sheets(sheets: Sequence[Sheet], lists: Sequence[OfficeList]) -> Iterator[Text]:
    """Which sheets hold something and no people that are read."""
    read = {listed.sheet.name for listed in lists}
    others = [sheet.name for sheet in sheets if sheet.name not in read and any(row.cells for row in sheet.rows)]
    if others:
        yield Text.count(
            len(others),
            "the sheet {names} is not read, since no people stand below a header of names on it",
            "the sheets {names} are not read, since no people stand below a header of names on them",
            names=others,
        )


def describe_rows(listed: OfficeList) -> Text:
    """How many people were read, and from which rows."""
    lines = [row.line for row in listed.rows]
    return Text.count(
        len(lines),
        "{n} participant in row {rows}",
        "{n} participants in rows {rows}",
        rows=_stretches(sorted({*lines})),
    )


def describe_wishes(wishes: WishReader, *, makes_loci: bool) -> Iterator[Text]:
    """For what places the names of wishes were taken, where these are not the names of loci themselves."""
    if wishes.several:
        yield Text(
            "read as several wishes, since others wish for these places: {names}",
            names=[f"“{one}”" for one in sorted(wishes.several)],
        )
    read = [Text("“{name}” is `{id}`", name=name, id=meant) for name, meant in sorted(wishes.read.items())]
    if wishes.loci is None and read:
        made = Text("loci are made of the wishes: {read}", read=read)
        ids = Text(
            "wishes are written as ids, which the loci must have: {read}. `--loci PATH` matches them with loci by name",
            read=read,
        )
        yield made if makes_loci else ids
        spelled = sorted({meant: name for name, meant in sorted(wishes.read.items())}.values())
        for one, other in combinations(spelled[:_MOST_COMPARED], 2):
            if are_near(one, other):
                yield Text("“{one}” and “{other}” are nearly the same: two places, or one?", one=one, other=other)
    elif wishes.loci is not None:
        known = {name for one in wishes.loci.values() for name in (one.id, key_of(one.name))}
        short = [text for text, name in zip(read, sorted(wishes.read), strict=True) if key_of(name) not in known]
        if short:
            yield Text("short names of loci: {read}", read=short)

    if wishes.nowhere:
        yield Text("taken for no wish: {names}", names=sorted(wishes.nowhere))


def describe_hidden(listed: OfficeList) -> Iterator[Text]:
    """What the spreadsheet does not show, and is read all the same."""
    hidden = listed.sheet.hidden
    if hidden.is_whole:
        yield Text("the sheet {name} is hidden in the spreadsheet, and is read like any other", name=listed.sheet.name)
    if lines := [row.line for row in listed.rows if row.line in hidden.rows]:
        yield Text.count(
            len(lines),
            "row {rows} is hidden in the spreadsheet, and is read like any other: is it meant?",
            "rows {rows} are hidden in the spreadsheet, and are read like all others: are they meant?",
            rows=_stretches(lines),
        )
    if lines := [row.line for row in listed.rows if hidden.strikes(row)]:
        yield Text.count(
            len(lines),
            "row {rows} is struck through, and is read like any other: has this person withdrawn?",
            "rows {rows} are struck through, and are read like all others: have these people withdrawn?",
            rows=_stretches(lines),
        )
    if columns := [column for column in listed.columns if column.field and column.number in hidden.columns]:
        letters = [column_letters(column.number) for column in columns]
        yield Text.count(
            len(letters),
            "column {columns} is hidden in the spreadsheet, and is read like any other",
            "columns {columns} are hidden in the spreadsheet, and are read like all others",
            columns=letters,
        )


def describe_unused(listed: OfficeList) -> Iterator[Text]:
    """How columns are kept whose headers mean nothing."""
    if listed.unheaded:
        letters = [column_letters(number) for number in listed.unheaded]
        yield Text.count(
            len(letters),
            "column {columns} has no header, and is not used",
            "columns {columns} have no header, and are not used",
            columns=letters,
        )
    headers = [*dict.fromkeys(column.above.rstrip(".") for column in listed.columns if column.field is None)]
    if headers:
        option = f'--map "{headers[0]}={TAGS}.{slug(headers[0]) or "x"}"'
        yield Text("not used: {headers}. `{option}` keeps a column", headers=headers, option=option)


def warn_of_hidden_rows(sheet: Sheet, rows: Sequence[TableRow]) -> Iterator[Diagnostic]:
    """What is said where the spreadsheet does not show some of the rows that are read."""
    lines = [row for row in rows if row.line in sheet.hidden.rows]
    if lines:
        message = Text.count(
            len(lines),
            "the spreadsheet hides {n} row that is read, this one",
            "the spreadsheet hides {n} rows that are read, the first of them this one",
        )
        hint = Text("show all rows, and remove those that are not meant")
        yield Diagnostic("hidden-rows", message, sheet.place(lines[0], 1), Severity.WARNING, hints=(hint,))


def _stretches(lines: Sequence[int]) -> str:
    """Numbers in a row by the first and the last, parted by commas; many of them cut short."""
    found: list[list[int]] = []
    for line in lines:
        if found and found[-1][1] == line - 1:
            found[-1][1] = line
        else:
            found.append([line, line])
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in found]  # noqa: RUF001
    return ", ".join(texts[:_MOST_STRETCHES]) + (", …" if len(texts) > _MOST_STRETCHES else "")
