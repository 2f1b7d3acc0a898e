"""The best way of a vehicle: small days against every order, days known by heart, and many parties."""

from random import Random

import pytest

from benchmark_cli.journeys.in_time import find_route_in_time
from benchmark_cli.journeys.riding import Ride, RidingParty
from benchmark_cli.journeys.route import Route, find_route
from tests.counts import examples
from tests.journeys.by_definition import Way, best

PLACES = ("base", "x", "y", "z")


def random_day(random: Random) -> tuple[list[list[Way]], dict[tuple[str, str], int], int]:
    """One to three parties with one or two events each, in minutes of five."""
    drives = {(one, other): 0 if one == other else random.randrange(1, 7) * 5 for one in PLACES for other in PLACES}
    parties = []
    for _ in range(random.choice([1, 2, 2, 3])):
        places = random.sample(PLACES[1:], random.choice([1, 1, 2]))
        time, at, ready = random.choice([540, 540, 560, 600]), "base", None
        rides = []
        if random.random() < 0.1:
            at, ready = places.pop(0), time
            time += random.randrange(0, 8) * 5
        for place in places:
            rides.append(Way(at, place, ready, time))
            at, ready = place, time + random.choice([30, 60])
            time = ready + random.randrange(0, 10) * 5
        rides.append(Way(at, "base", ready, None))
        parties.append(rides)
    return parties, drives, random.choice([0, 0, 5])


def found(parties: list[list[Way]], drives: dict[tuple[str, str], int], boarding: int) -> Route:
    """What the tool finds."""
    asked = [RidingParty(2, tuple(Ride(*ride) for ride in rides)) for rides in parties]
    return find_route(asked, lambda one, other: drives[one, other], boarding)


def found_in_time(parties: list[list[Way]], drives: dict[tuple[str, str], int], boarding: int) -> Route | None:
    """What the tool finds where nobody may be late."""
    asked = [RidingParty(2, tuple(Ride(*ride) for ride in rides)) for rides in parties]
    return find_route_in_time(asked, lambda one, other: drives[one, other], boarding)


@pytest.mark.parametrize("seed", range(examples(25, 60)))
def test_no_order_is_better(seed: int) -> None:
    """Lateness, the first departure and the minutes driven are those of the best of all orders."""
    day = random_day(Random(f"route {seed}"))
    if sum(map(len, day[0])) > 5:  # every order of more takes long
        day = (day[0][:2], *day[1:])
    route = found(*day)
    lateness, leave, driven = best(day[0], lambda one, other: day[1][one, other], day[2])
    assert route.is_proved
    assert (route.lateness, route.driven) == (lateness, driven)
    if leave is not None:
        assert route.halts[0].leave == leave
    in_time = found_in_time(*day)
    assert (in_time is None) == (lateness > 0)
    if in_time:
        assert in_time.is_proved
        assert (in_time.driven, in_time.halts[0].leave) == (driven, leave or in_time.halts[0].leave)
        assert in_time.waited <= route.waited


@pytest.mark.parametrize("seed", range(60))
def test_a_driver_can_drive_it(seed: int) -> None:
    """One place after the other, everybody on and off once for each ride, lateness and waiting as told."""
    parties, drives, boarding = random_day(Random(f"route {seed}"))
    route = found_in_time(parties, drives, boarding) or found(parties, drives, boarding)
    done, late, waited = [0] * len(parties), 0, 0
    for index, halt in enumerate(route.halts):
        if index:
            before = route.halts[index - 1]
            assert before.leave is not None
            assert halt.arrive == before.leave + drives[before.place, halt.place]
        for party in halt.off:
            ride = parties[party][done[party] // 2]
            assert done[party] % 2
            assert ride.end == halt.place
            assert halt.arrive is not None
            late += max(0, halt.arrive - ride.due) if ride.due is not None else 0
            waited += 2 * max(0, ride.due - halt.arrive) if ride.due is not None else 0
            done[party] += 1
        for party in halt.on:
            ride = parties[party][done[party] // 2]
            assert halt.leave is not None
            assert ride.start == halt.place
            assert halt.leave >= (ride.ready if ride.ready is not None else halt.leave)
            waited += 2 * (halt.leave - ride.ready) if ride.ready is not None else 0
            done[party] += 1
        if halt.arrive is not None and halt.leave is not None:
            assert halt.leave >= halt.arrive + boarding
    assert done == [2 * len(rides) for rides in parties]
    assert (route.lateness, route.waited) == (late, waited)


def test_two_groups_one_after_the_other() -> None:
    """Thirty minutes from anywhere to anywhere: one group is early by half an hour, and fetched as much later."""
    parties = [[Way("base", place, None, 540), Way(place, "base", 600, None)] for place in ("x", "y")]
    route = found(parties, {(one, other): 30 * (one != other) for one in PLACES for other in PLACES}, 0)
    assert (route.lateness, route.halts[0].leave, route.driven, route.waited) == (0, 480, 120, 120)
    assert [halt.place for halt in route.halts] == ["base", "y", "x", "y", "base"]


def test_many_parties() -> None:
    """Six groups to six places: a good way in a moment, and no proof; there is one where nobody may be late."""
    places = [f"p{number}" for number in range(6)]
    parties = [RidingParty(3, (Ride("base", place, None, 540), Ride(place, "base", 600, None))) for place in places]
    route = find_route(parties, lambda one, other: 10 * (one != other), 0)
    assert route.lateness == 0
    assert not route.is_proved
    assert sorted({halt.place for halt in route.halts}) == ["base", *places]
    in_time = find_route_in_time(parties, lambda one, other: 10 * (one != other), 0)
    assert in_time
    assert in_time.is_proved
    assert (in_time.halts[0].leave, in_time.driven) == (480, 120)
