"""The seats of all vehicles against those who ride, on each day where not all are there on all; where they start."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.inputs.checks import locus_names
from benchmark_cli.inputs.checks.case import ANY, Case, relies_on
from benchmark_cli.language import Text
from benchmark_cli.model.presence import is_present
from benchmark_cli.model.riding import certain_days, is_even
from benchmark_cli.model.travel import BASE
from benchmark_cli.model.visit import Vehicle


class _SeatCount(NamedTuple):
    """The vehicles that are there on a day, or on all, and the seats that participants and staff need."""

    vehicles: list[Vehicle]
    participants: int
    staff: int
    day: date | None = None

    @property
    def seats(self) -> int:
        return sum(vehicle.seats for vehicle in self.vehicles)

    @property
    def over(self) -> int:
        """How many have no seat."""
        return self.participants + self.staff - self.seats


@relies_on(*(("participants", ANY, field) for field in ("id", "status", "present", "transport", "seats")), ("visit",))
def check_vehicles(case: Case) -> Iterator[Diagnostic]:
    """Places to start from that are none; more people than seats, on the day on which that is worst."""
    visit = case.cohort.visit
    for index, vehicle in enumerate(visit.vehicles):
        if vehicle.starts:
            yield from locus_names.faults(case, vehicle.starts, ("visit", "vehicles", index, "starts"), BASE)
    if not visit.vehicles:
        return
    days = [None] if is_even(case.trip) else sorted(certain_days(case.trip))
    worst = max((_count_seats(case, day) for day in days), key=lambda load: load.over, default=None)
    if worst is None or worst.over <= 0:
        return
    values = {"seats": worst.seats, "participants": worst.participants, "staff": worst.staff, "over": worst.over}
    message = Text(
        "The vehicles have {seats} seats, {participants} participants and {staff} staff travel: {over} too many",
        **values,
    )
    if worst.day:
        message = Text(
            "On {day} the vehicles have {seats} seats, {participants} participants and {staff} staff need one: "
            "{over} too many",
            day=worst.day,
            **values,
        )
    hint = Text("add a vehicle, or more `seats` to one of them")
    related = [
        case.note(Text("`{id}` has {n} seats", id=vehicle.id, n=vehicle.seats), ("visit", "vehicles", index, "seats"))
        for index, vehicle in enumerate(visit.vehicles)
        if vehicle in worst.vehicles
    ]
    yield case.error("too-few-seats", message, ("visit", "vehicles"), [hint], related)


def _count_seats(case: Case, day: date | None) -> _SeatCount:
    visit = case.cohort.visit
    vehicles = [vehicle for vehicle in visit.vehicles if day is None or is_present(vehicle, day)]
    participants, staff = (
        sum(
            traveller.seats
            for traveller in group
            if traveller.transport is None and (day is None or is_present(traveller, day))
        )
        for group in (case.cohort.active, visit.staff)
    )
    return _SeatCount(vehicles, participants, staff, day)
