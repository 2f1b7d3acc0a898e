"""`benchmark assign`: decide who goes where and when."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import (
    Cluster,
    Cohorts,
    Jobs,
    Paths,
    option,
    paths_or_default,
    with_console,
    workers_or_default,
)
from benchmark_cli.cli.signals import hear_once
from benchmark_cli.diagnostics import Outcome
from benchmark_cli.language import Text

DryRun = Annotated[bool, typer.Option("--dry-run", help="Decide and show, but save nothing.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Plan as if nothing were saved.")]
Improve = Annotated[int | None, option("Move at most N people of the saved plan, for the aims.", min=0, metavar="N")]
Limit = Annotated[float | None, option("Take the best found after S seconds.", "--time-limit", min=0, metavar="S")]
Proof = Annotated[bool, typer.Option("--require-proof", help="Exit 6 where the time limit left an aim unproved.")]
KeepBest = Annotated[bool, typer.Option("--keep-best", help="At Ctrl-C take the best found so far.")]
Seed = Annotated[str | None, option("Another seed for the lottery.", metavar="S")]


@with_console(("text", "json", "md", "html", "pdf", "csv"))
def command(
    console: Console,
    paths: Paths = None,
    cohort: Cohorts = None,
    dry_run: DryRun = False,
    fresh: Fresh = False,
    improve: Improve = None,
    seed: Seed = None,
    time_limit: Limit = None,
    require_proof: Proof = False,
    keep_best: KeepBest = False,
    jobs: Jobs = None,
    cluster: Cluster = None,
) -> Outcome:
    """Decide who goes where and when, and save it.

    The plan is proved to be the best under the rules and aims of each cohort's file. With a saved plan the fewest
    people move.

    \b
    Examples:
      benchmark assign
      benchmark assign --dry-run --format json
      benchmark assign my-trip/ --cohort diklatpim3-xxvi
      benchmark assign --improve 4
    """
    from benchmark_cli import api
    from benchmark_cli.optimise.patience import OPEN, hurry, now
    from benchmark_cli.plans.wanted import Wanted

    diagnosis = api.load_valid(paths_or_default(console, paths))
    console.tell(diagnosis.diagnostics)
    console.detail(api.summarise(diagnosis.workspace))
    deadline = now() + (OPEN if time_limit is None else time_limit) if keep_best or time_limit is not None else None
    if keep_best:
        hear_once(hurry)
    with console.busy(Text("planning; Ctrl-C takes the best so far") if keep_best else Text("planning; Ctrl-C stops")):
        # Other processes would not hear Ctrl-C.
        workers = 1 if keep_best else workers_or_default(jobs, cluster, len(diagnosis.workspace.cohorts))
        wanted = Wanted(seed, fresh, improve, deadline, workers)
        assigned = api.assign(diagnosis, cohort or (), wanted, dry_run=dry_run, keep=_keep)
    documents = api.build_summaries(assigned, console.manner.language)
    console.show(documents, lambda name: api.render_assignments(assigned, documents, name))
    console.tell(api.notices(diagnosis, assigned))
    for text in api.remarks(assigned, seed, deadline):
        console.say(text)
    return Outcome.UNPROVED if require_proof and not assigned.is_proved else Outcome.DONE


def _keep(changing: Mapping[Path, tuple[bytes | None, bytes]]) -> Mapping[Path, bytes]:
    """What keeps the revision: loaded only where a plan gives way to another."""
    from benchmark_cli import api

    return api.keep_assignment(changing)
