"""A document as plain values that a template of pages lays out: every text in words, how wide each column wants to be.

Each part is a mapping with `part`, the name of its kind, and what the kind is made of. A cell is its text, or a mapping
with `sign` (the number of a place to sign) or `box`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from math import sqrt
from typing import Any, NamedTuple, TypeAlias, assert_never

from benchmark_cli.document import (
    Bars,
    Block,
    Box,
    Bullets,
    Card,
    Cards,
    Cell,
    Column,
    Document,
    Facts,
    Form,
    FormBox,
    Heading,
    Letterhead,
    Link,
    Paragraph,
    Party,
    Period,
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
from benchmark_cli.render.line import ems, is_numeric, one_line, shown, verbatim_lines, width
from benchmark_cli.render.svg import Drawing
from benchmark_cli.render.svg_bars import draw_bars, draw_tally
from benchmark_cli.render.svg_timeline import draw_timeline

PlainPart: TypeAlias = dict[str, Any]

_SHORT = 22
"""Letters up to which a column is as wide as its longest cell, and never wraps: numbers, hours, ranks."""
_TINY = 6
"""Letters up to which no line should break a cell, whatever it holds."""
_LONG = 38
"""Letters beyond which a column asks for no more room."""
_BY_HAND = 24
_SIGN = 34
"""Room, in letters, for what a hand writes."""
_SIGNED = 30
"""The letters that a column to sign in takes at least."""
_SIGNATURE = 17.9
"""How wide a column to sign in is, in parts of the size of letters: each place takes most of it, by turns."""
_SESSION, _NARROW_SESSION, _FEW_SESSIONS = 14, 8, 2
"""The letters that a column takes which is signed in whole, one of two or of more; half as many parts of their size."""
_MANY, _NARROW_SIGN, _NARROW_SIGNATURE = 5, 22, 12
"""Columns beyond which one to sign in is narrower, for the sake of the others."""
_LABEL = 20
"""The longest label of a fact, in parts of the size of letters, that does not wrap."""
_LONGEST_WORD = 24
_LISTED = 76
"""Letters across a listing."""
_BOLD = 1.1
"""How much longer bold letters are."""
_GAP = 2
_UPRIGHT = 112
_UPRIGHT_SIGNED = 114
_SIDEWAYS = 166
"""Letters across an upright page, one to sign, whose edges are smaller, and one that lies on its side."""
_NEARLY = 0.92
"""The part of the page that is shared out: letters are only counted."""
_AT_EASE = 0.6
"""How much of what it would like to have a column that shares should get."""
_CROWDED = 1.35
"""How many times the upright page a table must ask for to be laid on its side,"""
_WRAPPED = 1.75
"""and its long columns what the short ones leave them there."""

_LEADING = frozenset({"name", "task"})
"""The keys of columns that tell what a row is about; the second column does where there is none."""


class Measure(NamedTuple):
    """What each column of a table asks for, in letters across."""

    wanted: list[float]
    """What it would like to have; """
    least: list[float]
    """and without which it would break words, or numbers and hours apart."""
    ems: list[float]
    """How long its longest text is, in parts of the size of letters."""
    is_signed: list[bool]
    """Whether it is to be signed in."""

    @property
    def is_wide(self) -> bool:
        """Whether the page had better lie on its side."""
        long = sum(one for one in self.wanted if one > _SHORT + _GAP)
        short = sum(self.wanted) - long
        return short + long > _UPRIGHT * _CROWDED and long > (_UPRIGHT * _NEARLY - short) * _WRAPPED


Measures: TypeAlias = Mapping[tuple[Column, ...], Measure]
"""By columns: tables that have the same have them at the same places, wherever in the document they stand."""


def page(document: Document, name: str) -> PlainPart:
    """The whole document; *name* is what it is called within the file."""
    say = document.language.say
    measures = _measures(document)
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


def _measures(document: Document) -> Measures:
    rows: dict[tuple[Column, ...], list[tuple[Cell, ...]]] = {}
    for table in document.shown_tables():
        rows.setdefault(table.columns, []).extend(table.rows)
    return {columns: _measure(columns, found, document.language) for columns, found in rows.items()}


def _measure(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], language: Language) -> Measure:
    measured = Measure([], [], [], [])
    sign, signature = (_SIGN, _SIGNATURE) if len(columns) <= _MANY else (_NARROW_SIGN, _NARROW_SIGNATURE)
    session = _NARROW_SESSION if rows and rows[0].count(Signature(0)) > _FEW_SESSIONS else _SESSION
    for column, cells in zip(columns, zip(*rows, strict=True) if rows else [()] * len(columns), strict=True):
        texts = [text for cell in cells if (text := _shown(cell, language))]
        if Signature(0) in cells:
            measured.wanted.append(session)
            measured.least.append(session)
            measured.ems.append(max(session / 2, _BOLD * max(map(ems, _words(column.head)))))
            measured.is_signed.append(False)
            continue
        lengths, is_signed = list(map(width, texts)), _is_signed(cells)
        head = _longest_word(column.head)
        longest = max(lengths, default=0)
        is_whole = longest <= _SHORT and (longest <= _TINY or any(map(_is_whole, cells)))
        whole = longest if is_whole else max(map(_longest_word, texts), default=0)
        measured.wanted.append((sign if is_signed else _room(column, cells, lengths)) + _GAP)
        measured.least.append(min(sign, _SIGNED) if is_signed else min(max(whole, head) + _GAP, _LONG))
        least = signature if is_signed else 0
        measured.ems.append(max(_BOLD * max(map(ems, _words(column.head)), default=0), *map(ems, texts), least))
        measured.is_signed.append(is_signed)
    return measured


def _is_signed(cells: Sequence[Cell]) -> bool:
    return any(isinstance(cell, Signature) for cell in cells)


def _room(column: Column, cells: Sequence[Cell], lengths: Sequence[int]) -> float:
    """The letters across for which a column has a use that is not signed in."""
    if not lengths:
        return width(column.head) if any(isinstance(cell, Box) for cell in cells) else max(_BY_HAND, width(column.head))
    if max(lengths) <= _SHORT:
        return max(*lengths, _longest_word(column.head))
    # More than a short column, however many of its cells are short: as wide as its longest it would push others out.
    return min(max(_SHORT + 1, sqrt(max(lengths) * sum(lengths) / len(lengths))), _LONG)


def _table(table: Table, measures: Measures, language: Language) -> PlainPart:
    measure = measures[table.columns]
    across = _SIDEWAYS if measure.is_wide else _UPRIGHT_SIGNED if any(measure.is_signed) else _UPRIGHT
    is_crowded = sum(measure.least) > across
    shares = [1.0] * len(table.columns) if is_crowded else _shares(measure, across * _NEARLY)
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
        "longest_word": int(across / len(columns)) - _GAP if is_crowded else _LONGEST_WORD,
        "is_crowded": is_crowded,
        "is_signed": any(map(_is_signed, table.rows)),
    }


def _shares(measure: Measure, across: float) -> list[float]:
    """Of the room that is left by columns which never wrap, the shares of the others; the former have none.

    The widest column shares, and every long one; then the widest others, until all have what they need. A column shares
    only if it can be narrower than it would like to be: numbers, hours and places to sign cannot.
    """
    wanted = [
        min(one, _SIGNED) if signed else one for one, signed in zip(measure.wanted, measure.is_signed, strict=True)
    ]
    least = [max(one, _AT_EASE * wish) for one, wish in zip(measure.least, wanted, strict=True)]
    widest = sorted(range(len(wanted)), key=wanted.__getitem__, reverse=True)
    order = [at for at in widest if least[at] < wanted[at]] or widest[:1]
    sharing = max(1, sum(wanted[at] > _SHORT + _GAP for at in order))
    while sharing < len(order) and sum(least[at] if at in order[:sharing] else wanted[at] for at in widest) > across:
        sharing += 1
    return [one if at in order[:sharing] else 0.0 for at, one in enumerate(wanted)]


def _longest_word(text: str) -> int:
    return max(map(width, _words(text)), default=0)


def _is_whole(cell: Cell) -> bool:
    """Whether no line should break the cell: hours, numbers, and texts that hold one."""
    return any(map(str.isdigit, cell)) if isinstance(cell, str) else isinstance(cell, Period | int | Decimal)


def _words(text: str) -> list[str]:
    """The pieces of the text that no line breaks: after a stroke it may."""
    return text.replace("/", "/ ").split()


def _shown(cell: Cell, language: Language) -> str:
    return "" if isinstance(cell, Signature | Box) else shown(cell, language)


def _cell(cell: Cell, language: Language) -> str | PlainPart:
    match cell:
        case Signature(number):
            return {"sign": number}
        case Box():
            return {"box": True}
        case Link():
            return Link(_shown(cell, language), cell.value)
        case _:
            return _shown(cell, language)
