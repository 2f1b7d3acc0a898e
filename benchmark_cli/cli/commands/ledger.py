"""`benchmark ledger`: who fared how over trips."""

from typing import Annotated, Literal

from benchmark_cli.cli.commands.change import DryRun, Folder
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import argument, trip_or_default, with_console
from benchmark_cli.cli.revision import tell_revision
from benchmark_cli.diagnostics import Outcome
from benchmark_cli.language import Text

Action = Annotated[Literal["apply"] | None, argument("Write priorities into the cohort files.", metavar="apply")]


@with_console(("text", "json", "md", "csv"))
def command(console: Console, action: Action = None, dry_run: DryRun = False, folder: Folder = None) -> Outcome:
    """Show who fared how over trips, or serve the worst served first.

    The ledger is `ledger.csv` in the folder of the trip or the one above; make it
    an empty file, and `issue` fills it. A burden is the sum of wishes passed over
    in earlier trips; the greatest gets priority 1, the next 2; none: no number.

    \b
    Examples:
      benchmark ledger
      benchmark ledger apply -n
    """
    from benchmark_cli import api

    format_name = console.format_among()
    trip = trip_or_default(console, folder)
    if action is None:
        documents = [api.build_ledger(trip, console.language)]
        console.show(documents, lambda name: api.render(documents, name))
        return Outcome.DONE
    with console.busy(Text("planning; Ctrl-C stops")):
        changed = api.apply_ledger(trip, api.ChangeScope(dry_run=dry_run))
    console.tell(changed.diagnostics)
    console.put(api.render_change(changed, format_name, console.language, with_diff=dry_run))
    tell_revision(console, trip, changed.revision, [one.cohort.id for one, _, _ in changed.trips])
    return Outcome.DONE
