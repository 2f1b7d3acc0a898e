"""The schedule for one group, locus, person, vehicle or day, and the ways between the places of a day."""

from datetime import date
from typing import Any, get_args

import pytest

from benchmark_cli.cli.commands import schedule as command
from benchmark_cli.document import Document, Facts, Heading, Paragraph, words
from benchmark_cli.language import ENGLISH
from benchmark_cli.papers.kind import Request, View
from benchmark_cli.papers.schedule import build, sheets_of
from benchmark_cli.papers.views import VIEWS
from benchmark_cli.render import ics
from tests.tiny import COHORT, bare_plan, bare_trip, round_plan, tiny_plan, tiny_trip

FLAT = {"minutes": "20"}


def asked(by: str | None = None, only: str | None = None, on: date | None = None, **visit: Any) -> Request:
    """The request of a view of the tiny cohort, with changes of its visit."""
    trip = tiny_trip(visit={**COHORT["visit"], **visit})
    return Request(trip, tiny_plan(), ENGLISH, view=View(by, only, on))


def lines(document: Document) -> list[tuple[str, str]]:
    """Hours and activity of each entry, in order."""
    found = []
    for table in document.tables():
        time, activity = ([column.key for column in table.columns].index(key) for key in ("time", "activity"))
        found += [(words(row[time], ENGLISH), str(row[activity])) for row in table.rows]
    return found


def facts(document: Document) -> dict[str, Any]:
    """What stands above the timetable of the first sheet."""
    return dict(next(block for block in document.blocks if isinstance(block, Facts)).rows)


def test_the_command_offers_the_views() -> None:
    """What `--by` takes is what there is."""
    choices, _ = get_args(get_args(command.By)[0])
    offered = list(get_args(choices))
    assert offered == list(VIEWS)


def test_person_is_told_everything() -> None:
    """Where to be, when, on which bus, with whom, in which room, what to wear, by which clock."""
    document = build(asked("person", "p1", travel=FLAT))
    known = facts(document)
    assert known["Name"] == "Dra. Ayu, M.Pd"
    assert known["Group"] == "A: Dinas Utara"
    assert (known["Role"], known["With"], known["Chair"], known["Escorts"]) == ("secretary", "Budi", "Budi", "Joko")
    assert (known["Vehicle"], known["Hotel room"], known["Debrief group"]) == ("Bus 1", "1 (Citra)", "1")
    assert lines(document) == [
        ("08:00 WIB\N{EN DASH}10:10 WITA", "Penerbangan"),
        ("12:00\N{EN DASH}13:00 WIB", "Makan siang"),
        ("13:00\N{EN DASH}14:00 WIB", "Penerimaan"),
        ("09:40\N{EN DASH}10:00 WITA", "Drive to Dinas Utara, 20 minutes"),
        ("10:00\N{EN DASH}12:00 WITA", "Visit of group A"),
        ("12:00\N{EN DASH}12:20 WITA", "Drive to Hotel Contoh, 20 minutes"),
        ("16:00\N{EN DASH}17:00 WIB", "Penutupan"),
    ]
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "All times are by the clock of the place: WIB = UTC+07 and WITA = UTC+08."
    ]


def test_each_traveller_has_a_sheet() -> None:
    """Participants in the order of every list, then the staff; who goes with no group sees everything."""
    sheets = {sheet.subject: sheet for sheet in sheets_of(asked("person"))}
    assert list(sheets) == ["p2", "p1", "p3", "p4", "p5", "w1", "w2"]
    visits = {
        name: [one.activity for one in sheet.entries if "Visit" in one.activity] for name, sheet in sheets.items()
    }
    assert visits["w1"] == ["Visit of group A"]
    assert len(visits["w2"]) == 3


def test_locus_knows_its_guests() -> None:
    """Who comes, how many, who leads them; a locus has nothing to do with the rest of the agenda."""
    document = build(asked("locus", "north"))
    assert lines(document) == [("10:00\N{EN DASH}12:00 WITA", "Visit of group A, 2 people")]
    assert facts(document)["Contact"] == "Gede Contoh, Sekretaris"


def test_vehicle_drives_all_its_groups() -> None:
    """A vehicle with two groups is told whose way it is; each of them is driven to its own locus."""
    document = build(asked("vehicle", "bus-2", date(2026, 3, 4), travel=FLAT))
    assert facts(document)["Groups"] == "B, C"
    assert [activity for _, activity in lines(document)][:2] == [
        "Group B: Drive to Dinas Selatan, 20 minutes",
        "Group C: Drive to Dinas Timur, 20 minutes",
    ]


def test_one_day() -> None:
    """Of two days one is left, in every view; a day without anything says so."""
    whole, one = build(asked(on=None)), build(asked(on=date(2026, 3, 4)))
    assert lines(one) == [line for line in lines(whole) if line in lines(one)] != []
    assert len(list(sheets_of(asked("day")))) == 2
    nothing = build(asked(on=date(2026, 3, 9)))
    assert [block.text for block in nothing.blocks if isinstance(block, Paragraph)] == [
        "Nothing is on the timetable of Monday, 9 March 2026."
    ]


def test_an_estimate_is_called_one() -> None:
    """Coordinates instead of travel times: the way says that it is estimated."""
    trip = tiny_trip(visit={**COHORT["visit"], "base": {"name": "Hotel", "at": ["-8.67", "115.21"]}})
    loci = tuple(locus.model_copy(update={"at": (-8.65, 115.2167)}) for locus in trip.loci)
    document = build(Request(trip._replace(loci=loci), tiny_plan(), ENGLISH, view=View("group", "A")))
    ways = [activity for _, activity in lines(document) if "Drive" in activity]
    assert ways == [
        "Drive to Dinas Utara, about 10 minutes (an estimate)",
        "Drive to Hotel, about 10 minutes (an estimate)",
    ]


def test_breaks_are_told() -> None:
    """A break on a day with visits has a line; where the agenda has a meal at that time, that is the line."""
    meal = {"at": "2026-03-04 12:00-13:00", "what": "Makan siang"}
    document = build(asked("group", "C", breaks=["12:00-13:00", "wed 15:00-15:30"], agenda=[meal]))
    assert lines(document) == [
        ("09:00\N{EN DASH}11:00 WIB", "Visit of group C"),
        ("12:00\N{EN DASH}13:00 WIB", "Makan siang"),
        ("15:00\N{EN DASH}15:30 WIB", "Break"),
    ]


def test_no_way_from_where_nobody_is() -> None:
    """After a closing elsewhere right behind the visit, nobody goes back to the hotel first."""
    closing = {"at": "2026-03-04 14:00-15:00", "what": "Penutupan", "where": "Balai Kota"}
    document = build(asked("group", "A", travel=FLAT, agenda=[closing]))
    assert [activity for _, activity in lines(document)] == [
        "Drive to Dinas Utara, 20 minutes",
        "Visit of group A",
        "Penutupan",
    ]


def test_rotation_drives_from_locus_to_locus() -> None:
    """A group that goes round is led from one locus to the next, across the idle time too."""
    trip = tiny_trip(visit={**COHORT["visit"], "mode": "rotate", "travel": {"south": {"north": "25"}}, "agenda": []})
    document = build(Request(trip, round_plan(), ENGLISH, view=View("group", "A")))
    assert lines(document) == [
        ("09:00\N{EN DASH}10:00 WIB", "Visit of group A"),
        ("11:35\N{EN DASH}12:00 WITA", "Drive to Dinas Utara, 25 minutes"),
        ("12:00\N{EN DASH}13:00 WITA", "Visit of group A"),
    ]


def test_dress_lasts_for_the_day() -> None:
    """What the reception asks for is worn at the visit of the same day too."""
    reception = {"at": "2026-03-04 07:00-08:00", "what": "Penerimaan", "wear": "PDH"}
    (sheet,) = sheets_of(asked("group", "C", agenda=[reception]))
    assert [one.wear for one in sheet.entries] == ["PDH", "PDH"]


@pytest.mark.parametrize("by", VIEWS)
def test_bare_cohort(by: str) -> None:
    """With nothing but the required fields each view says that nothing is planned, or what would make it."""
    document = build(Request(bare_trip(), bare_plan(), ENGLISH, view=View(by)))
    assert [type(block) for block in document.blocks] == [Heading, Facts, Paragraph]


FERRY = {
    "at": "2026-03-03 22:30-05:15",
    "what": "Ferry",
    "timezone": "Asia/Jakarta",
    "timezone_to": "Asia/Makassar",
}
TO, REST = "\N{EN DASH}", "\N{HORIZONTAL ELLIPSIS}\N{EN DASH}"


def days_told(document: Document) -> dict[object, list[str]]:
    """The hours of each day's first entries, by its date."""
    tables = list(document.tables())
    return {dict(table.keys)["date"]: [words(row[1], ENGLISH) for row in table.rows] for table in tables}


def test_a_night_stands_on_both_its_days() -> None:
    """With the day of its end, and at the head of that day; programs read the same period twice, calendars once."""
    agenda = [FERRY, {"at": "2026-03-04 20:00-24:00", "what": "Farewell"}]
    document = build(asked(agenda=agenda))
    told = days_told(document)
    assert told[date(2026, 3, 3)] == [f"22:30 WIB{TO}05:15 (+1) WITA"]
    assert told[date(2026, 3, 4)][0] == f"{REST}05:15 WITA"
    assert told[date(2026, 3, 4)][-1] == f"20:00{TO}24:00 WIB"
    assert ics.write([document]).count(b"SUMMARY:Ferry") == 1


def test_a_chosen_day_begins_with_what_goes_on() -> None:
    """By `--on` as by `--by day`, and nothing of another day stands there."""
    chosen = build(asked(agenda=[FERRY], on=date(2026, 3, 4)))
    assert [*days_told(chosen)] == [date(2026, 3, 4)]
    assert days_told(chosen)[date(2026, 3, 4)][0] == f"{REST}05:15 WITA"
    sheets = list(sheets_of(asked("day", agenda=[FERRY])))
    assert [(sheet.subject, sheet.entries[0].activity) for sheet in sheets] == [
        ("2026-03-03", "Ferry"),
        ("2026-03-04", "Ferry"),
    ]


def test_three_days_at_sea() -> None:
    """Each day but the first tells how many days later it ends."""
    agenda = [{"at": "2026-03-03 22:30-2026-03-05 05:15", "what": "Ferry"}]
    told = days_told(build(asked(agenda=agenda)))
    firsts = [told[date(2026, 3, day)][0] for day in (3, 4, 5)]
    assert firsts == [f"22:30{TO}05:15 (+2) WIB", f"{REST}05:15 (+1) WIB", f"{REST}05:15 WIB"]
