"""Numbers that a spreadsheet has spoilt: what is said of them, and no more of the number than its mask."""

import re

from benchmark_cli.language import Text
from benchmark_cli.source.sheet import Cell

RETYPE = Text("format the column as text, and type it again")

_SHOWN = 4
_LENGTH = 18


def rounded(cell: Cell) -> Text:
    """What is said of a cell whose number a spreadsheet has rounded to fifteen digits or written with an exponent."""
    digits = re.sub(r"\D", "", re.split("[eE]", cell.text)[0])
    shown = digits[:_SHOWN] + "*" * (_LENGTH - _SHOWN)
    return Text("a spreadsheet has rounded the number {shown}, so that its last digits are lost", shown=shown)
