"""Plain text, what a pipe gets: complete, without colour, and the same on every terminal."""

from collections.abc import Callable, Sequence
from itertools import chain, repeat, zip_longest
from typing import Final

from benchmark_cli import document as blocks
from benchmark_cli.render.bar import bar_length, stack_bars, tally_legend
from benchmark_cli.render.block_writer import BlockWriter
from benchmark_cli.render.day_rows import day_rows
from benchmark_cli.render.days import DayLanes, days
from benchmark_cli.render.form_rows import form_lines
from benchmark_cli.render.format import FormatUse
from benchmark_cli.render.line import centre, fillings, one_line, pad, push_right, shown, verbatim_lines, width
from benchmark_cli.render.sign_off import sign_off_rows

name: Final = "text"
use: Final = FormatUse(".txt")

_GAP = "  "
_BAR = 20
_SIGNS = "#=+-.*ox%&"
_HOURS = 64
"""The most letters that the hours of a day on a time line take."""
_ROOM = 3
_PARTY = 28
"""The least width of a place to sign."""
_SHEET_END = "- " * 39 + "-"
_RULED = "." * len(_SHEET_END)


def write(documents: Sequence[blocks.Document], /) -> bytes:
    """The documents one after the other as UTF-8, with a broken line between sheets."""
    sheets = f"\n\n{_SHEET_END}\n\n".join(map(_document, documents))
    return f"{sheets}\n".encode() if sheets else b""


def _document(document: blocks.Document) -> str:
    lines = _TextLines(document.language)
    parts = ["\n".join(line.rstrip() for line in lines.write_block(block)) for block in document.blocks]
    return "\n\n".join(part for part in [*parts, one_line(document.footer)] if part)


def _align(
    rows: Sequence[Sequence[str]], fills: Sequence[Callable[[str, int], str]] = (), gap: str = _GAP, least: int = 0
) -> list[str]:
    """The rows with their columns below each other, padded at the right unless other *fills* are named."""
    widths = [max(least, *map(width, column)) for column in zip(*rows, strict=True)]
    filled = fills or [pad] * len(widths)
    return [
        gap.join(fill(text, columns) for fill, text, columns in zip(filled, row, widths, strict=True)) for row in rows
    ]


class _TextLines(BlockWriter[list[str]]):
    """The lines of blocks."""

    def _write_paragraph(self, block: blocks.Paragraph) -> list[str]:
        return [one_line(block.text)]

    def _write_verbatim(self, block: blocks.Verbatim) -> list[str]:
        return [f"    {line}" for line in verbatim_lines(block)]

    def _write_sheet_break(self, block: blocks.SheetBreak) -> list[str]:  # noqa: ARG002 - all look alike
        return [_SHEET_END]

    def _write_timeline(self, block: blocks.Timeline) -> list[str]:
        return [line for day in days(block) for line in ["", *self._day(day)]][1:]

    def _write_table(self, table: blocks.Table) -> list[str]:
        head = [one_line(column.head) for column in table.columns]
        body = [[shown(cell, self.language) for cell in row] for row in table.rows]
        rules = ["-" * max(map(width, column)) for column in zip(head, *body, strict=True)]
        return _align([head, rules, *body], fillings(table))

    def _write_facts(self, block: blocks.Facts) -> list[str]:
        return _align([(one_line(label), f": {shown(value, self.language)}") for label, value in block.rows], gap=" ")

    def _write_letterhead(self, block: blocks.Letterhead) -> list[str]:
        lines = [one_line(line) for line in block.lines]
        widest = max(map(width, lines), default=0)
        return [*(centre(line, widest) for line in lines), "=" * widest]

    def _write_heading(self, block: blocks.Heading) -> list[str]:
        title = one_line(block.text)
        return [title, ("=" if block.level == 1 else "-") * width(title)]

    def _write_bullets(self, block: blocks.Bullets) -> list[str]:
        return [f"- {one_line(item)}" for item in block.items]

    def _write_bars(self, block: blocks.Bars) -> list[str]:
        digits = len(str(block.total))
        return _align(
            [
                (one_line(label), f"{count:>{digits}}/{block.total}", "#" * bar_length(count, block.total, _BAR))
                for label, count in block.rows
            ]
        )

    def _write_totals(self, block: blocks.Totals) -> list[str]:
        rows = [
            (one_line(label), str(sum(counts)), bar)
            for (label, counts), bar in zip(block.rows, stack_bars(block, _SIGNS), strict=True)
        ]
        legend = (f"{sign} {one_line(name)}: {total}" for sign, name, total in tally_legend(block, _SIGNS))
        return [*_align(rows, [pad, push_right, pad]), *legend]

    def _write_signatures(self, block: blocks.Signatures) -> list[str]:
        return _align(sign_off_rows(block, _ROOM), least=_PARTY)

    def _write_cards(self, block: blocks.Cards) -> list[str]:
        """The cards under each other, a blank line after each."""
        lines = [line for card in block.cards for line in [*self._card(card), ""]]
        return lines[:-1]

    def _card(self, card: blocks.Card) -> list[str]:
        front = [one_line(line) for line in (card.head, card.name, *card.lines)]
        return [*front, *(self._write_table(card.back) if card.back.rows else [])]

    def _write_form(self, block: blocks.Form) -> list[str]:
        """The boxes of a row beside each other under a rule; the only one of a row as it is, however long."""
        rows = list(form_lines(block, self.language, _ROOM))
        numbered = max((width(number) for number, _ in rows), default=0)
        widest = max((width(line) for _, boxes in rows if len(boxes) > 1 for line in boxes[0]), default=0)
        lines: list[str] = []
        for number, boxes in rows:
            lines += ["-" * len(_SHEET_END)] if lines else []
            for first, texts in zip(chain([number], repeat("")), zip_longest(*boxes, fillvalue=""), strict=False):
                left = pad(texts[0], widest) if len(texts) > 1 else texts[0]
                lines.append(_GAP.join((pad(first, numbered), left, *texts[1:])))
        return lines

    def _write_writing(self, block: blocks.Writing) -> list[str]:
        return [one_line(block.label), *[_RULED] * block.lines]

    def _day(self, day: DayLanes) -> list[str]:
        rows = day_rows(day, _HOURS)
        return [
            f"{self.language.date(day.date)} ({day.zone})",
            rows.hours,
            *(f"{letters}{_GAP}{one_line(label)}" for letters, label in rows.lanes),
            *(f"{letter} {one_line(label)}" for letter, label in rows.legend),
        ]
