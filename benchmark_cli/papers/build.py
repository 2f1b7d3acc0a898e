"""The papers of saved plans, one kind of them at a time."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmark_cli.diagnostics import Diagnostic, Outcome, refusal
from benchmark_cli.document import Document
from benchmark_cli.inputs.load import load
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.paper_names import AFTERWARDS, COMPARED
from benchmark_cli.papers.kind import DocumentKind, Then
from benchmark_cli.papers.options import Edition, PaperOptions, build_document, request_of
from benchmark_cli.papers.subjects import SUBJECTS, PrintableCohort, select_of_options
from benchmark_cli.plans.reading import Diagnosis
from benchmark_cli.plans.run import load_fitting_plans
from benchmark_cli.plans.saved import earlier_plan, plan_file_in
from benchmark_cli.plans.saved_plan_check import demand_shape

if TYPE_CHECKING:
    from benchmark_cli.model.findings import Findings


class KeptTrips:
    """The trips as they were when plans of before were decided; the files of each revision are read once."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._workspaces: dict[Path, Workspace] = {}

    def find(self, plan_file: Path, entry: CohortEntry) -> Trip | None:
        """The trip of that cohort beside a plan that the history keeps, if its file is kept too."""
        folder = plan_file.parent.parent
        if folder not in self._workspaces:
            self._workspaces[folder], _ = load([folder])
        workspace = self._workspaces[folder]
        kept = next((one for one in workspace.cohorts if one.cohort.id == entry.cohort.id), None)
        return workspace.trip(kept) if kept else None


def build_papers(found: Diagnosis, kind: DocumentKind, asked: PaperOptions) -> tuple[list[Document], list[Diagnostic]]:
    """A document of that kind for each cohort, from its saved plan, and what the user should know about it.

    Without a saved plan a fresh one is used, and said to be unsaved. Raises `UserError`: an unknown cohort, locus,
    column, view, day or charge (USAGE), a saved plan that is damaged (INPUT) or no longer fits the files (MISMATCH).
    """
    _demand_lists(kind, asked)
    entries = select_of_options(found.workspace, asked)
    plans, notices = load_fitting_plans(found.workspace, entries)
    offered = [
        PrintableCohort(entry, request_of(found.workspace.trip(entry), plans[entry.cohort.id], asked))
        for entry in entries
    ]
    for chosen in SUBJECTS:
        offered = chosen(offered, asked)
    trips, documents = KeptTrips(), []
    for entry, (trip, plan, *_) in offered:
        own = asked._replace(findings=_findings(entry, kind))
        documents.append(build_document(trip, plan, kind, own, _edition(entry, kind, asked.since, trips)))
    return documents, notices


def _demand_lists(kind: DocumentKind, asked: PaperOptions) -> None:
    """Raise `UserError` (USAGE) where columns are asked for of a paper that lists no people."""
    from benchmark_cli.papers.catalogue import ROSTERS

    if asked.lists.columns and "people" not in kind.use.holds:
        message = Text("the paper `{kind}` has no list of people whose columns could be chosen", kind=kind.name)
        kinds = [f"`{each.name}`" for each in ROSTERS if "people" in each.use.holds]
        raise refusal(Outcome.USAGE, "unknown-column", message, Text("`--columns` is for {kinds}", kinds=kinds))


def _findings(entry: CohortEntry, kind: DocumentKind) -> "Findings | None":
    """What is known after the visit, where the paper is made from it. Raises as `read_findings`."""
    if kind.name not in AFTERWARDS:
        return None
    from benchmark_cli.change.findings import read_findings

    return read_findings(entry)


def _edition(entry: CohortEntry, kind: DocumentKind, since: int | None, kept: KeptTrips) -> Edition:
    edition = read_edition(entry, kept) if "times" in kind.use.holds else Edition()
    return edition._replace(compared=_before(entry, kind, since, kept))


def _before(entry: CohortEntry, kind: DocumentKind, since: int | None, trips: KeptTrips) -> Then | None:
    """The plan that a change note is told against: of that revision, or the one last handed out or printed, or before.

    Raises `UserError` (USAGE) where there is no such revision, or the paper compares with none.
    """
    if kind.name == "message" and since is None:
        return None
    if kind.name not in COMPARED:
        if since is not None:
            told = Text("the paper `{kind}` compares with no earlier revision", kind=kind.name)
            raise refusal(
                Outcome.USAGE,
                "no-comparison",
                told,
                Text("`--since` is for {kinds}", kinds=[f"`{name}`" for name in COMPARED]),
            )
        return None
    from benchmark_cli.change.history import plan_to_compare

    kept = plan_to_compare(entry.folder, entry.cohort.id, since)
    earlier = plan_file_in(kept) if kept else earlier_plan(entry)
    return Then(demand_shape(earlier).plan, trips.find(kept, entry) if kept else None) if earlier else None


def read_edition(entry: CohortEntry, trips: KeptTrips) -> Edition:
    """Where the trip of the cohort stands among its revisions; the first where it keeps none.

    Raises `UserError` (INPUT) where the history or a plan in it is damaged.
    """
    from benchmark_cli.change.history import find_issued_plan, folder_of, revisions

    found = revisions(entry.folder) if folder_of(entry.folder).is_dir() else []
    if not found:
        return Edition()
    last, file = found[-1], find_issued_plan(entry.folder, found[:-1], entry.cohort.id)
    before = Then(demand_shape(plan_file_in(file)).plan, trips.find(file, entry)) if file else None
    return Edition(last.number, date.fromisoformat(last.issued) if last.issued else None, before)
