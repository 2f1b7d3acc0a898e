"""Answers of participants after the visit, and lists of who came, read from tables: columns by their headers."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from benchmark_cli.folding import key_of
from benchmark_cli.inputs.lists.headers import PLACEMENT_HEADERS
from benchmark_cli.inputs.lists.names import days_in
from benchmark_cli.inputs.lists.table import AS_IT_STANDS, HeadedTable, ListOptions, read_tables
from benchmark_cli.inputs.lists.vocabulary import VOCABULARY, meanings_in
from benchmark_cli.inputs.tables.sheet import Sheet, TableCell, TableRow

WHO: Final = ("id", "nip", "code", "email", "name")
"""The columns that tell whom a row is about, the surest first."""

ANSWER_HEADERS: Final[Mapping[str, Sequence[str]]] = VOCABULARY["answers"]
"""What the columns of a form of findings may be called, as `words_of` spells it."""

PRESENCE_HEADERS: Final[Mapping[str, Sequence[str]]] = VOCABULARY["presence"]

_CHOICES: Final = meanings_in("choices")
_CAME, _STAYED_AWAY = ({*VOCABULARY["came"][said]} for said in ("yes", "no"))


def answer_tables(
    sheets: Sequence[Sheet], options: ListOptions = AS_IT_STANDS, *, of_presence: bool = False
) -> list[HeadedTable]:
    """The table of each sheet with a column that tells who, and one of answers or of who came.

    A list of who came needs none but that of who. Raises `UserError` (USAGE) where there is no sheet or field of the
    name that is asked for.
    """
    own = PRESENCE_HEADERS if of_presence else ANSWER_HEADERS
    headers = {**PLACEMENT_HEADERS, "email": ANSWER_HEADERS["email"], **own}
    wanted = {*WHO} if of_presence else {*own} - {"email", "question"}

    def is_head(named: Collection[str], _: TableRow) -> bool:
        return not wanted.isdisjoint(named) and not {*WHO}.isdisjoint(named)

    return read_tables(HeadedTable, sheets, options, headers, is_head)


def people_cells(table: HeadedTable, row: TableRow) -> Iterator[tuple[str, TableCell]]:
    """The filled cells that tell whom the row is about, each with its field, the surest first."""
    for name in WHO:
        if name in table.columns and (cell := row.at(table.columns[name])).text:
            yield name, cell


def choice_in(cell: TableCell) -> str | None:
    """What the cell chooses: empty for nothing, `None` where it is no choice."""
    return _CHOICES.get(key_of(cell.text)) if cell.text else ""


def came(cell: TableCell) -> bool | None:
    """Whether the cell says that somebody came; `None` where it says neither."""
    said = key_of(cell.text)
    return True if said in _CAME else False if said in _STAYED_AWAY else None


def day_in(cell: TableCell) -> date | None:
    """The day in the cell, a date or as people write one; `None` where it is none."""
    if isinstance(cell.value, date):
        return cell.value
    days = days_in(cell.text)
    return days[1] if days else None
