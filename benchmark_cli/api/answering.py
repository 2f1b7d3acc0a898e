"""What is asked of a plan: whether it keeps the rules, and why it is as it is."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmark_cli.api.deciding import load_fitting_plans
from benchmark_cli.api.reading import Diagnosis, select_entries
from benchmark_cli.api.writing import paper_language, render
from benchmark_cli.diagnostics import Diagnostic, Outcome, write_path
from benchmark_cli.document import Document
from benchmark_cli.language import Language
from benchmark_cli.papers.kind import Request

if TYPE_CHECKING:
    from benchmark_cli.assignment.explain import Explanation
    from benchmark_cli.plans.submitted import Submitted


class Verification(NamedTuple):
    """The audited plans, each with its trip and the best plan, and what the user should know beside."""

    subjects: "tuple[Submitted, ...]"
    notices: tuple[Diagnostic, ...]
    outcome: Outcome


def verify(
    found: Diagnosis, cohorts: Sequence[str] = (), file: Path | None = None, *, with_proof: bool = False
) -> Verification:
    """Recount the saved plans of the cohorts, or the plan or the committee's own list in the *file*.

    *with_proof* plan files are solved again too. The outcome is `MISMATCH` where anything is broken that must hold,
    where a plan was altered or no longer fits the files. Raises `UserError`: nothing is saved (MISMATCH), an unknown
    cohort (USAGE), a faulty list or a damaged plan (INPUT), a file that can't be read (OUTSIDE).
    """
    from benchmark_cli.plans.audit import audit
    from benchmark_cli.plans.submitted import load_submitted

    entries = select_entries(found.workspace, cohorts)
    subjects = tuple(load_submitted(found.workspace, entries, file, with_proof=with_proof))
    is_kept = all(audit(one.trip, one.plan, verdict=one.verdict).is_kept for one in subjects)
    notices = tuple(notice for one in subjects for notice in one.notices)
    return Verification(subjects, notices, Outcome.DONE if is_kept else Outcome.MISMATCH)


def build_verifications(verified: Verification, language: str | None = None) -> list[Document]:
    """What `verify` shows of each plan; *language* is a code, or each cohort's own if `None`."""
    from benchmark_cli.papers import verification

    pairs = ((one, paper_language(one.trip, language)) for one in verified.subjects)
    return [
        verification.build(
            Request(one.trip, one.plan, spoken, best=one.best, verdict=one.verdict, is_solved=one.is_solved)
        )
        for one, spoken in pairs
    ]


def render_verification(verified: Verification, documents: Sequence[Document], format_name: str) -> bytes:
    """The audits in a format: for programs with values as plan files have them, for people as documents."""
    from benchmark_cli.plans.audit import VERIFICATIONS_SCHEMA, audit, plain
    from benchmark_cli.plans.omissions import omissions, plain_omissions
    from benchmark_cli.render.json_text import json_text

    if format_name != "json":
        return render(documents, format_name)
    told = [
        {
            **plain(audit(one.trip, one.plan, one.best, one.verdict), document.language, one.plan.cohort),
            "solved_again": one.is_solved,
            "findings": [_finding_data(notice, document.language) for notice in one.notices if notice.is_error],
            "left_out": plain_omissions(omissions(one.trip, one.plan), document.language),
        }
        for one, document in zip(verified.subjects, documents, strict=True)
    ]
    return json_text({"schema": VERIFICATIONS_SCHEMA, "verifications": told}).encode()


def _finding_data(notice: Diagnostic, language: Language) -> dict[str, object]:
    """What is wrong with a plan file, for programs: where, and in words."""
    place = notice.place
    return {
        "code": notice.code,
        "message": language.say(notice.message),
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "path": write_path(notice.path),
    }


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
        found.workspace, list({one.entry.cohort.id: one.entry for one in aimed}.values())
    )
    grounds = [PlanContext(found.workspace, one.entry, plans[one.entry.cohort.id]) for one in aimed]
    return [explain(ground, one) for ground, one in zip(grounds, aimed, strict=True)], notices


def build_explanations(explained: "Sequence[Explanation]", language: str | None = None) -> list[Document]:
    """What `explain` shows; *language* is a code, or each cohort's own if `None`."""
    from benchmark_cli.papers.explanations import ground_of, paper_of

    return [paper_of(one, paper_language(ground_of(one).trip, language)) for one in explained]


def render_explanations(explained: "Sequence[Explanation]", documents: Sequence[Document], format_name: str) -> bytes:
    """The explanations in a format: for programs with ids and values, for people as documents."""
    from benchmark_cli.papers.explanations import explanation_data
    from benchmark_cli.render.json_text import json_text

    if format_name != "json":
        return render(documents, format_name)
    pairs = zip(explained, (document.language for document in documents), strict=True)
    return json_text(explanation_data(pairs)).encode()
