"""Papers of saved plans, one kind of them or all in one folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmark_cli.api.deciding import load_fitting_plans
from benchmark_cli.api.reading import Diagnosis, select_entries
from benchmark_cli.api.saving import _demand_no_input
from benchmark_cli.api.subjects import SUBJECTS, select_of_options
from benchmark_cli.api.writing import PaperOptions, _with_bom, build_document
from benchmark_cli.diagnostics import Diagnostic, Outcome, refusal
from benchmark_cli.document import Document
from benchmark_cli.inputs.workspace import CohortEntry
from benchmark_cli.language import ENGLISH, Text
from benchmark_cli.model.plan import Plan
from benchmark_cli.papers import changes
from benchmark_cli.papers.kind import DocumentKind
from benchmark_cli.plans.examine import demand_shape
from benchmark_cli.plans.saved import earlier_plan, outside

if TYPE_CHECKING:
    from benchmark_cli.pack.contents import Bundle
    from benchmark_cli.pack.packed import Packed


def build_papers(found: Diagnosis, kind: DocumentKind, asked: PaperOptions) -> tuple[list[Document], list[Diagnostic]]:
    """A document of that kind for each cohort, from its saved plan, and what the user should know about it.

    Without a saved plan a fresh one is used, and said to be unsaved. Raises `UserError`: an unknown cohort, locus,
    column, view, day or charge (USAGE), a saved plan that is damaged (INPUT) or no longer fits the files (MISMATCH).
    """
    _demand_lists(kind, asked)
    entries: Sequence[CohortEntry] = select_of_options(found.workspace, asked)
    plans, notices = load_fitting_plans(found.workspace, entries)
    for chosen in SUBJECTS:
        entries = chosen(found.workspace, entries, plans, asked)
    documents = [
        build_document(found.workspace.trip(entry), plans[entry.cohort.id], kind, asked, _before(entry, kind))
        for entry in entries
    ]
    return documents, notices


def _demand_lists(kind: DocumentKind, asked: PaperOptions) -> None:
    """Raise `UserError` (USAGE) where columns are asked for of a paper that lists no people."""
    from benchmark_cli.papers.catalogue import ROSTERS

    if asked.lists.columns and "people" not in kind.use.holds:
        message = Text("the paper `{kind}` has no list of people whose columns could be chosen", kind=kind.name)
        kinds = [f"`{each.name}`" for each in ROSTERS if "people" in each.use.holds]
        raise refusal(Outcome.USAGE, "unknown-column", message, Text("`--columns` is for {kinds}", kinds=kinds))


def _before(entry: CohortEntry, kind: DocumentKind) -> Plan | None:
    """The plan that was saved before, for a change note."""
    earlier = earlier_plan(entry) if kind.name == changes.name else None
    return demand_shape(earlier).plan if earlier else None


def pack(found: Diagnosis, asked: PaperOptions, folder: Path, *, bom: bool = False, workers: int = 1) -> "Packed":
    """Every paper of every cohort in every format that suits it, with an index page, in a folder of their own.

    A folder that is there is brought up to date: see `pack.folder`. So many *workers*, forked processes, share the
    writing. Plans are chosen as by `build_papers`. Raises `UserError` as that does, and where the folder holds what is
    not of a pack or can't be written (OUTSIDE).
    """
    from benchmark_cli.pack import folder as disk
    from benchmark_cli.pack.contents import packed_files
    from benchmark_cli.pack.index_page import NAME, index_page
    from benchmark_cli.pack.packed import Packed

    _demand_no_input(folder)
    bundles, notices = _bundles(found, asked)
    files = {
        name: _with_bom(data) if bom and name.endswith(".csv") else data
        for name, data in packed_files(bundles, workers).items()
    }
    language = next((paper.document.language for bundle in bundles for paper in bundle.papers), ENGLISH)
    files[NAME] = index_page(bundles, files, language)
    with outside(folder):
        return Packed(folder, disk.save_folder(folder, files), len(files), notices)


def _bundles(found: Diagnosis, asked: PaperOptions) -> "tuple[list[Bundle], list[Diagnostic]]":
    """The papers that somebody reads, for each cohort."""
    from benchmark_cli.pack.contents import Bundle, PackedPaper
    from benchmark_cli.papers.catalogue import DOCUMENTS

    entries = select_entries(found.workspace, asked.cohorts)
    plans, notices = load_fitting_plans(found.workspace, entries)
    kinds = [kind for kind in DOCUMENTS if kind.use.reader]
    trips = [(found.workspace.trip(entry), plans[entry.cohort.id]) for entry in entries]
    bundles = [
        Bundle(
            trip.cohort.title,
            tuple(PackedPaper(kind, build_document(trip, plan, kind, _for_reader(asked, kind))) for kind in kinds),
        )
        for trip, plan in trips
    ]
    return bundles, notices


def _for_reader(asked: PaperOptions, kind: DocumentKind) -> PaperOptions:
    """What is asked, without numbers and private notes where others than the committee read the paper."""
    return asked if kind.use.reader == "committee" else asked._replace(lists=asked.lists._replace(is_masked=True))
