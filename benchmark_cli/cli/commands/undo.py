"""`benchmark undo`: back to an earlier revision of the trip."""

from typing import Annotated

from benchmark_cli.cli.commands.change import Folder
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import option, trip_or_default, with_console
from benchmark_cli.cli.revision import tell_revision
from benchmark_cli.diagnostics import Outcome

To = Annotated[int | None, option("The revision to go back to.", min=1, metavar="N")]


@with_console()
def command(console: Console, to: To = None, folder: Folder = None) -> Outcome:
    """Bring back the files and plans of the revision before.

    That is a revision of its own, and a second `undo` takes it back. Files that
    were edited since by hand are not touched, and nothing is done.

    \b
    Examples:
      benchmark undo
      benchmark undo --to 3
    """
    from benchmark_cli import api

    trip = trip_or_default(console, folder)
    tell_revision(console, trip, api.undo(trip, to))
    return Outcome.DONE
