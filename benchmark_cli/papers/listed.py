"""Everybody who travels, with the places that the plan gives them: the participants, then the staff."""

from collections.abc import Iterable
from typing import NamedTuple

from benchmark_cli.document import Coded
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.plan import Part, Sharing
from benchmark_cli.model.visit import Staff
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.roster import Roster, groups_escorted, rosters


class Listed(NamedTuple):
    """A participant or a member of the staff; `roster` is a participant's group, the others are names for papers."""

    who: Participant | Staff
    roster: Roster | None = None
    vehicle: Coded | None = None
    room: str | None = None
    debrief: str | None = None

    @property
    def name(self) -> str:
        """The name with its titles."""
        return self.who.full_name if isinstance(self.who, Participant) else self.who.name

    @property
    def participant(self) -> Participant | None:
        """The participant, if it is one."""
        return self.who if isinstance(self.who, Participant) else None

    @property
    def staff(self) -> Staff | None:
        """The member of the staff, if it is one."""
        return self.who if isinstance(self.who, Staff) else None

    @property
    def role(self) -> str | None:
        """The role in the group, where there is one."""
        return self.roster.roles.get(self.who.id) if self.roster else None


def list_people(request: Request) -> list[Listed]:
    """The participants of the plan, in the order of every list, then the staff, in the order of the file."""
    plan, names = request.plan, request.trip.cohort.vehicle_names
    groups = rosters(request.trip, plan)
    found: list[Listed] = [Listed(person, roster) for roster in groups for person in roster.people]
    found.sort(key=lambda one: one.participant.list_order if one.participant else ())
    return [
        one._replace(
            vehicle=Coded(names.get(part, part), part, is_name=True)
            if (part := _part_of(plan.vehicles, one))
            else None,
            room=_part_of(plan.rooms, one),
            debrief=_part_of(plan.debrief, one),
        )
        for one in [*found, *map(Listed, request.trip.cohort.visit.staff)]
    ]


def participants(everybody: Iterable[Listed], roster: Roster | None = None) -> list[Listed]:
    """The participants among them, or those of one group."""
    letter = roster.letter if roster else None
    return [one for one in everybody if one.roster and letter in {None, one.roster.letter}]


def groups_of(request: Request, one: Listed) -> list[str] | None:
    """The letters of the groups that somebody goes with; `None` for staff who are at the disposal of all."""
    if one.roster:
        return [one.roster.letter]
    if one.staff is None or not one.staff.groups:
        return None
    return [roster.letter for roster in groups_escorted(request.trip, request.plan, one.staff)]


def together(everybody: Iterable[Listed], part: Part) -> list[Listed]:
    """Those who share the vehicle, room or debrief group."""
    return [one for one in everybody if _is_in(part, one)]


def _part_of(sharing: Sharing | None, one: Listed) -> str | None:
    return next((part.id for part in sharing.parts if _is_in(part, one)), None) if sharing else None


def _is_in(part: Part, one: Listed) -> bool:
    return one.who.id in (part.staff if one.staff else part.members)
