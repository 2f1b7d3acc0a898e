"""A time line drawn in letters: one column of letters for each quarter of an hour, and below what each letter means."""

from collections.abc import Mapping
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

from benchmark_cli.render.days import DayLanes, LaneRow

_KEYS = digits[1:] + ascii_lowercase + ascii_uppercase
"""The letters that stand for what is done; should a day be fuller than that, the last serves for all the rest."""

_FREE = "."
_APART = 2
"""Blanks between two hours at least."""


class DayRows(NamedTuple):
    """A day in letters: the hours, `(letters, label)` for each lane, and `(letter, label)` for all that is done."""

    hours: str
    lanes: tuple[tuple[str, str], ...]
    legend: tuple[tuple[str, str], ...]


def day_rows(day: DayLanes, columns: int) -> DayRows:
    """The day in at most that many columns of letters, four, two or one for each hour."""
    hours = day.last - day.first
    scale = next((scale for scale in (4, 2) if hours * scale <= columns), 1)
    labels = dict.fromkeys(piece.stretch.label for piece in day.pieces())
    keys = {label: _KEYS[min(index, len(_KEYS) - 1)] for index, label in enumerate(labels)}
    lanes = tuple((_letters(row, day, scale, keys), row.label) for row in day.rows)
    return DayRows(_hours(day, scale), lanes, tuple((key, label) for label, key in keys.items()))


def _hours(day: DayLanes, scale: int) -> str:
    """The full hours above the letters, as many as have room, and a zone where its clock begins to count."""
    columns = {tick: round((tick.at - day.first) * scale) for tick in day.ticks}
    zones = [column for tick, column in columns.items() if tick.is_zone]
    line = ""
    for tick, column in columns.items():
        is_near = any(column <= zone <= column + len(tick.label) for zone in zones)
        has_room = not line or column >= len(line) + _APART
        if tick.is_zone or (has_room and not is_near and column < (day.last - day.first) * scale):
            line = line.ljust(column) + tick.label
    return line


def _letters(row: LaneRow, day: DayLanes, scale: int, keys: Mapping[str, str]) -> str:
    letters = [_FREE] * ((day.last - day.first) * scale)
    for piece in row.pieces:
        start = min(int((piece.start - day.first) * scale), len(letters) - 1)
        end = max(round((piece.end - day.first) * scale), start + 1)
        letters[start:end] = keys[piece.stretch.label] * (end - start)
    return "".join(letters)
