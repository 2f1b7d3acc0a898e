"""`benchmark schedule`: the timetable."""

from datetime import datetime
from typing import Annotated, Literal

from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import Cohorts, Paths, option, with_paper
from benchmark_cli.cli.paper import print_paper
from benchmark_cli.diagnostics import Outcome

By = Annotated[
    Literal["group", "locus", "person", "vehicle", "day"] | None,
    option("A sheet for each of them.", metavar="group|locus|person|vehicle|day"),
]
Only = Annotated[str | None, option("With --by: only this group, locus, person.", metavar="ID")]
On = Annotated[datetime | None, option("Only this day.", formats=["%Y-%m-%d"], metavar="DATE")]


@with_paper()
def command(
    console: Console, paths: Paths = None, cohort: Cohorts = None, by: By = None, only: Only = None, on: On = None
) -> Outcome:
    """Print the timetable of each cohort.

    Every fixed point and every visit, in local time with its zone, from the saved plan; or for each group, locus,
    person or vehicle a sheet of its own.

    \b
    Examples:
      benchmark schedule
      benchmark schedule --by person --only xxvi-01
      benchmark schedule --by vehicle --on 2014-10-08
      benchmark schedule --by group -o groups.csv
    """
    from benchmark_cli import api
    from benchmark_cli.papers.kind import View  # models, which completion in the shell does without

    view = View(by, only, on.date() if on else None)
    return print_paper(console, paths, "schedule", api.PaperOptions(cohorts=tuple(cohort or ()), view=view))
