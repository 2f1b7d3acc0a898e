"""What may clash in time: everything in the files of cohorts and hosts that can prevent a visit."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from benchmark_cli.diagnostics import Path, Place
from benchmark_cli.inputs.workspace import Workspace
from benchmark_cli.language import Text, Value
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.plan import Plan
from benchmark_cli.model.presence import may_miss_none
from benchmark_cli.model.times import Break
from benchmark_cli.model.visit import AgendaItem, Staff, Travel, Vehicle


def _as_it_is(trip: Trip) -> Trip:
    return trip


class TimeConflictMember(NamedTuple):
    """One of the things that clash, and where it is written: in a cohort's file, or in the entry of a locus."""

    sentence: Text
    kind: str
    path: Path
    cohort: str | None = None
    locus: str | None = None
    drop: Callable[[Trip], Trip] = _as_it_is
    """Makes, of a trip that it concerns, the trip without it; slots and saved visits are dropped in another way."""

    def concerns(self, trip: Trip) -> bool:
        """Whether it is written in the cohort's file, or in that of a locus."""
        return self.cohort in (None, trip.cohort.id)


def with_visit(trip: Trip, **changes: object) -> Trip:
    """The trip with these fields of its visit changed."""
    visit = trip.cohort.visit.model_copy(update=changes)
    return trip._replace(cohort=trip.cohort.model_copy(update={"visit": visit}))


def with_locus(trip: Trip, name: str, **changes: object) -> Trip:
    """The trip with these fields of one of its loci changed, if it visits that locus."""
    loci = (locus.model_copy(update=changes) if locus.id == name else locus for locus in trip.loci)
    return trip._replace(loci=tuple(loci))


def with_person(trip: Trip, at: int, **changes: object) -> Trip:
    """The trip with these fields changed of the participant at that position in the file."""
    people = list(trip.cohort.participants)
    people[at] = people[at].model_copy(update=changes)
    return trip._replace(cohort=trip.cohort.model_copy(update={"participants": tuple(people)}))


def without_entry(trip: Trip, field: str, entry: object) -> Trip:
    """The trip without that entry of a list of its visit."""
    return with_visit(trip, **{field: tuple(one for one in getattr(trip.cohort.visit, field) if one is not entry)})


def possible_members(trips: Sequence[Trip]) -> Iterator[TimeConflictMember]:
    """Everything that may clash, in the order in which it is dropped: first what is easiest to change."""
    loci = {locus.id: locus for trip in trips for locus in trip.loci}
    yield from (_travel(trip) for trip in trips)
    for field, say in (("vehicles", _vehicle), ("breaks", _break), ("agenda", _agenda)):
        for trip in trips:
            for index, entry in enumerate(getattr(trip.cohort.visit, field)):
                yield _of_list(trip, field, index, say(trip, entry))
    for locus in loci.values():
        yield from _of_hours(locus)
    for trip in trips:
        for index, entry in enumerate(trip.cohort.visit.staff):
            if entry.groups:
                yield _of_list(trip, "staff", index, _staff(trip, entry))
    yield from (_presence(trip, index) for trip in trips for index in _who_may_miss_none(trip))
    for locus in loci.values():
        if locus.at_once:
            said = Text("{locus} receives {n} at once", locus=locus.name, n=locus.at_once)
            yield TimeConflictMember(
                said, "at_once", ("at_once",), locus=locus.id, drop=partial(with_locus, name=locus.id, at_once=None)
            )
    yield from (_slots(trip) for trip in trips)


def _travel(trip: Trip) -> TimeConflictMember:
    path: Path = ("visit", "travel") if trip.cohort.visit.travel else ("visit", "loci")
    said = Text("the ways of {cohort} take their time", cohort=trip.cohort.id)
    return TimeConflictMember(said, "travel", path, trip.cohort.id, drop=partial(with_visit, travel=Travel(minutes=0)))


def _of_list(trip: Trip, field: str, index: int, said: Text) -> TimeConflictMember:
    """An entry of a list of the visit."""
    entry = getattr(trip.cohort.visit, field)[index]
    return TimeConflictMember(
        said, field, ("visit", field, index), trip.cohort.id, drop=partial(without_entry, field=field, entry=entry)
    )


def _vehicle(trip: Trip, entry: Vehicle) -> Text:
    return Text("{cohort} goes with “{vehicle}”", cohort=trip.cohort.id, vehicle=entry.name or entry.id)


def _break(trip: Trip, entry: Break) -> Text:
    return Text("{cohort} keeps {window} free", cohort=trip.cohort.id, window=str(entry.window))


def _agenda(trip: Trip, entry: AgendaItem) -> Text:
    return Text("“{what}” stands on the agenda of {cohort}", what=entry.what, cohort=trip.cohort.id)


def _staff(trip: Trip, entry: Staff) -> Text:
    told: dict[str, Value] = {"person": entry.name, "groups": entry.groups, "cohort": trip.cohort.id}
    return Text("{person} goes with {groups} of {cohort}", **told)


def _who_may_miss_none(trip: Trip) -> Iterator[int]:
    """The positions of people who are away on some days but may miss no visit of a group that goes round."""
    if trip.cohort.visit.is_rotation:
        people = enumerate(trip.cohort.participants)
        yield from (index for index, person in people if person.is_active and may_miss_none(person))


def _presence(trip: Trip, index: int) -> TimeConflictMember:
    person = trip.cohort.participants[index]
    said = Text("{person} may miss no visit, because of the days of presence", person=person.full_name)
    at: Path = ("participants", index, "present")
    return TimeConflictMember(said, "presence", at, trip.cohort.id, drop=partial(with_person, at=index, present=None))


def _of_hours(locus: Locus) -> Iterator[TimeConflictMember]:
    if locus.closed:
        days = [day.isoformat() for day in locus.closed]
        said = Text("{locus} is closed on {days}", locus=locus.name, days=days)
        yield TimeConflictMember(
            said, "closed", ("closed",), locus=locus.id, drop=partial(with_locus, name=locus.id, closed=())
        )
    if locus.open is not None:
        said = Text("{locus} has its opening hours", locus=locus.name)
        yield TimeConflictMember(
            said, "open", ("open",), locus=locus.id, drop=partial(with_locus, name=locus.id, open=None)
        )


def _slots(trip: Trip) -> TimeConflictMember:
    visit, name = trip.cohort.visit, trip.cohort.id
    if visit.hours is None and visit.duration is None:
        said = Text.count(len(visit.slots), "{cohort} has one slot", "{cohort} has {n} slots", cohort=name)
        return TimeConflictMember(said, "slots", ("visit", "slots"), name)
    said = Text.count(
        len(visit.slots), "the hours of {cohort} make one slot", "the hours of {cohort} make {n} slots", cohort=name
    )
    return TimeConflictMember(said, "slots", ("visit", "hours" if visit.hours else "duration"), name)


def member_of_saved_visits(plan: Plan) -> TimeConflictMember:
    """That the saved visits of a cohort, which is not planned now, stay as they are."""
    return TimeConflictMember(
        Text("the saved visits of {cohort} stay", cohort=plan.cohort), "saved", ("cohort",), plan.cohort
    )


def place_of(workspace: Workspace, member: TimeConflictMember) -> Place:
    """Where it is written."""
    if member.locus:
        found = workspace.loci[member.locus]
        return found.document.places.value((*found.path, *member.path))
    every = (*workspace.cohorts, *workspace.others)
    entry = next(one for one in every if one.cohort.id == member.cohort)
    return entry.document.places.value(member.path)
