"""The change note: only what changed between two plans, for those whom it concerns."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from benchmark_cli.document import Block, Cell, Coded, Document, Heading, Paragraph, Table, columns
from benchmark_cli.language import Text
from benchmark_cli.model.comparison import Move, moves, moves_of_sharings, role_changes
from benchmark_cli.model.plan import Plan
from benchmark_cli.papers.hosting import visits_said
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document
from benchmark_cli.papers.roster import ROLE_NAMES
from benchmark_cli.papers.timetable import Stay, stays

name: Final = "changes"
use: Final = ReadBy(None, ("rows",))

_NONE: Final = Text("none")
_SHARED: Final = {
    "vehicles": Text("Who changes vehicles"),
    "rooms": Text("Who changes rooms"),
    "debrief": Text("Who changes debrief groups"),
}
_FIRST: Final = Text("Shared out for the first time.")
_NO_LONGER: Final = Text("No longer shared out.")


def build(request: Request) -> Document:
    """Who moves, is new or no longer takes part; whose role, seat, bed or debrief group changes; other visits.

    Who no longer takes part has no seat and no bed either, and is told of once.
    """
    title = Text("What changes")
    heading = Heading(f"{request.trip.cohort.title}: {request.language.say(title)}", 1)
    if request.before is None:
        told: list[Block] = [Paragraph(request.language.say(Text("There is no earlier plan to compare with.")))]
    else:
        told = list(_changes(request, request.before))
    return document(request, name, title, [heading, *told])


def _changes(request: Request, before: Plan) -> Iterator[Block]:
    say, plan = request.language.say, request.plan
    found = moves(before, plan)
    loci = {locus.id: locus.name for locus in request.trip.loci}

    def place(locus: str | None) -> Cell:
        return Coded(loci.get(locus, locus), locus, is_name=True) if locus else Coded(say(Text("takes no part")), None)

    yield _people(request, "groups", found, place) if found else Paragraph(say(Text("Nobody moves.")))
    gone = {move.person for move in found if move.after is None}
    if roles := [move for move in role_changes(before, plan) if move.person not in gone]:
        yield Heading(say(Text("Roles")))
        yield _people(request, "roles", roles, lambda role: Coded(say(ROLE_NAMES[role] if role else _NONE), role))
    yield from _visits(request, before)
    for use, differing in moves_of_sharings(before, plan).items():
        yield from _shared(request, before, use, [move for move in differing if move.person not in gone])


def _shared(request: Request, before: Plan, use: str, found: Sequence[Move]) -> list[Block]:
    """Who shares something else than before; or only that it is shared out, where it was not."""
    say = request.language.say
    was, is_now = use in dict(before.sharings), use in dict(request.plan.sharings)
    if not found:
        return []
    if was and is_now:
        return [Heading(say(_SHARED[use])), _people(request, use, found, _label(request, use))]
    return [Heading(say(_SHARED[use])), Paragraph(say(_FIRST if is_now else _NO_LONGER))]


def _label(request: Request, use: str) -> Callable[[str | None], Cell]:
    """The vehicle by its name; a room or debrief group by its number."""
    vehicles = request.trip.cohort.visit.vehicles if use == "vehicles" else ()
    names = {vehicle.id: vehicle.name or vehicle.id for vehicle in vehicles}
    none = Coded(request.language.say(_NONE), None)
    return lambda part: Coded(names.get(part, part), part, is_name=use == "vehicles") if part else none


def _people(request: Request, what: str, found: Sequence[Move], shown: Callable[[str | None], Cell]) -> Table:
    say, cohort = request.language.say, request.trip.cohort
    heads = columns(
        ("id", say(Text("ID"))),
        ("name", say(Text("Name"))),
        ("before", say(Text("Before"))),
        ("after", say(Text("Now"))),
    )
    people = {staff.id: staff.name for staff in cohort.visit.staff}
    people |= {person.id: person.full_name for person in cohort.participants}
    rows = tuple(
        (move.person, people.get(move.person, move.person), shown(move.before), shown(move.after)) for move in found
    )
    return Table(heads, rows, (("cohort", request.plan.cohort), ("what", what)))


def _visits(request: Request, before: Plan) -> Iterator[Block]:
    """The loci that are visited at other times than before, with the groups that go there."""
    say = request.language.say
    old, new = _times(request, before), _times(request, request.plan)
    rows = tuple(
        (group, place, *("; ".join(times.get((group, place), [])) or say(_NONE) for times in (old, new)))
        for group, place in sorted(old.keys() | new.keys())
        if old.get((group, place)) != new.get((group, place))
    )
    if rows:
        heads = columns(
            ("group", say(Text("Group"))),
            ("locus", say(Text("Locus"))),
            ("before", say(Text("Before"))),
            ("after", say(Text("Now"))),
        )
        yield Heading(say(Text("Visits")))
        yield Table(heads, rows, (("cohort", request.plan.cohort), ("what", "visits")))


def _times(request: Request, plan: Plan) -> dict[tuple[str, str], list[str]]:
    """When each group is at each place, in words."""
    found: dict[tuple[str, str], list[Stay]] = {}
    for stay in stays(request.trip, plan):
        found.setdefault((stay.group, stay.locus.name), []).append(stay)
    return {whose: list(visits_said(request, visits)) for whose, visits in found.items()}
