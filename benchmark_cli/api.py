"""The library: load, check, assign, verify, build and write. It prints nothing, asks nothing, and reads no environment.

Whoever embeds the planner calls these functions, as the command line does. Faults of the data come back as values
beside what could be made; `UserError` says that the work cannot go on, and in which kind of `Outcome` it ended.

Read the trip and what is wrong with it:

>>> from pathlib import Path
>>> from benchmark_cli import api
>>> api.check([Path("cohorts")]).outcome
<Outcome.DONE: 'done'>
>>> trip = api.load_valid([Path("cohorts")])
>>> api.summarise(trip.workspace).values
{'cohorts': 2, 'people': 56, 'loci': 6}

Assign, and save the plans beside the cohorts unless it is a dry run:

>>> assigned = api.assign(trip, dry_run=True)
>>> [(plan.cohort, plan.is_proved) for plan in assigned.plans]
[('diklatpim3-xxv', True), ('diklatpim3-xxvi', True)]

Verify what is saved, and see what would change:

>>> api.verify(trip).outcome
<Outcome.DONE: 'done'>
>>> documents, is_different = api.compare(trip, cohorts=[], files=[], language="en")
>>> is_different
False

Print a paper:

>>> groups = api.kind_named("groups", offered=["groups"])
>>> documents, notices = api.build_papers(trip, groups, api.PaperOptions(language="en"))
>>> api.render(documents, "text").decode().splitlines()[6]
'Group list'

What stops the work is one type of exception:

>>> try:
...     api.load_valid([Path("nowhere")])
... except api.UserError as error:
...     print(error.outcome.name, error.diagnostics[0].code)
OUTSIDE unreadable
"""

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmark_cli.diagnostics import Diagnostic, Outcome, Place, Severity, UserError, refusal, write_path
from benchmark_cli.document import Document
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.inputs.yaml.plan_text import plans_text
from benchmark_cli.language import ENGLISH, Language, Text
from benchmark_cli.model.cohort import Cohort, Trip
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.plan import Plan
from benchmark_cli.papers import assignment
from benchmark_cli.papers.kind import DocumentKind, Lists, Request, Then, View
from benchmark_cli.papers.nation import MOST_SHOWN, build_nation
from benchmark_cli.papers.options import Edition, PaperOptions, build_document, paper_language
from benchmark_cli.papers.remarks import notices, remarks
from benchmark_cli.plans.omissions import omissions, plain_omissions
from benchmark_cli.plans.output import save_new, save_output
from benchmark_cli.plans.reading import (
    DEFAULT_FOLDER,
    Diagnosis,
    check,
    find_trip_here,
    load_valid,
    select_entries,
    summarise,
)
from benchmark_cli.plans.run import Assignments, assign, find_changes, load_fitting_plans
from benchmark_cli.render.formats import CsvOptions, demand_ending, find_format, format_named, format_names, render
from benchmark_cli.suggestion import refuse_unknown

if TYPE_CHECKING:
    from benchmark_cli.assignment.explain import Explanation
    from benchmark_cli.change.adopt import adopt
    from benchmark_cli.change.events import Order
    from benchmark_cli.change.findings import FindingsAsked, FoundAfter
    from benchmark_cli.change.fits import Fit, describe_fits, find_fits
    from benchmark_cli.change.history import Revision, issue, keep_assignment, undo
    from benchmark_cli.change.ledger_run import apply_ledger, build_ledger
    from benchmark_cli.change.orders import read_orders
    from benchmark_cli.change.run import Changed, ChangeScope, change
    from benchmark_cli.change.update import update
    from benchmark_cli.inputs.import_loci import import_loci, loci_yaml
    from benchmark_cli.inputs.import_people import Imported, import_list, import_people, known_loci
    from benchmark_cli.inputs.lists.names import days_in
    from benchmark_cli.inputs.lists.table import ListOptions
    from benchmark_cli.pack.changed import name_changed
    from benchmark_cli.pack.contents import demand_carried
    from benchmark_cli.pack.pack import pack, pack_changed
    from benchmark_cli.papers.build import build_papers
    from benchmark_cli.papers.catalogue import kind_named
    from benchmark_cli.papers.history import build_history
    from benchmark_cli.papers.participants import report_import, report_loci
    from benchmark_cli.plans.answers import Verification, explain, verify
    from benchmark_cli.plans.wanted import Wanted
    from benchmark_cli.starter.begin import describe_start, start_trip, start_trip_of_lists
    from benchmark_cli.starter.from_list import ListedCohort, cohorts_of_lists
    from benchmark_cli.starter.people_file import PEOPLE_FORMATS, people_format, people_yaml, render_people
    from benchmark_cli.starter.writer import Size

_LATE: Final = {
    name: module
    for module, names in {
        "assignment.explain": "Explanation",
        "change.adopt": "adopt",
        "change.events": "Order",
        "change.findings": "FindingsAsked FoundAfter",
        "change.fits": "Fit describe_fits find_fits",
        "change.history": "Revision issue keep_assignment undo",
        "change.ledger_run": "apply_ledger build_ledger",
        "change.orders": "read_orders",
        "change.run": "ChangeScope Changed change",
        "change.update": "update",
        "inputs.import_loci": "ImportedLoci import_loci loci_yaml",
        "inputs.import_people": "Imported import_list import_people known_loci",
        "inputs.lists.names": "days_in",
        "inputs.lists.table": "ListOptions",
        "pack.changed": "name_changed",
        "pack.contents": "demand_carried",
        "pack.pack": "pack pack_changed",
        "papers.build": "build_papers",
        "papers.catalogue": "kind_named",
        "papers.history": "build_history",
        "papers.participants": "report_import report_loci",
        "plans.answers": "Verification explain verify",
        "plans.wanted": "Wanted",
        "starter.begin": "describe_start start_trip start_trip_of_lists",
        "starter.from_list": "ListedCohort cohorts_of_lists",
        "starter.people_file": "PEOPLE_FORMATS people_format people_yaml render_people",
        "starter.writer": "Size",
    }.items()
    for name in names.split()
}
"""What lives in modules that not every command needs: loaded for whoever names it."""


def __getattr__(name: str) -> object:
    if name in _LATE:
        return getattr(import_module(f"benchmark_cli.{_LATE[name]}"), name)
    raise AttributeError(name)


def render_change(
    changed: "Changed", format_name: str, language: Language, *, with_diff: bool = False, fits: "Sequence[Fit]" = ()
) -> bytes:
    """What events did, as text or JSON; *with_diff* the edits of the files too; *fits* where somebody would fit."""
    from benchmark_cli.change.effect import describe_effects, diff_text, plain_effects
    from benchmark_cli.change.fits import describe_fits
    from benchmark_cli.render.json_text import json_text

    if format_name == "json":
        told = {"fits": [fit.plain() for fit in fits]} if fits else {}
        return json_text({**plain_effects(changed), **told}).encode()
    lines = [language.say(text) for text in (*describe_effects(changed), *describe_fits(fits))]
    diff = diff_text(changed) if with_diff else ""
    return "".join([f"{diff}\n" if diff else "", *(f"{line}\n" for line in lines)]).encode()


def collect_findings(found: Diagnosis, cohorts: Sequence[str], asked: "FindingsAsked") -> "Sequence[FoundAfter]":
    """What is known after the visit of each cohort, with what is read now, which is kept unless *asked* says otherwise.

    Raises `UserError`: no plan fits (MISMATCH), a list is faulty (INPUT), it is not plain who is meant (USAGE), a file
    can't be read or written (OUTSIDE).
    """
    from benchmark_cli.change.findings import collect

    entries = select_entries(found.workspace, cohorts)
    plans, _ = load_fitting_plans(found.workspace, entries)
    return collect(found.workspace, entries, plans, asked)


def build_findings(known: "Sequence[FoundAfter]", language: str | None = None) -> list[Document]:
    """Who has told what of each cohort, who was there, who has told nothing yet."""
    from benchmark_cli.papers.answers import answers_document

    return [answers_document(one, paper_language(one.trip, language)) for one in known]


def build_status(trip: Path, found: Diagnosis, today: date, language: str | None = None) -> Document:
    """Where the trip stands on that day; *language* is a code, or that of the first cohort."""
    from benchmark_cli.papers.status import status_document

    return status_document(trip, found.workspace, today, language)


def render_schema(kind: str, trip: Path | None = None) -> bytes:
    """The JSON Schema of a kind of file, as JSON; that of cohort files with the people and loci of a *trip*, if named.

    Raises `UserError` (USAGE) where there is no such kind, or ids are asked for of another.
    """
    from benchmark_cli.inputs.folder import ids_in
    from benchmark_cli.inputs.yaml.json_schema import KINDS, schema_of, schema_with_ids
    from benchmark_cli.render.json_text import json_text

    if kind not in KINDS:
        raise refuse_unknown("unknown-kind", Text("there is no kind of file `{name}`", name=kind), kind, list(KINDS))
    if trip is None:
        return json_text(schema_of(kind)).encode()
    if kind != "cohort":
        message = Text("only the schema `{kind}` has ids in it", kind="cohort")
        raise refusal(Outcome.USAGE, "no-ids", message, Text("leave out `--with-ids`"))
    ids = ids_in([trip])
    return json_text(schema_with_ids(ids.participants, ids.loci)).encode()


def form_for(kind: DocumentKind, format_name: str) -> DocumentKind:
    """The form that stands in for a paper where the format is one of tables; else the paper itself."""
    from benchmark_cli.paper_names import FORMS
    from benchmark_cli.papers.catalogue import kind_named

    is_of_tables = format_named(format_name, format_names()).use.needs == "rows"
    return kind_named(FORMS[kind.name], [FORMS[kind.name]]) if is_of_tables and kind.name in FORMS else kind


def build_summaries(assigned: Assignments, language: str | None = None) -> list[Document]:
    """What `assign` shows of each plan, then what changed; *language* is a code, or each cohort's own if `None`.

    Of very many cohorts only what they come to together.
    """
    asked = PaperOptions(language)
    pairs = [*zip(assigned.trips, assigned.plans, strict=True)]
    if len(pairs) > MOST_SHOWN:
        return [build_nation(pairs, len(assigned.changes), paper_language(pairs[0][0], language))]
    shown = [build_document(trip, plan, assignment, asked) for trip, plan in pairs]
    return [*shown, *(_tell_changes(assigned.changes, asked) if assigned.changes else ())]


def _tell_changes(triples: Sequence[tuple[Trip, Plan, Plan]], asked: PaperOptions) -> list[Document]:
    """A change note for each trip, of the plan before and the plan now."""
    from benchmark_cli.papers.changes import ChangesInShort

    return [build_document(trip, new, ChangesInShort, asked, Edition(compared=Then(old))) for trip, old, new in triples]


def render_assignments(assigned: Assignments, documents: Sequence[Document], format_name: str) -> bytes:
    """The plans in a format: for programs the plans themselves, for people the documents that show them."""
    if format_name == "json":
        return plans_text(assigned.plans, _left_out(assigned)).encode()
    if format_name == "csv":
        from benchmark_cli.papers import placements

        pairs = zip(assigned.trips, assigned.plans, strict=True)
        documents = [build_document(trip, plan, placements, PaperOptions()) for trip, plan in pairs]
    return render(documents, format_name)


def _left_out(assigned: Assignments) -> list[dict[str, object]]:
    """What each plan left out, and what was accepted, by cohort; in English, as the keys are."""
    return [
        {"cohort": plan.cohort, **told}
        for trip, plan in zip(assigned.trips, assigned.plans, strict=True)
        for told in plain_omissions(omissions(trip, plan), ENGLISH)
    ]


def compare(
    found: Diagnosis, cohorts: Sequence[str], files: Sequence[Path], language: str | None, since: int | None = None
) -> tuple[list[Document], bool]:
    """A change note for each cohort, and whether there is a difference, or a saved plan that no longer fits the files.

    What is compared, and what raises `UserError`: see `find_changes`; with *since* the plan of that revision and the
    saved one, of each cohort that had one.
    """
    from benchmark_cli.model.comparison import is_told_otherwise

    if since is None:
        triples, is_stale = find_changes(found, cohorts, files)
    else:
        from benchmark_cli.change.history import plan_to_compare

        entries = select_entries(found.workspace, cohorts)
        kept = [plan_to_compare(entry.folder, entry.cohort.id, since) for entry in entries]
        compared = [find_changes(found, (), [file]) for file in kept if file]
        triples, is_stale = [triple for one, _ in compared for triple in one], any(stale for _, stale in compared)
    is_different = is_stale or any(is_told_otherwise(old, new) for _, old, new in triples)
    return _tell_changes(triples, PaperOptions(language)), is_different


def build_verifications(verified: "Verification", language: str | None = None) -> list[Document]:
    """What `verify` shows of each plan; *language* is a code, or each cohort's own if `None`."""
    from benchmark_cli.papers import verification

    pairs = ((one, paper_language(one.trip, language)) for one in verified.subjects)
    return [
        verification.build(
            Request(one.trip, one.plan, spoken, best=one.best, verdict=one.verdict, is_solved=one.is_solved)
        )
        for one, spoken in pairs
    ]


def build_explanations(explained: "Sequence[Explanation]", language: str | None = None) -> list[Document]:
    """What `explain` shows; *language* is a code, or each cohort's own if `None`."""
    from benchmark_cli.papers.explanation import ground_of, paper_of

    return [paper_of(one, paper_language(ground_of(one).trip, language)) for one in explained]


def render_verification(verified: "Verification", documents: Sequence[Document], format_name: str) -> bytes:
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
            "findings": [_plain_finding(notice, document.language) for notice in one.notices if notice.is_error],
            "left_out": plain_omissions(omissions(one.trip, one.plan), document.language),
        }
        for one, document in zip(verified.subjects, documents, strict=True)
    ]
    return json_text({"schema": VERIFICATIONS_SCHEMA, "verifications": told}).encode()


def _plain_finding(notice: Diagnostic, language: Language) -> dict[str, object]:
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


def render_explanations(explained: "Sequence[Explanation]", documents: Sequence[Document], format_name: str) -> bytes:
    """The explanations in a format: for programs with ids and values, for people as documents."""
    from benchmark_cli.papers.explanation_data import explanation_data
    from benchmark_cli.render.json_text import json_text

    if format_name != "json":
        return render(documents, format_name)
    pairs = zip(explained, (document.language for document in documents), strict=True)
    return json_text(explanation_data(pairs)).encode()


__all__ = [
    "DEFAULT_FOLDER", "PEOPLE_FORMATS", "Assignments", "ChangeScope", "Changed", "Cohort", "CohortEntry",
    "CsvOptions", "Diagnosis", "Diagnostic", "Document", "DocumentKind", "Explanation", "FindingsAsked", "Fit",
    "FoundAfter", "Imported", "Language", "ListOptions", "ListedCohort", "Lists", "Locus", "Order", "Outcome",
    "PaperOptions", "Participant", "Place", "Plan", "Revision", "Severity", "Size", "Text", "Trip", "UserError",
    "Verification", "View", "Wanted", "Workspace", "adopt", "apply_ledger", "assign", "build_document",
    "build_explanations", "build_findings", "build_history", "build_ledger", "build_papers", "build_status",
    "build_summaries", "build_verifications", "change", "check", "cohorts_of_lists", "collect_findings", "compare",
    "days_in", "demand_carried", "demand_ending", "describe_fits", "describe_start", "explain", "find_fits",
    "find_format", "find_trip_here", "form_for", "format_named", "format_names", "import_list", "import_loci",
    "import_people", "issue", "keep_assignment", "kind_named", "known_loci", "load_valid", "loci_yaml", "name_changed",
    "notices", "pack", "pack_changed", "people_format", "people_yaml", "read_orders", "remarks", "render",
    "render_assignments", "render_change", "render_explanations", "render_people", "render_schema",
    "render_verification", "report_import", "report_loci", "save_new", "save_output", "select_entries", "start_trip",
    "start_trip_of_lists", "summarise", "undo", "update", "verify",
]  # fmt: skip
