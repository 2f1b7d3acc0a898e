"""Why vehicles, rooms or debrief groups cannot be shared: a smallest set of rules and sizes that clash, and what helps.

The same deletion filter as for groups (`assignment.infeasibility`), over the rules for that use.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from benchmark_cli.assignment.infeasibility import find_minimal
from benchmark_cli.assignment.problem import AssignmentProblem
from benchmark_cli.assignment.sizes import hold
from benchmark_cli.assignment.solve import EngineProblem, can_hold
from benchmark_cli.diagnostics import Diagnostic, Path, Related
from benchmark_cli.inputs.workspace import CohortEntry
from benchmark_cli.language import Text, Value
from benchmark_cli.model.division import Bin, ConstraintWriter, Instance
from benchmark_cli.model.rule import NameOf
from benchmark_cli.model.visit import RoomStock
from benchmark_cli.sharing.context import SharingContext, SharingUse
from benchmark_cli.sharing.own_rules import OneKind
from benchmark_cli.sharing.verify import USE_WORDS


class _PossibleCause(NamedTuple):
    """A rule or a size: in words, where it is written, its rows, and what it would help to write there instead."""

    said: Text
    path: Path
    write: Callable[[Instance, ConstraintWriter], object]
    remedy: Text


def explain_no_sharing(entry: CohortEntry, use: SharingUse, setting: SharingContext) -> Diagnostic:
    """The diagnostic of a use under whose rules nothing can be shared: each thing that clashes, and what would help.

    Of the remedies those are told that suffice by themselves, each of them tried.
    """
    # Asked with room for everybody: that the fewest rooms do not suffice explains nothing.
    asked = use.question(setting._replace(spare=use.widest(setting)))
    suspects = list(_suspects(entry, use, asked))
    kept = find_minimal(suspects, lambda some: not _can_hold(asked, some))
    helpful = [one for one in kept if _can_hold(asked, [other for other in suspects if other is not one])]
    place = entry.document.places.value
    message = Text.count(
        len(kept),
        "no {use} for {cohort} are possible: this alone cannot hold: {first}",
        "no {use} for {cohort} are possible: these {n} cannot hold together",
        use=USE_WORDS[use.name], cohort=entry.cohort.id, **({"first": kept[0].said} if len(kept) == 1 else {}),
    )  # fmt: skip
    return Diagnostic(
        "no-plan",
        message,
        place(kept[0].path if kept else ("visit", use.name)),
        hints=tuple(one.remedy for one in helpful),
        related=tuple(Related(place(one.path), one.said) for one in kept),
    )


def _suspects(entry: CohortEntry, use: SharingUse, asked: AssignmentProblem) -> Iterator[_PossibleCause]:
    names = _names(entry)
    rules = [(index, rule) for index, rule in enumerate(entry.cohort.rules) if rule.use == use.name and rule.is_must]
    internal = len(asked.musts) - len(rules)
    for rule in asked.musts[:internal]:
        path: Path = ("visit", "vehicles")
        if use.name == "rooms":
            path = ("visit", "rooms", "same" if isinstance(rule, OneKind) else "stock")
        remedy = Text("change `{path}`", path=".".join(map(str, path[1:])))
        if use.name == "vehicles":
            remedy = Text(
                "give vehicles more seats or days: who rides in one, rides in it on all days on which they ride"
            )
        yield _PossibleCause(rule.sentence(names), path, rule.constraints, remedy)
    for (index, _), rule in zip(rules, asked.musts[internal:], strict=True):
        said = Text("{use}: {rule}", use=USE_WORDS[use.name], rule=rule.sentence(names))
        remedy = Text("drop this rule, or write `strength: should` in it: {rule}", rule=said)
        yield _PossibleCause(said, ("rules", index), rule.constraints, remedy)
    rooms = entry.cohort.visit.rooms if use.name == "rooms" else None
    yield from _sizes(use, asked, names, rooms.stock if rooms else ())


def _sizes(
    use: SharingUse, asked: AssignmentProblem, names: NameOf, stock: Sequence[RoomStock]
) -> Iterator[_PossibleCause]:
    """The seats of each vehicle; the beds of all rooms, which have one size."""
    limits = [(index, place) for index, place in enumerate(asked.division.bins) if place.limit is not None]
    if use.name == "vehicles":
        for index, place in limits:
            said = Text("{vehicle} has {n} seats", vehicle=names(place.id), n=place.limit or 0)
            remedy = Text("give {vehicle} more seats", vehicle=names(place.id))
            yield _PossibleCause(said, ("visit", "vehicles", index, "seats"), partial(_hold, [index]), remedy)
    elif stock:
        rooms: list[Value] = [Text("{beds}-bed rooms: {n}", n=one.count, beds=one.beds) for one in stock]
        said = Text("the hotel has {rooms}", rooms=rooms)
        write = partial(_hold, [index for index, _ in limits])
        yield _PossibleCause(said, ("visit", "rooms", "stock"), write, Text("take more or larger rooms"))
    elif limits:
        said = Text("{n} to a room", n=limits[0][1].limit or 0)
        write = partial(_hold, [index for index, _ in limits])
        yield _PossibleCause(said, ("visit", "rooms", "size"), write, Text("write a larger `rooms.size`"))


def _hold(places: Sequence[int], division: Instance, sheet: ConstraintWriter) -> None:
    for index in places:
        hold(sheet, index, Bin("", highest=division.bins[index].limit))


def _can_hold(asked: AssignmentProblem, kept: Sequence[_PossibleCause]) -> bool:
    division = asked.division
    people, bins = [person.id for person in division.people], [place.id for place in division.bins]
    return can_hold(EngineProblem(people, bins, [partial(one.write, division) for one in kept], (), asked.seed))


def _names(entry: CohortEntry) -> NameOf:
    known = entry.cohort.people_names | entry.cohort.vehicle_names
    return lambda name: known.get(name, name)
