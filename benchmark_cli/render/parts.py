"""A document as plain values that a template of pages lays out: every text in words, how wide each column wants to be.

Each part is a mapping with `part`, the name of its kind, and what the kind is made of. A cell is its text, or a mapping
with `sign` (the number of a place to sign) or `box`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias, assert_never

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
    FormBox,
    Heading,
    Letterhead,
    Link,
    Paragraph,
    Party,
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
from benchmark_cli.language import Language, Text
from benchmark_cli.render.agenda import days
from benchmark_cli.render.line import ems, is_numeric, one_line, verbatim_lines
from benchmark_cli.render.measures import GAP, Measures, measure_tables, words_of
from benchmark_cli.render.svg import Drawing
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
    say = document.language.say
    measures = measure_tables(document)
    is_wide = any(measure.is_wide for measure in measures.values())
    return {
        "name": name,
        "kind": document.kind,
        "title": one_line(document.title),
        "language": document.language.code,
        "footer": one_line(document.footer),
        "page": say(Text("Page {page} of {pages}", page="{page}", pages="{pages}")),
        # Tables are laid out for an A4 on its side if they are wide, else for an upright one: so much wider an A3 is.
        "poster": (14 if is_wide else 20) if document.paper == "a3" else 0,
        "sideways": document.paper == "a3"
        or (is_wide and not any(isinstance(block, Cards | Form) for block in document.blocks)),
        "parts": list(_parts(document, measures)),
    }


def logos(documents: Iterable[Document]) -> dict[str, str]:
    """The pictures of the letterheads as SVG, by the names that their parts have: each once."""
    heads = (block for document in documents for block in document.blocks if isinstance(block, Letterhead))
    return {head.logo.name: head.logo.svg for head in heads if head.logo}


def _parts(document: Document, measures: Measures) -> Iterator[PlainPart]:
    """The parts, `depth` of a heading counted so that the first is 1 and none skips a level, as readers aloud want."""
    depth = 0
    for block in document.blocks:
        part = _part(block, document.language, measures)
        if isinstance(block, Heading):
            depth = part["depth"] = min(block.level, depth + 1)
        yield part


def _part(block: Block, language: Language, measures: Measures) -> PlainPart:
    match block:
        case Table():
            part = _table(block, measures, language)
        case Facts():
            part = _facts(block, language)
        case Cards():
            part = {"cards": [_card(card, measures, language) for card in block.cards]}
        case Form():
            rows = [
                {"number": one_line(number), "boxes": [_box(box, language) for box in boxes]}
                for number, boxes in block.rows
            ]
            part = {"rows": rows}
        case Bars() | Totals() | Timeline():
            drawing = _drawn(block, language)
            part = drawing._asdict()
        case _:
            part = _text(block)
    kind = "Picture" if "svg" in part else type(block).__name__
    return {**part, "part": kind.lower()}


def _text(block: WordBlock) -> PlainPart:
    match block:
        case Letterhead():
            part: PlainPart = {"lines": _lines(block.lines), "logo": block.logo.name if block.logo else ""}
        case Heading():
            part = {"text": one_line(block.text), "level": block.level}
        case Paragraph():
            part = {"text": one_line(block.text)}
        case Bullets():
            part = {"items": _lines(block.items)}
        case Verbatim():
            part = {"lines": verbatim_lines(block), "longest_word": _LISTED}
        case Signatures():
            part = {"where": one_line(block.place_and_date), "parties": list(map(_party, block.parties))}
        case Writing():
            part = {"label": one_line(block.label), "lines": block.lines}
        case SheetBreak():
            part = {"cut": block.is_cut, "joins": block.may_join}
        case _:
            assert_never(block)
    return part


def _drawn(block: Picture, language: Language) -> Drawing:
    match block:
        case Bars():
            drawing = draw_bars(block)
        case Totals():
            drawing = draw_tally(block)
        case Timeline():
            drawing = draw_timeline(block, language)
        case _:
            assert_never(block)
    return drawing


def _lines(texts: Sequence[str]) -> list[str]:
    return [line for line in map(one_line, texts) if line]


def _facts(block: Facts, language: Language) -> PlainPart:
    labels = [one_line(label) for label, _ in block.rows]
    values = (_cell(value, language) for _, value in block.rows)
    return {"rows": list(zip(labels, values, strict=True)), "ems": min(max(map(ems, labels), default=0), _LABEL)}


def _party(party: Party) -> PlainPart:
    return {key: one_line(text) for key, text in party._asdict().items()}


def _box(box: FormBox, language: Language) -> PlainPart:
    lines = [
        {"text": one_line(line)}
        if isinstance(line, str)
        else {"label": one_line(line[0]), "value": _cell(line[1], language)}
        for line in box.lines
    ]
    return {"lines": lines, "party": _party(box.party) if box.party else None}


def _card(card: Card, measures: Measures, language: Language) -> PlainPart:
    back = _table(card.back, measures, language) if card.back.rows else None
    told = {key: one_line(getattr(card, key)) for key in ("over", "head", "name", "mark", "band")}
    return {**told, "back": back, "lines": _lines(card.lines), "days": days(card, language)}


def _table(table: Table, measures: Measures, language: Language) -> PlainPart:
    measure = measures[table.columns]
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
        "rows": [[_cell(cell, language) for cell in row] for row in table.rows],
        "longest_word": int(measure.across / len(columns)) - GAP if is_crowded else _LONGEST_WORD,
        "is_crowded": is_crowded,
        "is_signed": any(isinstance(cell, Signature) for row in table.rows for cell in row),
    }


def _cell(cell: Cell, language: Language) -> str | PlainPart:
    match cell:
        case Signature(number):
            return {"sign": number}
        case Box():
            return {"box": True}
        case Link():
            return Link(words_of(cell, language), cell.value)
        case _:
            return words_of(cell, language)
