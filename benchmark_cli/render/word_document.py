"""Documents as the sections of a Word file.

It, `word_tables` and `word_parts` are the only files that use python-docx.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain
from typing import Final, cast

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from benchmark_cli import document as blocks
from benchmark_cli.document import PAPER_SIZES, Document
from benchmark_cli.language import Language, Text
from benchmark_cli.render.block_writer import BlockWriter
from benchmark_cli.render.days import days
from benchmark_cli.render.form_rows import box_sign_off, box_texts
from benchmark_cli.render.line import one_line, verbatim_lines
from benchmark_cli.render.measures import measure_tables
from benchmark_cli.render.picture_tables import count_table, day_table
from benchmark_cli.render.sign_off import sign_off_rows
from benchmark_cli.render.word_parts import (
    add_page,
    add_page_count,
    count_from_one,
    keep_end,
    mark_end,
    mark_row,
    open_edges,
    rule_below,
    set_layout,
    set_to_edge,
)
from benchmark_cli.render.word_tables import (
    SIZE,
    SMALL,
    TINY,
    add_gap,
    add_table,
    close_up,
    read_cell,
    set_widths,
    write_cell,
)

_CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the same in every file: a clock would change the bytes
_MARGIN, _MARGIN_ABOVE = 18, 15
"""Millimetres beside what stands on a page, and above and below it."""
_KEPT: Final = 2
"""Rows of a table that stay with the sign-off below it."""
_TAG: Final = (92, 66)
"""Width and height of a name tag, in millimetres."""
_ROOM_TO_SIGN: Final = 3
_LABEL: Final = 48
"""Millimetres that the labels of facts take."""
_LOGO, _WIDEST_LOGO, _BESIDE = 16, 36, 6
"""How high a logo is, how wide at most, and the room beside it."""
_NUMBER: Final = 12
"""Millimetres of the column of a form that holds the numbers."""
_DOTS: Final = "." * 40
"""Where a hand writes."""

_WRITTEN: Final = 7
"""Millimetres of a line to write on."""


def word_document(documents: Sequence[Document]) -> WordDocument:
    """The file, in which each reader of each document has a section, with pages counted from 1."""
    word = docx.Document()
    _set_styles(word, documents[0].language)
    word.core_properties.created = word.core_properties.modified = _CREATED
    word.core_properties.author = word.core_properties.last_modified_by = ""
    word.core_properties.comments = ""
    word.core_properties.title = one_line(documents[0].title)
    for number, document in enumerate(chain.from_iterable(document.handouts() for document in documents)):
        _WordSection(word, document, number).draw()
    return word


def _set_styles(word: WordDocument, language: Language) -> None:
    set_layout(word)
    heads = ((f"Heading {level}", size, True) for level, size in enumerate((14, 11, SIZE), 1))
    for style, size, is_bold in (("Normal", SIZE, False), *heads):
        font = word.styles[style].font
        font.name, font.size, font.bold, font.color.rgb = "Arial", Pt(size), is_bold, RGBColor(0, 0, 0)
        for theme in ("asciiTheme", "hAnsiTheme"):  # they would go before the name
            font.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    spacing = word.styles["Normal"].paragraph_format
    spacing.space_after = spacing.space_before = Pt(3)
    spacing.line_spacing = 1
    for level in (1, 2):
        word.styles[f"Heading {level}"].paragraph_format.space_before = Pt(6)
    for spoken in word.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language.code)


class _WordSection(BlockWriter[None]):
    """One document being written."""

    def __init__(self, word: WordDocument, document: Document, number: int) -> None:
        super().__init__(document.language)
        self.word = word
        self.number = number
        self.document = document
        self.measures = measure_tables(document)
        self.section = word.add_section() if number else word.sections[0]

    def draw(self) -> None:
        """Write everything."""
        self._set_page()
        self._write_footer()
        every = self.document.blocks
        for at, block in enumerate(every):
            self.write_block(block)
            # Facts and paragraphs just before a sign-off belong to it, and so does the end of what is before them.
            rest = (other for other in every[at + 1 :] if not isinstance(other, blocks.Facts | blocks.Paragraph))
            after = next(rest, None)
            if isinstance(after, blocks.Signatures):
                keep_end(self.word, _KEPT)
        mark_end(self.word, self.number)

    def _set_page(self) -> None:
        across, down = PAPER_SIZES[self.document.paper]
        is_wide = any(measure.is_wide for measure in self.measures.values())
        self.section.orientation = WD_ORIENT.PORTRAIT
        if is_wide or self.document.paper == "a3":
            across, down = down, across
            self.section.orientation = WD_ORIENT.LANDSCAPE
        self.section.page_width, self.section.page_height = Mm(across), Mm(down)
        self.section.left_margin = self.section.right_margin = Mm(_MARGIN)
        self.section.top_margin = self.section.bottom_margin = Mm(_MARGIN_ABOVE)
        self.across = across - 2 * _MARGIN

    def _write_footer(self) -> None:
        """The plan at the left, the page and the number of pages of this document at the right."""
        self.section.footer.is_linked_to_previous = False
        count_from_one(self.section)
        paragraph = self.section.footer.paragraphs[0]
        # The style of footers has tab stops of its own.
        paragraph.style = self.word.styles["Normal"]
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(self.across), WD_TAB_ALIGNMENT.RIGHT)
        page = self.language.say(Text("page {page} of {pages}", page="\N{SECTION SIGN}1", pages="\N{SECTION SIGN}2"))
        before, _, rest = page.partition("\N{SECTION SIGN}1")
        between, _, after = rest.partition("\N{SECTION SIGN}2")
        paragraph.add_run(f"{one_line(self.document.footer)}\t{before}")
        add_page(paragraph, TINY)
        paragraph.add_run(between)
        add_page_count(paragraph, self.number, TINY)
        paragraph.add_run(after)
        for run in paragraph.runs:
            run.font.size = Pt(TINY)

    def _write_heading(self, block: blocks.Heading) -> None:
        heading = self.word.add_heading(one_line(block.text), block.level)
        if block.level == 1:
            _centre(heading)

    def _write_paragraph(self, block: blocks.Paragraph) -> None:
        self.word.add_paragraph(one_line(block.text))

    def _write_verbatim(self, block: blocks.Verbatim) -> None:
        run = self.word.add_paragraph().add_run("\n".join(verbatim_lines(block)))
        run.font.name = "Courier New"

    def _write_bullets(self, block: blocks.Bullets) -> None:
        self._list(block.items)

    def _write_bars(self, block: blocks.Bars) -> None:
        self._list(f"{label}: {count}/{block.total}" for label, count in block.rows)

    def _write_totals(self, block: blocks.Totals) -> None:
        self._write_table(count_table(block))

    def _write_timeline(self, block: blocks.Timeline) -> None:
        for day in days(block):
            self._write_table(day_table(day, self.language))

    def _list(self, items: Iterable[str]) -> None:
        for item in items:
            self.word.add_paragraph(one_line(item), style="List Bullet")

    def _write_sheet_break(self, block: blocks.SheetBreak) -> None:
        if block.is_cut:
            rule_below(self.word.add_paragraph(), size=4, line="dashed")
        else:
            self.word.add_page_break()  # type: ignore[no-untyped-call]  # of the library

    def _write_letterhead(self, block: blocks.Letterhead) -> None:
        """The lines in the middle, the first ones bold, beside the logo, with a rule below the last."""
        lines = [one_line(line) for line in block.lines if line.strip()]
        beside = self._beside_logo(block.logo, ", ".join(lines)) if block.logo else None
        for number, line in enumerate(lines):
            paragraph = (beside or self.word).add_paragraph()
            paragraph.add_run(line).bold = number < 2  # noqa: PLR2004 - authority and agency
            _centre(paragraph)
            close_up(paragraph)
        last = self.word.add_paragraph() if beside or not lines else paragraph
        close_up(last)
        rule_below(last, size=12)

    def _beside_logo(self, logo: blocks.Logo, words: str) -> WordCell:
        """The logo at the left, described by *words*; the cell beside it, in the middle of the page."""
        across, down = logo.size
        height = min(_LOGO, _WIDEST_LOGO * down / across)
        side = height * across / down + _BESIDE
        table = self.word.add_table(rows=1, cols=3)
        table.autofit = False
        first, middle, _ = cast("Sequence[WordCell]", table.rows[0].cells)
        picture = first.paragraphs[0].add_run().add_picture(io.BytesIO(logo.png), height=Mm(height))
        picture._inline.docPr.set("descr", words)  # noqa: SLF001 - the library has no name for it
        set_widths(table, [Mm(side), Mm(self.across - 2 * side), Mm(side)])
        _clear(middle)
        return middle

    def _write_writing(self, block: blocks.Writing) -> None:
        label = self.word.add_paragraph()
        label.add_run(one_line(block.label)).bold = True
        label.paragraph_format.keep_with_next = True
        # Of paragraphs with a line below each only the last one's is drawn.
        table = self.word.add_table(rows=block.lines, cols=1, style="Table Grid")
        for number, row in enumerate(table.rows):
            row.height = Mm(_WRITTEN)
            open_edges(row.cells, *(("left", "right") if number else ("top", "left", "right")))
        add_gap(self.word)

    def _write_facts(self, block: blocks.Facts) -> None:
        table = self.word.add_table(rows=0, cols=2)
        table.autofit = False
        set_to_edge(table)
        told = None
        for label, value in block.rows:
            cells = table.add_row().cells
            text = read_cell(value, self.language) or _DOTS
            write_cell(cells[0], Pt(SIZE), "" if label == told else one_line(label))
            write_cell(cells[1], Pt(SIZE), f"  {text}" if label == told else f": {text}")
            told = label
        set_widths(table, [Mm(_LABEL), Mm(self.across - _LABEL)])
        add_gap(self.word)

    def _write_table(self, table: blocks.Table) -> None:
        add_table(self.word, table, self.measures.get(table.columns), self.across, self.language)

    def _write_signatures(self, block: blocks.Signatures) -> None:
        """The parties side by side, kept together, with room for a hand."""
        rows = sign_off_rows(block, room=_ROOM_TO_SIGN)
        names = {one_line(party.name) for party in block.parties if party.name}
        # Within a row that does not part: not all programs keep rows together.
        around = self.word.add_table(rows=1, cols=1)
        mark_row(around.rows[0], "cantSplit")
        whole = around.rows[0].cells[0]
        _clear(whole)
        table = whole.add_table(rows=0, cols=max(map(len, rows), default=1))
        for texts in rows:
            row = table.add_row()
            for cell, text in zip(row.cells, texts, strict=False):
                run = write_cell(cell, Pt(SIZE), text)
                run.bold = run.underline = text in names
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        add_gap(self.word)

    def _write_form(self, block: blocks.Form) -> None:
        """A grid of boxes; the only one of a row is as wide as the page."""
        right = max(1, *(len(boxes) - 1 for _, boxes in block.rows))
        table = self.word.add_table(rows=0, cols=2 + right, style="Table Grid")
        table.autofit = False
        half = (self.across - _NUMBER) / 2

        def add(number: str, boxes: Sequence[Sequence[str]]) -> "Sequence[WordCell]":
            row = table.add_row()
            mark_row(row, "cantSplit")
            cells = cast("Sequence[WordCell]", row.cells)
            write_cell(cells[0], Pt(SMALL), number)
            for at, lines in enumerate(boxes, 1):
                last = cells[-1] if at == len(boxes) else cells[at]
                write_cell(cells[at].merge(last), Pt(SMALL), *lines)
            return cells

        for number, boxes in block.rows:
            told = add(one_line(number), [box_texts(box, self.language) for box in boxes])
            if any(box.party for box in boxes):
                # In a row of their own, whose upper edge is not drawn: so all sign at one height.
                signed = add("", [box_sign_off(box, _ROOM_TO_SIGN) for box in boxes])
                open_edges(told, "bottom")
                open_edges(signed, "top")
                for paragraph in chain.from_iterable(cell.paragraphs for cell in told):
                    paragraph.paragraph_format.keep_with_next = True
        set_widths(table, [Mm(_NUMBER), Mm(half), *[Mm(half / right)] * right])
        add_gap(self.word)

    def _write_cards(self, block: blocks.Cards) -> None:
        """Tags of their size in two columns, to cut out; what is on their backs follows as tables."""
        table = self.word.add_table(rows=0, cols=2, style="Table Grid")
        for index in range(0, len(block.cards), 2):
            row = table.add_row()
            row.height = Mm(_TAG[1])
            mark_row(row, "cantSplit")
            for cell, card in zip(row.cells, block.cards[index : index + 2], strict=False):
                write_cell(cell, Pt(TINY), one_line(card.head))
                cell.paragraphs[0].paragraph_format.space_before = Pt(12)
                _centre(cell.paragraphs[0])
                for text, points, is_bold in ((card.name, 16, True), *((line, SIZE, False) for line in card.lines)):
                    paragraph = cell.add_paragraph()
                    run = paragraph.add_run(one_line(text))
                    run.font.size, run.bold = Pt(points), is_bold
                    _centre(paragraph)
        set_widths(table, [Mm(_TAG[0])] * 2)
        for card in block.cards:
            if card.back.rows:
                self.word.add_heading(one_line(card.name), 2)
                self._write_table(card.back)


def _clear(cell: WordCell) -> None:
    """Take out the empty line with which a cell begins; something has to follow."""
    cell._tc.remove(cell.paragraphs[0]._p)  # noqa: SLF001 - the library has no name for it


def _centre(paragraph: WordParagraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
