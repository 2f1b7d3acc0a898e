"""What a pack holds: each paper that somebody reads, in each format in which they would print or open it."""

from collections.abc import Sequence
from itertools import chain
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Outcome, Severity, refusal
from benchmark_cli.document import Document
from benchmark_cli.language import Text
from benchmark_cli.papers.kind import DocumentKind
from benchmark_cli.papers.options import PaperOptions, build_document
from benchmark_cli.plans.reading import Diagnosis, select_entries
from benchmark_cli.plans.run import load_fitting_plans
from benchmark_cli.plans.saved import report_draft
from benchmark_cli.render import FORMATS
from benchmark_cli.render.format import Format
from benchmark_cli.render.formats import PLAIN_CSV, CsvOptions, format_named, format_names, render
from benchmark_cli.workers import map_in_order

PACKED: Final[tuple[Format, ...]] = tuple(each for each in FORMATS if each.in_pack)
"""The formats of a pack, in the order in which its index lists them."""


class PackedPaper(NamedTuple):
    """One paper of a cohort."""

    kind: DocumentKind
    document: Document

    @property
    def files(self) -> list[tuple[Format, str]]:
        """The formats that can carry it, each with the name of its file inside the pack; ids and names are checked."""
        stem = f"{self.document.cohort}/{self.kind.name}"
        return [(each, stem + each.suffix) for each in PACKED if carries(each, self.kind)]


class Bundle(NamedTuple):
    """All papers of one cohort; `title` is the cohort's."""

    title: str
    papers: tuple[PackedPaper, ...]


def collect_bundles(found: Diagnosis, asked: PaperOptions) -> tuple[list[Bundle], list[Diagnostic]]:
    """The papers that somebody reads, for each cohort, and what is to be said of the plans that they are made of."""
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
    return bundles, [
        *notices,
        *(report_draft(entry, Severity.WARNING) for entry in entries if entry.cohort.visit.draft),
    ]


def _for_reader(asked: PaperOptions, kind: DocumentKind) -> PaperOptions:
    """What is asked, without numbers and private notes where others than the committee read the paper."""
    return asked if kind.use.reader == "committee" else asked._replace(lists=asked.lists._replace(is_masked=True))


def carries(form: Format, kind: DocumentKind) -> bool:
    """Whether the kind of paper holds what the format is for."""
    return form.needs is None or form.needs in kind.use.holds


def make_files(bundles: Sequence[Bundle], csv: CsvOptions = PLAIN_CSV, workers: int = 1) -> dict[str, bytes]:
    """The name inside the pack and the bytes of each file, but for those in which nothing would stand.

    So many *workers* share the writing: see `map_in_order`.
    """
    papers = [paper for bundle in bundles for paper in bundle.papers]
    tasks = [_PaperTask(paper.document, tuple(name for _, name in paper.files), csv) for paper in papers]
    return dict(chain.from_iterable(map_in_order(_write, tasks, workers)))


class _PaperTask(NamedTuple):
    """A paper to be written under each of the names, whose endings tell the formats."""

    document: Document
    names: tuple[str, ...]
    csv: CsvOptions


def _write(task: _PaperTask) -> list[tuple[str, bytes]]:
    forms = {each.suffix: each.name for each in PACKED}
    written = ((name, render([task.document], forms[PurePosixPath(name).suffix], task.csv)) for name in task.names)
    return [(name, data) for name, data in written if data]


def demand_carried(kind: DocumentKind, format_name: str) -> None:
    """Raise `UserError` (USAGE) where nothing on that kind of paper is what the format is for."""
    from benchmark_cli.papers.catalogue import DOCUMENTS

    form = format_named(format_name, format_names())
    if carries(form, kind):
        return
    formats = [f"`{each.name}`" for each in FORMATS if carries(each, kind)]
    kinds = [f"`{each.name}`" for each in DOCUMENTS if carries(form, each)]
    raise refusal(
        Outcome.USAGE,
        "unknown-format",
        Text("`{format}` has no place for what is on the paper `{kind}`", format=format_name, kind=kind.name),
        Text("it can be written as {formats}", formats=formats),
        Text("`{format}` is for {kinds}", format=format_name, kinds=kinds),
    )
