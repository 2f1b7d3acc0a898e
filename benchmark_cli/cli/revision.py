"""What is said of a new revision: its number, and which papers people now have in an older form."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmark_cli.cli.console import Console
from benchmark_cli.language import Text

if TYPE_CHECKING:
    from benchmark_cli.change.history import Revision


def tell_revision(console: Console, trip: Path, revision: "Revision | None", cohorts: Sequence[str] = ()) -> None:
    """Say how it is taken back, and what of those cohorts, or of all, is to be printed again; nothing if there is none.

    Papers are named only where some were handed out.
    """
    if revision is None:
        return
    from benchmark_cli import api

    console.say(Text("revision {n}; `benchmark undo` takes it back", n=revision.number))
    if papers := api.name_changed(trip, cohorts, console.manner.language):
        console.say(Text("otherwise than handed out: {papers}; `benchmark pack --changed` prints them", papers=papers))
