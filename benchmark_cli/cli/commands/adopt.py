"""`benchmark adopt`: a list made at a table becomes the plan."""

from pathlib import Path
from typing import Annotated

import typer

from benchmark_cli.cli.commands.change import Decision
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.lists import ListReading, SheetName, list_options
from benchmark_cli.cli.options import trip_or_default, with_console
from benchmark_cli.cli.revision import tell_revision
from benchmark_cli.diagnostics import Outcome
from benchmark_cli.language import Text

List = Annotated[Path, typer.Argument(metavar="LIST", help="Who goes where: xlsx, ods or csv.")]


@with_console(("text", "json"))
def command(
    console: Console, file: List, sheet: SheetName = None, *, reading: ListReading, decision: Decision
) -> Outcome:
    """Make the plan what a list says.

    Whoever stands elsewhere than in the plan is locked there; what it costs is
    told by `benchmark verify --plan LIST` before.

    \b
    Examples:
      benchmark adopt groups.xlsx -n
      benchmark adopt groups.xlsx --by "Kepala Badan"
    """
    from benchmark_cli import api

    format_name = console.format_among()
    options, trip = list_options(reading, (sheet,)), trip_or_default(console, decision.folder)
    order = api.Order("adopt", (str(file),), reason=decision.reason, by=decision.by)
    with console.busy(Text("planning; Ctrl-C stops")):
        changed = api.adopt(trip, file, order, options, decision.scope)
    console.tell(changed.diagnostics)
    console.put(api.render_change(changed, format_name, console.language, with_diff=decision.dry_run))
    tell_revision(console, trip, changed.revision, [one.cohort.id for one, _, _ in changed.trips])
    return Outcome.DONE
