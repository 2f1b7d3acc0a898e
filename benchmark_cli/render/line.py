"""A cell or a text on one line of letters of even width: what it reads, how wide it is, how it is filled up."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal

from benchmark_cli.document import Box, Cell, Signature, Table, Verbatim, words
from benchmark_cli.language import Language
from benchmark_cli.safe_text import is_unseen, visible

_LINE_BREAKS = re.compile(r"[\r\n]+")
_DOTS = "." * 8
_INDENT = " " * 12
"""How far right the even places to sign stand: past the dots of the odd ones, so that a hand has two rows."""


def one_line(text: str) -> str:
    """The whole text, safe to show: a line break reads " / ", a tab is a space, unseen characters are spelled.

    Nothing is cut: what stands on a paper is complete.
    """
    flat = " / ".join(filter(None, map(str.strip, _LINE_BREAKS.split(text)))).replace("\t", " ")
    return visible(flat, longest=len(flat))


def verbatim_lines(block: Verbatim) -> list[str]:
    """The lines with their blanks, safe to show."""
    return [visible(line.expandtabs(4), longest=len(line) + 4 * line.count("\t")) for line in block.lines]


def shown(cell: Cell, language: Language) -> str:
    """A cell as people read it on one line; a `Box` is brackets, a `Signature` dots, zig-zag by its number."""
    match cell:
        case str():
            return one_line(cell)
        case Box():
            return "[ ]"
        case Signature(0):
            return _DOTS
        case Signature(number):
            return f"{'' if number % 2 else _INDENT}{number}. {_DOTS}"
        case _:
            return words(cell, language)


def read_on_paper(cell: Cell, language: Language) -> str:
    """A cell where a hand writes beside what stands there: a box to tick, the number of a place to sign."""
    match cell:
        case Box():
            return "\N{BALLOT BOX}"
        case Signature(number):
            return f"{number}." if number else ""
        case _:
            return shown(cell, language)


def width(text: str) -> int:
    """How many columns of a terminal the text takes: two for wide letters and emoji, none for combining marks."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def ems(text: str) -> float:
    """About how long the text is in Noto Sans, in parts of the size of its letters: averages over kinds of letters."""
    capitals = sum(letter.isupper() for letter in text)
    numerals, blanks = sum(letter.isdigit() for letter in text), text.count(" ")
    others = width(text) - capitals - numerals - blanks
    return 0.66 * capitals + 0.572 * numerals + 0.26 * blanks + 0.54 * others


def pad(text: str, columns: int) -> str:
    """The text, filled up with blanks at the right."""
    return text + " " * (columns - width(text))


def push_right(text: str, columns: int) -> str:
    """The text, filled up with blanks at the left, as numbers are."""
    return " " * (columns - width(text)) + text


def centre(text: str, columns: int) -> str:
    """The text in the middle of the columns, without blanks after it."""
    return " " * ((columns - width(text)) // 2) + text


def fillings(table: Table) -> list[Callable[[str, int], str]]:
    """For each column of the table how its cells are filled up: at the left where all are numbers."""
    return [push_right if is_numeric(row[index] for row in table.rows) else pad for index in range(len(table.columns))]


def is_numeric(column: Iterable[object]) -> bool:
    """Whether the cells of a column are numbers and nothing else; an empty one is no objection."""
    cells = [cell for cell in column if cell is not None]
    return bool(cells) and all(isinstance(cell, int | Decimal) for cell in cells)


def _columns(character: str) -> int:
    if is_unseen(character) or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
