"""People whom rules keep together, merged into sets: apart by another rule, or too many for one locus."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.inputs.checks.split import Split, counts
from benchmark_cli.language import Text
from benchmark_cli.model.participant import Participant
from benchmark_cli.rules import mentions


class Unit(NamedTuple):
    """People who are always in one group, by id, and the indices of the rules that say so."""

    people: tuple[Participant, ...]
    rules: tuple[int, ...] = ()


def units(split: Split, only: Collection[int] | None = None) -> tuple[Unit, ...]:
    """Everybody who takes part, in sets: most of them alone; by those rules *only*, where they are given."""
    return split.division.once(units, lambda: _merge_by(split, None)) if only is None else _merge_by(split, only)


def _merge_by(split: Split, only: Collection[int] | None) -> tuple[Unit, ...]:
    sets: dict[str, set[str]] = {person.id: {person.id} for person in split.division.people}
    togethers = [
        (index, people)
        for index, rule in split.musts
        if only is None or index in only
        for people in rule.keeps_together(split.division)
    ]
    for _, people in togethers:
        _merge(sets, [person.id for person in people])
    distinct = {id(members): members for members in sets.values()}
    rules = _rules_of(togethers)
    return tuple(
        Unit(
            split.division.present(sorted(members)),
            tuple(sorted(set().union(*(rules.get(name, ()) for name in members)))),
        )
        for members in distinct.values()
    )


def _rules_of(togethers: Sequence[tuple[int, Sequence[Participant]]]) -> Mapping[str, set[int]]:
    """The rules that keep each person together with somebody who takes part, by id."""
    rules: dict[str, set[int]] = {}
    for index, people in togethers:
        for person in people if len(people) > 1 else ():
            rules.setdefault(person.id, set()).add(index)
    return rules


def fewest_links(split: Split, rules: Sequence[int], suffices: Callable[[tuple[Unit, ...]], bool]) -> list[int]:
    """Those of the rules that suffice by the sets that they make, none of which can be left out."""
    kept = list(rules)
    for rule in rules:
        without = [other for other in kept if other != rule]
        if suffices(units(split, without)):
            kept = without
    return kept


def unit_of(found: tuple[Unit, ...]) -> Mapping[str, Unit]:
    """The set of each person, by id."""
    return {person.id: unit for unit in found for person in unit.people}


def _merge(sets: dict[str, set[str]], names: list[str]) -> None:
    """Make one set of the sets of those people."""
    merged: set[str] = set().union(*(sets[name] for name in names))
    for name in merged:
        sets[name] = merged


@counts()
def check_sizes(split: Split) -> Iterator[Diagnostic]:
    """Sets of people, merged where rules share somebody, that no locus can host."""
    largest = split.largest()
    for unit in units(split):
        if largest is not None and unit.rules and len(unit.people) > largest:
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


@counts()
def check_apart(split: Split) -> Iterator[Diagnostic]:
    """For each rule that keeps people apart, each set of people kept together that it would part."""
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
