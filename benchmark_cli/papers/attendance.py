"""The attendance sheets (*daftar hadir*): one for each group and slot, to be signed by hand at the locus."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from benchmark_cli.document import (
    Block,
    Cell,
    Document,
    Facts,
    Heading,
    Party,
    Period,
)
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.presence import is_present
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import (
    document,
    known_facts,
    letterhead,
    on_sheets,
    organiser_party,
    sign_off,
    signing_party,
)
from benchmark_cli.papers.listed import Listed, list_people, participants
from benchmark_cli.papers.locus_visits import groups_asked
from benchmark_cli.papers.people_columns import list_columns, people_table
from benchmark_cli.papers.roster import Roster
from benchmark_cli.papers.timetable import stays, visit_days

name: Final = "attendance"
use: Final = ReadBy("committee", ("rows", "people"))

_TITLE: Final = Text("Attendance list")


class _AttendanceSheet(NamedTuple):
    """What one sheet is for; without a period where the plan has no visits yet."""

    roster: Roster
    locus: Locus | None
    day: date
    period: Period | None = None


def build(request: Request) -> Document:
    """All sheets in order of time, then of groups, each on paper of its own."""
    people = participants(list_people(request))
    sheets = (_sheet(request, sheet, people) for sheet in _sheets(request))
    return document(request, name, _TITLE, on_sheets(sheets))


def _sheets(request: Request) -> list[_AttendanceSheet]:
    groups = {roster.letter: roster for roster in groups_asked(request) if roster.people}
    planned = stays(request.trip, request.plan)
    if planned:
        return [
            _AttendanceSheet(groups[stay.group], stay.locus, stay.period.start.date(), stay.period)
            for stay in planned
            if stay.group in groups and request.locus in {None, stay.locus.id}
        ]
    days = visit_days(request.trip.cohort.visit)
    return [_AttendanceSheet(roster, roster.locus, day) for day in days for roster in groups.values()]


def _sheet(request: Request, sheet: _AttendanceSheet, people: Sequence[Listed]) -> list[Block]:
    say = request.language.say
    shown = list_columns(request, people, "no", "name", "nip", "agency", "signature")
    return [
        *letterhead(request),
        Heading(say(_TITLE), 1),
        known_facts(request, _facts(request, sheet)),
        people_table(_there(people, sheet), shown, _keys(request, sheet), request.lists.blank),
        Facts(tuple((say(label), value) for label, value in _totals(_guests(sheet)))),
        sign_off(request, _host(request, sheet.locus), organiser_party(request), day=sheet.day, is_at_host=True),
    ]


def _there(people: Sequence[Listed], sheet: _AttendanceSheet) -> list[Listed]:
    """Those of the group who are present on the day: who is absent signs nothing."""
    return [one for one in participants(people, sheet.roster) if is_present(one.who, sheet.day)]


def _guests(sheet: _AttendanceSheet) -> tuple[Participant, ...]:
    return tuple(person for person in sheet.roster.people if is_present(person, sheet.day))


def _facts(request: Request, sheet: _AttendanceSheet) -> Iterator[tuple[Text, Cell]]:
    yield Text("Course and cohort"), request.trip.cohort.title
    yield Text("Group"), sheet.roster.letter
    yield Text("Date"), sheet.day
    yield Text("Time"), sheet.period
    if sheet.locus:
        yield Text("Place"), sheet.locus.name
        yield Text("Address"), sheet.locus.address


def _keys(request: Request, sheet: _AttendanceSheet) -> tuple[tuple[str, Cell], ...]:
    return (
        ("cohort", request.plan.cohort),
        ("group", sheet.roster.letter),
        ("locus", sheet.locus.id if sheet.locus else None),
        ("date", sheet.day),
        ("time", sheet.period),
    )


def _totals(people: tuple[Participant, ...]) -> Iterator[tuple[Text, Cell]]:
    """The foot: who came is counted by hand, who was expected is known; by gender only where all have one."""
    genders = Counter(person.gender for person in people)
    yield Text("On this list"), len(people)
    if not genders[None]:
        yield Text("Men on this list"), genders["male"]
        yield Text("Women on this list"), genders["female"]
    yield Text("Present"), None
    yield Text("Absent"), None


def _host(request: Request, locus: Locus | None) -> Party:
    """The official of the locus, whose name and number are written by hand."""
    return signing_party(request, None, Text("For {locus}", locus=locus.name) if locus else Text("For the host"))
