"""Rules and capacities as an explanation cites them: in words, by name, with the line where they are written.

Which rules speak of a person or of a locus is asked of the rules themselves: a rule speaks of those for whom it writes
rows. So a rule that is added later is cited without a further word.
"""

from collections.abc import Sequence
from typing import NamedTuple

from benchmark_cli.assignment.infeasibility import ConflictMember
from benchmark_cli.assignment.problem import AssignmentProblem, loci_used, problem_of
from benchmark_cli.diagnostics import Path, Place
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.division import Term
from benchmark_cli.model.plan import Plan
from benchmark_cli.model.rule import Rule


class RuleReference(NamedTuple):
    """A rule or a capacity; `is_must` is false for a rule that is kept as far as possible."""

    sentence: Text
    place: Place
    name: str | None = None
    is_must: bool = True


class PlanContext(NamedTuple):
    """The plan of a cohort beside what it was made from."""

    workspace: Workspace
    entry: CohortEntry
    plan: Plan

    @property
    def trip(self) -> Trip:
        """The cohort with its loci."""
        return self.workspace.trip(self.entry)

    def name(self, named: str) -> str:
        """The name of the person or locus of that id, as people know it."""
        person = next((one.full_name for one in self.entry.cohort.participants if one.id == named), None)
        return person or (self.workspace.loci[named].locus.name if named in self.workspace.loci else named)

    def question(self) -> AssignmentProblem:
        """The question that the plan answers: over the loci that it uses."""
        return problem_of(self.trip, self.plan.seed, loci_used(self.trip, self.plan))


class _Witness:
    """A sheet that keeps nothing but whom and where a rule speaks of, as positions."""

    def __init__(self) -> None:
        self.people: set[int] = set()
        self.places: set[int] = set()

    def at(self, person: int, place: int) -> int:
        self.people.add(person)
        self.places.add(place)
        return 0

    def amount(self, highest: float) -> int:
        del highest
        return 0

    def row(self, terms: Sequence[Term], lowest: float | None = None, highest: float | None = None) -> None:
        del terms, lowest, highest

    def size_row(
        self, place: int, more: Sequence[Term] = (), lowest: float | None = None, highest: float | None = None
    ) -> None:
        del place, more, lowest, highest


def rules_about_person(ground: PlanContext, person: str) -> tuple[RuleReference, ...]:
    """The rules that speak of the person, musts first."""
    asked = ground.question()
    index = asked.division.person_index[person]
    rules = [rule for rule in (*asked.musts, *asked.shoulds) if index in _heard(rule, asked).people]
    return tuple(_rule(ground, rule) for rule in rules)


def rules_about_locus(ground: PlanContext, locus: str) -> tuple[RuleReference, ...]:
    """The rules that name the locus, speak of it and not of every other, or hold in each group and name nobody.

    In a rotation no group is that of one locus, and only rules that name it are cited, idle as they are.
    """
    asked = ground.question()
    index, every = asked.division.bin_index.get(locus), len(asked.division.bins)

    def applies(rule: Rule) -> bool:
        heard = _heard(rule, asked).places
        is_named = locus in (name for _, name in rule.loci_named())
        return is_named or (index in heard and (len(heard) < every or not rule.people_named()))

    return tuple(_rule(ground, rule) for rule in (*asked.musts, *asked.shoulds) if applies(rule))


def refer_to(ground: PlanContext, member: ConflictMember) -> RuleReference:
    """One of the things that clash."""
    if member.rule is not None:
        return _rule(ground, ground.trip.cohort.rules[member.rule])
    if member.locus:
        found = ground.workspace.loci[member.locus]
        return RuleReference(member.sentence, found.document.places.value((*found.path, *member.path)))
    return RuleReference(member.sentence, ground.entry.document.places.value(member.path))


def _heard(rule: Rule, asked: AssignmentProblem) -> _Witness:
    witness = _Witness()
    rule.constraints(asked.division, witness)
    return witness


def _rule(ground: PlanContext, rule: Rule) -> RuleReference:
    # No rule of the file keeps two people of one role apart: then point at the people.
    index = next((index for index, other in enumerate(ground.trip.cohort.rules) if other is rule), None)
    path: Path = ("participants",) if index is None else ("rules", index)
    place = ground.entry.document.places.value(path)
    return RuleReference(rule.sentence(ground.name), place, rule.name if index is not None else None, rule.is_must)
