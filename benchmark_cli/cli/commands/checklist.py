"""`benchmark checklist`: dated tasks before, during and after the visit."""

from datetime import datetime
from typing import Annotated

from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import Cohorts, LocusName, Paths, option, with_paper
from benchmark_cli.cli.paper import print_paper
from benchmark_cli.diagnostics import Outcome

Role = Annotated[str | None, option("Only tasks in this charge.", metavar="NAME")]
Due = Annotated[datetime | None, option("Only tasks due by this day.", formats=["%Y-%m-%d"], metavar="DATE")]


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
    from benchmark_cli import api

    asked = api.PaperOptions(role=role, locus=locus, due=due.date() if due else None, cohorts=tuple(cohort or ()))
    return print_paper(console, paths, "checklist", asked)
