"""Loci named beside wishes and rules: by staff, by tasks, by the table of travel times."""

from collections.abc import Iterator

from benchmark_cli.checks import locus_names
from benchmark_cli.checks.case import Case
from benchmark_cli.checks.locks import unknown_group
from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.model.travel import BASE

reads: tuple[Path, ...] = (("visit", "mode"), ("visit", "loci"), ("visit", "groups"))


def check(case: Case) -> Iterator[Diagnostic]:
    """Loci of staff, tasks and travel times that are unknown or not visited."""
    for path, name in _of_staff(case):
        if case.cohort.visit.is_rotation:
            yield from unknown_group(case, name, path)
        elif found := locus_names.fault(case, name, path):
            yield found
    for path, name in _of_tasks(case):
        found = locus_names.fault(case, name, path)
        if found:
            yield found
    for path, name in _of_travel(case):
        found = locus_names.fault(case, name, path, BASE)
        if found:
            yield found._replace(place=case.entry.document.places.key(path))


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
