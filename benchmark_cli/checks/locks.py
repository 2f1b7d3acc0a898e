"""Where locks hold people that are not divided over loci: vehicles, rooms, groups that rotate."""

from collections.abc import Iterator
from itertools import islice

from benchmark_cli.checks import mention
from benchmark_cli.checks.case import Case
from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.language import Text
from benchmark_cli.model.plan import letters
from benchmark_cli.rules.lock import ALONE, Lock
from benchmark_cli.suggestion import did_you_mean

reads: tuple[Path, ...] = (("visit", "mode"), ("visit", "vehicles"), ("visit", "loci"), ("visit", "groups"))


def check(case: Case) -> Iterator[Diagnostic]:
    """Locks at a vehicle, room or group that there is none of."""
    for index, rule in enumerate(case.cohort.rules):
        if isinstance(rule, Lock):
            yield from _fault(case, rule, ("rules", index, "at"))


def _fault(case: Case, lock: Lock, path: Path) -> Iterator[Diagnostic]:
    match lock.use:
        case "vehicles" if lock.at not in _vehicles(case):
            known = [vehicle.id for vehicle in case.cohort.visit.vehicles]
            message = Text("No vehicle is called `{name}`", name=lock.at)
            yield case.error("unknown-vehicle", message, path, _vehicle_hints(lock.at, known))
        case "rooms" if lock.at != ALONE:
            message = Text("A lock for rooms is at `alone`, and not at `{name}`", name=lock.at)
            hint = Text("write `at: alone`, or `together: […]` with `for: rooms` for people who share a room")
            yield case.error("unknown-room", message, path, [hint])
        case "groups" if case.cohort.visit.is_rotation:
            yield from unknown_group(case, lock.at, path)


def unknown_group(case: Case, name: str, path: Path) -> Iterator[Diagnostic]:
    """The fault that a rotation has no group of that letter."""
    known = list(islice(letters(), case.cohort.visit.group_count))
    if name not in known:
        message = Text("The rotation has no group `{name}`", name=name)
        yield case.error("unknown-group", message, path, [Text("the groups are {letters}", letters=known)])


def _vehicles(case: Case) -> set[str | None]:
    return {name for vehicle in case.cohort.visit.vehicles for name in (vehicle.id, vehicle.name)}


def _vehicle_hints(name: str, known: list[str]) -> tuple[Text, ...]:
    if not known:
        return (Text("add it to the visit: `vehicles: [{{id: {id}, seats: 30}}]`", id=name),)
    return did_you_mean(name, known) or (Text("the vehicles are {vehicles}", vehicles=mention.ids(known)),)
