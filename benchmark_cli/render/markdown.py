"""GitHub's Markdown, for chat and wikis: every text of a document stays text."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, assert_never

from benchmark_cli.document import (
    Bars,
    Block,
    Box,
    Bullets,
    Card,
    Cards,
    Cell,
    Document,
    Facts,
    Form,
    Heading,
    Letterhead,
    Paragraph,
    Picture,
    SheetBreak,
    Signature,
    Signatures,
    Table,
    Timeline,
    Totals,
    Verbatim,
    WordBlock,
    Writing,
)
from benchmark_cli.language import Language
from benchmark_cli.render.bar import bar_length
from benchmark_cli.render.days import days
from benchmark_cli.render.form_rows import form_grid
from benchmark_cli.render.format import EVERY_BLOCK
from benchmark_cli.render.line import fillings, is_numeric, one_line, pad, shown, verbatim_lines, width
from benchmark_cli.render.picture_tables import count_table, day_table
from benchmark_cli.render.sign_off import sign_off_rows

name: Final = "md"
suffix: Final = ".md"
binary: Final = False
carries: Final = EVERY_BLOCK
needs: Final = None
in_pack: Final = False

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


def write(documents: Sequence[Document], /) -> bytes:
    """The documents one after the other as UTF-8, with a rule between sheets."""
    sheets = f"\n\n{_SHEET_END}\n\n".join(map(_document, documents))
    return f"{sheets}\n".encode() if sheets else b""


def _document(document: Document) -> str:
    footer = [f"*{_literal(document.footer)}*"] if document.footer else []
    parts = ["\n".join(_block(block, document.language)) for block in document.blocks]
    return "\n\n".join(part for part in parts + footer if part)


def _literal(text: str) -> str:
    return _escape(one_line(text))


def _escape(text: str) -> str:
    return _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", text))


def _block(block: Block, language: Language) -> list[str]:
    match block:
        case Table():
            lines = _table(block, language)
        case Facts():
            lines = _facts(block, language)
        case Cards():
            lines = _cards(block, language)
        case Form():
            lines = _form(block, language)
        case Bars() | Totals() | Timeline():
            lines = _picture(block, language)
        case _:
            lines = _words(block)
    return lines


def _picture(block: Picture, language: Language) -> list[str]:
    match block:
        case Bars():
            lines = _bars(block)
        case Totals():
            lines = _table(count_table(block), language)
        case Timeline():
            lines = _timeline(block, language)
        case _:
            assert_never(block)
    return lines


def _words(block: WordBlock) -> list[str]:
    match block:
        case Letterhead():
            lines = _letterhead(block)
        case Heading():
            lines = [f"{'#' * block.level} {_literal(block.text)}"]
        case Paragraph():
            lines = [_literal(block.text)]
        case Bullets():
            lines = _bullets(block)
        case Verbatim():
            lines = [_break_lines([_indented(line) for line in verbatim_lines(block)])]
        case Signatures():
            lines = _signatures(block)
        case Writing():
            lines = _write_block(block)
        case SheetBreak():
            lines = [_SHEET_END]
        case _:
            assert_never(block)
    return lines


def _cell(cell: Cell, language: Language) -> str:
    match cell:
        case Box():
            return "☐"
        case Signature(0):
            return ""
        case Signature(number):
            return f"{number}."
        case _:
            return _escape(shown(cell, language))


def _letterhead(block: Letterhead) -> list[str]:
    return [_break_lines(f"**{_literal(line)}**" for line in block.lines if line.strip())]


def _break_lines(lines: Iterable[str]) -> str:
    """One paragraph with a line break after each line."""
    return "\\\n".join(lines)


def _table(table: Table, language: Language) -> list[str]:
    head = [_literal(column.head) for column in table.columns]
    body = [[_cell(cell, language) for cell in row] for row in table.rows]
    widths = [max(3, *map(width, column)) for column in zip(head, *body, strict=True)]
    fills = fillings(table)
    return _grid(
        [
            [fill(text, columns) for fill, text, columns in zip(fills, row, widths, strict=True)]
            for row in [head, _rules(table, widths), *body]
        ]
    )


def _rules(table: Table, widths: list[int]) -> list[str]:
    ends = (":" if is_numeric(row[index] for row in table.rows) else "-" for index in range(len(table.columns)))
    return ["-" * (columns - 1) + end for columns, end in zip(widths, ends, strict=True)]


def _grid(rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in rows]


def _facts(block: Facts, language: Language) -> list[str]:
    return [f"- **{_literal(label)}:** {_cell(value, language)}" for label, value in block.rows]


def _bullets(block: Bullets) -> list[str]:
    return [f"* {_literal(item)}" for item in block.items]


def _indented(line: str) -> str:
    """A line of a listing: code would show it as it is, but what stands in code can't be escaped everywhere."""
    words = line.lstrip()
    return "\N{NO-BREAK SPACE}" * (len(line) - len(words)) + _literal(words)


def _bars(block: Bars) -> list[str]:
    return [
        f"+ {'█' * filled}{'░' * (_BAR - filled)} {count}/{block.total} {_literal(label)}"
        for label, count in block.rows
        for filled in [bar_length(count, block.total, _BAR)]
    ]


def _timeline(block: Timeline, language: Language) -> list[str]:
    tables = [_table(day_table(day, language), language) for day in days(block)]
    return [line for lines in tables for line in ["", *lines]][1:]


def _signatures(block: Signatures) -> list[str]:
    return _side_by_side(sign_off_rows(block, room=1))


def _form(block: Form, language: Language) -> list[str]:
    return _side_by_side(form_grid(block, language, room=1))


def _side_by_side(texts: list[list[str]]) -> list[str]:
    """A table whose first row is its head."""
    rows = [[_escape(text) for text in row] for row in texts]
    widths = [max(3, *map(width, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, ["-" * columns for columns in widths])
    return _grid([[pad(text, columns) for text, columns in zip(row, widths, strict=True)] for row in rows])


def _cards(block: Cards, language: Language) -> list[str]:
    return ["\n\n".join(part for card in block.cards for part in _card(card, language))]


def _card(card: Card, language: Language) -> list[str]:
    over, *lines = (_literal(line) for line in (card.head, *card.lines))
    front = _break_lines(filter(None, [over, f"**{_literal(card.name)}**", *lines]))
    return [front, *(["\n".join(_table(card.back, language))] if card.back.rows else [])]


def _write_block(block: Writing) -> list[str]:
    return [_break_lines([f"**{_literal(block.label)}**", *[_RULED] * block.lines])]
