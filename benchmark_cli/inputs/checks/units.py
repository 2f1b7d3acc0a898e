"""People whom rules keep together, merged into sets: whoever is with one of a set is with all of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from benchmark_cli.inputs.checks.split import Split
from benchmark_cli.model.participant import Participant


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
