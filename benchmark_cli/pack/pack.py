"""Papers of saved plans, one kind of them or all in one folder."""

from pathlib import Path
from typing import TYPE_CHECKING

from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.language import ENGLISH
from benchmark_cli.papers.kind import DocumentKind
from benchmark_cli.papers.options import PaperOptions, build_document
from benchmark_cli.plans.output import demand_no_input
from benchmark_cli.plans.reading import Diagnosis, select_entries
from benchmark_cli.plans.run import load_fitting_plans
from benchmark_cli.plans.saved import outside
from benchmark_cli.render.formats import with_bom

if TYPE_CHECKING:
    from benchmark_cli.pack.contents import Bundle
    from benchmark_cli.pack.packed import Packed


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

    demand_no_input(folder)
    bundles, notices = _bundles(found, asked)
    files = {
        name: with_bom(data) if bom and name.endswith(".csv") else data
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
