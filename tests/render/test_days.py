"""The time line: cut into days by one clock, drawn in letters."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark_cli.document import Lane, Period, Stretch, Timeline
from benchmark_cli.render.day_rows import day_rows
from benchmark_cli.render.days import DayLanes, days

ZONE = ZoneInfo("Asia/Makassar")
MIDNIGHT = datetime(2026, 3, 3, tzinfo=ZONE)


def stretch(start: float, end: float, label: str = "visit", *, is_shared: bool = False) -> Stretch:
    """A stretch from and to so many hours after the first midnight."""
    return Stretch(Period(MIDNIGHT + timedelta(hours=start), MIDNIGHT + timedelta(hours=end)), label, is_shared)


def test_a_night_is_cut_at_midnight() -> None:
    """What begins at ten in the evening and ends at six is on both days."""
    first, second = days(Timeline((Lane("A", (stretch(22, 30),)),), ZONE))
    assert [(day.date.day, day.first, day.last, day.zone) for day in (first, second)] == [
        (3, 22, 24, "WITA"),
        (4, 0, 6, "WITA"),
    ]
    assert [piece[:2] for day in (first, second) for piece in day.pieces()] == [(22, 24), (0, 6)]


def at(zone: str, text: str) -> datetime:
    """A time by the clock of the zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def day_of(*stretches: Stretch, zone: str = ZONE.key) -> DayLanes:
    """The only day of one lane."""
    (day,) = days(Timeline((Lane("A", stretches),), ZoneInfo(zone)))
    return day


def ticks(day: DayLanes) -> list[tuple[float, str]]:
    """What stands above the hours."""
    return [tick[:2] for tick in day.ticks]


def test_a_flight_changes_the_clock_of_the_day() -> None:
    """Before it lands the hours are those of Western Indonesia, from then on those of the middle."""
    roll = Stretch(
        Period(at("Asia/Jakarta", "2026-03-03 05:00"), at("Asia/Jakarta", "2026-03-03 06:00")), "roll", is_shared=True
    )
    flight = Period(at("Asia/Jakarta", "2026-03-03 08:00"), at(ZONE.key, "2026-03-03 10:10"))
    visit = stretch(11, 12)
    day = day_of(roll, Stretch(flight, "flight", is_shared=True), visit)
    assert [piece.clocks for piece in day.pieces()] == [("05:00", "06:00"), ("08:00", "10:10"), ("11:00", "12:00")]
    assert day.zone == "WIB\N{EN DASH}WITA"
    hours = [(hour, f"{hour:02}") for hour in range(5, 10)]
    assert ticks(day) == [*hours, (pytest.approx(9 + 1 / 6), "WITA"), (10, "11"), (11, "12")]
    assert day_rows(day, 64).hours == "05  06  07  08   WITA"


def test_a_day_in_another_zone_is_drawn_by_its_clock() -> None:
    """Where all are in Java, nobody asks what the clocks of Bali show."""
    day = day_of(
        Stretch(Period(at("Asia/Jakarta", "2026-03-03 08:00"), at("Asia/Jakarta", "2026-03-03 09:30")), "visit")
    )
    assert (day.zone, day.first, day.last, day.pieces()[0].clocks) == ("WIB", 8, 10, ("08:00", "09:30"))


def test_places_in_several_zones_at_once() -> None:
    """The day is drawn by the clock of the visit; what another clock tells names it."""
    java = Stretch(Period(at("Asia/Jakarta", "2026-03-03 08:00"), at("Asia/Jakarta", "2026-03-03 09:00")), "java")
    day = day_of(stretch(8, 9), java)
    assert day.zone == "WITA"
    assert [piece.clocks for piece in day.pieces()] == [("08:00", "09:00"), ("08:00 WIB", "09:00 WIB")]
    assert [piece[:2] for piece in day.pieces()] == [(8, 9), (9, 10)]


def test_a_night_in_which_the_clock_is_put_forward() -> None:
    """From one to four are two hours, and the hour that is not there has no place."""
    night = Stretch(Period(at("Europe/Berlin", "2027-03-28 01:00"), at("Europe/Berlin", "2027-03-28 04:00")), "train")
    day = day_of(night, zone="Europe/Berlin")
    assert (day.first, day.last, day.zone) == (1, 3, "CET\N{EN DASH}CEST")
    assert ticks(day) == [(1, "01"), (2, "CEST"), (2, "03"), (3, "04")]


def test_a_ferry_over_midnight_comes_into_another_zone() -> None:
    """The evening is of the zone that it leaves, the morning of the one that it comes to; a chosen day stands alone."""
    ferry = Period(at("Asia/Jakarta", "2026-03-03 22:30"), at(ZONE.key, "2026-03-04 05:15"))
    line = Timeline((Lane("A", (Stretch(ferry, "ferry", is_shared=True),)),), ZONE)
    evening, morning = days(line)
    assert [(day.zone, day.pieces()[0].clocks) for day in (evening, morning)] == [
        ("WIB", ("22:30", "24:00")),
        ("WITA", ("00:00", "05:15")),
    ]
    assert days(line._replace(day=date(2026, 3, 4))) == [morning]


def test_a_day_in_letters() -> None:
    """A letter for each quarter of an hour, one key for each label, every lane as long as the day."""
    lunch = stretch(10, 11, "lunch", is_shared=True)
    (day,) = days(Timeline((Lane("A", (stretch(8, 9.5), lunch)), Lane("B", (lunch,))), ZONE))
    rows = day_rows(day, 64)
    assert rows.hours == "08  09  10"
    assert rows.lanes == (("111111..2222", "A"), ("........2222", "B"))
    assert rows.legend == (("1", "visit"), ("2", "lunch"))
    assert [row.activity_in(lunch.period) for row in day.rows] == ["lunch", "lunch"]


@pytest.mark.parametrize(
    ("columns", "hours", "letters"),
    [(64, "00  01", 8 * 2), (24, "00  02  04", 24), (10, "00  04  08", 12)],
)
def test_a_long_day_has_fewer_letters_an_hour(columns: int, hours: str, letters: int) -> None:
    """Four letters an hour where there is room, else two, else one."""
    length = 4 if columns == 64 else 12
    (day,) = days(Timeline((Lane("A", (stretch(0, length),)),), ZONE))
    rows = day_rows(day, columns)
    assert rows.hours.startswith(hours)
    assert rows.lanes[0][0] == "1" * letters


def test_the_shortest_stretch_is_seen() -> None:
    """Ten minutes take a letter, also at the very end of the day."""
    (day,) = days(Timeline((Lane("A", (stretch(8, 8.1), stretch(8.95, 9, "last"))),), ZONE))
    assert day_rows(day, 64).lanes[0][0] == "1..2"


def test_more_labels_than_keys() -> None:
    """The last key serves for all the rest; no label is lost."""
    many = tuple(stretch(8 + n / 10, 8 + n / 10 + 0.1, f"item {n:02}") for n in range(70))
    (day,) = days(Timeline((Lane("A", many),), ZONE))
    legend = day_rows(day, 64).legend
    assert [label for _, label in legend] == [f"item {n:02}" for n in range(70)]
    assert {key for key, _ in legend[60:]} == {"Z"}


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 4000)), min_size=1, max_size=6))
def test_no_minute_is_lost(starts: list[tuple[int, int]]) -> None:
    """The pieces of all days together last as long as the stretches, and each lies within its day."""
    lane = Lane("A", tuple(stretch(a / 60, (a + n) / 60, str(i)) for i, (a, n) in enumerate(starts)))
    found = days(Timeline((lane,), ZONE))
    assert [day.date for day in found] == sorted({day.date for day in found})
    assert min(day.date for day in found) >= date(2026, 3, 3)
    pieces = [(day, piece) for day in found for piece in day.pieces()]
    assert all(day.first <= piece.start < piece.end <= day.last <= 24 for day, piece in pieces)
    assert sum(p.end - p.start for _, p in pieces) == pytest.approx(sum(n for _, n in starts) / 60)
