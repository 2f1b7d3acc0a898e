"""Help and usage errors in the language of the user: what Typer says in English, said again.

Typer looks words up nowhere, so the program that it makes is translated before it shows help; what it refuses is told
as every other refusal is.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from inspect import cleandoc
from itertools import zip_longest
from typing import Final, TypeAlias

import typer.core
from typer._click import Command, Context, HelpFormatter, Parameter
from typer._click import exceptions as mistakes

from benchmark_cli.cli.console import Console
from benchmark_cli.cli.manner import Manner
from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.language import Text
from benchmark_cli.paper_names import ROSTERS
from benchmark_cli.suggestion import did_you_mean

Say: TypeAlias = Callable[[str], str]
"""From an English text to the same in another language."""

HELP_OPTIONS: Final = ("-h", "--help")

_KEPT_LINES: Final = "\b\n"
"""What a paragraph begins with that Typer does not wrap."""
_PAPERS: Final = _KEPT_LINES + "{papers}"
"""The paragraph that stands for all papers, with a word on each."""
_COLUMNS: Final = "{columns}"
"""What stands for the names of all columns of lists."""
_NAMED: Final = re.compile(r"'([^']*)'|(?<= )\((.*)\)")
"""What a message of Typer's is about."""


def value_of(option: str, arguments: Sequence[str]) -> str | None:
    """The value of an option, before anything is read of the line: it may be wrong, and is answered all the same."""
    for word, after in zip_longest(arguments, arguments[1:], fillvalue=""):
        name, sign, value = word.partition("=")
        if name == option:
            return value if sign else after
    return None


def translate(command: Command, say: Say) -> None:
    """Let the command give its help, which has a line on each command in it, in the language of *say*."""
    command.help, command.epilog = _say_paragraphs(command.help, say), _say_paragraphs(command.epilog, say)
    prefix = say("Usage:")
    command.format_usage = partial(_write_usage, command, prefix)  # type: ignore[method-assign]  # it has no setting
    context = Context(command, help_option_names=[*HELP_OPTIONS])
    for option in command.get_params(context):
        _translate_option(option, getattr(command.callback, "formats", ()), say)
    for inner in getattr(command, "commands", {}).values():
        inner.help = _say_paragraph(cleandoc((inner.help or "").partition("\n\n")[0]), say)
    vars(typer.core)["_"] = say  # where Typer would look its own words up, in a catalogue that nobody has


def _translate_option(option: Parameter, formats: Sequence[str] | None, say: Say) -> None:
    if not isinstance(option, typer.core.TyperArgument | typer.core.TyperOption):
        return
    option.help = say(option.help or "")
    if option.name == "format_name":
        from benchmark_cli.render.formats import format_names  # here, since only help pays for it

        option.help += f"  [{'|'.join(format_names() if formats is None else formats)}]"
    if option.param_type_name == "argument":  # a type of Python says nothing beside a name
        option.display_type_rich = lambda ctx: ""  # type: ignore[method-assign]  # noqa: ARG005


def _say_paragraphs(text: str | None, say: Say) -> str:
    return "\n\n".join(_say_paragraph(cleandoc(part), say) for part in (text or "").split("\n\n"))


def _say_paragraph(paragraph: str, say: Say) -> str:
    if paragraph == _PAPERS:
        return _KEPT_LINES + _in_two_columns([f"{name:<12}  {say(word)}" for name, word in ROSTERS.items()])
    if paragraph.startswith(_KEPT_LINES):
        return paragraph.replace("Examples:", say("Examples:"))
    said = say(" ".join(paragraph.split())) if paragraph else ""
    if _COLUMNS not in said:
        return said
    from benchmark_cli.papers.people_columns import column_names  # here, since only that help pays for it

    return said.replace(_COLUMNS, ", ".join([*column_names(()), "tags.NAME"]))


def _in_two_columns(entries: Sequence[str]) -> str:
    pairs = zip_longest(entries[::2], entries[1::2], fillvalue="")
    return "\n".join(f"{left:<38} {right}".rstrip() for left, right in pairs)


def _write_usage(command: Command, prefix: str, ctx: Context, formatter: HelpFormatter) -> None:
    formatter.write_usage(ctx.command_path, " ".join(command.collect_usage_pieces(ctx)), f"{prefix} ")


def tell(mistake: mistakes.UsageError, program: Command, arguments: Sequence[str]) -> int:
    """Say what is wrong with the command line, as the line itself asks for it; the code that the process ends with."""
    if isinstance(mistake, mistakes.NoArgsIsHelpError):
        mistake.show()
        return mistake.exit_code

    def refuse(console: Console) -> Outcome:
        context = mistake.ctx or _context_of(program, arguments)
        translate(context.command, console.language.translate)
        code, message, hints = _explain(mistake, context, arguments)
        look = Text("`{command} --help` shows what there is", command=context.command_path)
        raise refusal(Outcome.USAGE, code, message, *hints, look)

    language, format_name = (value_of(name, arguments) for name in ("--language", "--format"))
    return Console(Manner(format_name=format_name, language=language)).run(refuse)


def find_command(program: Command, arguments: Sequence[str]) -> Command:
    """The command that the line names, as it seems before it is read; else the program itself."""
    commands: Mapping[str, Command] = getattr(program, "commands", {})
    return next((commands[word] for word in arguments if word in commands), program)


def _context_of(program: Command, arguments: Sequence[str]) -> Context:
    """The context of that command, where Typer does not tell one."""
    named, parent = find_command(program, arguments), Context(program, info_name="benchmark")
    return parent if named is program else Context(named, parent, named.name)


def _explain(
    mistake: mistakes.UsageError, context: Context, arguments: Sequence[str]
) -> tuple[str, Text, tuple[Text, ...]]:
    """A code, what is wrong, and hints."""
    path, text = context.command_path, mistake.message
    named = next((found for match in _NAMED.finditer(text) for found in match.groups() if found), "")
    match mistake:
        case mistakes.NoSuchOption(option_name=name):
            options = [name for option in context.command.get_params(context) for name in option.opts]
            message = Text("`{command}` has no option `{name}`", command=path, name=name)
            return "unknown-option", message, did_you_mean(name, options)
        case mistakes.MissingParameter(param=Parameter() as param):
            missing = param.metavar or max(param.opts, key=len)
            return "missing-argument", Text("`{command}` needs {name}", command=path, name=missing), ()
        case mistakes.BadParameter(param=Parameter() as param):
            value = next((value for name in param.opts if (value := value_of(name, arguments))), named)
            name, takes = param.get_help_record(context) or ("", "")
            message = Text("`{name}` does not take `{value}`", name=name.strip("[]"), value=value)
            meant = did_you_mean(value, (param.metavar or "").split("|"))
            return "unknown-option-value", message, (*meant, Text("{name}: {help}", name=name, help=takes))
        case mistakes.BadOptionUsage(option_name=name) if "requires" in text:
            return "missing-value", Text("`{name}` needs a value", name=name), ()
        case mistakes.BadOptionUsage(option_name=name):
            return "unexpected-value", Text("`{name}` takes no value", name=name), ()
    if "command" in text:
        commands = getattr(context.command, "commands", ())
        return "unknown-command", Text("there is no command `{name}`", name=named), did_you_mean(named, commands)
    known = {name for option in context.command.get_params(context) for name in option.opts}
    folder = (Text("the folder of the trip is told by `-C {folder}`", folder=named),)
    message = Text("`{command}` takes no more, and found `{words}`", command=path, words=named)
    return "extra-argument", message, folder if "-C" in known and os.path.isdir(named) else ()  # noqa: PTH112 - never raises
