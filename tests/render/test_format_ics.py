"""The calendar format, read back by another library: appointments in their zones, tasks, names that last."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st

from benchmark_cli.document import Box, Cell, Document, Period, Table
from benchmark_cli.language import ENGLISH
from benchmark_cli.model.plan import Plan
from benchmark_cli.papers import attendance, checklist, schedule
from benchmark_cli.papers.kind import Request, Then, View
from benchmark_cli.papers.options import Edition, PaperOptions, build_document
from benchmark_cli.render import ics
from benchmark_cli.render.line import one_line
from benchmark_cli.safe_text import is_unseen
from tests.heads import columns
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
    calendar = parsed(document)
    tasks = calendar.vtodo_list
    assert len(tasks) == sum(len(table.rows) for table in document.tables())
    own = next(task for task in tasks if task.summary.value == "Cetak peta")
    assert (own.due.value, own.location.value, own.status.value) == (date(2026, 3, 1), "Dinas Timur", "NEEDS-ACTION")
    days = [(one.summary.value, one.dtstart.value, one.dtend.value, one.transp.value) for one in calendar.vevent_list]
    assert days == [(one.summary.value, one.due.value, one.due.value + timedelta(1), "TRANSPARENT") for one in tasks]
    assert len({one.uid.value for one in (*tasks, *calendar.vevent_list)}) == 2 * len(tasks)


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


Store = dict[str, tuple[tuple[int, datetime], str, datetime | date]]
"""What a client has: by UIDs, how new it is, the summary and when it begins."""


def entries_of_icalendar(data: bytes) -> list[tuple[str, int, datetime, str, str, datetime | date]]:
    """UID, SEQUENCE, DTSTAMP, status, summary and start of each appointment, as icalendar reads them."""
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return [
        (str(one["uid"]), one["sequence"], one["dtstamp"].dt, one["status"], str(one["summary"]), one["dtstart"].dt)
        for one in events
    ]


def entries_of_vobject(data: bytes) -> list[tuple[str, int, datetime, str, str, datetime | date]]:
    """The same as vobject reads it."""
    return [
        (
            one.uid.value,
            int(one.sequence.value),
            one.dtstamp.value,
            one.status.value,
            one.summary.value,
            one.dtstart.value,
        )
        for one in vobject.readOne(data.decode(), validate=True).vevent_list
    ]


READERS = pytest.mark.parametrize("read", [entries_of_icalendar, entries_of_vobject])
Read = Callable[[bytes], list[tuple[str, int, datetime, str, str, datetime | date]]]


def receive(store: Store, read: Read, data: bytes) -> None:
    """Take in a calendar as RFC 5546 (2.1.5) orders: what is newer by SEQUENCE, then DTSTAMP, replaces or removes."""
    for uid, sequence, stamp, status, summary, start in read(data):
        if uid not in store or (sequence, stamp) > store[uid][0]:
            store[uid] = ((sequence, stamp), summary, start)
            if status == "CANCELLED":
                del store[uid]


def issues(*plans: Plan, days: Sequence[date | None]) -> list[bytes]:
    """The calendar of each plan, a revision each, handed out one after the other."""
    previous = [None, *map(Then, plans)]
    return [
        ics.write(
            [
                build_document(
                    tiny_trip(), plan, schedule, PaperOptions("en"), edition=Edition(number, day, previous[number - 1])
                )
            ]
        )
        for number, (plan, day) in enumerate(zip(plans, days, strict=True), 1)
    ]


@READERS
def test_a_client_replaces_what_moved_and_removes_what_is_no_more(read: Read) -> None:
    """The visit of group C moves and stands once; when B no longer goes to Selatan, its visit is gone."""
    plan = tiny_plan()
    first, second, third = plan.visits
    hour = timedelta(hours=1)
    moved = first.model_copy(update={"start": first.start + hour, "end": first.end + hour})
    plans = (plan, tiny_plan(visits=(moved, second, third)), tiny_plan(visits=(moved, third)))
    store: Store = {}
    told: list[dict[str, datetime | date]] = []
    for data in issues(*plans, days=[date(2026, 2, 20), None, date(2026, 3, 1)]):
        receive(store, read, data)
        told.append({summary: start for _, summary, start in store.values() if summary.startswith("Visit")})
    assert told[1]["Visit of group C"] == moved.start
    assert [len(one) for one in told] == [3, 3, 2]
    assert "Visit of group B" not in told[2]


@READERS
def test_an_older_calendar_that_comes_later_changes_nothing(read: Read) -> None:
    """Mail may arrive in another order than it was sent in."""
    first, *others = tiny_plan().visits
    hour = timedelta(hours=1)
    moved = first.model_copy(update={"start": first.start + hour, "end": first.end + hour})
    old, new = issues(tiny_plan(), tiny_plan(visits=(moved, *others)), days=[date(2026, 2, 20), date(2026, 2, 21)])
    store: Store = {}
    for data in (new, old):
        receive(store, read, data)
    assert moved.start in [start for *_, start in store.values()]


def test_stamps_are_of_the_issue() -> None:
    """SEQUENCE counts revisions from zero; DTSTAMP and LAST-MODIFIED are the day of the issue, in universal time."""
    first, second = issues(tiny_plan(), tiny_plan(), days=[date(2026, 2, 20), None])
    for data, number, day in ((first, 0, date(2026, 2, 20)), (second, 1, date(2026, 3, 3))):
        for event in icalendar.Calendar.from_ical(data).walk("VEVENT"):
            assert event["sequence"] == number
            assert event["dtstamp"].dt == event["last-modified"].dt == datetime.combine(day, datetime.min.time(), UTC)
    assert icalendar.Calendar.from_ical(first)["method"] == "PUBLISH"


def test_trips_of_one_id_in_two_years_have_entries_of_their_own(request_: Request) -> None:
    """Next year's trip is not this one moved, whatever else is printed beside it."""
    agenda = [{**one, "at": one["at"].replace("2026-", "2027-")} for one in COHORT["visit"]["agenda"]]
    visit = {**COHORT["visit"], "from": "2027-03-03", "to": "2027-03-04", "agenda": agenda}
    later = schedule.build(request_._replace(trip=tiny_trip(visit=visit), plan=tiny_plan(visits=())))
    now = schedule.build(request_)
    together = [uid for uid, *_ in entries_of_icalendar(ics.write([now, later]))]
    assert len(set(together)) == len(together)
    assert together == [uid for one in (now, later) for uid, *_ in entries_of_icalendar(ics.write([one]))]


def test_departures_ring(request_: Request) -> None:
    """Half an hour before the flight and before a vehicle leaves; before nothing else, and not if it is cancelled."""
    whole = schedule.build(request_)
    assert [one.summary.value for one in parsed(whole).vevent_list if "valarm" in one.contents] == ["Penerbangan"]
    trip = tiny_trip(visit={**COHORT["visit"], "travel": {"minutes": "20"}})
    own = schedule.build(request_._replace(trip=trip, view=View("person", "p1")))
    ringing = [one for one in parsed(own).vevent_list if "valarm" in one.contents]
    assert [one.summary.value.partition(" to")[0] for one in ringing] == ["Penerbangan", "Drive", "Drive"]
    assert {one.valarm.trigger.value for one in ringing} == {timedelta(minutes=-30)}
    gone = parsed(replace(whole, blocks=(), before=whole))
    assert not [one for one in gone.vevent_list if "valarm" in one.contents]


def test_the_calendar_is_called_after_cohort_and_person(request_: Request) -> None:
    """In the list of calendars on a phone."""
    own = schedule.build(request_._replace(view=View("person", "p1")))
    names = [parsed(one).x_wr_calname.value.split(" \N{EN DASH} ") for one in (own, schedule.build(request_))]
    assert names == [
        ["Diklat Contoh Angkatan I", "Dra. Ayu, M.Pd", "Schedule"],
        ["Diklat Contoh Angkatan I", "Schedule"],
    ]


def test_what_several_sheets_tell_is_one_entry(request_: Request) -> None:
    """The flight stands on each person's sheet, and in the calendar of all of them once."""
    everybody = parsed(schedule.build(request_._replace(view=View("person"))))
    assert [one.summary.value for one in everybody.vevent_list].count("Penerbangan") == 1


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
    assert found == [word * 9 for word in dict.fromkeys(words)]


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
