"""The decision for several cohorts of a workspace: who goes where for each, then when, for all of them together."""

from collections.abc import Iterator, Sequence

from benchmark_cli.diagnostics import Exit, UserError, refusal
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan
from benchmark_cli.planning.assign import NoPlan, assign
from benchmark_cli.planning.saved import read_plan
from benchmark_cli.planning.visits import NoTimetable, with_visits
from benchmark_cli.workspace import CohortEntry, Workspace


def decide(workspace: Workspace, entries: Sequence[CohortEntry], seed: str | None) -> list[Plan]:
    """A plan with visits for each cohort; *seed* takes the place of the files' where it is given.

    Saved visits of the other cohorts of the workspace are taken as they are. Raises `UserError` (4) with what clashes.
    """
    trips = [workspace.trip(entry) for entry in entries]
    plans = [_assigned(workspace, entry, seed or entry.cohort.lottery_seed) for entry in entries]
    try:
        return with_visits(trips, plans, list(_others(workspace, entries)))
    except NoTimetable as error:
        raise refusal(
            Exit.IMPOSSIBLE,
            "no-timetable",
            Text(
                "{locus} cannot receive all groups of {cohorts} in the slots", locus=error.locus, cohorts=error.cohorts
            ),
            Text("give more slots, or raise `at_once` of the locus"),
        ) from error


def _assigned(workspace: Workspace, entry: CohortEntry, seed: str) -> Plan:
    try:
        return assign(workspace.trip(entry), seed)
    except NoPlan as error:
        from benchmark_cli.planning.clash import no_plan  # only where nothing fits

        raise UserError(Exit.IMPOSSIBLE, [no_plan(workspace, entry, seed)]) from error


def _others(workspace: Workspace, entries: Sequence[CohortEntry]) -> Iterator[tuple[Trip, Plan]]:
    """The saved plans of cohorts that are not planned now; one that can't be read binds nobody."""
    for entry in workspace.cohorts:
        plan = read_plan(entry)[0] if entry not in entries else None
        if plan:
            yield workspace.trip(entry), plan
