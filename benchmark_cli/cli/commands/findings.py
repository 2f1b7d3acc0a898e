"""`benchmark findings`: what was learnt and who came, read back after the visit."""

from pathlib import Path
from typing import Annotated

from benchmark_cli.cli.commands.change import DryRun, Folder
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.lists import ListReading, SheetName, list_options
from benchmark_cli.cli.options import Cohorts, argument, option, trip_or_default, with_console
from benchmark_cli.diagnostics import Outcome

Files = Annotated[list[Path] | None, argument("Forms that are filled in: xlsx, ods or csv.", metavar="[FILE]...")]
Absent = Annotated[str | None, option("Who did not come: all others did; none: all came.", metavar="WHO,WHO")]
Attendance = Annotated[Path | None, option("A list of who was there, or where.", metavar="FILE")]


@with_console(("text", "md", "html", "pdf", "xlsx", "csv", "json"))
def command(
    console: Console,
    files: Files = None,
    absent: Absent = None,
    attendance: Attendance = None,
    dry_run: DryRun = False,
    sheet: SheetName = None,
    cohort: Cohorts = None,
    folder: Folder = None,
    *,
    reading: ListReading,
) -> Outcome:
    """Read back what was learnt and who came; name what is missing.

    `roster --kind observation -o form.xlsx` makes the form; an online form with
    the same columns does as well. Kept in findings/ of the trip, from which
    roster prints adoption, thanks, follow-up and certificate.

    \b
    Examples:
      benchmark findings form.xlsx
      benchmark findings --absent xxvi-03,xxvi-11 --cohort diklatpim3-xxvi
      benchmark findings --attendance attendance.csv
      benchmark findings
    """
    from benchmark_cli import api

    console.format_among()
    trip = trip_or_default(console, folder)
    found = api.load_valid([trip])
    away = None if absent is None else () if absent.strip() in ("", "none") else tuple(absent.split(","))
    options = list_options(reading, (sheet,))
    asked = api.FindingsAsked(tuple(files or ()), away, attendance, options, dry_run)
    known = api.collect_findings(found, cohort or (), asked)
    documents = api.build_findings(known, console.manner.language)
    console.show(documents, lambda name: api.render(documents, name))
    return Outcome.DONE
