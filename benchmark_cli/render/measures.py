"""How much room each column of a table asks for: counted in letters, before anything is set."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import sqrt
from typing import NamedTuple, TypeAlias

from benchmark_cli.document import Box, Cell, Column, Document, Period, Signature, Table
from benchmark_cli.language import Language
from benchmark_cli.render.line import ems, shown, width

_SHORT = 22
"""Letters up to which a column is as wide as its longest cell, and never wraps: numbers, hours, ranks."""
_TINY = 6
"""Letters up to which no line should break a cell, whatever it holds."""
_LONG = 38
"""Letters beyond which a column asks for no more room."""
_BY_HAND = 24
_SIGN = 34
"""Room, in letters, for what a hand writes."""
_SIGNED = 30
"""The letters that a column to sign in takes at least."""
_SIGNATURE = 17.9
"""How wide a column to sign in is, in parts of the size of letters: each place takes most of it, by turns."""
_SESSION, _NARROW_SESSION, _FEW_SESSIONS = 14, 8, 2
"""The letters that a column takes which is signed in whole, one of two or of more; half as many parts of their size."""
_MANY, _NARROW_SIGN, _NARROW_SIGNATURE = 5, 22, 12
"""Columns beyond which one to sign in is narrower, for the sake of the others."""
LETTER = 0.56
"""How wide a letter is that is counted here, in parts of its size: as a numeral, so that most words take less."""
_LETTERS = 1 / LETTER
"""Letters in the length of one that is as wide as it is high."""
_BOLD = 1.1
"""How much longer bold letters are."""
GAP = 2
"""Letters that the edges of a cell take."""
_UPRIGHT = 112
_UPRIGHT_SIGNED = 114
_SIDEWAYS = 166
"""Letters across an upright page, one to sign, whose edges are smaller, and one that lies on its side."""
_TO = "\N{EN DASH}"
_NEARLY = 0.92
"""The part of the page that is shared out: letters are only counted."""
_AT_EASE = 0.6
"""How much of what it would like to have a column that shares should get."""
_CROWDED = 1.35
"""How many times the upright page a table must ask for to be laid on its side,"""
_WRAPPED = 1.75
"""and its long columns what the short ones leave them there."""


class Measure(NamedTuple):
    """What each column of a table asks for, in letters across."""

    wanted: list[float]
    """What it would like to have; """
    least: list[float]
    """and without which it would break words, or numbers and hours apart."""
    ems: list[float]
    """How long its longest text is, in parts of the size of letters."""
    is_signed: list[bool]
    """Whether it is to be signed in."""

    @property
    def is_wide(self) -> bool:
        """Whether the page had better lie on its side."""
        long = sum(one for one in self.wanted if one > _SHORT + GAP)
        short = sum(self.wanted) - long
        is_crowded = short + long > _UPRIGHT * _CROWDED and long > (_UPRIGHT * _NEARLY - short) * _WRAPPED
        return is_crowded or sum(self.least) + GAP >= self._upright  # letters are only counted

    @property
    def across(self) -> int:
        """The letters across its page."""
        return _SIDEWAYS if self.is_wide else self._upright

    @property
    def _upright(self) -> int:
        return _UPRIGHT_SIGNED if any(self.is_signed) else _UPRIGHT

    def of(self, columns: Sequence[int]) -> "Measure":
        """What these columns ask for."""
        wanted, least, ems = ([values[at] for at in columns] for values in self[:3])
        return Measure(wanted, least, ems, [self.is_signed[at] for at in columns])

    def shares(self) -> list[float]:
        """Of the room that is left by columns which never wrap, the shares of the others; the former have none.

        The widest column shares, and every long one; then the widest others, until all have what they need. A column
        shares only if it can be narrower than it would like to be: numbers, hours and places to sign cannot.
        """
        wanted = [min(one, _SIGNED) if signed else one for one, signed in zip(self.wanted, self.is_signed, strict=True)]
        least = [max(one, _AT_EASE * wish) for one, wish in zip(self.least, wanted, strict=True)]
        widest = sorted(range(len(wanted)), key=wanted.__getitem__, reverse=True)
        order = [at for at in widest if least[at] < wanted[at]] or widest[:1]
        sharing = max(1, sum(wanted[at] > _SHORT + GAP for at in order))
        while (
            sharing < len(order)
            and sum(least[at] if at in order[:sharing] else wanted[at] for at in widest) > self.across * _NEARLY
        ):
            sharing += 1
        return [one if at in order[:sharing] else 0.0 for at, one in enumerate(wanted)]

    def fill(self, room: float) -> list[float]:
        """Widths that fill so many letters, shared out as above; where that is too little, by what is least."""
        shares = self.shares()
        whole = [0.0 if share else long * _LETTERS + GAP for share, long in zip(shares, self.ems, strict=True)]
        low = list(map(max, self.least, whole))
        high = [max(one, share) for one, share in zip(low, shares, strict=True)]
        if sum(low) > room:
            return [one * room / sum(self.least) for one in self.least]
        if sum(high) <= room:
            # What is left goes to the longest texts first; where these have enough, all share it.
            low, high = high, [max(one, long * _LETTERS + GAP) for one, long in zip(high, self.ems, strict=True)]
        if sum(high) <= room:
            over = (room - sum(high)) / sum(shares)
            return [one + share * over for one, share in zip(high, shares, strict=True)]
        part = (room - sum(low)) / (sum(high) - sum(low))
        return [least + part * (most - least) for least, most in zip(low, high, strict=True)]


Measures: TypeAlias = Mapping[tuple[Column, ...], Measure]
"""By columns: tables that have the same have them at the same places, wherever in the document they stand."""


def measure_tables(document: Document) -> Measures:
    """What the tables of the document ask for."""
    rows: dict[tuple[Column, ...], list[tuple[Cell, ...]]] = {}
    for table in document.shown_tables():
        rows.setdefault(table.columns, []).extend(table.rows)
    return {columns: _measure(columns, found, document.language) for columns, found in rows.items()}


def measure_table(table: Table, language: Language) -> Measure:
    """What that table by itself asks for."""
    return _measure(table.columns, table.rows, language)


def _measure(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], language: Language) -> Measure:
    measured = Measure([], [], [], [])
    sign, signature = (_SIGN, _SIGNATURE) if len(columns) <= _MANY else (_NARROW_SIGN, _NARROW_SIGNATURE)
    session = _NARROW_SESSION if rows and rows[0].count(Signature(0)) > _FEW_SESSIONS else _SESSION
    for column, cells in zip(columns, zip(*rows, strict=True) if rows else [()] * len(columns), strict=True):
        texts = [text for cell in cells if (text := words_of(cell, language))]
        if Signature(0) in cells:
            measured.wanted.append(session + GAP)
            measured.least.append(session + GAP)
            # Hours in its head break after the dash.
            measured.ems.append(max(session / 2, _BOLD * max(map(ems, _words(column.head.replace(_TO, f"{_TO} "))))))
            measured.is_signed.append(False)
            continue
        lengths, is_signed = list(map(width, texts)), _is_signed(cells)
        head = _longest_word(column.head)
        longest = max(lengths, default=0)
        is_whole = longest <= _SHORT and (longest <= _TINY or any(map(_is_whole, cells)))
        whole = longest if is_whole else max(map(_longest_word, texts), default=0)
        measured.wanted.append((sign if is_signed else _room(column, cells, lengths)) + GAP)
        measured.least.append(min(sign, _SIGNED) if is_signed else min(max(whole, head) + GAP, _LONG))
        least = signature if is_signed else 0
        measured.ems.append(max(_BOLD * max(map(ems, _words(column.head)), default=0), *map(ems, texts), least))
        measured.is_signed.append(is_signed)
    return measured


def _is_signed(cells: Sequence[Cell]) -> bool:
    return any(isinstance(cell, Signature) for cell in cells)


def _room(column: Column, cells: Sequence[Cell], lengths: Sequence[int]) -> float:
    """The letters across for which a column has a use that is not signed in."""
    if not lengths:
        return width(column.head) if any(isinstance(cell, Box) for cell in cells) else max(_BY_HAND, width(column.head))
    if max(lengths) <= _SHORT:
        return max(*lengths, _longest_word(column.head))
    # More than a short column, however many of its cells are short: as wide as its longest it would push others out.
    return min(max(_SHORT + 1, sqrt(max(lengths) * sum(lengths) / len(lengths))), _LONG)


def _longest_word(text: str) -> int:
    return max(map(width, _words(text)), default=0)


def _is_whole(cell: Cell) -> bool:
    """Whether no line should break the cell: hours, numbers, and texts that hold one."""
    return any(map(str.isdigit, cell)) if isinstance(cell, str) else isinstance(cell, Period | int | Decimal)


def _words(text: str) -> list[str]:
    """The pieces of the text that no line breaks: after a stroke it may."""
    return text.replace("/", "/ ").split()


def words_of(cell: Cell, language: Language) -> str:
    """What a cell reads, nothing where a hand writes."""
    return "" if isinstance(cell, Signature | Box) else shown(cell, language)
