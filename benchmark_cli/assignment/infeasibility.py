"""Why no plan can exist: a smallest set of must-rules and capacities that can't hold together, and what would help.

The method is a deletion filter (Chinneck and Dravnieks, *Locating minimal infeasible constraint sets in linear
programs*, ORSA Journal on Computing 3, 1991): whatever can be dropped while the rest still clashes, is dropped. A set
clashes where it does so for every choice of the optional loci.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from benchmark_cli.assignment.problem import absent_person, loci_in_use, problem_of
from benchmark_cli.assignment.repairs import (
    Conflict,
    Repair,
    RepairSteps,
    after,
    fits,
    of_highest,
    of_lowest,
    of_presence,
    of_role,
    of_rule,
    try_repairs,
)
from benchmark_cli.assignment.sizes import hold
from benchmark_cli.assignment.solve import EngineProblem, can_hold
from benchmark_cli.diagnostics import Diagnostic, Path, Place, Related
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.division import Bin, ConstraintWriter, Instance
from benchmark_cli.model.rule import NameOf, Rule

MemberType = TypeVar("MemberType")

MOST_HINTS = 6
"""Repairs that are shown; of any others, only their number is."""


def explain_no_plan(workspace: Workspace, entry: CohortEntry, seed: str) -> Diagnostic:
    """The diagnostic of a cohort for which no plan can exist: each thing that clashes, and what would help."""
    trip, names = workspace.trip(entry), _names(workspace, entry)
    members = find_conflict(trip, seed, names)
    if not members:
        return _too_few_moves(entry)
    message = Text.count(
        len(members),
        "no plan for {cohort} can exist: this alone cannot hold: {first}",
        "no plan for {cohort} can exist: these {n} cannot hold together",
        cohort=entry.cohort.id,
        **({"first": members[0].sentence} if len(members) == 1 else {}),
    )
    related = tuple(Related(_place(workspace, entry, one.path, one.locus), one.sentence) for one in members)
    hints = tuple(_hints(workspace, entry, find_repairs(trip, seed, names)))
    return Diagnostic("no-plan", message, related[0].place, hints=hints, related=related)


def _too_few_moves(entry: CohortEntry) -> Diagnostic:
    """Rules and capacities hold together: what does not fit is that only so many may move from the saved plan."""
    message = Text("no plan for {cohort} is within the moves that are allowed", cohort=entry.cohort.id)
    hint = Text("allow more moves with `--improve N`, or leave it out: then the fewest are moved")
    return Diagnostic("no-plan", message, entry.document.places.value(("cohort",)), hints=(hint,))


class ConflictMember(NamedTuple):
    """One of the things that can't hold together: a rule, an end of a locus's capacity, or a role given twice.

    `path` is where it is written, in the locus's entry where `locus` is given, else in the cohort's file.
    """

    sentence: Text
    path: Path
    repairs: Callable[[Trip], Iterator[RepairSteps]]
    """What can be changed about it; the last step of the last kind takes it away."""
    rule: int | None = None
    locus: str | None = None
    role: str | None = None


class _PossibleMember(NamedTuple):
    member: ConflictMember
    write: Callable[[Instance, ConstraintWriter], object]


def find_conflict(trip: Trip, seed: str, names: NameOf) -> tuple[ConflictMember, ...]:
    """A set of rules and capacities that clash and of which none can be left out; empty where nothing clashes.

    Solved again at the end: all of them clash, and no longer without any one of them.
    """
    divisions = [problem_of(trip, seed, loci).division for choices in loci_in_use(trip) for loci in choices]

    def clashes(kept: Sequence[_PossibleMember]) -> bool:
        return not any(_can_hold(division, kept, seed) for division in divisions)

    suspects = [*_rules(trip, seed, names), *_capacities(trip, seed, names)]
    if not clashes(suspects):
        return ()
    kept = find_minimal(suspects, clashes)
    return tuple(suspect.member for suspect in kept)


def find_repairs(trip: Trip, seed: str, names: NameOf) -> list[tuple[Repair, ...]]:
    """The smallest repairs, smallest first: changes that together let a plan exist; empty where nothing clashes."""
    clashing: list[Conflict] = []
    freed = trip
    while members := find_conflict(freed, seed, names):
        repairs = [list(one.repairs(freed)) for one in members]
        clashing.append(Conflict(repairs, [one[-1][-1] for one in repairs]))
        freed = after(freed, clashing[-1].removals)
    found = try_repairs(trip, seed, clashing)
    return found or ([_one_for_each(trip, seed, names)] if clashing else [])


def _one_for_each(trip: Trip, seed: str, names: NameOf) -> tuple[Repair, ...]:
    """Something given up of each set that clashes, until a plan exists; none of it in vain, no step too far."""
    given_up: list[RepairSteps] = []
    while members := find_conflict(after(trip, [steps[-1] for steps in given_up]), seed, names):
        # A rule of the committee's own before a capacity, which is the host's.
        chosen = min(members, key=lambda one: one.locus is not None)
        *_, steps = chosen.repairs(trip)
        given_up.append(steps)
    return _no_more_than_needed(trip, seed, given_up)


def _no_more_than_needed(trip: Trip, seed: str, given_up: Sequence[RepairSteps]) -> tuple[Repair, ...]:
    """Of steps that suffice together at their last ones, those that are needed, each at the first that suffices."""
    needed = list(given_up)
    for steps in given_up:
        others = [other for other in needed if other is not steps]
        if fits(after(trip, [other[-1] for other in others]), seed):
            needed = others
    changes = [steps[-1] for steps in needed]
    for index, steps in enumerate(needed):
        rest = after(trip, [*changes[:index], *changes[index + 1 :]])
        changes[index] = next(step for step in steps if step is steps[-1] or fits(after(rest, [step]), seed))
    return tuple(changes)


def _can_hold(division: Instance, kept: Sequence[_PossibleMember], seed: str) -> bool:
    def close(sheet: ConstraintWriter) -> None:
        for index, place in enumerate(division.bins):
            if place.is_closed:
                hold(sheet, index, place)

    people, bins = [person.id for person in division.people], [place.id for place in division.bins]
    return can_hold(EngineProblem(people, bins, [close, *(partial(one.write, division) for one in kept)], (), seed))


def find_minimal(suspects: Sequence[MemberType], clashes: Callable[[Sequence[MemberType]], bool]) -> list[MemberType]:
    """A set of suspects that clashes, and no longer without any one of them; solved again at the end."""
    kept = _smallest(suspects, clashes)
    if not clashes(kept) or any(clashes([*kept[:one], *kept[one + 1 :]]) for one in range(len(kept))):
        message = "the set that clashes is not minimal when it is solved again"
        raise ArithmeticError(message)
    return kept


def _smallest(suspects: Sequence[MemberType], clashes: Callable[[Sequence[MemberType]], bool]) -> list[MemberType]:
    kept = list(suspects)
    for suspect in suspects:
        without = [other for other in kept if other is not suspect]
        if clashes(without):
            kept = without
    return kept


def _rules(trip: Trip, seed: str, names: NameOf) -> Iterator[_PossibleMember]:
    for rule in problem_of(trip, seed, trip.loci).musts:
        yield _PossibleMember(_rule_member(trip, rule, names), rule.constraints)


def _rule_member(trip: Trip, rule: Rule, names: NameOf) -> ConflictMember:
    sentence = rule.sentence(names)
    index = next((index for index, other in enumerate(trip.cohort.rules) if other is rule), None)
    if index is not None:
        return ConflictMember(sentence, ("rules", index), partial(of_rule, index=index, names=names), rule=index)
    if person := absent_person(rule):
        at = next(place for place, one in enumerate(trip.cohort.participants) if one.id == person)
        message = Text("{rule}, because of the days of presence", rule=sentence)
        return ConflictMember(
            message, ("participants", at, "present"), partial(of_presence, person=person, names=names)
        )
    # Not in the file's rules: two people were given the same role by the committee.
    role = rule.name or ""
    bearer = next(place for place, person in enumerate(trip.cohort.participants) if person.role == role)
    return ConflictMember(
        Text("{rule}, because each has the same role", rule=sentence),
        ("participants", bearer, "role"),
        partial(of_role, role=role, names=names),
        role=role,
    )


def _capacities(trip: Trip, seed: str, names: NameOf) -> Iterator[_PossibleMember]:
    """Each end of each capacity by itself: a host's highest number may clash where its lowest does not."""
    if trip.cohort.visit.is_rotation:
        yield from _at_once(trip, names)
        return
    for index, place in enumerate(problem_of(trip, seed, trip.loci).division.bins):
        if place.limit is not None:
            path = ("at_once",) if place.limit == place.at_once else ("capacity", "max")
            said = Text("{locus} receives {highest} at most", locus=names(place.id), highest=place.limit)
            member = ConflictMember(said, path, partial(of_highest, name=place.id, names=names), locus=place.id)
            yield _PossibleMember(member, partial(_size, index, Bin(place.id, highest=place.limit)))
        if place.lowest:
            said = Text("{locus} receives {lowest} and more", locus=names(place.id), lowest=place.lowest)
            member = ConflictMember(
                said, ("capacity", "min"), partial(of_lowest, name=place.id, names=names), locus=place.id
            )
            yield _PossibleMember(member, partial(_size, index, Bin(place.id, lowest=place.lowest)))


def _at_once(trip: Trip, names: NameOf) -> Iterator[_PossibleMember]:
    """What each locus receives at one time: every group of a rotation has to fit into that."""
    for locus in trip.loci:
        if locus.at_once:
            said = Text("{locus} receives {highest} at most", locus=names(locus.id), highest=locus.at_once)
            member = ConflictMember(said, ("at_once",), partial(of_highest, name=locus.id, names=names), locus=locus.id)
            yield _PossibleMember(member, partial(_every_size, Bin(locus.id, highest=locus.at_once)))


def _every_size(end: Bin, division: Instance, sheet: ConstraintWriter) -> None:
    for index in range(len(division.bins)):
        hold(sheet, index, end)


def _size(index: int, end: Bin, division: Instance, sheet: ConstraintWriter) -> None:
    # A locus that is left out holds nobody, whatever its capacity says.
    if not division.bins[index].is_closed:
        hold(sheet, index, end)


def _names(workspace: Workspace, entry: CohortEntry) -> NameOf:
    known = entry.cohort.people_names | workspace.trip(entry).locus_names
    return lambda name: known.get(name, name)


def _place(workspace: Workspace, entry: CohortEntry, path: Path, locus: str | None) -> Place:
    if locus is None:
        return entry.document.places.value(path)
    return workspace.place_in_locus(entry, locus, path)


def _hints(workspace: Workspace, entry: CohortEntry, found: Sequence[Sequence[Repair]]) -> Iterator[Text]:
    for changes in found[:MOST_HINTS]:
        told = [_hint(change, _place(workspace, entry, change.path, change.locus)) for change in changes]
        yield told[0] if len(told) == 1 else Text("do all of these: {changes}", changes=told)
    more = len(found) - MOST_HINTS
    if more > 0:
        yield Text.count(more, "one more change was tried and helps", "{n} more changes were tried and help")


def _hint(change: Repair, place: Place) -> Text:
    return Text("{change} ({file}:{line})", change=change.said, file=place.file, line=place.line)
