"""The commands of the command line, and the program made of them."""

import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from benchmark_cli import __version__
from benchmark_cli.cli import completion
from benchmark_cli.cli.commands import (
    adopt,
    assign,
    change,
    checklist,
    diff,
    explain,
    findings,
    help_,
    history,
    import_,
    init,
    issue,
    ledger,
    pack,
    roster,
    schedule,
    schema,
    status,
    undo,
    update,
    validate,
    verify,
)
from benchmark_cli.diagnostics import UserError

COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("init", init.command),
    ("import", import_.command),
    ("validate", validate.command),
    ("assign", assign.command),
    ("change", change.command),
    ("update", update.command),
    ("adopt", adopt.command),
    ("undo", undo.command),
    ("history", history.command),
    ("issue", issue.command),
    ("findings", findings.command),
    ("ledger", ledger.command),
    ("status", status.command),
    ("explain", explain.command),
    ("verify", verify.command),
    ("diff", diff.command),
    ("schedule", schedule.command),
    ("roster", roster.command),
    ("checklist", checklist.command),
    ("pack", pack.command),
    ("schema", schema.command),
    ("help", help_.command),
)
"""Every command, in the order of the help."""

_HELP = """Plan cohort visits: who goes to which locus, when, and the papers for it.

\b
Examples:
  benchmark validate
  benchmark assign
  benchmark roster --kind attendance
  benchmark COMMAND --help
  benchmark help
"""


def run() -> None:
    """Run the command that the arguments name and end the process with its exit code."""
    if completion.is_asked_for():
        completion.answer(_app(COMMANDS))
    elif not sys.argv[1:] and _is_in_trip():
        _app(COMMANDS)(["status"], prog_name="benchmark")
    else:
        _app(_commands_of(sys.argv[1:]) or COMMANDS)(prog_name="benchmark")


def _is_in_trip() -> bool:
    """Whether a trip is meant here, so that `benchmark` alone shows where it stands."""
    from benchmark_cli.plans.reading import find_trip_here

    try:
        find_trip_here()
    except UserError:
        return False
    return True


def _commands_of(arguments: Sequence[str]) -> tuple[tuple[str, Callable[..., None]], ...]:
    """The command that the first argument names, if it does: Typer need not look through the options of the others."""
    return tuple(command for command in COMMANDS if command[0] in arguments[:1])


def _app(commands: tuple[tuple[str, Callable[..., None]], ...]) -> typer.Typer:
    app = typer.Typer(
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback(help=_HELP)(_options)
    for name, function in commands:
        about, _, examples = (function.__doc__ or "").partition("\n\n    \b\n")
        app.command(name, help=about, epilog=f"\b\n{examples}")(function)
    return app


def help_of(name: str) -> str:
    """What `--help` shows of a command."""
    group = typer.main.get_command(_app(COMMANDS))
    context = group.make_context("benchmark", [], resilient_parsing=True, terminal_width=78)
    command = group.get_command(context, name)  # type: ignore[attr-defined]  # a group, there are several commands
    return str(command.get_help(command.make_context(name, [], context, resilient_parsing=True)))


def _options(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)] = False,
    show_completion: completion.ShowCompletion = None,
) -> None:
    del show_completion  # its callback has shown it
    if version:
        typer.echo(f"benchmark {__version__}")
        raise typer.Exit
