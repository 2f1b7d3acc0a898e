"""The room list (*pembagian kamar*): who shares a room, with a blank for the number that the hotel gives it."""

from collections import Counter
from typing import Final

from benchmark_cli.document import Block, Cell, Document, Paragraph
from benchmark_cli.language import Text
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of, organiser_party, sign_off
from benchmark_cli.papers.listed import list_people, together
from benchmark_cli.papers.people_columns import list_columns, people_table

name: Final = "rooms"
use: Final = ReadBy("committee", ("rows", "people"))

_COLUMNS: Final = ("room", "hotel_room", "name", "gender", "agency", "group")


def build(request: Request) -> Document:
    """One list in the order of rooms, participants and staff alike."""
    title = Text("Room list")
    everybody = list_people(request)
    keys: tuple[tuple[str, Cell], ...] = (("cohort", request.plan.cohort),)
    shared = request.plan.rooms
    if shared is None:
        told = Text(
            "The plan shares out no rooms: `visit.rooms` of the cohort file asks for them, and `benchmark assign` "
            "shares them out."
        )
        blocks: list[Block] = [Paragraph(request.language.say(told))]
        shown = list_columns(request, everybody, "no", *_COLUMNS)
        return document(request, name, title, [*head_of(request, title), *blocks, people_table(everybody, shown, keys)])
    everybody = [one for part in shared.parts for one in together(everybody, part)]
    table = people_table(everybody, list_columns(request, everybody, *_COLUMNS), keys, request.lists.blank or 0)
    sizes = Counter(part.beds for part in shared.parts if part.beds)
    beds = [request.language.say(Text("{beds}-bed rooms: {n}", n=n, beds=size)) for size, n in sorted(sizes.items())]
    about = [
        *_stay(request),
        (Text("Rooms"), len(shared.parts)),
        (Text("Of these"), request.language.show([*beds]) or None),
        (Text("Guests"), len(everybody)),
    ]
    return document(
        request, name, title, [*head_of(request, title, *about), table, sign_off(request, organiser_party(request))]
    )


def _stay(request: Request) -> list[tuple[Text, Cell]]:
    base = request.trip.cohort.visit.base
    return [(Text("Lodging"), base.name), (Text("Address"), base.address)] if base else []
