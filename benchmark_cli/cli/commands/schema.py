"""`benchmark schema`: what a file may hold, for editors and programs."""

from pathlib import Path
from typing import Annotated

from benchmark_cli.cli.completion import among
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import argument, option, with_console
from benchmark_cli.diagnostics import Outcome

KINDS = ("cohort", "locus", "standing", "plan")

Kind = Annotated[str, argument("Which kind of file.", metavar="|".join(KINDS), autocompletion=among(KINDS))]


WithIds = Annotated[Path | None, option("Offer the people and loci of this trip.", "--with-ids", metavar="PATH")]


@with_console(("json",))
def command(console: Console, kind: Kind, with_ids: WithIds = None) -> Outcome:
    """Print the JSON Schema of a kind of file.

    It has what validate accepts, with descriptions and examples; editors
    complete and check with it.

    \b
    Examples:
      benchmark schema cohort
      benchmark schema cohort --with-ids cohorts
      benchmark schema locus -o cohorts/.schema/locus.json
    """
    from benchmark_cli import api

    console.format_among()
    console.put(api.render_schema(kind, with_ids))
    return Outcome.DONE
