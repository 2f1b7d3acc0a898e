"""`benchmark schedule`: the timetable."""

from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import Cohorts, Paths, with_paper
from benchmark_cli.cli.paper import print_paper
from benchmark_cli.diagnostics import Exit


@with_paper
def command(console: Console, paths: Paths = None, cohort: Cohorts = None) -> Exit:
    """Print the timetable of each cohort.

    Every fixed point and every visit, in local time with its zone, from the saved plan.

    \b
    Examples:
      benchmark schedule
      benchmark schedule --cohort diklatpim3-xxv --language en
      benchmark schedule -o schedule.csv
    """
    return print_paper(console, paths, "schedule", cohorts=cohort)
