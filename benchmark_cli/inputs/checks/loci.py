"""The loci of the visit: defined, named once, with places for somebody."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path, Severity
from benchmark_cli.inputs.checks import locus_names
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.inputs.workspace import LocusEntry
from benchmark_cli.language import Text

reads: tuple[Path, ...] = ()


def check(case: Case) -> Iterator[Diagnostic]:
    """Loci that no file defines, that are named twice, or whose capacity ends before it begins."""
    yield from _unknown(case)
    yield from _find_repeated(case)
    yield from _find_reversed(case)


def _unknown(case: Case) -> Iterator[Diagnostic]:
    for index, name in enumerate(case.cohort.visit.loci):
        found = locus_names.unknown(case, name, ("visit", "loci", index))
        if found:
            yield found


def _find_repeated(case: Case) -> Iterator[Diagnostic]:
    names = case.cohort.visit.loci
    for index, name in enumerate(names):
        first = names.index(name)
        if first < index:
            yield case.error(
                "repeated-locus",
                Text("The visit names `{name}` twice", name=name),
                ("visit", "loci", index),
                [Text("remove one of the two")],
                [case.related(Text("first named here"), ("visit", "loci", first))],
            )


def _find_reversed(case: Case) -> Iterator[Diagnostic]:
    """Capacities whose two ends are the wrong way round, told once for all cohorts that visit the locus."""
    for name in dict.fromkeys(case.cohort.visit.loci):
        entry = case.workspace.loci.get(name)
        if entry and _tells(case, name) and entry.document.is_sound((*entry.path, "capacity")):
            yield from _report_reversed(entry)


def _tells(case: Case, name: str) -> bool:
    """Whether this is the first cohort of the workspace that visits the locus."""
    return next(entry for entry in case.workspace.cohorts if name in entry.cohort.visit.loci) is case.entry


def _report_reversed(entry: LocusEntry) -> Iterator[Diagnostic]:
    lowest, highest = entry.locus.capacity.min, entry.locus.capacity.max
    if highest is None or lowest <= highest:
        return
    path = (*entry.path, "capacity")
    yield Diagnostic(
        "reversed-capacity",
        Text(
            "`{name}` hosts {lowest} people at least and only {highest} at most",
            name=entry.locus.id, lowest=lowest, highest=highest,
        ),
        entry.document.places.value(path),
        Severity.ERROR,
        path,
        (Text("write `capacity: {{min: {lowest}, max: {highest}}}`", lowest=highest, highest=lowest),),
    )  # fmt: skip
