"""The calendar format, read back by another library: appointments in their zones, tasks, names that last."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st

from benchmark_cli.document import Box, Cell, Document, Period, Table, columns
from benchmark_cli.language import ENGLISH
from benchmark_cli.papers import attendance, checklist, schedule
from benchmark_cli.papers.kind import Request
from benchmark_cli.render import ics
from benchmark_cli.render.line import one_line
from benchmark_cli.safe_text import is_unseen
from tests.tiny import COHORT, tiny_plan, tiny_trip


def parsed(*documents: Document) -> vobject.base.Component:
    """The calendar as vobject reads it, strictly."""
    return vobject.readOne(ics.write(documents).decode(), validate=True)


def dated(*rows: tuple[Cell, ...], keys: tuple[tuple[str, Cell], ...] = ()) -> Document:
    """A document of one table with rows of time, what, place and a box."""
    heads = columns(("time", "Time"), ("what", "What"), ("place", "Place"), ("done", "Done"), ("wear", "Wear"))
    return Document("schedule", "c26", "Schedule", ENGLISH, (Table(heads, rows, keys),))


def flight(tiny_schedule: vobject.base.Component) -> vobject.base.Component:
    """The flight of the tiny cohort."""
    return next(event for event in tiny_schedule.vevent_list if event.summary.value == "Penerbangan")


@pytest.fixture
def request_() -> Request:
    """The tiny cohort in English."""
    return Request(tiny_trip(), tiny_plan(), ENGLISH)


def test_events_keep_their_zones(request_: Request) -> None:
    """A flight begins by one clock and ends by another; both zones stand in full in the file."""
    calendar = parsed(schedule.build(request_))
    found = flight(calendar)
    zones = [end.params["X-VOBJ-ORIGINAL-TZID"] for end in (found.dtstart, found.dtend)]
    assert zones == [["Asia/Jakarta"], ["Asia/Makassar"]]
    assert found.dtend.value - found.dtstart.value == timedelta(hours=1, minutes=10)
    assert sorted(zone.tzid.value for zone in calendar.vtimezone_list) == ["Asia/Jakarta", "Asia/Makassar"]


def test_what_an_event_tells(request_: Request) -> None:
    """Summary, place, who is in charge and what to wear, and of which paper it is."""
    event = next(one for one in parsed(schedule.build(request_)).vevent_list if one.summary.value == "Penerimaan")
    assert event.location.value == "Aula"
    assert event.description.value == "In charge: Protokol\nWear: PDH"
    assert event.categories.value == ["Schedule"]


def test_every_row_is_there(request_: Request) -> None:
    """Four fixed points and three visits are seven appointments under seven names."""
    events = parsed(schedule.build(request_)).vevent_list
    assert len({event.uid.value for event in events}) == len(events) == 7


def test_tasks(request_: Request) -> None:
    """Each line of the checklist is a task due on its day, at its locus."""
    document = checklist.build(request_)
    tasks = parsed(document).vtodo_list
    assert len(tasks) == sum(len(table.rows) for table in document.tables())
    own = next(task for task in tasks if task.summary.value == "Cetak peta")
    assert (own.due.value, own.location.value, own.status.value) == (date(2026, 3, 1), "Dinas Timur", "NEEDS-ACTION")


def test_lists_of_people_are_no_appointments(request_: Request) -> None:
    """An attendance sheet has a day and an hour, but its rows are people."""
    assert ics.write([attendance.build(request_)]) == b""


def test_names_outlive_a_change_of_hour(request_: Request) -> None:
    """Where the hour changes, the phone finds the entry that it has; where the matter changes, it is another."""
    agenda = [{**one, "at": one["at"].replace("08:00", "08:30")} for one in COHORT["visit"]["agenda"]]
    later = request_._replace(trip=tiny_trip(visit={**COHORT["visit"], "agenda": agenda}))
    before, after = (flight(parsed(schedule.build(asked))) for asked in (request_, later))
    assert before.uid.value == after.uid.value
    assert before.dtstart.value != after.dtstart.value
    other = parsed(replace(schedule.build(request_), cohort="another"))
    assert flight(other).uid.value != before.uid.value


def test_stamp_is_no_clock(request_: Request) -> None:
    """The time stamp that RFC 5545 wants is the beginning of the first day in the file, in universal time."""
    stamps = {event.dtstamp.value for event in parsed(schedule.build(request_)).vevent_list}
    assert [stamp.isoformat() for stamp in stamps] == ["2026-03-03T00:00:00+00:00"]


def test_nothing_dated_is_no_bytes(small: Document) -> None:
    """A document without a time leaves nothing to write."""
    assert ics.write([small]) == b""


def test_a_day_of_its_own() -> None:
    """A row may carry its own day beside the box."""
    (task,) = parsed(dated((date(2026, 3, 5), "Pack", None, Box(), None))).vtodo_list
    assert task.due.value == date(2026, 3, 5)


ZONE = ZoneInfo("Asia/Makassar")
HOURS = Period(datetime(2026, 3, 3, 8, tzinfo=ZONE), datetime(2026, 3, 3, 9, tzinfo=ZONE))


def test_hostile_texts_stay_values(hostile_texts: tuple[str, ...]) -> None:
    """Read back, each text is what it was; no text begins a line, a property or an entry of its own."""
    rows = [(HOURS, text, text, None, text) for text in hostile_texts]
    rows += [(HOURS, "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:PROCEDURE", None, None, None)]
    document = dated(*rows)
    events = parsed(document).vevent_list
    shown = [one_line(text) for text in hostile_texts]
    assert [event.summary.value for event in events[:-1]] == shown
    assert [event.location.value for event in events[:-1]] == shown
    assert len(events) == len(rows)
    data = ics.write([document]).decode()
    assert {letter for letter in data if is_unseen(letter)} <= {"\r", "\n", "\u200d"}
    assert "\nBEGIN:VALARM" not in data


@example(["\\N", "\\\\N", "\\n"])
@given(st.lists(st.text(st.characters(exclude_categories=["C", "Zl", "Zp", "Zs"]), min_size=1), min_size=1, max_size=4))
def test_lines_are_folded_between_letters_and_read_back(words: list[str]) -> None:
    """No line is longer than 75 octets, each is whole UTF-8, and what was folded comes back."""
    data = ics.write([dated(*((HOURS, word * 9, None, None, None) for word in words))])
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    found = [event.summary.value for event in vobject.readOne(data.decode()).vevent_list]
    assert found == [word * 9 for word in words]


def test_a_title_is_what_it_is() -> None:
    """With all letters that mean something in a calendar, as the name of the calendar and as the entries' category."""
    title = r"Trip \N; north, south"
    document = replace(dated((HOURS, "Visit", None, None, None)), title=title)
    calendar = parsed(document)
    assert calendar.x_wr_calname.value == title
    assert [event.categories.value for event in calendar.vevent_list] == [[title]]


def test_the_second_of_two_equal_times_is_written_in_utc() -> None:
    """A calendar takes 02:30 for the first one, at 00:30 UTC; the second is an hour later."""
    zone = ZoneInfo("Europe/Berlin")
    second = datetime(2027, 10, 31, 2, 30, tzinfo=zone, fold=1)
    period = Period(second, datetime(2027, 10, 31, 4, tzinfo=zone))
    heads = columns(("time", "Time"), ("activity", "Activity"))
    document = Document("schedule", "c", "Schedule", ENGLISH, (Table(heads, ((period, "Train"),)),))
    (event,) = parsed(document).vevent_list
    assert event.dtstart.value == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=90)
