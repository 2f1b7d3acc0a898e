"""What is read and checked: a workspace, and everything that is wrong with it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmark_cli.checks import ADVICE, ARITHMETIC, CHECKS
from benchmark_cli.checks.case import Case, Check, found_by
from benchmark_cli.diagnostics import Diagnostic, Exit, Place, UserError, errors, refusal
from benchmark_cli.language import Text
from benchmark_cli.planning import two_places
from benchmark_cli.planning.fingerprint import fingerprint
from benchmark_cli.planning.saved import read_plan
from benchmark_cli.source.load import load
from benchmark_cli.suggestion import did_you_mean
from benchmark_cli.workspace import CohortEntry, Workspace


class Diagnosis(NamedTuple):
    """What was read and what was found in it, in the order of the files, but for warnings that the files accept.

    `exit_code` is 0 where nothing stands against planning, 3 where the input is wrong, and 4 where it is sound and the
    arithmetic alone shows that no plan can exist.
    """

    workspace: Workspace
    diagnostics: tuple[Diagnostic, ...]
    exit_code: Exit


def diagnose(paths: Sequence[Path]) -> Diagnosis:
    """Everything that is wrong with the files at the paths. Raises `UserError` where one can't be read."""
    found = _diagnosed(paths, (*CHECKS, *ADVICE))
    told = [*found.diagnostics, *_of_saved_plans(found)]
    return found._replace(diagnostics=tuple(sorted(told, key=_order)))


def _of_saved_plans(found: Diagnosis) -> Iterator[Diagnostic]:
    """What the committee should know of the saved plans that fit the files; only `verify` says whether they hold."""
    for entry in found.workspace.cohorts if found.exit_code is Exit.DONE else ():
        plan, _ = read_plan(entry)
        if plan and plan.inputs == fingerprint(found.workspace.trip(entry), entry.cohort.seed or plan.seed):
            yield from two_places.warnings(found.workspace, entry, plan)


def _diagnosed(paths: Sequence[Path], checks: Sequence[Check]) -> Diagnosis:
    workspace, found = load(paths)
    cases = [Case(workspace, entry) for entry in workspace.cohorts]
    found += [one for case in cases for check in checks for one in found_by(check, case)]
    exit_code = Exit.INPUT if errors(found) else Exit.DONE
    if exit_code is Exit.DONE:
        # Sums over values that may be wrong themselves would only repeat a fault in other words.
        found += [one for case in cases for check in ARITHMETIC for one in found_by(check, case)]
        exit_code = Exit.IMPOSSIBLE if errors(found) else Exit.DONE
    kept = (one for one in found if not _is_accepted(one, workspace))
    return Diagnosis(workspace, tuple(sorted(kept, key=_order)), exit_code)


def sound(paths: Sequence[Path]) -> Diagnosis:
    """The workspace at the paths, checked for what stands against planning.

    Raises `UserError` with all diagnostics where there is an error among them.
    """
    diagnosis = _diagnosed(paths, CHECKS)
    if diagnosis.exit_code is not Exit.DONE:
        raise UserError(diagnosis.exit_code, diagnosis.diagnostics)
    return diagnosis


def told(workspace: Workspace) -> Text:
    """What was read, in words."""
    people = sum(len(entry.cohort.active) for entry in workspace.cohorts)
    return Text(
        "read: cohorts {cohorts}, people {people}, loci {loci}",
        cohorts=len(workspace.cohorts),
        people=people,
        loci=len(workspace.loci),
    )


def selected(workspace: Workspace, cohorts: Sequence[str]) -> list[CohortEntry]:
    """The cohorts of those ids, in the order of the files; all where none are named. Raises `UserError` (2)."""
    known = [entry.cohort.id for entry in workspace.cohorts]
    for name in cohorts:
        if name not in known:
            raise unknown("unknown-cohort", Text("there is no cohort `{name}`", name=name), name, known)
    return [entry for entry in workspace.cohorts if not cohorts or entry.cohort.id in cohorts]


def unknown(code: str, message: Text, name: str, offered: Sequence[str]) -> UserError:
    """The refusal (2) of a name that is none of those offered, with the one that may be meant, else with all."""
    hints = did_you_mean(name, offered) or (Text("there are {names}", names=[f"`{one}`" for one in offered]),)
    return refusal(Exit.USAGE, code, message, *hints)


def _is_accepted(diagnostic: Diagnostic, workspace: Workspace) -> bool:
    """Whether it is a warning that the file itself accepts."""
    documents = [*(one.document for one in workspace.cohorts), *(one.document for one in workspace.loci.values())]
    here = [one for one in documents if diagnostic.place and diagnostic.place.file in (str(one.file), one.table)]
    return not diagnostic.is_error and any(one.code == diagnostic.code for doc in here for one in doc.accepted)


def _order(diagnostic: Diagnostic) -> tuple[str, int, int]:
    place = diagnostic.place or Place("", 0, 0, 0)
    return (place.file, place.line, place.column)
