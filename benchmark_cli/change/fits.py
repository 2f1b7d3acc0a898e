"""Where somebody would fit: each place with its cost and the people it would move, found by planning each."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmark_cli.change.events import Order, Situation, next_ids, only_cohort
from benchmark_cli.change.run import EVERYTHING, Changed, ChangeScope, change
from benchmark_cli.diagnostics import Outcome, UserError
from benchmark_cli.language import Text, Value
from benchmark_cli.model.comparison import moves
from benchmark_cli.model.plan import Plan, Reached
from benchmark_cli.plans.reading import load_valid, select_entries


class Fit(NamedTuple):
    """A place for somebody: who else would move, by name, and the first aim that is worse than at the best place.

    If *moved* is `None`, no plan can have them there.
    """

    place: str
    name: str
    moved: tuple[str, ...] | None = None
    worse: Reached | None = None
    best: Reached | None = None

    def plain(self) -> dict[str, Any]:
        """The same for programs."""
        aims = {"value": self.worse, "best": self.best}
        costs = {key: reached.value for key, reached in aims.items() if reached}
        aim = {"aim": self.worse.aim} if self.worse else {}
        return {"place": self.place, "moved": None if self.moved is None else [*self.moved], **aim, **costs}


def find_fits(trip: Path, order: Order, scope: ChangeScope = EVERYTHING) -> list[Fit]:
    """Each place for the late-comer of an `add`, or for the one person of a `move`, the best first.

    None for any other event. Raises `UserError` as `change` does.
    """
    if order.event not in {"add", "move"} or (order.event == "move" and len(order.words) != 1):
        return []
    diagnosis = load_valid([trip])
    situation = Situation(diagnosis.workspace, select_entries(diagnosis.workspace, scope.cohorts), {})
    is_new = order.event == "add"
    entry = only_cohort(situation) if is_new else situation.person(order.words[0]).entry
    person = next_ids(entry, 1)[0] if is_new else situation.person(order.words[0]).person or ""
    first = [order] if is_new else []
    tried = scope._replace(dry_run=True)
    freely = _plan_of(change(trip, first, tried), entry.cohort.id)
    loci = diagnosis.workspace.trip(entry).locus_names
    names = entry.cohort.people_names
    fits = []
    for group in freely.groups:
        fit = Fit(group.place, loci.get(group.place, group.group))
        try:
            move = Order("move", (f"{entry.cohort.id}/{person}",), to=group.place)
            forced = _plan_of(change(trip, [*first, move], tried), entry.cohort.id)
        except UserError as error:
            if error.outcome is not Outcome.IMPOSSIBLE:
                raise
            fits.append(fit)
            continue
        worse = next(_worse(freely, forced), (None, None))
        moved_names = (names.get(move.person, move.person) for move in moves(freely, forced) if move.person != person)
        fits.append(Fit(fit.place, fit.name, tuple(moved_names), *worse))
    at_best = freely.assignment().get(person)
    return sorted(
        fits, key=lambda fit: (fit.place != at_best, fit.moved is None, fit.worse is not None, len(fit.moved or ()))
    )


def _plan_of(changed: Changed, cohort: str) -> Plan:
    return next(new for trip, _, new in changed.trips if trip.cohort.id == cohort)


def _worse(best: Plan, forced: Plan) -> Iterator[tuple[Reached, Reached]]:
    """The aims that differ, in their order; moves are reported separately."""
    pairs = zip(*([aim for aim in plan.aims if aim.aim != "keep"] for plan in (best, forced)), strict=True)
    return ((best_aim, worse_aim) for worse_aim, best_aim in pairs if worse_aim.value != best_aim.value)


def describe_fits(fits: Sequence[Fit]) -> Iterator[Text]:
    """A line for each place."""
    for fit in fits:
        if fit.moved is None:
            yield Text("{place}: no plan has them there", place=fit.name)
            continue
        moved = Text("{n} would move: {people}", n=len(fit.moved), people=[*fit.moved])
        said: dict[str, Value] = {"place": fit.name, "moved": moved if fit.moved else Text("nobody else moves")}
        if fit.worse is None or fit.best is None:
            yield Text("{place}: as good as the best, {moved}", **said)
        else:
            values = {"aim": fit.worse.aim_text, "value": str(fit.worse.value), "best": str(fit.best.value)}
            yield Text("{place}: `{aim}` would be {value} instead of {best}, {moved}", **said, **values)
