"""Hosts that are out: a cohort without them, and a plan in whose place another host stands in."""

from collections.abc import Sequence

from benchmark_cli.model.cohort import Cohort
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.plan import Plan
from benchmark_cli.model.rule import Rule


def without_cancelled(cohort: Cohort) -> Cohort:
    """The cohort as it is planned: who stands in for a host takes its place, wishes for the host count for nothing.

    Rules that speak of it alone rest; others go on without it.
    """
    instead = _find_stand_ins(cohort)
    if not instead:
        return cohort
    loci = dict.fromkeys(name for locus in cohort.visit.loci if (name := instead.get(locus, locus)))
    visit = cohort.visit.model_copy(update={"loci": tuple(loci)})
    people = tuple(_without_wishes(person, [*instead]) for person in cohort.participants)
    rules = tuple(rested for rule in cohort.rules if (rested := _rest(rule, [*instead])))
    return cohort.model_copy(update={"visit": visit, "participants": people, "rules": rules})


def with_stand_ins(plan: Plan, cohort: Cohort) -> Plan:
    """A plan of before, with groups at the hosts that stand in: they take group, letter and people."""
    instead = {locus: place for locus, place in _find_stand_ins(cohort).items() if place}
    taken = {group.locus for group in plan.groups}
    groups = tuple(
        group.model_copy(update={"locus": instead[group.locus]})
        if group.locus in instead and instead[group.locus] not in taken
        else group
        for group in plan.groups
    )
    return plan if groups == plan.groups else plan.model_copy(update={"groups": groups})


def _find_stand_ins(cohort: Cohort) -> dict[str, str | None]:
    """Who stands in for each host that is out, if anybody does: whoever did at first may be out too."""
    instead = {cancelled.locus: cancelled.instead for cancelled in cohort.visit.cancelled}

    def last(name: str | None) -> str | None:
        met = set()
        while name in instead and name not in met:
            met.add(name)
            name = instead[name]
        return None if name in instead else name  # who stand in for each other are all out

    return {locus: last(locus) for locus in instead}


def _without_wishes(person: Participant, cancelled: Sequence[str]) -> Participant:
    tiers = [tuple(place for place in tier if place not in cancelled) for tier in person.wishes]
    wishes = tuple(tier for tier in tiers if tier)
    return person if wishes == person.wishes else person.model_copy(update={"wishes": wishes})


def _rest(rule: Rule, cancelled: Sequence[str]) -> Rule | None:
    named = {name for _, name in rule.loci_named()}
    if named and named <= {*cancelled}:
        return None
    for name in named & {*cancelled}:
        rule = rule.without(name)
    return rule
