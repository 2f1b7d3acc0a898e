"""Lists of people: which columns they have, and what stands in them for whom."""

from collections.abc import Callable
from functools import partial

import pytest

from benchmark_cli.document import Document, Signature
from benchmark_cli.language import Text
from benchmark_cli.model.findings import Findings
from benchmark_cli.model.nip import mask
from benchmark_cli.model.plan import Plan
from benchmark_cli.papers.kind import Lists, Request, View
from benchmark_cli.papers.listed import groups_of, list_people
from benchmark_cli.papers.numbers import mask_phone
from benchmark_cli.papers.people_columns import _ColumnKind, column_names
from tests.tiny import COHORT, PEOPLE, round_plan, tiny_plan, tiny_trip

Build = Callable[..., Document]


def rows_of(document: Document) -> list[dict[str, object]]:
    """The rows of all tables by the keys of their columns."""
    return [
        dict(zip([column.key for column in table.columns], row, strict=True))
        for table in document.tables()
        for row in table.rows
    ]


@pytest.mark.parametrize(
    ("nip", "shown"),
    [
        ("198609262015052901", "1986**** ****** * ***"),
        ("19860926 201505 2 901", "1986**** ****** * ***"),
        ("999 999 999", "*** *** ***"),
        ("1.98609E+17", "*.******+**"),
        ("PPPK-7", "****-*"),
        ("١٩٨٦", "****"),
    ],
)
def test_masked_nip(nip: str, shown: str) -> None:
    """Of eighteen digits the year of birth stays; of any other number nothing but what parts it."""
    assert mask(nip) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("0800-555-0002", "0800-***-****"), ("+62 812 3456", "+62 81* ****"), ("081", "081"), ("", "")],
)
def test_masked_phone(phone: str, shown: str) -> None:
    """The first four digits stay."""
    assert mask_phone(phone) == shown


def test_chosen_columns(build: Build) -> None:
    """Just the columns that are named, in that order, also those that nobody has anything in."""
    document = build("groups", lists=Lists(columns=("phone", "name", "tags.intake", "email", "diet")))
    assert [[column.key for column in table.columns] for table in document.tables()] == [
        ["phone", "name", "tags.intake", "email", "diet"]
    ] * 3
    _, ayu, *_ = rows_of(document)
    assert ayu == {
        "phone": "0800-555-0002",
        "name": "Dra. Ayu, M.Pd",
        "tags.intake": "a",
        "email": "ayu@example.org",
        "diet": None,
    }


def test_every_column_tells_something(tiny: Request, build: Build) -> None:
    """Somebody of the tiny cohort has something in each column but those that a hand fills in; all are always there."""
    names = tuple(column_names([tiny.trip.cohort]))
    told = {key for row in rows_of(build("manifest", lists=Lists(columns=names))) for key, cell in row.items() if cell}
    assert told & {"hotel_room", "amount", "remarks"} == set()
    assert names[-1] == "tags.intake"
    assert set(names) - {"hotel_room", "amount", "remarks", "days"} <= told


def test_masked_columns(build: Build) -> None:
    """Numbers are masked for those who have one; private notes are withheld from all, so that nobody stands out."""
    lists = Lists(columns=("nip", "phone", "needs", "diet", "emergency"), is_masked=True)
    told = [list(row.values()) for row in rows_of(build("groups", lists=lists))]
    assert told == [
        ["*** *** ***", None, "***", "***", "***"],
        ["1986**** ****** * ***", "0800-***-****", "***", "***", "***"],
        *[[None, None, "***", "***", "***"]] * 3,
    ]


@pytest.mark.parametrize("key", ["email", "wish", "tags.intake", "needs", "diet", "emergency"])
def test_what_a_mask_withholds(build: Build, key: str) -> None:
    """Whatever outsiders are not known to need is withheld from every row, whether there is anything or not."""
    rows = rows_of(build("groups", lists=Lists(columns=("name", key), is_masked=True)))
    assert [row[key] for row in rows] == ["***"] * 5


def test_what_a_mask_leaves(build: Build) -> None:
    """Names, ids, groups, places and offices are the same with a mask and without."""
    columns = ("no", "name", "id", "number", "rank", "position", "agency", "gender", "project", "role", "group",
               "locus", "vehicle", "room", "debrief")  # fmt: skip
    masked_rows, rows = (rows_of(build("groups", lists=Lists(columns, is_masked=is_masked))) for is_masked in (1, 0))
    assert masked_rows == rows


def test_a_new_column_is_private() -> None:
    """A column that nobody has thought about is withheld from outsiders."""
    assert _ColumnKind(Text("Birthday"), lambda _, __: None).outsiders == "nothing"


def test_a_number_in_a_wrong_field_is_masked_too(build: Build) -> None:
    """A phone behind the post, a NIP in place of the home unit: outsiders see neither."""
    people = [{**PEOPLE[0], "position": "Kasi (0812 3456 7890)", "agency": "19860926.201505.2.901"}, *PEOPLE[1:]]
    lists = Lists(columns=("position", "agency"), is_masked=True)
    told = str(rows_of(build("groups", trip=tiny_trip(participants=people), lists=lists)))
    assert "Kasi (**************)" in told
    assert "1986" not in told


def test_chosen_columns_of_blank_rows(build: Build) -> None:
    """A row for a late-comer has its number and its place to sign, whatever columns there are."""
    *_, last = build("attendance", lists=Lists(("signature", "role", "no"), blank=1)).tables()
    assert last.rows == ((Signature(1), "secretary", 1), (Signature(2), None, 2))


def test_places_of_everybody(tiny: Request) -> None:
    """Participants in the order of lists, then staff, each with what the plan gives them."""
    found = [
        (one.name, one.roster and one.roster.letter, one.vehicle, one.room, one.debrief) for one in list_people(tiny)
    ]
    assert found == [
        ("Budi", "A", "Bus 1", "3", "2"),
        ("Dra. Ayu, M.Pd", "A", "Bus 1", "1", "1"),
        ("Citra", "B", "bus-2", "1", "1"),
        ("Dewi", "B", "bus-2", "2", "2"),
        ("Eko", "C", "bus-2", "4", "1"),
        ("Joko", None, "Bus 1", "3", None),
        ("Dr. Kartika", None, "bus-2", "2", None),
    ]


def test_same_id_of_staff_and_participant(tiny: Request) -> None:
    """Somebody of the staff who has a participant's id is somebody else all the same."""
    visit = COHORT["visit"] | {"staff": [{"id": "p1", "name": "Joko"}]}
    rooms = {"parts": [{"id": "1", "members": ["p1"]}, {"id": "2", "members": [], "staff": ["p1"]}], "aims": []}
    people = list_people(tiny._replace(trip=tiny_trip(visit=visit), plan=tiny_plan(rooms=rooms)))
    assert [one.room for one in people if one.who.id == "p1"] == ["1", "2"]


def test_groups_of_staff(tiny: Request) -> None:
    """An escort goes with the groups that the file names, by locus or letter; who escorts none is there for all."""
    *_, joko, kartika = list_people(tiny)
    assert (groups_of(tiny, joko), groups_of(tiny, kartika)) == (["A"], None)
    goes_round = tiny._replace(plan=round_plan())
    assert groups_of(goes_round, joko) == []


def test_visits_of_several_groups_are_told_by_place(build: Build) -> None:
    """Of staff who go with all, whose visits to one place others interrupt."""
    visits = [
        {
            "group": group,
            "locus": locus,
            "start": f"2026-03-03T{hour}:00+07:00",
            "end": f"2026-03-03T{hour + 1}:00+07:00",
        }
        for hour in (10, 11)
        for group, locus in (("A", "north"), ("B", "south"))
    ]
    rows = {row["id"]: str(row["visits"]) for row in rows_of(build("people", plan=tiny_plan(visits=visits)))}
    assert [told.count("Dinas Utara") for told in rows["w2"].split("; ")] == [1, 0]


@pytest.fixture
def who_leaves(build: Build) -> partial[Document]:
    """Papers of a rotation of two days, of which Ayu is there on the first alone."""
    away = {"id": "p1", "name": "Ayu", "present": {"to": "2026-03-03"}}
    visit = {"from": "2026-03-03", "to": "2026-03-04", "mode": "rotate", "loci": ["north", "south"]}
    visits = [
        {"group": group, "locus": locus, "start": f"{day}T09:00+07:00", "end": f"{day}T11:00+07:00"}
        for day, places in (("2026-03-03", ("north", "south")), ("2026-03-04", ("south", "north")))
        for group, locus in zip("AB", places, strict=True)
    ]
    groups = [{"group": "A", "members": [{"id": "p1"}]}, {"group": "B", "members": [{"id": "p2"}]}]
    shared = {"vehicles": None, "rooms": None, "debrief": None}
    return partial(
        build,
        trip=tiny_trip(visit=visit, participants=[away, {"id": "p2", "name": "Budi"}], rules=(), aims=()),
        plan=tiny_plan(mode="rotate", groups=groups, visits=visits, aims=[], **shared),
        before=None,
        findings=Findings(cohort="tiny", missed=()),
    )


@pytest.mark.parametrize("kind", ["people", "message", "observation", "certificate"])
def test_nobody_is_told_of_visits_without_them(kind: str, who_leaves: partial[Document]) -> None:
    """Who leaves after the first day is told of that day's visit, and of nothing on the second."""
    plan: Plan = who_leaves.keywords["plan"]
    findings = Findings(cohort="tiny", missed=()) if kind == "certificate" else None
    told = repr(who_leaves(kind, plan=plan.model_copy(update={"groups": plan.groups[:1]}), findings=findings).blocks)
    assert ("Dinas Utara" in told, "Dinas Selatan" in told) == (True, False)


def test_hosts_wait_for_nobody_who_has_left(who_leaves: partial[Document]) -> None:
    """No host lists as its guest, thanks, or is asked about by, somebody who is not there when it is visited."""
    for kind in ("host", "findings"):
        met = {(row["locus"], row["id"]) for table in who_leaves(kind).tables() for row in table.records()}
        assert met == {("north", "p1"), ("north", "p2"), ("south", "p2")}
    told = repr(who_leaves("thanks").blocks)
    assert ("receiving 2 participants" in told, "receiving 1 participant" in told) == (True, True)


def test_a_locus_reads_how_many_come(who_leaves: partial[Document]) -> None:
    """On its own timetable, each time those who are there on that day."""
    for locus, told in (("north", ["A, 1 person", "B, 1 person"]), ("south", ["B, 1 person", "A, 0 people"])):
        shown = repr(who_leaves("schedule", view=View("locus", locus)).blocks)
        assert [text.split("'")[0] for text in shown.split("Visit of group ")[1:]] == told
