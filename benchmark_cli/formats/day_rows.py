"""A time line drawn in letters: one column of letters for each quarter of an hour, and below what each letter means."""

from collections.abc import Mapping
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

from benchmark_cli.formats.days import Day, Row

_KEYS = digits[1:] + ascii_lowercase + ascii_uppercase
"""The letters that stand for what is done; should a day be fuller than that, the last serves for all the rest."""

_FREE = "."


class DayRows(NamedTuple):
    """A day in letters: the hours, `(letters, label)` for each lane, and `(letter, label)` for all that is done."""

    hours: str
    lanes: tuple[tuple[str, str], ...]
    legend: tuple[tuple[str, str], ...]


def day_rows(day: Day, columns: int) -> DayRows:
    """The day in at most that many columns of letters, four, two or one for each hour."""
    hours = day.last - day.first
    scale = next((scale for scale in (4, 2) if hours * scale <= columns), 1)
    labels = dict.fromkeys(piece.stretch.label for piece in day.pieces())
    keys = {label: _KEYS[min(index, len(_KEYS) - 1)] for index, label in enumerate(labels)}
    lanes = tuple((_letters(row, day, scale, keys), row.label) for row in day.rows)
    return DayRows(_hours(day, scale), lanes, tuple((key, label) for label, key in keys.items()))


def _hours(day: Day, scale: int) -> str:
    """The full hours above the letters, as many as have room."""
    step = -(-4 // scale)
    marks = (f"{hour % 24:02}".ljust(scale * step) for hour in range(day.first, day.last, step))
    return "".join(marks).rstrip()


def _letters(row: Row, day: Day, scale: int, keys: Mapping[str, str]) -> str:
    letters = [_FREE] * ((day.last - day.first) * scale)
    for piece in row.pieces:
        start = min(int((piece.start - day.first) * scale), len(letters) - 1)
        end = max(round((piece.end - day.first) * scale), start + 1)
        letters[start:end] = keys[piece.stretch.label] * (end - start)
    return "".join(letters)
