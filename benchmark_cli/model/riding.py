"""Who needs seats on which days: where somebody is present, and their group visits or the agenda has a place."""

from collections.abc import Iterable, Mapping
from datetime import date

from benchmark_cli.model.calendar import agenda_interval, day_of, visit_days
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.presence import is_present
from benchmark_cli.model.slots import is_timed, possible_slots
from benchmark_cli.model.travel import agenda_place
from benchmark_cli.model.traveller import Traveller

ANYWHERE = ""
"""The group of those of whom is not known where they go: they may ride on every day."""


def is_even(trip: Trip) -> bool:
    """Whether everybody, and every vehicle, is there on all days, and everybody needs one seat."""
    people, staff, vehicles = trip.cohort.active, trip.cohort.visit.staff, trip.cohort.visit.vehicles
    is_always = not any(member.present for group in (people, staff, vehicles) for member in group)
    return is_always and all(traveller.seats == 1 for group in (people, staff) for traveller in group)


def find_riding_days(trip: Trip, people: Iterable[Traveller]) -> Mapping[str, frozenset[date]]:
    """The days on which each person may have to ride, by id.

    Who goes with groups rides with all of them. Without times every day may be one.
    """
    days = _days_of_groups(trip)
    return {
        traveller.id: frozenset(
            day
            for name in (traveller.escorts or (traveller.group or ANYWHERE,))
            for day in days.get(name, days[ANYWHERE])
            if is_present(traveller, day)
        )
        for traveller in people
    }


def certain_days(trip: Trip) -> frozenset[date]:
    """The days on which everybody rides who is present, whatever their group."""
    days = _days_of_groups(trip)
    return days[ANYWHERE].intersection(*days.values())


def days_away(trip: Trip) -> Mapping[str, frozenset[date]]:
    """The days of the visit on which vehicles are not there, by their ids."""
    days = visit_days(trip.cohort.visit)
    return {
        vehicle.id: frozenset(day for day in days if not is_present(vehicle, day))
        for vehicle in trip.cohort.visit.vehicles
    }


def _days_of_groups(trip: Trip) -> Mapping[str, frozenset[date]]:
    """The days on which a group may have to ride: by its locus, where it stays at that; else all with slots."""
    visit = trip.cohort.visit
    if not is_timed(visit):
        return {ANYWHERE: frozenset(visit_days(trip.cohort.visit))}
    slots = {
        name: frozenset(day_of(slot, visit) for slot in slots_there)
        for name, slots_there in possible_slots(trip).items()
    }
    points = frozenset(
        day_of(agenda_interval(item, visit), visit)
        for number, item in enumerate(visit.agenda)
        if agenda_place(trip, number)
    )
    every = {ANYWHERE: points.union(*slots.values())}
    return every if visit.is_rotation else every | {name: days | points for name, days in slots.items()}
