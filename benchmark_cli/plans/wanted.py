"""How to decide, what comes of it, and the decision that needs no solver: everything stays."""

from collections.abc import Sequence
from typing import NamedTuple

from benchmark_cli.inputs.workspace import CohortEntry
from benchmark_cli.model.plan import Plan
from benchmark_cli.plans.saved_plan_check import Examiner
from benchmark_cli.workers import Workers


class Wanted(NamedTuple):
    """How to decide: another seed; as if nothing were saved; at most so many moves, for the aims; until an instant.

    Among `jobs`, so many forked processes or a cluster, the work is shared: the plans are the same.
    """

    seed: str | None = None
    is_fresh: bool = False
    most_moved: int | None = None
    deadline: float | None = None
    jobs: Workers = 1


class Decision(NamedTuple):
    """The plan of a cohort, and the saved one that it was held against; the same one where nothing has changed.

    `undrawn` names what of the plan is not proved to be the lots' choice: `groups`, `vehicles`, `rooms`, `debrief`.
    """

    plan: Plan
    before: Plan | None = None
    undrawn: tuple[str, ...] = ()


def find_unchanged(examiner: Examiner, entries: Sequence[CohortEntry], wanted: Wanted) -> list[Decision] | None:
    """The saved plans, where all of them stand and nothing else is wanted; else `None`, and somebody has to decide.

    Raises `UserError` where a plan is damaged (INPUT) or altered (MISMATCH).
    """
    if wanted.is_fresh or wanted.seed or wanted.most_moved is not None:
        return None
    examined = [examiner.examine_saved(entry) for entry in entries]
    plans = [saved.plan for saved in examined if saved and not saved.verdict.is_stale]
    if len(plans) < len(entries):
        return None
    for saved in examined:
        if saved:
            saved.demand_unaltered()
    return [Decision(plan, plan) for plan in plans]
