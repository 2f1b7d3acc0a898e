"""The travel order: title and verb, grounds, who is sent where and when, and its annex."""

from typing import Any

import pytest

from benchmark_cli.document import Document, Facts, Heading, Paragraph, Signatures, Table
from benchmark_cli.language import load_language
from benchmark_cli.papers import travel_order
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.letterhead import DOTS
from tests.tiny import COHORT, bare_plan, bare_trip, tiny_plan, tiny_trip

LETTERS = {"travel": {"number": "094/2/2026", "date": "2026-02-21"}}


def order(language: str = "id", **organiser: Any) -> Document:
    """The order of the tiny cohort, of an organiser with these fields."""
    trip = tiny_trip(organiser={**COHORT["organiser"], **organiser})
    return travel_order.build(Request(trip, tiny_plan(), load_language(language)))


def headings(document: Document) -> list[str]:
    """Its headings."""
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def told(document: Document, label: str) -> list[object]:
    """The values under the label."""
    rows = [row for block in document.blocks if isinstance(block, Facts) for row in block.rows]
    return [value for key, value in rows if key == label]


@pytest.mark.parametrize(
    ("form", "title", "verb"),
    [({}, "Surat Tugas", "MENUGASKAN"), ({"travel_order": "perintah"}, "Surat Perintah Tugas", "MEMERINTAHKAN")],
)
def test_title_and_verb_belong_together(form: dict[str, Any], title: str, verb: str) -> None:
    """Whichever form the organiser uses."""
    document = order(**form)
    assert headings(document)[:2] == [title, verb]
    assert document.title == title


def test_many_are_named_in_the_annex() -> None:
    """With a head of its own, a table with staff too, and a sign-off of its own."""
    document = order(letters=LETTERS, place="Surabaya")
    assert told(document, "Kepada") == ["sebagaimana tercantum dalam lampiran"]
    assert told(document, "Lampiran") == ["Surat Tugas"]
    assert told(document, "Nomor") == ["094/2/2026"] * 2
    assert told(document, "Tanggal") == ["21 Februari 2026"]
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert len(table.rows) == 7
    signed = [block.place_and_date for block in document.blocks if isinstance(block, Signatures)]
    assert signed == ["Surabaya, 21 Februari 2026"] * 2


def test_what_it_says() -> None:
    """Its grounds are the other letters; the fixed sentence stands word for word."""
    document = order()
    assert told(document, "Dasar") == [
        "1. surat nomor 800/01/2026 tanggal 20 Februari 2026",
        "2. surat nomor 005/03/2026 tanggal 1 Februari 2026",
    ]
    assert told(document, "Untuk")[1] == "2. selama 2 (dua) hari, tanggal 3 Maret 2026 s.d. 4 Maret 2026"
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "Surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab."
    ]


def test_few_are_named_in_the_letter() -> None:
    """Up to three people, each with what a letter tells of them, and dots where nobody told it; no annex."""
    document = travel_order.build(Request(bare_trip(), bare_plan(), load_language("en")))
    assert headings(document) == ["Travel authorisation", "THE FOLLOWING ARE ASSIGNED"]
    sent = told(document, "Those sent")
    assert sent[1:4] == [f"Rank/grade: {DOTS}", f"NIP: {DOTS}", f"Position: {DOTS}"]
    assert told(document, "Number") == [DOTS]
    assert told(document, "Grounds") == [DOTS]
