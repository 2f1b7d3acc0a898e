"""Schedules and checklists: what happens when, by which clock, and what is due on which day."""

from collections.abc import Callable
from datetime import date
from typing import Any

from benchmark_cli.document import Box, Document, Facts, Heading, Paragraph, Signatures, words
from benchmark_cli.language import ENGLISH, load_language
from benchmark_cli.model.checklist import due_date, due_text
from tests.tiny import COHORT, tiny_plan, tiny_trip

Build = Callable[..., Document]


def rows(document: Document) -> list[dict[str, Any]]:
    """The rows of all tables by the keys of their columns, with what the whole table shares."""
    return [
        dict(table.keys) | dict(zip([column.key for column in table.columns], row, strict=True))
        for table in document.tables()
        for row in table.rows
    ]


def hours(row: dict[str, Any]) -> str:
    """The time of a row as people read it, with a hyphen for the dash."""
    return words(row["time"], ENGLISH).replace("\u2013", "-")


def trip_with_agenda(*agenda: dict[str, str]) -> Any:
    """The tiny trip with another agenda."""
    return tiny_trip(visit={**COHORT["visit"], "agenda": list(agenda)})


def test_flight(build: Build) -> None:
    """A flight begins by one clock and ends by another, and both are named."""
    assert hours(rows(build("schedule"))[0]) == "08:00 WIB-10:10 WITA"


def test_days(build: Build) -> None:
    """Each day has a heading and a table, and programs get its date."""
    document = build("schedule")
    heads = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert heads == ["Schedule", "Tuesday, 3 March 2026", "Wednesday, 4 March 2026"]
    assert [dict(table.keys)["date"] for table in document.tables()] == [date(2026, 3, 3), date(2026, 3, 4)]


def test_visits_of_one_slot(build: Build) -> None:
    """Each group has a row, by the clock of its locus, with its chair in charge."""
    visits = [row for row in rows(build("schedule")) if "group" in row["activity"]]
    assert [(hours(row), row["activity"], row["place"], row["in_charge"]) for row in visits] == [
        ("10:00-12:00 WITA", "Visit of group A", "Dinas Utara", "Budi"),
        ("09:00-11:00 WIB", "Visit of group B", "Dinas Selatan", "Citra"),
        ("09:00-11:00 WIB", "Visit of group C", "Dinas Timur", None),
    ]


def test_wear_only_on_days_that_say_so(build: Build) -> None:
    """The column of dress is there on a day on which anything asks for it."""
    first, second = build("schedule").tables()
    assert [column.key for column in first.columns][-1] == "wear"
    assert [column.key for column in second.columns][-1] == "in_charge"


def test_around_midnight(build: Build) -> None:
    """Where two clocks stand on different dates, each day still has one heading."""
    trip = trip_with_agenda(
        {"at": "2026-03-04 00:15-00:30", "what": "earlier, dated later", "timezone": "Asia/Makassar"},
        {"at": "2026-03-03 23:30-23:45", "what": "later, dated earlier"},
        {"at": "2026-03-04 01:00-01:15", "what": "last"},
    )
    document = build("schedule", trip=trip, plan=tiny_plan(visits=[]))
    assert [row["activity"] for row in rows(document)] == ["later, dated earlier", "earlier, dated later", "last"]
    assert len(list(document.tables())) == 2


def test_empty_schedule(build: Build) -> None:
    """With neither agenda nor visits the paper says that there is nothing yet."""
    document = build("schedule", trip=trip_with_agenda(), plan=tiny_plan(visits=[]))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "Nothing is on the timetable yet."
    ]


def test_true_dates() -> None:
    """Days are counted from H over the ends of months and years, and written as committees write them."""
    first = date(2026, 3, 3)
    assert [(due_text(due), due_date(first, due)) for due in (-45, -3, 0, 14)] == [
        ("H-45", date(2026, 1, 17)),
        ("H-3", date(2026, 2, 28)),
        ("H", date(2026, 3, 3)),
        ("H+14", date(2026, 3, 17)),
    ]


def test_checklist_in_order(build: Build) -> None:
    """Tasks stand in the order in which they fall due, the cohort's own among them, numbered through."""
    tasks = rows(build("checklist"))
    assert [row["date"] for row in tasks] == sorted(row["date"] for row in tasks)
    assert [row["no"] for row in tasks] == list(range(1, len(tasks) + 1))
    own = next(row for row in tasks if row["task"] == "Cetak peta")
    assert (own["due"], own["date"], own["locus"]) == ("H-2", date(2026, 3, 1), "Dinas Timur")
    assert (own["done"], own["not_done"], own["remarks"]) == (Box(), Box(), None)


def test_tasks_for_each_locus(build: Build) -> None:
    """What is done at every host stands once for each locus of the visit, in its order."""
    confirmed = [row["locus"] for row in rows(build("checklist")) if "confirm" in row["task"]]
    assert confirmed == ["Dinas Utara", "Dinas Selatan", "Dinas Timur"]


def test_a_task_for_each_locus_is_one_row(build: Build) -> None:
    """On paper it has a box for each locus, which are numbered above; a weekend is called one."""
    (table,) = build("checklist").shown_tables()
    (row,) = (row for row in table.rows if "confirm" in str(row[3]))
    assert row[5] == "  ".join(f"\N{BALLOT BOX}\N{NO-BREAK SPACE}{number}" for number in (1, 2, 3))
    facts = [row for block in build("checklist").blocks if isinstance(block, Facts) for row in block.rows]
    assert ("Loci", "1 Dinas Utara, 2 Dinas Selatan, 3 Dinas Timur") in facts
    assert table.rows[0][:2] == (date(2026, 1, 17), "H-45 (weekend)")


def test_a_holiday_is_called_one(build: Build) -> None:
    """What is due on New Year's Day says so."""
    trip = tiny_trip(visit={**COHORT["visit"], "from": "2026-02-15"})
    (table,) = build("checklist", trip=trip, plan=tiny_plan(visits=[])).shown_tables()
    assert table.rows[0][:2] == (date(2026, 1, 1), "H-45 (New Year's Day)")


def test_locus_left_out(build: Build) -> None:
    """An optional locus that the plan leaves out has no tasks."""
    plan = tiny_plan(groups=tiny_plan().groups[:2], visits=[])
    assert {row["locus"] for row in rows(build("checklist", plan=plan)) if row["task"] != "Cetak peta"} == {
        None,
        "Dinas Utara",
        "Dinas Selatan",
    }


def test_filter_by_role(build: Build) -> None:
    """A part of the name chooses, in any case, in the language of the paper."""
    chosen = rows(build("checklist", language=load_language("id"), role="SEKRETARIAT"))
    assert {row["in_charge"] for row in chosen} == {"Sekretariat"}
    assert "Sewa kursi roda" in {row["task"] for row in chosen}


def test_filter_by_locus(build: Build) -> None:
    """Only what is done for that locus stays."""
    chosen = rows(build("checklist", locus="east"))
    assert {row["locus"] for row in chosen} == {"Dinas Timur"}
    assert "Cetak peta" in {row["task"] for row in chosen}


def test_filter_by_due(build: Build) -> None:
    """What is due on that day or before it stays."""
    chosen = {row["due"] for row in rows(build("checklist", due=date(2026, 2, 1)))}
    assert chosen == {"H-45", "H-30"}


def test_filters_together(build: Build) -> None:
    """Filters all hold; where nothing is left the paper says so instead of an empty table."""
    document = build("checklist", role="nobody at all", due=date(2026, 2, 1))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "No task is what was asked for."
    ]


def test_checklist_is_signed_by_two(build: Build) -> None:
    """One has taken note, one has checked."""
    (signed,) = (block for block in build("checklist").blocks if isinstance(block, Signatures))
    assert [(party.over, party.capacity, party.name) for party in signed.parties] == [
        ("Acknowledged by,", "Kepala Bidang,", "Drs. Indra"),
        ("", "Checked by", ""),
    ]
