"""Plans: decided, recounted, saved, compared."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Exit, refusal
from benchmark_cli.document import Document
from benchmark_cli.documents import assignment, changes, placements
from benchmark_cli.documents.proof import aim_said
from benchmark_cli.language import ENGLISH, Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan
from benchmark_cli.planning import two_places
from benchmark_cli.planning.change import gain, is_told_otherwise
from benchmark_cli.planning.question import question
from benchmark_cli.planning.saved import altered, demanded_plan, fitting_plan, plan_in, unsaved, write_plans
from benchmark_cli.planning.verify import recount
from benchmark_cli.planning.verify_sharing import misshared
from benchmark_cli.planning.whereabouts import at_once, misvisited
from benchmark_cli.source.plan_text import plans_text
from benchmark_cli.workflow.reading import Diagnosis, selected
from benchmark_cli.workflow.writing import Papers, document_of, written
from benchmark_cli.workspace import CohortEntry, Workspace

if TYPE_CHECKING:
    from benchmark_cli.planning.decide import Decision, Wanted


class Assigned(NamedTuple):
    """The plans of the cohorts that were asked for, in the order of their files.

    `saved` are the files written; `before` are the plans that were saved until now, `None` where there was none.
    """

    trips: tuple[Trip, ...]
    plans: tuple[Plan, ...]
    saved: tuple[Path, ...] = ()
    before: tuple[Plan | None, ...] = ()

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
    found: Diagnosis, cohorts: Sequence[str] = (), wanted: "Wanted | None" = None, *, dry_run: bool = False
) -> Assigned:
    """Decide for the cohorts (all, where none are named), recount every plan, and save them unless *dry_run*.

    Raises `UserError`: an unknown cohort, `--seed` against a saved plan (2), a damaged plan (3), no plan can exist (4),
    a plan can't be written (5), nothing found in time (6).
    """
    entries = selected(found.workspace, cohorts)
    decisions = _decisions(found.workspace, entries, wanted)
    plans = tuple(one.plan for one in decisions)
    files = () if dry_run else tuple(write_plans(entries, plans))
    trips = tuple(found.workspace.trip(entry) for entry in entries)
    return Assigned(trips, plans, files, tuple(one.before for one in decisions))


def notices(found: Diagnosis, assigned: Assigned) -> list[Diagnostic]:
    """What the committee should know of the plans before it uses them."""
    entries = {entry.cohort.id: entry for entry in found.workspace.cohorts}
    return [one for plan in assigned.plans for one in two_places.warnings(found.workspace, entries[plan.cohort], plan)]


def remarks(assigned: Assigned, seed: str | None) -> list[Text]:
    """What the user should know after `assign`: which files were written, and how to keep a draw of their own."""
    saved = [Text("saved {file}", file=str(file)) for file in assigned.saved]
    others = [trip.cohort.id for trip in assigned.trips if seed and trip.cohort.lottery_seed != seed]
    keep = Text("to keep this draw, write `seed: {seed}` into the files of {cohorts}", seed=seed or "", cohorts=others)
    hints = [keep] if others and saved else []
    return [*saved, *hints, *(text for trip, _, plan in assigned.changed for text in _gains(trip, plan))]


def _gains(trip: Trip, plan: Plan) -> Iterator[Text]:
    """Where a plan that keeps nobody would be better: what it would gain, and how to have it."""
    from benchmark_cli.planning.assign import assign as assign_afresh

    asked = question(trip, plan.seed, trip.loci)
    found = gain(plan, assign_afresh(trip, plan.seed), asked.aims)
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


def summaries(assigned: Assigned, language: str | None = None) -> list[Document]:
    """What `assign` shows of each plan, then what changed; *language* is a code, or each cohort's own if `None`."""
    asked = Papers(language)
    pairs = zip(assigned.trips, assigned.plans, strict=True)
    shown = [document_of(trip, plan, assignment, asked) for trip, plan in pairs]
    return [*shown, *(document_of(trip, new, changes, asked, old) for trip, old, new in assigned.changed)]


def assigned_bytes(assigned: Assigned, documents: Sequence[Document], format_name: str) -> bytes:
    """The plans in a format: for programs the plans themselves, for people the documents that show them."""
    if format_name == "json":
        return plans_text(assigned.plans).encode()
    if format_name == "csv":
        pairs = zip(assigned.trips, assigned.plans, strict=True)
        documents = [document_of(trip, plan, placements, Papers()) for trip, plan in pairs]
    return written(documents, format_name)


def differences(
    found: Diagnosis, cohorts: Sequence[str], files: Sequence[Path], language: str | None
) -> tuple[list[Document], bool]:
    """A change note for each cohort, and whether there is a difference.

    Without *files*, between the saved plan and what `assign` would give now; with one, between it and the saved plan of
    its cohort; with two, between these. Raises `UserError`: more files, a plan of no cohort here (2), damage (3).
    """
    triples = list(_pairs(found, cohorts, files))
    documents = [document_of(trip, new, changes, Papers(language), old) for trip, old, new in triples]
    return documents, any(is_told_otherwise(old, new) for _, old, new in triples)


def _pairs(found: Diagnosis, cohorts: Sequence[str], files: Sequence[Path]) -> Iterator[tuple[Trip, Plan, Plan]]:
    if not files:
        yield from _saved_and_now(found, cohorts)
        return
    plans = [plan_in(file) for file in files]
    known = {entry.cohort.id: entry for entry in found.workspace.cohorts}
    if len(plans) > 2 or plans[0].cohort not in known or plans[-1].cohort != plans[0].cohort:  # noqa: PLR2004 - a pair
        message = Text("`diff` takes one or two plan files of one cohort of the workspace")
        raise refusal(
            Exit.USAGE, "unknown-plan", message, Text("name the workspace too: `benchmark diff my-trip/ OLD NEW`")
        )
    entry = known[plans[0].cohort]
    new = plans[1] if len(plans) > 1 else demanded_plan(entry)
    yield found.workspace.trip(entry), plans[0], new


def _saved_and_now(found: Diagnosis, cohorts: Sequence[str]) -> Iterator[tuple[Trip, Plan, Plan]]:
    entries = selected(found.workspace, cohorts)
    saved = [demanded_plan(entry) for entry in entries]
    now = planned(found.workspace, entries)
    trips = [found.workspace.trip(entry) for entry in entries]
    yield from zip(trips, saved, now, strict=True)


def fitting(workspace: Workspace, entries: Sequence[CohortEntry]) -> tuple[dict[str, Plan], list[Diagnostic]]:
    """The saved plan of each cohort, by id, a fresh one where nothing is saved; and which are fresh."""
    saved = {entry.cohort.id: fitting_plan(workspace, entry) for entry in entries}
    missing = [entry for entry in entries if saved[entry.cohort.id] is None]
    fresh = {plan.cohort: plan for plan in planned(workspace, missing)} if missing else {}
    return {name: plan or fresh[name] for name, plan in saved.items()}, [unsaved(entry) for entry in missing]


def planned(workspace: Workspace, entries: Sequence[CohortEntry]) -> list[Plan]:
    """A plan for each cohort, as `assign` would make it."""
    return [one.plan for one in _decisions(workspace, entries, None)]


def _decisions(workspace: Workspace, entries: Sequence[CohortEntry], wanted: "Wanted | None") -> "list[Decision]":
    from benchmark_cli.planning.decide import Wanted, decide  # the solver, which papers from a saved plan do not need

    decisions = decide(workspace, entries, wanted or Wanted())
    for entry, (plan, before) in zip(entries, decisions, strict=True):
        _demand_no_fault(workspace.trip(entry), plan, before)
    _demand_room(workspace, entries, decisions)
    return decisions


def _demand_room(workspace: Workspace, entries: Sequence[CohortEntry], decisions: "Sequence[Decision]") -> None:
    """Recount hosts and staff over all cohorts; what was saved so and does not change is nobody's fault here."""
    pairs = [(workspace.trip(entry), one) for entry, one in zip(entries, decisions, strict=True)]
    faults = list(at_once([(trip, one.plan) for trip, one in pairs]))
    if faults and not list(at_once([(trip, one.plan) for trip, one in pairs if one.plan is one.before])):
        told = "; ".join(ENGLISH.say(fault) for fault in faults)
        raise AssertionError(f"the recount contradicts the plans together: {told}")


def _demand_no_fault(trip: Trip, plan: Plan, before: Plan | None) -> None:
    """Recount the plan: ours must stand it, or the tool is at fault; a saved one must, or somebody altered it."""
    is_saved = plan is before
    kept = None if is_saved else before
    faults = [*recount(trip, plan, kept).faults, *misvisited(trip, plan), *misshared(trip, plan, kept)]
    if faults and is_saved:
        raise refusal(Exit.INPUT, *altered(plan, faults))
    if faults:
        told = "; ".join(ENGLISH.say(fault) for fault in faults)
        raise AssertionError(f"the recount contradicts the plan of {plan.cohort}: {told}")
