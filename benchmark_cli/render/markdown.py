"""GitHub's Markdown, for chat and wikis: every text of a document stays text."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from benchmark_cli import document as blocks
from benchmark_cli.document import Cell, Signature
from benchmark_cli.render.bar import bar_length
from benchmark_cli.render.block_writer import BlockWriter
from benchmark_cli.render.days import days
from benchmark_cli.render.form_rows import form_grid
from benchmark_cli.render.format import FormatUse
from benchmark_cli.render.line import fillings, is_numeric, one_line, pad, read_on_paper, verbatim_lines, width
from benchmark_cli.render.picture_tables import count_table, day_table
from benchmark_cli.render.sign_off import sign_off_rows

name: Final = "md"
use: Final = FormatUse(".md")

_BAR = 20
_SHEET_END = "---"
_RULED = "." * 60

# Three kinds of list, `-`, `*` and `+`: those of one kind that follow each other would read as one.

_SPECIAL = re.compile(
    r"""  [\\`*_{}\[\]<>#~|&@$]          # emphasis, code, links, HTML, cells, entities, mentions, mathematics
      | :(?=//|[\w+-]+:)               # addresses, emoji by name
      | (?<=\bwww)\.                   # addresses without a scheme
      | ^[-+=]                         # lists, rules, underlines of headings
    """,
    re.VERBOSE,
)

_NUMBERED = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")


def write(documents: Sequence[blocks.Document], /) -> bytes:
    """The documents one after the other as UTF-8, with a rule between sheets."""
    sheets = f"\n\n{_SHEET_END}\n\n".join(map(_document, documents))
    return f"{sheets}\n".encode() if sheets else b""


def _document(document: blocks.Document) -> str:
    footer = [f"*{_literal(document.footer)}*"] if document.footer else []
    lines = _MarkdownLines(document.language)
    parts = ["\n".join(lines.write_block(block)) for block in document.blocks]
    return "\n\n".join(part for part in parts + footer if part)


def _literal(text: str) -> str:
    return _escape(one_line(text))


def _escape(text: str) -> str:
    return _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", text))


def _break_lines(lines: Iterable[str]) -> str:
    """One paragraph with a line break after each line."""
    return "\\\n".join(lines)


def _rules(table: blocks.Table, widths: list[int]) -> list[str]:
    ends = (":" if is_numeric(row[index] for row in table.rows) else "-" for index in range(len(table.columns)))
    return ["-" * (columns - 1) + end for columns, end in zip(widths, ends, strict=True)]


def _grid(rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in rows]


def _indented(line: str) -> str:
    """A line of a listing: code would show it as it is, but what stands in code can't be escaped everywhere."""
    words = line.lstrip()
    return "\N{NO-BREAK SPACE}" * (len(line) - len(words)) + _literal(words)


def _side_by_side(texts: list[list[str]]) -> list[str]:
    """A table whose first row is its head."""
    rows = [[_escape(text) for text in row] for row in texts]
    widths = [max(3, *map(width, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, ["-" * columns for columns in widths])
    return _grid([[pad(text, columns) for text, columns in zip(row, widths, strict=True)] for row in rows])


class _MarkdownLines(BlockWriter[list[str]]):
    """The lines of blocks."""

    def _write_heading(self, block: blocks.Heading) -> list[str]:
        return [f"{'#' * block.level} {_literal(block.text)}"]

    def _write_paragraph(self, block: blocks.Paragraph) -> list[str]:
        return [_literal(block.text)]

    def _write_verbatim(self, block: blocks.Verbatim) -> list[str]:
        return [_break_lines([_indented(line) for line in verbatim_lines(block)])]

    def _write_sheet_break(self, block: blocks.SheetBreak) -> list[str]:  # noqa: ARG002 - all look alike
        return [_SHEET_END]

    def _write_totals(self, block: blocks.Totals) -> list[str]:
        return self._write_table(count_table(block))

    def _write_table(self, table: blocks.Table) -> list[str]:
        head = [_literal(column.head) for column in table.columns]
        body = [[self._cell(cell) for cell in row] for row in table.rows]
        widths = [max(3, *map(width, column)) for column in zip(head, *body, strict=True)]
        fills = fillings(table)
        return _grid(
            [
                [fill(text, columns) for fill, text, columns in zip(fills, row, widths, strict=True)]
                for row in [head, _rules(table, widths), *body]
            ]
        )

    def _write_facts(self, block: blocks.Facts) -> list[str]:
        return [f"- **{_literal(label)}:** {self._cell(value)}" for label, value in block.rows]

    def _write_letterhead(self, block: blocks.Letterhead) -> list[str]:
        return [_break_lines(f"**{_literal(line)}**" for line in block.lines if line.strip())]

    def _write_bullets(self, block: blocks.Bullets) -> list[str]:
        return [f"* {_literal(item)}" for item in block.items]

    def _write_bars(self, block: blocks.Bars) -> list[str]:
        return [
            f"+ {'█' * filled}{'░' * (_BAR - filled)} {count}/{block.total} {_literal(label)}"
            for label, count in block.rows
            for filled in [bar_length(count, block.total, _BAR)]
        ]

    def _write_timeline(self, block: blocks.Timeline) -> list[str]:
        tables = [self._write_table(day_table(day, self.language)) for day in days(block)]
        return [line for lines in tables for line in ["", *lines]][1:]

    def _write_signatures(self, block: blocks.Signatures) -> list[str]:
        return _side_by_side(sign_off_rows(block, room=1))

    def _write_form(self, block: blocks.Form) -> list[str]:
        return _side_by_side(form_grid(block, self.language, room=1))

    def _write_cards(self, block: blocks.Cards) -> list[str]:
        return ["\n\n".join(part for card in block.cards for part in self._card(card))]

    def _card(self, card: blocks.Card) -> list[str]:
        over, *lines = (_literal(line) for line in (card.head, *card.lines))
        front = _break_lines(filter(None, [over, f"**{_literal(card.name)}**", *lines]))
        return [front, *(["\n".join(self._write_table(card.back))] if card.back.rows else [])]

    def _write_writing(self, block: blocks.Writing) -> list[str]:
        return [_break_lines([f"**{_literal(block.label)}**", *[_RULED] * block.lines])]

    def _cell(self, cell: Cell) -> str:
        text = read_on_paper(cell, self.language)
        return text if isinstance(cell, Signature) else _escape(text)
