"""Counts as bars: of one total, or one upon the other for each group."""

from collections.abc import Iterator

from benchmark_cli.document import Bars, Totals
from benchmark_cli.render.line import one_line
from benchmark_cli.render.svg import LINE, Drawing, element, length, on_shade, picture, shade, words_at, wrap

_WIDTH = 260
"""So narrow that a phone shows it whole: labels stand above their bars."""
_NUMBERS = 30
_BAR = 13.0
_GAP = 5.0
_ROOM = _WIDTH - _NUMBERS


def draw_bars(block: Bars) -> Drawing:
    """A bar for each count, with its number and the total."""
    parts: list[str] = []
    y = 0.0
    for label, count in block.rows:
        parts += _label(label, y)
        y += _height(label)
        long = _ROOM * count / max(block.total, 1)
        parts.append(element("rect", x=0, y=y, width=_ROOM, height=_BAR, class_="band"))
        parts.append(element("rect", x=0, y=y, width=long, height=_BAR, class_="s0"))
        parts.append(words_at(_WIDTH, y + 9.2, f"{count}/{block.total}", class_="strong", text_anchor="end"))
        y += _BAR + _GAP
    told = "; ".join(f"{one_line(label)}: {count}/{block.total}" for label, count in block.rows)
    return picture((_WIDTH, max(y, 1)), parts, told)


def draw_tally(block: Totals) -> Drawing:
    """A bar for each row, its categories one after the other with their counts, and below what each shade means."""
    widest = max((sum(counts) for _, counts in block.rows), default=0)
    parts: list[str] = []
    y = 0.0
    for label, counts in block.rows:
        parts += _label(label, y)
        y += _height(label)
        parts += _segments(counts, widest, y)
        parts.append(words_at(_WIDTH, y + 9.2, str(sum(counts)), class_="strong", text_anchor="end"))
        y += _BAR + _GAP
    legend, y = _legend(block, y + 2)
    return picture((_WIDTH, max(y, 1)), parts + legend, _description(block))


def _segments(counts: tuple[int, ...], widest: int, y: float) -> Iterator[str]:
    x = 0.0
    for index, count in enumerate(counts):
        long = _ROOM * count / max(widest, 1)
        if count:
            yield shade(x, y, long, _BAR, index)
        if count and length(str(count)) + 4 < long:
            yield words_at(x + long / 2, y + 9.2, str(count), class_=on_shade(index), text_anchor="middle")
        x += long


def _legend(block: Totals, y: float) -> tuple[list[str], float]:
    parts: list[str] = []
    x = 0.0
    for index, (category, total) in enumerate(zip(block.categories, block.totals, strict=True)):
        lines = wrap(f"{category}: {total}", _WIDTH - 14)
        long = max(map(length, lines), default=0) + 24
        if x and x + long > _WIDTH:
            x, y = 0.0, y + 13
        parts.append(shade(x, y, 10, 8, index))
        parts += [words_at(x + 14, y + 7 + LINE * number, line) for number, line in enumerate(lines)]
        x, y = x + long, y + LINE * max(0, len(lines) - 1)
    return parts, y + 14


def _label(label: str, y: float) -> list[str]:
    return [words_at(0, y + 7 + LINE * number, line) for number, line in enumerate(wrap(label, _WIDTH))]


def _height(label: str) -> float:
    return LINE * len(wrap(label, _WIDTH)) + 2


def _description(block: Totals) -> str:
    rows = (
        f"{one_line(label)}: "
        + ", ".join(f"{one_line(of)} {n}" for of, n in zip(block.categories, counts, strict=True))
        for label, counts in block.rows
    )
    return "; ".join(rows)
