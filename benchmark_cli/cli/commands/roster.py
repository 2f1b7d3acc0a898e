"""`benchmark roster`: papers for the wall, the desk, the bus and the host."""

from typing import Annotated

import typer

from benchmark_cli.cli.completion import among
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import Blank, Cohorts, LocusName, Paths, Since, option, with_paper
from benchmark_cli.cli.paper import print_paper
from benchmark_cli.diagnostics import Outcome
from benchmark_cli.paper_names import ROSTERS

Kind = Annotated[str, typer.Option(metavar="KIND", help="Which paper.", autocompletion=among(ROSTERS))]
Columns = Annotated[str | None, option("The columns of lists of people, in this order.", metavar="NAME,NAME")]
Mask = Annotated[
    bool | None,
    option("Of people only what outsiders may read. Unasked in Markdown, which lands in chats.", "--mask/--no-mask"),
]


@with_paper()
def command(
    console: Console,
    paths: Paths = None,
    cohort: Cohorts = None,
    kind: Kind = "groups",
    locus: LocusName = None,
    columns: Columns = None,
    mask: Mask = None,
    blank: Blank = None,
    since: Since = None,
) -> Outcome:
    """Print one kind of paper for each cohort.

    \b
    {papers}

    Columns are {columns}.

    \b
    Examples:
      benchmark roster --kind attendance --blank 3
      benchmark roster --columns number,name,phone,tags.intake -o groups.csv
      benchmark roster --kind host --locus denpasar-kominfo -o host.md
    """
    from benchmark_cli import api
    from benchmark_cli.papers.kind import Lists

    asked = api.PaperOptions(lists=Lists(blank=blank), locus=locus, cohorts=tuple(cohort or ()), since=since)
    return print_paper(console, paths, kind, asked, tuple(ROSTERS), columns=columns, mask=mask)
