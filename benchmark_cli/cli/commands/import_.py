"""`benchmark import`: the office's list of participants becomes the people of a cohort file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from benchmark_cli.cli.console import Console
from benchmark_cli.cli.lists import Duplicates, ListReading, Prefix, SheetName, list_options, show_reading
from benchmark_cli.cli.options import argument, option, with_console
from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.language import Text

if TYPE_CHECKING:
    from benchmark_cli.inputs.lists.table import ListOptions

List = Annotated[Path | None, argument("The list: xlsx, ods or csv; - is standard input.", metavar="FILE")]
LociList = Annotated[Path | None, option("A table of offices instead: it becomes loci.", "--loci-list", metavar="FILE")]
Loci = Annotated[Path | None, option("Match wishes with the loci of this trip.", metavar="PATH")]


@with_console(("yaml", "csv"))
def command(
    console: Console,
    file: List = None,
    loci_list: LociList = None,
    sheet: SheetName = None,
    *,
    reading: ListReading,
    duplicates: Duplicates = None,
    prefix: Prefix = None,
    loci: Loci = None,
) -> Outcome:
    """Turn an office's list into the participants of a cohort.

    Finds the header, splits titles from names, reads ranks, refuses damaged
    NIPs, and shows how it read each column. Never writes over a file.

    \b
    Examples:
      benchmark import peserta.xlsx
      benchmark import peserta.xlsx --sheet "Angkatan XXVI" -o xxvi.yaml
      benchmark import peserta.csv --map "Nilai=tags.score" --loci cohorts/
      benchmark import peserta.xlsx -o cohorts/peserta.csv
      benchmark import answers.csv --duplicates last
      benchmark import list.csv --header none --map A=name --map "B=wishes"
      benchmark import --loci-list offices.xlsx -o cohorts/loci.yaml
    """
    from benchmark_cli import api

    if file is None or loci_list is not None:
        return _import_loci(console, file, loci_list, list_options(reading, (sheet,)))
    format_name = api.people_format(console.manner.format_name, console.manner.output)
    options = list_options(reading, (sheet,), duplicates=duplicates, prefix=prefix, loci=loci)
    imported = api.import_list(file, options)
    show_reading(console, imported, api.report_import(imported, console.language))
    if imported.outcome is Outcome.DONE:
        console.put(api.render_people(imported.people, format_name), is_new=True)
        if format_name == "csv" and console.manner.output:
            console.say(Text("a cohort file names it: `participants: {file}`", file=console.manner.output.name))
    return imported.outcome


def _import_loci(console: Console, file: Path | None, loci_list: Path | None, options: "ListOptions") -> Outcome:
    """Turn a table of offices into a locus file. Raises `UserError` (2) where one list is not named."""
    from benchmark_cli import api

    if loci_list is None or file is not None:
        message = Text("`import` reads one list: of participants, or of offices")
        raise refusal(Outcome.USAGE, "no-list", message, Text("name one: `FILE`, or `--loci-list FILE`"))
    if api.people_format(console.manner.format_name, console.manner.output) != "yaml":
        raise refusal(Outcome.USAGE, "unknown-format", Text("loci are written as `yaml`"))
    imported = api.import_loci(loci_list, options)
    show_reading(console, imported, api.report_loci(imported, console.language))
    if imported.outcome is Outcome.DONE:
        console.put(api.loci_yaml(imported.loci).encode(), is_new=True)
    return imported.outcome
