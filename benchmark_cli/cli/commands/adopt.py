"""`benchmark adopt`: a list made at a table becomes the plan."""

from pathlib import Path
from typing import Annotated

import typer

from benchmark_cli.cli.commands.change import By, DryRun, Folder, Reason
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.lists import Header, Meanings, SheetName, WhatIsHidden, plan_list_options
from benchmark_cli.cli.options import Cohorts, trip_or_default, with_console
from benchmark_cli.diagnostics import Outcome
from benchmark_cli.language import Text

_FORMATS = ("text", "json")

List = Annotated[Path, typer.Argument(metavar="LIST", help="Who goes where: xlsx, ods or csv.")]


@with_console
def command(
    console: Console,
    file: List,
    sheet: SheetName = None,
    header: Header = None,
    meanings: Meanings = None,
    hidden: WhatIsHidden = None,
    reason: Reason = None,
    by: By = None,
    dry_run: DryRun = False,
    folder: Folder = None,
    cohort: Cohorts = None,
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

    format_name = console.format_among(_FORMATS)
    options = plan_list_options(sheet, header, meanings, hidden)
    order = api.Order("adopt", (str(file),), reason=reason, by=by)
    with console.busy(Text("planning; Ctrl-C stops")):
        scope = api.ChangeScope(tuple(cohort or ()), dry_run)
        changed = api.adopt(trip_or_default(console, folder), file, order, options, scope)
    console.tell(changed.diagnostics)
    console.put(api.render_change(changed, format_name, console.language, with_diff=dry_run))
    return Outcome.DONE
