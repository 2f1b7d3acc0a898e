"""The library: load, check, assign, verify, build and write. It prints nothing, asks nothing, and reads no environment.

Whoever embeds the planner calls these functions, as the command line does. Faults of the data come back as values
beside what could be made; `UserError` says that the work cannot go on, and with which exit code a process would end.
"""

import codecs
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmark_cli.checks import ADVICE, ARITHMETIC, CHECKS
from benchmark_cli.checks.case import Case, Check, found_by
from benchmark_cli.diagnostics import Diagnostic, Exit, Place, UserError, errors, refusal
from benchmark_cli.document import Document, Paper
from benchmark_cli.documents import assignment, changes, placements
from benchmark_cli.documents.kind import DocumentKind, Lists, Request, View
from benchmark_cli.documents.proof import aim_said
from benchmark_cli.files import made_folders, save
from benchmark_cli.formats import FORMATS
from benchmark_cli.formats.format import Format
from benchmark_cli.language import ENGLISH, Language, Text, load_language
from benchmark_cli.model.cohort import DEFAULT_LANGUAGE, Trip
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.plan import Plan
from benchmark_cli.planning.change import gain, is_told_otherwise
from benchmark_cli.planning.question import question
from benchmark_cli.planning.saved import (
    altered,
    demanded_plan,
    earlier_plan,
    fitting_plan,
    outside,
    plan_in,
    unsaved,
    write_plans,
)
from benchmark_cli.planning.verify import recount
from benchmark_cli.planning.verify_sharing import misshared
from benchmark_cli.planning.whereabouts import at_once, misvisited
from benchmark_cli.source.folder import PLANS, SUFFIXES, yaml_below
from benchmark_cli.source.load import is_table_of_people, load
from benchmark_cli.source.plan_text import plans_text
from benchmark_cli.suggestion import did_you_mean
from benchmark_cli.workspace import CohortEntry, Workspace

if TYPE_CHECKING:
    from benchmark_cli.pack.contents import Bundle
    from benchmark_cli.pack.packed import Packed
    from benchmark_cli.planning.decide import Decision, Wanted
    from benchmark_cli.planning.explain import Explanation
    from benchmark_cli.planning.imported import Asked, Imported
    from benchmark_cli.planning.submitted import Submitted
    from benchmark_cli.source.building import Data
    from benchmark_cli.starter.writer import Size


PEOPLE_FORMATS = ("yaml", "csv")
"""The formats in which imported participants are written."""


class Diagnosis(NamedTuple):
    """What was read and what was found in it, in the order of the files, but for warnings that the files accept.

    `exit_code` is 0 where nothing stands against planning, 3 where the input is wrong, and 4 where it is sound and the
    arithmetic alone shows that no plan can exist.
    """

    workspace: Workspace
    diagnostics: tuple[Diagnostic, ...]
    exit_code: Exit


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


class Verified(NamedTuple):
    """The audited plans, each with its trip and the best plan, and what the user should know beside."""

    subjects: "tuple[Submitted, ...]"
    notices: tuple[Diagnostic, ...]
    exit_code: Exit


class Papers(NamedTuple):
    """What is asked of a paper, beside its kind; see `Request`.

    `language` is a code, or the cohort's own if `None`; `stamp` is the moment of printing, shown in the footer.
    """

    language: str | None = None
    lists: Lists = Lists()
    role: str | None = None
    locus: str | None = None
    due: date | None = None
    cohorts: tuple[str, ...] = ()
    paper: Paper = "a4"
    stamp: datetime | None = None
    view: View = View()


def diagnose(paths: Sequence[Path]) -> Diagnosis:
    """Everything that is wrong with the files at the paths. Raises `UserError` where one can't be read."""
    return _diagnosed(paths, (*CHECKS, *ADVICE))


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


def verify(found: Diagnosis, cohorts: Sequence[str] = (), file: Path | None = None) -> Verified:
    """Recount the saved plans of the cohorts, or the plan or the committee's own list in the *file*.

    The exit code is 1 where anything is broken that must hold. Raises `UserError`: nothing is saved (1), an unknown
    cohort (2), a faulty list or a damaged plan (3), a file that can't be read (5).
    """
    from benchmark_cli.planning.audit import audit
    from benchmark_cli.planning.submitted import submitted  # the solver, for the best possible

    subjects = tuple(submitted(found.workspace, selected(found.workspace, cohorts), file))
    is_kept = all(audit(one.trip, one.plan).is_kept for one in subjects)
    notices = tuple(notice for one in subjects for notice in one.notices)
    return Verified(subjects, notices, Exit.DONE if is_kept else Exit.NO)


def verifications(verified: Verified, language: str | None = None) -> list[Document]:
    """What `verify` shows of each plan; *language* is a code, or each cohort's own if `None`."""
    from benchmark_cli.documents import verification

    pairs = ((one, _paper_language(one.trip, language)) for one in verified.subjects)
    return [verification.build(Request(one.trip, one.plan, spoken, best=one.best)) for one, spoken in pairs]


def verified_bytes(verified: Verified, documents: Sequence[Document], format_name: str) -> bytes:
    """The audits in a format: for programs with values as plan files have them, for people as documents."""
    from benchmark_cli.formats.json_text import json_text
    from benchmark_cli.planning.audit import VERIFICATIONS_SCHEMA, audit, plain

    if format_name != "json":
        return written(documents, format_name)
    told = [
        plain(audit(one.trip, one.plan, one.best), document.language, one.plan.cohort)
        for one, document in zip(verified.subjects, documents, strict=True)
    ]
    return json_text({"schema": VERIFICATIONS_SCHEMA, "verifications": told}).encode()


def imported(file: Path, asked: "Asked | None" = None, data: bytes | None = None) -> "Sequence[Imported]":
    """The participants of each sheet of an office's list (xlsx, ods, csv) that has people, in the order of the sheets.

    *data* is what the file holds where it has been read already. Faults of the list are values: `diagnostics` and
    `exit_code` of each `Imported`. Raises `UserError`: the file can't be read (5), is no table or lists no people (3),
    a sheet or a meaning that there is not (2).
    """
    from benchmark_cli.planning.imported import Asked, imported

    return imported(file, asked or Asked(), data)


def imported_list(file: Path, asked: "Asked", data: bytes | None = None) -> "Imported":
    """The one list of people in the file. Raises `UserError` as `imported`, and where there are several lists (2)."""
    from benchmark_cli.planning.imported import imported, only_one

    return only_one(imported(file, asked, data))


def known_loci(path: Path) -> Mapping[str, Locus]:
    """The loci, by id, that the folder or file defines. Raises `UserError`: it can't be read (5), or has none (3)."""
    from benchmark_cli.planning.imported import known_loci

    return known_loci(path)


def people_yaml(people: "Sequence[Mapping[str, Data]]") -> str:
    """The people as YAML to stand in a cohort file: the key `participants` at the left margin, and a list below it."""
    from benchmark_cli.source.people_text import people_yaml

    return people_yaml(people)


def people_bytes(people: "Sequence[Mapping[str, Data]]", format_name: str) -> bytes:
    """The people in one of `PEOPLE_FORMATS`: YAML for a cohort file, or a table that a cohort file may name."""
    if format_name == "yaml":
        return people_yaml(people).encode()
    from benchmark_cli.documents.participants import participants_table

    return written([participants_table(people)], format_name)


def people_format(name: str | None, file: Path | None) -> str:
    """The one of `PEOPLE_FORMATS` of that name, or that the file's ending asks for. Raises `UserError` (2)."""
    if name is None and file is not None and file.suffix:
        name = "yaml" if file.suffix in SUFFIXES else file.suffix.removeprefix(".")
    if name not in (None, *PEOPLE_FORMATS):
        raise _unknown("unknown-format", Text("this command does not write `{name}`", name=name), name, PEOPLE_FORMATS)
    return name or PEOPLE_FORMATS[0]


def understood(found: "Imported", language: Language) -> Document:
    """How the columns of an office's list were read, private values masked."""
    from benchmark_cli.documents.participants import understood

    return understood(found, language)


def papers(found: Diagnosis, kind: DocumentKind, asked: Papers) -> tuple[list[Document], list[Diagnostic]]:
    """A document of that kind for each cohort, from its saved plan, and what the user should know about it.

    Without a saved plan a fresh one is used, and said to be unsaved. Raises `UserError`: an unknown cohort, locus,
    column or view (2), a saved plan that is damaged (3) or no longer fits the files (1).
    """
    _demand_lists(kind, asked)
    entries = _asked_entries(found.workspace, asked)
    plans, notices = _fitting(found.workspace, entries)
    if asked.view.only:
        entries = _with_subject(found.workspace, entries, plans, asked.view)
    documents = [
        document_of(found.workspace.trip(entry), plans[entry.cohort.id], kind, asked, _before(entry, kind))
        for entry in entries
    ]
    return documents, notices


def pack(found: Diagnosis, asked: Papers, folder: Path, *, bom: bool = False, workers: int = 1) -> "Packed":
    """Every paper of every cohort in every format that suits it, with an index page, in a folder of their own.

    A folder that is there is brought up to date: see `pack.folder`. So many *workers*, forked processes, share the
    writing. Plans are chosen as by `papers`. Raises `UserError` as `papers`, and where the folder holds what is not of
    a pack or can't be written (5).
    """
    from benchmark_cli.pack import folder as disk
    from benchmark_cli.pack.contents import packed_files
    from benchmark_cli.pack.index_page import NAME, index_page
    from benchmark_cli.pack.packed import Packed

    _demand_no_input(folder)
    bundles, notices = _bundles(found, asked)
    files = {
        name: _marked(data) if bom and name.endswith(".csv") else data
        for name, data in packed_files(bundles, workers).items()
    }
    language = next((paper.document.language for bundle in bundles for paper in bundle.papers), ENGLISH)
    files[NAME] = index_page(bundles, files, language)
    with outside(folder):
        return Packed(folder, disk.save_folder(folder, files), len(files), notices)


def _bundles(found: Diagnosis, asked: Papers) -> "tuple[list[Bundle], list[Diagnostic]]":
    """The papers that somebody reads, for each cohort."""
    from benchmark_cli.documents.catalogue import DOCUMENTS
    from benchmark_cli.pack.contents import Bundle, Paper

    entries = selected(found.workspace, asked.cohorts)
    plans, notices = _fitting(found.workspace, entries)
    kinds = [kind for kind in DOCUMENTS if kind.use.reader]
    trips = [(found.workspace.trip(entry), plans[entry.cohort.id]) for entry in entries]
    bundles = [
        Bundle(
            trip.cohort.title,
            tuple(Paper(kind, document_of(trip, plan, kind, _for_reader(asked, kind))) for kind in kinds),
        )
        for trip, plan in trips
    ]
    return bundles, notices


def _for_reader(asked: Papers, kind: DocumentKind) -> Papers:
    """What is asked, without numbers and private notes where others than the committee read the paper."""
    return asked if kind.use.reader == "committee" else asked._replace(lists=asked.lists._replace(is_masked=True))


def _asked_entries(workspace: Workspace, asked: Papers) -> list[CohortEntry]:
    """The cohorts that were asked for; where a locus was, only those that visit it. Raises `UserError` (2)."""
    from benchmark_cli.documents.people import column_names

    entries = selected(workspace, asked.cohorts)
    offered = column_names(entry.cohort for entry in entries)
    for name in asked.lists.columns:
        if name not in offered:
            raise _unknown("unknown-column", Text("there is no column `{name}`", name=name), name, offered)
    if asked.locus is None:
        return entries
    visiting = [entry for entry in entries if asked.locus in entry.cohort.visit.loci]
    if not visiting:
        message = Text("no cohort visits a locus `{name}`", name=asked.locus)
        raise _unknown("unknown-locus", message, asked.locus, list(workspace.loci))
    return visiting


def _demand_lists(kind: DocumentKind, asked: Papers) -> None:
    """Raise `UserError` (2) where columns are asked for of a paper that lists no people."""
    from benchmark_cli.documents.catalogue import ROSTERS

    if asked.lists.columns and "people" not in kind.use.holds:
        message = Text("the paper `{kind}` has no list of people whose columns could be chosen", kind=kind.name)
        kinds = [f"`{each.name}`" for each in ROSTERS if "people" in each.use.holds]
        raise refusal(Exit.USAGE, "unknown-column", message, Text("`--columns` is for {kinds}", kinds=kinds))


def _with_subject(
    workspace: Workspace, entries: Sequence[CohortEntry], plans: Mapping[str, Plan], view: View
) -> list[CohortEntry]:
    """The cohorts in which there is the one that a timetable is asked for. Raises `UserError` (2)."""
    from benchmark_cli.documents.views import VIEWS

    if view.by is None:
        raise refusal(Exit.USAGE, "no-view", Text("`--only` chooses among the sheets of `--by`: give that too"))
    requests = [Request(workspace.trip(entry), plans[entry.cohort.id], ENGLISH, view=view) for entry in entries]
    subjects = [[sheet.subject for sheet in VIEWS[view.by](request)] for request in requests]
    if not any(view.only in offered for offered in subjects):
        message = Text("there is no {kind} `{name}` on the timetable", kind=view.by, name=view.only or "")
        raise _unknown("unknown-view", message, view.only or "", list(dict.fromkeys(chain.from_iterable(subjects))))
    return [entry for entry, offered in zip(entries, subjects, strict=True) if view.only in offered]


def _before(entry: CohortEntry, kind: DocumentKind) -> Plan | None:
    """The plan that was saved before, for a change note."""
    return earlier_plan(entry) if kind.name == changes.name else None


def explain(
    found: Diagnosis, names: Sequence[str] = (), cohorts: Sequence[str] = ()
) -> "tuple[list[Explanation], list[Diagnostic]]":
    """Why the person is where they are, or the locus has its group, or without a name the whole plan of each cohort.

    Plans are chosen as by `papers`. Raises `UserError`: an unknown or ambiguous name, or several (2); and as `papers`.
    """
    from benchmark_cli.planning.cited import Ground
    from benchmark_cli.planning.explain import explained
    from benchmark_cli.planning.target import targets  # with the solver: every "what if" is solved

    aimed = targets(selected(found.workspace, cohorts), names)
    plans, notices = _fitting(found.workspace, list({one.entry.cohort.id: one.entry for one in aimed}.values()))
    grounds = [Ground(found.workspace, one.entry, plans[one.entry.cohort.id]) for one in aimed]
    return [explained(ground, one) for ground, one in zip(grounds, aimed, strict=True)], notices


def explanations(explained: "Sequence[Explanation]", language: str | None = None) -> list[Document]:
    """What `explain` shows; *language* is a code, or each cohort's own if `None`."""
    from benchmark_cli.documents.explanations import ground_of, paper_of

    return [paper_of(one, _paper_language(ground_of(one).trip, language)) for one in explained]


def explained_bytes(explained: "Sequence[Explanation]", documents: Sequence[Document], format_name: str) -> bytes:
    """The explanations in a format: for programs with ids and values, for people as documents."""
    from benchmark_cli.documents.explanations import explanation_data
    from benchmark_cli.formats.json_text import json_text

    if format_name != "json":
        return written(documents, format_name)
    pairs = zip(explained, (document.language for document in documents), strict=True)
    return json_text(explanation_data(pairs)).encode()


def document_of(trip: Trip, plan: Plan, kind: DocumentKind, asked: Papers, before: Plan | None = None) -> Document:
    """One document of that kind from one plan; a change note compares it with the plan *before*."""
    language = _paper_language(trip, asked.language)
    built = kind.build(
        Request(trip, plan, language, asked.lists, asked.role, asked.locus, asked.due, before, view=asked.view)
    )
    return replace(built, paper=asked.paper, footer=_stamped(built, asked.stamp))


def _stamped(document: Document, moment: datetime | None) -> str:
    if moment is None:
        return document.footer
    clock = f"{moment:%H:%M} {moment.tzname() or ''}".rstrip()
    printed = Text("{plan}, printed {date}, {clock}", plan=document.footer, date=moment.date(), clock=clock)
    return document.language.say(printed)


def _paper_language(trip: Trip, code: str | None) -> Language:
    return load_language(code or trip.cohort.language or DEFAULT_LANGUAGE)


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
    now = _planned(found.workspace, entries)
    trips = [found.workspace.trip(entry) for entry in entries]
    yield from zip(trips, saved, now, strict=True)


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


def written(documents: Sequence[Document], format_name: str, *, bom: bool = False) -> bytes:
    """The documents in the format of that name; with *bom* CSV begins with the mark by which Excel knows UTF-8."""
    data = format_named(format_name, format_names()).write(documents)
    return _marked(data) if bom and format_name == "csv" else data


def _marked(data: bytes) -> bytes:
    return codecs.BOM_UTF8 + data


def format_names() -> list[str]:
    """The names of all formats, plain text first."""
    return [each.name for each in FORMATS]


def demand_carried(kind: DocumentKind, format_name: str) -> None:
    """Raise `UserError` (2) where nothing on that kind of paper is what the format is for."""
    from benchmark_cli.documents.catalogue import DOCUMENTS
    from benchmark_cli.pack.contents import carries

    form = format_named(format_name, format_names())
    if carries(form, kind):
        return
    formats = [f"`{each.name}`" for each in FORMATS if carries(each, kind)]
    kinds = [f"`{each.name}`" for each in DOCUMENTS if carries(form, each)]
    raise refusal(
        Exit.USAGE,
        "unknown-format",
        Text("`{format}` has no place for what is on the paper `{kind}`", format=format_name, kind=kind.name),
        Text("it can be written as {formats}", formats=formats),
        Text("`{format}` is for {kinds}", format=format_name, kinds=kinds),
    )


def kind_named(name: str, offered: Sequence[str]) -> DocumentKind:
    """The kind of paper of that name, which must be among those offered. Raises `UserError` (2)."""
    from benchmark_cli.documents.catalogue import DOCUMENTS  # all papers; `assign` needs none of them

    if name not in offered:
        raise _unknown("unknown-kind", Text("there is no kind of paper `{name}`", name=name), name, offered)
    return next(kind for kind in DOCUMENTS if kind.name == name)


def begin(
    folder: Path, size: "Size", language: Language, lists: "Sequence[Sequence[Mapping[str, Data]]]" = ()
) -> list[Path]:
    """Write a new trip into the folder, all files or none, and return them; its comments are in that language.

    With *lists* of people, as `imported` reads them, there is a cohort of those people for each.

    Raises `UserError` (5) where the folder holds a trip already or one of the files is there, or can't be written.
    """
    from benchmark_cli.starter.trip import files

    wanted = {folder / path: data for path, data in files(size, language, lists).items()}
    with outside(folder):
        there = [*(file for file in wanted if os.path.lexists(file)), *(yaml_below(folder) if folder.is_dir() else ())]
        if there:
            message = Text("{file} is there already; a new trip is written beside no other", file=str(there[0]))
            raise refusal(Exit.OUTSIDE, "file-exists", message, Text("name another folder: `benchmark init my-trip/`"))
        with made_folders({file.parent for file in wanted}):
            return save(wanted)


def schema(kind: str) -> bytes:
    """The JSON Schema of cohort, locus or plan files, as JSON. Raises `UserError` (2) where there is no such kind."""
    from benchmark_cli.formats.json_text import json_text
    from benchmark_cli.source.json_schema import KINDS, schema_of

    if kind not in KINDS:
        raise _unknown("unknown-kind", Text("there is no kind of file `{name}`", name=kind), kind, list(KINDS))
    return json_text(schema_of(kind)).encode()


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
    """Write a result where the user wants it, whole or not at all.

    Raises `UserError` (5) where it can't be written, and where cohorts, their people, loci or saved plans would be
    looked for.
    """
    _demand_no_input(file)
    with outside(file):
        save({file: data})


def save_new(file: Path, data: bytes) -> None:
    """Write a file that is not there yet. Raises `UserError` (5) where it is there, or can't be written."""
    if os.path.lexists(file):
        message = Text("{file} is there already, and is not overwritten", file=str(file))
        raise refusal(Exit.OUTSIDE, "file-exists", message, Text("choose another name, or remove it first"))
    with outside(file):
        save({file: data})


def _demand_no_input(path: Path) -> None:
    if path.suffix in SUFFIXES or PLANS in {path.name, path.parent.name} or is_table_of_people(path):
        message = Text("{file} is a place for input, and no result is written there", file=str(path))
        raise refusal(Exit.OUTSIDE, "output-on-input", message, Text("choose another name or folder for `-o`"))


def _is_accepted(diagnostic: Diagnostic, workspace: Workspace) -> bool:
    """Whether it is a warning that the file itself accepts."""
    documents = [*(one.document for one in workspace.cohorts), *(one.document for one in workspace.loci.values())]
    here = [one for one in documents if diagnostic.place and diagnostic.place.file in (str(one.file), one.table)]
    return not diagnostic.is_error and any(one.code == diagnostic.code for doc in here for one in doc.accepted)


def _order(diagnostic: Diagnostic) -> tuple[str, int, int]:
    place = diagnostic.place or Place("", 0, 0, 0)
    return (place.file, place.line, place.column)


def _fitting(workspace: Workspace, entries: Sequence[CohortEntry]) -> tuple[dict[str, Plan], list[Diagnostic]]:
    """The saved plan of each cohort, by id, a fresh one where nothing is saved; and which are fresh."""
    saved = {entry.cohort.id: fitting_plan(workspace, entry) for entry in entries}
    missing = [entry for entry in entries if saved[entry.cohort.id] is None]
    fresh = {plan.cohort: plan for plan in _planned(workspace, missing)} if missing else {}
    return {name: plan or fresh[name] for name, plan in saved.items()}, [unsaved(entry) for entry in missing]


def _planned(workspace: Workspace, entries: Sequence[CohortEntry]) -> list[Plan]:
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


def _unknown(code: str, message: Text, name: str, offered: Sequence[str]) -> UserError:
    hints = did_you_mean(name, offered) or (Text("there are {names}", names=[f"`{one}`" for one in offered]),)
    return refusal(Exit.USAGE, code, message, *hints)
