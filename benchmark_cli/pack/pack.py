"""Papers of saved plans, one kind of them or all in one folder."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.language import ENGLISH
from benchmark_cli.papers.options import PaperOptions
from benchmark_cli.plans.output import demand_no_input
from benchmark_cli.plans.reading import Diagnosis, select_entries
from benchmark_cli.plans.saved import outside
from benchmark_cli.render.formats import PLAIN_CSV, CsvOptions
from benchmark_cli.workers import Workers

if TYPE_CHECKING:
    from benchmark_cli.pack.contents import Bundle
    from benchmark_cli.pack.packed import Packed


class _Contents(NamedTuple):
    """What goes into a folder: papers, files by names, what some are made from, what is to be said of them."""

    bundles: "list[Bundle]"
    files: dict[str, bytes]
    sources: dict[str, str]
    notices: list[Diagnostic]


def pack(
    found: Diagnosis, asked: PaperOptions, folder: Path, csv: CsvOptions = PLAIN_CSV, *, workers: Workers = 1
) -> "Packed":
    """Every paper of every cohort in every format that suits it, in a folder for each recipient, with index pages.

    A folder that is there is brought up to date: see `pack.folder`; a trip that keeps a history notes that it was
    printed. The *workers* share the writing. Plans are chosen as by `build_papers`. Raises `UserError` as that does,
    and where the folder holds what is not of a pack or can't be written (OUTSIDE).
    """
    from benchmark_cli.pack.contents import collect_bundles, make_files
    from benchmark_cli.pack.folder import find_earlier

    _demand_ready(folder)
    bundles, notices = collect_bundles(found, asked)
    made = make_files(bundles, find_earlier(folder), csv, workers)
    files = {name: one.data for name, one in made.items()}
    sources = {name: one.source for name, one in made.items()}
    return _save(found, asked, folder, _Contents(bundles, files, sources, notices))


def pack_changed(found: Diagnosis, asked: PaperOptions, folder: Path, *, workers: Workers = 1) -> "Packed":
    """The sheets alone that look otherwise than those handed out last; raises as `pack` and `collect_changed`."""
    from benchmark_cli.pack.changed import collect_changed

    _demand_ready(folder)
    bundles, files, notices = collect_changed(found, asked, workers)
    return _save(found, asked, folder, _Contents(bundles, files, {}, notices))


def _demand_ready(folder: Path) -> None:
    from benchmark_cli.pack.folder import demand_own

    demand_no_input(folder)
    with outside(folder):
        demand_own(folder)


def _save(found: Diagnosis, asked: PaperOptions, folder: Path, contents: _Contents) -> "Packed":
    from benchmark_cli.change.history import note_printed
    from benchmark_cli.pack.contents import count_pages
    from benchmark_cli.pack.folder import save_folder
    from benchmark_cli.pack.index_page import index_pages
    from benchmark_cli.pack.packed import Packed

    bundles, files, sources, notices = contents
    pages = count_pages(bundles, files)
    language = next((paper.document.language for bundle in bundles for paper in bundle.papers), ENGLISH)
    every = files | index_pages(bundles, files, language)
    with outside(folder):
        packed = Packed(folder, save_folder(folder, every, sources), len(every), pages, notices)
    for trip in {entry.folder for entry in select_entries(found.workspace, asked.cohorts)}:
        note_printed(trip)
    return packed
