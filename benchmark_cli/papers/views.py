"""Whose timetable it is: the sheets of a schedule by group, locus, person, vehicle or day."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from benchmark_cli.document import Cell, Coded
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.presence import is_present
from benchmark_cli.papers.journey import journey
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.listed import Listed, groups_of, list_people, participants, together
from benchmark_cli.papers.locus_visits import contact_said
from benchmark_cli.papers.roster import ROLE_NAMES, Roster, escorts, loci_visited, rosters
from benchmark_cli.papers.timetable import TimetableEntry, entries_by_day, itinerary, stays


class ScheduleSheet(NamedTuple):
    """One timetable with what has to be known beside it; `subject` is the id of whom or what it is for.

    Of a `day` the sheet shows that day alone.
    """

    subject: str
    facts: tuple[tuple[Text, Cell], ...]
    entries: Sequence[TimetableEntry]
    day: date | None = None


SheetsOfView: TypeAlias = Callable[[Request], Iterator[ScheduleSheet]]


def _by_group(request: Request) -> Iterator[ScheduleSheet]:
    everybody = list_people(request)
    for roster in rosters(request.trip, request.plan):
        own = participants(everybody, roster)
        members = _join_names(one.name for one in own)
        facts = (_group_fact(roster), *_leaders(request, roster), (Text("Vehicle"), _vehicles(own)))
        yield ScheduleSheet(roster.letter, (*facts, (Text("Members"), members)), journey(request, [roster.letter]))


def _by_locus(request: Request) -> Iterator[ScheduleSheet]:
    for locus in loci_visited(request.trip, request.plan):
        contact = (Text("Contact"), contact_said(request, locus.contact))
        facts = ((Text("Place"), locus.name), (Text("Address"), locus.address), contact)
        yield ScheduleSheet(locus.id, facts, list(_guests(request, locus)))


def _by_person(request: Request) -> Iterator[ScheduleSheet]:
    everybody = list_people(request)
    for one in everybody:
        groups = groups_of(request, one)
        own = journey(request, groups) if groups is not None else itinerary(request)
        there = [entry for entry in own if is_present(one.who, entry.period.start.date())]
        yield ScheduleSheet(one.who.id, tuple(_personal(request, one, everybody)), there)


def _by_vehicle(request: Request) -> Iterator[ScheduleSheet]:
    everybody = list_people(request)
    names = request.trip.cohort.vehicle_names
    for part in request.plan.vehicles.parts if request.plan.vehicles else ():
        aboard = together(everybody, part)
        letters = list(dict.fromkeys(one.roster.letter for one in aboard if one.roster))
        facts = ((Text("Vehicle"), names.get(part.id, part.id)), (Text("Riders"), len(aboard)))
        yield ScheduleSheet(part.id, (*facts, (Text("Groups"), ", ".join(letters))), journey(request, letters))


def _by_day(request: Request) -> Iterator[ScheduleSheet]:
    for day, todays in entries_by_day(itinerary(request)):
        yield ScheduleSheet(day.isoformat(), (), todays, day)


VIEWS: Final[Mapping[str, SheetsOfView]] = {
    "group": _by_group,
    "locus": _by_locus,
    "person": _by_person,
    "vehicle": _by_vehicle,
    "day": _by_day,
}
"""What `schedule --by` offers."""


def _group_fact(roster: Roster) -> tuple[Text, Cell]:
    return Text("Group"), f"{roster.letter}: {roster.locus.name}" if roster.locus else roster.letter


def _leaders(request: Request, roster: Roster) -> Iterator[tuple[Text, Cell]]:
    yield Text("Chair"), roster.leader_name("chair")
    yield Text("Secretary"), roster.leader_name("secretary")
    yield Text("Escorts"), _join_names(escorts(request.trip, roster))


def _vehicles(people: Sequence[Listed]) -> str:
    return ", ".join(dict.fromkeys(one.vehicle for one in people if one.vehicle))


def _guests(request: Request, locus: Locus) -> Iterator[TimetableEntry]:
    groups = {roster.letter: roster for roster in rosters(request.trip, request.plan)}
    for stay in stays(request.trip, request.plan):
        if stay.locus.id == locus.id:
            roster = groups[stay.group]
            people = sum(is_present(person, stay.period.start.date()) for person in roster.people)
            said = Text("Visit of group {group}, {n} people", n=people, group=stay.group)
            activity = Coded(request.language.say(said), "visit")
            chair = roster.leader_name("chair")
            yield TimetableEntry(stay.period, activity, None, chair, group=stay.group, locus=locus.id)


def _personal(request: Request, one: Listed, everybody: Sequence[Listed]) -> Iterator[tuple[Text, Cell]]:
    """Who it is, with whom, on which bus, in which room: what nobody should have to ask for."""
    yield Text("Name"), one.name
    if one.staff:
        yield Text("Position"), one.staff.position
        yield Text("Groups"), ", ".join(groups_of(request, one) or ())
    if one.roster:
        yield _group_fact(one.roster)
        yield Text("Role"), request.language.say(ROLE_NAMES[one.role]) if one.role else None
        yield Text("With"), _join_names(other.name for other in participants(everybody, one.roster) if other is not one)
        yield from _leaders(request, one.roster)
    yield Text("Vehicle"), one.vehicle
    yield Text("Hotel room"), _room_cell(request, one, everybody)
    yield Text("Debrief group"), one.debrief


def _room_cell(request: Request, one: Listed, everybody: Sequence[Listed]) -> Cell:
    """The room, and with whom."""
    parts = request.plan.rooms.parts if request.plan.rooms else ()
    mates = (other for part in parts if part.id == one.room for other in together(everybody, part) if other is not one)
    others = _join_names(mate.name for mate in mates)
    return f"{one.room} ({others})" if others else one.room


def _join_names(names: Iterable[str]) -> str:
    """The names beside each other, with signs between them that no title holds."""
    return "; ".join(names)
