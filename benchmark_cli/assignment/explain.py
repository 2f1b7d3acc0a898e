"""Why a plan is as it is: what stands against each other place of a person, and what a place at a locus is worth.

Every "what if" is solved: with the person locked there all rules and aims are put to the engine again, and of the plans
that are then best the one that moves the fewest others is told.
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from benchmark_cli.assignment.assign import NoPlan, assign
from benchmark_cli.assignment.infeasibility import find_conflict
from benchmark_cli.assignment.problem import aims_of
from benchmark_cli.assignment.roles import assign_roles, grade_order
from benchmark_cli.assignment.rule_references import (
    PlanContext,
    RuleReference,
    refer_to,
    rules_about_locus,
    rules_about_person,
)
from benchmark_cli.inputs.target import Target
from benchmark_cli.model.aim import Aim, numbers_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.comparison import Move, moves
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.plan import Group, Plan, Reached
from benchmark_cli.rules.lock import Lock


class ValueChange(NamedTuple):
    """The first aim at which two plans differ, and what it is worth in each."""

    before: Reached
    after: Reached
    is_better: bool


class Elsewhere(NamedTuple):
    """What it would take to have the person at another locus.

    Either no plan can exist, because of `forbidden_by`; or there is one that differs first at `change` (`None`: at no
    aim, so that only the lottery decided) and moves the person and, after that, the fewest others.
    """

    locus: str
    forbidden_by: tuple[RuleReference, ...] = ()
    change: ValueChange | None = None
    moves: tuple[Move, ...] = ()

    @property
    def is_possible(self) -> bool:
        """Whether a plan with the person there exists."""
        return bool(self.moves)


class RoleReason(StrEnum):
    """Why somebody has a role."""

    COMMITTEE = "committee"
    RANK = "rank"
    RANK_AND_LOT = "rank-and-lot"
    LOT = "lot"
    KEPT = "kept"


class HeldRole(NamedTuple):
    """The role of a person, why, and among how many it was drawn where it was."""

    role: str
    why: RoleReason
    among: int = 1


class PersonExplanation(NamedTuple):
    """Why a person is where the plan puts them; `elsewhere` has the loci that they wished for first, best first.

    In a rotation `locus` is the letter of a group, here and in `elsewhere`.
    """

    ground: PlanContext
    person: Participant
    locus: str
    role: HeldRole | None
    rules: tuple[RuleReference, ...]
    elsewhere: tuple[Elsewhere, ...]


class Price(NamedTuple):
    """What changes first with so many places instead; no plan can exist where it `is_possible` no longer."""

    places: int
    change: ValueChange | None = None
    is_possible: bool = True


class LocusExplanation(NamedTuple):
    """A locus in a plan: its group, who wanted to be there, what its places are worth; no group if it is left out."""

    ground: PlanContext
    locus: Locus
    group: Group | None
    first_wishes: int
    wishes: int
    rules: tuple[RuleReference, ...]
    more: Price | None
    fewer: Price | None

    @property
    def limit(self) -> int | None:
        """The most people that the locus receives, in all or at one time."""
        return _limit(self.ground.trip, self.locus)


Explanation: TypeAlias = PersonExplanation | LocusExplanation | PlanContext
"""Of a person's place, of a locus's group, or of a whole plan, which explains itself."""


def explain(ground: PlanContext, target: Target) -> Explanation:
    """What is asked for, explained."""
    if target.person:
        return explain_person(ground, target.person)
    return explain_locus(ground, target.locus) if target.locus else ground


def explain_person(ground: PlanContext, name: str) -> PersonExplanation:
    """Why the person of that id is where the plan puts them, and what stands against each other place."""
    trip = ground.trip
    person = next(one for one in trip.cohort.active if one.id == name)
    here = ground.plan.assignment()[name]
    visited = [place.id for place in ground.question().division.bins]
    loci = dict.fromkeys([*(wish for wish in person.wish_list if wish in visited), *visited])
    elsewhere = tuple(_elsewhere(ground, person, locus) for locus in loci if locus != here)
    return PersonExplanation(
        ground, person, here, explain_role(ground, person), rules_about_person(ground, name), elsewhere
    )


def explain_locus(ground: PlanContext, name: str) -> LocusExplanation:
    """What the plan does with the locus of that id, and what one place more or fewer would change."""
    people = ground.trip.cohort.active
    return LocusExplanation(
        ground,
        ground.trip.locus(name),
        next((group for group in ground.plan.groups if group.locus == name), None),
        sum(name in tier for person in people for tier in person.wishes[:1]),
        sum(name in person.wish_list for person in people),
        rules_about_locus(ground, name),
        _price(ground, name, 1),
        _price(ground, name, -1),
    )


def solve_with_forced(ground: PlanContext, person: str, locus: str) -> Plan:
    """The best plan with the person at the locus; of several the one that moves the fewest. Raises `NoPlan`."""
    trip = _lock(ground.trip, person, locus)
    return assign(trip, ground.plan.seed, kept=ground.plan, most_moved=len(trip.cohort.active))


def explain_role(ground: PlanContext, person: Participant) -> HeldRole | None:
    """The role of the person in the group, and why it is theirs."""
    place = ground.plan.assignment()[person.id]
    role = ground.plan.roles_at(place).get(person.id)
    if role is None:
        return None
    if person.role:
        return HeldRole(role, RoleReason.COMMITTEE)
    where = ground.plan.assignment()
    people = [one for one in ground.trip.cohort.active if where[one.id] == place]
    if assign_roles(people, ground.trip.cohort.visit.roles, ground.plan.seed, place).get(person.id) != role:
        return HeldRole(role, RoleReason.KEPT)
    if role != "chair":
        return HeldRole(role, RoleReason.LOT)
    among = sum(one.role is None and grade_order(one.rank) == grade_order(person.rank) for one in people)
    return HeldRole(role, RoleReason.RANK_AND_LOT if among > 1 else RoleReason.RANK, among)


class ToleranceGain(NamedTuple):
    """What an aim gave up within its tolerance, and what would be worse at first if it gave up nothing."""

    aim: Reached
    gained: ValueChange | None


def find_tolerance_gains(ground: PlanContext) -> list[ToleranceGain]:
    """For each aim that gave something up the plan made again as if it might not; both keep nobody."""
    aims = aims_of(ground.trip)
    given_up = [one for one in ground.plan.aims if one.best is not None and one.best != one.value]
    if not given_up:
        return []
    free = assign(ground.trip, ground.plan.seed).aims[-len(aims) :]
    written = [aim.as_written() for aim in aims]
    found = []
    for reached in given_up:
        strict = tuple(
            aim.model_copy(update={"within": None}) if aim.as_written() == reached.aim else aim for aim in aims
        )
        cohort = ground.trip.cohort.model_copy(update={"aims": strict})
        without = assign(ground.trip._replace(cohort=cohort), ground.plan.seed).aims[-len(aims) :]
        later = slice(written.index(reached.aim) + 1, None)
        pairs = zip(free[later], without[later], strict=True)
        changes = (ValueChange(here, there, is_better=False) for here, there in pairs if here.value != there.value)
        found.append(ToleranceGain(reached, next(changes, None)))
    return found


def levels(trip: Trip, plan: Plan) -> Iterator[Reached]:
    """What a plan is judged by, in order: loci left out where there are optional ones, then its aims, moves apart."""
    if any(locus.optional for locus in trip.loci):
        left_out = len(trip.loci) - len(plan.groups)
        yield Reached(aim="loci", value=left_out, bound=left_out, proved=True)
    yield from (reached for reached in plan.aims if reached.aim != "keep")


def first_change(ground: PlanContext, before: Plan, after: Plan) -> ValueChange | None:
    """The first at which the two plans differ of what plans are judged by."""
    aims = {str(aim.as_written()): aim for aim in ground.question().aims}
    pairs = list(zip(levels(ground.trip, before), levels(ground.trip, after), strict=True))
    # What an aim may give up makes no difference until all aims are counted; then it does.
    given_up = [pair for pair in pairs if (aim := aims.get(str(pair[0].aim))) and _is_given_up(aim, *pair)]
    for here, there in (*(pair for pair in pairs if pair not in given_up), *given_up):
        if here.value != there.value:
            aim = aims.get(str(here.aim))
            is_less = numbers_of(there.value) < numbers_of(here.value)
            return ValueChange(here, there, is_less != bool(aim and aim.more_is_better))
    return None


def _is_given_up(aim: Aim, here: Reached, there: Reached) -> bool:
    """Whether both values are within what the aim may give up of its best."""
    if here.best is None or isinstance(here.best, tuple):
        return False
    most = aim.most_given_up(here.bound)
    values = [one.value for one in (here, there) if not isinstance(one.value, tuple)]
    return all(abs(Decimal(value) - Decimal(here.best)) <= most for value in values)


def _elsewhere(ground: PlanContext, person: Participant, locus: str) -> Elsewhere:
    try:
        plan = solve_with_forced(ground, person.id, locus)
    except NoPlan:
        return Elsewhere(locus, forbidden_by=_find_forbidding(ground, person.id, locus))
    found = sorted(moves(ground.plan, plan), key=lambda move: move.person != person.id)
    return Elsewhere(locus, change=first_change(ground, ground.plan, plan), moves=tuple(found))


def _find_forbidding(ground: PlanContext, person: str, locus: str) -> tuple[RuleReference, ...]:
    """What cannot hold together with the person there."""
    own = len(ground.trip.cohort.rules)
    members = find_conflict(_lock(ground.trip, person, locus), ground.plan.seed, ground.name)
    return tuple(refer_to(ground, member) for member in members if member.rule != own)


def _lock(trip: Trip, person: str, locus: str) -> Trip:
    rules = (*trip.cohort.rules, Lock(lock=person, at=locus))
    return trip._replace(cohort=trip.cohort.model_copy(update={"rules": rules}))


def _price(ground: PlanContext, name: str, step: int) -> Price | None:
    """What so many places more (or fewer, if negative) would change; `None` without a capacity or below the lowest."""
    locus = ground.trip.locus(name)
    limit = _limit(ground.trip, locus)
    if limit is None or limit + step < locus.capacity.min:
        return None
    trip = _resize(ground.trip, locus, limit, step)
    # Neither plan keeps anybody: moves that were avoided would count as the price of the capacity.
    before = assign(ground.trip, ground.plan.seed) if ground.plan.kept else ground.plan
    try:
        return Price(limit + step, first_change(ground, before, assign(trip, ground.plan.seed)))
    except NoPlan:
        return Price(limit + step, is_possible=False)


def _limit(trip: Trip, locus: Locus) -> int | None:
    """The most people in one group there; what a locus hosts in all does not limit groups that go round."""
    in_all = None if trip.cohort.visit.is_rotation else locus.capacity.max
    return min((limit for limit in (in_all, locus.at_once) if limit is not None), default=None)


def _resize(trip: Trip, locus: Locus, limit: int, step: int) -> Trip:
    """The trip with whichever of `max` and `at_once` is the limit raised or lowered."""
    highest = locus.capacity.max
    capacity = locus.capacity.model_copy(update={"max": limit + step if highest == limit else highest})
    at_once = limit + step if locus.at_once == limit else locus.at_once
    resized = locus.model_copy(update={"capacity": capacity, "at_once": at_once})
    return trip._replace(loci=tuple(resized if one is locus else one for one in trip.loci))
