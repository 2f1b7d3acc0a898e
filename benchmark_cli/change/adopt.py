"""A list that was made at a table becomes the plan: locks where it departs from the plan that is."""

from collections.abc import Sequence
from pathlib import Path

from benchmark_cli.change.events import FileEdit, Order, Situation, lock_edits
from benchmark_cli.change.run import EVERYTHING, Changed, ChangeScope, change
from benchmark_cli.diagnostics import Outcome, UserError, errors
from benchmark_cli.inputs.lists.plan_table import AS_IT_STANDS, Listing, PlanTableOptions, read_plan_table
from benchmark_cli.inputs.tables.read import read_sheets
from benchmark_cli.inputs.tables.sheet import Sheet

_MOST_ROUNDS = 6
"""After so many everybody in the list is locked."""


def adopt(
    trip: Path,
    file: Path,
    order: Order,
    options: PlanTableOptions = AS_IT_STANDS,
    scope: ChangeScope = EVERYTHING,
) -> Changed:
    """Plan what the list says; *order* has reason and by for the locks.

    Who stands elsewhere than in the saved plan is locked; where planning would move others, these are locked too.
    Raises `UserError` as `change` does, and where the list is faulty (INPUT).
    """
    sheets = read_sheets(file, is_named=True)
    held: set[tuple[str, str]] = set()

    def edits(_: Order, here: Situation) -> Sequence[FileEdit]:
        found: list[FileEdit] = []
        for listing in _listings(here, sheets, options):
            entry = next(entry for entry in here.entries if entry.cohort.id == listing.cohort)
            plan = here.plans.get(listing.cohort)
            now = plan.assignment() if plan else {}
            for one in listing.placed:
                if now.get(one.person) != one.place or (listing.cohort, one.person) in held:
                    held.add((listing.cohort, one.person))
                    found += lock_edits(entry, one.person, one.place, order)
        return found

    for rounds in range(_MOST_ROUNDS + 1):
        tried = change(trip, [order], scope._replace(dry_run=True), make_edits=edits)
        others = _elsewhere(tried, sheets, options)
        if not others:
            break
        held |= others if rounds < _MOST_ROUNDS - 1 else _everybody(tried, sheets, options)
    return tried if scope.dry_run else change(trip, [order], scope, make_edits=edits)


def _listings(here: Situation, sheets: Sequence[Sheet], options: PlanTableOptions) -> list[Listing]:
    trips = [here.workspace.trip(entry) for entry in here.entries]
    listings, found = read_plan_table(sheets, trips, options)
    if errors(found):
        raise UserError(Outcome.INPUT, found)
    return listings


def _everybody(tried: Changed, sheets: Sequence[Sheet], options: PlanTableOptions) -> set[tuple[str, str]]:
    listings, _ = read_plan_table(sheets, [one for one, _, _ in tried.trips], options)
    return {(listing.cohort, one.person) for listing in listings for one in listing.placed}


def _elsewhere(tried: Changed, sheets: Sequence[Sheet], options: PlanTableOptions) -> set[tuple[str, str]]:
    """Whom the new plans put elsewhere than the list does."""
    trips = [one for one, _, _ in tried.trips]
    listings, _ = read_plan_table(sheets, trips, options)
    plans = {one.cohort.id: new.assignment() for one, _, new in tried.trips}
    return {
        (listing.cohort, one.person)
        for listing in listings
        for one in listing.placed
        if plans[listing.cohort].get(one.person) != one.place
    }
