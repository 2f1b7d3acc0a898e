"""Group lists and attendance lists."""

from collections.abc import Callable
from datetime import date

import pytest

from benchmark_cli.document import Document, Facts, Paragraph, Period, SheetBreak, Signature, Signatures, words
from benchmark_cli.language import ENGLISH
from benchmark_cli.model.nip import group_digits
from benchmark_cli.papers.kind import Lists
from tests.tiny import COHORT, PEOPLE, round_plan, tiny_plan, tiny_trip

Build = Callable[..., Document]


def ascii_only(text: object) -> str:
    """The text with a hyphen for each dash between two times."""
    return str(text).replace("\u2013", "-")


def facts(document: Document) -> list[dict[str, object]]:
    """The labelled values of each block."""
    return [dict(block.rows) for block in document.blocks if isinstance(block, Facts)]


@pytest.mark.parametrize(
    ("nip", "shown"),
    [
        ("198609262015052901", "19860926 201505 2 901"),
        ("19860926 201505 2 901", "19860926 201505 2 901"),
        ("999999999", "999999999"),
        ("999 999 999", "999 999 999"),
        ("1.98609E+17", "1.98609E+17"),
        ("١٩٨٦٠٩٢٦٢٠١٥٠٥٢٩٠١", "19860926 201505 2 901"),
        ("19860926201505290X", "19860926201505290X"),
    ],
)
def test_nip_grouping(nip: str, shown: str) -> None:
    """Eighteen digits are parted 8-6-1-3; any other number stays as it was given."""
    assert group_digits(nip) == shown


def test_group_list(build: Build) -> None:
    """Each group has its people in the order of lists, with what is known of them."""
    first, *_ = build("groups").tables()
    assert [column.key for column in first.columns] == ["no", "name", "nip", "rank", "position", "agency", "role"]
    assert first.rows == (
        (1, "Budi", "999 999 999", "IV/a", None, "Dinas Dua", "chair"),
        (2, "Dra. Ayu, M.Pd", "19860926 201505 2 901", "III/d", "Kepala Seksi", "Dinas Satu", "secretary"),
    )
    assert dict(first.keys) == {"cohort": "tiny", "group": "A", "locus": "north"}


def test_unknown_columns_are_left_out(build: Build) -> None:
    """A column for which the cohort has nobody's value is not printed; Fajar's rank counts no more."""
    people = [{"id": f"p{n}", "name": f"P{n}"} for n in range(1, 6)]
    people.append({"id": "p6", "name": "Fajar", "rank": "II/a", "status": "withdrawn"})
    document = build("groups", trip=tiny_trip(participants=people))
    assert {tuple(column.key for column in table.columns) for table in document.tables()} == {("no", "name", "role")}


def test_group_facts(build: Build) -> None:
    """The locus, who receives the group, when it is there by the clock of the locus, and who escorts it."""
    _, north, _, east = facts(build("groups"))
    assert {**north, "Visit": ascii_only(north["Visit"])} == {
        "Government": "Pemerintah Kota Contoh",
        "Address": "Jalan Utara 1",
        "Received by": "Gede Contoh, Sekretaris",
        "Visit": "Wednesday, 4 March 2026, 10:00-12:00 WITA",
        "Escorts": "Joko",
    }
    assert east["Received by"] == "Hana Contoh"


def test_leaders_stand_above_a_list_that_does_not_mark_them(build: Build) -> None:
    """Where other columns are chosen than the roles, chair and secretary are among the facts, and only there."""
    _, north, *_ = facts(build("groups", lists=Lists(columns=("no", "name"))))
    assert (north["Chair"], north["Secretary"]) == ("Budi", "Dra. Ayu, M.Pd")
    _, north, *_ = facts(build("groups", lists=Lists(columns=("name", "role"))))
    assert not {"Chair", "Secretary"} & north.keys()


def test_rotation_names_the_loci(build: Build) -> None:
    """A group that goes round is told where it is when."""
    document = build("groups", plan=round_plan())
    told = [row for block in document.blocks if isinstance(block, Facts) for row in block.rows]
    assert [ascii_only(value) for label, value in told if label == "Visit"] == [
        "Wednesday, 4 March 2026, 09:00-10:00 WIB, Dinas Selatan",
        "Wednesday, 4 March 2026, 12:00-13:00 WITA, Dinas Utara",
        "Wednesday, 4 March 2026, 10:00-11:00 WITA, Dinas Utara",
    ]


def test_attendance_sheets(build: Build) -> None:
    """The reception that all sign for, then one sheet for each group and day, each on paper of its own."""
    blocks = build("attendance").blocks
    assert sum(isinstance(block, SheetBreak) for block in blocks) == 3
    assert not isinstance(blocks[0], SheetBreak)
    tables = list(build("attendance").tables())
    assert [dict(table.keys)["group"] for table in tables] == [None, "A", "B", "C"]
    assert len(tables[0].rows) == 5 + 3
    assert [dict(table.keys)["group"] for table in build("attendance", locus="north").tables()] == ["A"]


def test_sessions_of_a_day_become_columns(build: Build) -> None:
    """Who comes twice on a day signs twice on one sheet."""
    plan = tiny_plan()
    second = plan.visits[0].model_copy(
        update={"start": plan.visits[0].start.replace(hour=15), "end": plan.visits[0].end.replace(hour=17)}
    )
    plan = plan.model_copy(update={"visits": (*plan.visits, second)})
    (table,) = build("attendance", plan=plan, locus=second.locus).tables()
    assert [column.key for column in table.columns][-2:] == ["session_1", "session_2"]
    assert {row[-1] for row in table.rows} == {Signature(0)}
    assert [key for key, _ in table.keys] == ["cohort", "group", "locus", "date", "time_1", "time_2"]


def test_what_all_attend_is_on_one_sheet(build: Build) -> None:
    """Each point has a column, headed by its day; who is away on that day has no place to sign."""
    debrief = {"at": "2026-03-04 15:00-16:00", "what": "Evaluasi", "where": "Aula"}
    first, *others = PEOPLE
    trip = tiny_trip(
        visit={**COHORT["visit"], "agenda": [*COHORT["visit"]["agenda"], debrief]},
        participants=[{**first, "present": ["2026-03-03"]}, *others],
    )
    document = build("attendance", trip=trip)
    table, *_ = document.tables()
    assert [column.head for column in table.columns][-2:] == ["Tue 3 13:00", "Wed 4 15:00"]
    signed = {row[1]: row[-2:] for row in table.rows}
    assert signed["Dra. Ayu, M.Pd"] == (Signature(0), "\N{EN DASH}")
    assert signed["Budi"] == (Signature(0), Signature(0))
    told = [value for label, value in next(b for b in document.blocks if isinstance(b, Facts)).rows if label == "Event"]
    assert [ascii_only(value) for value in told] == [
        "Tuesday, 3 March 2026, 13:00-14:00 WIB: Penerimaan, Aula",
        "Wednesday, 4 March 2026, 15:00-16:00 WIB: Evaluasi, Aula",
    ]


def test_attendance_time_is_the_locus_own(build: Build) -> None:
    """Nine o'clock by the visit's clock is ten o'clock at a locus that is one zone to the east."""
    _, first, *_ = build("attendance").tables()
    period = dict(first.keys)["time"]
    assert isinstance(period, Period)
    assert ascii_only(words(period, ENGLISH)) == "10:00-12:00 WITA"


def test_zig_zag_goes_on_in_blank_rows(build: Build) -> None:
    """Blank rows follow the people, numbered on, so that places to sign alternate to the end."""
    *_, last = build("attendance", lists=Lists(blank=3)).tables()
    assert [(row[0], row[1], row[-1]) for row in last.rows] == [
        (1, "Eko", Signature(1)),
        (2, None, Signature(2)),
        (3, None, Signature(3)),
        (4, None, Signature(4)),
    ]


def test_three_blank_rows_unless_asked(build: Build) -> None:
    """Without `--blank` a sheet has room for three more; as many as asked for, else."""
    assert [len(table.rows) for table in build("attendance").tables()] == [8, 5, 5, 4]
    assert [len(table.rows) for table in build("attendance", lists=Lists(blank=0)).tables()] == [5, 2, 2, 1]


def test_totals(build: Build) -> None:
    """Men and women are counted only where the gender of all is known; who came is left to the hand."""
    told = [block.text for block in build("attendance").blocks if isinstance(block, Paragraph)]
    assert [text.partition(" · ")[0] for text in told] == [
        "On this list: 5",
        "On this list: 2 (1 man, 1 woman)",
        "On this list: 2 (0 men, 2 women)",
        "On this list: 1",
    ]


def test_attendance_without_visits(build: Build) -> None:
    """A plan without visits gives a sheet for each day and group, with no time on it."""
    document = build("attendance", plan=tiny_plan(visits=[]))
    keys = [dict(table.keys) for table in document.tables()]
    visits = [(one["date"], one["group"], one["time"]) for one in keys if one["group"]]
    assert visits == [(date(2026, 3, day), group, None) for day in (3, 4) for group in "ABC"]


def test_attendance_is_signed_by_both(build: Build) -> None:
    """The official of the locus signs by hand, the organiser's signatory under a printed name and number."""
    _, first, *_ = (block for block in build("attendance").blocks if isinstance(block, Signatures))
    host, organiser = first.parties
    assert (host.capacity, host.name) == ("For Dinas Utara,", "")
    assert (organiser.capacity, organiser.name) == ("Kepala Bidang,", "Drs. Indra")
    assert organiser.number == "NIP 19700101 199003 1 902"
