"""Timetables by counts are as good as those of the program over groups, stand the recount, and know what is least."""

from random import Random

import pytest

from benchmark_cli.timetable import neighbourhoods, visits
from benchmark_cli.timetable.counts import can_count
from benchmark_cli.timetable.solve import solve_by_counts
from benchmark_cli.timetable.verify import PlannedTrip, at_once, check_visits, minute_of
from benchmark_cli.timetable.visiting_groups import CandidateVisit, groups_of
from benchmark_cli.timetable.visits import NoTimetable, plan_visits
from tests.timetable.made_trips import journey

SLOTS = [f"2026-03-0{day} {hour}:00-{hour}:50" for day in (5, 6) for hour in (10, 11, 12)]


def flat_case(draw: Random) -> list[PlannedTrip]:
    """One to three cohorts of two or three groups at two or three loci, all ways alike."""
    hosts = [{"id": name, **({"at_once": draw.choice("2345")} if draw.random() < 0.8 else {})} for name in "xyz"]
    return [
        journey(
            name,
            draw.sample(hosts, draw.choice([2, 3])),
            [draw.choice([1, 2]) for _ in range(draw.choice([2, 3]))],
            slots=sorted(draw.sample(SLOTS, draw.randint(3, 5))),
            travel={"minutes": draw.choice(["0", "10"])},
        )
        for name in "abc"[: draw.choice([1, 2, 3])]
    ]


def summed(journeys: list[PlannedTrip]) -> list[int] | None:
    """Days and last minutes of the best timetable, summed; every visit is recounted."""
    try:
        plans = plan_visits([trip for trip, _ in journeys], [plan for _, plan in journeys], [])
    except NoTimetable:
        return None
    pairs = [(trip, plan) for (trip, _), plan in zip(journeys, plans, strict=True)]
    assert not [found for pair in pairs for found in check_visits(*pair)]
    assert not list(at_once(pairs))
    assert all(int(str(one.bound)) <= int(str(one.value)) for plan in plans for one in plan.timetable)
    return [sum(int(str(plan.timetable[aim].value)) for plan in plans) for aim in (0, 1)]


@pytest.mark.parametrize("number", range(25))
def test_counts_reach_what_the_program_reaches(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same days and ends, whether or not there are so few visits that each has a column."""
    journeys = flat_case(Random(number))
    by_groups = summed(journeys)
    monkeypatch.setattr(visits, "MOST_DRAWN", 0)
    assert summed(journeys) == by_groups


def meet_at_a_desk(number: int) -> tuple[list[PlannedTrip], int]:
    """So many cohorts of two groups at a desk that receives one of them and a hall; their last minutes at best."""
    slots = [f"2026-03-05 {5 + hour:02}:00-{5 + hour:02}:50" for hour in range(2 * number)]
    hosts = [{"id": "desk", "at_once": "2"}, {"id": "hall", "at_once": "4"}]
    journeys = [journey(f"c{n}", hosts, [2] * 2, slots=slots, travel={"minutes": "0"}) for n in range(number)]
    return journeys, sum(5 * 60 + 50 + 60 * (2 * k + 1) for k in range(number))


def test_a_round_of_many_stations_is_found_at_once() -> None:
    """Ten groups, ten stations for one group each, ten slots: every group at another station in each slot."""
    stations = [{"id": f"s{number}", "at_once": "2"} for number in range(10)]
    slots = [f"2026-03-05 {8 + number:02}:00-{8 + number:02}:50" for number in range(10)]
    trip, plan = journey("one", stations, [2] * 10, slots=slots, travel={"minutes": "5"})
    (found,) = plan_visits([trip], [plan], [])
    assert not list(check_visits(trip, found))
    assert all(one.proved for one in found.timetable)


def test_cohorts_are_held_against_what_all_of_them_need(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four cohorts want one desk for two: one is done in each pair of slots at best, whoever comes first."""
    monkeypatch.setattr(visits, "MOST_DRAWN", 0)
    journeys, best = meet_at_a_desk(4)
    plans = plan_visits([trip for trip, _ in journeys], [plan for _, plan in journeys], [])
    assert sum(int(str(plan.timetable[1].value)) for plan in plans) == best
    assert all(plan.is_proved for plan in plans)


def test_cohorts_are_planned_anew_beside_all_others() -> None:
    """From the last slots on, a few cohorts at a time come to the best table."""
    journeys, best = meet_at_a_desk(3)
    (groups,) = groups_of([trip for trip, _ in journeys], [plan for _, plan in journeys]).independent()
    slots = sorted(groups.open_groups[0].slots)
    mirror = dict(zip(slots, reversed(slots), strict=True))
    late = {
        key: [CandidateVisit(one.locus, mirror[one.slot]) for one in reversed(own)]
        for key, own in solve_by_counts(groups).visits.items()
    }
    found = neighbourhoods.improve(groups, late, None).visits
    ends = [max(one.slot.end for group in "AB" for one in found[f"c{n}", group]) for n in range(3)]
    assert sum(minute_of(journeys[0][0], end) for end in ends) == best


def test_groups_that_a_guide_goes_with_are_not_counted() -> None:
    """Two groups with one guide are never at two places at once: numbers alone would let them."""
    guide = [{"id": "w", "name": "Wati", "groups": ["A", "B"]}]
    trip, plan = journey("one", [{"id": "x"}, {"id": "y"}], [1, 1], slots=SLOTS, staff=guide)
    assert not any(map(can_count, groups_of([trip], [plan]).independent()))
