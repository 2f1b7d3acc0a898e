"""`benchmark roster`: lists of people, for the wall, the desk and the door."""

from typing import Annotated

import typer

from benchmark_cli.cli.completion import among
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import Blank, Cohorts, Paths, with_paper
from benchmark_cli.cli.paper import print_paper
from benchmark_cli.diagnostics import Exit

_KINDS = ("groups", "attendance", "record")

Kind = Annotated[str, typer.Option(metavar="|".join(_KINDS), help="Which list.", autocompletion=among(_KINDS))]


@with_paper
def command(
    console: Console, paths: Paths = None, cohort: Cohorts = None, kind: Kind = "groups", blank: Blank = 0
) -> Exit:
    """Print groups, attendance sheets, the record.

    Attendance comes as a sheet for each locus and slot, with room to sign; the record tells from what, under which
    rules and by which draw the groups were made.

    \b
    Examples:
      benchmark roster
      benchmark roster --kind attendance --blank 3
      benchmark roster --kind groups -o groups.csv
    """
    return print_paper(console, paths, kind, _KINDS, cohorts=cohort, blank=blank)
