"""A list that people made becomes the plan: they are locked where it differs from the saved plan."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmark_cli.change.events import FileEdit, Order, Situation, lock_edits
from benchmark_cli.change.run import EVERYTHING, Changed, ChangeScope, change
from benchmark_cli.diagnostics import Outcome, UserError, errors
from benchmark_cli.inputs.lists.plan_table import Listing, read_plan_table
from benchmark_cli.inputs.lists.table import AS_IT_STANDS, ListOptions
from benchmark_cli.inputs.tables.read import read_sheets
from benchmark_cli.inputs.tables.sheet import Sheet
from benchmark_cli.model.cohort import Trip

_MOST_ROUNDS = 6
"""After so many rounds everybody in the list is locked."""


def adopt(
    trip: Path, file: Path, order: Order, options: ListOptions = AS_IT_STANDS, scope: ChangeScope = EVERYTHING
) -> Changed:
    """Plan what the list says; *order* has reason and by for the locks.

    People who are elsewhere in the saved plan are locked; where planning would move others, these are locked too.
    Raises `UserError` as `change` does, and where the list is faulty (INPUT).
    """
    sheets = read_sheets(file, is_named=True)
    held: set[tuple[str, str]] = set()

    def edits(_: Order, here: Situation) -> Iterator[FileEdit]:
        for listing in _listings([here.workspace.trip(entry) for entry in here.entries], sheets, options):
            entry = next(entry for entry in here.entries if entry.cohort.id == listing.cohort)
            plan = here.plans.get(listing.cohort)
            now = plan.assignment() if plan else {}
            for placement in listing.placed:
                if now.get(placement.person) != placement.place or (listing.cohort, placement.person) in held:
                    held.add((listing.cohort, placement.person))
                    yield from lock_edits(entry, placement.person, placement.place, order)

    for rounds in range(_MOST_ROUNDS + 1):
        tried = change(trip, [order], scope._replace(dry_run=True), make_edits=edits)
        plans = {trip.cohort.id: new.assignment() for trip, _, new in tried.trips}
        wanted = {
            (listing.cohort, placement.person): placement.place
            for listing in _listings([trip for trip, _, _ in tried.trips], sheets, options)
            for placement in listing.placed
        }
        misplaced = {who for who, place in wanted.items() if plans[who[0]].get(who[1]) != place}
        if not misplaced:
            break
        held |= misplaced if rounds < _MOST_ROUNDS - 1 else wanted.keys()
    return tried if scope.dry_run else change(trip, [order], scope, make_edits=edits)


def _listings(trips: Sequence[Trip], sheets: Sequence[Sheet], options: ListOptions) -> list[Listing]:
    """What the list says of the cohorts. Raises `UserError` (INPUT) where it is faulty."""
    listings, diagnostics = read_plan_table(sheets, trips, options)
    if errors(diagnostics):
        raise UserError(Outcome.INPUT, diagnostics)
    return listings
