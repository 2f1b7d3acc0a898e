"""`benchmark init`: a new trip to begin with."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from benchmark_cli.cli.completion import DEFAULT_PATH
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.lists import Duplicates, ListReading, Prefix, list_options, show_reading
from benchmark_cli.cli.options import argument, option, with_console
from benchmark_cli.diagnostics import Outcome, UserError, refusal
from benchmark_cli.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmark_cli.inputs.import_people import Imported
    from benchmark_cli.inputs.lists.table import ListOptions
    from benchmark_cli.starter.from_list import Days

Folder = Annotated[Path, argument("The folder to make.", metavar="DIR")]
CohortCount = Annotated[int, typer.Option("--cohorts", min=1, max=1000, metavar="N", help="How many cohorts.")]
People = Annotated[int, typer.Option(min=1, max=500, metavar="N", help="How many people in each cohort.")]
Loci = Annotated[int, typer.Option(min=1, max=30, metavar="N", help="How many loci to visit.")]

FromList = Annotated[Path | None, option("Take the people of this list: xlsx, ods, csv.", "--from", metavar="FILE")]
Dates = Annotated[str | None, option("The days: 2027-10-05..07, or ..2027-11-02.", metavar="FIRST..LAST")]
Like = Annotated[Path | None, option("Take over loci, organiser, staff of this trip.", metavar="PATH")]
Sheets = Annotated[list[str] | None, option("A sheet of the list with a cohort.", "--sheet", metavar="NAME")]


@with_console(("text",))
def command(
    console: Console,
    folder: Folder = DEFAULT_PATH,
    cohorts: CohortCount = 1,
    people: People = 12,
    loci: Loci = 3,
    from_list: FromList = None,
    dates: Dates = None,
    like: Like = None,
    sheets: Sheets = None,
    *,
    reading: ListReading,
    duplicates: Duplicates = None,
    prefix: Prefix = None,
) -> Outcome:
    """Make a new trip: a folder of files whose comments teach.

    Its people and offices are invented; put yours in their place. Never writes
    over a file. Prints the names of the files. With --from the people are those
    of an office's list, a cohort for each sheet, the loci their wishes, and
    nothing is invented but days that nobody tells: sheets then say DRAFT.

    \b
    Examples:
      benchmark init
      benchmark init my-trip/ --cohorts 2 --people 28 --loci 3
      benchmark init my-trip/ --from participants.xlsx
      benchmark init my-trip/ --from list.xlsx --map "Nama Calon=name"
      benchmark init 2028/ --like 2027/ --from list.xlsx --dates 2028-10-03..05
      benchmark init --language id
    """
    from benchmark_cli import api
    from benchmark_cli.starter.writer import Size

    console.format_among()
    options = list_options(
        reading, sheets or (), duplicates=duplicates, prefix=prefix, loci=like, makes_loci=like is None
    )
    _demand_list(from_list, options, is_for_lists=bool(dates or like))
    lists = _lists(console, from_list, options)
    if any(imported.outcome is not Outcome.DONE for imported in lists):
        return Outcome.INPUT
    if lists:
        listed = api.cohorts_of_lists(lists, days_of(dates), console.manner.language)
        earlier = api.load_valid([like]).workspace if like else None
        files = api.start_trip_of_lists(folder, listed, console.language, unnamed=loci, like=earlier)
        for text in api.describe_start(lists, listed, has_loci=like is not None):
            console.say(text)
    else:
        files = api.start_trip(folder, Size(cohorts, people, loci), console.language)
    console.put("".join(f"{file}\n" for file in files).encode())
    where = _find_name(folder)
    console.say(Text("What to do next:"))
    for line in (f"validate{where}", f"assign{where}", f"pack{where}"):
        console.say(Text("  benchmark {command}", command=line))
    return Outcome.DONE


def _find_name(folder: Path) -> str:
    """The folder as commands that are written here must name it; nothing where they find it by themselves."""
    from benchmark_cli import api

    try:
        is_found = folder == DEFAULT_PATH and api.find_trip_here() == folder
    except UserError:
        is_found = False
    return "" if is_found else f" {shlex.quote(str(folder))}"


def _lists(console: Console, file: Path | None, options: "ListOptions") -> "Sequence[Imported]":
    """The lists of people in the file, each shown as it was read."""
    from benchmark_cli import api

    lists = api.import_people(file, options) if file else ()
    for imported in lists:
        show_reading(console, imported, api.report_import(imported, console.language))
    return lists


def _demand_list(file: Path | None, options: "ListOptions", *, is_for_lists: bool) -> None:
    """Raise `UserError` (2) where options are about a list, and none is named."""
    from benchmark_cli import api

    if file is None and (is_for_lists or options != api.ListOptions(makes_loci=True)):
        message = Text("options say how a list is read, and no list is named")
        raise refusal(Outcome.USAGE, "no-list", message, Text("name it: `--from LIST`"))


def days_of(text: str | None) -> "Days | None":
    """The days that an option names. Raises `UserError` (2) where it names none."""
    from benchmark_cli import api

    days = api.days_in(text) if text else None
    if text and days is None:
        message = Text("`--dates` expects days such as 2027-10-05..07, and found `{text}`", text=text)
        raise refusal(Outcome.USAGE, "unknown-option-value", message)
    return days
