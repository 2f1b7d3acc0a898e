"""Which groups ride together for the best journeys: every load of a vehicle that may be optimal is planned.

Where no way by another place is shorter, a vehicle with more groups leaves no later and drives no less: so a load is
left out as soon as a smaller one is late, or leaves earlier than all vehicles of the first choice do.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import combinations, permutations
from math import inf

from benchmark_cli.instants import Instant
from benchmark_cli.journeys.in_time import TooManyStates
from benchmark_cli.journeys.plan import days_of_vehicle, earliness, route_in_time, with_journeys
from benchmark_cli.model.calendar import zone_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Part, Plan
from benchmark_cli.model.riding import is_even
from benchmark_cli.model.travel import travel_minutes
from benchmark_cli.model.visit import Vehicle
from benchmark_cli.sharing.journey_aim import (
    JOURNEY_PARTS,
    BestJourneys,
    JourneyCost,
    VehicleGroups,
    minutes_left,
    values_told,
)
from benchmark_cli.sharing.share import share_by_journeys

_TRIES = 5
"""Timetables to try if vehicles must be on time; each has its visits farther apart than the one before."""
_MOST_GROUPS = 12
_MOST_WORK = 3000
"""Loads of a vehicle that are planned, each counted as often as days and states of its groups ask for."""
_STATES = 3
"""A group waits, rides, or has arrived: each group multiplies the states by so many."""
_MINUTE = 60


def drive_in_time(
    drive_with: Callable[[Mapping[str, int]], Mapping[str, Plan]],
    find_delays: Callable[[Mapping[str, Plan]], Mapping[str, int]],
) -> Mapping[str, Plan] | None:
    """The plans of the first try in which nobody is late who may not be; `None` where the tries do not suffice.

    *drive_with* plans visits so many minutes farther apart, by cohort; *find_delays* tells how late who is then.
    """
    delays: dict[str, int] = {}
    for _ in range(_TRIES):
        driven = drive_with(delays)
        more = find_delays(driven)
        if not more:
            return driven
        delays |= {name: delays.get(name, 0) + minutes for name, minutes in more.items()}
    return None


def drive(trip: Trip, plan: Plan, kept: Plan | None, deadline: float | None = None, *, may_choose: bool = True) -> Plan:
    """The plan with its journeys, with its groups in the vehicles that are best for these where it `may_choose`."""
    driven = with_journeys(trip, plan)
    chosen = _choose_vehicles(trip, driven, kept, deadline) if may_choose else driven
    return driven if chosen is driven else with_journeys(trip, chosen)


def _choose_vehicles(trip: Trip, plan: Plan, kept: Plan | None, deadline: float | None) -> Plan:
    """The plan with its groups in those vehicles whose journeys are best; as it is where that is not to be known.

    That happens if a group is split, if somebody is late in any case, or if there are too many loads.
    """
    costs = _costs(trip, plan) if _is_choice(plan) else {}
    if not costs:
        return plan
    aims = [BestJourneys(part=part, costs_of=costs) for part in JOURNEY_PARTS]
    vehicles = share_by_journeys(trip, plan, aims, kept, deadline)
    return plan.model_copy(update={"vehicles": vehicles}) if vehicles else plan


def _is_choice(plan: Plan) -> bool:
    """Whether there are several groups and vehicles, and each group is in one."""
    parts = plan.vehicles.parts if plan.vehicles else ()
    riding = _find_riders(plan)
    is_whole = all(sum(bool({*ids} & {*part.members}) for part in parts) == 1 for ids in riding.values())
    return len(parts) > 1 and 1 < len(riding) <= _MOST_GROUPS and bool(plan.visits) and is_whole


def _find_riders(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """The people of each group who ride, by its locus or letter."""
    aboard = set(plan.vehicles.assignment()) if plan.vehicles else set()
    riding = ((group.place, tuple(one.id for one in group.members if one.id in aboard)) for group in plan.groups)
    return {place: ids for place, ids in riding if ids}


def _is_metric(trip: Trip, plan: Plan) -> bool:
    places = {stop.place for journey in plan.journeys for stop in journey.stops}
    places |= {one.starts for one in trip.cohort.visit.vehicles if one.starts}
    return all(
        travel_minutes(trip, one, other) <= travel_minutes(trip, one, by) + travel_minutes(trip, by, other)
        for one, by, other in permutations(places, 3)
    )


def _costs(trip: Trip, plan: Plan) -> dict[VehicleGroups, JourneyCost]:
    """The costs of all loads that may be best; nothing where they are too many or too large."""
    costs: dict[VehicleGroups, JourneyCost] = {}
    most = _first_departures(plan)
    same: dict[tuple[object, ...], dict[frozenset[str], JourneyCost]] = {}
    try:
        for vehicle in trip.cohort.visit.vehicles:
            # Vehicles cost the same if they have the same days, seats and starting place.
            alike = (vehicle.seats, vehicle.present, vehicle.starts)
            if alike not in same:
                same[alike] = _costs_of(trip, plan, vehicle, most)
            costs |= {(vehicle.id, names): cost for names, cost in same[alike].items()}
    except TooManyStates:
        return {}
    return costs


def _costs_of(trip: Trip, plan: Plan, vehicle: Vehicle, most: float) -> dict[frozenset[str], JourneyCost]:
    """What the loads of one vehicle cost that may be best, the smaller ones first. Raises `TooManyStates`."""
    riding = _find_riders(plan)
    days = len({journey.day for journey in plan.journeys})
    loads = _loads_with_seats(trip, vehicle, riding)
    is_metric = _is_metric(trip, plan)
    if not is_metric and days * sum(_STATES ** len(names) for names in loads) > _MOST_WORK:
        raise TooManyStates
    found: dict[frozenset[str], JourneyCost] = {}
    work = 0
    for names in loads:
        if is_metric and any(names - {name} not in found for name in names):
            continue
        work += days * _STATES ** len(names)
        if work > _MOST_WORK:
            raise TooManyStates
        cost = _cost(trip, plan, vehicle, [one for name in sorted(names) for one in riding[name]])
        if cost and sum(cost.leaves.values()) <= most:
            found[names] = cost
    return found


def _loads_with_seats(trip: Trip, vehicle: Vehicle, riding: Mapping[str, Sequence[str]]) -> list[frozenset[str]]:
    """The sets of groups that have seats in the vehicle, small ones first; those of some days are a rule of each."""
    seats = {one.id: one.seats for one in trip.cohort.active}
    needs = {name: sum(seats[one] for one in ids) for name, ids in riding.items()}
    sets = (frozenset(names) for number in range(len(riding) + 1) for names in combinations(riding, number))
    return [names for names in sets if not is_even(trip) or sum(needs[name] for name in names) <= vehicle.seats]


def _cost(trip: Trip, plan: Plan, vehicle: Vehicle, people: Sequence[str]) -> JourneyCost | None:
    """What the days of the vehicle with those people cost; `None` where somebody is late."""
    leaves: dict[date, int] = {}
    early = driven = 0
    for day, riders in days_of_vehicle(trip, plan, Part(id=vehicle.id, members=tuple(people))):
        route = route_in_time(trip, riders, vehicle.starts)
        if route is None:
            return None
        leave = route.halts[0].leave
        if leave is not None:
            leaves[day] = minutes_left(Instant(leave * _MINUTE).by_clock(zone_of(trip.cohort.visit)), day)
        early, driven = early + earliness(riders, route), driven + route.driven
    return JourneyCost(leaves, early, driven)


def _first_departures(plan: Plan) -> float:
    """What the first choice's first departures are worth, if nobody is late with it: no best choice is above it."""
    late = next((one.value for one in plan.driving if one.aim == "lateness"), None)
    return values_told(plan)["first"] if late == 0 else inf
