"""The commands of the command line, and the program made of them."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Final, cast

import typer
from typer._click import Command
from typer._click.exceptions import UsageError

from benchmark_cli import __version__
from benchmark_cli.cli import commands, completion, usage
from benchmark_cli.cli.console import language_of_user
from benchmark_cli.diagnostics import UserError
from benchmark_cli.language import Language

COMMANDS: Final = (
    "init", "import", "validate", "assign", "change", "update", "adopt", "undo", "history", "issue", "findings",
    "ledger", "status", "explain", "verify", "diff", "schedule", "roster", "checklist", "pack", "schema", "help",
)  # fmt: skip
"""Every command, in the order of the help: a module of that name each, loaded when it is asked for."""

_HELP = """Plan cohort visits: who goes to which locus, when, and the papers for it.

\b
Examples:
  benchmark validate
  benchmark assign
  benchmark roster --kind attendance
  benchmark COMMAND --help
  benchmark help start
"""


def run() -> None:
    """Run the command that the arguments name and end the process with its exit code."""
    if completion.is_asked_for():
        completion.answer(_program(COMMANDS))
    arguments = sys.argv[1:] or (["status"] if _is_in_trip() else [])
    # Typer need not look through the options of the other commands.
    program = _program([name for name in COMMANDS if name in arguments[:1]] or COMMANDS)
    if not arguments or not {*usage.HELP_OPTIONS}.isdisjoint(arguments):
        say = language_of_user(usage.value_of("--language", arguments)).translate
        for command in {program, usage.find_command(program, arguments)}:
            usage.translate(command, say)
    try:
        code = program.main(arguments, "benchmark", standalone_mode=False)
    except UsageError as mistake:
        code = usage.tell(mistake, program, arguments)
    sys.exit(code)


def _is_in_trip() -> bool:
    """Whether a trip is meant here, so that `benchmark` alone shows where it stands."""
    from benchmark_cli.plans.reading import find_trip_here

    try:
        find_trip_here()
    except UserError:
        return False
    return True


def _function(name: str) -> Callable[..., None]:
    """The function of that command; `_` keeps its module's name from being a word of Python."""
    module = import_module(f"{commands.__name__}.{name}{'_' * iskeyword(name)}")
    return cast("Callable[..., None]", module.command)


def _program(names: Sequence[str]) -> Command:
    app = typer.Typer(
        add_completion=False,
        context_settings={"help_option_names": [*usage.HELP_OPTIONS]},
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback(help=_HELP)(_options)
    for name in names:
        function = _function(name)
        about, _, examples = (function.__doc__ or "").partition("\n\n    \b\n")
        app.command(name, help=about, epilog=f"\b\n{examples}")(function)
    return typer.main.get_command(app)


def help_of(name: str | None, language: Language) -> str:
    """What `--help` shows of a command, or of the program where none is named."""
    group = _program(COMMANDS)
    context = group.make_context("benchmark", [], resilient_parsing=True, terminal_width=78)
    command = group
    if name is not None:
        command = group.get_command(context, name)  # type: ignore[attr-defined]  # a group, there are several commands
        context = command.make_context(name, [], context, resilient_parsing=True)
    usage.translate(command, language.translate)
    return command.get_help(context)


def _options(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)] = False,
    language: Annotated[
        str | None,
        typer.Option(metavar="id|en", help="The language of papers and messages.", autocompletion=completion.languages),
    ] = None,
    show_completion: completion.ShowCompletion = None,
) -> None:
    del show_completion  # its callback has shown it
    if language:
        os.environ["BENCHMARK_LANGUAGE"] = language  # as if it stood after the command
    if version:
        typer.echo(f"benchmark {__version__}")
        raise typer.Exit
