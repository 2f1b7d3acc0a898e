"""`benchmark checklist`: dated tasks before, during and after the visit."""

from datetime import datetime
from typing import Annotated

import typer

from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import Cohorts, LocusName, Paths, with_paper
from benchmark_cli.cli.paper import print_paper
from benchmark_cli.diagnostics import Outcome

Role = Annotated[str | None, typer.Option(metavar="NAME", help="Only tasks in this charge.", show_default=False)]
Due = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Only tasks due by this day.", show_default=False),
]


@with_paper()
def command(
    console: Console,
    paths: Paths = None,
    cohort: Cohorts = None,
    role: Role = None,
    locus: LocusName = None,
    due: Due = None,
) -> Outcome:
    """Print the dated tasks of each cohort.

    Every task with its date, in whose charge it is, and room to tick it off.

    \b
    Examples:
      benchmark checklist
      benchmark checklist --due 2014-09-30
      benchmark checklist --role transport --locus denpasar-kominfo
    """
    return print_paper(
        console, paths, "checklist", cohorts=cohort, role=role, locus=locus, due=due.date() if due else None
    )
