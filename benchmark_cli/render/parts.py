"""A document as plain values that a template of pages lays out: every text in words, how wide each column wants to be.

Each part is a mapping with `part`, the name of its kind, and what the kind is made of. A cell is its text, or a mapping
with `sign` (the number of a place to sign) or `box`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from benchmark_cli import document as blocks
from benchmark_cli.document import Box, Cell, Document, Link, Signature
from benchmark_cli.language import Language, Text
from benchmark_cli.render.agenda import days
from benchmark_cli.render.block_writer import BlockWriter
from benchmark_cli.render.line import ems, is_numeric, one_line, verbatim_lines
from benchmark_cli.render.measures import GAP, Measures, measure_tables, words_of
from benchmark_cli.render.svg_bars import draw_bars, draw_tally
from benchmark_cli.render.svg_timeline import draw_timeline

PlainPart: TypeAlias = dict[str, Any]

_LABEL = 20
"""The longest label of a fact, in parts of the size of letters, that does not wrap."""
_LONGEST_WORD = 24
_LISTED = 76
"""Letters across a listing."""
_LEADING = frozenset({"name", "task"})
"""The keys of columns that tell what a row is about; the second column does where there is none."""


def page(document: Document, name: str) -> PlainPart:
    """The whole document; *name* is what it is called within the file."""
    measures = measure_tables(document)
    is_wide = any(measure.is_wide for measure in measures.values())
    return {
        "name": name,
        "kind": document.kind,
        "title": one_line(document.title),
        "language": document.language.code,
        "footer": one_line(document.footer),
        "page": document.language.say(Text("Page {page} of {pages}", page="{page}", pages="{pages}")),
        # Tables are laid out for an A4 on its side if they are wide, else for an upright one: so much wider an A3 is.
        "poster": (14 if is_wide else 20) if document.paper == "a3" else 0,
        "sideways": document.paper == "a3"
        or (is_wide and not any(isinstance(block, blocks.Cards | blocks.Form) for block in document.blocks)),
        "parts": list(_parts(document, measures)),
    }


def logos(documents: Iterable[Document]) -> dict[str, str]:
    """The pictures of the letterheads as SVG, by the names that their parts have: each once."""
    heads = (block for document in documents for block in document.blocks if isinstance(block, blocks.Letterhead))
    return {head.logo.name: head.logo.svg for head in heads if head.logo}


def _parts(document: Document, measures: Measures) -> Iterator[PlainPart]:
    """The parts, `depth` of a heading counted so that the first is 1 and none skips a level, as readers aloud want."""
    writer, depth = _PartWriter(document.language, measures), 0
    for block in document.blocks:
        part = writer.write_block(block)
        if isinstance(block, blocks.Heading):
            depth = part["depth"] = min(block.level, depth + 1)
        yield part


def _lines(texts: Sequence[str]) -> list[str]:
    return [line for line in map(one_line, texts) if line]


def _party(party: blocks.Party) -> PlainPart:
    return {key: one_line(text) for key, text in party._asdict().items()}


class _PartWriter(BlockWriter[PlainPart]):
    """Makes a part of each block."""

    def __init__(self, language: Language, measures: Measures) -> None:
        super().__init__(language)
        self.measures = measures

    def write_block(self, block: blocks.Block) -> PlainPart:
        """The part, with the name of its kind."""
        part = super().write_block(block)
        # Of a kind that is made of another one, the part is that one's.
        return {"part": "picture" if "svg" in part else type(block).__name__.lower(), **part}

    def _write_letterhead(self, block: blocks.Letterhead) -> PlainPart:
        return {"lines": _lines(block.lines), "logo": block.logo.name if block.logo else ""}

    def _write_heading(self, block: blocks.Heading) -> PlainPart:
        return {"text": one_line(block.text), "level": block.level}

    def _write_paragraph(self, block: blocks.Paragraph) -> PlainPart:
        return {"text": one_line(block.text)}

    def _write_bullets(self, block: blocks.Bullets) -> PlainPart:
        return {"items": _lines(block.items)}

    def _write_verbatim(self, block: blocks.Verbatim) -> PlainPart:
        return {"lines": verbatim_lines(block), "longest_word": _LISTED}

    def _write_signatures(self, block: blocks.Signatures) -> PlainPart:
        return {"where": one_line(block.place_and_date), "parties": list(map(_party, block.parties))}

    def _write_writing(self, block: blocks.Writing) -> PlainPart:
        return {"label": one_line(block.label), "lines": block.lines}

    def _write_sheet_break(self, block: blocks.SheetBreak) -> PlainPart:
        return {"cut": block.is_cut, "joins": block.may_join}

    def _write_cards(self, block: blocks.Cards) -> PlainPart:
        return {"cards": [self._card(card) for card in block.cards]}

    def _write_form(self, block: blocks.Form) -> PlainPart:
        numbered = ((one_line(number), list(map(self._box, boxes))) for number, boxes in block.rows)
        return {"rows": [{"number": number, "boxes": boxes} for number, boxes in numbered]}

    def _write_bars(self, block: blocks.Bars) -> PlainPart:
        return draw_bars(block)._asdict()

    def _write_totals(self, block: blocks.Totals) -> PlainPart:
        return draw_tally(block)._asdict()

    def _write_timeline(self, block: blocks.Timeline) -> PlainPart:
        return draw_timeline(block, self.language)._asdict()

    def _write_table(self, table: blocks.Table) -> PlainPart:
        measure = self.measures[table.columns]
        is_crowded = sum(measure.least) > measure.across
        shares = [1.0] * len(table.columns) if is_crowded else measure.shares()
        columns = [
            {
                "head": one_line(column.head),
                "lead": column.key in _LEADING,
                "number": is_numeric(row[index] for row in table.rows),
                "share": shares[index],
                "percent": round(100 * shares[index] / sum(measure.wanted)),
                "ems": measure.ems[index],
            }
            for index, column in enumerate(table.columns)
        ]
        return {
            "columns": columns,
            "rows": [[self._cell(cell) for cell in row] for row in table.rows],
            "longest_word": int(measure.across / len(columns)) - GAP if is_crowded else _LONGEST_WORD,
            "is_crowded": is_crowded,
            "is_signed": any(isinstance(cell, Signature) for row in table.rows for cell in row),
        }

    def _write_facts(self, block: blocks.Facts) -> PlainPart:
        labels = [one_line(label) for label, _ in block.rows]
        values = (self._cell(value) for _, value in block.rows)
        return {"rows": list(zip(labels, values, strict=True)), "ems": min(max(map(ems, labels), default=0), _LABEL)}

    def _card(self, card: blocks.Card) -> PlainPart:
        back = self._write_table(card.back) if card.back.rows else None
        told = {key: one_line(getattr(card, key)) for key in ("over", "head", "name", "mark", "band")}
        return {**told, "back": back, "lines": _lines(card.lines), "days": days(card, self.language)}

    def _box(self, box: blocks.FormBox) -> PlainPart:
        lines = [
            {"text": one_line(line)}
            if isinstance(line, str)
            else {"label": one_line(line[0]), "value": self._cell(line[1])}
            for line in box.lines
        ]
        return {"lines": lines, "party": _party(box.party) if box.party else None}

    def _cell(self, cell: Cell) -> str | PlainPart:
        match cell:
            case Signature(number):
                return {"sign": number}
            case Box():
                return {"box": True}
            case Link():
                return Link(words_of(cell, self.language), cell.value)
            case _:
                return words_of(cell, self.language)
