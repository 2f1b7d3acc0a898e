"""`benchmark change`: an event of the trip's life, as an edit of its files and another plan."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from benchmark_cli.cli.completion import events
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import Cohorts, argument, option, trip_or_default, with_console
from benchmark_cli.cli.revision import tell_revision
from benchmark_cli.diagnostics import Outcome
from benchmark_cli.language import Text

if TYPE_CHECKING:
    from benchmark_cli.change.run import ChangeScope

Event = Annotated[str, typer.Argument(metavar="EVENT", help="What happens: see the examples.", autocompletion=events)]
Words = Annotated[list[str] | None, argument("Whom or what it is about.", metavar="[WHO|WHAT]...")]
To = Annotated[str | None, option("Where to: a locus or a group.", metavar="PLACE")]
Instead = Annotated[str | None, option("The locus that stands in.", metavar="LOCUS")]
Reason = Annotated[str | None, option("Why; it is kept.", "--reason", "-m", metavar="TEXT")]
By = Annotated[str | None, option("Who decided it.", metavar="NAME")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Show edit and effect, write nothing.")]
Folder = Annotated[Path | None, option("The folder of the trip.", "-C", metavar="DIR")]


class Decision(NamedTuple):
    """The options of all commands that change a trip."""

    reason: Reason = None
    by: By = None
    dry_run: DryRun = False
    folder: Folder = None
    cohort: Cohorts = None

    @property
    def scope(self) -> "ChangeScope":
        """The cohorts that are meant, and whether anything is written."""
        from benchmark_cli import api

        return api.ChangeScope(tuple(self.cohort or ()), self.dry_run)


@with_console(("text", "json"))
def command(
    console: Console, event: Event, words: Words = None, to: To = None, instead: Instead = None, *, decision: Decision
) -> Outcome:
    """Change the trip: edit its files in place, and plan again.

    All or nothing: what cannot be leaves files and plans as they are. People and
    places are named by id, attendance number, or words of their names.

    \b
    Examples:
      benchmark change withdraw xxvi-04 xxvi-11 -m "ill"
      benchmark change add "Dewi Contoh" agency="Dinas Contoh" wishes="north|south" -n
      benchmark change restore xxvi-04
      benchmark change move 21 --to denpasar-kominfo -m "asked for by the host"
      benchmark change swap Ayu Budi --by "Kepala Badan"
      benchmark change lock 3 && benchmark change unlock 3
      benchmark change cancel denpasar-kominfo --instead denpasar-perizinan
      benchmark change set bus-1 seats=14
      benchmark change set Departure "at=2014-10-07 05:30-06:00"
      benchmark change rule "apart: [Ayu, Budi]"
      benchmark change apply events.txt
    """
    from benchmark_cli import api

    format_name = console.format_among()
    if event == "apply":
        orders = api.read_orders(Path(next(iter(words or ()), "-")))
    else:
        orders = [api.Order(event, tuple(words or ()), to, instead, decision.reason, decision.by)]
    trip, scope = trip_or_default(console, decision.folder), decision.scope
    with console.busy(Text("planning; Ctrl-C stops")):
        changed = api.change(trip, orders, scope)
        fits = api.find_fits(trip, orders[0], scope) if scope.dry_run and len(orders) == 1 else []
    console.tell(changed.diagnostics)
    console.put(api.render_change(changed, format_name, console.language, with_diff=scope.dry_run, fits=fits))
    tell_revision(console, trip, changed.revision, [one.cohort.id for one, _, _ in changed.trips])
    return Outcome.DONE
