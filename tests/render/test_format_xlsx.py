"""The XLSX format, read back with openpyxl: typed cells, sheets ready to print, and nothing that a spreadsheet runs."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from benchmark_cli.document import (
    PAPER_SIZES,
    Cell,
    Document,
    Facts,
    Heading,
    Letterhead,
    PaperSize,
    Party,
    Period,
    Rest,
    Signature,
    Signatures,
    Table,
)
from benchmark_cli.language import ENGLISH, load_language
from benchmark_cli.papers import attendance, checklist, groups, itinerary, receipt, spd
from benchmark_cli.papers.catalogue import DOCUMENTS
from benchmark_cli.papers.kind import DocumentKind, Lists, Request, Then
from benchmark_cli.render import xlsx
from benchmark_cli.render.grid import letters_wide
from benchmark_cli.render.line import one_line
from benchmark_cli.render.sheets import sheets
from tests.heads import columns
from tests.tiny import earlier_plan, tiny_findings, tiny_plan, tiny_trip

NAIVE = datetime
"""Spreadsheets know no zones."""


def workbook(*documents: Document) -> Workbook:
    """The documents as openpyxl reads them."""
    return load_workbook(io.BytesIO(xlsx.write(documents)))


def table_of(rows: tuple[tuple[Cell, ...], ...], head: str = "Head", **changes: object) -> Document:
    """A document of one table with those rows."""
    heads = columns(*((f"k{number}", head) for number in range(len(rows[0]))))
    return replace(Document("kind", "c26", "Title", ENGLISH, (Table(heads, rows),), "Plan 1"), **changes)


def cells(*row: Cell) -> list[SheetCell]:
    """The cells of a table with that row alone."""
    (_, found) = list(workbook(table_of((row,))).active.iter_rows(max_row=2, max_col=len(row)))
    return list(found)


def texts(sheet: Worksheet) -> list[str]:
    """Everything that stands on a sheet, from top to bottom."""
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def request(kind_language: str = "id", **changes: object) -> Request:
    """The tiny cohort."""
    return Request(tiny_trip(**changes), tiny_plan(), load_language(kind_language))


def test_cells_are_typed() -> None:
    """A date is a date in the words of the language, a number a number, a NIP text that no spreadsheet rounds."""
    day, number, decimal, nip, empty = cells(date(2026, 3, 3), 7, Decimal("87.5"), "19860926 201505 2 901", None)
    assert (day.value, day.number_format) == (NAIVE(2026, 3, 3), "[$-809]dddd, d mmmm yyyy")
    assert [(cell.value, cell.data_type) for cell in (number, decimal)] == [(7, "n"), (87.5, "n")]
    assert (nip.value, nip.data_type, nip.number_format) == ("19860926 201505 2 901", "s", "@")
    assert empty.value is None


def test_letters_are_arial_in_excel_too() -> None:
    """No font follows the theme, whose letters Excel would show instead: heads and titles neither."""
    fonts = [cell.font for row in workbook(groups.build(request())).active.iter_rows() for cell in row]
    assert {(font.name, font.scheme) for font in fonts} == {("Arial", None)}
    assert any(font.bold for font in fonts)


def test_dates_in_indonesian() -> None:
    """The date pattern names the language of the paper, so that any Excel shows Indonesian days."""
    sheet = workbook(checklist.build(request()))["Daftar Periksa"]
    dated = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell, SheetCell) and cell.is_date]
    assert {cell.number_format for cell in dated} == {"[$-421]dddd, d mmmm yyyy"}
    assert [cell.value for cell in dated] == sorted(cell.value for cell in dated)


def test_dates_before_the_calendar_of_spreadsheets() -> None:
    """A day before 1900 is words."""
    assert cells(date(1899, 12, 31))[0].value == "Sunday, 31 December 1899"


def test_numbers_too_large_for_a_spreadsheet() -> None:
    """A number that would lose digits is text."""
    assert cells(10**15)[0].value == str(10**15)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=HYPERLINK(1)",
        "https://example.org",
        "mailto:x@example.org",
        "0012",
        "1e5",
        "internal:Sheet1!A1",
        "{=1}",
    ],
)
def test_text_is_text(text: str) -> None:
    """Neither formula, link nor number is made of a text."""
    (cell,) = cells(text)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_long_text_is_whole_and_shows() -> None:
    """Text beyond 255 letters, which Excel would show as `#` in a cell marked as text, is not marked."""
    (cell,) = cells("x" * 300)
    assert (cell.value, cell.number_format) == ("x" * 300, "General")
    assert cells("y" * 40_000)[0].value == "y" * 32_767


def test_a_sheet_can_be_printed_and_signed_alone() -> None:
    """Letterhead, title and facts stand above every table, who signs below it, the plan and the page in the footer."""
    book = workbook(attendance.build(request()._replace(lists=Lists(blank=2))))
    assert len(book.worksheets) == 4
    for sheet in book.worksheets:
        told = texts(sheet)
        head = told.index("Tanda tangan")
        assert told[:3] == ["PEMERINTAH PROVINSI CONTOH", "BADAN CONTOH", "Daftar Hadir"]
        assert "Drs. Indra" in told[head:]
        row = next(cell.row for cells in sheet.iter_rows() for cell in cells if cell.value == "Tanda tangan")
        assert sheet.freeze_panes == f"A{row + 1}"
        assert sheet.print_area.endswith(f"$A$1:$F${sheet.max_row}")
        assert sheet.oddFooter.left.text == "Rencana 0123456789ab"
        assert sheet.oddFooter.right.text == "halaman &P dari 1"
        assert is_on_one_page(sheet)


def is_on_one_page(sheet: Worksheet) -> bool:
    """Whether a sheet, which is always one page wide, is printed one page high too, and fitted to it."""
    assert not sheet.col_breaks.brk
    is_fitted = bool(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage)
    assert is_fitted != bool(sheet.row_breaks.brk)
    assert is_fitted or 79 <= (sheet.page_setup.scale or 100) <= 100
    return is_fitted


@pytest.mark.parametrize(("rows", "is_one"), [(20, True), (45, True), (60, False)])
def test_what_is_signed_stays_with_a_list_of_a_page_and_a_half(rows: int, is_one: bool) -> None:  # noqa: FBT001
    """As long as letters have 8 points a list is made to fit; a longer one goes on overleaf."""
    assert is_on_one_page(workbook(table_of((("x" * 30, "y" * 20),) * rows)).active) == is_one


@pytest.mark.parametrize("rows", range(60, 110, 3))
def test_a_sign_off_takes_three_rows_along(rows: int) -> None:
    """Wherever pages end, as high as a program may draw them, three rows are on that of the sign-off."""
    party = Signatures((Party("Head,", "Sri", "NIP 1"),))
    document = table_of((("x" * 30, "y" * 20),) * rows)
    sheet = workbook(replace(document, blocks=(*document.blocks, party))).active
    rows_at = {cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "x" * 30}
    ends = {one.id for one in sheet.row_breaks.brk}
    wide = sum(7 * column.width / 96 for column in sheet.column_dimensions.values())
    scale = min(1, (210 / 25.4 - 1.2) / wide)
    for part in (0.95, 1):
        last: list[int] = []
        room = (297 / 25.4 - 1.5) * 72 / scale * part
        for row in range(1, sheet.max_row + 1):
            height = sheet.row_dimensions[row].height or 15
            if row - 1 in ends or sum(sheet.row_dimensions[one].height or 15 for one in last) + height > room:
                last = []
            last.append(row)
        assert len(rows_at & set(last)) >= 3


def test_start_and_end_are_times() -> None:
    """A period is two columns of times that can be reckoned with, the zone beside them; the end of a day is 24:00."""
    zone = ZoneInfo("Asia/Makassar")
    start = datetime(2026, 3, 3, 22, 30, tzinfo=zone)
    ends = [start + timedelta(minutes=minutes) for minutes in (60, 90, 180)]
    rows = (*((Period(start, end),) for end in ends), (Rest(Period(start, ends[2]), date(2026, 3, 4)),), (None,))
    sheet = workbook(table_of(rows)).active
    found = [[cell.value for cell in row[:2]] for row in sheet.iter_rows(min_row=sheet.max_row - 5)]
    assert found[0] == ["Start", "End"]
    assert [one for one, _ in found[1:4]] == [time(22, 30)] * 3
    times = [row[1] for row in sheet.iter_rows(min_row=sheet.max_row - 4, max_row=sheet.max_row - 1)]
    assert [cell.is_date for cell in times] == [True] * 4
    assert [cell.number_format for cell in times] == [
        'hh:mm" WITA"', '[hh]:mm" WITA"', 'hh:mm" (+1) WITA"', 'hh:mm" WITA"',
    ]  # fmt: skip
    assert times[0].value == time(23, 30)
    assert times[3].value == time(1, 30)


@pytest.mark.parametrize(("paper", "code"), [("a4", 9), ("f4", 14)])
def test_paper(paper: str, code: int) -> None:
    """Each paper has its code; a wide table is printed on a sheet on its side."""
    narrow, wide = (table_of((("x" * 30,) * count,), paper=paper) for count in (2, 6))
    sheets = [workbook(document).active for document in (narrow, wide)]
    assert [sheet.page_setup.paperSize for sheet in sheets] == [str(code)] * 2 or [code] * 2
    assert [sheet.page_setup.orientation for sheet in sheets] == ["portrait", "landscape"]


def test_signatures_stand_in_zigzag() -> None:
    """Odd numbers stand at the left, even ones are pushed to the right, in rows high enough for a hand."""
    sheet = workbook(table_of(tuple((Signature(number),) for number in range(1, 5)))).active
    boxes = [row[0] for row in sheet.iter_rows(min_row=2, max_row=5)]
    assert [cell.value for cell in boxes] == ["1.", "2.", "3.", "4."]
    assert [cell.alignment.indent > 5 for cell in boxes] == [False, True, False, True]
    assert all(sheet.row_dimensions[cell.row].height >= 30 for cell in boxes)


def test_few_signatures_leave_room_for_stamps() -> None:
    """Up to four have the height of a stamp, more that of a hand."""
    signed = [tuple((Signature(number),) for number in range(1, count + 1)) for count in (4, 5)]
    heights = [workbook(table_of(rows)).active.row_dimensions[2].height for rows in signed]
    assert [round(height) for height in heights] == [50, 30]  # some versions write whole pixels


def test_a_heading_of_headings_has_no_sheet_of_its_own() -> None:
    """The bus stands above the days of its head count, not on an empty sheet before them."""
    days = [block for day in "XY" for block in (Heading(day), Table(columns(("n", "Head")), ((day,),)))]
    document = Document("kind", "c26", "Title", ENGLISH, (Heading("Title", 1), Heading("Bus 1"), *days))
    (sheet,) = workbook(document)
    assert texts(sheet) == ["Title", "Bus 1", "Head", "X", "X", "Y", "Y"]


def test_the_head_of_a_long_table_comes_again_on_each_page() -> None:
    """What follows a short one on the next page would stand below a head that is not its own."""
    tables = [table_of(((1,),) * count) for count in (4, 5)]
    assert [workbook(document).active.print_title_rows for document in tables] == [None, "$1:$1"]


def test_parts_of_one_list_share_a_sheet() -> None:
    """The days of a checklist are one table with their headings between the rows; groups have a sheet each."""
    assert workbook(checklist.build(request("en"))).sheetnames == ["Checklist"]
    assert workbook(groups.build(request("en"))).sheetnames == [
        "Group A Dinas Utara",
        "Group B Dinas Selatan",
        "Group C Dinas Timur",
    ]


def test_text_stays_with_the_only_table() -> None:
    """What stands under a heading of its own beside one table is on its sheet; beside several it has a sheet."""
    table = Table(columns(("k", "Head")), (("x",),))
    one = (Heading("People"), Facts((("Place", "Aula"),)), table, Heading("Questions"), Facts((("Why", "so"),)))
    assert texts(workbook(table_of((("x",),), blocks=one))["People"]) == [
        "People", "Place", "Aula", "Head", "x", "Questions", "Why", "so",
    ]  # fmt: skip
    assert workbook(table_of((("x",),), blocks=one[:3] + one)).sheetnames == ["People", "People (2)", "Questions"]


def test_no_document_is_no_bytes() -> None:
    """Without a document there is no workbook."""
    assert xlsx.write([]) == b""


def test_nothing_names_user_host_or_time() -> None:
    """The properties hold a constant date and nobody's name."""
    book = workbook(table_of((("x",),)))
    assert (book.properties.creator or "", book.properties.lastModifiedBy or "") == ("", "")
    assert book.properties.created == book.properties.modified == NAIVE(2000, 1, 1)


def test_hostile_document_is_inert(hostile: Document, hostile_texts: tuple[str, ...]) -> None:
    """Each text is there to the letter; no formula, link, macro or outside file is, nor any control character."""
    data = xlsx.write([hostile])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if re.search("vba|external|hyperlink|drawing", name)]
        parts = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in parts
    assert b"hyperlink" not in parts
    book = load_workbook(io.BytesIO(data))
    found = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "s"}
    assert {one_line(text) for text in hostile_texts} <= found
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


def test_footer_obeys_no_command() -> None:
    """An ampersand in the footer is shown and commands nothing."""
    footer = workbook(table_of((("x",),), footer="&P&D & co")).active.oddFooter
    assert (footer.left.text, footer.right.text) == ("&&P&&D && co", "page &P of 1")


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_names_of_sheets(titles: list[str]) -> None:
    """Whatever the headings are, names are as Excel wants them and differ without regard to case."""
    table = Table(columns(("k", "K")), (("x",),))
    blocks = tuple(block for title in titles for block in (Heading(title), Facts((("a", "b"),)), table))
    names = [sheet.name for sheet in sheets([Document("k", "c", "Title", ENGLISH, blocks)])]
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


def test_long_names_stay_apart() -> None:
    """Two names that are the same in their first 31 letters get numbers."""
    blocks = tuple(
        block
        for end in "ab"
        for block in (Heading("x" * 40 + end), Facts((("a", "b"),)), Table(columns(("k", "K")), (("x",),)))
    )
    names = [sheet.name for sheet in sheets([Document("k", "c", "Title", ENGLISH, blocks)])]
    assert names == ["x" * 31, "x" * 27 + " (2)"]


def test_opening_without_table() -> None:
    """A paper without a table is one sheet of text."""
    document = Document("k", "c", "Title", ENGLISH, (Letterhead(("OFFICE",)), Facts((("Place", "Aula"),))))
    assert texts(workbook(document)["Title"]) == ["OFFICE", "Place", "Aula"]


def test_long_tables_can_be_filtered() -> None:
    """By their heads, over all rows and nothing below them; a table of few rows needs no arrows."""
    rows = tuple((number, f"Person {number}") for number in range(9))
    assert workbook(table_of(rows)).active.auto_filter.ref == "A1:B10"
    assert workbook(table_of(rows[:4])).active.auto_filter.ref is None


def test_sheets_are_called_after_what_they_are_of() -> None:
    """A group's sheet after it and its day, a person's after the person; others are numbered."""
    request = Request(tiny_trip(), tiny_plan(), load_language("id"))
    assert workbook(attendance.build(request)).sheetnames[-3:] == [f"Daftar Hadir {one} 4 Mar" for one in "ABC"]
    assert workbook(spd.build(request)).sheetnames[0] == "Budi"


@pytest.mark.parametrize("paper", ["a4", "f4"])
@pytest.mark.parametrize("kind", [kind for kind in DOCUMENTS if kind.name != "certificate"], ids=lambda kind: kind.name)
def test_letters_have_eight_points_as_printed(kind: DocumentKind, paper: PaperSize) -> None:
    """Fitting to the page makes no letter smaller; each is Arial's, so that columns are as wide in every program."""
    asked = request()._replace(before=Then(earlier_plan()), findings=tiny_findings())
    document = replace(kind.build(asked), paper=paper)
    for sheet in workbook(document).worksheets:
        if sheet.sheet_state == "hidden":
            continue
        across = PAPER_SIZES[document.paper][sheet.page_setup.orientation == "landscape"] / 25.4 - 1.2
        wide = sum(7 * column.width / 96 for column in sheet.column_dimensions.values())
        scale = (
            (sheet.page_setup.scale or 100) / 100
            if sheet.row_breaks.brk or sheet.col_breaks.brk
            else min(1, across / wide)
        )
        shown = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert {cell.font.name for cell in shown} == {"Arial"}
        assert min(cell.font.size for cell in shown) * scale >= 7.9
        for cell in shown:
            if not isinstance(cell.value, str):
                assert sheet.column_dimensions[cell.column_letter].width >= 7 or cell.value < 1000, cell.value


def test_numbers_and_names_of_officers_stay_whole() -> None:
    """A NIP is on one line and a date is no row of `#`, beside columns whose words could do with the room."""
    row = (date(2026, 9, 30), "19860926 201505 2 901", "w" * 5, *("some words " * 9,) * 6)
    sheet = workbook(table_of((row,) * 3)).active
    widths = [sheet.column_dimensions[letter].width for letter in "ABCD"]
    assert widths[0] >= letters_wide("Wednesday, 30 September 2026")
    assert widths[1] >= letters_wide("19860926 201505 2 901")
    assert widths[3] < letters_wide("some words " * 9)


def test_rows_are_as_high_as_their_words() -> None:
    """A text that its column holds is one line however many words it has; one of half as much again is two."""
    text = "Dinas Pertanian dan Kehutanan di Kab. Badung"
    sheet = workbook(table_of(((text, "x"), (f"{text} {text} {text}", "x"), ("i" * 600, "x")))).active
    heights = [sheet.row_dimensions[row].height or 15 for row in (2, 3, 4)]
    assert heights[0] < 20 < heights[1] < 45 < heights[2]


def test_tables_too_wide_for_a_page_go_on_beside_it() -> None:
    """Columns that no page holds are on several, the first of them on each, under the letterhead on one."""
    table = table_of((tuple(f"{'word' * 5} {number}" for number in range(20)),) * 3)
    sheet = workbook(replace(table, blocks=(Letterhead(("OFFICE",)), *table.blocks))).active
    assert sheet.col_breaks.brk
    assert sheet.print_title_cols == "$A:$C"
    (letterhead,) = [one for one in sheet.merged_cells.ranges if one.min_row == 1]
    assert letterhead.max_col < 20


@pytest.mark.parametrize(("count", "text"), [(17, "word " * 14), (200, "a few words")])
def test_pages_beside_each_other_are_a_number(count: int, text: str) -> None:
    """Where the first columns are long, or columns many, there are as many pages as columns at most."""
    sheet = workbook(table_of(((text,) * count,) * 3)).active
    assert 1 < len(sheet.col_breaks.brk) + 1 < count
    widths = [
        7 * column.width / 96 for column in sheet.column_dimensions.values() for _ in range(column.min, column.max + 1)
    ]
    again = range_boundaries(sheet.print_title_cols)[2] if sheet.print_title_cols else 0
    ends = [one.id for one in sheet.col_breaks.brk]
    for first, end in zip([0, *ends], [*ends, count], strict=True):
        assert (
            sum(widths[:again]) + sum(widths[max(first, again) : end])
        ) * sheet.page_setup.scale / 100 < 297 / 25.4 - 1.2


def test_what_belongs_together_is_on_one_sheet() -> None:
    """Both halves of a receipt, each with who signs it, and all that a person has to know."""
    halves = workbook(receipt.build(request())).worksheets
    assert [[text.startswith("Yang menerima") for text in texts(sheet)].count(True) for sheet in halves] == [2] * 4
    own = workbook(itinerary.build(request("en"))).worksheets
    assert len({sheet.title for sheet in own}) == len(own)
    assert all({sheet.title, "Vehicle", "Activity"} <= set(texts(sheet)) for sheet in own)


def test_pages_are_counted_by_the_sheet() -> None:
    """A workbook that is printed as a whole gives each group a list that begins with page 1."""
    rows = (("x" * 30, "y" * 20),) * 200
    (long, short) = workbook(table_of(rows), table_of(rows[:3])).worksheets
    for sheet, pages in ((long, len(long.row_breaks.brk) + 1), (short, 1)):
        assert sheet.page_setup.firstPageNumber in {None, 1}
        assert sheet.page_setup.useFirstPageNumber
        assert sheet.oddFooter.right.text == f"page &P of {pages}"
    assert len(long.row_breaks.brk) >= 2
