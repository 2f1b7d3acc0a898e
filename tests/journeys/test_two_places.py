"""Vehicles at two places at once, by the ways that today's papers tell."""

from typing import Any

import pytest

from benchmark_cli.journeys.plan import with_journeys
from benchmark_cli.journeys.two_places import between_cohorts, describe, two_places
from benchmark_cli.language import ENGLISH
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan
from tests.timetable.made_trips import journey

PAIR = [{"id": "x", "name": "Office X"}, {"id": "y", "name": "Office Y"}]


def visited(group: str, locus: str, hours: str) -> dict[str, str]:
    """A visit as plans write it."""
    start, end = (f"2026-03-05T{clock}+08:00" for clock in hours.split("-"))
    return {"group": group, "locus": locus, "start": start, "end": end}


def riding(*visits: str, travel: Any = "20", buses: int = 1, accept: Any = ()) -> tuple[Trip, Plan]:
    """Groups A and B in one bus or in two, with visits such as `A x 09:00-10:00`."""
    vehicles = [{"id": f"bus-{number}", "name": f"Bus {number}", "seats": "9"} for number in range(1, buses + 1)]
    trip, plan = journey("a", PAIR, [1, 1], vehicles=vehicles, travel={"minutes": travel})
    trip = trip._replace(cohort=trip.cohort.model_copy(update={"accept": accept}))
    parts = [{"id": "bus-1", "members": ["a0", "b0"]}] if buses == 1 else [
        {"id": "bus-1", "members": ["a0"]}, {"id": "bus-2", "members": ["b0"]}]  # fmt: skip
    written = plan.model_dump(mode="json", by_alias=True, exclude_none=True)
    written["visits"] = [visited(*visit.split()) for visit in visits]
    return trip, Plan.model_validate({**written, "vehicles": {"parts": parts, "aims": []}})


def test_two_groups_are_not_driven_to_two_places_at_the_same_time() -> None:
    """One bus, one road: the sentence names both ways with their times."""
    trip, plan = riding("A x 09:00-10:00", "B y 09:00-10:00")
    (found,) = two_places(trip, plan)
    day = "Thursday, 5 March 2026"
    hours = "08:40\N{EN DASH}09:00 WITA"
    assert ENGLISH.say(describe(trip, found)) == (
        f"Bus 1 would be at two places at once on {day}: {hours} with group A to Office X, "
        f"and {hours} with group B to Office Y"
    )


@pytest.mark.parametrize(
    ("visits", "number"),
    [
        (("A x 09:00-10:00", "B x 09:00-10:00"), 0),  # together
        (("A x 09:00-12:00", "B y 09:40-11:20"), 0),  # twenty minutes back, twenty out
        (("A x 09:00-12:00", "B y 09:39-11:20"), 1),  # a minute too little
        (("A x 09:00-10:00", "B y 13:00-14:00"), 0),
        (("A x 09:00-10:00", "B y 09:40-10:00"), 1),  # both want to go back at ten
    ],
)
def test_a_way_has_to_be_driven_before_the_next(visits: tuple[str, ...], number: int) -> None:
    """What counts is where the vehicle is when the next way begins."""
    assert len(two_places(*riding(*visits))) == number


def test_without_travel_times_one_moment_is_enough() -> None:
    """At nine it is at X or at Y."""
    assert len(two_places(*riding("A x 09:00-10:00", "B y 09:00-10:00", travel="0"))) == 1
    assert two_places(*riding("A x 09:00-10:00", "B y 10:30-11:00", travel="0")) == []


def test_each_with_its_own_bus_and_what_is_accepted() -> None:
    """Two buses are at two places; and what the committee has settled is not told again."""
    visits = ("A x 09:00-10:00", "B y 09:00-10:00")
    assert two_places(*riding(*visits, buses=2)) == []
    trip, plan = riding(*visits)
    accepted = trip.cohort.model_validate(
        {**trip.cohort.model_dump(by_alias=True), "accept": ["vehicle-at-two-places"]}
    )
    assert two_places(trip._replace(cohort=accepted), plan) == []


def test_the_bus_of_two_cohorts_is_at_one_place() -> None:
    """Two cohorts have one bus by id, name and seats: it can't bring both at nine, and can one after the other."""
    trip, plan = riding("A x 09:00-10:00")
    other_trip, other = riding("B y 09:00-10:00")
    later_trip, later = riding("B y 12:00-13:00")
    own = with_journeys(trip, plan)
    theirs = with_journeys(other_trip, other).model_copy(update={"cohort": "b"})
    (found,) = between_cohorts(trip, own, other_trip, theirs)
    assert "with b to" in ENGLISH.say(describe(trip, found))
    assert not [
        *between_cohorts(trip, own, later_trip, with_journeys(later_trip, later).model_copy(update={"cohort": "b"}))
    ]
