"""Bare `benchmark` inside a trip: where it stands."""

from datetime import datetime

from benchmark_cli.cli.commands.change import Folder
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import trip_or_default, with_console
from benchmark_cli.diagnostics import Outcome


@with_console(("text", "json"))
def command(console: Console, folder: Folder = None) -> Outcome:
    """Show where the trip stands, as `benchmark` alone does.

    \b
    Examples:
      benchmark
      benchmark status -C my-trip
    """
    from benchmark_cli import api

    trip = trip_or_default(console, folder)
    diagnosis = api.load_valid([trip])
    console.tell(diagnosis.diagnostics)
    today = datetime.now().astimezone().date()
    documents = [api.build_status(trip, diagnosis, today, console.manner.language)]
    console.show(documents, lambda name: api.render(documents, name))
    return Outcome.DONE
