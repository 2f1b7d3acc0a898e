"""Papers of saved plans, one kind of them or all in one folder."""

from pathlib import Path
from typing import TYPE_CHECKING

from benchmark_cli.language import ENGLISH
from benchmark_cli.papers.options import PaperOptions
from benchmark_cli.plans.output import demand_no_input
from benchmark_cli.plans.reading import Diagnosis, select_entries
from benchmark_cli.plans.saved import outside
from benchmark_cli.render.formats import PLAIN_CSV, CsvOptions
from benchmark_cli.workers import Workers

if TYPE_CHECKING:
    from benchmark_cli.pack.packed import Packed


def pack(
    found: Diagnosis, asked: PaperOptions, folder: Path, csv: CsvOptions = PLAIN_CSV, *, workers: Workers = 1
) -> "Packed":
    """Every paper of every cohort in every format that suits it, in a folder for each recipient, with index pages.

    A folder that is there is brought up to date: see `pack.folder`; a trip that keeps a history notes that it was
    printed. The *workers* share the writing. Plans are chosen as by `build_papers`. Raises `UserError` as that does,
    and where the folder holds what is not of a pack or can't be written (OUTSIDE).
    """
    from benchmark_cli.change.history import note_printed
    from benchmark_cli.pack import folder as disk
    from benchmark_cli.pack.contents import collect_bundles, count_pages, make_files
    from benchmark_cli.pack.index_page import index_pages
    from benchmark_cli.pack.packed import Packed

    demand_no_input(folder)
    with outside(folder):
        disk.demand_own(folder)
    bundles, notices = collect_bundles(found, asked)
    made = make_files(bundles, disk.find_earlier(folder), csv, workers)
    files = {name: one.data for name, one in made.items()}
    pages = count_pages(bundles, files)
    language = next((paper.document.language for bundle in bundles for paper in bundle.papers), ENGLISH)
    files |= index_pages(bundles, files, language)
    sources = {name: one.source for name, one in made.items()}
    with outside(folder):
        packed = Packed(folder, disk.save_folder(folder, files, sources), len(files), pages, notices)
    for trip in {entry.folder for entry in select_entries(found.workspace, asked.cohorts)}:
        note_printed(trip)
    return packed
