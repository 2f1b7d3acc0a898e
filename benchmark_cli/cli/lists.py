"""How the user wants a list of people read: the same options wherever one is."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from benchmark_cli.cli.console import Console
from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.language import Text

if TYPE_CHECKING:
    from benchmark_cli.document import Document
    from benchmark_cli.inputs.import_loci import ImportedLoci
    from benchmark_cli.inputs.import_people import Asked, Imported
    from benchmark_cli.inputs.lists.plan_table import PlanTableOptions

Meanings = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="HEADER=FIELD", help="What a column means; - leaves it out.", show_default=False),
]
Header = Annotated[
    str | None,
    typer.Option(metavar="ROW", help="The header's row; none: --map A=name tells columns.", show_default=False),
]
WhatIsHidden = Annotated[
    Literal["read", "skip"] | None,
    typer.Option(help="What the spreadsheet hides or strikes through.", show_default=False),
]
Duplicates = Annotated[
    Literal["first", "last"] | None,
    typer.Option(help="Which row counts of whoever stands there twice.", show_default=False),
]
Prefix = Annotated[
    str | None, typer.Option(metavar="TEXT", help="What ids begin with: xxvi gives xxvi-01.", show_default=False)
]


SheetName = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of the list.", show_default=False)
]


def show_reading(console: Console, found: "Imported | ImportedLoci", columns: "Document") -> None:
    """How a list was read: its columns, what is said of it, what is wrong with it."""
    console.show_aside(columns)
    for notice in found.notices:
        console.say(notice)
    console.tell(found.diagnostics)


def plan_list_options(
    sheet: str | None, header: str | None, meanings: Sequence[str] | None, hidden: str | None
) -> "PlanTableOptions":
    """The options of a list of who goes where, as the library has them. Raises `UserError` (USAGE)."""
    from benchmark_cli import api

    return api.PlanTableOptions(
        sheet, api.plan_table_meanings(meanings or ()), _header_row(header) or None, hidden == "skip"
    )


def list_options(  # noqa: PLR0913 - one for each option
    *,
    meanings: Sequence[str] | None,
    sheets: Sequence[str] | None,
    header: str | None,
    hidden: str | None,
    duplicates: Literal["first", "last"] | None,
    prefix: str | None,
    loci: Path | None = None,
    makes_loci: bool = False,
) -> "Asked":
    """The options as the library has them. Raises `UserError`: no row (USAGE); and as `api.known_loci`."""
    from benchmark_cli import api

    return api.Asked(
        tuple(meanings or ()),
        prefix,
        tuple(sheets or ()),
        api.known_loci(loci) if loci else None,
        makes_loci,
        _header_row(header),
        None if hidden is None else hidden == "skip",
        duplicates,
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
