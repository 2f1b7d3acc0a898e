"""Everybody in one list, a flat row each with all that concerns them, for scripts and for sheets of one's own."""

from collections.abc import Sequence
from typing import Final

from benchmark_cli.document import Cell, Coded, Column, Document, Table, plain
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of
from benchmark_cli.papers.listed import Listed, groups_of, list_people
from benchmark_cli.papers.locus_visits import contact_said, visits_said
from benchmark_cli.papers.people_columns import PERSON_COLUMNS, list_columns, people_table
from benchmark_cli.papers.timetable import Stay, stays_of

name: Final = "people"
use: Final = ReadBy(None, ("rows", "people"))

_BETWEEN: Final = "; "
_PLACES: Final = ("role", "group", "locus", "vehicle", "room", "debrief")


def build(request: Request) -> Document:
    """Participants and staff, each with every column in which anybody has something, visits, room-mates, contacts."""
    title = Text("Everybody")
    everybody = list_people(request)
    tags = dict.fromkeys(f"tags.{tag}" for one in everybody if one.participant for tag in one.participant.tags)
    own = [key for key in PERSON_COLUMNS if key != "post"]
    table = people_table(everybody, list_columns(request, everybody, *own, *tags), request.keys())
    if not request.lists.columns:
        table = _with_places(request, table, everybody)
    return document(request, name, title, [*head_of(request, title), table])


def places_of(request: Request) -> tuple[dict[str, str], dict[str, dict[str, Cell]]]:
    """What the plan gives everybody: the heads of the columns by their keys, and for each id its cells by these."""
    everybody = list_people(request)
    table = people_table(everybody, list_columns(request, everybody, "id", *_PLACES), ())
    table = _with_places(request, table, everybody)
    keys = [column.key for column in table.columns]
    cells = [dict(zip(keys, row, strict=True)) for row in table.rows]
    heads = {column.key: column.head for column in table.columns if column.key not in {"id", "contact"}}
    return heads, {str(one["id"]): one for one in cells}


def _with_places(request: Request, table: Table, everybody: Sequence[Listed]) -> Table:
    """The table with what a list of people elsewhere has no room for."""
    say = request.language.say
    more = (
        (Column("visits", say(Text("Visits"))), [_visits(request, one) for one in everybody]),
        (Column("room_mates", say(Text("Room-mates"))), [_room_mates(one, everybody) for one in everybody]),
        (Column("contact", say(Text("Contact"))), [_contacts(request, one) for one in everybody]),
    )
    shown = [(column, cells) for column, cells in more if any(cells)]
    rows = tuple((*row, *(cells[index] for _, cells in shown)) for index, row in enumerate(table.rows))
    return table._replace(columns=(*table.columns, *(column for column, _ in shown)), rows=rows)


def _visits(request: Request, one: Listed) -> Cell:
    """Where and when; programs get each locus's id before its period."""
    own = _stays(request, one)
    periods = (f"{stay.locus.id} {plain(stay.period)}" for stay in own)
    return Coded(_BETWEEN.join(visits_said(request, own, named=True)), _BETWEEN.join(periods)) if own else None


def _room_mates(one: Listed, everybody: Sequence[Listed]) -> Cell:
    mates = [other for other in everybody if one.room and other.room == one.room and other is not one]
    return Coded(_BETWEEN.join(mate.name for mate in mates), _BETWEEN.join(mate.who.id for mate in mates)) or None


def _contacts(request: Request, one: Listed) -> Cell:
    """Who receives them at each locus; outsiders get no number."""
    own = one.roster.locus if one.roster else None
    loci = {locus.id: locus for locus in [*([own] if own else []), *(stay.locus for stay in _stays(request, one))]}
    return _BETWEEN.join(filter(None, (_contact(request, locus) for locus in loci.values()))) or None


def _contact(request: Request, locus: Locus) -> str:
    phone = locus.contact.phone if locus.contact and not request.lists.is_masked else None
    return ", ".join(str(part) for part in (contact_said(request, locus.contact), phone) if part)


def _stays(request: Request, one: Listed) -> list[Stay]:
    return stays_of(request, one.who, groups_of(request, one))
