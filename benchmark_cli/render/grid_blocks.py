"""What stands above and below the table of a sheet, drawn on its grid."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from benchmark_cli import document as blocks
from benchmark_cli.document import Cell
from benchmark_cli.language import Language
from benchmark_cli.render.bar import bar_length, stack_bars, tally_legend
from benchmark_cli.render.block_writer import BlockWriter
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
_HEADING = Style(bold=True, font_size=11)
_TITLE = Style(bold=True, font_size=13, align="center")
_LETTERHEAD = Style(bold=True, font_size=11, align="center")
_BACK = Style(font_size=8, align="center")
_BY_HAND = Style(bottom=4)
_LOGO = 45
"""Points of the height of a logo."""


def _bar(count: int, total: int) -> str:
    return f"{_SIGNS[0] * bar_length(count, total, _BAR)} {count}/{total}"


def _card(card: blocks.Card, language: Language) -> Iterator[tuple[str, Style]]:
    yield card.head, _CENTRED
    yield card.name, _TITLE
    yield from ((line, _CENTRED) for line in card.lines)
    for row in card.back.rows:
        yield "  ".join(filter(None, (shown(cell, language) for cell in row))), _BACK


class GridWriter(BlockWriter[None]):
    """Draws any block but a table, which has a sheet of its own, and a time line, in as many rows as it takes."""

    def __init__(self, grid: SheetGrid, language: Language) -> None:
        """Draw on that grid."""
        super().__init__(language)
        self.grid = grid

    def _write_table(self, block: blocks.Table | blocks.Timeline) -> None:  # noqa: ARG002 - of none
        raise AssertionError("a table has a sheet of its own, a time line none")

    _write_timeline = _write_table

    def _write_paragraph(self, block: blocks.Paragraph) -> None:
        self.grid.line(block.text, _PLAIN)

    def _write_bullets(self, block: blocks.Bullets) -> None:
        self._indent([f"\N{BULLET} {item}" for item in block.items])

    def _write_verbatim(self, block: blocks.Verbatim) -> None:
        self._indent(block.lines)

    def _write_sheet_break(self, block: blocks.SheetBreak) -> None:  # noqa: ARG002 - all look alike
        self.grid.next()

    def _write_bars(self, block: blocks.Bars) -> None:
        self._pairs([(label, _bar(count, block.total)) for label, count in block.rows])

    def _write_letterhead(self, block: blocks.Letterhead) -> None:
        if block.logo:
            self.grid.picture(block.logo, ", ".join(block.lines), _LOGO)
        for text in block.lines[:-1]:
            self.grid.line(text, _LETTERHEAD)
        for text in block.lines[-1:]:
            self.grid.line(text, _LETTERHEAD._replace(bottom=6))
        self.grid.next()

    def _write_heading(self, block: blocks.Heading) -> None:
        if block.level > 1:
            self.grid.next(_GAP)
        self.grid.line(block.text, _HEADING if block.level > 1 else _TITLE)

    def _write_facts(self, block: blocks.Facts) -> None:
        """Label and value side by side, two pairs in a row where the page lies on its side."""
        pairs = 2 if self.grid.is_lying and len(self.grid.widths) > 5 and self.grid.in_sight > 3 else 1  # noqa: PLR2004 - two for each
        spans = self.grid.spans([1, 2] * pairs)
        for at in range(0, len(block.rows), pairs):
            heights = []
            for (label, value), (left, right) in zip(block.rows[at : at + pairs], (spans[:2], spans[2:]), strict=False):
                style = _BY_HAND if value in {None, ""} else _PLAIN
                heights += [self.grid.put(label, left, _STRONG), self.grid.put(value, right, style)]
            self.grid.next(max(heights))
        self.grid.next(_GAP)

    def _write_totals(self, block: blocks.Totals) -> None:
        bars = zip(block.rows, stack_bars(block, _SIGNS), strict=True)
        self._pairs([(label, f"{bar} {sum(counts)}") for (label, counts), bar in bars])
        self._pairs([(sign, f"{name}: {total}") for sign, name, total in tally_legend(block, _SIGNS)])

    def _write_writing(self, block: blocks.Writing) -> None:
        self.grid.line(block.label, _STRONG)
        for _ in range(block.lines):
            self.grid.put(None, self.grid.whole, _BY_HAND)
            self.grid.next(_RULED)

    def _write_cards(self, block: blocks.Cards) -> None:
        """Two cards side by side, each with its front above its back; a line between pairs to cut along."""
        spans = self.grid.spans([1, 1])
        for at in range(0, len(block.cards), 2):
            self.grid.may_start()
            pair = [list(_card(card, self.language)) for card in block.cards[at : at + 2]]
            for row in zip_longest(*pair, fillvalue=("", _CENTRED)):
                cells = zip(row, spans, strict=False)
                self.grid.next(max(self.grid.put(text, span, style) for (text, style), span in cells))
            self.grid.put(None, self.grid.whole, _BY_HAND)
            self.grid.next()

    def _write_form(self, block: blocks.Form) -> None:
        """The lines of boxes beside each other, in a frame; one across, or the first left and the others right."""
        last = self.grid.whole[1]
        for number, boxes in form_lines(block, self.language, _ROOM):
            self.grid.may_start()
            starts = [1, *range(2, last + 1)][: len(boxes)]
            spans = list(zip(starts, [*(start - 1 for start in starts[1:]), last], strict=True))
            lines = list(zip_longest(*boxes, fillvalue=""))
            for at, texts in enumerate(lines):
                style = Style(font_size=10, left=1, right=1, top=int(at == 0), bottom=int(at == len(lines) - 1))
                self.grid.put("" if at else number, (0, 0), style)
                self.grid.next(max(self.grid.put(text, span, style) for text, span in zip(texts, spans, strict=True)))
        self.grid.next(_GAP)

    def _write_signatures(self, block: blocks.Signatures) -> None:
        self.grid.next()
        for texts in sign_off_rows(block, _ROOM, _DOTS):
            spans = self.grid.spans([1] * len(texts))
            self.grid.next(max(self.grid.put(text, span, _CENTRED) for text, span in zip(texts, spans, strict=True)))

    def _indent(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.grid.may_start()
            self.grid.line(line, _PLAIN._replace(indent=1))

    def _pairs(self, rows: list[tuple[Cell, Cell]]) -> None:
        """Two cells side by side in each row, the first half as wide as the second."""
        left, right = self.grid.spans([1, 2])
        for first, second in rows:
            self.grid.next(max(self.grid.put(first, left, _PLAIN), self.grid.put(second, right, _PLAIN)))
        self.grid.next(_GAP)
