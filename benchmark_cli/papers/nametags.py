"""Name tags (*tanda pengenal*): who somebody is in front, what awaits them on the back."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from benchmark_cli.document import Block, Card, Cards, Cell, Coded, Column, Document, Period, Table, columns
from benchmark_cli.language import Text
from benchmark_cli.model.presence import is_present
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document
from benchmark_cli.papers.listed import Listed, groups_of, list_people
from benchmark_cli.papers.roster import rosters
from benchmark_cli.papers.timetable import TimetableEntry, by_day, itinerary

_TEACHES: Final = re.compile("widyaiswara|trainer|teacher|lecturer|instru[ck]t|pengajar|dosen|guru")
"""What those who teach call themselves, in lower case."""

name: Final = "nametags"
use: Final = ReadBy("participants", ("rows",))


def build(request: Request) -> Document:
    """A card for everybody who travels, participants first."""
    cards = tuple(_card(request, one) for one in list_people(request))
    blocks: list[Block] = [Cards(cards)]
    return document(request, name, Text("Name tags"), blocks)


def _card(request: Request, one: Listed) -> Card:
    number = one.participant.number if one.participant else None
    numbered = request.language.say(Text("Attendance no. {n}", n=number)) if number else None
    agency = one.participant.agency if one.participant else None
    riding = " \N{MIDDLE DOT} ".join(filter(None, (one.vehicle, numbered)))
    lines = [*_places(request, one), agency, riding]
    # Departures would press the letters below what can be read: they stand in everybody's schedule.
    entries = itinerary(request, groups_of(request, one))
    back = _back(request, one, [entry for entry in entries if is_present(one.who, entry.period.start.date())])
    mark, band = one.roster.letter if one.roster else "", request.language.say(_band(one))
    return Card(request.trip.cohort.title, one.name, tuple(filter(None, lines)), back, mark, band)


def _band(one: Listed) -> Text:
    """As what somebody comes: who teaches says so in the own position."""
    if one.participant:
        return Text("Participant")
    return Text("Trainer") if _TEACHES.search((one.who.position or "").casefold()) else Text("Committee")


def _places(request: Request, one: Listed) -> list[str | None]:
    """Group and locus; of the staff the position, and the groups that they go with: of one its locus too."""
    say = request.language.say
    if one.roster:
        return [say(one.roster.title)]
    letters = groups_of(request, one) or ()
    titles = [roster.title for roster in rosters(request.trip, request.plan) if [roster.letter] == letters]
    return [one.who.position, *map(say, titles or (Text("Group {group}", group=letter) for letter in letters))]


def _back(request: Request, one: Listed, entries: Sequence[TimetableEntry]) -> Table:
    """The own schedule; the day stands beside its first entry only, so that days can be told at a glance."""
    is_dressed = any(entry.wear for entry in entries)
    shown_entries = [
        (index, entry) for _, todays in by_day(entries) for index, entry in enumerate(_at_once(request, todays))
    ]
    rows = [
        (None if index else _day(request, entry), entry.period, entry.activity, entry.place, entry.wear)
        for index, entry in shown_entries
    ]
    heads = _heads(request)
    shown = len(heads) if is_dressed else len(heads) - 1
    ids = tuple((("date", entry.period.start.date()), ("locus", entry.locus)) for _, entry in shown_entries)
    return Table(heads[:shown], tuple(row[:shown] for row in rows), _keys(request, one), ids)


def _at_once(request: Request, entries: Sequence[TimetableEntry]) -> Iterator[TimetableEntry]:
    """The entries, visits of several groups at one time in one: a tag has no room for a line for each."""
    for (period, _, is_visit), found in groupby(entries, key=_moment):
        first, *others = found
        if others and is_visit:
            letters = [entry.group or "" for entry in (first, *others)]
            said = Coded(request.language.say(Text("Visits of groups {groups}", groups=letters)), "visit")
            yield TimetableEntry(period, said, wear=first.wear)
        else:
            yield from (first, *others)


def _moment(entry: TimetableEntry) -> tuple[Period, str | None, bool]:
    """When it is, by which clock, and whether it is a visit."""
    return entry.period, entry.period.start.tzname(), entry.group is not None


def _heads(request: Request) -> tuple[Column, ...]:
    return columns(
        request.language, day=Text("Day"), time=Text("Time"), activity=Text("Activity"), place=Text("Place"),
        wear=Text("Wear"),
    )  # fmt: skip


def _day(request: Request, entry: TimetableEntry) -> Coded:
    """The day as briefly as a card asks for, "Tue 7"."""
    start = entry.period.start
    return Coded(f"{request.language.weekdays[start.weekday()][:3]} {start.day}", start.date().isoformat())


def _keys(request: Request, one: Listed) -> tuple[tuple[str, Cell], ...]:
    group = one.roster.letter if one.roster else None
    return request.keys(id=one.who.id, name=one.name, group=group, vehicle=one.vehicle)
