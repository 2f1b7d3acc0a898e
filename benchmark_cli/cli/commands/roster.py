"""`benchmark roster`: papers for the wall, the desk, the bus and the host."""

from typing import Annotated

import typer

from benchmark_cli.cli.completion import among
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import Blank, Cohorts, Locus, Paths, with_paper
from benchmark_cli.cli.paper import print_paper
from benchmark_cli.diagnostics import Exit

KINDS = (
    "groups",
    "attendance",
    "nametags",
    "manifest",
    "rooms",
    "debrief",
    "observation",
    "host",
    "receipt",
    "feedback",
    "visum",
    "allowance",
    "meals",
    "record",
    "changes",
)
"""The names of `documents.catalogue.ROSTERS`: so the shell completes them without loading a paper."""

Kind = Annotated[str, typer.Option(metavar="KIND", help="Which paper.", autocompletion=among(KINDS))]
Columns = Annotated[
    str | None,
    typer.Option(metavar="NAME,NAME", help="The columns of lists of people, in this order.", show_default=False),
]
Mask = Annotated[bool, typer.Option("--mask", help="Hide numbers and private notes, as for outsiders.")]


@with_paper
def command(
    console: Console,
    paths: Paths = None,
    cohort: Cohorts = None,
    kind: Kind = "groups",
    locus: Locus = None,
    columns: Columns = None,
    mask: Mask = False,
    blank: Blank = 0,
) -> Exit:
    """Print one kind of paper for each cohort.

    \b
    groups       who is in which group     attendance  sheets to sign
    nametags     schedule on the back      manifest    riders, head counts
    rooms        who shares a room         debrief     who tells whom what
    observation  one for each participant  host        its guests, for a locus
    receipt      for souvenirs             feedback    to and from the host
    visum        arrived, left (SPPD)      allowance   uang harian, to sign
    meals        counts and diets          record      rules, aims, proof, draw
    changes      from the plan before to the saved one

    Columns are no, name, id, number, nip, rank, position, agency, gender, phone, email, project, role, wish, group,
    locus, vehicle, room, debrief, needs, diet, emergency, hotel_room, amount, remarks, signature, tags.NAME.

    \b
    Examples:
      benchmark roster --kind attendance --blank 3
      benchmark roster --columns number,name,phone,tags.intake -o groups.csv
      benchmark roster --kind host --locus denpasar-kominfo -o host.md
    """
    return print_paper(
        console, paths, kind, KINDS, cohorts=cohort, columns=columns, mask=mask, blank=blank, locus=locus
    )
