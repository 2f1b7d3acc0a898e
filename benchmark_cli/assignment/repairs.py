"""Small changes to rules and capacities that may let a plan exist, each of them tried by solving.

A change to something outside a set that clashes leaves the whole set standing, so that only changes to its members are
worth trying; where several sets clash independently, one change to each.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice, product
from typing import NamedTuple

from benchmark_cli.assignment.assign import musts
from benchmark_cli.assignment.problem import loci_in_use, problem_of
from benchmark_cli.assignment.solve import EngineProblem, can_hold
from benchmark_cli.diagnostics import Path
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Cohort, Trip
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.rule import NameOf, Relaxation

_MOST_STEPS = 3
"""By how much a capacity is changed at most; beyond that another kind of change is likelier to be wanted."""
_MOST_TRIALS = 150
"""Changes that are tried: a number, not a time, so that the same files get the same answer on each machine."""
_MOST_COMBINED = 5_000
"""Combinations that are sorted by size where several sets clash."""


Edit = tuple[Path, object]
"""A path in a file, and the value to write there; None removes what stands there."""


class Repair(NamedTuple):
    """Edits of one file, as data and as the trip that they make: in words, and how much they change.

    Paths lead through the file of the locus, from its entry, where `locus` is given, else through the cohort's file; a
    capacity that the visit gives stands there too (`Workspace.place_in_locus`).
    """

    said: Text
    size: int
    edits: Sequence[Edit]
    apply: Callable[[Trip], Trip]
    locus: str | None = None

    @property
    def path(self) -> Path:
        """Where the first edit is made."""
        return self.edits[0][0]


RepairSteps = Sequence[Repair]
"""Repairs of one kind, each of which allows whatever the one before allows, and more."""


class Conflict(NamedTuple):
    """A set that clashes: what can be changed about each of its members, and what takes all of them away."""

    repairs: Sequence[Sequence[RepairSteps]]
    removals: Sequence[Repair]


def fits(trip: Trip, seed: str) -> bool:
    """Whether a plan exists, over all choices of optional loci."""
    asked = (problem_of(trip, seed, loci) for choices in loci_in_use(trip) for loci in choices)
    return any(
        can_hold(
            EngineProblem(
                [person.id for person in one.division.people],
                [place.id for place in one.division.bins],
                musts(one),
                (),
                seed,
            )
        )
        for one in asked
    )


def after(trip: Trip, changes: Sequence[Repair]) -> Trip:
    """The trip with all of the changes made."""
    for change in changes:
        trip = change.apply(trip)
    return trip


def try_repairs(trip: Trip, seed: str, clashing: Sequence[Conflict]) -> list[tuple[Repair, ...]]:
    """What lets a plan exist, smallest first, each tried: one change for each of the sets, which clash independently.

    Of each kind of change only the first step that suffices is returned.
    """
    found: dict[tuple[tuple[int, int], ...], tuple[Repair, ...]] = {}
    for steps in islice(_smallest_first(_useful(trip, seed, clashing)), _MOST_TRIALS):
        kinds, changes = tuple(step[:2] for step in steps), tuple(step.change for step in steps)
        if kinds not in found and fits(after(trip, changes), seed):
            found[kinds] = changes
    return list(found.values())


class _Step(NamedTuple):
    """A change, the number of its kind among those of one member, and the number of that member in its set."""

    kind: int
    member: int
    change: Repair


def _useful(trip: Trip, seed: str, clashing: Sequence[Conflict]) -> Iterator[list[_Step]]:
    """The steps of each set that let a plan exist once all the other sets are gone: no other can be of any use."""
    for one in clashing:
        rest = after(trip, [change for other in clashing if other is not one for change in other.removals])
        tried = islice(sorted(_steps(one), key=lambda step: step.change.size), _MOST_TRIALS)
        yield [step for step in tried if fits(after(rest, [step.change]), seed)]


def _steps(one: Conflict) -> Iterator[_Step]:
    for member, repairs in enumerate(one.repairs):
        for kind, steps in enumerate(repairs):
            yield from (_Step(kind, member, change) for change in steps[:_MOST_STEPS])


def _smallest_first(steps: Iterable[Sequence[_Step]]) -> Iterator[Sequence[_Step]]:
    """One step of each set, in every combination of the smallest ones, least change in all first."""
    sets = list(steps)
    most = int(_MOST_COMBINED ** (1 / len(sets))) if sets else 0
    combined = product(*(one[:most] for one in sets)) if sets else ()
    # Of changes of one size those to different members first: one rule may name thirty people, each to be taken out.
    yield from sorted(combined, key=lambda one: (sum(step.change.size for step in one), sum(step.kind for step in one)))


def of_rule(trip: Trip, index: int, names: NameOf) -> Iterator[RepairSteps]:
    """What the cohort's rule of that index says may be changed about it; the last steps give it up."""
    active = {person.id for person in trip.cohort.active}
    for steps in trip.cohort.rules[index].relaxations(active, names):
        yield [_of_relaxation(one, index) for one in steps]


def _of_relaxation(one: Relaxation, index: int) -> Repair:
    def apply(trip: Trip) -> Trip:
        rules = (*trip.cohort.rules[:index], one.rule, *trip.cohort.rules[index + 1 :])
        return _with_cohort(trip, rules=rules)

    return Repair(one.said, one.size, [(("rules", index, *one.path), one.value)], apply)


def of_highest(trip: Trip, name: str, names: NameOf) -> Iterator[RepairSteps]:
    """One seat more at a locus, two more, and so on up to a seat for everybody."""
    locus = trip.locus(name)
    ends = {"capacity.max": locus.capacity.max, "at_once": locus.at_once}
    if trip.cohort.visit.is_rotation:
        del ends["capacity.max"]
    given = {field: end for field, end in ends.items() if end is not None}
    most = len(trip.cohort.active)
    yield [_seats(trip, name, seats, given, names) for seats in range(min(given.values()) + 1, most + 1)]


def of_lowest(trip: Trip, name: str, names: NameOf) -> Iterator[RepairSteps]:
    """A minimum lower by one, by two, and so on down to zero."""
    locus = trip.locus(name)
    lowest = locus.capacity.min
    yield [
        Repair(
            Text(
                "lower {field} of {locus} to {n}", field=_field(trip, name, "capacity.min"), locus=names(name), n=number
            ),
            lowest - number,
            [(("capacity", "min"), number)],
            partial(_with_locus, name=name, capacity={"min": number}, outside={}),
            name,
        )
        for number in reversed(range(lowest))
    ]


def of_role(trip: Trip, role: str, names: NameOf) -> Iterator[RepairSteps]:
    """A fixed role taken from each of those who have it; the last steps leave it to one of them only."""
    bearers = [person.id for person in trip.cohort.active if person.role == role]
    position = {person.id: index for index, person in enumerate(trip.cohort.participants)}
    everybody_but_one = [bearers[1:]] if len(bearers) > 2 else []  # noqa: PLR2004 - of two each is that already
    for released in (*([name] for name in bearers), *everybody_but_one):
        said = Text("take `role: {role}` from {people}", role=role, people=[names(name) for name in released])
        edits: list[Edit] = [(("participants", position[name], "role"), None) for name in released]
        yield [Repair(said, len(released), edits, partial(_without_role, names=released))]


def of_presence(trip: Trip, person: str, names: NameOf) -> Iterator[RepairSteps]:
    """Somebody is there on all days after all."""
    place = next(index for index, one in enumerate(trip.cohort.participants) if one.id == person)
    said = Text("take `present` from {people}", people=[names(person)])
    yield [Repair(said, 1, [(("participants", place, "present"), None)], partial(_without_presence, name=person))]


def _seats(trip: Trip, name: str, seats: int, ends: Mapping[str, int], names: NameOf) -> Repair:
    too_low = [field for field, end in ends.items() if end < seats]
    fields = [_field(trip, name, field) for field in too_low]
    said = Text("raise {fields} of {locus} to {n}", fields=fields, locus=names(name), n=seats)
    capacity = {"max": seats} if "capacity.max" in too_low else {}
    outside = {"at_once": seats} if "at_once" in too_low else {}
    edits: list[Edit] = [(tuple(field.split(".")), seats) for field in too_low]
    apply = partial(_with_locus, name=name, capacity=capacity, outside=outside)
    return Repair(said, seats - min(ends.values()), edits, apply, name)


def _field(trip: Trip, name: str, field: str) -> str:
    """The field by the name under which it is written: a capacity for this visit alone stands in the cohort's file."""
    is_of_visit = field.startswith("capacity.") and name in trip.cohort.visit.capacity
    return f"`visit.capacity.{name}.{field.removeprefix('capacity.')}`" if is_of_visit else f"`{field}`"


def _with_locus(trip: Trip, name: str, capacity: dict[str, int], outside: dict[str, int]) -> Trip:
    def with_capacity(locus: Locus) -> Locus:
        return locus.model_copy(update={**outside, "capacity": locus.capacity.model_copy(update=capacity)})

    return trip._replace(loci=tuple(with_capacity(locus) if locus.id == name else locus for locus in trip.loci))


def _without_role(trip: Trip, names: Sequence[str]) -> Trip:
    people = (
        person.model_copy(update={"role": None}) if person.id in names else person
        for person in trip.cohort.participants
    )
    return _with_cohort(trip, participants=tuple(people))


def _without_presence(trip: Trip, name: str) -> Trip:
    people = (
        person.model_copy(update={"present": None}) if person.id == name else person
        for person in trip.cohort.participants
    )
    return _with_cohort(trip, participants=tuple(people))


def _with_cohort(trip: Trip, **update: object) -> Trip:
    cohort: Cohort = trip.cohort.model_copy(update=update)
    return trip._replace(cohort=cohort)
