"""Where somebody would fit: each place with what it would cost and whom it would move, found by planning it so."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmark_cli.change.events import Order, Situation, next_ids, only_cohort
from benchmark_cli.change.run import EVERYTHING, Changed, ChangeScope, change
from benchmark_cli.diagnostics import Outcome, UserError
from benchmark_cli.language import Text
from benchmark_cli.model.comparison import moves
from benchmark_cli.model.plan import Plan, Reached
from benchmark_cli.plans.reading import load_valid, select_entries


class Fit(NamedTuple):
    """A place for somebody: how many others would move, and the first aim that is worse than at the best place.

    Without *moved* no plan has them there.
    """

    place: str
    name: str
    moved: int | None = None
    worse: Reached | None = None
    best: Reached | None = None


def find_fits(trip: Path, order: Order, scope: ChangeScope = EVERYTHING) -> list[Fit]:
    """Each place for the late-comer of an `add`, the best first. Raises `UserError` as `change` does."""
    found = load_valid([trip])
    entry = only_cohort(Situation(found.workspace, select_entries(found.workspace, scope.cohorts), {}))
    person, tried = next_ids(entry, 1)[0], scope._replace(dry_run=True)
    freely = _plan_of(change(trip, [order], tried), entry.cohort.id)
    loci = {locus.id: locus.name for locus in found.workspace.trip(entry).loci}
    places = {group.place: loci.get(group.place, group.group) for group in freely.groups}
    fits = []
    for place, name in places.items():
        try:
            move = Order("move", (f"{entry.cohort.id}/{person}",), to=place)
            forced = _plan_of(change(trip, [order, move], tried), entry.cohort.id)
        except UserError as error:
            if error.outcome is not Outcome.IMPOSSIBLE:
                raise
            fits.append(Fit(place, name))
            continue
        worse = next(_worse(freely, forced), (None, None))
        others = [move for move in moves(freely, forced) if move.person != person]
        fits.append(Fit(place, name, len(others), *worse))
    at_best = freely.assignment().get(person)
    return sorted(
        fits, key=lambda fit: (fit.place != at_best, fit.moved is None, fit.worse is not None, fit.moved or 0)
    )


def _plan_of(changed: Changed, cohort: str) -> Plan:
    return next(new for one, _, new in changed.trips if one.cohort.id == cohort)


def _worse(best: Plan, forced: Plan) -> Iterator[tuple[Reached, Reached]]:
    """The aims that differ, from the first on."""
    for here, there in zip(best.aims, forced.aims, strict=False):
        if here.aim == there.aim and here.value != there.value:
            yield there, here


def describe_fits(fits: Sequence[Fit]) -> Iterator[Text]:
    """A line for each place."""
    for fit in fits:
        if fit.moved is None:
            yield Text("{place}: no plan has them there", place=fit.name)
            continue
        moved = Text.count(fit.moved, "{n} other would move", "{n} others would move")
        if fit.worse is None or fit.best is None:
            yield Text("{place}: as good as the best, {moved}", place=fit.name, moved=moved)
        else:
            values = {"aim": fit.worse.aim_text, "value": str(fit.worse.value), "best": str(fit.best.value)}
            yield Text(
                "{place}: `{aim}` would be {value} instead of {best}, {moved}", place=fit.name, moved=moved, **values
            )
