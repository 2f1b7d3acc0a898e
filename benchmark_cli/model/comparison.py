"""What differs between two plans of one cohort: who moved, who came, who left, and what another plan would be worth."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmark_cli.model.aim import Aim, numbers_of
from benchmark_cli.model.cohort import Cohort
from benchmark_cli.model.participant import Decree
from benchmark_cli.model.plan import Plan, Reached


class Move(NamedTuple):
    """A person and the loci, or what is shared, before and after; `None` where they were, or are, in no plan."""

    person: str
    before: str | None
    after: str | None


class Gain(NamedTuple):
    """What another plan would be better at first, what it is worth there and here, and how many it would move."""

    aim: Reached
    here: Reached
    moved: int


def moves(old: Plan, new: Plan) -> list[Move]:
    """Everybody whose place differs, in the order of their ids."""
    return _differences(old.assignment(), new.assignment())


def moves_of_sharings(old: Plan, new: Plan) -> dict[str, list[Move]]:
    """Of vehicles, rooms and debrief groups those uses in which anybody's differs, and whose, staff included."""
    before, after = dict(old.sharings), dict(new.sharings)
    moved = {}
    for use in ("vehicles", "rooms", "debrief"):
        ends = (sharing.assignment() if sharing else {} for sharing in (before.get(use), after.get(use)))
        moved[use] = _differences(*ends)
    return {use: differing for use, differing in moved.items() if differing}


def role_changes(old: Plan, new: Plan) -> list[Move]:
    """Everybody whose role in their group differs, with the roles for places."""
    return _differences(_roles(old), _roles(new))


def differences(old: Plan, new: Plan) -> Iterator[tuple[str, Move]]:
    """Everything that is otherwise for somebody, under `groups`, `roles` or what is shared.

    Who no longer takes part has no role, seat or bed either, and is named once.
    """
    moved = moves(old, new)
    gone = {move.person for move in moved if move.after is None}
    yield from (("groups", move) for move in moved)
    for what, changes in {"roles": role_changes(old, new), **moves_of_sharings(old, new)}.items():
        yield from ((what, move) for move in changes if move.person not in gone)


def decree_for(cohort: Cohort, move: Move) -> Decree | None:
    """What was ordered that moved the person, where the file tells: a lock, that they withdraw, a host that is out."""
    person = next((person for person in cohort.participants if person.id == move.person), None)
    if person and person.withdrawn and move.after is None:
        return person.withdrawn
    locks = (rule.decree() for rule in cohort.rules if rule.holds_person() == move.person)
    hosts = (
        Decree(reason=cancelled.reason, by=cancelled.by)
        for cancelled in cohort.visit.cancelled
        if cancelled.locus == move.before
    )
    return next((decree for decree in (*locks, *hosts) if decree and (decree.reason or decree.by)), None)


def is_told_otherwise(old: Plan, new: Plan) -> bool:
    """Whether anything that people go by differs: groups, roles, visits, vehicles, rooms, debrief groups."""
    return bool((old.groups, old.visits) != (new.groups, new.visits) or moves_of_sharings(old, new))


def _roles(plan: Plan) -> dict[str, str]:
    return {member.id: member.role for group in plan.groups for member in group.members if member.role}


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[Move]:
    people = sorted(before.keys() | after.keys())
    changes = [Move(person, before.get(person), after.get(person)) for person in people]
    return [move for move in changes if move.before != move.after]


def gain(plan: Plan, other: Plan, aims: Sequence[Aim]) -> Gain | None:
    """The first aim at which the plans differ, if the other plan is better there; `keep` does not count."""
    more_is_better = [aim.as_written() for aim in aims if aim.more_is_better]
    for own, other_aim in zip(_aims(plan), _aims(other), strict=True):
        if own.value != other_aim.value:
            is_better = (numbers_of(other_aim.value) < numbers_of(own.value)) != (other_aim.aim in more_is_better)
            moved = sum(move.before is not None and move.after is not None for move in moves(plan, other))
            return Gain(other_aim, own, moved) if is_better else None
    return None


def _aims(plan: Plan) -> Iterator[Reached]:
    return (reached for reached in plan.aims if reached.aim != "keep")
