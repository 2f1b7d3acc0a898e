"""`benchmark diff`: who moves between two plans."""

from pathlib import Path
from typing import Annotated

import typer

from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import Cohorts, Since, argument, paths_or_default, with_console
from benchmark_cli.diagnostics import Outcome
from benchmark_cli.files import is_stream

_PLAN = (".json", ".1")

Where = Annotated[list[Path] | None, argument("The workspace, and one or two plan files: OLD, NEW.")]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit 1 where there is a difference.")]


@with_console(("text", "md", "html", "pdf", "json", "csv"))
def command(
    console: Console, paths: Where = None, cohort: Cohorts = None, exit_code: ExitCode = False, since: Since = None
) -> Outcome:
    """Show who moves between two plans.

    Without plan files: between the saved plan and what assign would give now. With
    --since between the plan of that revision of the trip and the saved one.

    \b
    Examples:
      benchmark diff
      benchmark diff cohorts/plans/diklatpim3-xxv.json.1
      benchmark diff my-trip/ old.json new.json --exit-code
      benchmark diff --since 2
    """
    from benchmark_cli import api

    files = [path for path in paths or () if path.suffix in _PLAN or is_stream(path)]
    diagnosis = api.load_valid(paths_or_default(console, [path for path in paths or () if path not in files]))
    console.tell(diagnosis.diagnostics)
    documents, differs = api.compare(diagnosis, cohort or (), files, console.manner.language, since)
    console.show(documents, lambda name: api.render(documents, name))
    return Outcome.MISMATCH if exit_code and differs else Outcome.DONE
