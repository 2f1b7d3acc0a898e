"""What is alike for all tables of people and places: how the user wants one read, and what its headers mean."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.inputs.lists.headers import words_of
from benchmark_cli.inputs.tables.read import choose_sheets
from benchmark_cli.inputs.tables.sheet import Sheet
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.suggestion import did_you_mean

IGNORED: Final = "-"
"""The meaning of a column that is not to be used."""

NO_HEADER: Final = 0
"""The line of the header of a list that has none."""


class ListOptions(NamedTuple):
    """How a list is to be read; all of it may be left to the list.

    `meanings` are `Header=field` as the command line has them, `prefix` begins every id that is made (`xxvi-01`),
    `sheets` are the names of the sheets that are wanted, `loci` those that wishes are matched with; `makes_loci` is
    whether loci are made of the wishes. `header` is the line of the header, or `NO_HEADER`; `skips_hidden` is whether
    what the spreadsheet hides or strikes through is left out, `keeps` which row counts of somebody who is there twice.
    """

    meanings: tuple[str, ...] = ()
    prefix: str | None = None
    sheets: tuple[str, ...] = ()
    loci: Mapping[str, Locus] | None = None
    makes_loci: bool = False
    header: int | None = None
    skips_hidden: bool | None = None
    keeps: Literal["first", "last"] | None = None

    def shown(self, sheets: Iterable[Sheet]) -> list[Sheet]:
        """The sheets, without what the spreadsheet does not show where that is to be left out."""
        return [one.only_shown() for one in sheets if not one.hidden.is_whole] if self.skips_hidden else [*sheets]

    def chosen(self, sheets: Sequence[Sheet]) -> list[Sheet]:
        """The sheets that are wanted. Raises `UserError` (USAGE) where there is no such sheet."""
        return list(choose_sheets(sheets, self.sheets))


AS_IT_STANDS: Final = ListOptions()


def read_meanings(
    options: Iterable[str], fields: Sequence[str], field_called: Callable[[str], str | None]
) -> dict[str, str]:
    """The field by the words of each header that an option `HEADER=FIELD` tells the meaning of.

    Raises `UserError` (USAGE) where none is called so; *fields* are those that are offered instead.
    """
    meanings: dict[str, str] = {}
    for option in options:
        header, sign, called = (part.strip() for part in option.rpartition("="))
        field = IGNORED if called == IGNORED else field_called(called)
        if not sign or not field:
            message = Text('`--map` expects "Header=field", and found `{option}`', option=option)
            offered = Text("the fields are {fields}", fields=[*fields, IGNORED])
            hints = did_you_mean(called, fields) if sign else ()
            raise refusal(Outcome.USAGE, "unknown-field", message, *hints, offered)
        meanings[words_of(header)] = field
    return meanings
