"""The visum of the travel order (*SPPD*): where somebody arrived and left on which day, signed and stamped there."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from benchmark_cli.document import Block, Cell, Column, Document, Heading, Signature, Signatures, Table, columns
from benchmark_cli.language import Text
from benchmark_cli.model.nip import group_digits, mask
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import (
    document,
    known_facts,
    letter_facts,
    letterhead,
    on_sheets,
    organiser_party,
)
from benchmark_cli.papers.listed import Listed, groups_of, list_people
from benchmark_cli.papers.roster import rosters
from benchmark_cli.papers.timetable import days_of, stays

name: Final = "visum"
use: Final = ReadBy("committee", ("rows",))

_TITLE: Final = Text("Visum of the travel order (SPPD)")


class _Stop(NamedTuple):
    """A place, and the days of arriving there and of leaving it, as far as they are known."""

    place: str
    arrived: date | None = None
    left: date | None = None


def build(request: Request) -> Document:
    """A sheet for everybody who travels, since each has a travel order of their own."""
    return document(request, name, _TITLE, on_sheets(_sheet(request, one) for one in list_people(request)))


def _sheet(request: Request, one: Listed) -> list[Block]:
    facts = [*_facts(request, one), *letter_facts(request, "travel", Text("Travel order no."))]
    return [
        *letterhead(request),
        Heading(request.language.say(_TITLE), 1),
        known_facts(request, facts),
        _table(request, one),
        Signatures((organiser_party(request, Text("Acknowledged by")),)),
    ]


def _facts(request: Request, one: Listed) -> Iterator[tuple[Text, Cell]]:
    nip = one.who.nip
    yield Text("Name"), one.name
    yield Text("NIP"), (mask if request.lists.is_masked else group_digits)(nip) if nip else None
    yield Text("Rank"), one.participant.rank if one.participant else None
    yield Text("Position"), one.who.position
    yield Text("Home unit"), one.participant.agency if one.participant else None
    yield Text("Purpose"), request.trip.cohort.title


def _stops(request: Request, one: Listed) -> Iterator[_Stop]:
    """From the seat of the organiser to each locus of the person's groups, in order of time, and back."""
    visit, organiser = request.trip.cohort.visit, request.trip.cohort.organiser
    seat = organiser.name if organiser else request.language.say(Text("Place of duty"))
    yield _Stop(seat, left=visit.first_day)
    yield from _loci(request, groups_of(request, one))
    yield _Stop(seat, arrived=visit.last_day)


def _loci(request: Request, groups: list[str] | None) -> Iterator[_Stop]:
    """Each locus that the groups visit, from the first day there to the last; without days where none are planned."""
    days: dict[str, list[date]] = {}
    for roster in rosters(request.trip, request.plan):
        if roster.locus and (groups is None or roster.letter in groups):
            days.setdefault(roster.locus.name, [])
    for stay in stays(request.trip, request.plan):
        if groups is None or stay.group in groups:
            days.setdefault(stay.locus.name, []).extend(days_of(stay.period))
    for place, there in days.items():
        yield _Stop(place, min(there, default=None), max(there, default=None))


def _table(request: Request, one: Listed) -> Table:
    rows = tuple(
        (number, stop.place, stop.arrived, stop.left, None, Signature(number), None)
        for number, stop in enumerate(_stops(request, one), 1)
    )
    return Table(_columns(request), rows, (("cohort", request.plan.cohort), ("id", one.who.id), ("name", one.name)))


def _columns(request: Request) -> tuple[Column, ...]:
    say = request.language.say
    return columns(
        ("no", say(Text("No."))),
        ("place", say(Text("Place"))),
        ("arrived", say(Text("Arrived on"))),
        ("left", say(Text("Left on"))),
        ("position", say(Text("Position of the official"))),
        ("signature", say(Text("Signature"))),
        ("stamp", say(Text("Stamp"))),
    )
