"""What is read and checked: a workspace, and everything that is wrong with it."""

import os
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Outcome, Place, UserError, errors, refusal
from benchmark_cli.inputs.checks import ADVICE, ARITHMETIC, CHECKS
from benchmark_cli.inputs.checks.case import Case, Check, found_by
from benchmark_cli.inputs.checks.locus_names import gather_places
from benchmark_cli.inputs.folder import cohort_seen, glance_at, holds_cohort, trip_around, yaml_below
from benchmark_cli.inputs.load import is_table_of_people, load
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.journeys import late, two_places
from benchmark_cli.language import Text
from benchmark_cli.model.fingerprint import fingerprint
from benchmark_cli.model.plan import Plan
from benchmark_cli.plans.saved import read_plan
from benchmark_cli.suggestion import refuse_unknown
from benchmark_cli.workers import Workers, map_in_order

DEFAULT_FOLDER = "cohorts"
"""The folder of a trip where nothing else is said."""


class Diagnosis(NamedTuple):
    """What was read and what was found in it, in the order of the files, but for warnings that the files accept.

    `outcome` is `DONE` where nothing stands against planning, `INPUT` where the input is wrong, and `IMPOSSIBLE` where
    it is sound and the arithmetic alone shows that no plan can exist.
    """

    workspace: Workspace
    diagnostics: tuple[Diagnostic, ...]
    outcome: Outcome


def check(paths: Sequence[Path], cohorts: Sequence[str] = (), workers: Workers = 1) -> Diagnosis:
    """Everything that is wrong with the files at the paths, or with what concerns those cohorts.

    The *workers* share the checks: see `map_in_order`.

    Of several files, or of one with loci, the trip that they lie in is read, and what is wrong with the files is told.
    Raises `UserError` where one can't be read (OUTSIDE), and for a cohort that there is not (USAGE).
    """
    checks = (*CHECKS, *ADVICE)
    if _is_trip_needed(paths):
        diagnosis = _check_workspace(_with_trips(paths), checks, cohorts, paths, workers)
    else:
        diagnosis = _check_workspace(paths, checks, cohorts, workers=workers)
    if diagnosis.outcome is not Outcome.DONE:
        return diagnosis
    of_plans = _of_saved_plans(diagnosis, select_entries(diagnosis.workspace, cohorts))
    return diagnosis._replace(diagnostics=tuple(sorted((*diagnosis.diagnostics, *of_plans), key=_order)))


def _of_saved_plans(found: Diagnosis, entries: Sequence[CohortEntry]) -> Iterator[Diagnostic]:
    """What the committee should know of the saved plans that fit the files; only `verify` says whether they hold.

    Of two cohorts whose vehicle would be at two places, it is told at the first.
    """
    fitting = [(entry, plan) for entry in entries if (plan := _find_fitting_plan(found.workspace, entry))]
    for index, (entry, plan) in enumerate(fitting):
        neighbours = [(found.workspace.trip(entry), other) for entry, other in fitting[index + 1 :]]
        yield from two_places.warnings(found.workspace, entry, plan, neighbours)
        yield from late.warnings(found.workspace, entry, plan)


def _find_fitting_plan(workspace: Workspace, entry: CohortEntry) -> Plan | None:
    plan, _ = read_plan(entry)
    read = plan and fingerprint(workspace.trip(entry), entry.cohort.seed or plan.seed, plan.version)
    return plan if plan and plan.inputs == read else None


def _is_trip_needed(paths: Sequence[Path]) -> bool:
    """Whether the files say too little by themselves: several of them, or one without a cohort."""
    files = [path for path in paths if path.is_file()]
    is_here = all(path.exists() for path in paths)
    return is_here and (len(files) > 1 or any(cohort_seen(glance_at(file)) is None for file in files))


def _with_trips(paths: Sequence[Path]) -> list[Path]:
    """The trips that the paths lie in, and of the paths the files: what was named is a stranger's to nobody."""
    folders = [path if path.is_dir() else trip_around(path.parent) or path for path in paths]
    inside = {_whole(file): file for folder in folders if folder.is_dir() for file in yaml_below(folder)}
    files = [inside.get(_whole(path), path) for path in paths if path.is_file() and not is_table_of_people(path)]
    return [*dict.fromkeys([*folders, *files])]


def _whole(path: Path | str) -> str:
    """The path from the root, by which names are compared; links are not followed."""
    return os.path.abspath(path)  # noqa: PTH100 - for that reason


def _check_workspace(
    paths: Sequence[Path],
    checks: Sequence[Check],
    cohorts: Sequence[str] = (),
    of_files: Sequence[Path] = (),
    workers: Workers = 1,
) -> Diagnosis:
    """What is wrong with the cohorts (all, where none are named) in what is read, and of those files or all."""
    workspace, diagnostics = load(paths)
    try:
        entries = select_entries(workspace, cohorts)
    except UserError as error:
        # A cohort may be unknown because its file is broken.
        raise (
            UserError(Outcome.INPUT, [*errors(diagnostics), *error.diagnostics]) if errors(diagnostics) else error
        ) from None
    cases = [Case(workspace, entry) for entry in entries]

    def check_case(index: int) -> list[Diagnostic]:
        return [diagnostic for check in checks for diagnostic in found_by(check, cases[index])]

    diagnostics += chain.from_iterable(map_in_order(check_case, range(len(cases)), workers))
    diagnostics = [diagnostic for diagnostic in diagnostics if _concerns(diagnostic, workspace, entries, of_files)]
    outcome = Outcome.INPUT if errors(diagnostics) else Outcome.DONE
    if outcome is Outcome.DONE:
        # Sums over values that may be wrong themselves would only repeat a fault in other words.
        sums = (diagnostic for case in cases for check in ARITHMETIC for diagnostic in found_by(check, case))
        diagnostics += [diagnostic for diagnostic in sums if _concerns(diagnostic, workspace, entries, of_files)]
        outcome = Outcome.IMPOSSIBLE if errors(diagnostics) else Outcome.DONE
    kept = (diagnostic for diagnostic in gather_places(diagnostics) if not _is_accepted(diagnostic, workspace))
    return Diagnosis(workspace, tuple(sorted(kept, key=_order)), outcome)


def _concerns(
    diagnostic: Diagnostic, workspace: Workspace, entries: Sequence[CohortEntry], of_files: Sequence[Path]
) -> bool:
    """Whether it is of none of the cohorts that were not asked for, and of one of those files, if any are named."""
    if diagnostic.place is None:
        return True
    file = diagnostic.place.file
    tables = {entry.document.table: entry for entry in workspace.cohorts if entry.document.table}
    lists = tables[file].document.file if file in tables else Path(file)
    if any(entry.document.file == lists for entry in workspace.cohorts if entry not in entries):
        return False
    wanted = [_whole(path) for path in of_files]
    named_files = [Path(_whole(file)), Path(_whole(lists))]
    return not of_files or any(file.is_relative_to(path) for file in named_files for path in wanted)


def find_trip_here() -> Path:
    """The trip where no path is named.

    This folder, else `cohorts` in it, else the trip in which it lies, else the only folder here with a cohort file:
    what is nearest wins. Raises `UserError` (OUTSIDE) where there is none of these, or several folders.
    """
    if Path(DEFAULT_FOLDER).is_dir() and not holds_cohort(Path()):
        return Path(DEFAULT_FOLDER)
    if (around := trip_around(Path())) is not None:
        return around
    trips = sorted(folder for folder in Path().glob("[!.]*") if folder.is_dir() and holds_cohort(folder))
    if len(trips) == 1:
        return trips[0]
    message = Text("there is no trip here: no folder `{folder}`, and no cohort file", folder=DEFAULT_FOLDER)
    begin = Text("`benchmark init` begins a trip; or name the folder of one: `benchmark validate my-trip/`")
    folders = [str(folder) for folder in trips]
    named = (Text("there are trips in {folders}: name one of them", folders=folders),) if folders else ()
    raise refusal(Outcome.OUTSIDE, "no-trip", message, *named, begin)


def load_valid(paths: Sequence[Path]) -> Diagnosis:
    """The workspace at the paths, checked for what stands against planning.

    Raises `UserError` with all diagnostics where there is an error among them.
    """
    diagnosis = _check_workspace(paths, CHECKS)
    if diagnosis.outcome is not Outcome.DONE:
        raise UserError(diagnosis.outcome, diagnosis.diagnostics)
    return diagnosis


def summarise(workspace: Workspace) -> Text:
    """What was read, in words."""
    people = sum(len(entry.cohort.active) for entry in workspace.cohorts)
    return Text(
        "read: cohorts {cohorts}, people {people}, loci {loci}",
        cohorts=len(workspace.cohorts),
        people=people,
        loci=len(workspace.loci),
    )


def select_entries(workspace: Workspace, cohorts: Sequence[str]) -> list[CohortEntry]:
    """The cohorts of those ids, in the order of the files; all where none are named. Raises `UserError` (USAGE)."""
    known_ids = [entry.cohort.id for entry in workspace.cohorts]
    for name in cohorts:
        if name not in known_ids:
            raise refuse_unknown("unknown-cohort", Text("there is no cohort `{name}`", name=name), name, known_ids)
    return [entry for entry in workspace.cohorts if not cohorts or entry.cohort.id in cohorts]


def _is_accepted(diagnostic: Diagnostic, workspace: Workspace) -> bool:
    """Whether it is a warning that the file itself accepts."""
    documents = [
        *(entry.document for entry in workspace.cohorts),
        *(entry.document for entry in workspace.loci.values()),
    ]
    source_files = [
        source_file
        for source_file in documents
        if diagnostic.place and diagnostic.place.file in (str(source_file.file), source_file.table)
    ]
    # What is said of a stranger's file may be accepted in any file of the trip.
    accepting = source_files or (documents if diagnostic.place else [])
    return not diagnostic.is_error and any(
        acceptance.code == diagnostic.code for doc in accepting for acceptance in doc.accepted
    )


def _order(diagnostic: Diagnostic) -> tuple[str, int, int]:
    place = diagnostic.place or Place("", 0, 0, 0)
    return (place.file, place.line, place.column)
