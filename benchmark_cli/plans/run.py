"""Plans: decided, recounted, saved, compared."""

from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Outcome, refusal
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.language import ENGLISH, Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan
from benchmark_cli.plans.reading import Diagnosis, select_entries
from benchmark_cli.plans.saved import KeepRevision, plan_file_in, report_unsaved, write_plans
from benchmark_cli.plans.saved_plan_check import Examined, Examiner, demand_shape
from benchmark_cli.plans.verifier import verify_plan
from benchmark_cli.plans.wanted import Decision, Wanted, find_unchanged
from benchmark_cli.workers import Workers, map_in_order


class Assignments(NamedTuple):
    """The plans of the cohorts that were asked for, in the order of their files.

    `saved` are the files written; `before` are the plans that were saved until now, `None` where there was none.
    """

    trips: tuple[Trip, ...]
    plans: tuple[Plan, ...]
    saved: tuple[Path, ...] = ()
    before: tuple[Plan | None, ...] = ()
    undrawn: tuple[tuple[str, ...], ...] = ()
    """For each plan what of it is not proved to be the lots' choice."""

    @property
    def changes(self) -> list[tuple[Trip, Plan, Plan]]:
        """Each trip whose saved plan gave way to another one: the trip, the plan before, the plan now."""
        triples = zip(self.trips, self.before, self.plans, strict=True)
        return [(trip, old, new) for trip, old, new in triples if old and old != new]

    @property
    def is_proved(self) -> bool:
        """Whether every aim of every plan is proved to be the best possible."""
        return all(plan.is_proved for plan in self.plans)


def assign(
    found: Diagnosis,
    cohorts: Sequence[str] = (),
    wanted: Wanted | None = None,
    *,
    dry_run: bool = False,
    keep: KeepRevision | None = None,
) -> Assignments:
    """Decide for the cohorts (all, where none are named), recount every plan, and save them unless *dry_run*.

    What *keep* makes of the change is saved with them.

    Raises `UserError`: an unknown cohort, `--seed` against a saved plan (USAGE), a damaged plan (INPUT), no plan can
    exist (IMPOSSIBLE), a plan can't be written (OUTSIDE), nothing found in time (UNPROVED).
    """
    entries = select_entries(found.workspace, cohorts)
    decisions = _decisions(found.workspace, entries, wanted)
    plans = tuple(decision.plan for decision in decisions)
    files = () if dry_run else tuple(write_plans(entries, plans, keep))
    trips = tuple(found.workspace.trip(entry) for entry in entries)
    before, undrawn = (tuple(map(attrgetter(name), decisions)) for name in ("before", "undrawn"))
    return Assignments(trips, plans, files, before, undrawn)


def load_fitting_plans(
    workspace: Workspace, entries: Sequence[CohortEntry]
) -> tuple[dict[str, Plan], list[Diagnostic]]:
    """The saved plan of each cohort, by id, a fresh one where nothing is saved; and which are fresh.

    Raises `UserError` where a saved plan is damaged (INPUT), was altered or no longer fits the files (MISMATCH).
    """
    examiner = Examiner(workspace)
    examined = {entry.cohort.id: examiner.examine_saved(entry) for entry in entries}
    for seen in examined.values():
        if seen:
            seen.demand_good()
    saved = {name: seen.plan for name, seen in examined.items() if seen}
    missing = [entry for entry in entries if entry.cohort.id not in saved]
    fresh = {plan.cohort: plan for plan in plan_cohorts(workspace, missing)} if missing else {}
    every = {entry.cohort.id: saved.get(entry.cohort.id) or fresh[entry.cohort.id] for entry in entries}
    return every, [report_unsaved(entry) for entry in missing]


def plan_cohorts(workspace: Workspace, entries: Sequence[CohortEntry]) -> list[Plan]:
    """A plan for each cohort, as `assign` would make it."""
    return [decision.plan for decision in _decisions(workspace, entries)]


def _decisions(workspace: Workspace, entries: Sequence[CohortEntry], wanted: Wanted | None = None) -> list[Decision]:
    """What is decided; each plan that is not saved so already has stood the verifier."""
    examiner = Examiner(workspace)
    if stays := find_unchanged(examiner, entries, wanted or Wanted()):
        return stays
    from benchmark_cli.plans.decide import decide  # the solver, which plans that stay do not need

    decisions = decide(workspace, entries, wanted or Wanted(), examiner)
    _demand_no_fault(workspace, examiner, entries, decisions, (wanted or Wanted()).jobs)
    return decisions


def _demand_no_fault(
    workspace: Workspace,
    examiner: Examiner,
    entries: Sequence[CohortEntry],
    decisions: Sequence[Decision],
    jobs: Workers,
) -> None:
    """Verify the plans that were made, beside all others: they must stand it, or the tool is at fault."""
    decided = {decision.plan.cohort: decision.plan for decision in decisions}

    def recount(index: int) -> str:
        entry, (plan, before, _) = entries[index], decisions[index]
        trip = workspace.trip(entry)
        # With `--seed` the plan is drawn from another seed than the file says, and says so.
        drawn = trip._replace(cohort=trip.cohort.model_copy(update={"seed": plan.seed}))
        verdict = verify_plan(drawn, plan, examiner.beside(entry, plan, before, decided=decided))
        return "" if verdict.is_good else "; ".join(ENGLISH.say(finding.text) for finding in verdict.findings)

    new_plans = [index for index, decision in enumerate(decisions) if decision.plan is not decision.before]
    for index, faults in zip(new_plans, map_in_order(recount, new_plans, jobs), strict=True):
        if faults:
            raise AssertionError(f"the recount contradicts the plan of {decisions[index].plan.cohort}: {faults}")


def find_changes(
    found: Diagnosis, cohorts: Sequence[str], files: Sequence[Path]
) -> tuple[list[tuple[Trip, Plan, Plan]], bool]:
    """For each cohort its trip, the plan before and the plan now, and whether a saved plan no longer fits the files.

    Without *files*, between the saved plan and what `assign` would give now; with one, between it and the saved plan of
    its cohort; with two, between these. Raises `UserError`: a plan that was altered (MISMATCH), more files, a plan of
    no cohort here (USAGE), damage (INPUT).
    """
    return _pairs(found, files) if files else _load_saved_and_current(found, cohorts)


def _pairs(found: Diagnosis, files: Sequence[Path]) -> tuple[list[tuple[Trip, Plan, Plan]], bool]:
    plans = [demand_shape(plan_file_in(file)).plan for file in files]
    entries = {entry.cohort.id: entry for entry in found.workspace.cohorts}
    if len(plans) > 2 or plans[0].cohort not in entries or plans[-1].cohort != plans[0].cohort:  # noqa: PLR2004 - a pair
        message = Text("`diff` takes one or two plan files of one cohort of the workspace")
        hint = Text("name the workspace too: `benchmark diff my-trip/ OLD NEW`")
        raise refusal(Outcome.USAGE, "unknown-plan", message, hint)
    entry = entries[plans[0].cohort]
    trip = found.workspace.trip(entry)
    if len(plans) > 1:
        return [(trip, plans[0], plans[1])], False
    saved = _demand_saved(found.workspace, entry)
    return [(trip, plans[0], saved.plan)], saved.verdict.is_stale


def _load_saved_and_current(found: Diagnosis, cohorts: Sequence[str]) -> tuple[list[tuple[Trip, Plan, Plan]], bool]:
    entries = select_entries(found.workspace, cohorts)
    saved = [_demand_saved(found.workspace, entry) for entry in entries]
    now = plan_cohorts(found.workspace, entries)
    triples = [(examined.trip, examined.plan, plan) for examined, plan in zip(saved, now, strict=True)]
    return triples, any(examined.verdict.is_stale for examined in saved)


def _demand_saved(workspace: Workspace, entry: CohortEntry) -> Examined:
    """The saved plan.

    Raises `UserError` where nothing is saved, or it was altered (MISMATCH), or it is damaged (INPUT).
    """
    saved = Examiner(workspace).demand_saved(entry)
    saved.demand_unaltered()
    return saved
