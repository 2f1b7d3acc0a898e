"""Vehicles, rooms and debrief groups in short: how many, how full, and whether that is proved the best."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from benchmark_cli.document import Block, Facts, Heading, Paragraph
from benchmark_cli.journeys.two_places import describe, two_places
from benchmark_cli.language import Text
from benchmark_cli.model.plan import Part, Sharing
from benchmark_cli.model.visit import Visit
from benchmark_cli.papers.kind import Request

_LABELS: Final = {"vehicles": Text("Vehicles"), "rooms": Text("Rooms"), "debrief": Text("Debrief groups")}


def blocks_of_uses(request: Request) -> list[Block]:
    """A heading and a line for each of them that the plan has."""
    say, visit = request.language.say, request.trip.cohort.visit
    facts = [(say(_LABELS[name]), say(_line(visit, name, sharing))) for name, sharing in request.plan.sharings]
    return [Heading(say(Text("What is shared"))), Facts(tuple(facts))] if facts else []


def in_two_places(request: Request, vehicle: str | None) -> Iterator[Block]:
    """What no driver of the vehicle can do, at the head of its papers."""
    for found in two_places(request.trip, request.plan):
        if found.vehicle == vehicle:
            said = Text("To be settled with the driver: {what}.", what=describe(request.trip, found))
            yield Paragraph(request.language.say(said))


def _line(visit: Visit, name: str, sharing: Sharing) -> Text:
    loads = _loads(visit, sharing) if name == "vehicles" else _sizes(sharing)
    if all(reached.proved for reached in sharing.aims):
        return Text("{list} (proved)", list=loads)
    return Text("{list} (not proved the best)", list=loads)


def _loads(visit: Visit, sharing: Sharing) -> list[Text]:
    """Each vehicle with the seats that are taken."""
    vehicles = {vehicle.id: vehicle for vehicle in visit.vehicles}
    loads = [(vehicles[part.id], _size(part)) for part in sharing.parts if part.id in vehicles]
    return [Text("{name}: {n} of {seats} seats", name=one.label, n=n, seats=one.seats) for one, n in loads]


def _sizes(sharing: Sharing) -> list[Text]:
    """How many there are of each size, the largest first."""
    found = sorted(Counter(map(_size, sharing.parts)).items(), reverse=True)
    return [Text("{number} with {n}", number=number, n=size) for size, number in found]


def _size(part: Part) -> int:
    return len(part.members) + len(part.staff)
