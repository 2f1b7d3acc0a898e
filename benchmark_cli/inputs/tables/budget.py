"""What the reading of a table may cost: every part, cell and letter is counted where it is made, and a limit ends it.

Nothing that a file says of its own size is believed, and nothing is made before it has been counted.
"""

import time
from collections import defaultdict
from typing import Final

from benchmark_cli.files import MIB
from benchmark_cli.language import Text

MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 1_000
MOST_IN_CELL: Final = 32_767
"""What a spreadsheet itself takes into one cell."""
MOST_SECONDS: Final = 6.0
_MOST_CELLS: Final = 1_000_000

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


_LIMITS: Final[dict[str, tuple[int, Text]]] = {
    "mebibytes": (64, Text("unpacked it is larger than {limit} MiB")),
    "parts": (10_000, Text("it holds more than {limit} parts")),
    "sheets": (200, Text("it has more than {limit} sheets")),
    "rows": (MOST_ROWS, Text("its sheets have more than {limit} rows together")),
    "cells": (_MOST_CELLS, Text("it spans more than {limit} cells")),
    # From the first cell of each row to its last, empty ones too.
    "cells across": (_MOST_CELLS, Text("it spans more than {limit} cells")),
    "characters": (20_000_000, Text("its cells hold more than {limit} characters")),
    "shared texts": (_MOST_CELLS, Text("its cells share more than {limit} texts")),
    "merged": (20_000, Text("more than {limit} ranges of its cells are merged")),
    # The beginnings and the ends of elements.
    "elements": (8_000_000, Text("it consists of more than {limit} elements")),
    # Distinct names of elements and attributes in one part.
    "names": (5_000, Text("its elements have more than {limit} names")),
    # Bytes of one tag or comment, which is held whole while it is parsed.
    "markup": (MIB, Text("one of its tags is longer than {limit} bytes")),
    "depth": (200, Text("elements stand in one another more than {limit} deep")),
}
"""How much of everything there may be, and what is said of a file that has more."""


def demand(what: str, count: float) -> None:
    """Raise `TableRefusedError` where there is more than the limit of that name."""
    most, reason = _LIMITS[what]
    if count > most:
        raise TableRefusedError(reason.with_values(limit=most))


class Budget:
    """What one file has spent of each limit, and until when it may be read."""

    def __init__(self) -> None:
        self._spent: dict[str, float] = defaultdict(int)
        self._glances = 0
        self._until = time.process_time() + MOST_SECONDS

    def spend(self, what: str, count: float = 1) -> None:
        """Count so many more. Raises as `demand`."""
        self._spent[what] += count
        demand(what, self._spent[what])

    def demand_room(self, count: int) -> None:
        """Refuse at once what would make so many more cells than there may be."""
        demand("cells", self._spent["cells"] + count)

    def cells(self, line: int, column: int, count: int, characters: int) -> None:
        """Count cells, the last of them in that row and column, with so many characters in all."""
        self.spend("cells", count)
        if line > MOST_ROWS:
            reason = Text("something stands in row {row}, and at most {limit} rows are read", row=line, limit=MOST_ROWS)
            raise TableRefusedError(reason, Text("remove what stands far below the list"), line, column)
        if column > MOST_COLUMNS:
            reason = Text(
                "something stands in column {column}, and at most {limit} columns are read",
                column=column, limit=MOST_COLUMNS,
            )  # fmt: skip
            raise TableRefusedError(reason, Text("remove what stands far beside the list"), line, column)
        self.spend("characters", characters)
        self._glances += 1
        if characters > _GLANCES or self._glances % _GLANCES == 0:
            self.look_at_clock()

    def look_at_clock(self) -> None:
        """End what has taken too much of the processor."""
        if time.process_time() > self._until:
            raise TableRefusedError(Text("reading it takes more than {limit} seconds", limit=int(MOST_SECONDS)))


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
