"""The recount of a plan from the inputs alone, in plain Python; nothing of the engine is used or imported.

It shares with the engine the model, the selectors and nothing else: each rule and aim counts here on ids what it
writes there as rows.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmark_cli.language import Text
from benchmark_cli.model.aim import AimValue
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.division import Assignment, Division
from benchmark_cli.model.plan import Plan, Reached
from benchmark_cli.model.rotation import group_bins
from benchmark_cli.model.rule import Rule
from benchmark_cli.planning.question import Keep, Question, loci_used, question


class Recount(NamedTuple):
    """What a plan breaks, in words, and what each aim is really worth, in the order in which the plan lists them."""

    faults: tuple[Text, ...]
    values: tuple[AimValue, ...]


def recount(trip: Trip, plan: Plan, kept: Plan | None = None) -> Recount:
    """Recount the plan: everyone placed once, sizes, every must-rule, roles, every value that the plan claims.

    How many people moved can only be recounted beside the plan that was *kept*; without it that claim is passed over.
    """
    misplaced = tuple(_misplaced(trip, plan))
    if misplaced:
        return Recount(misplaced, ())
    keep = Keep(kept.assignment()) if kept else None
    asked = question(trip, plan.seed, loci_used(trip, plan), keep)
    assignment = plan.assignment()
    values = tuple(values_of(asked, assignment))
    faults = (
        *broken(asked, assignment),
        *_roles(trip, plan),
        *claims(asked, plan.aims, values),
    )
    return Recount(faults, values)


def values_of(asked: Question, assignment: Assignment) -> Iterator[AimValue]:
    """The values of *keep* where a plan is kept, of *even*, of the should-rules where there are any, of each aim."""
    if asked.keep:
        yield sum(assignment[name] != place for name, place in asked.home().items())
    if asked.is_even_first:
        yield unevenness(asked.division, assignment)
    if asked.shoulds:
        yield sum(breach.count for rule in asked.shoulds for breach in rule.broken_by(asked.division, assignment))
    for aim in asked.aims:
        yield aim.value(asked.division, assignment)


def unevenness(division: Division, assignment: Assignment) -> int:
    """How far the sizes lie outside the floor and ceiling of their targets, summed over the bins."""
    found = Counter(assignment.values())
    ranges = zip(division.bins, division.fair_sizes(), strict=True)
    return sum(max(0, found[place.id] - high, low - found[place.id]) for place, (low, high) in ranges)


def _misplaced(trip: Trip, plan: Plan) -> Iterator[Text]:
    """People of whom the plan says nothing or too much, and places that are none."""
    found = Counter(member.id for group in plan.groups for member in group.members)
    active = {person.id for person in trip.cohort.active}
    for name in sorted(active - found.keys()):
        yield Text("{person} is in no group", person=name)
    for name in sorted(found.keys() - active):
        yield Text("{person} is in a group, but takes no part", person=name)
    for name in sorted(name for name, times in found.items() if times > 1):
        yield Text("{person} is in more than one group", person=name)
    yield from _misgrouped_rotation(trip, plan) if trip.cohort.visit.is_rotation else _misgrouped_split(trip, plan)


def _misgrouped_split(trip: Trip, plan: Plan) -> Iterator[Text]:
    visited = {locus.id for locus in trip.loci}
    for group in plan.groups:
        if group.locus not in visited:
            yield Text("group {group} is at no locus of the visit", group=group.group)
    loci = [group.locus for group in plan.groups]
    names = [group.group for group in plan.groups]
    if len(set(loci)) < len(loci) or len(set(names)) < len(names):
        yield Text("two groups have the same letter or locus")
    required = {locus.id for locus in trip.loci if not locus.optional}
    for name in sorted(required - {group.locus for group in plan.groups}):
        yield Text("{locus} has no group", locus=name)


def _misgrouped_rotation(trip: Trip, plan: Plan) -> Iterator[Text]:
    names = [place.id for place in group_bins(trip)]
    if [group.group for group in plan.groups] != names or any(group.locus for group in plan.groups):
        yield Text("the groups of the rotation are not {groups}, each without a locus of its own", groups=names)


def broken(asked: Question, assignment: Assignment) -> Iterator[Text]:
    """Sizes that no bin may have, and must-rules that do not hold."""
    yield from _sizes(asked.division, assignment)
    yield from _broken(asked.musts, asked.division, assignment)


def _sizes(division: Division, assignment: Assignment) -> Iterator[Text]:
    found = Counter(assignment.values())
    for place in division.bins:
        if found[place.id] < place.lowest or (place.limit is not None and found[place.id] > place.limit):
            yield Text("{locus} receives {n}, which its capacity does not allow", locus=place.id, n=found[place.id])


def _broken(musts: Sequence[Rule], division: Division, assignment: Assignment) -> Iterator[Text]:
    for rule in musts:
        for breach in rule.broken_by(division, assignment):
            where = list(breach.bins)
            yield Text("the rule “{rule}” is broken at {places}", rule=rule.sentence(lambda name: name), places=where)


def _roles(trip: Trip, plan: Plan) -> Iterator[Text]:
    fixed = {person.id: person.role for person in trip.cohort.active if person.role}
    for group in plan.groups:
        held = Counter(member.role for member in group.members if member.role)
        for role in sorted(role for role, people in held.items() if people > 1):
            yield Text("group {group} has two of the role {role}", group=group.group, role=role)
        for member in group.members:
            if member.id in fixed and fixed[member.id] != member.role:
                yield Text("{person} does not have the role that the cohort file gives", person=member.id)


def claims(asked: Question, listed: Sequence[Reached], values: Sequence[AimValue]) -> Iterator[Text]:
    """What a plan lists of its aims, where it is not what they are worth."""
    # Behind the aims, where a number of moves was allowed, *keep* is worth the same as before them.
    listed = sorted(listed, key=lambda reached: reached.aim != "keep")
    if not asked.keep:
        listed = [reached for reached in listed if reached.aim != "keep"]
    claimed = tuple(reached.value for reached in listed)
    if [reached.aim for reached in listed] != [*asked.first, *(aim.written() for aim in asked.aims)]:
        yield Text("the plan does not list the aims of the cohort file")
    elif claimed != values:
        yield Text(
            "the plan says that its aims are worth {claimed}, and they are worth {values}",
            claimed=[str(value) for value in claimed],
            values=[str(value) for value in values],
        )
