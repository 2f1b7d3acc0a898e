"""Papers of saved plans, one kind of them or all in one folder."""

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from benchmark_cli.diagnostics import Diagnostic, Exit, refusal
from benchmark_cli.document import Document
from benchmark_cli.documents import changes
from benchmark_cli.documents.kind import DocumentKind, Request, View
from benchmark_cli.language import ENGLISH, Text
from benchmark_cli.model.plan import Plan
from benchmark_cli.planning.examine import demand_shape
from benchmark_cli.planning.saved import earlier_plan, outside
from benchmark_cli.workflow.deciding import fitting
from benchmark_cli.workflow.reading import Diagnosis, selected, unknown
from benchmark_cli.workflow.saving import _demand_no_input
from benchmark_cli.workflow.writing import Papers, _marked, document_of
from benchmark_cli.workspace import CohortEntry, Workspace

if TYPE_CHECKING:
    from benchmark_cli.pack.contents import Bundle
    from benchmark_cli.pack.packed import Packed


def papers(found: Diagnosis, kind: DocumentKind, asked: Papers) -> tuple[list[Document], list[Diagnostic]]:
    """A document of that kind for each cohort, from its saved plan, and what the user should know about it.

    Without a saved plan a fresh one is used, and said to be unsaved. Raises `UserError`: an unknown cohort, locus,
    column or view (2), a saved plan that is damaged (3) or no longer fits the files (1).
    """
    _demand_lists(kind, asked)
    entries = _asked_entries(found.workspace, asked)
    plans, notices = fitting(found.workspace, entries)
    if asked.view.only:
        entries = _with_subject(found.workspace, entries, plans, asked.view)
    documents = [
        document_of(found.workspace.trip(entry), plans[entry.cohort.id], kind, asked, _before(entry, kind))
        for entry in entries
    ]
    return documents, notices


def _asked_entries(workspace: Workspace, asked: Papers) -> list[CohortEntry]:
    """The cohorts that were asked for; where a locus was, only those that visit it. Raises `UserError` (2)."""
    from benchmark_cli.documents.people import column_names

    entries = selected(workspace, asked.cohorts)
    offered = column_names(entry.cohort for entry in entries)
    for name in asked.lists.columns:
        if name not in offered:
            raise unknown("unknown-column", Text("there is no column `{name}`", name=name), name, offered)
    if asked.locus is None:
        return entries
    visiting = [entry for entry in entries if asked.locus in entry.cohort.visit.loci]
    if not visiting:
        message = Text("no cohort visits a locus `{name}`", name=asked.locus)
        raise unknown("unknown-locus", message, asked.locus, list(workspace.loci))
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
        raise unknown("unknown-view", message, view.only or "", list(dict.fromkeys(chain.from_iterable(subjects))))
    return [entry for entry, offered in zip(entries, subjects, strict=True) if view.only in offered]


def _before(entry: CohortEntry, kind: DocumentKind) -> Plan | None:
    """The plan that was saved before, for a change note."""
    earlier = earlier_plan(entry) if kind.name == changes.name else None
    return demand_shape(earlier).plan if earlier else None


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
    plans, notices = fitting(found.workspace, entries)
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
