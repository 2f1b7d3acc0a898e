"""How documents become the sheets of a workbook: one for each table, each fit to be printed by itself."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Final, NamedTuple, TypeAlias

from benchmark_cli.document import (
    Block,
    Column,
    Document,
    Form,
    Heading,
    Period,
    Rest,
    SheetBreak,
    Signatures,
    Table,
    Timeline,
)
from benchmark_cli.language import Language, Text
from benchmark_cli.render.grid import ClockTime, GridCell
from benchmark_cli.render.line import one_line

LONGEST_NAME: Final = 31
"""Letters of the longest name of a sheet."""

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]+")

# Excel keeps this name for itself.
_RESERVED = "history"

WorksheetRow: TypeAlias = tuple[GridCell, ...] | str
"""A row of the table, or the heading of the rows that follow."""


_SheetPart: TypeAlias = tuple[Block, ...]
_SheetParts: TypeAlias = list[_SheetPart]
"""Parts that lie below each other on a sheet: like tables, text, or one part alone."""


class BookSheet(NamedTuple):
    """One sheet: the table, and what stands above and below it; without columns there is no table."""

    name: str
    document: Document
    above: tuple[Block, ...]
    columns: tuple[Column, ...] = ()
    rows: tuple[WorksheetRow, ...] = ()
    below: tuple[Block, ...] = ()


def sheets(documents: Sequence[Document]) -> list[BookSheet]:
    """The sheets of all documents, under names that a workbook takes and that differ without regard to case."""
    taken = {_RESERVED}
    found = [sheet for document in documents for part in _sections(document) for sheet in _sheets(document, part)]
    return [_with_clocks(sheet._replace(name=_name(sheet.name, taken))) for sheet in found]


def _with_clocks(sheet: BookSheet) -> BookSheet:
    """The sheet with a column for the start and one for the end in place of each column of periods."""
    rows = [row for row in sheet.rows if not isinstance(row, str)]
    split = {at for at in range(len(sheet.columns)) if any(isinstance(row[at], Period | Rest) for row in rows)}
    say = sheet.document.language.say
    ends = (("start", say(Text("Start"))), ("end", say(Text("End"))))
    columns = [
        one
        for at, column in enumerate(sheet.columns)
        for one in ([Column(f"{column.key}_{key}", head) for key, head in ends] if at in split else [column])
    ]

    def part_row(row: tuple[GridCell, ...]) -> tuple[GridCell, ...]:
        return tuple(one for at, cell in enumerate(row) for one in (_clocks(cell) if at in split else (cell,)))

    return sheet._replace(
        columns=tuple(columns), rows=tuple(row if isinstance(row, str) else part_row(row) for row in sheet.rows)
    )


def _clocks(cell: GridCell) -> tuple[GridCell, GridCell]:
    """Start and end of a period, of which a rest has the end alone; the end of a day is 24:00 of that day."""
    match cell:
        case Period(start, end):
            return _clock(start, start.date(), start.date()), _clock(end, cell.last_day, start.date())
        case Rest(period, day):
            return "\N{HORIZONTAL ELLIPSIS}", _clock(period.end, period.last_day, day)
        case _:
            return cell, None


def _clock(moment: datetime, its_day: date, day: date) -> ClockTime:
    """The moment of its day as a time from the beginning of the other day on, with its zone and what days it is later.

    Midnight at the end of its day is 24:00.
    """
    later, is_midnight = (its_day - day).days, its_day < moment.date()
    zone = "".join(filter(None, (f" ({later:+})" if later else "", f" {moment.tzname()}")))
    hour = 24 if is_midnight else moment.hour
    text = f"{hour:02}:{moment.minute:02}{zone}"
    return ClockTime((hour * 60 + moment.minute) / 1440 + later, f'{"[hh]" if is_midnight else "hh"}:mm"{zone}"', text)


def _sections(document: Document) -> Iterator[list[Block]]:
    """What stands between two breaks; the halves of a sheet that is cut stay together."""
    for is_break, blocks in groupby(
        document.blocks, key=lambda block: isinstance(block, SheetBreak) and not block.is_cut
    ):
        if not is_break:
            yield list(blocks)


def _sheets(document: Document, section: Sequence[Block]) -> Iterator[BookSheet]:
    """The opening and who signs are on each sheet, so that each can be printed and signed alone.

    A time line is left out: cells would tell again what the table of the day does.
    """
    section = [block for block in section if not isinstance(block, Timeline)]
    is_text = not any(isinstance(block, Table) for block in section)
    signed = () if is_text else tuple(block for block in section if isinstance(block, Signatures))
    opening, *parts = _parts([block for block in section if is_text or not isinstance(block, Signatures)])
    title = next((block.text for block in opening if isinstance(block, Heading)), document.title)
    for chapter in _chapters(_join_parts(parts)):
        sheet = _on_one(document, title, opening, chapter)
        yield sheet._replace(below=(*sheet.below, *signed))


def _chapters(groups: list[_SheetParts]) -> list[list[_SheetParts]]:
    """The groups that share a sheet: all where one has tables; else text and tables under headings below its own."""
    if sum(_table(group[0]) is not None for group in groups) <= 1:
        return [groups]
    chapters: list[list[_SheetParts]] = []
    for group in groups:
        if chapters and not _table(chapters[-1][-1][0]) and _level(group) > _level(chapters[-1][0]):
            chapters[-1].append(group)
        else:
            chapters.append([group])
    return chapters


def _level(group: _SheetParts) -> int:
    return next((block.level for block in group[0] if isinstance(block, Heading)), 0)


def _on_one(document: Document, title: str, opening: _SheetPart, groups: Sequence[_SheetParts]) -> BookSheet:
    """A sheet of the opening and the groups in their order, of which one at most has tables."""
    at = next((number for number, group in enumerate(groups) if _table(group[0])), len(groups))
    before, tables, after = (
        [part for group in some for part in group] for some in (groups[:at], groups[at : at + 1], groups[at + 1 :])
    )
    sheet = _sheet(document, tables)
    above = (*sum(before, ()), *sheet.above)
    heading = next((block.text for block in above if isinstance(block, Heading)), "")
    name = heading or _sheet_title(document, title, (*opening, *(tables[0] if len(tables) == 1 else ())))
    return sheet._replace(name=name, above=(*opening, *above), below=(*sheet.below, *sum(after, ())))


def _parts(blocks: Sequence[Block]) -> list[_SheetPart]:
    """The opening, then a part for each heading of level 2 and for each table beyond the first of a part.

    A heading right after the opening that has nothing below it but further headings belongs to the opening.
    """
    parts: list[list[Block]] = [[]]
    for block in blocks:
        is_next_table = isinstance(block, Table) and (len(parts) == 1 or _table(parts[-1]) is not None)
        if is_next_table or (isinstance(block, Heading) and (block.level > 1 or len(parts) > 1)):
            parts.append([])
        parts[-1].append(block)
    if len(parts) > 2 and all(isinstance(block, Heading) for block in parts[1]):  # noqa: PLR2004 - opening, heading, rest
        parts[:2] = [parts[0] + parts[1]]
    return [tuple(part) for part in parts]


def _join_parts(parts: Sequence[_SheetPart]) -> list[_SheetParts]:
    """The parts that share a sheet: a list in parts of like columns, and text."""
    joined: list[_SheetParts] = []
    for part in parts:
        if joined and _go_together(joined[-1][0], part):
            joined[-1].append(part)
        else:
            joined.append([part])
    return joined


def _go_together(one: Sequence[Block], other: Sequence[Block]) -> bool:
    first, second = _table(one), _table(other)
    if first is None or second is None:
        return first is second
    keys, others = ({column.key for column in table.columns} for table in (first, second))
    return _is_bare(one) and _is_bare(other) and (keys <= others or others <= keys)


def _is_bare(part: Sequence[Block]) -> bool:
    """Whether it is a heading with a table and nothing else."""
    return [type(block) for block in part] == [Heading, Table]


def _table(part: Sequence[Block]) -> Table | None:
    return next((block for block in part if isinstance(block, Table)), None)


def _sheet(document: Document, parts: _SheetParts) -> BookSheet:
    """A list in parts, text, or a part with its table."""
    if len(parts) > 1 and all(map(_table, parts)):
        return _listing(document, parts)
    blocks = tuple(block for part in parts for block in part)
    table = _table(blocks)
    if table is None:
        return BookSheet("", document, blocks)
    at = blocks.index(table)
    return BookSheet("", document, blocks[:at], table.columns, table.rows, blocks[at + 1 :])


def _listing(document: Document, parts: Sequence[Sequence[Block]]) -> BookSheet:
    """One table of parts of like columns: their headings stand between the rows, what dates them in columns."""
    tables = [table for part in parts if (table := _table(part))]
    shared = _date_columns(tables, document.language)
    columns = {column.key: column for column in [*shared, *(one for table in tables for one in table.columns)]}
    rows: list[WorksheetRow] = []
    for part, table in zip(parts, tables, strict=True):
        rows += [block.text for block in part if isinstance(block, Heading)]
        for row in table.rows:
            cells = dict(table.keys) | dict(zip((one.key for one in table.columns), row, strict=True))
            rows.append(tuple(map(cells.get, columns)))
    return BookSheet("", document, (), tuple(columns.values()), tuple(rows))


def _date_columns(tables: Sequence[Table], language: Language) -> Iterator[Column]:
    """A column for each date and period that the tables have in common, each with its own value."""
    own = {column.key for table in tables for column in table.columns}
    for key, cell in tables[0].keys:
        if isinstance(cell, date | Period) and key not in own:
            yield Column(key, language.say(Text("Time") if isinstance(cell, Period) else Text("Date")))


def _sheet_title(document: Document, title: str, blocks: Sequence[Block]) -> str:
    """The title with the vehicle, or the group and its day, that the sheet is of; the name of the one it is for."""
    tables = (block if isinstance(block, Table) else block.table for block in blocks if isinstance(block, Table | Form))
    table = next(tables, None)
    keys = dict(table.keys) if table else {}
    day = keys.get("date")
    told = [title, keys.get("group") or keys.get("vehicle")]
    told += (
        [f"{day.day} {document.language.months[day.month - 1][:3]}"]
        if isinstance(day, date) and keys.get("group")
        else []
    )
    return str(keys.get("name") or " ".join(str(one) for one in told if one))


def _name(wanted: str, taken: set[str]) -> str:
    """The name as a workbook takes it, with a number where it is taken; *taken* grows by it."""
    clean = " ".join(_NOT_IN_NAMES.sub(" ", one_line(wanted)).split()).strip(" '") or "-"
    name, number = _cut(clean, LONGEST_NAME), 1
    while name.casefold() in taken:
        number += 1
        end = f" ({number})"
        name = _cut(clean, LONGEST_NAME - len(end)) + end
    taken.add(name.casefold())
    return name


def _cut(text: str, longest: int) -> str:
    """The beginning of the text; letters beyond the first 65,536 of Unicode, as emoji are, count twice."""
    cut = text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", errors="ignore")
    return cut.strip().rstrip("'").strip()
