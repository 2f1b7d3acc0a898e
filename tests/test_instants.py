"""Instants: one moment whatever clocks show; what there is of a day whose clock is put forward or back."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark_cli.instants import Instant, Interval, at_clock, hours_of, instant, join, readings
from tests.campaign.clocks import CHANGES
from tests.counts import examples

BERLIN = ZoneInfo("Europe/Berlin")

zones = st.sampled_from(sorted(CHANGES)).map(ZoneInfo)


@st.composite
def near_changes(draw: st.DrawFn) -> tuple[ZoneInfo, date]:
    """A zone, and a day about one on which its clock is changed."""
    zone = draw(zones)
    change = date.fromisoformat(draw(st.sampled_from(CHANGES[zone.key])))
    return zone, change + timedelta(days=draw(st.integers(-2, 2)))


@given(near_changes(), st.integers(0, 24 * 4 - 1), st.integers(1, 24 * 4))
@settings(max_examples=examples(36, 1000))
def test_hours_of_a_day_are_those_that_its_clock_shows(where: tuple[ZoneInfo, date], start: int, length: int) -> None:
    """Against looking at the clock every fifteen minutes."""
    zone, day = where
    first, last = start * 15, min(start + length, 24 * 4) * 15
    begin = instant(datetime.combine(day, time(), UTC)).later(-26 * 60)
    looked = [begin.later(15 * number) for number in range(4 * 76)]
    shown = [(one, one.by_clock(zone)) for one in looked]
    wanted = {one for one, clock in shown if clock.date() == day and first <= clock.hour * 60 + clock.minute < last}
    found = hours_of(day, first, last, zone)
    assert {one for one in looked if any(part.start <= one < part.end for part in found)} == wanted
    assert join(found) == list(found)


@given(near_changes(), st.integers(0, 24 * 60 - 1))
@settings(max_examples=examples(36, 1000))
def test_a_moment_is_found_again_by_its_clock(where: tuple[ZoneInfo, date], minute: int) -> None:
    """By what the clock shows with its fold, and by what files write."""
    zone, day = where
    moment = instant(datetime.combine(day, time(), UTC)).later(minute)
    shown = moment.by_clock(zone)
    assert at_clock(shown.replace(tzinfo=None), zone) == moment
    assert moment in readings(shown.replace(tzinfo=None), zone)
    assert instant(datetime.fromisoformat(moment.as_written(zone).isoformat())) == moment


def test_between_two_times_of_one_clock_passes_what_passes() -> None:
    """From half past one to half past three in a night that has an hour less is one hour, and not two."""
    first, last = (datetime(2027, 3, 28, hour, 30, tzinfo=BERLIN) for hour in (1, 3))
    assert last - first == timedelta(hours=2)
    assert instant(last).minutes_since(instant(first)) == 60
    assert instant(first).later(60).by_clock(BERLIN) == last


@pytest.mark.parametrize(
    ("text", "number"), [("2027-03-28 02:30", 0), ("2027-10-31 02:30", 2), ("2027-07-01 02:30", 1)]
)
def test_a_clock_shows_a_time_once_twice_or_never(text: str, number: int) -> None:
    """As it is put forward, back, or neither."""
    local = datetime.fromisoformat(text)
    assert len(readings(local, BERLIN)) == number


def test_what_a_clock_passes_over_is_when_it_is_put_forward() -> None:
    """Half past two is three; and where it is shown twice, the fold tells."""
    assert at_clock(datetime(2027, 3, 28, 2, 30), BERLIN) == instant(datetime(2027, 3, 28, 3, tzinfo=BERLIN))  # noqa: DTZ001
    first, second = (at_clock(datetime(2027, 10, 31, 2, 30, fold=fold), BERLIN) for fold in (0, 1))  # noqa: DTZ001
    assert second.minutes_since(first) == 60


def test_days_of_an_interval() -> None:
    """What ends at midnight is not of the day after."""
    start = instant(datetime(2027, 3, 28, 20, tzinfo=BERLIN))
    assert Interval(start, start.later(4 * 60)).days(BERLIN) == [date(2027, 3, 28)]
    assert Interval(start, start.later(4 * 60 + 1)).days(BERLIN) == [date(2027, 3, 28), date(2027, 3, 29)]


def test_joined() -> None:
    """What follows at once is one; a gap of a second parts."""
    one, two, three, four = (Instant(number) for number in (0, 60, 61, 90))
    assert join([Interval(three, four), Interval(one, two)]) == [Interval(one, two), Interval(three, four)]
    assert join([Interval(two, four), Interval(one, two)]) == [Interval(one, four)]
