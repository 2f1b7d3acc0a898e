"""People who are kept together against the places of one locus."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.inputs.checks.split import WHO_TAKES_PART, Split, split_of
from benchmark_cli.inputs.checks.units import Unit, fewest_links, units
from benchmark_cli.language import Text
from benchmark_cli.rules import mentions

reads: tuple[Path, ...] = WHO_TAKES_PART


def check(case: Case) -> Iterator[Diagnostic]:
    """Sets of people, merged where rules share somebody, that no locus can host."""
    split = split_of(case)
    largest = split.largest() if split else None
    if split is None or largest is None:
        return
    for unit in units(split):
        if unit.rules and len(unit.people) > largest:
            yield _too_large(split, unit, largest)


def _too_large(split: Split, unit: Unit, largest: int) -> Diagnostic:
    """A smallest set of the rules that make a set too large, and the people of that set."""
    rules = fewest_links(split, unit.rules, lambda merged: any(len(unit.people) > largest for unit in merged))
    people = next(unit.people for unit in units(split, rules) if len(unit.people) > largest)
    *earlier, last = rules
    message = Text(
        "{n} people are to be together, and no locus hosts more than {most}: {people}",
        n=len(people), most=largest, people=mentions.people(people),
    )  # fmt: skip
    hint = Text("keep at most {most} people together, or write `strength: should` in the rule", most=largest)
    related = [*split.at_rules(earlier), *split.host_notes()]
    return split.case.error("together-too-large", message, ("rules", last), [hint], related)
