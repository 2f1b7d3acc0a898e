"""Ways between places: from the file, both ways unless both are given; else estimated from coordinates."""

import pytest

from benchmark_cli.model.travel import BASE, Leg, find_missing_pairs, leg, travel_minutes
from tests.timetable.made_trips import journey

PLACES = [{"id": "x", "at": ["-8.6500", "115.2167"]}, {"id": "y", "at": ["-8.7000", "115.2167"]}, {"id": "z"}]


def trip_of(**visit: object):
    """A trip to three places, two of which have coordinates."""
    return journey("a", PLACES, [1], **visit)[0]


def test_a_flat_time_is_the_same_everywhere() -> None:
    """Between any two places, the base among them; to stay takes none."""
    trip = trip_of(travel={"minutes": "20"})
    assert [travel_minutes(trip, *pair) for pair in (("x", "y"), (BASE, "z"), ("z", BASE), ("x", "x"))] == [
        20,
        20,
        20,
        0,
    ]


def test_a_table_holds_both_ways_unless_both_are_given() -> None:
    """What it leaves out is told, once for both ways, unless there is a flat time too."""
    table = {"x": {"y": "10"}, "y": {"x": "15", "z": "5"}}
    trip = trip_of(travel=table)
    assert [travel_minutes(trip, *pair) for pair in (("x", "y"), ("y", "x"), ("z", "y"))] == [10, 15, 5]
    assert find_missing_pairs(trip) == [("x", "z")]
    assert find_missing_pairs(trip_of(travel=table, base={"name": "Hotel"})) == [
        (BASE, "x"),
        (BASE, "y"),
        (BASE, "z"),
        ("x", "z"),
    ]
    assert find_missing_pairs(trip_of(travel={"minutes": "20", "matrix": table})) == []
    assert travel_minutes(trip_of(travel={"minutes": "20", "matrix": table}), "x", "z") == 20


def test_an_estimate_is_the_great_circle_on_the_road() -> None:
    """A twentieth of a degree of latitude is 5.56 km: x 1.4 at 30 km/h 15.6 minutes, rounded up to 20."""
    trip = trip_of()
    assert leg(trip, "x", "y") == Leg(20, is_estimate=True)
    assert leg(trip, "x", "z") == Leg(None)
    assert travel_minutes(trip, "x", "z") == 0


@pytest.mark.parametrize("place", ["x", "y"])
def test_the_base_may_have_coordinates(place: str) -> None:
    """Then the ways from and to it are estimated too; they are the same there and back."""
    trip = trip_of(base={"name": "Hotel", "at": ["-8.66", "115.2167"]})
    assert leg(trip, BASE, place).is_estimate
    assert leg(trip, BASE, place) == leg(trip, place, BASE)
