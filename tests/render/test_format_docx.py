"""The DOCX format: everything that a document says, in real tables, the same bytes every time."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from benchmark_cli.document import (
    Column,
    Document,
    Facts,
    Form,
    FormBox,
    Paragraph,
    Party,
    SheetBreak,
    Signatures,
    Table,
    Writing,
)
from benchmark_cli.language import ENGLISH, load_language
from benchmark_cli.render import docx as docx_format
from benchmark_cli.render.measures import measure_table

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(data: bytes) -> str:
    """All text of the file, in order."""
    return "\n".join(docx.Document(io.BytesIO(data)).element.itertext())


def test_everything_is_there(small: Document) -> None:
    """Heads, cells, facts, lists and sign-offs of a document with every kind of block."""
    text = text_of(docx_format.write([small]))
    for block in (one for one in small.blocks if isinstance(one, Table)):
        for column in block.columns:
            assert column.head in text
        for row in block.rows:
            for cell in row:
                if isinstance(cell, str):
                    assert cell in text


def test_the_same_bytes(small: Document) -> None:
    """No clock and no chance gets in."""
    assert docx_format.write([small, small]) == docx_format.write([small, small])
    assert docx_format.write([]) == b""


def test_heads_come_again_and_rows_stay_whole(small: Document) -> None:
    """Each table repeats its head on the next page, and no row parts between two."""
    word = docx.Document(io.BytesIO(docx_format.write([small])))
    tables = [table for table in word.tables if table.style is not None and table.style.name == "Table Grid"]
    heads = [table for table in tables if table.rows[0]._tr.find(f".//{WORD}tblHeader") is not None]
    assert len(heads) >= len([table for table in small.tables() if table.columns]) - 1
    for table in heads:
        for row in table.rows:
            assert row._tr.find(f".//{WORD}cantSplit") is not None


def test_pages_are_counted_for_each_paper(small: Document) -> None:
    """Two papers in one file: each is a section whose pages begin with 1, with fields for the page and their number."""
    word = docx.Document(io.BytesIO(docx_format.write([small, small])))
    assert len(word.sections) == 2
    for section in word.sections:
        (numbers,) = section._sectPr.findall(f"{WORD}pgNumType")
        assert numbers.get(f"{WORD}start") == "1"
        codes = [(code.text or "").split()[0] for code in section.footer._element.iter(f"{WORD}instrText")]
        assert codes == ["PAGE", "SECTIONPAGES", "PAGEREF"]
        assert small.footer in "".join(section.footer._element.itertext())


def test_a_wide_table_lies_on_its_side(small: Document) -> None:
    """So that its letters can be read."""
    heads = tuple(Column(f"k{number}", f"Head {number}") for number in range(12))
    wide = Table(heads, (("a text of some length",) * 12,))
    word = docx.Document(io.BytesIO(docx_format.write([Document("k", "c", "T", small.language, (wide,))])))
    assert word.sections[0].page_width > word.sections[0].page_height


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_opened_by_libreoffice(small: Document, tmp_path: Path) -> None:
    """Another program than the one that wrote it reads it, and sets pages with all of its text."""
    (tmp_path / "small.docx").write_bytes(docx_format.write([small]))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "small.docx")], check=True, capture_output=True)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "small.pdf").pages]
    assert small.footer.split()[0] in pages[0]
    assert "Ayu" in "".join(pages)


def long_list(rows: int) -> Document:
    """A paper with a list of so many people, for two of the committee to sign."""
    people = Table((Column("name", "Name"), Column("sign", "")), tuple((f"P{n}", None) for n in range(rows)))
    parties = (Party("Chair", "Ayu Rekaan"), Party("Secretary", "Budi Rekaan"))
    return Document("groups", "c26", "Groups", ENGLISH, (people, Signatures(parties, "Kupang, 1 March 2026")))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_pages_as_libreoffice_counts_them(tmp_path: Path) -> None:
    """Each paper's own number of pages stands on each of its pages, and no sign-off parts between two."""
    papers = [long_list(rows) for rows in (3, 60, *range(28, 40))]
    tmp_path.joinpath("a.docx").write_bytes(docx_format.write(papers))
    office = shutil.which("soffice") or ""
    subprocess.run([office, "--headless", "--convert-to", "pdf", "a.docx"], cwd=tmp_path, check=True, timeout=120)
    texts = [page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages]
    counted = [re.search(r"page (\d+) of (\d+)", text) for text in texts]
    ends = [int(found[2]) for found in counted if found and found[1] == "1"]
    assert len(ends) == len(papers)
    assert [(int(found[1]), int(found[2])) for found in counted if found] == [
        (page, end) for end in ends for page in range(1, end + 1)
    ]
    assert ends[0] == 1
    assert ends[1] > 1
    for text in texts:
        assert ("Kupang" in text) == ("Chair" in text) == ("Budi Rekaan" in text)


def test_far_too_wide(small: Document) -> None:
    """A table with columns for ten pages side by side is several, each with the names; nothing is lost."""
    head = [Column("no", "No."), Column("name", "Name"), *(Column(f"c{n}", f"Column {n}") for n in range(30))]
    rows = tuple((at, f"Person {at}", *(f"value {at}.{n} of thirty" for n in range(30))) for at in range(3))
    document = replace(small, blocks=(Table(tuple(head), rows),))
    word = docx.Document(io.BytesIO(docx_format.write([document])))
    assert len(word.tables) > 1
    for table in word.tables:
        assert [row.cells[0].text for row in table.rows] == ["Name", "Person 0", "Person 1", "Person 2"]
    texts = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    assert texts == {column.head for column in head} | {str(cell) for row in rows for cell in row}


def test_those_who_sign_a_form_sign_at_one_height(small: Document) -> None:
    """However long what is told in the two halves of a box is, the names stand in the same row."""
    left, right = (
        FormBox(("Arrived",), Party("Head", "Ayu Rekaan")),
        FormBox(tuple(f"line {n}" for n in range(9)), Party("Officer", "Budi Rekaan")),
    )
    document = replace(small, blocks=(Form((("I", (left, right)),), Table((), ())),))
    (table,) = docx.Document(io.BytesIO(docx_format.write([document]))).tables
    lines = [cell.text.splitlines() for cell in table.rows[1].cells]
    assert lines[1].index("Ayu Rekaan") == lines[2].index("Budi Rekaan")


def test_papers_upright_after_one_on_its_side(small: Document) -> None:
    """What a section says of its page is its own, whichever came before."""
    wide = Table(tuple(Column(f"c{n}", f"Column number {n}") for n in range(12)), (("a longer text here",) * 12,))
    papers = [replace(small, blocks=(wide,)), long_list(3)]
    first, second = docx.Document(io.BytesIO(docx_format.write(papers))).sections
    assert (first.orientation, second.orientation) == (WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT)
    assert first.page_width > first.page_height
    assert second.page_width < second.page_height


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("ending", [Facts((("Contact", "Ayu Rekaan"),)), Paragraph("28 people in all.")], ids=type)
def test_no_sign_off_stands_alone(tmp_path: Path, ending: Facts | Paragraph) -> None:
    """Whatever stands between a list and its sign-off, rows of the list are on the page of the sign-off."""
    papers = []
    for rows in range(28, 44):
        listed = long_list(rows)
        table, signed = listed.blocks
        papers.append(replace(listed, blocks=(table, ending, signed)))
    tmp_path.joinpath("a.docx").write_bytes(docx_format.write(papers))
    office = shutil.which("soffice") or ""
    subprocess.run([office, "--headless", "--convert-to", "pdf", "a.docx"], cwd=tmp_path, check=True, timeout=120)
    texts = [page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages]
    assert sum("Kupang" in text for text in texts) == len(papers)
    assert all(re.search(r"P\d+", text) for text in texts if "Kupang" in text)


def test_language_and_letters(small: Document) -> None:
    """The file says its language, by which Word checks spelling, and headings are set in the letters of the text."""
    for language in ("en", "id"):
        word = docx.Document(io.BytesIO(docx_format.write([replace(small, language=load_language(language))])))
        assert {spoken.get(f"{WORD}val") for spoken in word.styles.element.iter(f"{WORD}lang")} == {language}
    fonts = word.styles["Heading 1"].element.find(f".//{WORD}rFonts")
    assert fonts.get(f"{WORD}ascii") == "Arial"
    assert fonts.get(f"{WORD}asciiTheme") is None


def test_rows_that_begin_alike_share_a_cell() -> None:
    """Who shares a room stands beside one cell, on one page; more rows than stay together have a cell each."""
    listed = [("1", "Ayu"), ("1", "Budi"), ("2", "Citra"), *[("3", f"P{number}") for number in range(11)]]
    columns = (Column("room", "Room"), Column("name", "Name"))
    data = docx_format.write([replace(long_list(1), blocks=(Table(columns, tuple(listed)),))])
    rows = docx.Document(io.BytesIO(data)).tables[0]._tbl.tr_lst[1:]
    merged = ["restart", "continue", *[None] * 12]
    assert [row.tc_lst[0].vMerge for row in rows] == merged
    assert [row.find(f".//{WORD}keepNext") is not None for row in rows] == [True, *[False] * 13]
    assert [[text.text for text in row.tc_lst[0].iter(f"{WORD}t")] for row in rows[:3]] == [["1"], [], ["2"]]


@given(
    st.lists(st.lists(st.text("aiMW 12.-", max_size=60), min_size=3, max_size=3), min_size=1, max_size=8),
    st.integers(40, 250),
)
def test_columns_fill_the_page(rows: list[list[str]], room: int) -> None:
    """Together they are as wide as the page, and none breaks a word where there is room for all words."""
    columns = tuple(Column(key, key.title()) for key in ("first", "second", "third"))
    measure = measure_table(Table(columns, tuple(map(tuple, rows))), ENGLISH)
    widths = measure.fill(room)
    assert sum(widths) == pytest.approx(room)
    assert min(widths) > 0
    if sum(map(max, measure.least, (1.8 * long + 2 for long in measure.ems))) <= room:
        assert all(own >= least - 1e-6 for own, least in zip(widths, measure.least, strict=True))


def test_a_long_text_has_what_others_leave() -> None:
    """Names and numbers are as wide as they are; the sentence beside them has the rest of the page."""
    columns = (Column("name", "Name"), Column("phone", "Phone"), Column("text", "Message"))
    measure = measure_table(Table(columns, (("Ayu Rekaan", "0800-555-0101", "word " * 60),)), ENGLISH)
    name, phone, text = measure.fill(110)
    assert name + phone < 40
    assert text > 60


def test_every_line_to_write_on_is_drawn() -> None:
    """Each is the lower edge of a row of its own; programs join lines below paragraphs."""
    data = docx_format.write([replace(long_list(1), blocks=(Writing("What was seen", 4),))])
    rows = docx.Document(io.BytesIO(data)).tables[0]._tbl.tr_lst
    edges = [[edge.tag.removeprefix(WORD) for edge in row.find(f".//{WORD}tcBorders")] for row in rows]
    assert edges == [["top", "left", "right"], *[["left", "right"]] * 3]
    assert all(row.find(f".//{WORD}trHeight") is not None for row in rows)


def test_a_paper_of_nothing_is_a_file_too(small: Document) -> None:
    """Whatever a program hands over is written: no blocks, or a break alone."""
    for blocks in ((), (SheetBreak(is_for_another=True),)):
        assert docx.Document(io.BytesIO(docx_format.write([replace(small, blocks=blocks)])))
