"""What a pack holds: each paper that somebody reads, in each format in which they would print or open it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import Final, NamedTuple, get_args

from benchmark_cli.diagnostics import Diagnostic, Outcome, Severity, refusal
from benchmark_cli.document import Document, Facts
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan
from benchmark_cli.pack.recipients import COMMITTEE, Recipient, recipients
from benchmark_cli.pack.sources import EarlierPack, source_of
from benchmark_cli.papers import schedule
from benchmark_cli.papers.build import KeptTrips, read_edition
from benchmark_cli.papers.kind import Audience, DocumentKind, View
from benchmark_cli.papers.listed import list_people
from benchmark_cli.papers.options import Edition, PaperOptions, build_document, request_of
from benchmark_cli.papers.overview import overview
from benchmark_cli.plans.reading import Diagnosis, select_entries
from benchmark_cli.plans.run import load_fitting_plans
from benchmark_cli.plans.saved import report_draft
from benchmark_cli.render import ics, load_formats, pdf
from benchmark_cli.render.format import Format
from benchmark_cli.render.formats import PLAIN_CSV, CsvOptions, format_named, format_names, render
from benchmark_cli.workers import Workers, map_in_order

PACKED: Final[tuple[Format, ...]] = tuple(each for each in load_formats() if each.use.in_pack)
"""The formats of a pack, in the order in which its index lists them."""


class PackedPaper(NamedTuple):
    """One paper of a cohort, for one recipient; with a `person` it is that one's own calendar."""

    kind: DocumentKind
    document: Document
    recipient: Recipient = COMMITTEE
    person: str = ""

    @property
    def files(self) -> list[tuple[Format, str]]:
        """The formats that can carry it, each with the name of its file inside the pack: title and cohort."""
        stem = f"{self.recipient.folder}/{file_name(self.document.title) or self.kind.name}-{self.document.cohort}"
        if self.person:
            return [(ics, f"{stem}/{self.person}{ics.use.suffix}")]
        printed = self.kind.use.is_printed
        return [
            (each, stem + each.use.suffix)
            for each in PACKED
            if carries(each, self.kind) and (each is not pdf or printed)
        ]


def file_name(title: str) -> str:
    """The title in lower-case letters, digits and hyphens; nothing where it has none of them."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


class Bundle(NamedTuple):
    """All papers of one cohort; `title` is the cohort's, `overviews` what opens the folder of each recipient."""

    title: str
    papers: tuple[PackedPaper, ...]
    overviews: Mapping[str, Facts] = MappingProxyType({})

    def papers_of(self, recipient: Recipient) -> list[PackedPaper]:
        """What the recipient gets, in the order of handing out."""
        return [paper for paper in self.papers if paper.recipient == recipient]


PRINT_ALL: Final = Text("Print all")
"""What the file is called that holds all papers of a recipient."""


def print_all_name(papers: Sequence[PackedPaper]) -> str:
    """The name, inside the pack, of the file with all these papers of one recipient."""
    paper = papers[0]
    title = file_name(paper.document.language.say(PRINT_ALL)) or "print-all"
    return f"{paper.recipient.folder}/{title}-{paper.document.cohort}{pdf.use.suffix}"


def collect_bundles(found: Diagnosis, asked: PaperOptions) -> tuple[list[Bundle], list[Diagnostic]]:
    """The papers that somebody reads, for each cohort, and what is to be said of the plans that they are made of."""
    entries = select_entries(found.workspace, asked.cohorts)
    plans, notices = load_fitting_plans(found.workspace, entries)
    bundles, trips = [], KeptTrips()
    for entry in entries:
        trip, plan = found.workspace.trip(entry), plans[entry.cohort.id]
        papers = tuple(_papers(trip, plan, asked, read_edition(entry, trips)))
        bundles.append(Bundle(entry.cohort.title, papers, _overviews(trip, plan, asked)))
    return bundles, [
        *notices,
        *(report_draft(entry, Severity.WARNING) for entry in entries if entry.cohort.visit.draft),
    ]


def _papers(trip: Trip, plan: Plan, asked: PaperOptions, edition: Edition) -> Iterator[PackedPaper]:
    """Each kind for each of its recipients; what nobody reads by itself, the committee does where it is chosen."""
    for kind in _kinds(trip, plan):
        for audience in (kind.use.reader or COMMITTEE.audience, *kind.use.also):
            for recipient, narrowed in recipients(trip, plan, audience, asked):
                yield PackedPaper(kind, build_document(trip, plan, kind, narrowed, edition), recipient)
    for recipient, narrowed in recipients(trip, plan, "participants", asked):
        whole = build_document(trip, plan, schedule, narrowed._replace(view=View("person")), edition)
        before = _by_person(whole.before) if whole.before else {}
        names = {one.who.id: one.name for one in list_people(request_of(trip, plan, narrowed))}
        for person, own in _by_person(whole).items():
            calendar = replace(own, subject=f"{whole.subject} \N{EN DASH} {names[person]}", before=before.get(person))
            yield PackedPaper(schedule, calendar, recipient, person)


def _by_person(whole: Document) -> dict[str, Document]:
    """The schedule of each person, by ids; whoever has none is left out."""
    schedules = ((own, next(own.tables(), None)) for own in whole.handouts())
    whose = ((dict(table.keys).get("person"), own) for own, table in schedules if table)
    return {str(person): own for person, own in whose if person}


def _kinds(trip: Trip, plan: Plan) -> list[DocumentKind]:
    """Those that the organiser chose, else those that apply."""
    from benchmark_cli.papers.catalogue import DOCUMENTS

    chosen = trip.cohort.organiser.papers if trip.cohort.organiser else ()
    if chosen:
        known = {kind.name: kind for kind in DOCUMENTS}
        return [known[name] for name in dict.fromkeys(chosen)]
    return [kind for kind in DOCUMENTS if kind.use.reader and kind.use.applies(trip, plan)]


def _overviews(trip: Trip, plan: Plan, asked: PaperOptions) -> dict[str, Facts]:
    return {
        recipient.folder: overview(request_of(trip, plan, narrowed))
        for audience in get_args(Audience)
        for recipient, narrowed in recipients(trip, plan, audience, asked)
    }


def carries(form: Format, kind: DocumentKind) -> bool:
    """Whether the kind of paper holds what the format is for."""
    return form.use.needs in {None, *kind.use.holds}


class MadeFile(NamedTuple):
    """The bytes of a file, and the fingerprint of what they are made from."""

    data: bytes
    source: str


def make_files(
    bundles: Sequence[Bundle], earlier: EarlierPack, csv: CsvOptions = PLAIN_CSV, workers: Workers = 1
) -> dict[str, MadeFile]:
    """The files by their names inside the pack, but for those in which nothing would stand.

    What an *earlier* pack has and would be made again the same is taken from there. The *workers* share the writing.
    """
    made: dict[str, MadeFile] = {}
    # Typst keeps all that it has laid out for as long as its process lives: those of one cohort end with it.
    for bundle in bundles:
        recipients = dict.fromkeys(paper.recipient for paper in bundle.papers)
        tasks = [_RecipientTask(bundle.papers_of(recipient), csv, earlier) for recipient in recipients]
        made.update(chain.from_iterable(map_in_order(_write, tasks, workers)))
    return made


def count_pages(bundles: Sequence[Bundle], files: Mapping[str, bytes]) -> dict[str, int]:
    """How many pages are to be printed of the papers of each title, in the order of the index.

    What two recipients get alike is printed once.
    """
    papers = chain.from_iterable(bundle.papers for bundle in bundles)
    named = ((paper.document.title, name) for paper in papers for form, name in paper.files if form is pdf)
    pages: Counter[str] = Counter()
    for title, data in dict.fromkeys((title, files[name]) for title, name in named):
        pages[title] += pdf.count_pages(data)
    return dict(pages)


class _RecipientTask(NamedTuple):
    """All papers of one recipient: one process sets them, which knows how each is laid out when it sets all."""

    papers: list[PackedPaper]
    csv: CsvOptions
    earlier: EarlierPack

    @property
    def files(self) -> Iterator[tuple[Format, str, list[Document]]]:
        """Each file with what stands in it."""
        for paper in self.papers:
            yield from ((form, name, [paper.document]) for form, name in paper.files)
        printed = [paper.document for paper in self.papers if paper.kind.use.is_printed]
        yield pdf, print_all_name(self.papers), printed


def _write(task: _RecipientTask) -> list[tuple[str, MadeFile]]:
    made = []
    for form, name, documents in task.files:
        source = source_of(documents, name, task.csv)
        data = task.earlier.find(name, source)
        if data is None:
            data = render(documents, form.name, task.csv)
        if data:
            made.append((name, MadeFile(data, source)))
    return made


def demand_carried(kind: DocumentKind, format_name: str) -> None:
    """Raise `UserError` (USAGE) where nothing on that kind of paper is what the format is for."""
    from benchmark_cli.papers.catalogue import DOCUMENTS

    form = format_named(format_name, format_names())
    if carries(form, kind):
        return
    formats = [f"`{each.name}`" for each in load_formats() if carries(each, kind)]
    kinds = [f"`{each.name}`" for each in DOCUMENTS if carries(form, each)]
    raise refusal(
        Outcome.USAGE,
        "unknown-format",
        Text("`{format}` has no place for what is on the paper `{kind}`", format=format_name, kind=kind.name),
        Text("it can be written as {formats}", formats=formats),
        Text("`{format}` is for {kinds}", format=format_name, kinds=kinds),
    )
