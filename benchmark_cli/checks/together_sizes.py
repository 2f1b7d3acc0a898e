"""People who are kept together against the places of one locus."""

from collections.abc import Iterator

from benchmark_cli.checks import mention
from benchmark_cli.checks.case import Case
from benchmark_cli.checks.split import WHO_TAKES_PART, split_of
from benchmark_cli.checks.units import units
from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.language import Text

reads: tuple[Path, ...] = WHO_TAKES_PART


def check(case: Case) -> Iterator[Diagnostic]:
    """Sets of people, merged where rules share somebody, that no locus can host."""
    split = split_of(case)
    largest = split.largest() if split else None
    if split is None or largest is None:
        return
    for unit in units(split):
        if unit.rules and len(unit.people) > largest:
            *others, last = unit.rules
            message = Text(
                "{n} people are to be together, and no locus hosts more than {most}: {people}",
                n=len(unit.people), most=largest, people=mention.people(unit.people),
            )  # fmt: skip
            hint = Text("keep at most {most} people together, or write `strength: should` in the rule", most=largest)
            related = [*split.at_rules(others), *split.hosted()]
            yield case.error("together-too-large", message, ("rules", last), [hint], related)
