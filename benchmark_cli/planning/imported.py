"""An office's list of participants as the people of a cohort file, and everything that is wrong with it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Exit, errors
from benchmark_cli.model.locus import Locus
from benchmark_cli.source.building import Data


class Asked(NamedTuple):
    """How a list is to be read; all of it may be left to the list.

    `meanings` are `Header=field` as the command line has them, `prefix` begins every id that is made (`xxvi-01`),
    `sheets` are the names of the sheets that are wanted, `loci` those that wishes are matched with.
    """

    meanings: tuple[str, ...] = ()
    prefix: str | None = None
    sheets: tuple[str, ...] = ()
    loci: Mapping[str, Locus] | None = None


class Imported(NamedTuple):
    """The people of one sheet in the order of its rows, as `participants` of a cohort file may hold them.

    `sheet` is the sheet's name, empty where the file has no names of sheets.
    """

    sheet: str
    people: tuple[Mapping[str, Data], ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def exit_code(self) -> Exit:
        """3 where there is an error among the diagnostics, else 0."""
        return Exit.INPUT if errors(self.diagnostics) else Exit.DONE


def imported(file: Path, asked: Asked, data: bytes | None = None) -> Sequence[Imported]:
    """What each sheet with people holds; see `workflow.imported`."""
    raise NotImplementedError
