"""`benchmark history`: the revisions of the trip."""

from benchmark_cli.cli.commands.change import Folder
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import trip_or_default, with_console
from benchmark_cli.diagnostics import Outcome


@with_console(("text", "json", "md", "csv"))
def command(console: Console, folder: Folder = None) -> Outcome:
    """List the revisions of the trip with their causes.

    \b
    Examples:
      benchmark history
      benchmark history --format json
    """
    from benchmark_cli import api

    documents = [api.build_history(trip_or_default(console, folder), console.language)]
    console.show(documents, lambda name: api.render(documents, name))
    return Outcome.DONE
