"""How the user wants to be answered: the options that all commands have."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from benchmark_cli.cli import completion

if TYPE_CHECKING:
    from benchmark_cli.render.formats import CsvOptions

COLOURS = ("auto", "always", "never")


class Manner(NamedTuple):
    """The common options as they were given, those first that only commands have which print papers."""

    paper: Annotated[Literal["a4", "f4"], typer.Option(metavar="a4|f4", help="The paper to print on.")] = "a4"
    stamp: Annotated[bool, typer.Option("--stamp", help="Print the time of printing in the footer.")] = False
    bom: Annotated[bool, typer.Option("--bom", help="Mark CSV as UTF-8, for Excel.")] = False
    separator: Annotated[
        Literal[",", ";", "tab"], typer.Option(metavar=",|;|tab", help="What parts the cells of CSV.")
    ] = ","
    format_name: str | None = None
    """Each command offers its own."""
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to this file; its ending names the format.",
            show_default=False,
        ),
    ] = None
    language: Annotated[
        str | None,
        typer.Option(
            help="The language of papers and messages.",
            show_default=False,
            metavar="id|en",
            autocompletion=completion.languages,
            envvar="BENCHMARK_LANGUAGE",
            show_envvar=False,
        ),
    ] = None
    color: Annotated[
        str,
        typer.Option(
            metavar="|".join(COLOURS), help="Colours on a terminal.", autocompletion=completion.among(COLOURS)
        ),
    ] = "auto"
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more of what is done.")] = False
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback if the tool itself fails.")] = False

    @property
    def csv(self) -> "CsvOptions":
        """How CSV is written."""
        from benchmark_cli.render.formats import CsvOptions

        return CsvOptions(self.separator, self.bom)
