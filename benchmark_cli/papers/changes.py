"""The change note: only what changed between two plans, for those whom it concerns."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import Final, NamedTuple

from benchmark_cli.document import Block, Cell, Coded, Document, Heading, Paragraph, Table, columns, plain, words
from benchmark_cli.language import Text
from benchmark_cli.model.comparison import Move, decree_for, moves, moves_of_sharings, role_changes
from benchmark_cli.model.participant import Decree
from benchmark_cli.model.plan import Plan
from benchmark_cli.papers.kind import ReadBy, Request, Then
from benchmark_cli.papers.letterhead import document, head_of, known_facts, letter_facts, on_sheets, sign_off
from benchmark_cli.papers.locus_visits import visits_said
from benchmark_cli.papers.people import places_of
from benchmark_cli.papers.roster import ROLE_NAMES
from benchmark_cli.papers.timetable import Stay, agenda_period, stays

name: Final = "changes"
use: Final = ReadBy(None, ("rows",))

_TITLE: Final = Text("What changes")
_NONE: Final = Text("none")
_SHARED: Final = {
    "vehicles": Text("Who changes vehicles"),
    "rooms": Text("Who changes rooms"),
    "debrief": Text("Who changes debrief groups"),
}
_FIRST: Final = Text("Shared out for the first time.")
_NO_LONGER: Final = Text("No longer shared out.")


class ChangesInShort:
    """The note without letterhead, sign-off and slips: what `assign` and `diff` show on a screen."""

    name = name
    use = use

    @staticmethod
    def build(request: Request) -> Document:
        """A table for each thing that is otherwise for somebody."""
        heading = Heading(f"{request.trip.cohort.title}: {request.language.say(_TITLE)}", 1)
        return document(request, name, _TITLE, [heading, *_blocks(request)])


def build(request: Request) -> Document:
    """Who moves, is new or no longer takes part; whose role, seat, bed or debrief group changes; other visits.

    Who no longer takes part has no seat and no bed either, and is named once. Then, on a sheet of their own, slips to
    hand out to everybody for whom anything is otherwise, those who share a room with them among them.
    """
    facts = letter_facts(request, "changes", Text("Letter no."))
    signed = [sign_off(request)] if request.before else []
    front = [*head_of(request, _TITLE, *facts), *_blocks(request), *signed]
    slips = list(_slips(request, request.before)) if request.before else []
    return document(request, name, _TITLE, on_sheets([front, slips]))


def _blocks(request: Request) -> list[Block]:
    if request.before is None:
        return [Paragraph(request.language.say(Text("There is no earlier plan to compare with.")))]
    return list(_changes(request._replace(trip=request.trip.with_places_of(request.before.plan)), request.before))


def _slips(request: Request, before: Then) -> Iterator[Block]:
    """For each person what was and what is, of all that differs; and why, where it is known."""
    say, language = request.language.say, request.language
    heads, now = places_of(request)
    old_heads, then = places_of(request.as_of(before))
    places = {move.person: move for move in moves(before.plan, request.plan)}
    none = Coded(say(_NONE), None)
    for person, name in request.trip.cohort.people_names.items():
        cells, old = now.get(person, {}), then.get(person, {})
        rows = tuple(
            (Coded(head, key), old.get(key) or none, cells.get(key) or none)
            for key, head in {**old_heads, **heads}.items()
            if words(old.get(key), language) != words(cells.get(key), language)
        )
        if not rows or not cells:
            continue
        yield Heading(name)
        decree = decree_for(request.trip.cohort, places[person]) if person in places else None
        if decree:
            yield known_facts(request, _decree_cells(decree))
        keys = request.keys(what="slip", id=person)
        yield Table(columns(request.language, place=_TITLE, before=Text("Before"), after=Text("Now")), rows, keys)


def _decree_cells(decree: Decree) -> list[tuple[Text, Cell]]:
    return [(Text("Reason"), decree.reason), (Text("By order of"), decree.by)]


def _changes(request: Request, before: Then) -> Iterator[Block]:
    say, plan = request.language.say, request.plan
    found = moves(before.plan, plan)
    loci = request.trip.locus_names

    def place(locus: str | None) -> Cell:
        return Coded(loci.get(locus, locus), locus, is_name=True) if locus else Coded(say(Text("takes no part")), None)

    yield _people(request, "groups", found, place) if found else Paragraph(say(Text("Nobody moves.")))
    gone = {move.person for move in found if move.after is None}
    if roles := [move for move in role_changes(before.plan, plan) if move.person not in gone]:
        yield Heading(say(Text("Roles")))
        yield _people(request, "roles", roles, lambda role: Coded(say(ROLE_NAMES[role] if role else _NONE), role))
    yield from _visits(request, request.as_of(before))
    yield from _agenda(request, request.as_of(before))
    for use, differing in moves_of_sharings(before.plan, plan).items():
        yield from _use_blocks(request, before.plan, use, [move for move in differing if move.person not in gone])


def _use_blocks(request: Request, before: Plan, use: str, found: Sequence[Move]) -> list[Block]:
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
    names = request.trip.cohort.vehicle_names if use == "vehicles" else {}
    none = Coded(request.language.say(_NONE), None)
    return lambda part: Coded(names.get(part, part), part, is_name=use == "vehicles") if part else none


def _people(request: Request, what: str, found: Sequence[Move], shown: Callable[[str | None], Cell]) -> Table:
    people = request.trip.cohort.people_names
    decrees = [decree_for(request.trip.cohort, move) if what == "groups" else None for move in found]
    reasons = [[cell for _, cell in _decree_cells(decree or Decree())] for decree in decrees]
    heads = {"reason": Text("Reason"), "by": Text("By order of")}
    told = [index for index in range(len(heads)) if any(cells[index] for cells in reasons)]
    rows = tuple(
        (
            move.person,
            people.get(move.person, move.person),
            shown(move.before),
            shown(move.after),
            *(cells[index] for index in told),
        )
        for move, cells in zip(found, reasons, strict=True)
    )
    known = columns(request.language, id=Text("ID"), name=Text("Name"), before=Text("Before"), after=Text("Now"))
    why = columns(request.language, **dict([*heads.items()][index] for index in told))
    return Table((*known, *why), rows, request.keys(what=what))


def _visits(request: Request, before: Request) -> Iterator[Block]:
    """The loci that are visited at other times than before, with the groups that go there."""
    say = request.language.say
    old, new = _times(before), _times(request)
    rows = tuple(
        (group, place, *("; ".join(times.get((group, place), [])) or say(_NONE) for times in (old, new)))
        for group, place in sorted(old.keys() | new.keys())
        if old.get((group, place)) != new.get((group, place))
    )
    if rows:
        heads = columns(
            request.language, group=Text("Group"), locus=Text("Locus"), before=Text("Before"), after=Text("Now")
        )
        yield Heading(say(Text("Visits")))
        yield Table(heads, rows, request.keys(what="visits"))


def _agenda(request: Request, before: Request) -> Iterator[Block]:
    """The points of the agenda that are at another time or place than before."""
    say = request.language.say
    none = Coded(say(_NONE), None)
    rows = tuple(
        (what, *(point.told if point else none for point in pair)) for what, *pair in agenda_changes(request, before)
    )
    if rows:
        heads = columns(request.language, activity=Text("Activity"), before=Text("Before"), after=Text("Now"))
        yield Heading(say(Text("Programme")))
        yield Table(heads, rows, request.keys(what="agenda"))


class Point(NamedTuple):
    """When and where a point of the agenda is, and on which day it begins."""

    told: Coded
    day: date


def agenda_changes(request: Request, before: Request) -> Iterator[tuple[str, Point | None, Point | None]]:
    """Each point of the agenda that is at another time or place than before, as it was and as it is."""
    old, new = _points(before), _points(request)
    for what in dict.fromkeys([*old, *new]):
        there, here = old.get(what, []), new.get(what, [])
        gone, come = [one for one in there if one not in here], [one for one in here if one not in there]
        yield from ((what, *pair) for pair in zip_longest(gone, come))


def _points(request: Request) -> dict[str, list[Point]]:
    visit, found = request.trip.cohort.visit, dict[str, list[Point]]()
    for item in visit.agenda:
        period = agenda_period(item, visit)
        day = period.start.date()
        when = request.language.say(Text("{date}, {hours}", date=day, hours=words(period, request.language)))
        told = ", ".join(filter(None, (when, item.where)))
        found.setdefault(item.what, []).append(Point(Coded(told, str(plain(period))), day))
    return found


def _times(request: Request) -> dict[tuple[str, str], list[str]]:
    """When each group is at each place, in words."""
    found: dict[tuple[str, str], list[Stay]] = {}
    for stay in stays(request.trip, request.plan):
        found.setdefault((stay.group, stay.locus.name), []).append(stay)
    return {whose: list(visits_said(request, visits)) for whose, visits in found.items()}
