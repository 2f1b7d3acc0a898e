"""The room list (*pembagian kamar*): who shares a room, with a blank for the number that the hotel gives it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from benchmark_cli.document import Block, Cell, Document, Heading, Paragraph
from benchmark_cli.language import Text
from benchmark_cli.model.plan import Part
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import DOTS, NUMBER, document, head_of, sign_off
from benchmark_cli.papers.listed import Listed, list_people, together
from benchmark_cli.papers.people_columns import list_columns, people_table

name: Final = "rooms"
use: Final = ReadBy("committee", ("rows", "people"), applies=lambda _, plan: plan.rooms is not None)

_COLUMNS: Final = ("room", "hotel_room", "name", "gender", "agency", "group")
_SHOWN: Final = ("room", "name", "agency", "group")


def build(request: Request) -> Document:
    """One list in the order of rooms, participants and staff alike."""
    title = Text("Room list")
    everybody = list_people(request)
    shared = request.plan.rooms
    if shared is None:
        told = Text(
            "The plan shares out no rooms: `visit.rooms` of the cohort file asks for them, and `benchmark assign` "
            "shares them out."
        )
        shown = list_columns(request, everybody, "no", *_COLUMNS)
        table = people_table(everybody, shown, request.keys())
        return document(request, name, title, [*head_of(request, title), Paragraph(request.language.say(told)), table])
    guests = [one for part in shared.parts for one in together(everybody, part)]
    about = [
        *_stay(request),
        (Text("Rooms"), len(shared.parts)),
        *_beds(request, shared.parts),
        (Text("Guests"), len(guests)),
    ]
    blocks: list[Block] = [*head_of(request, title, *about), *_tables(request, shared.parts, guests)]
    return document(request, name, title, [*blocks, sign_off(request)])


def _tables(request: Request, parts: Sequence[Part], guests: Sequence[Listed]) -> Iterator[Block]:
    """The rooms of women, of men, and of both, each under its heading where there are several kinds.

    The number of the hotel is written beside our own, once for a room; programs have a column for it.
    """
    rooms: dict[frozenset[str | None], list[Listed]] = {}
    for part in parts:
        people = together(guests, part)
        rooms.setdefault(frozenset(one.who.gender for one in people), []).extend(people)
    for genders, people in rooms.items():
        if len(rooms) > 1:
            yield Heading(request.language.say(_kind_of_room(genders)))
        blank = (request.lists.blank or 0) if people is list(rooms.values())[-1] else 0
        table = people_table(people, list_columns(request, guests, *_COLUMNS), request.keys(), blank)
        if request.lists.columns:
            yield table
            continue
        shown = people_table(people, list_columns(request, guests, *_SHOWN), request.keys(), blank)
        rows = tuple((f"{room or DOTS[:4]}: {NUMBER}", *others) for room, *others in shown.rows)
        yield shown._replace(rows=rows, behind=(table,))


def _kind_of_room(genders: frozenset[str | None]) -> Text:
    match sorted(map(str, genders)):
        case ["female"]:
            return Text("Rooms of women")
        case ["male"]:
            return Text("Rooms of men")
        case _:
            return Text("Other rooms")


def _beds(request: Request, parts: Sequence[Part]) -> Iterator[tuple[Text, Cell]]:
    sizes = Counter(part.beds for part in parts if part.beds)
    beds = [request.language.say(Text("{beds}-bed rooms: {n}", n=n, beds=size)) for size, n in sorted(sizes.items())]
    yield Text("Of these"), request.language.show([*beds]) or None


def _stay(request: Request) -> list[tuple[Text, Cell]]:
    base = request.trip.cohort.visit.base
    return [(Text("Lodging"), base.name), (Text("Address"), base.address)] if base else []
