"""The wishes of the participants: loci of the visit, each named once."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks import locus_names
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.language import Text
from benchmark_cli.model.participant import Participant
from benchmark_cli.rules import mentions

reads: tuple[Path, ...] = ()


def check(case: Case) -> Iterator[Diagnostic]:
    """Wishes for a locus that is unknown, not visited, or wished for already."""
    for index, person in enumerate(case.cohort.participants):
        yield from _faults(case, person, ("participants", index, "wishes"))


def _faults(case: Case, person: Participant, path: Path) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for number, tier in enumerate(person.wishes):
        for position, name in enumerate(tier):
            place = (*path, number) if len(tier) == 1 else (*path, number, position)
            if name in first:
                yield _duplicate(case, person, name, place, first[name])
            else:
                yield from locus_names.faults(case, name, place)
            first.setdefault(name, place)


def _duplicate(case: Case, person: Participant, name: str, path: Path, first: Path) -> Diagnostic:
    return case.error(
        "duplicate-wish",
        Text("{person} wishes for `{name}` twice", person=mentions.person(person), name=name),
        path,
        [Text("remove one of the two")],
        [case.note(Text("first wished for here"), first)],
    )
