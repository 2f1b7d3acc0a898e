"""Where rules put people that are not divided over loci: vehicles, rooms, debrief groups, groups that rotate."""

from collections.abc import Iterator
from itertools import islice

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.language import Text
from benchmark_cli.model.plan import letters
from benchmark_cli.model.rule import Named, Rule
from benchmark_cli.rules import mentions
from benchmark_cli.rules.lock import ALONE
from benchmark_cli.suggestion import did_you_mean

reads: tuple[Path, ...] = (("visit", "mode"), ("visit", "vehicles"), ("visit", "loci"), ("visit", "groups"))


def check(case: Case) -> Iterator[Diagnostic]:
    """Vehicles, rooms, debrief groups, and groups of a rotation in locks, that there are none of."""
    for index, rule in enumerate(case.cohort.rules):
        for inner, name in rule.loci_named():
            yield from _fault(case, rule, name, ("rules", index, *inner))


def _fault(case: Case, rule: Rule, name: str, path: Path) -> Iterator[Diagnostic]:
    is_lock = rule.named is Named.BINS
    match rule.use:
        case "vehicles" if name not in _vehicles(case, with_names=is_lock):
            known_ids = [vehicle.id for vehicle in case.cohort.visit.vehicles]
            message = Text("No vehicle is called `{name}`", name=name)
            yield case.error("unknown-vehicle", message, path, _vehicle_hints(name, known_ids))
        case "rooms" if not is_lock or name != ALONE:
            message = Text("A rule for rooms may say `at: alone`, and names no room: `{name}`", name=name)
            hint = Text("write `at: alone`, or `together: […]` with `for: rooms` for people who share a room")
            yield case.error("unknown-room", message, path, [hint])
        case "debrief":
            message = Text("Debrief groups have no names, and no rule can say `{name}`", name=name)
            hint = Text("say with `together` or `apart` who is with whom")
            yield case.error("unknown-debrief-group", message, path, [hint])
        case "groups" if is_lock and case.cohort.visit.is_rotation:
            yield from unknown_group(case, name, path)


def unknown_group(case: Case, name: str, path: Path) -> Iterator[Diagnostic]:
    """The fault that a rotation has no group of that letter."""
    known_names = list(islice(letters(), case.cohort.visit.group_count))
    if name not in known_names:
        message = Text("The rotation has no group `{name}`", name=name)
        yield case.error("unknown-group", message, path, [Text("the groups are {letters}", letters=known_names)])


def _vehicles(case: Case, *, with_names: bool) -> set[str | None]:
    """The ids of the vehicles; a lock may say the name that people know."""
    vehicles = case.cohort.visit.vehicles
    return {vehicle.id for vehicle in vehicles} | ({vehicle.name for vehicle in vehicles} if with_names else set())


def _vehicle_hints(name: str, known: list[str]) -> tuple[Text, ...]:
    if not known:
        return (Text("add it to the visit: `vehicles: [{{id: {id}, seats: 30}}]`", id=name),)
    return did_you_mean(name, known) or (Text("the vehicles are {vehicles}", vehicles=mentions.ids(known)),)
