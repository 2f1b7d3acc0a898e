"""What the templates of pages get: headings in order, columns as wide as their cells, tables that agree."""

from dataclasses import replace
from typing import Any

import pytest

from benchmark_cli.document import Block, Cell, Document, Heading, Signature, Table
from benchmark_cli.render.parts import page
from tests.heads import columns

PEOPLE = columns(("no", "No."), ("name", "Name"), ("nip", "NIP"), ("unit", "Home unit"), ("sign", "Signature"))


def parts(document: Document, *blocks: Block) -> list[dict[str, Any]]:
    """The parts of a document of those blocks."""
    found: list[dict[str, Any]] = page(replace(document, blocks=blocks), "d1")["parts"]
    return found


def person(number: int, name: str, unit: str) -> tuple[Cell, ...]:
    """A row of an attendance list."""
    return (number, name, "19860926 201505 1 001", unit, Signature(number))


@pytest.mark.parametrize(
    ("levels", "depths"), [((1, 2, 2), [1, 2, 2]), ((2, 2, 1), [1, 2, 1]), ((2,), [1]), ((1, 1, 2), [1, 1, 2])]
)
def test_headings_are_in_order(small: Document, levels: tuple[int, ...], depths: list[int]) -> None:
    """The first is the highest, and none is more than one deeper than the one before."""
    assert [part["depth"] for part in parts(small, *(Heading("x", level) for level in levels))] == depths


def test_columns_take_what_they_need(small: Document) -> None:
    """Numbers, NIPs and places to sign have a width of their own; names and units share the rest."""
    table = Table(PEOPLE, (person(1, "Ni Luh Putu Ayu Saraswati Dewi", "Dinas Penanaman Modal Kota Denpasar"),))
    (part,) = parts(small, table)
    assert [column["share"] > 0 for column in part["columns"]] == [False, True, False, True, False]
    assert part["columns"][0]["number"]
    assert part["columns"][2]["ems"] == pytest.approx(18 * 0.572 + 3 * 0.26)
    assert part["columns"][4]["ems"] > 17
    assert part["is_signed"]
    assert not part["is_crowded"]


@pytest.mark.parametrize("sessions", [1, 2, 3, 4, 5, 6, 8])
def test_names_have_room_beside_sessions(small: Document, sessions: int) -> None:
    """However many hours of a day are to be signed for, what shares the rest has room for its words."""
    hours = columns(*((f"s{n}", "08.25\u201309.55") for n in range(sessions)))
    row = (*person(1, "Drs. Bambang Sutrisno, M.Si.", "Dinas Kesehatan")[:4], *(Signature(0),) * sessions)
    laid = page(replace(small, blocks=(Table((*PEOPLE[:4], *hours), (row,)),)), "d")
    (part,) = laid["parts"]
    # In parts of the size of letters, as `column-width` of the template reckons them.
    whole = 89 if laid["sideways"] else 60
    left = whole - sum(one["ems"] * 1.03 + 1.3 for one in part["columns"] if not one["share"])
    assert left > 7 * sum(one["share"] > 0 for one in part["columns"])


def test_tables_with_the_same_columns_agree(small: Document) -> None:
    """A table of short texts has its columns where the other, of long ones, has them."""
    short, long = (Table(PEOPLE, (person(1, name, name),)) for name in ("Ayu", "Ni Luh Putu Ayu Saraswati Dewi"))
    first, second = parts(small, short, long)
    assert first["columns"] == second["columns"]


def test_a_wide_table_lies_on_its_side(small: Document) -> None:
    """Many long columns turn the page; a few do not, and name tags never."""
    wide = Table(columns(*((f"k{n}", f"Head {n}") for n in range(6))), (("a text of thirty-five letters or so",) * 6,))
    narrow = Table(columns(("a", "A")), (("text",),))
    cards = next(block for block in small.blocks if type(block).__name__ == "Cards")
    sideways = [page(replace(small, blocks=one), "d")["sideways"] for one in [(narrow,), (wide,), (wide, cards)]]
    assert sideways == [False, True, False]


def test_a_crowded_table_breaks_words(small: Document) -> None:
    """Where not even the longest words fit, all columns are alike and words may break."""
    crowded = Table(columns(*((f"k{n}", "x" * 30) for n in range(20))), (("y" * 30,) * 20,))
    (part,) = parts(small, crowded)
    assert part["is_crowded"]
    assert {column["share"] for column in part["columns"]} == {1.0}
    assert part["longest_word"] < 30


def test_all_short_columns_leave_one_to_fill_the_page(small: Document) -> None:
    """The widest takes what is left."""
    table = Table(columns(("a", "A"), ("b", "B")), (("x", "longer"),))
    assert [column["share"] > 0 for column in parts(small, table)[0]["columns"]] == [False, True]


def test_one_long_cell_among_short_ones_wraps(small: Document) -> None:
    """A column in which nearly all is short shares the page too, since its one long text would push others out."""
    rows = tuple((f"person {n}", "5", "7") for n in range(40))
    long = ("Dinas Pertanian, Perkebunan dan Kehutanan Kabupaten Badung",) * 2
    table = Table(columns(("name", "Name"), ("before", "Before"), ("after", "Now")), (*rows, ("person 41", *long)))
    assert [column["share"] > 0 for column in parts(small, table)[0]["columns"]] == [False, True, True]


def test_few_long_columns_wrap_upright(small: Document) -> None:
    """What asks for more than an upright sheet lies on its side only where short columns leave long ones no room."""
    long, short = ("text of thirty-five letters or more", "text of twenty letter")
    sheets = [(long,) * 4, (long,) * 3 + (short,) * 2]
    tables = [Table(columns(*((f"k{n}", "Head") for n in range(len(row)))), (row,)) for row in sheets]
    assert [page(replace(small, blocks=(table,)), "d")["sideways"] for table in tables] == [False, True]
