"""The parts of a Word file that python-docx has no name for.

Word refuses a file whose elements stand in another order than that of its schema (ECMA-376, part 1, chapter 17): so
each is put where it belongs.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

_BEHIND_BORDERS: Final = ("w:spacing", "w:ind", "w:jc", "w:rPr")
_BEHIND_NUMBERS: Final = ("w:cols", "w:docGrid")
_BEHIND_EDGES: Final = ("w:shd", "w:noWrap", "w:tcMar", "w:vAlign")
"""What stands behind the borders of a paragraph, the number of a section's first page, and the edges of a cell."""


def element(name: str, /, *parts: Any, **attributes: str) -> Any:  # noqa: ANN401 - elements of python-docx
    """An element of WordprocessingML, its attributes of the same namespace."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(parts)
    return made


def mark_row(row: Any, mark: str) -> None:  # noqa: ANN401 - a row of python-docx
    """Mark the row as head (`tblHeader`), or as one that does not part between pages (`cantSplit`)."""
    row._tr.get_or_add_trPr().append(element(mark))  # noqa: SLF001 - the library has no name for it


def set_layout(word: WordDocument) -> None:
    """Lay tables out as Word does from 2013 on, their edges at those of the text, with little room in their cells."""
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for side in word.styles["Table Grid"].element.find(f".//{qn('w:tblCellMar')}"):
        side.set(qn("w:w"), "60" if side.tag in {qn("w:left"), qn("w:right")} else "15")


def set_to_edge(table: Any) -> None:  # noqa: ANN401 - a table of python-docx
    """Let what stands in the table, which has no lines, begin where the text does."""
    margins = element("tblCellMar", element("left", w="0", type="dxa"), element("right", w="60", type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption")  # noqa: SLF001 - no name for it


def join_down(table: Any, first: int, rows: int) -> None:  # noqa: ANN401 - a table of python-docx
    """Let so many rows, which stay on one page, share the cell of the first one in the first column."""
    for at in range(first, first + rows):
        cell = table._tbl.tr_lst[at].tc_lst[0]  # noqa: SLF001 - the library counts all cells for each
        cell.vMerge = "restart" if at == first else "continue"
        if at < first + rows - 1:
            for line in table._tbl.tr_lst[at].iter(qn("w:p")):  # noqa: SLF001 - as above
                line.get_or_add_pPr().get_or_add_keepNext()


def rule_below(paragraph: WordParagraph, size: int, line: str = "single") -> None:
    """Draw a line below the paragraph, so many eighths of a point thick."""
    bottom = element("bottom", val=line, sz=str(size), space="1", color="000000")
    form = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - as above
    form.insert_element_before(element("pBdr", bottom), *_BEHIND_BORDERS)


def open_edges(cells: Iterable[WordCell], *edges: str) -> None:
    """Draw no line at these edges of the cells: `top`, `left`, `bottom`, `right`, in this order."""
    for cell in cells:
        form = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - as above
        form.insert_element_before(element("tcBorders", *(element(edge, val="nil") for edge in edges)), *_BEHIND_EDGES)


def count_from_one(section: Section) -> None:
    """Give the first page of the section the number 1."""
    form = section._sectPr  # noqa: SLF001 - as above
    # A new section is a copy of the one before.
    for copied in [part for part in form if part.tag.endswith("}pgNumType")]:
        form.remove(copied)
    form.insert_element_before(element("pgNumType", start="1"), *_BEHIND_NUMBERS)


def add_page(paragraph: WordParagraph, points: float) -> None:
    """Add the number of the page, in letters of so many points."""
    paragraph._p.extend(_field("PAGE", [_run(_text("1"), points)], points))  # noqa: SLF001 - as above


def add_page_count(paragraph: WordParagraph, number: int, points: float) -> None:
    """Add how many pages the section of that number has.

    Word counts them. LibreOffice can't, and shows what the field held last: within it stands the page of the section's
    last paragraph, which both know.
    """
    last = _field(f"PAGEREF {_mark(number)}", [_run(_text("1"), points)], points)
    paragraph._p.extend(_field("SECTIONPAGES", last, points))  # noqa: SLF001 - as above


def mark_end(word: WordDocument, number: int) -> None:
    """Mark the last paragraph as the end of the section of that number."""
    lines = (line for part in _from_the_end(word) for line in reversed([*part.iter(qn("w:p"))]))
    last = next(lines, None)
    if last is None:
        last = word.add_paragraph()._p  # noqa: SLF001 - as above
    last.append(element("bookmarkStart", id=str(number), name=_mark(number)))
    last.append(element("bookmarkEnd", id=str(number)))


def keep_end(word: WordDocument, rows: int) -> None:
    """Keep what was written last on the page of what follows: a paragraph, and of a table before it some last rows."""
    for part in islice(_from_the_end(word), 2):
        lines = [line for row in part.findall(qn("w:tr"))[-rows:] for line in row.iter(qn("w:p"))]
        for line in lines or part.iter(qn("w:p")):
            line.get_or_add_pPr().get_or_add_keepNext()
        if lines:
            return


def _from_the_end(word: WordDocument) -> Iterator[Any]:
    """The paragraphs and tables of the file, the last one first: only the end of it is looked at."""
    return (part for part in reversed(word.element.body) if part.tag in {qn("w:p"), qn("w:tbl")})


def _mark(number: int) -> str:
    return f"end{number}"


def _field(code: str, shown: list[Any], points: float) -> list[Any]:
    instruction = element("instrText")
    instruction.text = f" {code} "
    begin, between, end = (element("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    return [*(_run(part, points) for part in (begin, instruction, between)), *shown, _run(end, points)]


def _run(part: Any, points: float) -> Any:  # noqa: ANN401 - elements of python-docx
    return element("r", element("rPr", element("sz", val=str(int(2 * points)))), part)


def _text(text: str) -> Any:  # noqa: ANN401 - as above
    made = element("t")
    made.text = text
    return made
