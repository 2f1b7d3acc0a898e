"""What is put before an audit: saved plans, a plan file, or a committee's own list; and the best plan beside each."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Exit, Severity, UserError, errors, refusal
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Group, Member, Plan, letters
from benchmark_cli.model.rotation import group_bins
from benchmark_cli.planning.assign import NoPlan, assign
from benchmark_cli.planning.audit import by_hand, restated
from benchmark_cli.planning.fingerprint import fingerprint
from benchmark_cli.planning.saved import demanded_plan, is_plan_file, plan_in
from benchmark_cli.source.plan_table import Listing, read_plan_table
from benchmark_cli.source.sheet import read_sheets
from benchmark_cli.workspace import CohortEntry, Workspace


class Submitted(NamedTuple):
    """A plan to be audited, the best one (`None` where none can exist), and what the user should know of the two."""

    trip: Trip
    plan: Plan
    best: Plan | None
    notices: tuple[Diagnostic, ...] = ()


def submitted(workspace: Workspace, entries: Sequence[CohortEntry], file: Path | None) -> list[Submitted]:
    """What is to be audited of those cohorts: their saved plans, or what the file says of some of them.

    Raises `UserError`: nothing is saved (1), the file is about none of the cohorts (2), its list is faulty or a plan
    damaged (3), the file can't be read (5).
    """
    if file is None:
        return [_of_plan(workspace, entry, demanded_plan(entry)) for entry in entries]
    if is_plan_file(file):
        plan = plan_in(file)
        return [_of_plan(workspace, _entry_of(entries, plan, file), plan)]
    return list(_of_list(workspace, entries, file))


def _entry_of(entries: Sequence[CohortEntry], plan: Plan, file: Path) -> CohortEntry:
    found = next((entry for entry in entries if entry.cohort.id == plan.cohort), None)
    if found is None:
        known = [entry.cohort.id for entry in entries]
        message = Text(
            "{file} is the plan of {other}, not of {cohort}", file=str(file), other=plan.cohort, cohort=known
        )
        raise refusal(Exit.USAGE, "unknown-plan", message)
    return found


def _of_plan(workspace: Workspace, entry: CohortEntry, plan: Plan) -> Submitted:
    """A plan that the tool made; what it claims is of no account where the files have changed since."""
    trip = workspace.trip(entry)
    if plan.inputs == fingerprint(trip, entry.cohort.seed or plan.seed):
        return _compared(trip, plan)
    message = Text("the files of {cohort} have changed since this plan was made", cohort=plan.cohort)
    hint = Text("it is recounted by the files of today")
    place = entry.document.places.value(("cohort",))
    changed = Diagnostic("stale-plan", message, place, Severity.WARNING, hints=(hint,))
    return _compared(trip, restated(trip, plan), changed)


def _of_list(workspace: Workspace, entries: Sequence[CohortEntry], file: Path) -> Iterator[Submitted]:
    trips = {entry.cohort.id: workspace.trip(entry) for entry in entries}
    listings, found = read_plan_table(read_sheets(file, is_named=True), list(trips.values()))
    if errors(found):
        raise UserError(Exit.INPUT, found)
    for listing in listings:
        trip = trips[listing.cohort]
        inputs = fingerprint(trip, trip.cohort.lottery_seed)
        yield _compared(trip, by_hand(trip, list(_groups(trip, listing)), inputs))


def _groups(trip: Trip, listing: Listing) -> Iterator[Group]:
    """The groups in the order of the visit; an optional locus that nobody goes to has none."""
    used = {placed.place for placed in listing.placed}
    is_rotation = trip.cohort.visit.is_rotation
    loci = [locus.id for locus in trip.loci if locus.id in used or not locus.optional]
    places = [place.id for place in group_bins(trip)] if is_rotation else loci
    for letter, place in zip(letters(), places, strict=False):
        people = [placed for placed in listing.placed if placed.place == place]
        members = [Member.model_validate({"id": placed.person, "role": placed.role}) for placed in people]
        yield Group(group=letter, locus=None if is_rotation else place, members=tuple(members))


def _compared(trip: Trip, plan: Plan, *notices: Diagnostic) -> Submitted:
    try:
        return Submitted(trip, plan, assign(trip, plan.seed), notices)
    except NoPlan:
        message = Text("no plan of {cohort} can keep all rules and capacities", cohort=plan.cohort)
        hint = Text("`benchmark assign --fresh --dry-run` names what clashes")
        return Submitted(
            trip, plan, None, (*notices, Diagnostic("no-plan", message, None, Severity.WARNING, (), (hint,)))
        )
