"""What a plan left out or could not give, and warnings that the committee accepted: nothing is decided in silence."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, TypeAlias

from benchmark_cli.assignment.problem import find_unwanted
from benchmark_cli.journeys.late import describe_late, late_arrivals
from benchmark_cli.language import Language, Text, Value
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.plan import Group, Plan
from benchmark_cli.model.slots import is_timed, possible_slots
from benchmark_cli.model.traveller import with_staff
from benchmark_cli.model.visit import Rooms
from benchmark_cli.sharing.rooms import find_couples

OmissionKind: TypeAlias = Literal["locus", "group", "vehicle", "couple", "late", "accepted"]


class Omission(NamedTuple):
    """One thing that was left out or accepted, in words, with what it is about by its id.

    `wished` are the people who had wished it, `cost` those of them who would rather have it than what they have.
    """

    kind: OmissionKind
    subject: str
    text: Text
    wished: tuple[str, ...] = ()
    cost: tuple[str, ...] = ()

    def plain(self, language: Language) -> dict[str, Any]:
        """The same for programs; the sentence is in the language."""
        people = {"wished": list(self.wished), "cost": list(self.cost)}
        return {"kind": self.kind, "subject": self.subject, "message": language.say(self.text), **people}


def omissions(trip: Trip, plan: Plan) -> list[Omission]:
    """Loci left out, groups of nobody, idle vehicles, rooms shared against `same`, late arrivals, accepted warnings."""
    return [
        *_loci(trip, plan),
        *_groups(trip, plan),
        *_vehicles(trip, plan),
        *_couples(trip, plan),
        *_late(trip, plan),
        *_list_accepted(trip),
    ]


def plain_omissions(found: list[Omission], language: Language) -> list[dict[str, Any]]:
    """The same as plain data for programs; the sentence is in the language."""
    return [omission.plain(language) for omission in found]


def _loci(trip: Trip, plan: Plan) -> Iterator[Omission]:
    if trip.cohort.visit.is_rotation:
        return
    used = {group.locus for group in plan.groups}
    places = plan.assignment()
    for locus in (locus for locus in trip.loci if locus.id not in used):
        wished = [person for person in trip.cohort.active if locus.id in person.wish_list]
        cost = [person for person in wished if _is_before(person, locus.id, places.get(person.id))]
        text = Text("{locus} is left out: {reason}.", locus=locus.name, reason=_reason(trip, plan, locus))
        if wished:
            text = Text("{left_out} Wished for by: {people}.", left_out=text, people=_names(wished))
        if cost:
            values: dict[str, Value] = {"left_out": text, "people": _names(cost)}
            text = Text("{left_out} Who would rather be there than where they are: {people}.", **values)
        yield Omission("locus", locus.id, text, _ids(wished), _ids(cost))


def _is_before(person: Participant, wish: str, place: str | None) -> bool:
    """Whether the person had rather been there than at the place given."""
    return place is None or person.rank_of(wish) < person.rank_of(place)


def _reason(trip: Trip, plan: Plan, locus: Locus) -> Text:
    if is_timed(trip.cohort.visit) and not possible_slots(trip).get(locus.id):
        return Text("it has no slot in which it can be visited")
    used = {group.locus for group in plan.groups}
    least = sum(place.capacity.min for place in trip.loci if place.id in used or place.id == locus.id)
    if least > len(trip.cohort.active):
        values = {"least": least, "n": len(trip.cohort.active)}
        return Text("with it the loci need {least} people at least, and {n} take part", **values)
    if locus.id in find_unwanted(trip):
        return Text("nobody wishes for it")
    return Text("with fewer loci left out, rules and capacities cannot be kept")


def _groups(trip: Trip, plan: Plan) -> Iterator[Omission]:
    for group in plan.groups:
        if not group.members:
            is_few = len(trip.cohort.active) < len(plan.groups)
            why = (
                Text("there are fewer people than groups")
                if is_few
                else Text("no rule and no aim places anybody there")
            )
            values: dict[str, Value] = {"group": group.group, "place": _place(trip, group), "reason": why}
            text = Text("Group {group} ({place}) has nobody, and so no chair and no papers: {reason}.", **values)
            yield Omission("group", group.group, text)


def _place(trip: Trip, group: Group) -> str:
    return trip.locus_names.get(group.locus or "", group.group)


def _vehicles(trip: Trip, plan: Plan) -> Iterator[Omission]:
    parts = {part.id: part for part in plan.vehicles.parts} if plan.vehicles else {}
    in_use = [
        vehicle
        for vehicle in trip.cohort.visit.vehicles
        if (part := parts.get(vehicle.id)) and (part.members or part.staff)
    ]
    riders = sum(len(part.members) + len(part.staff) for part in parts.values())
    for vehicle in trip.cohort.visit.vehicles:
        if vehicle.id in parts and vehicle not in in_use:
            seats = sum(vehicle.seats for vehicle in in_use)
            values: dict[str, Value] = {"vehicle": vehicle.name or vehicle.id, "seats": seats, "n": riders}
            text = Text("{vehicle} is not needed: the others have {seats} seats for {n} people.", **values)
            yield Omission("vehicle", vehicle.id, text)


def _couples(trip: Trip, plan: Plan) -> Iterator[Omission]:
    """Who shares a room by a rule that outweighs what people in a room have in common."""
    for pair in find_couples(trip, with_staff(trip, plan.groups)) if plan.rooms else ():
        fields = [attribute.words for attribute in (trip.cohort.visit.rooms or Rooms()).same]
        people = [person.full_name for person in pair]
        text = Text("{people} share a room by a rule, though not the same {fields}.", people=people, fields=fields)
        yield Omission("couple", pair[0].id, text)


def _late(trip: Trip, plan: Plan) -> Iterator[Omission]:
    for late in late_arrivals(trip, plan):
        yield Omission("late", late.group, Text("{what}.", what=describe_late(trip, late)))


def _list_accepted(trip: Trip) -> Iterator[Omission]:
    for acceptance in trip.accepted or trip.cohort.accept:
        text = Text("The warning {code} is accepted.", code=acceptance.code)
        if acceptance.note:
            text = Text(
                "The warning {code} is accepted: {note}.", code=acceptance.code, note=acceptance.note.rstrip(".")
            )
        yield Omission("accepted", acceptance.code, text)


def _names(people: list[Participant]) -> list[str]:
    return [person.full_name for person in people]


def _ids(people: list[Participant]) -> tuple[str, ...]:
    return tuple(person.id for person in people)
