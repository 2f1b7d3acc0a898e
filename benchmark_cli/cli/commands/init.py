"""`benchmark init`: a new trip to begin with."""

from pathlib import Path
from typing import Annotated

import typer

from benchmark_cli.cli.completion import DEFAULT_PATH
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import with_console
from benchmark_cli.diagnostics import Exit
from benchmark_cli.language import Text

_FORMATS = ("text",)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.", show_default=False)]
CohortCount = Annotated[int, typer.Option("--cohorts", min=1, max=100, metavar="N", help="How many cohorts.")]
People = Annotated[int, typer.Option(min=1, max=500, metavar="N", help="How many people in each cohort.")]
Loci = Annotated[int, typer.Option(min=1, max=30, metavar="N", help="How many loci to visit.")]


@with_console
def command(
    console: Console, folder: Folder = DEFAULT_PATH, cohorts: CohortCount = 1, people: People = 12, loci: Loci = 3
) -> Exit:
    """Make a new trip: a folder of files whose comments teach.

    Its people and offices are invented; put yours in their place. Never writes
    over a file. Prints the names of the files.

    \b
    Examples:
      benchmark init
      benchmark init my-trip/ --cohorts 2 --people 28 --loci 3
      benchmark init --language id
    """
    from benchmark_cli import workflow
    from benchmark_cli.starter.writer import Size

    console.format_among(_FORMATS)
    files = workflow.begin(folder, Size(cohorts, people, loci), console.language)
    console.put("".join(f"{file}\n" for file in files).encode())
    where = "" if folder == DEFAULT_PATH else f" {folder}"
    console.say(Text("What to do next:"))
    for line in (f"validate{where}", f"assign{where}", f"roster{where} --kind attendance"):
        console.say(Text("  benchmark {command}", command=line))
    return Exit.DONE
