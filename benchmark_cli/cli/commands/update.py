"""`benchmark update`: a revised list, late wishes or a form's answers become part of the cohort."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from benchmark_cli.cli.commands.change import Decision
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.lists import Duplicates, ListReading, SheetName, list_options, show_reading
from benchmark_cli.cli.options import trip_or_default, with_console
from benchmark_cli.cli.revision import tell_revision
from benchmark_cli.diagnostics import Outcome
from benchmark_cli.language import Text

List = Annotated[Path, typer.Argument(metavar="LIST", help="The list: xlsx, ods or csv; - is standard input.")]
Gone = Annotated[
    Literal["keep", "withdraw"],
    typer.Option(metavar="keep|withdraw", help="What becomes of people who are not in the list."),
]


@with_console(("text", "json"))
def command(
    console: Console,
    file: List,
    sheet: SheetName = None,
    *,
    reading: ListReading,
    duplicates: Duplicates = None,
    gone: Gone = "keep",
    decision: Decision,
) -> Outcome:
    """Merge a list into the cohort by who people are, and plan again.

    Shows who is new, gone or otherwise, field by field, and who is still
    without a wish. Rows are matched by NIP, code, e-mail, phone or name.

    \b
    Examples:
      benchmark update revised.xlsx -n
      benchmark update wishes.xlsx
      benchmark update revised.xlsx --gone withdraw -m "new decree"
    """
    from benchmark_cli import api

    format_name = console.format_among()
    trip = trip_or_default(console, decision.folder)
    options = list_options(reading, (sheet,), duplicates=duplicates, loci=trip, of_known=True)
    imported = api.import_list(file, options)
    show_reading(console, imported, api.report_import(imported, console.language))
    if imported.outcome is not Outcome.DONE:
        return imported.outcome
    order = api.Order("update", (str(file),), reason=decision.reason, by=decision.by)
    with console.busy(Text("planning; Ctrl-C stops")):
        texts, changed = api.update(trip, imported.people, order, decision.scope, withdraws_gone=gone == "withdraw")
    for text in texts:
        console.say(text)
    console.put(api.render_change(changed, format_name, console.language, with_diff=decision.dry_run))
    tell_revision(console, trip, changed.revision, [one.cohort.id for one, _, _ in changed.trips])
    return Outcome.DONE
