"""Slots that are made: between the hours, ways, breaks, fixed points and opening hours of each day."""

from typing import Any

from benchmark_cli.instants import Interval
from benchmark_cli.model.slots import possible_slots, slots_of
from tests.timetable.made_trips import ZONE, journey


def made(loci: list[dict[str, Any]], mode: str = "rotate", **visit: object) -> list[str]:
    """The slots, each as day and hours."""
    trip, _ = journey("a", loci, [1] * len(loci), mode, **visit)
    return [f"{slot.start.by_clock(ZONE):%d %H:%M}-{slot.end.by_clock(ZONE):%H:%M}" for slot in slots_of(trip)]


def starts(slots: list[Interval]) -> list[str]:
    """When the slots begin."""
    return [f"{slot.start.by_clock(ZONE):%H:%M}" for slot in slots]


ONE_DAY = {"to": "2026-03-05", "hours": "08:00-16:00", "duration": "90"}
PAIR = [{"id": "x"}, {"id": "y"}]


def test_ways_lie_between() -> None:
    """Twenty minutes from the base, between two visits, and back before the hours end."""
    assert made(PAIR, travel={"minutes": "20"}, **ONE_DAY) == [
        "05 08:20-09:50",
        "05 10:10-11:40",
        "05 12:00-13:30",
        "05 13:50-15:20",
    ]


def test_in_a_split_groups_stay() -> None:
    """Nobody changes places: one visit follows the other."""
    found = made(PAIR, "split", travel={"minutes": "20"}, **ONE_DAY)
    assert found == ["05 08:20-09:50", "05 09:50-11:20", "05 11:20-12:50", "05 12:50-14:20"]


def test_breaks_and_fixed_points_are_kept_free() -> None:
    """A break is no place to travel to; to and from a fixed point there is the longest way."""
    agenda = [{"at": "2026-03-05 08:00-09:00", "what": "Reception"}]
    found = made(PAIR, travel={"minutes": "20"}, breaks=["12:00-13:00"], agenda=agenda, **ONE_DAY)
    assert found == ["05 09:20-10:50", "05 13:00-14:30"]


def test_where_all_are_closed_a_slot_begins_when_one_opens() -> None:
    """By the locus's own clock; the other locus, open at night only, gets slots of its own."""
    loci = [{"id": "x", "timezone": "Asia/Jakarta", "open": {"thu": "09:00-12:00"}}]
    assert made(loci, **ONE_DAY) == ["05 10:00-11:30", "05 11:30-13:00"]
    narrow = {"id": "y", "open": {"thu": "08:30-10:00"}}
    trip, _ = journey("a", [{"id": "x"}, narrow], [1, 1], **ONE_DAY)
    assert starts(possible_slots(trip)["x"]) == [
        "08:00",
        "09:30",
        "11:00",
        "12:30",
        "14:00",
    ]
    assert starts(possible_slots(trip)["y"]) == ["08:30"]


def test_one_of_hours_and_duration_is_enough() -> None:
    """Two hours of a visit from eight to four, where the other is not said; with neither there are no slots."""
    assert made(PAIR, to="2026-03-05", hours="08:00-12:00") == ["05 08:00-10:00", "05 10:00-12:00"]
    assert made(PAIR, to="2026-03-05", duration="240") == ["05 08:00-12:00", "05 12:00-16:00"]
    assert made(PAIR) == []


def test_slots_are_those_that_everything_allows() -> None:
    """Of five given slots one is before opening, one in a break, one in the agenda; the others come in order."""
    hours = ["14:00-15:00", "07:00-08:30", "08:30-09:30", "10:00-11:00", "11:30-12:30"]
    visit = {"agenda": [{"at": "2026-03-05 10:30-10:45", "what": "W"}], "breaks": ["12:00-13:00"]}
    slots = [f"2026-03-05 {each}" for each in hours]
    trip, _ = journey("a", [{"id": "x", "open": {"thu": "08:00-15:30"}}], [1], slots=slots, **visit)
    assert starts(possible_slots(trip)["x"]) == ["08:30", "14:00"]
