"""What is asked of a plan: whether it keeps the rules, and why it is as it is."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Outcome
from benchmark_cli.plans.reading import Diagnosis, select_entries
from benchmark_cli.plans.run import load_fitting_plans

if TYPE_CHECKING:
    from benchmark_cli.assignment.explain import Explanation
    from benchmark_cli.inputs.lists.table import ListOptions
    from benchmark_cli.plans.submitted import Submitted


class Verification(NamedTuple):
    """The audited plans, each with its trip and the best plan, and what the user should know beside."""

    subjects: "tuple[Submitted, ...]"
    notices: tuple[Diagnostic, ...]
    outcome: Outcome


def verify(
    found: Diagnosis,
    cohorts: Sequence[str] = (),
    file: Path | None = None,
    options: "ListOptions | None" = None,
    *,
    with_proof: bool = False,
) -> Verification:
    """Recount the saved plans of the cohorts, or the plan or the committee's own list in the *file*.

    *options* say how a list is read.

    *with_proof* plan files are solved again too. The outcome is `MISMATCH` where anything is broken that must hold,
    where a plan was altered or no longer fits the files. Raises `UserError`: nothing is saved (MISMATCH), an unknown
    cohort (USAGE), a faulty list or a damaged plan (INPUT), a file that can't be read (OUTSIDE).
    """
    from benchmark_cli.plans.audit import audit
    from benchmark_cli.plans.submitted import load_submitted

    entries = select_entries(found.workspace, cohorts)
    subjects = tuple(load_submitted(found.workspace, entries, file, options, with_proof=with_proof))
    is_kept = all(audit(subject.trip, subject.plan, verdict=subject.verdict).is_kept for subject in subjects)
    notices = tuple(notice for subject in subjects for notice in subject.notices)
    return Verification(subjects, notices, Outcome.DONE if is_kept else Outcome.MISMATCH)


def explain(
    found: Diagnosis, names: Sequence[str] = (), cohorts: Sequence[str] = ()
) -> "tuple[list[Explanation], list[Diagnostic]]":
    """Why the person is where they are, or the locus has its group, or without a name the whole plan of each cohort.

    Plans are chosen as by `papers`. Raises `UserError`: an unknown or ambiguous name, or several (USAGE); and as
    `papers`.
    """
    from benchmark_cli.assignment.explain import explain
    from benchmark_cli.assignment.rule_references import PlanContext
    from benchmark_cli.inputs.target import targets  # with the solver: every "what if" is solved

    aimed = targets(found.workspace, select_entries(found.workspace, cohorts), names)
    plans, notices = load_fitting_plans(
        found.workspace, list({target.entry.cohort.id: target.entry for target in aimed}.values())
    )
    grounds = [PlanContext(found.workspace, target.entry, plans[target.entry.cohort.id]) for target in aimed]
    return [explain(ground, target) for ground, target in zip(grounds, aimed, strict=True)], notices
