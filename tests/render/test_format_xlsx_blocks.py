"""What stands above and below the tables of a workbook: pictures, cards, space to write in."""

import io
from dataclasses import replace

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from benchmark_cli.document import Block, Cards, Document, Facts, Table, Totals, Writing
from benchmark_cli.render import xlsx
from benchmark_cli.render.grid import SheetGrid
from benchmark_cli.render.grid_blocks import GridWriter
from tests.heads import columns


def drawn(document: Document, *kinds: type[Block]) -> Worksheet:
    """A sheet with the document's blocks of those kinds."""
    blocks = tuple(block for block in document.blocks if isinstance(block, kinds))
    return load_workbook(io.BytesIO(xlsx.write([replace(document, blocks=blocks)]))).active


def rows(sheet: Worksheet) -> list[list[object]]:
    """What stands in each row that is not empty."""
    found = ([cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows())
    return [row for row in found if row]


def test_tally(small: Document) -> None:
    """A bar of signs and its sum for each group, and below what each sign means."""
    assert rows(drawn(small, Totals)) == [
        ["Group A", "█████▓▓▓▓ 9"],
        ["Group B", "███ 3"],
        ["█", "Met: 8"],
        ["▓", "Not met: 4"],
    ]


def test_cards(small: Document) -> None:
    """Two cards stand side by side, each with its front above its back."""
    assert rows(drawn(small, Cards)) == [
        ["COURSE 26", "COURSE 26"],
        ["Ayu", "Budi"],
        ["Group A"],
        ["Bus 1"],
        ["08:00\u201309:30 WITA  Visit"],
    ]


def test_space_to_write(small: Document) -> None:
    """A label, and a dotted line for each line of writing, high enough for a hand."""
    sheet = drawn(small, Writing)
    assert rows(sheet) == [["Lesson"]]
    assert [sheet.cell(row, 1).border.bottom.style for row in (2, 3)] == ["dotted", "dotted"]
    assert sheet.row_dimensions[2].height >= 20


def test_facts_pair_on_wide_sheets(small: Document) -> None:
    """Where a wide table makes the sheet wide, two facts stand in a row; values to be written have a line."""
    facts = Facts(tuple((f"label {n}", None if n == 3 else n) for n in range(4)))
    table = Table(columns(*((f"k{n}", "Head") for n in range(6))), (("x" * 30,) * 6,))
    document = replace(small, blocks=(facts, table))
    assert rows(drawn(document, Facts, Table))[:2] == [["label 0", 0, "label 1", 1], ["label 2", 2, "label 3"]]
    assert rows(drawn(document, Facts)) == [["label 0", 0], ["label 1", 1], ["label 2", 2], ["label 3"]]


def test_facts_stand_alone_on_a_page_of_few_columns(small: Document) -> None:
    """Two pairs side by side need four columns; where the first page has no more than three, each has its row."""
    workbook = Workbook(io.BytesIO())
    grid = SheetGrid(workbook, workbook.add_worksheet(), [60] * 8, small.language)
    grid.is_lying, grid.in_sight = True, 3
    GridWriter(grid, small.language).write_block(Facts((("A", 1), ("B", 2))))
    assert grid.row == 3


def test_labels_of_facts_have_room_beside_a_narrow_column(small: Document) -> None:
    """A label is not squeezed into the column of numbers, even where the next column is wide."""
    table = Table(columns(("no", "No."), ("text", "Text"), ("tick", "Yes")), ((1, "x" * 34, None),))
    sheet = drawn(replace(small, blocks=(Facts((("Training and cohort", "XXVI"),)), table)), Facts, Table)
    assert [str(span) for span in sheet.merged_cells.ranges] == ["A1:B1"]
    assert sheet["C1"].value == "XXVI"
