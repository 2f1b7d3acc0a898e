"""The tables of Word: as wide as the page, parted where no page holds them, and what stands in a cell."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from benchmark_cli.document import Box, Cell, Signature, Table
from benchmark_cli.language import Language
from benchmark_cli.render.line import is_numeric, one_line, read_on_paper
from benchmark_cli.render.measures import LETTER, Measure, measure_table
from benchmark_cli.render.word_parts import join_down, mark_row

SIZE, SMALL, TINY = 10.0, 9.0, 8.0
"""Points of letters: of text, of tables, of tables that would break words."""
_FEW: Final = 10
"""Rows that begin alike and stay together."""
_HAND, _TICKED = 10, 6
"""Millimetres of a row in which somebody signs, and of one in which somebody ticks."""


def add_table(word: WordDocument, table: Table, measure: Measure | None, across: float, language: Language) -> None:
    """Add it, so many millimetres wide; as several, one below the other, each with the names, where it is far too wide.

    The *measure* is what its columns want, by itself where there is none.
    """
    own = measure or measure_table(table, language)
    for part, wanted in _parts(table, own, across / _letter(TINY)):
        _add_part(word, part, wanted, across, language)


def _add_part(word: WordDocument, table: Table, measure: Measure, across: float, language: Language) -> None:
    """The head comes again on each page, no row parts, and rows that begin alike are one there."""
    size = next((one for one in (SMALL, TINY) if sum(measure.least) <= across / _letter(one)), TINY)
    made = word.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    made.autofit = False
    mark_row(made.rows[0], "tblHeader")
    rows = [[one_line(column.head) for column in table.columns]]
    rows += [[read_cell(cell, language) for cell in row] for row in table.rows]
    numeric = [is_numeric(row[index] for row in table.rows) for index in range(len(table.columns))]
    begun = _runs([row[0] for row in rows])
    for number, texts in enumerate(rows):
        row = made.rows[0] if number == 0 else made.add_row()
        mark_row(row, "cantSplit")
        # Cells are asked for once a row: each time the library counts all of them.
        for index, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            is_told = index == 0 and begun[number] == 0
            run = write_cell(cell, Pt(size), "" if is_told else text)
            run.bold = number == 0
            if number and numeric[index]:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        kinds = {type(cell) for cell in table.rows[number - 1]} if number else set()
        if Signature in kinds or Box in kinds:
            row.height = Mm(_HAND if Signature in kinds else _TICKED)
    set_widths(made, [Mm(letters * _letter(size)) for letters in measure.fill(across / _letter(size))])
    for first, span in enumerate(begun):
        if span > 1:
            join_down(made, first, span)
    add_gap(word)


def add_gap(word: WordDocument) -> None:
    """A little room below a table."""
    gap = word.add_paragraph()
    gap.paragraph_format.line_spacing = Pt(6)
    close_up(gap)


def close_up(paragraph: WordParagraph) -> None:
    """Leave no room above and below it."""
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = 0


def read_cell(cell: Cell, language: Language) -> str:
    """What stands in a cell of Word, where a hand may write too."""
    is_right = isinstance(cell, Signature) and cell.number and cell.number % 2 == 0
    return " " * 10 * bool(is_right) + read_on_paper(cell, language)


def write_cell(cell: WordCell, size: Any, *lines: str) -> Any:  # noqa: ANN401 - lengths and runs of python-docx
    """Write the lines, a paragraph each; the run of the last one."""
    run = None
    for at, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        close_up(paragraph)
        run = paragraph.add_run(line)
        run.font.size = size
    return run


def set_widths(table: Any, widths: Sequence[Any]) -> None:  # noqa: ANN401 - tables and lengths of python-docx
    """Say how wide the columns are where Word looks, in each cell, and where others do, in the grid."""
    for column, own in zip(table.columns, widths, strict=True):
        column.width = own
    for row in table.rows:
        for cell, own in zip(row.cells, widths, strict=True):
            cell.width = own


def _letter(points: float) -> float:
    """How many millimetres a letter of so many points takes across."""
    return points / 72 * 25.4 * LETTER


def _runs(texts: Sequence[str]) -> list[int]:
    """How many cells from each one on read the same, none where the one above does; long runs are parted."""
    runs: list[int] = []
    for text, same in groupby(texts):
        length = len(list(same))
        runs += [length, *[0] * (length - 1)] if text and length <= _FEW else [1] * length
    return runs


def _parts(table: Table, measure: Measure, room: float) -> list[tuple[Table, Measure]]:
    """The table, or its columns in several, so many in each as so many letters have room for beside the names."""
    if sum(measure.least) <= room:
        return [(table, measure)]
    eased = [(least + wanted) / 2 for least, wanted in zip(measure.least, measure.wanted, strict=True)]
    lead = next((at for at, column in enumerate(table.columns) if column.key == "name"), 0)
    parts = [[lead]]
    for at in range(len(eased)):
        if at != lead:
            if len(parts[-1]) > 1 and sum(eased[one] for one in (*parts[-1], at)) > room:
                parts.append([lead])
            parts[-1].append(at)
    return [
        (
            table._replace(
                columns=tuple(table.columns[at] for at in part),
                rows=tuple(tuple(row[at] for at in part) for row in table.rows),
            ),
            measure.of(part),
        )
        for part in parts
    ]
