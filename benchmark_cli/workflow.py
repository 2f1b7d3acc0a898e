"""The library: load, check, assign, verify, build and write. It prints nothing, asks nothing, and reads no environment.

Whoever embeds the planner calls these functions, as the command line does. Faults of the data come back as values
beside what could be made; `UserError` says that the work cannot go on, and with which exit code a process would end.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmark_cli.checks import ARITHMETIC, CHECKS
from benchmark_cli.checks.case import Case, found_by
from benchmark_cli.diagnostics import Diagnostic, Exit, Place, UserError, errors, refusal
from benchmark_cli.document import Document
from benchmark_cli.documents import assignment, placements
from benchmark_cli.documents.kind import DocumentKind, Request
from benchmark_cli.files import save
from benchmark_cli.formats import FORMATS
from benchmark_cli.formats.format import Format
from benchmark_cli.language import ENGLISH, Text, load_language
from benchmark_cli.model.cohort import DEFAULT_LANGUAGE, Trip
from benchmark_cli.model.plan import Plan
from benchmark_cli.planning.saved import fitting_plan, outside, unsaved, write_plans
from benchmark_cli.planning.verify import recount
from benchmark_cli.source.load import load
from benchmark_cli.source.plan_text import plans_text
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


class Assigned(NamedTuple):
    """The plans of the cohorts that were asked for, in the order of their files; `saved` are the files written."""

    trips: tuple[Trip, ...]
    plans: tuple[Plan, ...]
    saved: tuple[Path, ...] = ()


class Papers(NamedTuple):
    """What is asked of a paper, beside its kind; see `Request`. `language` is a code, or the cohort's own if `None`."""

    language: str | None = None
    blank: int = 0
    role: str | None = None
    locus: str | None = None
    due: date | None = None
    cohorts: tuple[str, ...] = ()


def diagnose(paths: Sequence[Path]) -> Diagnosis:
    """Everything that is wrong with the files at the paths. Raises `UserError` where one can't be read."""
    workspace, found = load(paths)
    cases = [Case(workspace, entry) for entry in workspace.cohorts]
    found += [one for case in cases for check in CHECKS for one in found_by(check, case)]
    exit_code = Exit.INPUT if errors(found) else Exit.DONE
    if exit_code is Exit.DONE:
        # Sums over values that may be wrong themselves would only repeat a fault in other words.
        found += [one for case in cases for check in ARITHMETIC for one in found_by(check, case)]
        exit_code = Exit.IMPOSSIBLE if errors(found) else Exit.DONE
    kept = (one for one in found if not _is_accepted(one, workspace))
    return Diagnosis(workspace, tuple(sorted(kept, key=_order)), exit_code)


def sound(paths: Sequence[Path]) -> Diagnosis:
    """The workspace at the paths. Raises `UserError` with all diagnostics where there is an error among them."""
    diagnosis = diagnose(paths)
    if diagnosis.exit_code is not Exit.DONE:
        raise UserError(diagnosis.exit_code, diagnosis.diagnostics)
    return diagnosis


def assign(
    found: Diagnosis, cohorts: Sequence[str] = (), seed: str | None = None, *, dry_run: bool = False
) -> Assigned:
    """Decide for the cohorts (all, where none are named), recount every plan, and save them unless *dry_run*.

    Raises `UserError`: an unknown cohort (2), no plan can exist (4), a plan can't be written (5).
    """
    entries = selected(found.workspace, cohorts)
    plans = _planned(found.workspace, entries, seed)
    written = () if dry_run else write_plans(entries, plans)
    return Assigned(tuple(found.workspace.trip(entry) for entry in entries), tuple(plans), tuple(written))


def papers(found: Diagnosis, kind: DocumentKind, asked: Papers) -> tuple[list[Document], list[Diagnostic]]:
    """A document of that kind for each cohort, from its saved plan, and what the user should know about it.

    Without a saved plan a fresh one is used, and said to be unsaved. Raises `UserError` where the saved plan is
    damaged (3) or no longer fits the files (1).
    """
    entries = selected(found.workspace, asked.cohorts)
    saved = {entry.cohort.id: fitting_plan(found.workspace, entry) for entry in entries}
    missing = [entry for entry in entries if saved[entry.cohort.id] is None]
    fresh = {plan.cohort: plan for plan in _planned(found.workspace, missing, None)} if missing else {}
    plans = {name: plan or fresh[name] for name, plan in saved.items()}
    documents = [document_of(found.workspace.trip(entry), plans[entry.cohort.id], kind, asked) for entry in entries]
    return documents, [unsaved(entry) for entry in missing]


def document_of(trip: Trip, plan: Plan, kind: DocumentKind, asked: Papers) -> Document:
    """One document of that kind from one plan."""
    language = load_language(asked.language or trip.cohort.language or DEFAULT_LANGUAGE)
    return kind.build(Request(trip, plan, language, asked.blank, asked.role, asked.locus, asked.due))


def told(workspace: Workspace) -> Text:
    """What was read, in words."""
    people = sum(len(entry.cohort.active) for entry in workspace.cohorts)
    return Text(
        "read: cohorts {cohorts}, people {people}, loci {loci}",
        cohorts=len(workspace.cohorts),
        people=people,
        loci=len(workspace.loci),
    )


def remarks(assigned: Assigned, seed: str | None) -> list[Text]:
    """What the user should know after `assign`: which files were written, and how to keep a draw of their own."""
    saved = [Text("saved {file}", file=str(file)) for file in assigned.saved]
    others = [trip.cohort.id for trip in assigned.trips if seed and trip.cohort.lottery_seed != seed]
    if not others or not saved:
        return saved
    keep = Text("to keep this draw, write `seed: {seed}` into the files of {cohorts}", seed=seed or "", cohorts=others)
    return [*saved, keep]


def summaries(assigned: Assigned, language: str | None = None) -> list[Document]:
    """What `assign` shows of each plan; *language* is a code, or each cohort's own if `None`."""
    asked = Papers(language)
    return [
        document_of(trip, plan, assignment, asked) for trip, plan in zip(assigned.trips, assigned.plans, strict=True)
    ]


def assigned_bytes(assigned: Assigned, documents: Sequence[Document], format_name: str) -> bytes:
    """The plans in a format: for programs the plans themselves, for people the documents that show them."""
    if format_name == "json":
        return plans_text(assigned.plans).encode()
    if format_name == "csv":
        pairs = zip(assigned.trips, assigned.plans, strict=True)
        documents = [document_of(trip, plan, placements, Papers()) for trip, plan in pairs]
    return written(documents, format_name)


def written(documents: Sequence[Document], format_name: str) -> bytes:
    """The documents in the format of that name."""
    return format_named(format_name, [each.name for each in FORMATS]).write(documents)


def kind_named(name: str, offered: Sequence[str]) -> DocumentKind:
    """The kind of paper of that name, which must be among those offered. Raises `UserError` (2)."""
    from benchmark_cli.documents.catalogue import DOCUMENTS  # all papers; `assign` needs none of them

    if name not in offered:
        raise _unknown("unknown-kind", Text("there is no kind of paper `{name}`", name=name), name, offered)
    return next(kind for kind in DOCUMENTS if kind.name == name)


def format_named(name: str, offered: Sequence[str]) -> Format:
    """The format of that name, which must be among those offered. Raises `UserError` (2)."""
    if name not in offered:
        raise _unknown("unknown-format", Text("this command does not write `{name}`", name=name), name, offered)
    return next(each for each in FORMATS if each.name == name)


def format_of(file: Path, offered: Sequence[str]) -> str:
    """The name of the format that the ending of a file asks for. Raises `UserError` (2) where it is none offered."""
    name = next((each.name for each in FORMATS if each.suffix == file.suffix), None)
    if name not in offered:
        message = Text("`{file}` has an ending of no format of this command", file=file.name)
        raise _unknown("unknown-format", message, file.suffix, offered)
    return name or ""


def selected(workspace: Workspace, cohorts: Sequence[str]) -> list[CohortEntry]:
    """The cohorts of those ids, in the order of the files; all where none are named. Raises `UserError` (2)."""
    known = [entry.cohort.id for entry in workspace.cohorts]
    for name in cohorts:
        if name not in known:
            raise _unknown("unknown-cohort", Text("there is no cohort `{name}`", name=name), name, known)
    return [entry for entry in workspace.cohorts if not cohorts or entry.cohort.id in cohorts]


def save_output(file: Path, data: bytes) -> None:
    """Write a result where the user wants it, whole or not at all. Raises `UserError` (5)."""
    with outside(file):
        save({file: data})


def _is_accepted(diagnostic: Diagnostic, workspace: Workspace) -> bool:
    """Whether it is a warning that the file itself accepts."""
    documents = [*(one.document for one in workspace.cohorts), *(one.document for one in workspace.loci.values())]
    here = [one for one in documents if diagnostic.place and str(one.file) == diagnostic.place.file]
    return not diagnostic.is_error and any(one.code == diagnostic.code for doc in here for one in doc.accepted)


def _order(diagnostic: Diagnostic) -> tuple[str, int, int]:
    place = diagnostic.place or Place("", 0, 0, 0)
    return (place.file, place.line, place.column)


def _planned(workspace: Workspace, entries: Sequence[CohortEntry], seed: str | None) -> list[Plan]:
    """A fresh plan for each cohort, with visits, recounted; nothing is read of what was saved for it."""
    from benchmark_cli.planning.decide import decide  # loads the solver, which papers from a saved plan do not need

    plans = decide(workspace, entries, seed)
    for entry, plan in zip(entries, plans, strict=True):
        faults = recount(workspace.trip(entry), plan).faults
        if faults:
            # Never shown and never saved: our own plan must stand our own recount.
            told = "; ".join(ENGLISH.say(fault) for fault in faults)
            raise AssertionError(f"the recount contradicts the plan of {plan.cohort}: {told}")
    return plans


def _unknown(code: str, message: Text, name: str, offered: Sequence[str]) -> UserError:
    hints = did_you_mean(name, offered) or (Text("there are {names}", names=[f"`{one}`" for one in offered]),)
    return refusal(Exit.USAGE, code, message, *hints)
