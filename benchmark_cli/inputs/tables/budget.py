"""What the reading of a table may cost: every part, cell and letter is counted where it is made, and a limit ends it.

Nothing that a file says of its own size is believed, and nothing is made before it has been counted.
"""

import time
from typing import Final

from benchmark_cli.files import MIB
from benchmark_cli.language import Text

MOST_UNPACKED: Final = 64 * MIB
MOST_PARTS: Final = 10_000
MOST_SHEETS: Final = 200
MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 1_000
MOST_CELLS: Final = 1_000_000
MOST_CHARACTERS: Final = 20_000_000
MOST_IN_CELL: Final = 32_767
"""What a spreadsheet itself takes into one cell."""
MOST_MERGED: Final = 20_000
MOST_ELEMENTS: Final = 8_000_000
"""The beginnings and the ends of elements."""
MOST_NAMES: Final = 5_000
"""Distinct names of elements and attributes in one part."""
MOST_MARKUP: Final = MIB
"""Bytes of one tag or comment, which is held whole while it is parsed."""
DEEPEST: Final = 200
MOST_SECONDS: Final = 6.0

_GLANCES: Final = 512


class TableRefusedError(Exception):
    """The bytes are no table, or one that costs too much: the reason as a clause, and what to do where that is known.

    `line` and `column` are the cell in question, 0 where there is none; `sheet` is the name of its sheet.
    """

    def __init__(self, reason: Text, hint: Text | None = None, line: int = 0, column: int = 0) -> None:
        super().__init__(str(reason))
        self.reason = reason
        self.hint = hint
        self.line = line
        self.column = column
        self.sheet = ""


class Budget:
    """What is left for one file."""

    def __init__(self) -> None:
        self._unpacked = self._cells = self._characters = self._merged = self._elements = self._sheets = 0
        self._rows = self._spanned = self._glances = 0
        self._until = time.process_time() + MOST_SECONDS

    def unpack(self, size: int) -> None:
        """Count bytes of parts of an archive; whatever takes long shows here too."""
        self._unpacked += size
        if self._unpacked > MOST_UNPACKED:
            raise TableRefusedError(Text("unpacked it is larger than {limit} MiB", limit=MOST_UNPACKED // MIB))
        self.look_at_clock()

    def elements(self, count: int) -> None:
        """Count the beginnings and ends of elements of XML."""
        self._elements += count
        if self._elements > MOST_ELEMENTS:
            raise TableRefusedError(Text("it consists of more than {limit} elements", limit=MOST_ELEMENTS))

    def sheet(self) -> None:
        """Count a sheet."""
        self._sheets += 1
        if self._sheets > MOST_SHEETS:
            raise TableRefusedError(Text("it has more than {limit} sheets", limit=MOST_SHEETS))

    def count_merge(self) -> None:
        """Count a range of merged cells."""
        self._merged += 1
        if self._merged > MOST_MERGED:
            raise TableRefusedError(Text("more than {limit} ranges of its cells are merged", limit=MOST_MERGED))

    def cells(self, line: int, column: int, count: int, characters: int) -> None:
        """Count cells, the last of them in that row and column, with so many characters in all."""
        self._cells += count
        self._characters += characters
        if self._cells > MOST_CELLS:
            raise _too_many_cells()
        if line > MOST_ROWS:
            reason = Text("something stands in row {row}, and at most {limit} rows are read", row=line, limit=MOST_ROWS)
            raise TableRefusedError(reason, Text("remove what stands far below the list"), line, column)
        if column > MOST_COLUMNS:
            reason = Text(
                "something stands in column {column}, and at most {limit} columns are read",
                column=column,
                limit=MOST_COLUMNS,
            )
            raise TableRefusedError(reason, Text("remove what stands far beside the list"), line, column)
        if self._characters > MOST_CHARACTERS:
            raise TableRefusedError(Text("its cells hold more than {limit} characters", limit=MOST_CHARACTERS))
        self._glances += 1
        if characters > _GLANCES or self._glances % _GLANCES == 0:
            self.look_at_clock()

    def demand_room(self, count: int) -> None:
        """Refuse at once what would make so many more cells than there may be."""
        if self._cells + count > MOST_CELLS:
            raise _too_many_cells()

    def span(self, rows: int, cells: int) -> None:
        """Count the rows of a sheet, empty ones too, and the cells from the first of each row to its last."""
        self._rows += rows
        self._spanned += cells
        if self._rows > MOST_ROWS:
            raise TableRefusedError(Text("its sheets have more than {limit} rows together", limit=MOST_ROWS))
        if self._spanned > MOST_CELLS:
            raise _too_many_cells()

    def look_at_clock(self) -> None:
        """End what has taken too much of the processor."""
        if time.process_time() > self._until:
            raise TableRefusedError(Text("reading it takes more than {limit} seconds", limit=int(MOST_SECONDS)))


def _too_many_cells() -> TableRefusedError:
    return TableRefusedError(Text("it spans more than {limit} cells", limit=MOST_CELLS))


def too_long(line: int = 0, column: int = 0) -> TableRefusedError:
    """What is said of a cell with more text than a spreadsheet takes."""
    reason = Text("a cell holds more than {limit} characters", limit=MOST_IN_CELL)
    return TableRefusedError(reason, Text("shorten what stands in it"), line, column)


def refuse_quotes(line: int, column: int) -> TableRefusedError:
    """What is said of a row of a text whose quotation marks do not go together."""
    reason = Text('a quotation mark (") in the row that begins here is not closed, or stands inside a cell')
    hint = Text('remove it; or put the whole cell between quotation marks, and write "" for one inside')
    return TableRefusedError(reason, hint, line, column)


def refuse_damage(what: Text | None = None) -> TableRefusedError:
    """What is said of a file that breaks the rules of its format."""
    return TableRefusedError(what or Text("it is damaged, or protected by a password"))
