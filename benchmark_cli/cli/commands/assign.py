"""`benchmark assign`: decide who goes where and when."""

from typing import Annotated

import typer

from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import Cohorts, Paths, paths_or_default, with_console
from benchmark_cli.diagnostics import Exit
from benchmark_cli.language import Text

_FORMATS = ("text", "json", "md", "csv")

DryRun = Annotated[bool, typer.Option("--dry-run", help="Decide and show, but save nothing.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Plan as if nothing were saved (this version always does).")]
Seed = Annotated[str | None, typer.Option(metavar="S", help="Another seed for the lottery.", show_default=False)]


@with_console
def command(
    console: Console,
    paths: Paths = None,
    cohort: Cohorts = None,
    dry_run: DryRun = False,
    fresh: Fresh = False,  # noqa: ARG001 - accepted for scripts that already write it
    seed: Seed = None,
) -> Exit:
    """Decide who goes where and when, and save it.

    The plan is proved to be the best under the rules and aims of each cohort's file.

    \b
    Examples:
      benchmark assign
      benchmark assign --dry-run --format json
      benchmark assign my-trip/ --cohort diklatpim3-xxvi
    """
    from benchmark_cli import workflow

    found = workflow.sound(paths_or_default(paths))
    console.tell(found.diagnostics)
    console.detail(workflow.told(found.workspace))
    with console.busy(Text("planning; Ctrl-C stops")):
        assigned = workflow.assign(found, cohort or (), seed, dry_run=dry_run)
    documents = workflow.summaries(assigned, console.manner.language)
    console.show(documents, _FORMATS, lambda name: workflow.assigned_bytes(assigned, documents, name))
    for text in workflow.remarks(assigned, seed):
        console.say(text)
    return Exit.DONE
