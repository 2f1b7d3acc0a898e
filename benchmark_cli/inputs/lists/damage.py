"""Cells that do not hold what somebody typed: what is said of them, and no more of a number than its mask."""

import re
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.inputs.lists.headers import IDENTIFIERS, MOST_PEOPLE
from benchmark_cli.inputs.tables.sheet import Sheet, TableCell, TableRow, Unread
from benchmark_cli.inputs.yaml.characters import REFUSED
from benchmark_cli.language import Text

RETYPE = Text("format the column as text, and type it again")

_SHOWN = 4
_LENGTH = 18
_UNDECODED = "\ufffd"


class Damage(NamedTuple):
    """The diagnostic of an unreadable cell, but for its place."""

    code: str
    message: Text
    hints: tuple[Text, ...]


def unreadable(cell: TableCell, field: str) -> Damage | None:
    """Why the cell, in a column of that field, can't be read; `None` where it can.

    Text with an exponent is a damaged number only where the field holds numbers that identify.
    """
    if isinstance(cell.value, Unread):
        if cell.value == "=":
            message = Text("the cell holds a formula, and the file does not hold its result")
        else:
            message = Text("the formula in this cell ends in an error: {shown}", shown=str(cell.value))
        return Damage(
            "formula-without-value", message, (Text("open the file in a spreadsheet program, and save it again"),)
        )
    if cell.is_damaged and (not isinstance(cell.value, str) or field in IDENTIFIERS):
        return Damage("damaged-number", _describe_rounding(cell), (RETYPE,))
    if not REFUSED.isdisjoint(cell.text) or _UNDECODED in cell.text:
        message = Text("the text holds a character that cannot be read")
        return Damage("control-character", message, (Text("type the text again"),))
    return None


def too_many(sheet: Sheet, header: TableRow) -> Diagnostic:
    """What is said of a table with more than `MOST_PEOPLE` rows of people."""
    message = Text("more than {most} people stand below this header", most=MOST_PEOPLE)
    return Diagnostic(
        "too-many-people", message, sheet.place(header, 1), hints=(Text("give each cohort its own list"),)
    )


def _describe_rounding(cell: TableCell) -> Text:
    digits = re.sub(r"\D", "", re.split("[eE]", cell.text)[0])
    shown = digits[:_SHOWN] + "*" * (_LENGTH - _SHOWN)
    return Text("a spreadsheet has rounded the number {shown}, so that its last digits are lost", shown=shown)
