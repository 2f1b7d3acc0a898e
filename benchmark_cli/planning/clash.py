"""Why no plan can exist: a smallest set of must-rules and capacities that can't hold together.

The method is a deletion filter (Chinneck and Dravnieks, *Locating minimal infeasible constraint sets in linear
programs*, ORSA Journal on Computing 3, 1991): whatever can be dropped while the rest still clashes, is dropped.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Path, Place, Related
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.division import Bin, Sheet
from benchmark_cli.model.rule import Names, Rule
from benchmark_cli.partition.divide import Must, Problem, can_hold
from benchmark_cli.partition.sizes import hold
from benchmark_cli.planning.question import question
from benchmark_cli.workspace import CohortEntry, Workspace


def no_plan(workspace: Workspace, entry: CohortEntry, seed: str) -> Diagnostic:
    """The diagnostic of a cohort for which no plan can exist: each thing that clashes, where it is written."""
    names = _names(workspace, entry)
    culprits = clash(workspace.trip(entry), seed, names)
    message = Text(
        "no plan for {cohort} can exist: these {n} cannot hold together", cohort=entry.cohort.id, n=len(culprits)
    )
    return Diagnostic(
        "no-plan",
        message,
        entry.document.places.value(("rules",)),
        hints=(Text("change or soften one of them: with `strength: should` a rule is kept as far as possible"),),
        related=tuple(Related(_place(workspace, entry, one), one.sentence) for one in culprits),
    )


class Culprit(NamedTuple):
    """One of the things that can't hold together: a rule of the cohort at its index, or the capacity of a locus."""

    sentence: Text
    rule: int | None = None
    locus: str | None = None


def clash(trip: Trip, seed: str, names: Names) -> tuple[Culprit, ...]:
    """A set of rules and capacities that clash and of which none can be left out; empty where nothing clashes."""
    asked = question(trip, seed, trip.loci)
    people = [person.id for person in asked.division.people]
    bins = [place.id for place in asked.division.bins]
    suspects = [
        *((_rule_culprit(trip, rule, names), _rows_of(rule, trip, seed)) for rule in asked.musts),
        *(
            (Culprit(_capacity_sentence(place, names), locus=place.id), _size(index, place, len(people)))
            for index, place in enumerate(asked.division.bins)
            if place.limit is not None or place.lowest
        ),
    ]

    def clashes(kept: Sequence[tuple[Culprit, Must]]) -> bool:
        return not can_hold(Problem(people, bins, [must for _, must in kept], (), seed))

    return tuple(culprit for culprit, _ in _smallest(suspects, clashes)) if clashes(suspects) else ()


def _smallest(
    suspects: Sequence[tuple[Culprit, Must]], clashes: Callable[[Sequence[tuple[Culprit, Must]]], bool]
) -> Sequence[tuple[Culprit, Must]]:
    kept = list(suspects)
    for suspect in suspects:
        without = [other for other in kept if other is not suspect]
        if clashes(without):
            kept = without
    return kept


def _rows_of(rule: Rule, trip: Trip, seed: str) -> Must:
    division = question(trip, seed, trip.loci).division
    return lambda sheet: rule.rows(division, sheet)


def _size(index: int, place: Bin, people: int) -> Must:
    def write(sheet: Sheet) -> None:
        hold(sheet, people, index, place)

    return write


def _rule_culprit(trip: Trip, rule: Rule, names: Names) -> Culprit:
    index = next((index for index, other in enumerate(trip.cohort.rules) if other is rule), None)
    if index is None:
        # Not in the file's rules: two people were given the same role by the committee.
        return Culprit(Text("{rule}, because each has the same role", rule=rule.sentence(names)))
    return Culprit(rule.sentence(names), rule=index)


def _capacity_sentence(place: Bin, names: Names) -> Text:
    if place.limit is None:
        return Text("{locus} receives {lowest} and more", locus=names(place.id), lowest=place.lowest)
    if not place.lowest:
        return Text("{locus} receives {highest} at most", locus=names(place.id), highest=place.limit)
    return Text(
        "{locus} receives {lowest} to {highest}", locus=names(place.id), lowest=place.lowest, highest=place.limit
    )


def _names(workspace: Workspace, entry: CohortEntry) -> Names:
    known = {person.id: person.full_name for person in entry.cohort.participants}
    known |= {locus.id: locus.name for locus in workspace.trip(entry).loci}
    return lambda name: known.get(name, name)


def _place(workspace: Workspace, entry: CohortEntry, culprit: Culprit) -> Place:
    if culprit.locus:
        found = workspace.loci[culprit.locus]
        return found.document.places.value((*found.path, "capacity"))
    path: Path = ("participants",) if culprit.rule is None else ("rules", culprit.rule)
    return entry.document.places.value(path)
