"""`benchmark validate`: read and check everything."""

from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import Cluster, Cohorts, Jobs, Paths, paths_or_default, with_console, workers_or_default
from benchmark_cli.diagnostics import Outcome
from benchmark_cli.language import Text


@with_console(("text", "json"))
def command(
    console: Console, paths: Paths = None, cohort: Cohorts = None, jobs: Jobs = None, cluster: Cluster = None
) -> Outcome:
    """Check all files and tell all faults at once.

    The arithmetic is checked too: places against people, rules against each other.

    \b
    Examples:
      benchmark validate
      benchmark validate my-trip/ --format json
      benchmark validate --cohort diklatpim3-xxvi
    """
    from benchmark_cli import api

    where = paths_or_default(console, paths)
    diagnosis = api.check(where, cohort or (), workers_or_default(jobs, cluster, len(where)))
    console.detail(api.summarise(diagnosis.workspace))
    if console.format_among() == "json":
        console.put_diagnostics(diagnosis.diagnostics)
    else:
        console.tell(diagnosis.diagnostics)
    if not diagnosis.diagnostics:
        console.say(Text("{paths}: no fault found", paths=[str(path) for path in where]))
    return diagnosis.outcome
