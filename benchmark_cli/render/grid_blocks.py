"""What stands above and below the table of a sheet, drawn on its grid."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import assert_never

from benchmark_cli.document import (
    Bars,
    Block,
    Bullets,
    Card,
    Cards,
    Cell,
    Facts,
    Form,
    Heading,
    Letterhead,
    Paragraph,
    SheetBreak,
    Signatures,
    Table,
    Timeline,
    Totals,
    Verbatim,
    WordBlock,
    Writing,
)
from benchmark_cli.language import Language
from benchmark_cli.render.bar import bar_length, stack_bars, tally_legend
from benchmark_cli.render.form_rows import form_lines
from benchmark_cli.render.grid import SheetGrid, Style
from benchmark_cli.render.line import shown
from benchmark_cli.render.sign_off import sign_off_rows

_GAP = 6
_RULED = 22
"""Points of a row in which a hand writes."""
_ROOM = 3
_DOTS = 44
"""So many that a hand has room for the eighteen digits of a NIP."""
_BAR = 20
_SIGNS = "\u2588\u2593\u2592\u2591-.*ox%&"

_PLAIN = Style()
_STRONG = Style(bold=True)
_CENTRED = Style(align="center")
_HEADING = Style(bold=True, size=11)
_TITLE = Style(bold=True, size=13, align="center")
_LETTERHEAD = Style(bold=True, size=11, align="center")
_BACK = Style(size=8, align="center")
_BY_HAND = Style(bottom=4)
_LOGO = 45
"""Points of the height of a logo."""


def draw(grid: SheetGrid, block: Block, language: Language) -> None:
    """Draw any block but a table, which has a sheet of its own, and a time line, in as many rows as it takes."""
    match block:
        case Table() | Timeline():
            raise AssertionError("a table has a sheet of its own, a time line none")
        case Facts():
            _facts(grid, block)
        case Cards():
            _cards(grid, block, language)
        case Form():
            _form(grid, block, language)
        case Bars():
            _pairs(grid, [(label, _bar(count, block.total)) for label, count in block.rows])
        case Totals():
            _tally(grid, block)
        case _:
            _words(grid, block)


def _words(grid: SheetGrid, block: WordBlock) -> None:
    match block:
        case Letterhead():
            _letterhead(grid, block)
        case Heading():
            _heading(grid, block)
        case Paragraph():
            grid.line(block.text, _PLAIN)
        case Bullets():
            _indent(grid, [f"\N{BULLET} {item}" for item in block.items])
        case Verbatim():
            _indent(grid, block.lines)
        case Signatures():
            _signatures(grid, block)
        case Writing():
            _write_block(grid, block)
        case SheetBreak():
            grid.next()
        case _:
            assert_never(block)


def _indent(grid: SheetGrid, lines: Iterable[str]) -> None:
    for line in lines:
        grid.may_start()
        grid.line(line, _PLAIN._replace(indent=1))


def _letterhead(grid: SheetGrid, block: Letterhead) -> None:
    if block.logo:
        grid.picture(block.logo, ", ".join(block.lines), _LOGO)
    for text in block.lines[:-1]:
        grid.line(text, _LETTERHEAD)
    for text in block.lines[-1:]:
        grid.line(text, _LETTERHEAD._replace(bottom=6))
    grid.next()


def _heading(grid: SheetGrid, block: Heading) -> None:
    if block.level > 1:
        grid.next(_GAP)
    grid.line(block.text, _HEADING if block.level > 1 else _TITLE)


def _facts(grid: SheetGrid, block: Facts) -> None:
    """Label and value side by side, two pairs in a row where the page lies on its side."""
    pairs = 2 if grid.is_lying and len(grid.widths) > 5 and grid.in_sight > 3 else 1  # noqa: PLR2004 - two for each
    spans = grid.spans([1, 2] * pairs)
    for at in range(0, len(block.rows), pairs):
        heights = []
        for (label, value), (left, right) in zip(block.rows[at : at + pairs], (spans[:2], spans[2:]), strict=False):
            style = _BY_HAND if value in {None, ""} else _PLAIN
            heights += [grid.put(label, left, _STRONG), grid.put(value, right, style)]
        grid.next(max(heights))
    grid.next(_GAP)


def _pairs(grid: SheetGrid, rows: list[tuple[Cell, Cell]]) -> None:
    """Two cells side by side in each row, the first half as wide as the second."""
    left, right = grid.spans([1, 2])
    for first, second in rows:
        grid.next(max(grid.put(first, left, _PLAIN), grid.put(second, right, _PLAIN)))
    grid.next(_GAP)


def _bar(count: int, total: int) -> str:
    return f"{_SIGNS[0] * bar_length(count, total, _BAR)} {count}/{total}"


def _tally(grid: SheetGrid, block: Totals) -> None:
    bars = zip(block.rows, stack_bars(block, _SIGNS), strict=True)
    _pairs(grid, [(label, f"{bar} {sum(counts)}") for (label, counts), bar in bars])
    _pairs(grid, [(sign, f"{name}: {total}") for sign, name, total in tally_legend(block, _SIGNS)])


def _write_block(grid: SheetGrid, block: Writing) -> None:
    grid.line(block.label, _STRONG)
    for _ in range(block.lines):
        grid.put(None, grid.whole, _BY_HAND)
        grid.next(_RULED)


def _cards(grid: SheetGrid, block: Cards, language: Language) -> None:
    """Two cards side by side, each with its front above its back; a line between pairs to cut along."""
    spans = grid.spans([1, 1])
    for at in range(0, len(block.cards), 2):
        grid.may_start()
        pair = [list(_card(card, language)) for card in block.cards[at : at + 2]]
        for row in zip_longest(*pair, fillvalue=("", _CENTRED)):
            grid.next(max(grid.put(text, span, style) for (text, style), span in zip(row, spans, strict=False)))
        grid.put(None, grid.whole, _BY_HAND)
        grid.next()


def _card(card: Card, language: Language) -> Iterator[tuple[str, Style]]:
    yield card.head, _CENTRED
    yield card.name, _TITLE
    yield from ((line, _CENTRED) for line in card.lines)
    for row in card.back.rows:
        yield "  ".join(filter(None, (shown(cell, language) for cell in row))), _BACK


def _form(grid: SheetGrid, block: Form, language: Language) -> None:
    """The lines of boxes beside each other, in a frame; one across, or the first left and the others right."""
    last = grid.whole[1]
    for number, boxes in form_lines(block, language, _ROOM):
        grid.may_start()
        starts = [1, *range(2, last + 1)][: len(boxes)]
        spans = list(zip(starts, [*(start - 1 for start in starts[1:]), last], strict=True))
        lines = list(zip_longest(*boxes, fillvalue=""))
        for at, texts in enumerate(lines):
            style = Style(size=10, left=1, right=1, top=int(at == 0), bottom=int(at == len(lines) - 1))
            grid.put("" if at else number, (0, 0), style)
            grid.next(max(grid.put(text, span, style) for text, span in zip(texts, spans, strict=True)))
    grid.next(_GAP)


def _signatures(grid: SheetGrid, block: Signatures) -> None:
    grid.next()
    for texts in sign_off_rows(block, _ROOM, _DOTS):
        spans = grid.spans([1] * len(texts))
        grid.next(max(grid.put(text, span, _CENTRED) for text, span in zip(texts, spans, strict=True)))
