"""The CSV format: one header, the tables' keys in each row, and nothing that a spreadsheet would run."""

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark_cli.document import Document, Paragraph, Table
from benchmark_cli.language import ENGLISH
from benchmark_cli.render import csv_tables
from benchmark_cli.safe_text import is_unseen
from tests.heads import columns

GOLDEN = """\
group,day,no,name,score,sign,ready,id,time,activity,stop\r
A,2026-03-03,1,Ayu,87.5,,,,,,\r
A,2026-03-03,10,東京 Bé,,,,,,,\r
,,,Banner,,,,,,,\r
,,,,,,,p1,2026-03-03T08:00+08:00/2026-03-03T09:30+08:00,Visit,\r
,,,,,,,,,,Aula\r
"""


def written(*cells: str | int | None) -> str:
    """One row of the cells as CSV, without the header."""
    table = Table(columns(*((f"k{index}", "") for index in range(len(cells)))), (cells,))
    return csv_tables.write([Document("k", "c", "t", ENGLISH, (table,))]).decode().split("\r\n", 1)[1]


def test_small_document(small: Document) -> None:
    """Tables of unlike columns stand under one header, and dates and numbers are those of programs."""
    assert csv_tables.write([small]).decode() == GOLDEN


def test_no_table_is_no_bytes(small: Document) -> None:
    """A document without a table leaves nothing to write."""
    assert csv_tables.write([replace(small, blocks=(Paragraph("x"),))]) == b""


def test_one_empty_cell_is_a_row() -> None:
    """A row of one empty cell is not an empty line, which readers skip."""
    assert list(csv.reader(io.StringIO(written(None)))) == [[""]]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("  @SUM", "'  @SUM"),
        ("\u00a0\u200d=1", "'\u00a0\u200d=1"),
        ("\uff0bcmd", "'\uff0bcmd"),
        ("\tx", "'\tx"),
        ("\nx", "'\nx"),
        ("x;=cmd", "x;'=cmd"),
        ('x; "=cmd', "x;' \"=cmd"),
        ("x\n-cmd", "x\n'-cmd"),
        ("-5", "-5"),
        ("+62,5", "+62,5"),
        ("+62 812", "'+62 812"),
        (-5, "-5"),
        ("a=b", "a=b"),
        ("I/d; II/a", "I/d; II/a"),
    ],
)
def test_formulas_are_defused(cell: str | int, expected: str) -> None:
    """An apostrophe stands before what a spreadsheet could run, also behind a semicolon; numbers stay numbers."""
    assert list(csv.reader(io.StringIO(written(cell, "y"), newline=""))) == [[expected, "y"]]


def test_semicolon_is_quoted() -> None:
    """A cell with the separator of an Indonesian Excel stands in quotes."""
    assert written("a;b", "c") == '"a;b",c\r\n'


def test_hostile_document_is_inert(hostile: Document, hostile_texts: tuple[str, ...]) -> None:
    """Read back, there are as many cells as were written, and none begins a formula or steers a terminal."""
    text = csv_tables.write([hostile]).decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == 2 + 2 * len(hostile_texts)
    assert {len(row) for row in rows} == {len(hostile_texts) + 3}
    assert not [cell for row in rows for cell in row if re.match(r"\s*[=+\-@|%\uff1d]", cell)]
    assert {letter for letter in text if is_unseen(letter)} == {"\r", "\n", "\t", "\u200d"}


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])), min_size=1))
def test_cells_come_back(cells: list[str]) -> None:
    """Whatever is seen in a cell is what a program reads back, but for apostrophes."""
    (row,) = csv.reader(io.StringIO(written(*cells), newline=""))
    assert [cell.replace("'", "") for cell in row] == [cell.replace("'", "") for cell in cells]
