"""Clocks that change: what is planned across a change is saved, read and counted again as the same."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark_cli.assignment.assign import assign
from benchmark_cli.inputs.yaml.plan_text import plan_text
from benchmark_cli.model.plan import Plan
from benchmark_cli.timetable.verify import check_visits
from benchmark_cli.timetable.visits import plan_visits
from tests.assignment.small import trip_of
from tests.campaign.clocks import made_up, outcome
from tests.counts import examples
from tests.tiny import parse_plan


def rotation(zone: str, *slots: str) -> tuple[Plan, Plan, list[object]]:
    """A rotation of two groups in these slots: as it is planned, as it is read again, and what that breaks."""
    days = sorted(slot[:10] for slot in slots)
    visit = {"mode": "rotate", "timezone": zone, "from": days[0], "to": days[-1], "slots": slots}
    people = [{"id": "p1"}, {"id": "p2"}]
    trip = trip_of({"loci": [{"id": "a"}, {"id": "b"}], "participants": people, "visit": visit})
    (plan,) = plan_visits([trip], [assign(trip, "s")], [])
    read, _ = parse_plan(plan_text(plan).encode(), "plan.json", None)
    assert read
    return plan, read, list(check_visits(trip, read))


@pytest.mark.parametrize(
    ("zone", "day", "minutes"),
    [
        ("Europe/Amsterdam", "2015-03-28", 35 * 60 - 60),
        ("Europe/Amsterdam", "2015-10-24", 35 * 60 + 60),
        ("Australia/Lord_Howe", "2026-04-04", 35 * 60 + 30),
        ("Asia/Makassar", "2015-03-28", 35 * 60),
    ],
)
def test_a_rotation_over_a_change_of_clocks_is_read_as_it_was_planned(zone: str, day: str, minutes: int) -> None:
    """It ends at eleven on the second day: minutes since midnight are those that pass, on whatever clock."""
    after = date.fromisoformat(day) + timedelta(days=1)
    plan, read, faults = rotation(zone, f"{day} 09:00-11:00", f"{after} 09:00-11:00")
    assert not faults
    assert [one.value for one in read.timetable] == [one.value for one in plan.timetable]
    assert next(one.value for one in read.timetable if one.aim == "finish") == minutes


@pytest.mark.parametrize(
    ("zone", "days"),
    [
        ("Africa/Monrovia", ("1973-01-01", "1973-01-02")),
        ("America/New_York", ("2999-12-30", "2999-12-31")),
        ("Asia/Jakarta", ("2999-12-30", "2999-12-31")),
    ],
)
def test_the_first_and_the_last_year_that_files_take(zone: str, days: tuple[str, str]) -> None:
    """Up to the last midnight: all that stands about it can be counted and read again."""
    _, read, faults = rotation(zone, f"{days[0]} 00:00-01:00", f"{days[1]} 22:00-24:00")
    assert read.visits
    assert not faults


@given(st.integers(0, 2**32))
@settings(max_examples=examples(6, 100))
def test_whatever_is_saved_is_verified_and_prints(seed: int) -> None:
    """Trips about changes of clocks, midnights and ends of years; the campaign of clocks makes a thousand."""
    assert outcome(made_up(Random(seed)), ("text", "json"))
