"""Papers at and for the hosts: observation sheets, host pack, receipts, feedback; the debrief afterwards."""

from collections.abc import Callable

from benchmark_cli.document import (
    Box,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Party,
    SheetBreak,
    Signatures,
    Writing,
)
from benchmark_cli.papers.kind import Lists
from tests.tiny import PEOPLE, round_plan, tiny_trip

Build = Callable[..., Document]


def told(document: Document) -> list[tuple[str, object]]:
    """The labelled values in their order."""
    return [row for block in document.blocks if isinstance(block, Facts) for row in block.rows]


def labels(document: Document) -> list[str]:
    """The labels of all ruled space."""
    return [block.label for block in document.blocks if isinstance(block, Writing)]


def headings(document: Document, level: int) -> list[str]:
    """The headings of one level."""
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == level]


def test_observation_sheets(build: Build) -> None:
    """Each participant has a leaf: the questions of the locus, behind them lesson, adopt or adapt, needs, source."""
    document = build("observation")
    names = ["Budi", "Dra. Ayu, M.Pd", "Citra", "Dewi", "Eko"]
    assert [value for label, value in told(document) if label == "Name"] == [name for name in names for _ in range(2)]
    assert sum(isinstance(block, SheetBreak) for block in document.blocks) == 9
    assert labels(document)[:6] == [
        "Bagaimana waktu layanan dipangkas?",
        "Siapa yang menjaganya?",
        "Lesson learnt",
        "Which process, product or service of my unit it improves",
        "What it needs at home: rules, people, money, time",
        "Source to be credited: unit, person, document",
    ]
    assert ("Adopt as it is", Box()) in told(document)
    assert ("Change project", "Loket tanpa antre") in told(document)
    assert "What is done here in another way than at home?" in labels(document)


def test_observation_in_a_rotation(build: Build) -> None:
    """Who goes round has a sheet for each locus that the own group sees, with the time of that visit."""
    document = build("observation", plan=round_plan(), locus="north")
    assert [value for label, value in told(document) if label == "Locus"] == ["Dinas Utara"] * 10
    visits = [str(value) for label, value in told(document) if label == "Visit"]
    assert len(visits) == 5
    assert all("12:00" in visit for visit in visits[:3])
    assert all("10:00" in visit for visit in visits[3:])


def test_host_pack(build: Build) -> None:
    """For one locus: who comes from where with which project, what they ask, how many have needs, whom to turn to."""
    document = build("host", locus="north")
    assert headings(document, 1) == ["Guests of Dinas Utara"]
    (table,) = document.tables()
    assert table.rows == (
        (1, "Budi", None, "Dinas Dua", None),
        (2, "Dra. Ayu, M.Pd", "Kepala Seksi", "Dinas Satu", "Loket tanpa antre"),
    )
    assert [block.items for block in document.blocks if isinstance(block, Bullets)] == [
        ("Bagaimana waktu layanan dipangkas?", "Siapa yang menjaganya?")
    ]
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "We thank you for receiving us. These are the guests, and what they would like to learn.",
        "1 guest has a need for access or health; the committee will tell you in person what it asks of you.",
    ]
    assert ("Our letter no.", "005/03/2026") in told(document)
    assert [row for row in told(document) if row[0] in {"Chair", "Phone", "Guests", "Secretary"}] == [
        ("Guests", 2),
        ("Chair", "Budi"),
        ("Secretary", "Dra. Ayu, M.Pd"),
        ("Chair", "Budi"),
        ("Phone", None),
    ]


def test_host_pack_counts_needs(build: Build) -> None:
    """Two with needs are two, of whatever kind; a group without any is told of none."""
    people = [{**person, "needs": "rahasia"} if person["id"] == "p1" else person for person in PEOPLE]
    document = build("host", trip=tiny_trip(participants=people))
    needs = [block.text for block in document.blocks if isinstance(block, Paragraph) if "need" in block.text]
    assert [text.split()[0] for text in needs] == ["2", "No", "No"]
    assert "rahasia" not in str(document)


def test_host_pack_is_masked_without_being_asked(build: Build) -> None:
    """The committee may add columns; numbers on them are masked, but not of who signs."""
    document = build("host", locus="north", lists=Lists(columns=("name", "nip")))
    (table,) = document.tables()
    assert table.rows == (("Budi", "*** *** ***"), ("Dra. Ayu, M.Pd", "1986**** ****** * ***"))
    (signed,) = (block for block in document.blocks if isinstance(block, Signatures))
    assert signed.parties == (Party("Kepala Bidang,", "Drs. Indra", "NIP 19700101 199003 1 902"),)


def test_host_pack_of_a_rotation(build: Build) -> None:
    """A host of several groups has a list for each, with its time."""
    document = build("host", plan=round_plan(), locus="north")
    assert [dict(table.keys)["group"] for table in document.tables()] == ["A", "B"]
    assert ("Guests", 5) in told(document)


def test_receipts(build: Build) -> None:
    """One for the government on the day of the reception, one for each locus on that of the first visit.

    Each has two copies; where no souvenir is named, a hand writes what it is, and programs read a row all the same.
    """
    document = build("receipt")
    receivers = ["Pemerintah Kota Contoh", "Dinas Utara", "Dinas Selatan", "Dinas Timur"]
    assert [dict(table.keys)["receiver"] for table in document.tables()] == receivers
    assert [value for label, value in told(document) if label == "Received by"][::2] == receivers
    assert [table.rows[0][1] for table in document.tables()] == [None, "Plakat", None, None]
    assert [label for label, value in told(document) if value is None] == ["Item"] * 6
    breaks = [block for block in document.blocks if isinstance(block, SheetBreak)]
    assert [block.is_cut for block in breaks] == [True, False, True, False, True, False, True]
    assert [block.may_join for block in breaks[1::2]] == [True, False, True]
    signed = [block for block in document.blocks if isinstance(block, Signatures)]
    dots = "." * 10
    assert [block.place_and_date for block in signed] == [
        f"{dots}, {day} March 2026" for day in (3, 3, 4, 4, 4, 4, 4, 4)
    ]
    assert {len(block.parties) for block in signed} == {2}


def test_feedback(build: Build) -> None:
    """Suggestions one way, a verdict the other, one form for each locus; boxes to tick and both to sign."""
    document = build("feedback", locus="south")
    (table,) = document.tables()
    assert headings(document, 2) == ["From the visitors to the host", "From the host to the visitors"]
    assert {cell for row in table.rows for cell in row[2:]} == {Box()}
    assert labels(document) == [
        "What we learnt here and will credit to you",
        "What we suggest",
        "What we would like to be otherwise next time",
    ]
    assert len(list(build("feedback").tables())) == 3


def test_itinerary(build: Build) -> None:
    """Each has a part of a page: own group, companions, room and days, and nobody's number."""
    document = build("itinerary")
    parts = [block.whose for block in document.blocks if isinstance(block, Heading) and block.whose]
    assert [(str(whose), whose.value) for whose in parts][:2] == [("Budi", "p2"), ("Dra. Ayu, M.Pd", "p1")]
    assert len(parts) == 7
    assert ("With", "Budi") in told(document)
    assert {dict(table.keys)["person"] for table in document.tables()} == {whose.value for whose in parts}
    assert not any("0800" in str(value) for _, value in told(document))


def test_debrief(build: Build) -> None:
    """One list tells who is in which group and of which locus they tell; each group has lines of its own."""
    document = build("debrief")
    first, second = document.tables()
    assert [row[1] for row in first.rows] == ["Dra. Ayu, M.Pd", "Citra", "Eko"]
    assert [row[1] for row in second.rows] == ["Budi", "Dewi"]
    (shown,) = document.shown_tables()
    assert [(row[0], row[1], row[-1]) for row in shown.rows] == [
        ("1", "Dra. Ayu, M.Pd", "Dinas Utara"),
        ("1", "Citra", "Dinas Selatan"),
        ("1", "Eko", "Dinas Timur"),
        ("2", "Budi", "Dinas Utara"),
        ("2", "Dewi", "Dinas Selatan"),
    ]
    assert [column.key for column in shown.columns] == ["debrief", "name", "group", "locus"]
    assert labels(document) == [f"Debrief group {number}: what we take home together" for number in (1, 2)]
