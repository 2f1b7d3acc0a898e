"""When things are, as instants: zones, opening hours, closed days, breaks, the agenda."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from benchmark_cli.instants import Interval
from benchmark_cli.model.calendar import agenda_interval, is_free, is_open, slot_intervals
from benchmark_cli.model.cohort import Cohort, Trip
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.slots import slots_of
from benchmark_cli.model.visit import Visit

BERLIN = ZoneInfo("Europe/Berlin")


def visit_of(**fields: Any) -> Visit:
    """A visit to Bali, whose clock is an hour ahead of Java's, from Tuesday to Thursday."""
    given = {"from": "2014-10-07", "to": "2014-10-09", "loci": ["x"], "timezone": "Asia/Makassar"}
    return Visit.model_validate({**given, **fields})


def locus_of(**fields: Any) -> Locus:
    """A locus that is always open unless the fields say more."""
    return Locus.model_validate({"id": "x", "name": "X", **fields})


def slot(text: str, timezone: str = "Asia/Makassar") -> Interval:
    """A slot by the clock of that zone."""
    (interval,) = slot_intervals(visit_of(slots=[text], timezone=timezone))
    return interval


def test_a_flight_east_loses_an_hour() -> None:
    """It leaves at 06:00 in Java and lands at 08:10 in Bali, after an hour and ten minutes."""
    agenda = [{"at": "2014-10-07 06:00-08:10", "what": "F", "timezone": "Asia/Jakarta", "timezone_to": "Asia/Makassar"}]
    visit = visit_of(agenda=agenda)
    flight = agenda_interval(visit.agenda[0], visit)
    assert flight.minutes == 70


def test_a_short_flight_west_ends_by_the_clock_before_it_starts() -> None:
    """Half an hour from Bali to Java: 06:00 to 05:30, and yet it takes time."""
    agenda = [{"at": "2014-10-09 06:00-05:30", "what": "F", "timezone_to": "Asia/Jakarta"}]
    visit = visit_of(agenda=agenda)
    flight = agenda_interval(visit.agenda[0], visit)
    assert flight.minutes == 30


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [("09:00-10:00", False), ("07:30-08:00", False), ("08:59-09:30", True), ("08:10-08:20", True)],
)
def test_intervals_overlap_where_they_share_more_than_an_end(other: str, overlaps: bool) -> None:  # noqa: FBT001
    """One after the other is no overlap."""
    first, second = slot("2014-10-08 08:00-09:00"), slot(f"2014-10-08 {other}")
    assert first.overlaps(second) == second.overlaps(first) == overlaps


def test_zones_are_compared_as_instants() -> None:
    """08:00 in Bali is 07:00 in Java."""
    assert slot("2014-10-08 08:00-09:00").overlaps(slot("2014-10-08 07:30-08:30", "Asia/Jakarta"))
    assert not slot("2014-10-08 08:00-09:00").overlaps(slot("2014-10-08 08:00-09:00", "Asia/Jakarta"))


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("2014-10-08 08:00-15:30", True),  # Wednesday, the whole window
        ("2014-10-08 07:59-09:00", False),
        ("2014-10-08 15:00-15:31", False),
        ("2014-10-10 10:00-11:00", True),  # Friday
        ("2014-10-10 10:30-11:30", False),
        ("2014-10-11 09:00-10:00", False),  # Saturday has no key
        ("2014-10-09 09:00-10:00", False),  # closed
        ("2014-10-08 14:00-2014-10-09 01:00", False),
    ],
)
def test_opening_hours_and_closed_days(text: str, opened: bool) -> None:  # noqa: FBT001
    """The whole visit lies within a window of its weekday and on no closed day."""
    hours = {"mon-thu": "08:00-15:30", "fri": "08:00-11:00"}
    assert is_open(locus_of(open=hours, closed=["2014-10-09"]), slot(text), visit_of()) == opened


def test_without_hours_a_locus_is_open_but_on_its_closed_days() -> None:
    """Night and weekend too."""
    assert is_open(locus_of(), slot("2014-10-11 23:00-2014-10-12 01:00"), visit_of())
    assert not is_open(locus_of(closed=["2014-10-12"]), slot("2014-10-11 23:00-2014-10-12 01:00"), visit_of())
    assert is_open(locus_of(closed=["2014-10-12"]), slot("2014-10-11 09:00-11:00"), visit_of())


def test_opening_hours_are_by_the_clock_of_the_locus() -> None:
    """09:00 in Bali is 08:00 at a locus in Java, which opens then; without a zone of its own it has the visit's."""
    hours = {"mon-sun": "08:00-10:00"}
    java = locus_of(open=hours, timezone="Asia/Jakarta")
    assert is_open(java, slot("2014-10-08 09:00-11:00"), visit_of())
    assert not is_open(java, slot("2014-10-08 08:00-10:00"), visit_of())
    assert is_open(locus_of(open=hours), slot("2014-10-08 08:00-10:00"), visit_of())


def test_a_closed_day_is_a_day_of_the_locus() -> None:
    """Half past midnight in Bali is still the day before in Java."""
    java = locus_of(closed=["2014-10-08"], timezone="Asia/Jakarta")
    assert not is_open(java, slot("2014-10-09 00:15-00:45"), visit_of())
    assert is_open(java, slot("2014-10-08 00:15-00:45"), visit_of())


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("2014-10-08 11:00-12:00", True),
        ("2014-10-08 11:00-12:01", False),
        ("2014-10-08 12:15-12:45", False),
        ("2014-10-08 13:00-14:00", True),
        ("2014-10-10 11:15-11:45", False),  # Friday
        ("2014-10-09 11:15-11:45", True),
    ],
)
def test_breaks_are_kept_free(text: str, free: bool) -> None:  # noqa: FBT001
    """Every day at noon, on Fridays from half past eleven."""
    assert is_free(slot(text), visit_of(breaks=["12:00-13:00", "fri 11:30-13:00"])) == free


def test_breaks_are_by_the_clock_of_the_visit() -> None:
    """Noon in Bali is eleven in Java."""
    visit = visit_of(breaks=["12:00-13:00"])
    assert not is_free(slot("2014-10-08 11:15-11:45", "Asia/Jakarta"), visit)
    assert is_free(slot("2014-10-08 12:15-12:45", "Asia/Jakarta"), visit)


def test_nothing_overlaps_the_agenda() -> None:
    """A fixed point in Java's time, 08:00 to 08:30, is 09:00 to 09:30 in Bali."""
    visit = visit_of(agenda=[{"at": "2014-10-08 08:00-08:30", "what": "W", "timezone": "Asia/Jakarta"}])
    assert is_free(slot("2014-10-08 08:00-09:00"), visit)
    assert not is_free(slot("2014-10-08 09:15-10:00"), visit)
    assert is_free(slot("2014-10-08 09:30-10:00"), visit)


NOON = {"mon-thu": ["13:00-15:30", "08:00-12:00"], "fri": "20:00-24:00", "sat": "00:00-03:00"}


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("2014-10-08 10:00-12:00", True),
        ("2014-10-08 11:00-14:00", False),  # over noon
        ("2014-10-08 13:00-15:30", True),
        ("2014-10-10 22:00-24:00", True),
        ("2014-10-10 22:00-2014-10-11 02:00", True),  # two windows that follow one another at once
        ("2014-10-10 22:00-2014-10-11 03:01", False),
    ],
)
def test_several_windows_of_a_day(text: str, opened: bool) -> None:  # noqa: FBT001
    """A visit lies within one; those that adjoin, over midnight too, are one."""
    assert is_open(locus_of(open=NOON), slot(text), visit_of()) == opened


def test_windows_in_any_order_are_the_same_hours() -> None:
    """And what adjoins or overlaps is one window."""
    parted = locus_of(open={"mon": ["12:00-15:00", "08:00-12:00", "09:00-10:00"]})
    assert parted == locus_of(open={"mon": "08:00-15:00"})


@pytest.mark.parametrize(
    ("text", "zone_to", "minutes"),
    [
        ("2014-10-07 22:30-05:15", "Asia/Makassar", 6 * 60 + 45),
        ("2014-10-07 22:30-05:15", "Asia/Jakarta", 7 * 60 + 45),  # it ends in the west, an hour behind
        ("2014-10-07 22:30-2014-10-08 05:15", "Asia/Makassar", 6 * 60 + 45),
        ("2014-10-07 20:00-24:00", "Asia/Makassar", 4 * 60),
        ("2014-10-07 17:00-05:00", "Asia/Makassar", -12 * 60),  # twelve hours are too many
        ("2014-10-07 22:30-2014-10-07 05:15", "Asia/Makassar", -(17 * 60 + 15)),  # the date says otherwise
    ],
)
def test_a_fixed_point_may_end_in_the_night(text: str, zone_to: str, minutes: int) -> None:
    """An end that is not after its start and under twelve hours later is of the day after."""
    visit = visit_of(agenda=[{"at": text, "what": "Ferry", "timezone_to": zone_to}])
    assert agenda_interval(visit.agenda[0], visit).minutes == minutes


def test_a_break_of_the_second_day_is_kept_free() -> None:
    """A slot over midnight meets the breaks of both its days."""
    visit = visit_of(breaks=["00:30-01:00"])
    assert not is_free(slot("2014-10-08 23:00-2014-10-09 02:00"), visit)


@pytest.mark.parametrize(
    ("hours", "slots"),
    [
        ("01:00-04:00", ["01:00-03:30"]),  # two hours, of which a visit takes one and a half
        ("02:00-03:00", []),
    ],
)
def test_made_slots_are_in_what_there_is_of_a_window(hours: str, slots: list[str]) -> None:
    """In the night in which the clock is put forward there is no hour from two to three."""
    visit = {"from": "2027-03-28", "to": "2027-03-28", "timezone": "Europe/Berlin", "hours": hours, "duration": "90"}
    cohort = {
        "cohort": "c",
        "title": "C",
        "visit": {**visit, "loci": ["x"]},
        "participants": [{"id": "p", "name": "P"}],
    }
    found = slots_of(Trip(Cohort.model_validate(cohort), (locus_of(),)))
    told = [f"{one.start.by_clock(BERLIN):%H:%M}-{one.end.by_clock(BERLIN):%H:%M}" for one in found]
    assert told == slots
