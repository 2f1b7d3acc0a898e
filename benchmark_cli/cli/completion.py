"""Completion in the shell: what may be written next. It reads little, loads less, and never says a word."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from typer._click import Command

    from benchmark_cli.inputs.folder import Ids

SHELLS = ("bash", "zsh", "fish")
DEFAULT_PATH = Path("cohorts")

_VARIABLE = "_BENCHMARK_COMPLETE"
_YAML = (".yaml", ".yml")

Completer = Callable[[typer.Context, str], list[str]]


def is_asked_for() -> bool:
    """Whether a shell has started this process to complete a line."""
    return _VARIABLE in os.environ


def answer(program: "Command") -> None:
    """Print what the line may go on with, in the manner of the shell; whatever fails, print nothing."""
    from typer.completion import completion_init  # type: ignore[attr-defined]  # what add_completion calls

    # Typer would draw the help beside each word with Rich, which takes [ID] for markup, and turn values that nobody
    # will use into their types with pydantic. None is Python's own way to say that there is no such module.
    sys.modules |= dict.fromkeys(("rich", "pydantic"))  # type: ignore[arg-type]
    completion_init()
    _keep_apostrophes()
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device
        sys.stderr = nowhere
        try:
            program(prog_name="benchmark")
        except Exception:  # noqa: BLE001 - a fault would land in the middle of the line that is being typed
            raise SystemExit from None


def _keep_apostrophes() -> None:
    """Let zsh see the apostrophes of descriptions: Typer doubles them, which between its quotes means none."""
    from typer._completion_classes import ZshComplete

    typers = ZshComplete.format_completion

    def format_completion(self: ZshComplete, item: Any) -> str:  # noqa: ANN401 - the class of Click has no public name
        return typers(self, item).replace("''", r"'\''")

    ZshComplete.format_completion = format_completion  # type: ignore[method-assign]  # there is no other way in


def among(words: Iterable[str]) -> Completer:
    """A completer that offers those of the words that go on with what is written."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        del ctx
        return [word for word in words if word.startswith(incomplete)]

    return complete


def events(ctx: typer.Context, incomplete: str) -> list[str]:
    """The events of a trip's life."""
    from benchmark_cli.change.events import EVENTS

    return among([*EVENTS, "apply"])(ctx, incomplete)


def cohorts(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of cohorts in the workspace that the line names."""
    return among(_ids().cohorts)(ctx, incomplete)


def loci(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of loci there."""
    return among(_ids().loci)(ctx, incomplete)


def people_and_loci(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of participants and loci there, unless the line names one already."""
    ids = _ids()
    names = [*ids.participants, *ids.loci]
    is_named = not {*names}.isdisjoint(word for word in _words() if word != incomplete)
    return [] if is_named else among(names)(ctx, incomplete)


def languages(ctx: typer.Context, incomplete: str) -> list[str]:
    """The codes of languages."""
    from benchmark_cli.language import language_codes

    return among(language_codes())(ctx, incomplete)


def formats(ctx: typer.Context, incomplete: str) -> list[str]:
    """The names of formats; which of them a command writes it says itself."""
    from benchmark_cli.render import FORMATS

    return among([*FORMATS])(ctx, incomplete)


def _ids() -> "Ids":
    """The ids of the folders and YAML files that the line names, else of the trip here."""
    from benchmark_cli.inputs.folder import ids_in, trip_around

    paths = [Path(word) for word in _words()]
    named = [file for file in paths if file.is_dir() or (file.suffix in _YAML and file.is_file())]
    trip_folder = DEFAULT_PATH if DEFAULT_PATH.is_dir() else trip_around(Path())
    return ids_in(named or ([trip_folder] if trip_folder else []))


def _words() -> list[str]:
    """The words after the program's name, as the scripts of Typer hand the line over."""
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", "")
    try:
        import shlex

        return shlex.split(line)[1:]
    except ValueError:  # a quote that is still open
        return line.split()[1:]


def _show(shell: str | None) -> None:
    if shell is None:
        return
    if shell not in SHELLS:
        raise typer.BadParameter(f"'{shell}'")
    from typer.completion import get_completion_script  # type: ignore[attr-defined]  # not private

    typer.echo(get_completion_script(prog_name="benchmark", complete_var=_VARIABLE, shell=shell))
    raise typer.Exit


ShowCompletion = Annotated[
    str | None,
    typer.Option(
        metavar="|".join(SHELLS),
        help="Print a script that completes in this shell.",
        is_eager=True,
        callback=_show,
        autocompletion=among(SHELLS),
        show_default=False,
    ),
]
