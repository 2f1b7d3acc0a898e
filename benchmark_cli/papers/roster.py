"""A group as papers name it: its letter, its locus, its people in the order of every list, who leads it."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.plan import Group, Plan
from benchmark_cli.model.visit import Staff

ROLE_NAMES: Final[Mapping[str, Text]] = {"chair": Text("chair"), "secretary": Text("secretary")}
"""The roles in a group as a table cell shows them."""

ROLE_LABELS: Final[Mapping[str, Text]] = {"chair": Text("Chair"), "secretary": Text("Secretary")}
"""The roles in a group as a label shows them."""


class Roster(NamedTuple):
    """One group with its people; `locus` is `None` where the group goes round (`rotate`)."""

    letter: str
    locus: Locus | None
    people: tuple[Participant, ...]
    roles: Mapping[str, str]
    """The role of each person who has one, by id."""

    @property
    def title(self) -> Text:
        """The group with its locus, as the heading above its list."""
        if self.locus is None:
            return Text("Group {group}", group=self.letter)
        return Text("Group {group}: {locus}", group=self.letter, locus=self.locus.name)

    @property
    def keys(self) -> tuple[tuple[str, str | None], ...]:
        """Group and locus as every table of the group gives them to programs."""
        return (("group", self.letter), ("locus", self.locus.id if self.locus else None))

    def holder(self, role: str) -> Participant | None:
        """The person who has the role in this group."""
        return next((person for person in self.people if self.roles.get(person.id) == role), None)

    def leader_name(self, role: str) -> str | None:
        """The full name of whoever has the role."""
        person = self.holder(role)
        return person.full_name if person else None


def rosters(trip: Trip, plan: Plan) -> list[Roster]:
    """The groups of the plan, in its order; one of nobody has no papers."""
    known = {person.id: person for person in trip.cohort.active}
    return [_roster(trip, group, known) for group in plan.groups if group.members]


def loci_visited(trip: Trip, plan: Plan) -> tuple[Locus, ...]:
    """The loci that some group goes to, in the order of the visit; all where the plan does not say."""
    used = {group.locus for group in plan.groups if group.members} | {visit.locus for visit in plan.visits}
    return tuple(locus for locus in trip.loci if locus.id in used) or trip.loci


def groups_escorted(trip: Trip, plan: Plan, staff: Staff) -> list[Roster]:
    """The groups that a member of the staff travels with."""
    return [roster for roster in rosters(trip, plan) if _escorts(staff, roster)]


def escorts(trip: Trip, roster: Roster) -> Iterator[str]:
    """The names of the staff who travel with the group."""
    return (staff.name for staff in trip.cohort.visit.staff if _escorts(staff, roster))


def _escorts(staff: Staff, roster: Roster) -> bool:
    return not {roster.letter, roster.locus.id if roster.locus else None}.isdisjoint(staff.groups)


def _roster(trip: Trip, group: Group, known: Mapping[str, Participant]) -> Roster:
    people = [known[member.id] for member in group.members if member.id in known]
    return Roster(
        letter=group.group,
        locus=trip.locus(group.locus) if group.locus else None,
        people=tuple(sorted(people, key=lambda person: person.list_order)),
        roles={member.id: member.role for member in group.members if member.role},
    )
