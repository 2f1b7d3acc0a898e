"""Plans: decided, recounted, saved, compared."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmark_cli.api.reading import Diagnosis, select_entries
from benchmark_cli.api.writing import PaperOptions, build_document, render
from benchmark_cli.assignment.problem import problem_of
from benchmark_cli.diagnostics import Diagnostic, Outcome, refusal
from benchmark_cli.document import Document
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.inputs.yaml.plan_text import plans_text
from benchmark_cli.journeys import two_places
from benchmark_cli.language import ENGLISH, Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.comparison import gain, is_told_otherwise
from benchmark_cli.model.plan import Plan
from benchmark_cli.papers import assignment, changes, placements
from benchmark_cli.papers.proof import aim_said
from benchmark_cli.plans.examine import Examined, Examiner, demand_shape
from benchmark_cli.plans.omissions import omissions, plain_omissions
from benchmark_cli.plans.saved import none_saved, plan_file_in, report_unsaved, write_plans
from benchmark_cli.plans.verifier import verify_plan
from benchmark_cli.plans.wanted import Decision, Wanted, find_unchanged


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
    def changed(self) -> list[tuple[Trip, Plan, Plan]]:
        """Each trip whose saved plan gave way to another one: the trip, the plan before, the plan now."""
        triples = zip(self.trips, self.before, self.plans, strict=True)
        return [(trip, old, new) for trip, old, new in triples if old and old != new]

    @property
    def is_proved(self) -> bool:
        """Whether every aim of every plan is proved to be the best possible."""
        return all(plan.is_proved for plan in self.plans)


def assign(
    found: Diagnosis, cohorts: Sequence[str] = (), wanted: Wanted | None = None, *, dry_run: bool = False
) -> Assignments:
    """Decide for the cohorts (all, where none are named), recount every plan, and save them unless *dry_run*.

    Raises `UserError`: an unknown cohort, `--seed` against a saved plan (USAGE), a damaged plan (INPUT), no plan can
    exist (IMPOSSIBLE), a plan can't be written (OUTSIDE), nothing found in time (UNPROVED).
    """
    entries = select_entries(found.workspace, cohorts)
    decisions = _decisions(found.workspace, entries, wanted)
    plans = tuple(one.plan for one in decisions)
    files = () if dry_run else tuple(write_plans(entries, plans))
    trips = tuple(found.workspace.trip(entry) for entry in entries)
    return Assignments(
        trips, plans, files, tuple(one.before for one in decisions), tuple(one.undrawn for one in decisions)
    )


def notices(found: Diagnosis, assigned: Assignments) -> list[Diagnostic]:
    """What the committee should know of the plans before it uses them."""
    entries = {entry.cohort.id: entry for entry in found.workspace.cohorts}
    return [one for plan in assigned.plans for one in two_places.warnings(found.workspace, entries[plan.cohort], plan)]


def remarks(assigned: Assignments, seed: str | None, deadline: float | None = None) -> list[Text]:
    """What the user should know after `assign`: which files were written, and how to keep a draw of their own.

    What a fresh plan would gain is only looked for until the *deadline*, an instant of `time.monotonic`.
    """
    saved = [Text("saved {file}", file=str(file)) for file in assigned.saved]
    others = [trip.cohort.id for trip in assigned.trips if seed and trip.cohort.lottery_seed != seed]
    keep = Text("to keep this draw, write `seed: {seed}` into the files of {cohorts}", seed=seed or "", cohorts=others)
    hints = [keep] if others and saved else []
    gains = (text for trip, _, plan in assigned.changed for text in _gains(trip, plan, deadline))
    return [*saved, *hints, *_describe_undrawn(assigned), *gains]


def _describe_undrawn(assigned: Assignments) -> Iterator[Text]:
    """Where every aim is proved, but not that the lots chose this plan: the search ended at its limit before."""
    for plan, parts in zip(assigned.plans, assigned.undrawn, strict=False):
        if parts and plan.is_proved:
            yield Text(
                "{cohort}: every aim is proved, but not that the lots could choose no other plan as good ({parts}); "
                "the same files give the same plan with this version of the tool and of its solver",
                cohort=plan.cohort,
                parts=[*parts],
            )


def _gains(trip: Trip, plan: Plan, deadline: float | None) -> Iterator[Text]:
    """Where a plan that keeps nobody would be better: what it would gain, and how to have it."""
    from benchmark_cli.assignment.assign import assign as assign_afresh
    from benchmark_cli.optimise.patience import is_over

    if is_over(deadline):
        return
    asked = problem_of(trip, plan.seed, trip.loci)
    found = gain(plan, assign_afresh(trip, plan.seed, deadline), asked.aims)
    if found:
        aim, there = aim_said(found.aim, asked.aims)
        yield Text(
            "{cohort}: a fresh plan would be better at “{aim}” ({there}; now {here}) and would move {n}. "
            "`--fresh` plans anew, `--improve N` moves at most N.",
            cohort=plan.cohort,
            aim=aim,
            there=there,
            here=aim_said(found.here, asked.aims)[1],
            n=found.moved,
        )


def build_summaries(assigned: Assignments, language: str | None = None) -> list[Document]:
    """What `assign` shows of each plan, then what changed; *language* is a code, or each cohort's own if `None`."""
    asked = PaperOptions(language)
    pairs = zip(assigned.trips, assigned.plans, strict=True)
    shown = [build_document(trip, plan, assignment, asked) for trip, plan in pairs]
    return [*shown, *(build_document(trip, new, changes, asked, old) for trip, old, new in assigned.changed)]


def render_assignments(assigned: Assignments, documents: Sequence[Document], format_name: str) -> bytes:
    """The plans in a format: for programs the plans themselves, for people the documents that show them."""
    if format_name == "json":
        return plans_text(assigned.plans, _left_out(assigned)).encode()
    if format_name == "csv":
        pairs = zip(assigned.trips, assigned.plans, strict=True)
        documents = [build_document(trip, plan, placements, PaperOptions()) for trip, plan in pairs]
    return render(documents, format_name)


def _left_out(assigned: Assignments) -> list[dict[str, object]]:
    """What each plan left out, and what was accepted, by cohort; in English, as the keys are."""
    return [
        {"cohort": plan.cohort, **told}
        for trip, plan in zip(assigned.trips, assigned.plans, strict=True)
        for told in plain_omissions(omissions(trip, plan), ENGLISH)
    ]


def compare(
    found: Diagnosis, cohorts: Sequence[str], files: Sequence[Path], language: str | None
) -> tuple[list[Document], bool]:
    """A change note for each cohort, and whether there is a difference, or a saved plan that no longer fits the files.

    Without *files*, between the saved plan and what `assign` would give now; with one, between it and the saved plan of
    its cohort; with two, between these. Raises `UserError`: a plan that was altered (MISMATCH), more files, a plan of
    no cohort here (USAGE), damage (INPUT).
    """
    triples, is_stale = _pairs(found, cohorts, files) if files else _load_saved_and_current(found, cohorts)
    documents = [build_document(trip, new, changes, PaperOptions(language), old) for trip, old, new in triples]
    return documents, is_stale or any(is_told_otherwise(old, new) for _, old, new in triples)


def _pairs(
    found: Diagnosis, cohorts: Sequence[str], files: Sequence[Path]
) -> tuple[list[tuple[Trip, Plan, Plan]], bool]:
    del cohorts
    plans = [demand_shape(plan_file_in(file)).plan for file in files]
    known = {entry.cohort.id: entry for entry in found.workspace.cohorts}
    if len(plans) > 2 or plans[0].cohort not in known or plans[-1].cohort != plans[0].cohort:  # noqa: PLR2004 - a pair
        message = Text("`diff` takes one or two plan files of one cohort of the workspace")
        raise refusal(
            Outcome.USAGE, "unknown-plan", message, Text("name the workspace too: `benchmark diff my-trip/ OLD NEW`")
        )
    entry = known[plans[0].cohort]
    trip = found.workspace.trip(entry)
    if len(plans) > 1:
        return [(trip, plans[0], plans[1])], False
    saved = _demand_saved(found.workspace, entry)
    return [(trip, plans[0], saved.plan)], saved.verdict.is_stale


def _load_saved_and_current(found: Diagnosis, cohorts: Sequence[str]) -> tuple[list[tuple[Trip, Plan, Plan]], bool]:
    entries = select_entries(found.workspace, cohorts)
    saved = [_demand_saved(found.workspace, entry) for entry in entries]
    now = plan_cohorts(found.workspace, entries)
    triples = [(one.trip, one.plan, plan) for one, plan in zip(saved, now, strict=True)]
    return triples, any(one.verdict.is_stale for one in saved)


def _demand_saved(workspace: Workspace, entry: CohortEntry) -> Examined:
    """The saved plan.

    Raises `UserError` where nothing is saved, or it was altered (MISMATCH), or it is damaged (INPUT).
    """
    saved = Examiner(workspace).saved(entry)
    if saved is None:
        raise none_saved(entry)
    saved.demand_unaltered()
    return saved


def load_fitting_plans(
    workspace: Workspace, entries: Sequence[CohortEntry]
) -> tuple[dict[str, Plan], list[Diagnostic]]:
    """The saved plan of each cohort, by id, a fresh one where nothing is saved; and which are fresh.

    Raises `UserError` where a saved plan is damaged (INPUT), was altered or no longer fits the files (MISMATCH).
    """
    examiner = Examiner(workspace)
    found = {entry.cohort.id: examiner.saved(entry) for entry in entries}
    for one in found.values():
        if one:
            one.demand_good()
    saved = {name: one.plan for name, one in found.items() if one}
    missing = [entry for entry in entries if entry.cohort.id not in saved]
    fresh = {plan.cohort: plan for plan in plan_cohorts(workspace, missing)} if missing else {}
    every = {entry.cohort.id: saved.get(entry.cohort.id) or fresh[entry.cohort.id] for entry in entries}
    return every, [report_unsaved(entry) for entry in missing]


def plan_cohorts(workspace: Workspace, entries: Sequence[CohortEntry]) -> list[Plan]:
    """A plan for each cohort, as `assign` would make it."""
    return [one.plan for one in _decisions(workspace, entries)]


def _decisions(workspace: Workspace, entries: Sequence[CohortEntry], wanted: Wanted | None = None) -> list[Decision]:
    """What is decided; each plan that is not saved so already has stood the verifier."""
    examiner = Examiner(workspace)
    if stays := find_unchanged(examiner, entries, wanted or Wanted()):
        return stays
    from benchmark_cli.plans.decide import decide  # the solver, which plans that stay do not need

    decisions = decide(workspace, entries, wanted or Wanted(), examiner)
    _demand_no_fault(workspace, examiner, entries, decisions)
    return decisions


def _demand_no_fault(
    workspace: Workspace, examiner: Examiner, entries: Sequence[CohortEntry], decisions: Sequence[Decision]
) -> None:
    """Verify the plans that were made, beside all others: they must stand it, or the tool is at fault."""
    decided = {one.plan.cohort: one.plan for one in decisions}
    for entry, (plan, before, _) in zip(entries, decisions, strict=True):
        if plan is before:
            continue
        trip = workspace.trip(entry)
        # With `--seed` the plan is drawn from another seed than the file says, and says so.
        drawn = trip._replace(cohort=trip.cohort.model_copy(update={"seed": plan.seed}))
        verdict = verify_plan(drawn, plan, examiner.beside(entry, plan, before, decided=decided))
        if not verdict.is_good:
            told = "; ".join(ENGLISH.say(found.text) for found in verdict.findings)
            raise AssertionError(f"the recount contradicts the plan of {plan.cohort}: {told}")
