"""`benchmark issue`: papers were handed out."""

from datetime import datetime
from typing import Annotated

from benchmark_cli.cli.commands.change import Folder
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import argument, trip_or_default, with_console
from benchmark_cli.diagnostics import Outcome
from benchmark_cli.language import Text

Day = Annotated[datetime | None, argument("The day; today if none.", metavar="DATE", formats=["%Y-%m-%d"])]


@with_console()
def command(console: Console, day: Day = None, folder: Folder = None) -> Outcome:
    """Record that the papers of the last revision were handed out.

    What changes from then on is told against what people have in their hands.

    \b
    Examples:
      benchmark issue
      benchmark issue 2027-10-01
    """
    from benchmark_cli import api

    revision = api.issue(trip_or_default(console, folder), (day or datetime.now().astimezone()).date())
    console.say(Text("revision {n} is issued", n=revision.number))
    return Outcome.DONE
