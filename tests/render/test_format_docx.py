"""The DOCX format: everything that a document says, in real tables, the same bytes every time."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from benchmark_cli.document import Column, Document, Table
from benchmark_cli.render import docx as docx_format

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
        assert section._sectPr.find(f"{WORD}pgNumType").get(f"{WORD}start") == "1"
        fields = [field.get(f"{WORD}instr") for field in section.footer._element.iter(f"{WORD}fldSimple")]
        assert fields == ["PAGE", "SECTIONPAGES"]
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
