"""Where a page can be jumped to: sections told apart, people by their letters."""

from datetime import date

from benchmark_cli.document import Coded, Document, Facts, Heading, SheetBreak, Signatures, Table
from benchmark_cli.language import ENGLISH
from benchmark_cli.render.spots import Spot, by_letter, find_people, find_sections
from tests.heads import columns


def paper(*blocks: object) -> Document:
    """A document of these blocks."""
    return Document("list", "c", "List", ENGLISH, blocks)  # type: ignore[arg-type]  # blocks all


def test_sheets_of_one_title_are_told_apart_by_their_facts() -> None:
    """What all sheets have is left out, and so is the title itself; a sheet that is somebody's own is no section."""
    facts = [(("Place", "Hall"), ("Day", date(2026, 3, day))) for day in (3, 4)]
    sheets = [block for rows in facts for block in (Heading("List", 1), Facts(rows), SheetBreak())]
    assert [spot.text for spot in find_sections(paper(*sheets))] == ["Tuesday, 3 March 2026", "Wednesday, 4 March 2026"]
    own = [Heading("List", 1, Coded("Ayu", "p1")), Heading("List", 1, Coded("Budi", "p2"))]
    assert find_sections(paper(*own)) == []
    assert [spot.person for spot in find_people(paper(*own))] == ["p1", "p2"]


def test_the_second_half_of_a_sheet_is_no_other_place() -> None:
    """Who jumps to a receipt wants the sheet, which has both copies."""
    copies = [Heading("One", 1), SheetBreak(is_cut=True), Heading("One", 1), SheetBreak(), Heading("Two", 1)]
    assert [spot.text for spot in find_sections(paper(*copies))] == ["One", "Two"]


def test_the_parts_of_one_sheet() -> None:
    """Its smaller headings and its sign-off, at the places where they stand."""
    sections = find_sections(paper(Heading("List", 1), Heading("Who"), Heading("Where"), Signatures(())), "d2")
    assert sections == [Spot("d2-1", "Who"), Spot("d2-2", "Where"), Spot("d2-3", "Signatures")]


def test_names_by_letters() -> None:
    """Titles do not count; two people of one name stay two, and one on two lists is one with two places."""
    rows = ((1, "Drs. Budi"), (2, "ayu"), (3, None))
    table = Table(columns(("no", "No."), ("name", "Name")), rows, ids=((("id", "b"),), (("id", "a"),), ()))
    twin = table._replace(rows=((1, "Drs. Budi"),), ids=((("id", "c"),),))
    letters = by_letter(find_people(paper(table, table, twin)))
    assert {letter: [[spot.anchor for spot in person] for person in people] for letter, people in letters.items()} == {
        "A": [["d1-0-1", "d1-1-1"]],
        "B": [["d1-0-0", "d1-1-0"], ["d1-2-0"]],
    }


def test_people_of_one_name_in_the_cells_of_a_table() -> None:
    """Each comes to a row of their own; who is there once, to that one."""
    heads = columns(("id", "Id"), ("name", "Name"))
    people = (("p1", "Ayu"), ("p2", "Budi"), ("p3", "Ayu"))
    behind = Table(heads, people, ids=tuple((("id", person),) for person, _ in people))
    rooms = Table(columns(("room", "Room"), ("names", "Names")), (("1", "Ayu · Budi"), ("2", "Ayu")), behind=(behind,))
    assert [(spot.person, spot.anchor) for spot in find_people(paper(rooms))] == [
        ("p1", "d1-0-0"),
        ("p2", "d1-0-0"),
        ("p3", "d1-0-1"),
    ]
