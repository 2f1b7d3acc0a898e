"""What the user should know after `assign`, beside the plans themselves."""

from collections.abc import Iterator

from benchmark_cli.assignment.problem import problem_of
from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.journeys import two_places
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.comparison import gain
from benchmark_cli.model.plan import Plan
from benchmark_cli.papers.aim_words import aim_said
from benchmark_cli.plans.reading import Diagnosis
from benchmark_cli.plans.run import Assignments


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
    gains = (text for trip, _, plan in assigned.changes for text in _gains(trip, plan, deadline))
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
