"""What lists tell of people: the columns that a cohort has something for, and numbers as offices write them."""

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from benchmark_cli.document import Cell, Column
from benchmark_cli.documents.kind import Request
from benchmark_cli.documents.roster import ROLE_NAMES, Roster
from benchmark_cli.language import Text
from benchmark_cli.model.participant import Participant

_NIP = re.compile(r"([0-9]{8})([0-9]{6})([0-9])([0-9]{3})")


class PersonColumn(NamedTuple):
    """A column of a list of people and what stands in it for each of them."""

    column: Column
    of: Callable[[Participant], Cell]


def grouped_nip(nip: str) -> str:
    """An 18-digit NIP in its four parts, `19860926 201505 1 001`; any other number as it was given."""
    found = _NIP.fullmatch("".join(nip.split()))
    return " ".join(found.groups()) if found else nip


def _shown_nip(person: Participant) -> Cell:
    return grouped_nip(person.nip) if person.nip else None


_KNOWN: Final[Mapping[str, tuple[Text, Callable[[Participant], Cell]]]] = {
    "nip": (Text("NIP"), _shown_nip),
    "rank": (Text("Rank"), lambda person: person.rank),
    "position": (Text("Position"), lambda person: person.position),
    "agency": (Text("Home unit"), lambda person: person.agency),
}


def known_columns(request: Request, *keys: str) -> list[PersonColumn]:
    """Those of the columns (nip, rank, position, agency) for which the cohort has a value of anybody."""
    people = request.trip.cohort.active
    wanted = [(key, *_KNOWN[key]) for key in keys]
    return [
        PersonColumn(Column(key, request.language.say(head)), of)
        for key, head, of in wanted
        if any(of(person) is not None for person in people)
    ]


def role_columns(request: Request, roster: Roster) -> list[PersonColumn]:
    """The column of roles, where anybody in the plan has one."""
    if not any(member.role for group in request.plan.groups for member in group.members):
        return []
    say = request.language.say

    def role_of(person: Participant) -> Cell:
        role = roster.roles.get(person.id)
        return say(ROLE_NAMES[role]) if role else None

    return [PersonColumn(Column("role", say(Text("Role"))), role_of)]


def name_columns(request: Request) -> tuple[Column, Column]:
    """The running number and the name, with which every list begins."""
    say = request.language.say
    return (Column("no", say(Text("No."))), Column("name", say(Text("Name"))))


def people_columns(request: Request, described: list[PersonColumn]) -> tuple[Column, ...]:
    """The columns of a list of people: number, name, and what else is told of them."""
    return (*name_columns(request), *(column.column for column in described))


def people_rows(roster: Roster, described: list[PersonColumn]) -> tuple[tuple[Cell, ...], ...]:
    """The rows that belong to `people_columns`, numbered from 1."""
    return tuple(
        (number, person.full_name, *(column.of(person) for column in described))
        for number, person in enumerate(roster.people, 1)
    )
