"""`benchmark init`: a new trip to begin with."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from benchmark_cli.cli.completion import DEFAULT_PATH
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.lists import Duplicates, Header, Meanings, Prefix, WhatIsHidden, list_options
from benchmark_cli.cli.options import with_console
from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmark_cli.inputs.import_people import Asked, Imported

_FORMATS = ("text",)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.", show_default=False)]
CohortCount = Annotated[int, typer.Option("--cohorts", min=1, max=100, metavar="N", help="How many cohorts.")]
People = Annotated[int, typer.Option(min=1, max=500, metavar="N", help="How many people in each cohort.")]
Loci = Annotated[int, typer.Option(min=1, max=30, metavar="N", help="How many loci to visit.")]

FromList = Annotated[
    Path | None,
    typer.Option("--from", metavar="FILE", help="Take the people of this list: xlsx, ods, csv.", show_default=False),
]
Sheets = Annotated[
    list[str] | None,
    typer.Option("--sheet", metavar="NAME", help="A sheet of the list with a cohort.", show_default=False),
]


@with_console
def command(
    console: Console,
    folder: Folder = DEFAULT_PATH,
    cohorts: CohortCount = 1,
    people: People = 12,
    loci: Loci = 3,
    from_list: FromList = None,
    sheets: Sheets = None,
    header: Header = None,
    meanings: Meanings = None,
    hidden: WhatIsHidden = None,
    duplicates: Duplicates = None,
    prefix: Prefix = None,
) -> Outcome:
    """Make a new trip: a folder of files whose comments teach.

    Its people and offices are invented; put yours in their place. Never writes
    over a file. Prints the names of the files. With --from the people are those
    of an office's list, a cohort for each sheet, and the loci their wishes.

    \b
    Examples:
      benchmark init
      benchmark init my-trip/ --cohorts 2 --people 28 --loci 3
      benchmark init my-trip/ --from participants.xlsx
      benchmark init my-trip/ --from list.xlsx --map "Nama Calon=name"
      benchmark init --language id
    """
    from benchmark_cli import api
    from benchmark_cli.starter.writer import Size

    console.format_among(_FORMATS)
    asked = list_options(
        meanings=meanings,
        sheets=sheets,
        header=header,
        hidden=hidden,
        duplicates=duplicates,
        prefix=prefix,
        makes_loci=True,
    )
    lists = _lists(console, from_list, asked)
    if any(found.outcome is not Outcome.DONE for found in lists):
        return Outcome.INPUT
    size = Size(cohorts, people, loci)
    files = api.start_trip(folder, size, console.language, [found.people for found in lists])
    for text in api.describe_start(lists):
        console.say(text)
    console.put("".join(f"{file}\n" for file in files).encode())
    where = "" if folder == DEFAULT_PATH else f" {folder}"
    console.say(Text("What to do next:"))
    for line in (f"validate{where}", f"assign{where}", f"roster{where} --kind attendance"):
        console.say(Text("  benchmark {command}", command=line))
    return Outcome.DONE


def _lists(console: Console, file: Path | None, asked: "Asked") -> "Sequence[Imported]":
    """The lists of people in the file, each shown as it was read. Raises `UserError` (2) where there is no file."""
    from benchmark_cli import api

    if file is None and asked != api.Asked(makes_loci=True):
        message = Text("options say how a list is read, and no list is named")
        raise refusal(Outcome.USAGE, "no-list", message, Text("name it: `--from LIST`"))
    lists = api.import_people(file, asked) if file else ()
    for found in lists:
        console.show_aside(api.report_import(found, console.language))
        for notice in found.notices:
            console.say(notice)
        console.tell(found.diagnostics)
    return lists
