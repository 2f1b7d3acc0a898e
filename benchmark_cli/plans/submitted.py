"""What is put before an audit: saved plans, a plan file, or a committee's own list; and the best plan beside each."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Outcome, Severity, UserError, errors, refusal
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.fingerprint import fingerprint
from benchmark_cli.model.plan import Group, Member, Plan, letters
from benchmark_cli.model.rotation import group_bins
from benchmark_cli.plans.audit import by_hand, restate
from benchmark_cli.plans.saved import is_plan_file, plan_file_in
from benchmark_cli.plans.saved_plan_check import Examined, Examiner
from benchmark_cli.plans.verifier import Verdict

if TYPE_CHECKING:
    from benchmark_cli.inputs.lists.plan_table import Listing
    from benchmark_cli.inputs.lists.table import ListOptions


class Submitted(NamedTuple):
    """A plan to be audited, and what is known of it.

    `best` is the best possible one where it was solved for, beside which the plan stands: `None` where none can exist.
    Of a plan file there is what the verifier says.
    """

    trip: Trip
    plan: Plan
    best: Plan | None = None
    notices: tuple[Diagnostic, ...] = ()
    verdict: Verdict | None = None
    is_solved: bool = False


def load_submitted(
    workspace: Workspace,
    entries: Sequence[CohortEntry],
    file: Path | None,
    options: "ListOptions | None" = None,
    *,
    with_proof: bool = False,
) -> list[Submitted]:
    """What is to be audited of those cohorts: their saved plans, or what the file says of some of them.

    Plan files are recounted; *with_proof* they are solved again too, and a list that people made always. Raises
    `UserError`: nothing is saved (MISMATCH), the file is about none of the cohorts (USAGE), its list is faulty or a
    plan damaged (INPUT), the file can't be read (OUTSIDE).
    """
    examiner = Examiner(workspace)
    if file is None:
        return [_of_plan(examiner.demand_saved(entry), examiner, with_proof=with_proof) for entry in entries]
    if is_plan_file(file):
        plan_file = plan_file_in(file)
        entry = _entry_of(entries, plan_file.plan, file)
        examined = examiner.examine(entry, plan_file, *_plans_beside(file))
        return [_of_plan(examined, examiner, with_proof=with_proof)]
    return list(_of_list(workspace, entries, file, options))


def _plans_beside(file: Path) -> list[Plan]:
    """The plan that stands beside a plan file with `.1` behind its name, if there is one."""
    try:
        return [plan_file_in(file.with_name(file.name + ".1")).plan]
    except UserError:
        return []


def _entry_of(entries: Sequence[CohortEntry], plan: Plan, file: Path) -> CohortEntry:
    subject_entry = next((entry for entry in entries if entry.cohort.id == plan.cohort), None)
    if subject_entry is None:
        known_ids = [entry.cohort.id for entry in entries]
        message = Text(
            "{file} is the plan of {other}, not of {cohort}", file=str(file), other=plan.cohort, cohort=known_ids
        )
        raise refusal(Outcome.USAGE, "unknown-plan", message)
    return subject_entry


def _of_plan(examined: Examined, examiner: Examiner, *, with_proof: bool) -> Submitted:
    """A plan that the tool made; what it claims is of no account where the files have changed since."""
    trip, plan, verdict = examined.trip, examined.plan, examined.verdict
    if with_proof and verdict.is_good:
        from benchmark_cli.plans.solve_again import find_unproved  # the solver, which a recount does not need

        verdict = verdict._replace(
            findings=tuple(find_unproved(trip, plan, examiner.beside(examined.entry, plan, *examined.kept)))
        )
        examined = examined._replace(verdict=verdict)
    notices = (*examined.stale, *examined.alterations, *_unknown_kept(examined, examiner))
    shown = restate(trip, plan) if verdict.is_stale else plan
    return Submitted(trip, shown, None, notices, verdict, is_solved=with_proof and not verdict.is_stale)


def _unknown_kept(examined: Examined, examiner: Examiner) -> Iterator[Diagnostic]:
    """That nobody can recount who was moved, where the plan that was kept is gone."""
    plan = examined.plan
    if plan.kept and examined.verdict.is_good and not examiner.find_kept(examined.entry, plan, *examined.kept):
        message = Text("the plan that the plan of {cohort} kept is not beside it", cohort=plan.cohort)
        hint = Text("how many people moved, roles that were held and the draw are not recounted")
        place = examined.file.text.value(("from",))
        yield Diagnostic("kept-plan-unknown", message, place, Severity.WARNING, hints=(hint,))


def _of_list(
    workspace: Workspace, entries: Sequence[CohortEntry], file: Path, options: "ListOptions | None"
) -> Iterator[Submitted]:
    # Here, since saved plans need no reader of tables.
    from benchmark_cli.inputs.lists.plan_table import read_plan_table
    from benchmark_cli.inputs.lists.table import AS_IT_STANDS
    from benchmark_cli.inputs.tables.read import read_sheets

    trips = {entry.cohort.id: workspace.trip(entry) for entry in entries}
    listings, diagnostics = read_plan_table(
        read_sheets(file, is_named=True), list(trips.values()), options or AS_IT_STANDS
    )
    if errors(diagnostics):
        raise UserError(Outcome.INPUT, diagnostics)
    for listing in listings:
        trip = trips[listing.cohort]
        inputs = fingerprint(trip, trip.cohort.lottery_seed)
        yield _compare_list(trip, by_hand(trip, list(_groups(trip, listing)), inputs))


def _groups(trip: Trip, listing: "Listing") -> Iterator[Group]:
    """The groups in the order of the visit; an optional locus that nobody goes to has none."""
    used = {placed.place for placed in listing.placed}
    is_rotation = trip.cohort.visit.is_rotation
    loci = [locus.id for locus in trip.loci if locus.id in used or not locus.optional]
    places = [place.id for place in group_bins(trip)] if is_rotation else loci
    for letter, place in zip(letters(), places, strict=False):
        people = [placed for placed in listing.placed if placed.place == place]
        members = [Member.model_validate({"id": placed.person, "role": placed.role}) for placed in people]
        yield Group(group=letter, locus=None if is_rotation else place, members=tuple(members))


def _compare_list(trip: Trip, plan: Plan) -> Submitted:
    """The list beside the best plan there is."""
    from benchmark_cli.assignment.assign import NoPlan, assign  # the solver, which a recount does not need

    try:
        return Submitted(trip, plan, assign(trip, plan.seed), is_solved=True)
    except NoPlan:
        message = Text("no plan of {cohort} can keep all rules and capacities", cohort=plan.cohort)
        hint = Text("`benchmark assign --fresh --dry-run` names what clashes")
        notice = Diagnostic("no-plan", message, None, Severity.WARNING, (), (hint,))
        return Submitted(trip, plan, None, (notice,), is_solved=True)
