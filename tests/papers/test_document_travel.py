"""Papers of the journey: name tags, manifest, head counts, rooms, meals, allowance."""

from collections.abc import Callable
from datetime import date
from typing import Any

from benchmark_cli.document import Card, Cards, Document, Facts, Heading, Paragraph, Signature, Signatures, Table, plain
from benchmark_cli.language import load_language
from benchmark_cli.model.plan import Sharing
from benchmark_cli.papers.kind import Lists, Request
from benchmark_cli.papers.timetable import itinerary
from benchmark_cli.render import text
from tests.tiny import COHORT, PEOPLE, round_plan, tiny_plan, tiny_trip

Build = Callable[..., Document]


def cards_of(document: Document) -> dict[str, Card]:
    """The name tags by the names on them."""
    (block,) = (block for block in document.blocks if isinstance(block, Cards))
    return {card.name: card for card in block.cards}


def cells(table: Table, key: str) -> list[Any]:
    """The cells of one column."""
    index = [column.key for column in table.columns].index(key)
    return [row[index] for row in table.rows]


def paragraphs(document: Document) -> list[str]:
    """The running text of the document."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def facts(document: Document) -> dict[str, object]:
    """All labelled values; of labels that come again, the last."""
    return dict(row for block in document.blocks if isinstance(block, Facts) for row in block.rows)


def off(document: Document) -> list[object]:
    """Who gets off the vehicles, in order."""
    told = [row for block in document.blocks if isinstance(block, Facts) for row in block.rows]
    return [value for label, value in told if label == "Getting off, in this order"]


def test_itinerary_of_one_group(tiny: Request) -> None:
    """What all do, and the visits of that group alone, in order."""
    entries = itinerary(tiny, ["B"])
    assert [(entry.activity, entry.group) for entry in entries] == [
        ("Penerbangan", None),
        ("Makan siang", None),
        ("Penerimaan", None),
        ("Visit of group B", "B"),
        ("Penutupan", None),
    ]
    visit = entries[3]
    assert (visit.place, visit.in_charge, visit.wear, entries[2].wear) == ("Dinas Selatan", "Citra", None, "PDH")


def test_itinerary_of_a_group_that_goes_round(tiny: Request) -> None:
    """In a rotation it is every visit of the group, wherever it leads."""
    visits = [entry.place for entry in itinerary(tiny._replace(plan=round_plan()), ["A"]) if entry.group]
    assert visits == ["Dinas Selatan", "Dinas Utara"]


def test_name_tag(build: Build) -> None:
    """In front who and where, on the back the own day: the other groups' visits are not on it."""
    ayu = cards_of(build("nametags"))["Dra. Ayu, M.Pd"]
    assert (ayu.over, ayu.lines) == (
        "Diklat Contoh Angkatan I",
        ("Group A: Dinas Utara", "Dinas Satu", "Bus 1 \N{MIDDLE DOT} Attendance no. 2"),
    )
    assert (ayu.mark, ayu.band) == ("A", "Participant")
    assert cells(ayu.back, "activity") == ["Penerbangan", "Makan siang", "Penerimaan", "Visit of group A", "Penutupan"]
    assert cells(ayu.back, "day") == ["Tue 3", None, None, "Wed 4", None]
    assert dict(ayu.back.keys)["id"] == "p1"


def test_name_tags_of_staff(build: Build) -> None:
    """Staff have tags too: an escort with a locus, the leader with all visits, one line for those at one time."""
    cards = cards_of(build("nametags"))
    assert cards["Joko"].lines == ("Widyaiswara", "Group A: Dinas Utara", "Bus 1")
    assert cards["Dr. Kartika"].lines == ("Pimpinan rombongan", "bus-2")
    assert [(cards[name].mark, cards[name].band) for name in ("Joko", "Dr. Kartika")] == [
        ("", "Trainer"),
        ("", "Committee"),
    ]
    assert [what for what in cells(cards["Dr. Kartika"].back, "activity") if "group" in what] == [
        "Visit of group A",
        "Visits of groups B and C",
    ]
    assert len(cards) == 7


def test_name_tag_without_schedule(bare: Request, build: Build) -> None:
    """Where nothing is on the timetable the back has no rows, and the column of dress is not there."""
    back = cards_of(build("nametags", trip=bare.trip, plan=bare.plan))["Ayu"].back
    assert (back.rows, [column.key for column in back.columns]) == ((), ["day", "time", "activity", "place"])


def test_manifest(build: Build) -> None:
    """Each vehicle lists its riders by groups in the order of their visits, an escort behind the group."""
    document = build("manifest")
    lists = [table for table in document.tables() if table.columns[0].key == "no"]
    assert [cells(table, "name") for table in lists] == [
        ["Budi", "Dra. Ayu, M.Pd", "Joko"],
        ["Citra", "Dewi", "Eko", "Dr. Kartika"],
    ]
    assert not {column.key for table in lists for column in table.columns} & {"locus", "needs", "emergency"}
    headings = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2]
    assert [text for text in headings if "us" in text] == ["Bus 1", "bus-2"]
    assert facts(document)["Vehicle"] == "bus-2"
    assert off(document) == ["Group A: Dinas Utara (2)", "Group B: Dinas Selatan (2)", "Group C: Dinas Timur (1)"]
    assert facts(document)["Travel order no."] == "094/02/2026"


def test_groups_get_off_in_the_order_of_their_visits(build: Build) -> None:
    """The group that is expected first stands first."""
    early, *others = (visit.model_dump() for visit in tiny_plan().visits)
    early |= {"start": "2026-03-04T07:00+07:00", "end": "2026-03-04T08:00+07:00"}
    document = build("manifest", plan=tiny_plan(visits=[early, *others]))
    assert off(document)[1:] == ["Group C: Dinas Timur (1)", "Group B: Dinas Selatan (2)"]


def test_head_counts(build: Build) -> None:
    """For every stop two numbers to write and who must be there: at a visit, those of the group, with the place."""
    *_, day = (table for table in build("manifest").tables() if table.columns[0].key == "time")
    assert cells(day, "activity") == ["Visit of group B", "Visit of group C", "Penutupan"]
    assert cells(day, "expected") == [2, 1, 4]
    assert cells(day, "before") == cells(day, "after") == ["........"] * 3
    assert {plain(cell) for cell in cells(day, "before")} == {None}
    *_, shown = build("manifest").shown_tables()
    assert [row[2] for row in shown.rows][-2:] == ["Visit of group B: Dinas Selatan", "Visit of group C: Dinas Timur"]


def test_care_is_told_beside_the_head_counts(build: Build) -> None:
    """Who told of needs or of somebody to call stands above the counts of the own vehicle; masked, nobody does."""
    care = [table for table in build("manifest").tables() if table.columns[0].key == "name"]
    assert [(dict(table.keys)["vehicle"], table.rows) for table in care] == [
        ("bus-1", (("Budi", "kursi roda", None), ("Dra. Ayu, M.Pd", None, "Ardi, 0800-555-0003")))
    ]
    masked = build("manifest", lists=Lists(is_masked=True))
    assert {table.columns[0].key for table in masked.tables()} == {"no", "time"}
    chosen = build("manifest", lists=Lists(columns=("id",)))
    assert [table.rows for table in chosen.tables() if table.columns[0].key == "name"] == [care[0].rows]


def test_manifest_without_vehicles(build: Build) -> None:
    """Everybody stands in one list, and the paper says which field would share out seats."""
    document = build("manifest", plan=tiny_plan(vehicles=None))
    assert len(cells(next(iter(document.tables())), "name")) == 7
    assert all("`visit.vehicles`" in text for text in paragraphs(document))


def test_rooms(build: Build) -> None:
    """Who shares a room stands together, staff among the participants, beside a blank for the hotel's number."""

    def pairs(table: Table) -> Any:
        return zip(cells(table, "room"), cells(table, "name"), strict=True)

    tables = list(build("rooms").tables())
    assert [(room, name) for each in tables for room, name in pairs(each)] == [
        ("1", "Dra. Ayu, M.Pd"),
        ("1", "Citra"),
        ("2", "Dewi"),
        ("2", "Dr. Kartika"),
        ("3", "Budi"),
        ("3", "Joko"),
        ("4", "Eko"),
    ]
    assert {cell for table in tables for cell in cells(table, "hotel_room")} == {None}
    assert {"Rooms": 4, "Guests": 7, "Lodging": "Hotel Contoh"}.items() <= facts(build("rooms")).items()


def test_without_rooms_and_debrief(build: Build) -> None:
    """A plan that shares out nothing says in words which fields would."""
    assert "`visit.rooms`" in paragraphs(build("rooms", plan=tiny_plan(rooms=None)))[0]
    assert "`visit.debrief`" in paragraphs(build("debrief", plan=tiny_plan(debrief=None)))[0]


def test_a_wall_of_rooms_of_nobody(build: Build) -> None:
    """Where everybody sleeps elsewhere, nothing is said of rooms."""
    nobody = build("wall", plan=tiny_plan(rooms=Sharing(parts=(), aims=())))
    assert nobody.blocks == build("wall", plan=tiny_plan(rooms=None)).blocks


def test_meals(build: Build) -> None:
    """Meals are found on the agenda by their names; all eat, staff too, and the kitchen learns who keeps a diet."""
    sessions, diets = build("meals").tables()
    assert [row[1:] for row in sessions.rows] == [
        (date(2026, 3, 3), sessions.rows[0][2], "Makan siang", "Kantin", 7, 1)
    ]
    assert (cells(diets, "name"), cells(diets, "diet")) == (["Citra"], ["vegetarian"])


def test_a_diet_in_several_spellings(build: Build) -> None:
    """The kitchen is told of one diet, in its most frequent spelling; a note that there is none is no diet."""
    diets = ["Vegetarian", "VEGETARIAN", "Vegetarian.", "Vegetarian", "Tidak ada."]
    people = [{**person, "diet": diet} for person, diet in zip(PEOPLE, diets, strict=False)]
    document = build("meals", trip=tiny_trip(participants=people))
    assert Facts((("Vegetarian", 4),)) in document.blocks


def test_meals_of_an_agenda_without_any(build: Build) -> None:
    """Three meals on each day where the agenda names none; no word that only looks like a meal counts."""
    agenda = [{"at": "2026-03-03 09:00-10:00", "what": "Kunjungan Rumahmakanan"}]
    sessions, _ = build("meals", trip=tiny_trip(visit={**COHORT["visit"], "agenda": agenda})).tables()
    assert cells(sessions, "session") == ["Breakfast", "Lunch", "Dinner"] * 2
    assert cells(sessions, "date") == [date(2026, 3, 3)] * 3 + [date(2026, 3, 4)] * 3


def test_allowance(build: Build) -> None:
    """Participants and staff with their grades and days; rate and amount are left to a hand; they sign in zig-zag."""
    (table,) = build("allowance").tables()
    assert [column.key for column in table.columns] == ["no", "name", "rank", "days", "rate", "amount", "signature"]
    assert cells(table, "rank") == ["IV/a", "III/d", None, None, None, None, None]
    assert cells(table, "days") == [2] * 7
    assert set(cells(table, "amount")) == {None}
    assert facts(build("allowance"))["Total"] is None
    assert cells(table, "signature") == [Signature(number) for number in range(1, 8)]


def allowance(rate: object, **more: object) -> dict[str, Any]:
    """The visit of the tiny cohort with that allowance."""
    return {"visit": {**COHORT["visit"], "allowance": {"rate": rate, **more}}}


def test_allowance_at_one_rate(build: Build) -> None:
    """Days times rate, read in groups of digits; the total stands in words too."""
    document = build("allowance", trip=tiny_trip(**allowance("140000")), language=load_language("id"))
    (table,) = document.tables()
    assert cells(table, "amount") == [280000] * 7
    assert facts(document)["Terbilang"] == "satu juta sembilan ratus enam puluh ribu rupiah"
    assert "1.960.000" in text.write([document]).decode()
    (signed,) = (block for block in document.blocks if isinstance(block, Signatures))
    assert [party.over for party in signed.parties] == ["Setuju dibayar,", f"Lunas dibayar tanggal {'.' * 20},"]
    assert [party.capacity for party in signed.parties] == ["KPA/PPK,", "Bendahara Pengeluaran,"]


def test_allowance_that_is_acknowledged(build: Build) -> None:
    """Who runs the activity signs between who agrees and who paid, where the organiser names them."""
    organiser = {**COHORT["organiser"], "activity_officer": {"name": "Dra. Rekaan", "nip": "196001011985032001"}}
    document = build("allowance", trip=tiny_trip(organiser=organiser), language=load_language("id"))
    (signed,) = (block for block in document.blocks if isinstance(block, Signatures))
    assert [(party.over, party.capacity) for party in signed.parties][1] == ("Mengetahui,", "PPTK,")
    assert [party.name for party in signed.parties][1] == "Dra. Rekaan"


def test_allowance_by_grade_and_taxed(build: Build) -> None:
    """By the whole grade before its number; what a grade is not told is written by hand, and so is the total."""
    rate, tax = {"IV": "150001", "III/d": "140000"}, {"IV": "15", "III": "5"}
    document = build("allowance", trip=tiny_trip(**allowance(rate, tax=tax)))
    (table,) = document.tables()
    assert cells(table, "rate") == [150001, 140000, None, None, None, None, None]
    assert cells(table, "tax")[:3] == [15, 5, None]
    assert cells(table, "net")[:3] == [255002, 266000, None]
    assert facts(document)["Total"] is None


def test_no_meals_while_nobody_does_anything(build: Build) -> None:
    """A trip on the 12th and the 20th: breakfast on the days between is nobody's."""
    agenda = [{"at": f"2026-03-{day} 08:00-09:00", "what": "Roll call"} for day in ("03", "12")]
    visit = {**COHORT["visit"], "to": "2026-03-12", "agenda": agenda}
    sessions, _ = build("meals", trip=tiny_trip(visit=visit), plan=tiny_plan(visits=())).tables()
    assert [str(row[1]) for row in sessions.rows] == ["2026-03-03"] * 3 + ["2026-03-12"] * 3


def test_programs_read_whom_the_letter_names(build: Build) -> None:
    """Few people stand in the travel order itself, more in its annex: either way programs get a row for each."""
    for count in (1, 3, 5):
        trip = tiny_trip(participants=PEOPLE[:count], visit=COHORT["visit"] | {"staff": []})
        groups = [{"group": "A", "locus": "north", "members": [{"id": one["id"]} for one in PEOPLE[:count]]}]
        (table,) = build("travel-order", trip=trip, plan=tiny_plan(groups=groups)).tables()
        assert sorted(record["id"] for record in table.records()) == [one["id"] for one in PEOPLE[:count]]
