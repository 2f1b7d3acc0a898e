"""Loci named beside wishes and rules: by staff, by tasks, by the table of travel times."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks import locus_names
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.inputs.checks.locks import unknown_group
from benchmark_cli.language import Text
from benchmark_cli.model.travel import BASE
from benchmark_cli.rules import mentions

reads: tuple[Path, ...] = (("visit", "mode"), ("visit", "loci"), ("visit", "groups"))


def check(case: Case) -> Iterator[Diagnostic]:
    """Loci of staff, tasks and travel times that are unknown or not visited."""
    for path, name in _of_staff(case):
        if case.cohort.visit.is_rotation:
            yield from unknown_group(case, name, path)
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
