"""How the user wants a list of people read: the same options wherever one is."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import option
from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.language import Text

if TYPE_CHECKING:
    from benchmark_cli.document import Document
    from benchmark_cli.inputs.import_loci import ImportedLoci
    from benchmark_cli.inputs.import_people import Imported
    from benchmark_cli.inputs.lists.table import ListOptions

Meanings = Annotated[list[str] | None, option("What a column means; - leaves it out.", "--map", metavar="HEADER=FIELD")]
Header = Annotated[str | None, option("The header's row; none: --map A=name tells columns.", metavar="ROW")]
WhatIsHidden = Annotated[
    Literal["read", "skip"] | None, option("What the spreadsheet hides or strikes through.", metavar="read|skip")
]
Duplicates = Annotated[
    Literal["first", "last"] | None, option("Which row counts of whoever stands there twice.", metavar="first|last")
]
Prefix = Annotated[str | None, option("What ids begin with: xxvi gives xxvi-01.", metavar="TEXT")]
SheetName = Annotated[str | None, option("The sheet of the list.", "--sheet", metavar="NAME")]


class ListReading(NamedTuple):
    """The options of all commands that read a list."""

    header: Header = None
    meanings: Meanings = None
    hidden: WhatIsHidden = None


def show_reading(console: Console, found: "Imported | ImportedLoci", columns: "Document") -> None:
    """How a list was read: its columns, what is said of it, what is wrong with it."""
    console.show_aside(columns)
    for notice in found.notices:
        console.say(notice)
    console.tell(found.diagnostics)


def list_options(  # noqa: PLR0913 - what lists of people have beside, by name
    reading: ListReading,
    sheets: Iterable[str | None],
    *,
    duplicates: Literal["first", "last"] | None = None,
    prefix: str | None = None,
    loci: Path | None = None,
    makes_loci: bool = False,
    of_known: bool = False,
) -> "ListOptions":
    """The options as the library has them. Raises `UserError`: no row (USAGE); and as `api.known_loci`."""
    from benchmark_cli import api

    return api.ListOptions(
        tuple(reading.meanings or ()),
        prefix,
        tuple(filter(None, sheets)),
        api.known_loci(loci) if loci else None,
        makes_loci,
        _header_row(reading.header),
        None if reading.hidden is None else reading.hidden == "skip",
        duplicates,
        of_known,
    )


def _header_row(text: str | None) -> int | None:
    """The row that `--header` names, 0 for `none`. Raises `UserError` (USAGE) where it is no row."""
    if text is None:
        return None
    if text.lower() == "none":
        return 0
    if not text.isdecimal() or not 0 < int(text[:7]) < 10**6:
        message = Text("`--header` expects the number of a row, or `none`, and found `{text}`", text=text)
        raise refusal(Outcome.USAGE, "unknown-option-value", message)
    return int(text)
