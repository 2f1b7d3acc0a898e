"""The participants as a whole: each one there once, and somebody who takes part."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case, repeats
from benchmark_cli.language import Text
from benchmark_cli.rules import mentions

reads: tuple[Path, ...] = ()


def check(case: Case) -> Iterator[Diagnostic]:
    """Ids and attendance numbers that two people share, and a cohort from which all have withdrawn."""
    yield from _duplicate_ids(case)
    yield from _duplicate_numbers(case)
    if not case.cohort.active:
        yield case.error(
            "nobody-takes-part",
            Text.count(
                len(case.cohort.participants),
                "The only participant has withdrawn, and nobody takes part",
                "All {n} participants have withdrawn, and nobody takes part",
            ),
            ("participants",),
            [Text("write `status: active` for those who take part")],
        )


def _duplicate_ids(case: Case) -> Iterator[Diagnostic]:
    for first, index in repeats(person.id for person in case.cohort.participants):
        person = case.cohort.participants[index]
        yield case.error(
            "duplicate-participant",
            Text("Two participants have the id `{id}`", id=person.id),
            ("participants", index, "id"),
            [Text("give {name} another id", name=person.name)],
            [case.note(Text("first defined here"), ("participants", first, "id"))],
        )


def _duplicate_numbers(case: Case) -> Iterator[Diagnostic]:
    people = case.cohort.participants
    for first, index in repeats(person.number for person in people):
        earlier, other = people[first], people[index]
        yield case.warning(
            "duplicate-number",
            Text(
                "{one} and {other} have the same attendance number, {number}",
                one=mentions.person(earlier), other=mentions.person(other), number=earlier.number or 0,
            ),
            ("participants", index, "number"),
            [Text("give one of them a number that nobody has")],
            [case.note(Text("the same number"), ("participants", first, "number"))],
        )  # fmt: skip
