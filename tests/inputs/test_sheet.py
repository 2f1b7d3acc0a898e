"""Tables read from CSV, XLSX and ODS: cells with their types and places, and files that would burst refused."""

import io
import os
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from benchmark_cli.diagnostics import Outcome, UserError
from benchmark_cli.files import MIB
from benchmark_cli.inputs.tables.read import read_sheets
from benchmark_cli.inputs.tables.sheet import Sheet, TableCell
from benchmark_cli.language import ENGLISH

ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body>
</office:document-content>"""
ODS_CELL = '<table:table-cell{more} office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
MANIFEST = """<?xml version="1.0"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry
 manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"""

Read = Callable[[bytes], list[Sheet]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """From the bytes of a file to its sheets."""

    def reading(data: bytes) -> list[Sheet]:
        file = tmp_path / "list"
        file.write_bytes(data)
        return read_sheets(file)

    return reading


def xlsx(fill: Callable[[Workbook], None]) -> bytes:
    """A workbook as Excel would save it."""
    book = Workbook()
    fill(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(rows: str) -> bytes:
    """A spreadsheet as LibreOffice would save it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(rows=rows))
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return stream.getvalue()


def values(sheet: Sheet) -> list[list[object]]:
    """The values of all rows."""
    return [[cell.value for cell in row.cells] for row in sheet.rows]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_csv_that_offices_save(read: Read, delimiter: str, encoding: str) -> None:
    """Each delimiter in each encoding, a quoted cell with the delimiter in it, gives the same cells."""
    text = f'id{delimiter}nama\r\np1{delimiter}"Ayu{delimiter} é"\r\np2{delimiter}Budi\r\n'
    (sheet,) = read(text.encode(encoding))
    assert values(sheet) == [["id", "nama"], ["p1", f"Ayu{delimiter} é"], ["p2", "Budi"]]


def test_titles_with_commas_do_not_choose_the_delimiter(read: Read) -> None:
    """Names and titles may hold commas in a file whose cells end at semicolons."""
    (sheet,) = read(b"Denpasar, 7 Oktober\n\nid;nama\np1;Ayu, S.E.\np2;Budi, S.Kom, M.T.\n")
    assert values(sheet)[2:] == [["id", "nama"], ["p1", "Ayu, S.E."], ["p2", "Budi, S.Kom, M.T."]]


def test_lines_are_those_of_the_file(read: Read) -> None:
    """A cell of two lines and a `sep=` line count as an editor counts them."""
    (sheet,) = read(b'sep=,\r\nid,name\r\np1,"two\r\nlines"\r\np2,Budi\r\n')
    assert [row.line for row in sheet.rows] == [2, 3, 5]


def test_types_and_places_of_a_workbook(read: Read) -> None:
    """Numbers, dates and truths keep their types, rows and columns count from the first of the sheet."""

    def fill(book: Workbook) -> None:
        sheet = book.active
        for place, value in {"B3": 7, "C3": 1.5, "D3": True, "E3": datetime(2014, 10, 7), "F3": " e\u0301 "}.items():  # noqa: DTZ001 - as Excel keeps it
            sheet[place] = value

    (sheet,) = read(xlsx(fill))
    assert [row.line for row in sheet.rows] == [1, 2, 3]
    assert values(sheet)[2] == [None, 7, Decimal("1.5"), True, date(2014, 10, 7), "é"]
    assert sheet.rows[2].at(2) == TableCell(7, 2)
    assert sheet.rows[2].at(99) == TableCell(None, 99)


def test_a_cell_merged_downwards_stands_in_each_row(read: Read) -> None:
    """A group that is written once beside all its people is read beside each of them."""

    def fill(book: Workbook) -> None:
        sheet = book.active
        for row in (["A", "Ayu"], [None, "Budi"], ["B", "Citra"]):
            sheet.append(row)
        sheet.merge_cells("A1:A2")

    (sheet,) = read(xlsx(fill))
    assert values(sheet) == [["A", "Ayu"], ["A", "Budi"], ["B", "Citra"]]


def test_several_sheets_are_told_apart(read: Read) -> None:
    """With several sheets each place names its own."""
    first, second = read(xlsx(lambda book: book.create_sheet("Lain").append(["x"])))
    assert (first.file.endswith("(Sheet)"), second.file.endswith("(Lain)")) == (True, True)


def test_ods(read: Read) -> None:
    """A spreadsheet of LibreOffice, which writes a row of a million empty ones at the end."""
    cells = "".join(ODS_CELL.format(more="", text=text) for text in ("id", "lokus"))
    empty = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    (sheet,) = read(ods(f"<table:table-row>{cells}</table:table-row>{empty}"))
    assert values(sheet)[0] == ["id", "lokus"]


@pytest.mark.parametrize(
    ("value", "is_damaged"),
    [(198609262015052901, True), (999999999999999, False), ("1,98609E+17", True), ("198609262015052901", False)],
)
def test_a_rounded_number_is_marked(*, value: int | str, is_damaged: bool) -> None:
    """From sixteen digits on a number was rounded, and so was text that shows an exponent; digits as text are whole."""
    assert TableCell(value, 1).is_damaged is is_damaged


def far_away(book: Workbook) -> None:
    """One cell in the last corner: a reader that makes room for all between would need 400 GB."""
    book.active["A1"] = "id"
    book.active["XFD1048576"] = "far"


def bomb() -> bytes:
    """An archive that unpacks to more than is read."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (64 * MIB + 1))
    return stream.getvalue()


REPEATED = ODS_CELL.format(more=' table:number-columns-repeated="16384"', text="a")
ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'


def zipped(text: str) -> bytes:
    """An archive of one part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", text)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(xlsx(far_away), id="far"),
        pytest.param(bomb(), id="bomb"),
        pytest.param(
            ods(f'<table:table-row table:number-rows-repeated="1048576">{REPEATED}</table:table-row>'), id="repeated"
        ),
        pytest.param(zipped(ENTITIES), id="entities"),
        pytest.param(zipped("<not"), id="no-xml"),
        pytest.param(zipped("<worksheet/>"), id="no-workbook"),
        pytest.param(b"PK\x03\x04 cut", id="cut"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", id="xls"),
        pytest.param(b'"' + b"x" * 200_000 + b'"', id="long-cell"),
    ],
)
def test_what_would_burst_or_is_no_table_is_refused(read: Read, data: bytes) -> None:
    """It is refused in words, as a fault of the input, before room is made for it."""
    with pytest.raises(UserError) as refused:
        read(data)
    assert refused.value.outcome is Outcome.INPUT
    assert [one.code for one in refused.value.diagnostics] == ["unreadable-table"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """What the system refuses is told as such."""
    with pytest.raises(UserError) as refused:
        read_sheets(tmp_path / "none.csv")
    assert refused.value.outcome is Outcome.OUTSIDE


def test_columns_that_are_hidden_in_open_documents(read: Read) -> None:
    """Those that the sheet itself hides, and not those of a table within a cell."""
    hidden = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    cells = "".join(ODS_CELL.format(more="", text=text) for text in "abcd")
    (sheet,) = read(ods(f"{hidden}<table:table-row>{cells}</table:table-row>"))
    assert sheet.hidden.columns == {2, 3}
    within = f'<table:table-cell><table:table table:name="T">{hidden}</table:table></table:table-cell>'
    (sheet, *_) = read(ods(f"<table:table-column/><table:table-row>{cells}{within}</table:table-row>"))
    assert not sheet.hidden.columns


def packed(*names: str) -> bytes:
    """An archive of Office with parts of those names, all nearly empty."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in ("[Content_Types].xml", *names):
            archive.writestr(name, "<x/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("parts", "told"), [(["xl/worksheets/sheet1.xml"], "xl/workbook.xml"), (["word/document.xml"], "word processor")]
)
def test_a_workbook_without_its_book_and_a_letter(read: Read, parts: list[str], told: str) -> None:
    """What has sheets is a damaged workbook, and its lost part is named; what has none is no table."""
    with pytest.raises(UserError) as caught:
        read(packed(*parts))
    (fault,) = caught.value.diagnostics
    assert told in ENGLISH.say(fault.message)


def test_depth_is_counted_of_what_is_open(read: Read) -> None:
    """Many elements beside each other are no depth, and do not hide what comes too deep after them."""
    beside = "<text:s></text:s>" * 2000
    cell = ODS_CELL.format(more="", text=f"a{beside}")
    (sheet,) = read(ods(f"<table:table-row>{cell}</table:table-row>"))
    assert len(sheet.rows) == 1
    deep = "<text:span>" * 400 + "x" + "</text:span>" * 400
    with pytest.raises(UserError) as caught:
        read(ods(f"<table:table-row>{cell}{ODS_CELL.format(more='', text=deep)}</table:table-row>"))
    assert "deep" in ENGLISH.say(caught.value.diagnostics[0].message)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_that_nobody_named_is_not_waited_for(tmp_path: Path) -> None:
    """One that lies in a folder is refused at once: nobody may ever write to it."""
    os.mkfifo(tmp_path / "people.csv")
    with pytest.raises(UserError) as caught:
        read_sheets(tmp_path / "people.csv")
    assert caught.value.diagnostics[0].code == "not-a-regular-file"


@pytest.mark.parametrize("display", ["true", "false"])
def test_a_table_that_is_not_displayed(read: Read, display: str) -> None:
    """A hidden sheet of an open document is one whose style says so."""
    style = (
        f'<office:automatic-styles><style:style style:name="ta1"><style:table-properties table:display="{display}"/>'
        "</style:style></office:automatic-styles>"
    )
    row = f"<table:table-row>{ODS_CELL.format(more='', text='a')}</table:table-row>"
    content = ODS.format(rows=row).replace('table:name="S"', 'table:name="S" table:style-name="ta1"')
    content = content.replace("<office:body>", f"{style}<office:body>").replace(
        ' office:version="1.2"', ' office:version="1.2" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    (sheet,) = read(stream.getvalue())
    assert sheet.hidden.is_whole == (display == "false")
