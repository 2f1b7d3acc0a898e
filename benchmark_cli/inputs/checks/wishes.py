"""The wishes of the participants: loci of the visit, each named once."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks import locus_names
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.language import Text
from benchmark_cli.model.participant import Participant
from benchmark_cli.rules import wording

reads: tuple[Path, ...] = ()


def check(case: Case) -> Iterator[Diagnostic]:
    """Wishes for a locus that is unknown, not visited, or wished for already."""
    for index, person in enumerate(case.cohort.participants):
        yield from _faults(case, person, ("participants", index, "wishes"))


def _faults(case: Case, person: Participant, path: Path) -> Iterator[Diagnostic]:
    for number, name in enumerate(person.wishes):
        if person.wishes.index(name) < number:
            yield _duplicate(case, person, (*path, number))
        elif found := locus_names.fault(case, name, (*path, number)):
            yield found


def _duplicate(case: Case, person: Participant, path: Path) -> Diagnostic:
    *above, number = path
    name = person.wishes[int(number)]
    first = (*above, person.wishes.index(name))
    return case.error(
        "duplicate-wish",
        Text("{person} wishes for `{name}` twice", person=wording.person(person), name=name),
        path,
        [Text("remove one of the two")],
        [case.related(Text("first wished for here"), first)],
    )
