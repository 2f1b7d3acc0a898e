"""The seats of all vehicles against the people who travel, staff included."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import ANY, Case
from benchmark_cli.language import Text

reads: tuple[Path, ...] = (("participants", ANY, "id"), ("participants", ANY, "status"), ("visit",))


def check(case: Case) -> Iterator[Diagnostic]:
    """More people than seats."""
    visit = case.cohort.visit
    participants, staff = len(case.cohort.active), len(visit.staff)
    seats = sum(vehicle.seats for vehicle in visit.vehicles)
    over = participants + staff - seats
    if not visit.vehicles or over <= 0:
        return
    message = Text(
        "The vehicles have {seats} seats, {participants} participants and {staff} staff travel: {over} too many",
        seats=seats, participants=participants, staff=staff, over=over,
    )  # fmt: skip
    hint = Text("add a vehicle, or more `seats` to one of them")
    loads = [Text("`{id}` has {n} seats", id=vehicle.id, n=vehicle.seats) for vehicle in visit.vehicles]
    related = [case.note(load, ("visit", "vehicles", index, "seats")) for index, load in enumerate(loads)]
    yield case.error("too-few-seats", message, ("visit", "vehicles"), [hint], related)
