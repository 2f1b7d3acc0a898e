"""Tables that would cost too much, or are none: refused in words, each by the budget that it breaks."""

import random
import zipfile
from io import BytesIO

import pytest

from benchmark_cli.diagnostics import Outcome, UserError
from benchmark_cli.inputs.tables import budget, xlsx
from benchmark_cli.inputs.tables.read import sheets_in
from benchmark_cli.inputs.tables.sheet import Unread
from benchmark_cli.language import ENGLISH
from tests.campaign.tables import KINDS, content, inline, listed, ods_row, packed, sheet_xml, table, workbook
from tests.inputs.test_sheet import values


def refused(data: bytes) -> str:
    """The words of the refusal, which is exit 3 and of one code for all tables."""
    with pytest.raises(UserError) as caught:
        sheets_in(data, "t")
    (found,) = caught.value.diagnostics
    assert (caught.value.outcome, found.code) == (Outcome.INPUT, "unreadable-table")
    assert found.hints
    return ENGLISH.say(found.message)


def book(rows: str, more: str = "", **parts: object) -> bytes:
    """A workbook whose first sheet has these rows below a usual list."""
    return packed(workbook(sheet_xml(listed(3) + rows, more), **parts))  # type: ignore[arg-type]


ROW = '<row r="{n}">{cells}</row>'
FAR = inline("A1048576", "x")
MANY_MERGES = "<mergeCells>" + '<mergeCell ref="A1:A9"/>' * 20_001 + "</mergeCells>"
ENTITY = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (book(ROW.format(n=9, cells=FAR)), "something stands in row 1048576, and at most 50000 rows are read"),
        (book(ROW.format(n=9, cells=inline("XFD9", "x"))), "something stands in column 16384"),
        (book(ROW.format(n=9, cells=inline("A0000001", "x"))), "address that no cell can have"),
        (book(ROW.format(n=9, cells=inline("A0", "x"))), "address that no cell can have"),
        (book(ROW.format(n=9, cells=inline("AAAA1", "x"))), "address that no cell can have"),
        (book(ROW.format(n=9, cells=inline("B9", "N" * 40_000))), "a cell holds more than 32767 characters"),
        (book("", MANY_MERGES), "more than 20000 ranges of its cells are merged"),
        (book("", strings=f"<si><t>{'A' * 40_000}</t></si>"), "a cell holds more than 32767 characters"),
        (book('<row r="9"><c r="A9" t="s"><v>7</v></c></row>', strings="<si><t>x</t></si>"), "text that is not there"),
        (book("", sheets=300), "more than 200 sheets"),
        (book("<a>" * 300 + "</a>" * 300), "more than 200 deep"),
        (book("<c " + " ".join(f'a{n}=""' for n in range(200_000)) + "/>"), "longer than 1048576 bytes"),
        (book("".join(f"<n{n}/>" for n in range(9_000))), "more than 5000 names"),
        (packed(workbook(sheet_xml(listed(3), before=ENTITY))), "declares a type of document"),
        (packed({**workbook(sheet_xml(listed(3))), "xl/worksheets/sheet1.xml/": b""} | {}), ""),
        (packed({k: v for k, v in workbook("").items() if "sheet1" not in k}), "sheet1.xml is missing"),
        (packed(content(table(ods_row(("x",) * 40, 'table:number-rows-repeated="50000"')))), "more than 1000000 cells"),
        (packed(content(table(ods_row(("x",), 'table:number-rows-repeated="1000001"')))), "more than 1000000 cells"),
        (b"NO;NAMA;NIP\n" + b"a;b\n" * 200_000, "at most 50000 rows are read"),
        (b"Nama\n" + b";" * 5_000, "something stands in column 5001"),
        (b"Nama\n" + b"x" * 50_000, "a cell holds more than 32767 characters"),
    ],
)  # fmt: skip
def test_a_breach_is_told(data: bytes, told: str) -> None:
    """Which budget, and how much is allowed; a folder beside a part of its name does no harm."""
    if told:
        assert told in refused(data)
    else:
        assert len(sheets_in(data, "t")[0].rows) == 4


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7\n", "it is a PDF"),
        (b"\x89PNG\r\n\x1a\n\0", "it is a picture"),
        (b"<html><body><table><tr><td>Nama</td></tr></table>", "it is a web page (HTML)"),
        (b"\xef\xbb\xbf  <!DOCTYPE html>\n<p>", "it is a web page (HTML)"),
        ("<table><tr><td>Nama</td></tr></table>".encode("utf-16"), "it is a web page (HTML)"),
        (b'<?xml version="1.0"?><Workbook/>', "it is an XML file"),
        (b"{\\rtf1 Nama}", "a document of a word processor"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "Excel 97 to 2003 (.xls)"),
        (packed({"word/document.xml": b""}), "a document of a word processor"),
        (packed({"ppt/presentation.xml": b""}), "it is a presentation"),
        (packed({"xl/workbook.bin": b""}), "it is a binary workbook (.xlsb)"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}), "a word processor"),
        (packed({"list.csv": b"Nama\nAyu\n"}), "an archive (zip) that holds no spreadsheet's parts"),
        (packed(workbook(sheet_xml(listed(3))), zipfile.ZIP_BZIP2), "packed as in no spreadsheet"),
        (b"Nama\0Ayu\0" * 9, "it is no text"),
    ],
)  # fmt: skip
def test_other_kinds_are_called_what_they_are(data: bytes, told: str) -> None:
    """By their content, whatever the name says, with what to do."""
    assert told in refused(data)


def test_two_parts_of_one_name_and_wrong_sums_are_refused() -> None:
    """An archive that could be read in two ways, or whose bytes have changed, is damaged."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in workbook(sheet_xml(listed(2))).items():
            archive.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("xl/workbook.xml", b"<workbook/>")
    assert "two parts of the name xl/workbook.xml" in refused(stream.getvalue())
    changed = packed(workbook(sheet_xml(listed(2))), zipfile.ZIP_STORED).replace(b"Rekaan 1", b"Rekaan 2")
    assert "it is damaged" in refused(changed)


def test_unpacking_ends_at_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a part says of its size is not believed: bytes are counted as they come."""
    monkeypatch.setitem(budget._LIMITS, "mebibytes", (0, budget._LIMITS["mebibytes"][1]))
    assert "unpacked it is larger than" in refused(packed(workbook(sheet_xml(listed(3)) + " " * 300_000)))


def test_time_ends_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever takes long is given up."""
    monkeypatch.setattr(budget, "MOST_SECONDS", -1.0)
    assert "reading it takes more than" in refused(book(""))


def test_a_format_is_looked_at_once_however_many_styles_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short file may have a million styles, and a format may be long."""
    looked: list[str] = []
    monkeypatch.setattr(xlsx._Styles, "_is_date", lambda _, key: bool(looked.append(key)) or key == "14")
    styles = xlsx._Styles()
    styles.begin("cellXfs", {})
    for number in range(1_000):
        styles.begin("xf", {"numFmtId": "14" if number == 7 else "164"})
    assert (styles.dates(), sorted(looked)) == ({"7"}, ["14", "164"])


def test_rows_out_of_order_stand_where_they_say() -> None:
    """A reference counts, not the order in the file."""
    rows = ROW.format(n=3, cells=inline("B3", "c")) + ROW.format(n=1, cells=inline("A1", "a"))
    (sheet,) = sheets_in(packed(workbook(sheet_xml(rows))), "t")
    assert values(sheet) == [["a"], [], [None, "c"]]


def test_formulas_and_what_is_hidden_are_known() -> None:
    """A formula without its result, one that ends in an error, rows and columns that are not shown."""
    cells = '<c r="A1"><f>UPPER(B1)</f></c><c r="B1" t="e"><v>#REF!</v></c><c r="C1" t="str"><f>""</f><v></v></c>'
    rows = ROW.format(n=1, cells=cells) + f'<row r="2" hidden="1">{inline("A2", "x")}</row>'
    xml = sheet_xml(rows).replace("<sheetData>", '<cols><col min="2" max="3" hidden="1"/></cols><sheetData>')
    (sheet,) = sheets_in(packed(workbook(xml)), "t")
    first, second = sheet.rows[0].cells
    assert [(type(one.value), one.text) for one in (first, second)] == [(Unread, "="), (Unread, "#REF!")]
    assert (sheet.hidden.rows, sheet.hidden.columns) == ({2}, {2, 3})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_made_tables_end_in_words(kind) -> None:
    """A small one of every kind of the campaign is read or refused, and nothing else is raised."""
    data = kind(random.Random(7))[: 200 * 1024]
    try:
        sheets_in(data, "t")
    except UserError:
        assert refused(data)
