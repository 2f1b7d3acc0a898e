"""People of one name, whom papers and lists cannot tell apart, or who are one person that stands there twice."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.folding import words_in
from benchmark_cli.inputs.checks.case import Case, repeats
from benchmark_cli.language import Text
from benchmark_cli.rules import mentions

reads: tuple[Path, ...] = ()


def check(case: Case) -> Iterator[Diagnostic]:
    """Those who take part under a name that another has, in whatever order, case and with whatever apostrophe."""
    people = case.cohort.participants
    names = ((tuple(sorted(words_in(person.name))) or None) if person.is_active else None for person in people)
    for first, index in repeats(names):
        other, person = people[first], people[index]
        if person.id == other.id:
            continue
        yield case.warning(
            "namesakes",
            Text("{one} and {other} have the same name", one=mentions.person(other), other=mentions.person(person)),
            ("participants", index, "name"),
            [Text("one person: remove one; two: add to the names what tells them apart on paper")],
            [case.note(Text("the same name"), ("participants", first, "name"))],
        )
