"""`benchmark pack`: every paper of the trip in one folder."""

from pathlib import Path
from typing import Annotated

import typer

from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import (
    Blank,
    Cluster,
    Cohorts,
    Jobs,
    Paths,
    paths_or_default,
    with_paper,
    workers_or_default,
)
from benchmark_cli.cli.paper import moment
from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.language import Text

Changed = Annotated[bool, typer.Option("--changed", help="Only the sheets to hand out again, as PDF.")]

_PAPERS = 99
"""Of a pack there are always many."""


@with_paper(())
def command(
    console: Console,
    paths: Paths = None,
    cohort: Cohorts = None,
    blank: Blank = None,
    changed: Changed = False,
    jobs: Jobs = None,
    cluster: Cluster = None,
) -> Outcome:
    """Write every paper of the trip, ready to print.

    All papers of all cohorts in all formats that suit them go into the folder
    that -o names, else cetak/ or print/, sorted by who may see them, each
    recipient with an index page. Run again, only files that change are written.
    Other files there are never touched.

    With --changed the folder (else cetak-ulang/ or print-again/) holds only the
    sheets that look otherwise than those that `benchmark issue` noted last.

    \b
    Examples:
      benchmark pack
      benchmark pack -o papers/
      benchmark pack -o papers/ --paper f4 --blank 3
      benchmark pack -o xxvi/ --cohort diklatpim3-xxvi
      benchmark pack --changed
    """
    from benchmark_cli import api
    from benchmark_cli.papers.kind import Lists

    manner = console.manner
    if str(manner.output) == "-" or manner.format_name:
        message = Text("`pack` needs a folder, into which it writes every format that suits a paper")
        raise refusal(Outcome.USAGE, "no-folder", message, Text("name the folder and no format: `-o DIR`"))
    diagnosis = api.load_valid(paths_or_default(console, paths))
    code = manner.language or diagnosis.workspace.cohorts[0].cohort.language
    folder = manner.output or _folder_named(code, is_again=changed)
    paper_options = api.PaperOptions(
        manner.language, Lists(blank=blank), cohorts=tuple(cohort or ()), paper=manner.paper, stamp=moment(console)
    )
    with console.busy(Text("writing the papers; Ctrl-C stops")):
        workers = workers_or_default(jobs, cluster, _PAPERS)
        if changed:
            packed = api.pack_changed(diagnosis, paper_options, folder, workers=workers)
        else:
            packed = api.pack(diagnosis, paper_options, folder, manner.csv, workers=workers)
    console.tell([*diagnosis.diagnostics, *packed.notices])
    for text in packed.texts:
        console.say(text)
    return Outcome.DONE


def _folder_named(code: str | None, *, is_again: bool) -> Path:
    """The folder where none is named: `print`, in the language of the papers."""
    name, again = ("print", "-again") if code == "en" else ("cetak", "-ulang")
    return Path(name + again * is_again)
