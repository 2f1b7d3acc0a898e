"""The attendance sheets (*daftar hadir*): one for each group, locus and day, and for what all attend together."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from benchmark_cli.document import Block, Cell, Column, Document, Paragraph, Party, Period, Signature, words
from benchmark_cli.instants import Interval
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import visit_days
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.presence import is_present
from benchmark_cli.model.visit import AgendaItem
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import (
    DOTS,
    document,
    on_sheets,
    open_sheet,
    organiser_party,
    party_to_sign,
    sign_off,
)
from benchmark_cli.papers.listed import Listed, list_people, participants
from benchmark_cli.papers.locus_visits import groups_asked
from benchmark_cli.papers.people_columns import PersonColumn, list_columns, people_table
from benchmark_cli.papers.roster import Roster
from benchmark_cli.papers.timetable import Stay, agenda_period, stays

name: Final = "attendance"
use: Final = ReadBy("committee", ("rows", "people"))

_TITLE: Final = Text("Attendance list")
_BLANK: Final = 3
"""Rows for late-comers where nobody asked for another number."""
_TOGETHER: Final = re.compile(
    r"\b(?:pelepasan|penerimaan|pembekalan|pengarahan|evaluasi|debrief|departure|send-off|reception|briefing)\b"
)
"""What points of the agenda are called that all attend and sign for, in lower case."""


_NOT_THERE: Final = "\N{EN DASH}"
"""What stands where somebody is not expected."""
_COLUMNS: Final = 4
"""How many points of the agenda have room on one sheet to be signed for, a column each."""


class _AttendanceSheet(NamedTuple):
    """What one sheet is for: the sessions of a group at its locus on a day, or what all attend, where `roster` is none.

    There are no sessions where the plan has no visits yet. What all attend are `events`, one for each session.
    """

    day: date
    roster: Roster | None = None
    locus: Locus | None = None
    sessions: tuple[Period, ...] = ()
    events: tuple[AgendaItem, ...] = ()


def build(request: Request) -> Document:
    """All sheets in order of time, then of groups, each on paper of its own."""
    people = participants(list_people(request))
    sheets = (_sheet(request, sheet, people) for sheet in _sheets(request))
    return document(request, name, _TITLE, on_sheets(sheets))


def _sheets(request: Request) -> list[_AttendanceSheet]:
    groups = {roster.letter: roster for roster in groups_asked(request) if roster.people}
    together = [] if request.locus else list(_together(request))
    planned = stays(request.trip, request.plan)
    if planned:
        asked = [stay for stay in planned if stay.group in groups and request.locus in {None, stay.locus.id}]
        return sorted([*together, *_visits(groups, asked)], key=_order)
    days = visit_days(request.trip.cohort.visit)
    visits = (_AttendanceSheet(day, one, one.locus) for day in days for one in groups.values())
    return sorted([*together, *visits], key=lambda sheet: sheet.day)


def _order(sheet: _AttendanceSheet) -> tuple[date, Interval]:
    return sheet.day, sheet.sessions[0].interval


def _together(request: Request) -> Iterator[_AttendanceSheet]:
    """Departure, reception, briefing and what follows the visits, on as few sheets as have columns for them."""
    visit = request.trip.cohort.visit
    found = [(agenda_period(item, visit), item) for item in visit.agenda if _TOGETHER.search(item.what.casefold())]
    found.sort(key=lambda pair: pair[0].interval)
    for at in range(0, len(found), _COLUMNS):
        sessions, events = zip(*found[at : at + _COLUMNS], strict=True)
        yield _AttendanceSheet(sessions[0].start.date(), sessions=sessions, events=events)


def _visits(groups: Mapping[str, Roster], planned: Iterable[Stay]) -> Iterator[_AttendanceSheet]:
    def day_of(stay: Stay) -> tuple[date, str, str]:
        return stay.period.start.date(), stay.group, stay.locus.id

    for (day, letter, _), found in groupby(sorted(planned, key=day_of), key=day_of):
        there = sorted(found, key=lambda stay: stay.period.interval)
        sessions, roster = tuple(stay.period for stay in there), groups[letter]
        yield _AttendanceSheet(day, roster, there[0].locus, sessions)


def _sheet(request: Request, sheet: _AttendanceSheet, people: Sequence[Listed]) -> list[Block]:
    present = [one for one in participants(people, sheet.roster) if any(_are_there(one, sheet))]
    blank = _BLANK if request.lists.blank is None else request.lists.blank
    hosts = [_host(request, sheet.locus)] if sheet.roster else []
    last = sheet.sessions[-1].start.date() if sheet.sessions else sheet.day
    return [
        *open_sheet(request, _TITLE, _facts(request, sheet)),
        people_table(present, _columns(request, sheet, people), _keys(request, sheet), blank),
        Paragraph(request.language.say(_totals(present))),
        sign_off(request, *hosts, organiser_party(request), day=last, is_at_host=True),
    ]


def _columns(request: Request, sheet: _AttendanceSheet, people: Sequence[Listed]) -> list[PersonColumn]:
    """One session is signed by turns left and right; of several each has a column to sign in."""
    if len(sheet.sessions) <= 1 or request.lists.columns:
        return list_columns(request, people, "no", "name", "nip", "rank", "agency", "signature")
    shown = list_columns(request, people, "no", "name", "nip", "rank", "agency")
    for number, period in enumerate(sheet.sessions, 1):
        shown.append(
            PersonColumn(Column(f"session_{number}", _head(request, sheet, period)), _place_to_sign(sheet, number))
        )
    return shown


def _place_to_sign(sheet: _AttendanceSheet, number: int) -> Callable[[int, Listed | None], Cell]:
    """A place to sign, but for those who are not there on the day of that session."""
    return lambda _, one: Signature(0) if one is None or _are_there(one, sheet)[number - 1] else _NOT_THERE


def _are_there(one: Listed, sheet: _AttendanceSheet) -> list[bool]:
    """For each session, or for the day, whether somebody is there on its day."""
    days = [period.start.date() for period in sheet.sessions] or [sheet.day]
    return [is_present(one.who, day) for day in days]


def _head(request: Request, sheet: _AttendanceSheet, period: Period) -> str:
    """The hours; of sessions on several days the day, and when it begins."""
    hours, day = words(period, request.language).rpartition(" ")[0], period.start
    is_one_day = not sheet.events or len({each.start.date() for each in sheet.sessions}) == 1
    weekday, clock = request.language.weekdays[day.weekday()][:3], request.language.clock(f"{day:%H:%M}")
    return hours if is_one_day else f"{weekday} {day.day} {clock}"


def _facts(request: Request, sheet: _AttendanceSheet) -> Iterator[tuple[Text, Cell]]:
    say = request.language.say
    yield Text("Course and cohort"), request.trip.cohort.title
    hours = [words(period, request.language) for period in sheet.sessions]
    if len(sheet.events) > 1:
        for event, period, told in zip(sheet.events, sheet.sessions, hours, strict=True):
            when = say(Text("{date}, {hours}", date=period.start.date(), hours=told))
            yield Text("Event"), ": ".join((when, ", ".join(filter(None, (event.what, event.where)))))
        return
    visit = say(Text("Visit of group {group}", group=sheet.roster.letter)) if sheet.roster else sheet.events[0].what
    yield Text("Event"), visit
    timed = Text("{date}, {hours}", date=sheet.day, hours=request.language.show(hours))
    yield Text("Date"), say(timed) if hours else request.language.date(sheet.day)
    place = (sheet.locus.name, sheet.locus.address) if sheet.locus else [event.where for event in sheet.events]
    yield Text("Place"), ", ".join(filter(None, place))


def _keys(request: Request, sheet: _AttendanceSheet) -> tuple[tuple[str, Cell], ...]:
    """What programs read beside each row; of several sessions each has its time."""
    many = len(sheet.sessions) > 1
    times: dict[str, Cell] = {
        f"time_{number}" if many else "time": period for number, period in enumerate(sheet.sessions, 1)
    }
    group, locus = sheet.roster.letter if sheet.roster else None, sheet.locus.id if sheet.locus else None
    return request.keys(group=group, locus=locus, date=sheet.day, **(times or {"time": None}))


def _totals(people: Sequence[Listed]) -> Text:
    """The foot: who came is counted by hand, who was expected is known; by gender only where all have one."""
    genders = Counter(one.who.gender for one in people)
    told = Text("{n} ({men} men, {women} women)", n=len(people), men=genders["male"], women=genders["female"])
    expected = Text("{n}", n=len(people)) if genders[None] else told
    return Text("On this list: {expected} · Present: {dots} · Absent: {dots}", expected=expected, dots=DOTS)


def _host(request: Request, locus: Locus | None) -> Party:
    """The official of the locus, whose name and number are written by hand."""
    return party_to_sign(request, None, Text("For {locus}", locus=locus.name) if locus else Text("For the host"))
