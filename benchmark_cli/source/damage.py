"""Cells that do not hold what somebody typed: what is said of them, and no more of a number than its mask."""

import re
from typing import NamedTuple

from benchmark_cli.language import Text
from benchmark_cli.source.characters import REFUSED
from benchmark_cli.source.columns import IDENTIFIERS
from benchmark_cli.source.sheet import Cell

RETYPE = Text("format the column as text, and type it again")

_SHOWN = 4
_LENGTH = 18
_UNDECODED = "\ufffd"


class Damage(NamedTuple):
    """The diagnostic of an unreadable cell, but for its place."""

    code: str
    message: Text
    hints: tuple[Text, ...]


def unreadable(cell: Cell, field: str) -> Damage | None:
    """Why the cell, in a column of that field, can't be read; `None` where it can.

    Text with an exponent is a damaged number only where the field holds numbers that identify.
    """
    if cell.is_damaged and (not isinstance(cell.value, str) or field in IDENTIFIERS):
        return Damage("damaged-number", _rounded(cell), (RETYPE,))
    if REFUSED.search(cell.text) or _UNDECODED in cell.text:
        message = Text("the text holds a character that cannot be read")
        return Damage("control-character", message, (Text("type the text again"),))
    return None


def _rounded(cell: Cell) -> Text:
    digits = re.sub(r"\D", "", re.split("[eE]", cell.text)[0])
    shown = digits[:_SHOWN] + "*" * (_LENGTH - _SHOWN)
    return Text("a spreadsheet has rounded the number {shown}, so that its last digits are lost", shown=shown)
