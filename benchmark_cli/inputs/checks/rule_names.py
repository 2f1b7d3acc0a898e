"""The people and places that rules name: all of them there, each once, and enough of them."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.folding import fold
from benchmark_cli.inputs.checks import locus_names
from benchmark_cli.inputs.checks.case import ANY, Case, relies_on
from benchmark_cli.language import Text
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.rule import Named, Rule
from benchmark_cli.rules import mentions
from benchmark_cli.rules.lock import ALONE
from benchmark_cli.suggestion import did_you_mean, nearest

_MOST = 3
"""How many people of one name are listed with their ids."""

WITH_STAFF = frozenset({"vehicles", "rooms"})
"""What staff share with participants, so that rules may name them too."""


@relies_on(("participants", ANY, "id"), ("visit", "staff"))
def check_people_named(case: Case) -> Iterator[Diagnostic]:
    """Ids that belong to nobody or stand twice in a list, and lists that name nobody or only one."""
    people = {person.id for person in case.cohort.participants}
    staff = {person.id for person in case.cohort.visit.staff}
    for index, rule in enumerate(case.cohort.rules):
        known_ids = people | staff if rule.use in WITH_STAFF else people
        yield from _check_names(case, rule, ("rules", index), known_ids)
        yield from _short_lists(case, rule, ("rules", index))


def _check_names(case: Case, rule: Rule, path: Path, known: set[str]) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for inner, name in rule.people_named():
        place = (*path, *inner)
        if name not in known:
            message = Text("No participant has the id `{id}`", id=name)
            yield case.error("unknown-participant", message, place, _meant(case, rule, name))
        elif first.setdefault(name, place) != place:
            yield _report_repeated(case, name, place, first[name])


def _meant(case: Case, rule: Rule, name: str) -> Iterator[Text]:
    """The id that was meant; of a person whose name or number stands there, the id instead; nobody named already."""
    if any(name == escort.id for escort in case.cohort.visit.staff):
        yield Text("`{id}` is one of the staff, who are in no group", id=name)
        return
    named = {named_id for _, named_id in rule.people_named()}
    other_people = [person for person in case.cohort.participants if person.id not in named]
    alike = [person for person in other_people if _is_called(person, name)][:_MOST]
    if not alike:
        names = {fold(person.name): person for person in other_people}
        near = nearest(fold(name), names)
        alike = [names[near]] if near else []
    for person in alike:
        yield Text("write the id of {name}: `{id}`", name=person.name, id=person.id)
    if not alike:
        yield from did_you_mean(name, [person.id for person in other_people])


def _is_called(person: Participant, name: str) -> bool:
    is_number = name.isdecimal() and person.number == int(name)
    return is_number or fold(name) in {fold(person.name), fold(person.full_name)}


def _report_repeated(case: Case, name: str, path: Path, first: Path) -> Diagnostic:
    message = Text("The rule names `{id}` twice", id=name)
    hint = Text("remove one of the two")
    note = case.note(Text("first named here"), first)
    return case.error("repeated-participant", message, path, [hint], [note])


def _short_lists(case: Case, rule: Rule, path: Path) -> Iterator[Diagnostic]:
    for inner, ids, fewest in (id_list for id_list in rule.id_lists() if id_list.is_short):
        field = str(inner[-1])
        message = (
            Text("`{field}` names only {ids}, and needs {n} people", field=field, ids=mentions.ids(ids), n=fewest)
            if ids
            else Text("`{field}` names nobody", field=field)
        )
        hint = Text("name the people by their ids: until then the rule has no effect")
        yield case.warning("idle-rule", message, (*path, *inner), [hint])


@relies_on(("visit", "mode"))
def check_loci_named(case: Case) -> Iterator[Diagnostic]:
    """Loci in rules for groups that nobody defines or that the cohort does not visit; letters of no group."""
    for index, rule in enumerate(case.cohort.rules):
        if rule.use == "groups" and not (case.cohort.visit.is_rotation and rule.named is Named.BINS):
            yield from _faults_of_loci(case, rule, ("rules", index))


def _faults_of_loci(case: Case, rule: Rule, path: Path) -> Iterator[Diagnostic]:
    for inner, name in rule.loci_named():
        if case.cohort.visit.is_rotation and rule.named is Named.EITHER and name not in case.workspace.loci:
            yield from locus_names.unknown_group(case, name, (*path, *inner))
        elif locus_names.is_unvisited(case, name) and rule.holds_without(case.cohort.visit.all_loci):
            message = Text("The cohort does not visit `{name}`, and {rule} has no effect there",
                           name=name, rule=mentions.rule(rule))  # fmt: skip
            yield locus_names.idle(case, "idle-rule", message, [name], (*path, *inner))
        else:
            yield from locus_names.faults(case, name, (*path, *inner))


@relies_on(("visit", "mode"), ("visit", "vehicles"), ("visit", "loci"), ("visit", "groups"))
def check_bins_named(case: Case) -> Iterator[Diagnostic]:
    """Vehicles, rooms, debrief groups, and groups of a rotation in locks, that there are none of."""
    for index, rule in enumerate(case.cohort.rules):
        for inner, name in rule.loci_named():
            yield from _fault_of_bin(case, rule, name, ("rules", index, *inner))


def _fault_of_bin(case: Case, rule: Rule, name: str, path: Path) -> Iterator[Diagnostic]:
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
            yield from locus_names.unknown_group(case, name, path)


def _vehicles(case: Case, *, with_names: bool) -> set[str | None]:
    """The ids of the vehicles; a lock may say the name that people know."""
    vehicles = case.cohort.visit.vehicles
    return {vehicle.id for vehicle in vehicles} | ({vehicle.name for vehicle in vehicles} if with_names else set())


def _vehicle_hints(name: str, known: list[str]) -> tuple[Text, ...]:
    if not known:
        return (Text("add it to the visit: `vehicles: [{{id: {id}, seats: 30}}]`", id=name),)
    return did_you_mean(name, known) or (Text("the vehicles are {vehicles}", vehicles=mentions.ids(known)),)
