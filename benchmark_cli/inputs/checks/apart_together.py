"""People whom one rule keeps apart and another together."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.inputs.checks.split import WHO_TAKES_PART, Split, split_of
from benchmark_cli.inputs.checks.units import Unit, fewest_links, unit_of, units
from benchmark_cli.language import Text
from benchmark_cli.model.participant import Participant
from benchmark_cli.rules import mentions

reads: tuple[Path, ...] = WHO_TAKES_PART


def check(case: Case) -> Iterator[Diagnostic]:
    """For each rule that keeps people apart, each set of people kept together that it would part."""
    split = split_of(case)
    if not split:
        return
    unit_by_person = unit_of(units(split))
    for index, rule in split.musts:
        for people in rule.keeps_apart(split.division):
            yield from _find_parted(split, people, unit_by_person, index)


def _find_parted(
    split: Split, people: Sequence[Participant], found: Mapping[str, Unit], rule: int
) -> Iterator[Diagnostic]:
    reported: set[tuple[int, ...]] = set()
    for person, other in combinations(people, 2):
        unit = found[person.id]
        if unit is not found[other.id] or person.id == other.id or unit.rules in reported:
            continue
        reported.add(unit.rules)
        message = Text(
            "{one} and {other} are to be apart and together at once",
            one=mentions.person(person), other=mentions.person(other),
        )  # fmt: skip
        hint = Text("remove one of these rules, or write `strength: should` in it")
        links = fewest_links(split, unit.rules, partial(_are_together, person, other))
        related = [split.case.note(Text("kept together here"), ("rules", index)) for index in links]
        yield split.case.error("apart-and-together", message, ("rules", rule), [hint], related)


def _are_together(one: Participant, other: Participant, made: tuple[Unit, ...]) -> bool:
    return any(one in unit.people and other in unit.people for unit in made)
