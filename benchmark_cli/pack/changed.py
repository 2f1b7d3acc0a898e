"""The sheets that must be handed out again: those whose pages are set otherwise than they were when handed out."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeAlias

from benchmark_cli.change.history import folder_of_issue
from benchmark_cli.diagnostics import Diagnostic, Outcome, Severity, UserError, refusal
from benchmark_cli.document import Cards, Document, SheetBreak
from benchmark_cli.language import Text
from benchmark_cli.pack.contents import Bundle, PackedPaper, collect_bundles, print_all_name
from benchmark_cli.papers.options import PaperOptions
from benchmark_cli.plans.reading import Diagnosis, load_valid, select_entries
from benchmark_cli.plans.saved import UNSAVED
from benchmark_cli.render import pdf
from benchmark_cli.workers import Workers, map_in_order

_Whose: TypeAlias = tuple[str, str, str, str]
"""What a paper is known by: its cohort, the folder of its recipient, its kind, whose it is."""

_MOST_NAMED = 8
"""Cohorts of which an event names the papers that are otherwise."""


def collect_changed(
    found: Diagnosis, asked: PaperOptions, workers: Workers = 1
) -> tuple[list[Bundle], dict[str, bytes], list[Diagnostic]]:
    """The papers of which a page has changed, and files of these pages by their names inside the pack.

    Each page is compared, as it is set but without the fingerprint at its foot, with what was issued last. Raises
    `UserError` (MISMATCH) where nothing was issued, or its plan is not kept.
    """
    bundles, notices = collect_bundles(found, asked)
    trips = dict.fromkeys(entry.folder for entry in select_entries(found.workspace, asked.cohorts))
    held = _collect_held(map(folder_of_issue, trips), asked)
    tasks = [
        [_pair(paper, held.get(_whose(paper))) for paper in bundle.papers if _name_in_print(paper)]
        for bundle in bundles
    ]
    made = iter(map_in_order(_take_changed, [task for own in tasks for task in own], workers))
    changed = [[(task.now, taken) for task in own if (taken := next(made))] for own in tasks]
    again = [
        bundle._replace(papers=tuple(paper for paper, _ in pages))
        for bundle, pages in zip(bundles, changed, strict=True)
    ]
    files = {name: data for pages in changed for name, data in _files_of(pages)}
    return again, files, [*notices, *_notices(held, bundles, files)]


def name_changed(trip: Path, cohorts: Sequence[str], language: str | None = None) -> list[str]:
    """The titles of the papers of those cohorts that are otherwise than when they were handed out; none if none were.

    As they are made, not as they are set: of a paper that is named, all pages may look as before. Of more than
    `_MOST_NAMED` cohorts none are named: making all their papers takes longer than the event.
    """
    asked = PaperOptions(language, cohorts=tuple(cohorts))
    try:
        issued, found = folder_of_issue(trip), load_valid([trip])
        if len(select_entries(found.workspace, cohorts)) > _MOST_NAMED:
            return []
        held = _collect_held([issued], asked)
        bundles, _ = collect_bundles(found, asked)
    except UserError:
        return []
    pairs = [_pair(paper, held.get(_whose(paper))) for one in bundles for paper in one.papers if _name_in_print(paper)]
    return list(dict.fromkeys(pair.now.document.title for pair in pairs if _is_otherwise(pair)))


def _collect_held(folders: Iterable[Path], asked: PaperOptions) -> dict[_Whose, PackedPaper]:
    """The papers that people have, of the files that were handed out."""
    return {
        _whose(paper): paper
        for folder in folders
        for bundle in _collect_issued(folder, asked)
        for paper in bundle.papers
        if _name_in_print(paper) and (not asked.cohorts or paper.document.cohort in asked.cohorts)
    }


def _files_of(pages: Sequence[tuple[PackedPaper, pdf.TakenPages]]) -> Iterator[tuple[str, bytes]]:
    """The changed pages of each paper of a bundle as a file, and those of each recipient in one."""
    for paper, taken in pages:
        yield _name_in_print(paper), pdf.take_pages([taken])
    for recipient in dict.fromkeys(paper.recipient for paper, _ in pages):
        own = [(paper, taken) for paper, taken in pages if paper.recipient == recipient]
        yield print_all_name([paper for paper, _ in own]), pdf.take_pages([taken for _, taken in own])


def _notices(
    held: Mapping[_Whose, PackedPaper], bundles: Sequence[Bundle], files: Collection[str]
) -> Iterator[Diagnostic]:
    """What people have that is no longer among the papers; and that nothing has changed, where that is so."""
    papers = {_whose(paper) for bundle in bundles for paper in bundle.papers}
    if gone := [_name_in_print(paper) for whose, paper in held.items() if whose not in papers]:
        message = Text("these papers were handed out and are no longer made: {papers}", papers=gone)
        yield Diagnostic("no-longer-a-paper", message, severity=Severity.WARNING)
    if not files:
        message = Text("every page is as it was handed out last")
        hint = Text("print what changed first; `benchmark issue` then notes that people have it")
        yield Diagnostic("nothing-changed", message, severity=Severity.WARNING, hints=(hint,))


def _collect_issued(folder: Path, asked: PaperOptions) -> list[Bundle]:
    """The papers as they were handed out: of a plan that is not there another would be made."""
    bundles, notices = collect_bundles(load_valid([folder]), asked._replace(cohorts=()))
    if any(notice.code == UNSAVED for notice in notices):
        message = Text("{folder} does not hold the plan that was handed out", folder=str(folder))
        hint = Text("print with `benchmark pack`, and run `benchmark issue` when people have it")
        raise refusal(Outcome.MISMATCH, "nothing-issued", message, hint)
    return bundles


def _name_in_print(paper: PackedPaper) -> str:
    """The name of the file that is printed, empty where none is."""
    return next((name for form, name in paper.files if form is pdf), "")


def _pair(paper: PackedPaper, held: PackedPaper | None) -> "_PaperThenAndNow":
    """The paper without the cards that people have, which would take places on others' sheets; beside that of then."""
    issued = held.document if held else None
    there = {card for block in (issued.blocks if issued else ()) if isinstance(block, Cards) for card in block.cards}
    blocks = tuple(
        Cards(tuple(card for card in block.cards if card not in there)) if isinstance(block, Cards) else block
        for block in paper.document.blocks
    )
    left = tuple(block for block in blocks if block != Cards(()))
    return _PaperThenAndNow(paper._replace(document=replace(paper.document, blocks=left)), issued)


def _whose(paper: PackedPaper) -> _Whose:
    return paper.document.cohort, paper.recipient.folder, paper.kind.name, paper.person


class _PaperThenAndNow(NamedTuple):
    """A paper as it is and as it was handed out, if it was."""

    now: PackedPaper
    issued: Document | None


def _is_otherwise(task: _PaperThenAndNow) -> bool:
    """Whether there is anything on the paper, and that is not what was handed out."""
    now = _bare(task.now.document)
    return bool(now.blocks) and (task.issued is None or now != _bare(task.issued))


def _take_changed(task: _PaperThenAndNow) -> pdf.TakenPages | None:
    """The pages that nobody has; of what has a back, always both sides."""
    if not _is_otherwise(task):
        return None
    document = task.now.document
    now, issued = _bare(document), _bare(task.issued) if task.issued else None
    drawn = pdf.draw_pages(now)
    # Of a page that is wanted twice and was handed out once, one is missing.
    left = Counter(pdf.draw_pages(issued) if issued else ())
    changed = []
    for number, page in enumerate(drawn, 1):
        left[page] -= 1
        if left[page] < 0:
            changed.append(number)
    if has_back := _has_back(now):
        leaves = dict.fromkeys((number - 1) // 2 for number in changed)
        changed = [number for leaf in leaves for number in (2 * leaf + 1, 2 * leaf + 2) if number <= len(drawn)]
    return pdf.TakenPages(pdf.write([document]), changed, has_back=has_back) if changed else None


def _bare(document: Document) -> Document:
    """The document without what tells plans and revisions apart."""
    return replace(document, footer="", plan="", revision=1, issued=None, before=None)


def _has_back(document: Document) -> bool:
    """Whether leaves of it are printed on both sides."""
    return any(
        isinstance(block, Cards)
        or (isinstance(block, SheetBreak) and not (block.is_for_another or block.is_cut or block.may_join))
        for block in document.blocks
    )
