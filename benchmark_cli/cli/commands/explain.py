"""`benchmark explain`: why, why not elsewhere, what it would take."""

from pathlib import Path
from typing import Annotated

from benchmark_cli.cli.commands.change import Folder
from benchmark_cli.cli.completion import people_and_loci
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import Cohorts, argument, paths_or_default, with_console
from benchmark_cli.diagnostics import Outcome
from benchmark_cli.language import Text

_YAML = (".yaml", ".yml")

Arguments = Annotated[
    list[str] | None,
    argument(
        "An id, COHORT/ID, attendance number or words of a name, or a locus; and the workspace.",
        metavar="[PERSON|LOCUS] [PATHS]...",
        autocompletion=people_and_loci,
    ),
]


@with_console(("text", "md", "html", "pdf", "json"))
def command(console: Console, arguments: Arguments = None, cohort: Cohorts = None, folder: Folder = None) -> Outcome:
    """Explain a person's place, a locus's group, or the whole plan.

    Why, why not elsewhere, and who would have to move for it.

    \b
    Examples:
      benchmark explain
      benchmark explain xxvi-04
      benchmark explain denpasar-kominfo --format json
      benchmark explain "Rudi" -C my-trip --language id
    """
    from benchmark_cli import api

    names = [argument for argument in arguments or () if folder or not _is_path(argument)]
    paths = [Path(argument) for argument in arguments or () if argument not in names]
    diagnosis = api.load_valid([folder] if folder else paths_or_default(console, paths))
    with console.busy(Text("planning; Ctrl-C stops")):
        explained, notices = api.explain(diagnosis, names, cohort or ())
    console.tell([*diagnosis.diagnostics, *notices])
    documents = api.build_explanations(explained, console.manner.language)
    console.show(documents, lambda name: api.render_explanations(explained, documents, name))
    return Outcome.DONE


def _is_path(argument: str) -> bool:
    """Whether the argument means a part of the workspace: a folder that is there, or a YAML file."""
    return Path(argument).is_dir() or Path(argument).suffix.lower() in _YAML or argument.endswith("/")
