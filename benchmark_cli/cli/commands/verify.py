"""`benchmark verify`: recount a plan, the saved one or one made by hand."""

from pathlib import Path
from typing import Annotated

import typer

from benchmark_cli.cli.console import Console
from benchmark_cli.cli.lists import ListReading, SheetName, list_options
from benchmark_cli.cli.options import Cohorts, Paths, option, paths_or_default, with_console
from benchmark_cli.diagnostics import Outcome
from benchmark_cli.language import Text

PlanFile = Annotated[Path | None, option("A list (csv, xlsx, ods) or a plan (json).", "--plan", metavar="FILE")]

Proof = Annotated[bool, typer.Option("--proof", help="Solve again too: bounds, best values, the draw.")]


@with_console(("text", "md", "html", "pdf", "json", "csv"))
def command(
    console: Console,
    paths: Paths = None,
    plan: PlanFile = None,
    cohort: Cohorts = None,
    proof: Proof = False,
    sheet: SheetName = None,
    *,
    reading: ListReading,
) -> Outcome:
    """Recount a plan against all rules and aims.

    Shows what it breaks, and each aim beside the best possible. Without --plan
    it is the saved plan of each cohort: all that it says is recounted, and with
    --proof solved again. Exits 1 if anything is broken, altered or out of date.

    \b
    Examples:
      benchmark verify
      benchmark verify --proof
      benchmark verify --plan groups.xlsx --cohort diklatpim3-xxvi
      benchmark verify --plan groups.xlsx --sheet Final --map "Tujuan=locus"
    """
    from benchmark_cli import api

    diagnosis = api.load_valid(paths_or_default(console, paths))
    console.tell(diagnosis.diagnostics)
    with console.busy(Text("planning; Ctrl-C stops")):
        options = list_options(reading, (sheet,)) if plan or any((*reading, sheet)) else None
        verified = api.verify(diagnosis, cohort or (), plan, options, with_proof=proof)
    console.tell(verified.notices)
    documents = api.build_verifications(verified, console.manner.language)
    console.show(documents, lambda name: api.render_verification(verified, documents, name))
    return verified.outcome
