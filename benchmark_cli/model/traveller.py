"""Who shares vehicles, rooms and debrief groups: the participants with their groups, and the staff."""

from collections.abc import Mapping, Sequence

from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.frozen import Line, Made
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.plan import Group
from benchmark_cli.model.visit import Staff


class Traveller(Made, Participant):
    """A participant, who has a `group` (its locus, or its letter in a rotation); or one of the staff, who has none.

    `escorts` are the groups that somebody of the staff goes with; `staff` is the same word for all of them.
    """

    group: Line | None = None
    staff: Line | None = None
    escorts: tuple[Line, ...] = ()


def participants(trip: Trip, groups: Sequence[Group]) -> tuple[Traveller, ...]:
    """Those who take part, each with the group of the plan, in the order of their ids."""
    places = {member.id: group.place for group in groups for member in group.members}
    return tuple(Traveller(**{**dict(person), "group": places.get(person.id)}) for person in trip.cohort.active)


def with_staff(trip: Trip, groups: Sequence[Group]) -> tuple[Traveller, ...]:
    """Those who take part and the staff, in the order of their ids."""
    places = {group.group: group.place for group in groups}
    staff = (_staff(person, places) for person in trip.cohort.visit.staff)
    return tuple(sorted((*participants(trip, groups), *staff), key=lambda person: person.id))


def _staff(person: Staff, places: Mapping[str, str]) -> Traveller:
    """Somebody of the staff; files may name a group by its letter where it has a locus."""
    escorts = tuple(places.get(name, name) for name in person.groups)
    return Traveller(id=person.id, name=person.name, gender=person.gender, staff="staff", escorts=escorts,
                     present=person.present, transport=person.transport, bed=person.bed,
                     seats=person.seats)  # fmt: skip
