"""The loci of the visit, and those that are named elsewhere: in wishes, by staff and tasks, in travel times."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path, Severity
from benchmark_cli.inputs.checks import locus_names
from benchmark_cli.inputs.checks.case import Case, relies_on, repeats
from benchmark_cli.inputs.workspace import LocusEntry
from benchmark_cli.language import Text, Value
from benchmark_cli.model.locus import Capacity
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.travel import BASE
from benchmark_cli.rules import mentions


@relies_on()
def check_loci(case: Case) -> Iterator[Diagnostic]:
    """Loci that no file defines, that are named twice, whose capacity ends before it begins, or that are all out."""
    for index, name in enumerate(case.cohort.visit.loci):
        yield from locus_names.unknown(case, name, ("visit", "loci", index))
    yield from _find_repeated(case)
    yield from _find_reversed(case)
    yield from _capacities_here(case)
    yield from _check_cancelled(case)


def _check_cancelled(case: Case) -> Iterator[Diagnostic]:
    """Hosts that are out and were never visited, stand-ins that no file defines, and a visit of which none is left."""
    for index, one in enumerate(case.cohort.visit.cancelled):
        path = ("visit", "cancelled", index)
        yield from locus_names.faults(case, one.locus, (*path, "locus"))
        if one.instead:
            yield from locus_names.unknown(case, one.instead, (*path, "instead"))
    if case.cohort.visit.loci and not case.trip.cohort.visit.loci:
        message = Text("All loci of the visit are cancelled, and nobody goes anywhere")
        hint = Text("say which locus stands in with `instead`, or take one out of `cancelled`")
        yield case.error("all-cancelled", message, ("visit", "cancelled"), [hint])


def _capacities_here(case: Case) -> Iterator[Diagnostic]:
    """Capacities for this cohort alone, of loci that it does not visit, or whose ends are the wrong way round."""
    for name, capacity in case.cohort.visit.capacity.items():
        path = ("visit", "capacity", name)
        faults = [*locus_names.faults(case, name, path)]
        yield from faults
        if not faults and (texts := _check_order(name, capacity)):
            yield case.error("reversed-capacity", texts[0], path, texts[1:])


def _find_repeated(case: Case) -> Iterator[Diagnostic]:
    names = case.cohort.visit.loci
    for first, index in repeats(names):
        message = Text("The visit names `{name}` twice", name=names[index])
        hint = Text("remove one of the two")
        note = case.note(Text("first named here"), ("visit", "loci", first))
        yield case.error("repeated-locus", message, ("visit", "loci", index), [hint], [note])


def _find_reversed(case: Case) -> Iterator[Diagnostic]:
    """Capacities with a minimum above the maximum, reported once for all cohorts that visit the locus."""
    for name in case.cohort.visit.all_loci:
        entry = case.workspace.loci.get(name)
        if entry and _tells(case, name) and entry.document.is_sound((*entry.path, "capacity")):
            yield from _report_reversed(entry)


def _tells(case: Case, name: str) -> bool:
    """Whether this is the first cohort of the workspace that visits the locus."""
    return next(entry for entry in case.workspace.cohorts if name in entry.cohort.visit.all_loci) is case.entry


def _report_reversed(entry: LocusEntry) -> Iterator[Diagnostic]:
    path = (*entry.path, "capacity")
    if texts := _check_order(entry.locus.id, entry.locus.capacity):
        place = entry.document.places.value(path)
        yield Diagnostic("reversed-capacity", texts[0], place, Severity.ERROR, path, texts[1:])


def _check_order(name: str, capacity: Capacity) -> tuple[Text, ...]:
    """What is wrong with the two ends, and what to write instead; nothing where they are the right way round."""
    lowest, highest = capacity.min, capacity.max
    if highest is None or lowest <= highest:
        return ()
    ends: dict[str, Value] = {"lowest": lowest, "highest": highest}
    return (
        Text("`{name}` hosts {lowest} people at least and only {highest} at most", name=name, **ends),
        Text("write `capacity: {{min: {lowest}, max: {highest}}}`", lowest=highest, highest=lowest),
    )


@relies_on()
def check_wishes(case: Case) -> Iterator[Diagnostic]:
    """Wishes for a locus that is unknown, not visited, or wished for already."""
    for index, person in enumerate(case.cohort.participants):
        yield from _faults_of_wishes(case, person, ("participants", index, "wishes"))


def _faults_of_wishes(case: Case, person: Participant, path: Path) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for number, tier in enumerate(person.wishes):
        for position, name in enumerate(tier):
            place = (*path, number) if len(tier) == 1 else (*path, number, position)
            if name in first:
                yield _duplicate_wish(case, person, name, place, first[name])
            else:
                yield from locus_names.faults(case, name, place)
            first.setdefault(name, place)


def _duplicate_wish(case: Case, person: Participant, name: str, path: Path, first: Path) -> Diagnostic:
    message = Text("{person} wishes for `{name}` twice", person=mentions.person(person), name=name)
    hint = Text("remove one of the two")
    note = case.note(Text("first wished for here"), first)
    return case.error("duplicate-wish", message, path, [hint], [note])


@relies_on(("visit", "mode"), ("visit", "loci"), ("visit", "groups"))
def check_places_named(case: Case) -> Iterator[Diagnostic]:
    """Loci of staff, tasks and travel times that are unknown or not visited."""
    for path, name in _of_staff(case):
        if case.cohort.visit.is_rotation:
            yield from locus_names.unknown_group(case, name, path)
        else:
            yield from locus_names.faults(case, name, path)
    for path, name in _of_tasks(case):
        yield from locus_names.faults(case, name, path)
    yield from _idle_travel(case)
    for path, name in _of_travel(case):
        for diagnostic in () if locus_names.is_unvisited(case, name) else locus_names.faults(case, name, path, BASE):
            yield diagnostic._replace(place=case.entry.document.places.key(path))


def _idle_travel(case: Case) -> Iterator[Diagnostic]:
    """A table may serve several cohorts, and name loci that this one does not visit: reported once, at the first."""
    first: dict[str, Path] = {}
    for path, name in _of_travel(case):
        if name != BASE and locus_names.is_unvisited(case, name):
            first.setdefault(name, path)
    if not first:
        return
    names = list(first)
    message = Text("The cohort does not visit {loci}: these travel times have no effect", loci=mentions.ids(names))
    diagnostic = locus_names.idle(case, "idle-travel", message, names, first[names[0]])
    yield diagnostic._replace(place=case.entry.document.places.key(diagnostic.path))


def _of_staff(case: Case) -> Iterator[tuple[Path, str]]:
    """The loci that staff go to; in a rotation they go with the group of a letter."""
    for index, escort in enumerate(case.cohort.visit.staff):
        for number, name in enumerate(escort.groups):
            yield ("visit", "staff", index, "groups", number), name


def _of_tasks(case: Case) -> Iterator[tuple[Path, str]]:
    for index, task in enumerate(case.cohort.checklist):
        if task.locus:
            yield ("checklist", index, "locus"), task.locus


def _of_travel(case: Case) -> Iterator[tuple[Path, str]]:
    """The names in the table; where it stands right under `travel`, places pass over the step `matrix`."""
    travel = case.cohort.visit.travel
    for start, ends in travel.matrix.items() if travel else ():
        path = ("visit", "travel", "matrix", start)
        yield path, start
        yield from (((*path, end), end) for end in ends)
