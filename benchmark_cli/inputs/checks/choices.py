"""The loci that rules leave to each person, and to those who are kept together."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.inputs.checks.split import Split, counts
from benchmark_cli.inputs.checks.together import Unit, units
from benchmark_cli.language import Text
from benchmark_cli.rules import mentions


class _Bar(NamedTuple):
    """A rule, by its index, that keeps a person out of some loci."""

    rule: int
    person: str
    loci: frozenset[str]


@counts()
def check_choices(split: Split) -> Iterator[Diagnostic]:
    """People with locks at two loci, and people to whom the rules leave no locus; those who share a cause, once."""
    contradicted = set()
    for person, ((first, place), *further) in _find_fixed(split).items():
        for index, other in further:
            if other != place:
                contradicted.add(person)
                yield _contradiction(split, person, (first, place), (index, other))
    yield from _no_locus(split, contradicted)


def _find_fixed(split: Split) -> dict[str, list[tuple[int, str]]]:
    """Where rules hold each person at one locus of the visit, by the rules' indices."""
    fixed: dict[str, list[tuple[int, str]]] = {}
    for index, rule in split.musts:
        if pair := rule.fixes(split.division):
            fixed.setdefault(pair[0], []).append((index, pair[1]))
    return fixed


def _contradiction(split: Split, name: str, first: tuple[int, str], last: tuple[int, str]) -> Diagnostic:
    (before, first_place), (index, other) = first, last
    person = split.division.people[split.division.person_index[name]]
    message = Text(
        "{person} is locked at {loci} at once",
        person=mentions.person(person), loci=mentions.ids([first_place, other]),
    )  # fmt: skip
    hint = Text("remove one of the locks")
    note = split.case.note(Text("locked at `{id}`", id=first_place), ("rules", before, "at"))
    return split.case.error("contradictory-locks", message, ("rules", index, "at"), [hint], [note])


def _no_locus(split: Split, contradicted: set[str]) -> Iterator[Diagnostic]:
    bars = _bars(split)
    everywhere = frozenset(place.id for place in split.division.bins)
    causes: dict[tuple[int, ...], list[Unit]] = {}
    for unit in units(split):
        met = [bar for person in unit.people for bar in bars.get(person.id, ())]
        is_told = any(person.id in contradicted for person in unit.people)
        if not is_told and _reach(met) == everywhere:
            causes.setdefault(_cause(split, met, unit, everywhere), []).append(unit)
    for rules, stuck in causes.items():
        yield _stuck(split, stuck, list(rules))


def _bars(split: Split) -> dict[str, list[_Bar]]:
    """What keeps each person out of loci, by id."""
    bars: dict[str, list[_Bar]] = {}
    for index, rule in split.musts:
        barring = rule.keeps_out(split.division)
        for person in barring.people:
            bars.setdefault(person.id, []).append(_Bar(index, person.id, frozenset(barring.bins)))
    return bars


def _reach(bars: Sequence[_Bar]) -> frozenset[str]:
    return frozenset().union(*(bar.loci for bar in bars))


def _cause(split: Split, bars: Sequence[_Bar], unit: Unit, everywhere: frozenset[str]) -> tuple[int, ...]:
    """The rules that leave no locus, none of which can be left out; those that keep people together may be of them."""
    barring = {bar.rule for bar in bars}

    def leave_nothing(rules: Sequence[int]) -> bool:
        left = [bar for bar in bars if bar.rule in rules]
        return any(
            _reach([bar for bar in left if bar.person in {person.id for person in unit.people}]) == everywhere
            for unit in units(split, rules)
        )

    kept = sorted(barring | set(unit.rules))
    # Those that keep people together first: where one person has no locus, they have nothing to do with it.
    for rule in sorted(kept, key=lambda index: index in barring):
        without = [other for other in kept if other != rule]
        if leave_nothing(without):
            kept = without
    return tuple(kept)


def _stuck(split: Split, stuck: Sequence[Unit], rules: list[int]) -> Diagnostic:
    people = [person for unit in stuck for person in unit.people]
    *earlier, last = rules
    message = Text.count(
        len(rules),
        "One rule leaves no locus to {people}",
        "{n} rules together leave no locus to {people}",
        people=mentions.people(people),
    )
    hint = Text.count(
        len(rules),
        "remove the rule, or write `strength: should` in it",
        "remove one of these rules, or write `strength: should` in it",
    )
    return split.case.error("no-locus-left", message, ("rules", last), [hint], split.at_rules(earlier))
