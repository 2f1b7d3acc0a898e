"""Orders of travel: who gets which leaf, what is asked on its front, who signs on its back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from benchmark_cli.document import Document, Form, FormBox, Heading, Signatures
from benchmark_cli.language import load_language
from benchmark_cli.papers.catalogue import kind_named
from benchmark_cli.papers.kind import Request
from tests.tiny import COHORT, round_plan, tiny_plan, tiny_trip

Build = Callable[..., Document]
OFFICER = {"name": "Dra. Ratna", "nip": "197001011990032902", "rank": "Pembina"}


def order(**organiser: Any) -> Document:
    """The orders in Indonesian, of an organiser with these fields."""
    trip = tiny_trip(organiser={**COHORT["organiser"], **organiser})
    return kind_named("spd", ["spd"]).build(Request(trip, tiny_plan(), load_language("id")))


def forms(document: Document) -> list[Form]:
    """Its forms, in order."""
    return [block for block in document.blocks if isinstance(block, Form)]


def texts(box: FormBox) -> list[str]:
    """What is printed in the box."""
    return [line if isinstance(line, str) else f"{line[0]}: {line[1]}" for line in box.lines]


def test_the_back_alone_without_an_officer(build: Build) -> None:
    """Everybody has one leaf: from the seat to each locus of the own groups and back, with the days as planned."""
    sheets = {dict(table.keys)["id"]: table for table in build("spd").tables()}
    assert list(sheets) == ["p2", "p1", "p3", "p4", "p5", "w1", "w2"]
    first, visit, last = date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 4)
    assert sheets["p1"].rows == (
        (1, "Badan Contoh", None, first),
        (2, "Dinas Utara", visit, visit),
        (3, "Badan Contoh", last, None),
    )
    assert [row[1] for row in sheets["w2"].rows][1:-1] == ["Dinas Utara", "Dinas Selatan", "Dinas Timur"]


def test_without_visits(build: Build) -> None:
    """Where no time is planned the locus of the group still has its box."""
    first, *_ = build("spd", plan=tiny_plan(visits=[])).tables()
    assert first.rows[1] == (2, "Dinas Utara", None, None)


def test_the_old_name_still_means_it() -> None:
    """Scripts ask for `visum`."""
    assert kind_named("visum", ["spd"]).name == "spd"


def test_front_and_back_by_turns() -> None:
    """With an officer each leaf has a front, which that officer issues, and its number runs."""
    document = order(commitment_officer=OFFICER, place="Surabaya", spd={"number": "094/{n}/2014", "from": "117"})
    titles = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert titles == ["Surat Perjalanan Dinas (SPD)", "Pengesahan Perjalanan Dinas"] * 7
    issued, *_ = (block for block in document.blocks if isinstance(block, Signatures))
    assert issued.place_and_date == "Dikeluarkan di Surabaya, tanggal ...................."
    assert issued.parties[0]._asdict() == {
        "capacity": "Pengguna Anggaran/Kuasa Pengguna Anggaran,",
        "name": "Dra. Ratna",
        "rank": "Pembina",
        "number": "NIP 19700101 199003 2 902",
        "over": "",
    }
    numbers = [text for block in document.blocks for text in getattr(block, "rows", ()) if text[0] == "Nomor"]
    assert [value for _, value in numbers[:2]] == ["094/117/2014", "094/118/2014"]


@pytest.mark.parametrize(
    ("organiser", "office", "agency", "rules"),
    [
        ({}, "Pengguna Anggaran/Kuasa Pengguna Anggaran", "a. SKPD", "Keuangan Daerah apabila daerah"),
        ({"spd": "state"}, "Pejabat Pembuat Komitmen", "a. Instansi", "Keuangan Negara apabila negara"),
        ({"letterhead": ["KEMENTERIAN CONTOH"]}, "Pejabat Pembuat Komitmen", "a. Instansi", "Keuangan Negara apabila"),
        ({"letterhead": ["X"], "spd": "regional"}, "Pengguna Anggaran/Kuasa Pengguna Anggaran", "a. SKPD", "Daerah"),
    ],
)
def test_form_of_the_regions_or_the_state(organiser: dict[str, Any], office: str, agency: str, rules: str) -> None:
    """By the letterhead, unless the file says otherwise."""
    front, back, *_ = forms(order(commitment_officer=OFFICER, **organiser))
    assert texts(front.rows[0][1][0]) == [office]
    assert texts(front.rows[8][1][0])[1] == agency
    assert rules in texts(back.rows[-1][1][0])[0]


def test_fixed_sentences_word_for_word() -> None:
    """What the officer certifies at the end is the form's own sentence, and signs in both halves."""
    back, *_ = forms(order())
    numbers = [number for number, _ in back.rows]
    assert numbers == ["I", "II", "III", "IV", "V"]
    left, right = back.rows[2][1]
    assert texts(right) == [
        (
            "Telah diperiksa dengan keterangan bahwa perjalanan tersebut atas perintahnya dan semata-mata untuk "
            "kepentingan jabatan dalam waktu yang sesingkat-singkatnya."
        )
    ]
    assert left.party == right.party
    assert left.party is not None
    assert left.party.capacity == "Pengguna Anggaran/Kuasa Pengguna Anggaran,"
    blank, leaving = back.rows[0][1]
    assert blank == FormBox()
    assert texts(leaving) == [
        "Berangkat dari (Tempat Kedudukan): Badan Contoh", "Ke: Dinas Utara", "Pada Tanggal: 3 Maret 2026"
    ]  # fmt: skip


def test_as_many_boxes_as_places(build: Build) -> None:
    """Who goes round two loci has a box for each; a host dates and signs both halves."""
    back, *_ = forms(build("spd", plan=round_plan()))
    assert len(back.rows) == 6
    for _, (arrived, left) in back.rows[1:3]:
        assert arrived.party == left.party
        assert arrived.party is not None
        assert arrived.party.capacity == "Head,"
        assert arrived.lines[-1] == left.lines[-1] == ("On the date", None)
