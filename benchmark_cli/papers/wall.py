"""The sheet for the wall: groups, vehicles and rooms of all on one A3, in letters to read while standing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from math import ceil
from typing import Final

from benchmark_cli.document import BETWEEN_NAMES, Block, Cell, Column, Document, Heading, Table, columns
from benchmark_cli.language import Text
from benchmark_cli.model.plan import Part
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of
from benchmark_cli.papers.listed import Listed, list_people, participants, together
from benchmark_cli.papers.people_columns import list_columns, people_table
from benchmark_cli.papers.roster import ROLE_LABELS, rosters

name: Final = "wall"
# Few printers take A3: a pack has it where the organiser asks for it.
use: Final = ReadBy("participants", ("rows",), applies=lambda *_: False)

_TITLE: Final = Text("Who is where")
_GROUPS_ABREAST: Final = 5
_TALL: Final = 12
"""Names of the longest column while there is room for another beside it."""
_ROOMS_ABREAST: Final = 4


def build(request: Request) -> Document:
    """Who is together, each group, vehicle and room with its names and nothing else of anybody."""
    outside = request.for_outsiders()
    outside = outside._replace(lists=outside.lists._replace(columns=()))
    everybody = list_people(outside)
    blocks = [*head_of(outside, _TITLE), *_groups(outside, participants(everybody))]
    if vehicles := outside.plan.vehicles:
        blocks += _vehicles(outside, vehicles.parts, everybody)
    # Where everybody sleeps elsewhere there is no room.
    if (rooms := outside.plan.rooms) and rooms.parts:
        blocks += _rooms(outside, rooms.parts, everybody)
    return replace(document(outside, name, _TITLE, blocks), paper="a3")


def _groups(request: Request, people: Sequence[Listed]) -> Iterator[Block]:
    """The groups side by side, some in each table: their leaders, and the others below them.

    Few large groups have several columns each, so that all stay on one sheet.
    """
    say, found = request.language.say, rosters(request.trip, request.plan)
    yield Heading(say(Text("Groups")))
    for at in range(0, len(found), _GROUPS_ABREAST):
        some = found[at : at + _GROUPS_ABREAST]
        others = {group.letter: [one.name for one in participants(people, group) if one.role is None] for group in some}
        tallest = max(map(len, others.values()))
        each = _GROUPS_ABREAST // len(some) if tallest > _TALL else 1
        rows = ceil(tallest / each)
        parts = [(group, part) for group in some for part in range(each)]
        led = [
            (say(label), *("" if part else group.leader_name(role) for group, part in parts))
            for role, label in ROLE_LABELS.items()
        ]
        names = (others[group.letter][part * rows : (part + 1) * rows] for group, part in parts)
        members = (("", *row) for row in zip_longest(*names))
        heads = [Column("role", say(Text("Role")))]
        heads += [Column(f"{group.letter}{part or ''}", "" if part else say(group.title)) for group, part in parts]
        shown = [one for group in some for one in participants(people, group)]
        yield _table(request, heads, [*led, *members], shown, "group", "locus", "name", "role")


def _join(people: Iterable[Listed]) -> str:
    return BETWEEN_NAMES.join(one.name for one in people)


def _vehicles(request: Request, parts: Sequence[Part], everybody: Sequence[Listed]) -> Iterator[Block]:
    heads = columns(request.language, vehicle=Text("Vehicle"), members=Text("Name"))
    riders = [(part, together(everybody, part)) for part in parts]
    rows: list[tuple[Cell, ...]] = [(found[0].vehicle if found else part.id, _join(found)) for part, found in riders]
    yield Heading(request.language.say(Text("Vehicles")))
    yield _table(request, heads, rows, [one for _, found in riders for one in found], "vehicle", "name")


def _rooms(request: Request, parts: Sequence[Part], everybody: Sequence[Listed]) -> Iterator[Block]:
    """Several rooms in a row: there are many, with few names each."""
    say = request.language.say
    guests = [(part, together(everybody, part)) for part in parts]
    across = min(_ROOMS_ABREAST, len(parts))
    heads = [
        Column(f"{key}_{number}", say(head))
        for number in range(1, across + 1)
        for key, head in (("room", Text("Room no.")), ("members", Text("Name")))
    ]
    told = [(part.id, _join(found)) for part, found in guests]
    told += [("", "")] * (-len(told) % across)
    rows = [tuple(chain.from_iterable(told[at : at + across])) for at in range(0, len(told), across)]
    yield Heading(say(Text("Rooms")))
    yield _table(request, heads, rows, [one for _, found in guests for one in found], "room", "name")


def _table(
    request: Request, heads: Sequence[Column], rows: Sequence[tuple[Cell, ...]], people: Sequence[Listed], *keys: str
) -> Table:
    """What people read, and behind it a row for each person, which programs read."""
    listed = people_table(people, list_columns(request, people, *keys), request.keys())
    return Table(tuple(heads), tuple(rows), request.keys(), behind=(listed,))
