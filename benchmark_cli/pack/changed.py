"""The sheets that must be handed out again: those whose pages are set otherwise than they were when handed out."""

from dataclasses import replace
from typing import NamedTuple

from benchmark_cli.change.history import folder_of_issue
from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.document import Cards, Document, SheetBreak
from benchmark_cli.pack.contents import Bundle, PackedPaper, collect_bundles, print_all_name
from benchmark_cli.papers.options import PaperOptions
from benchmark_cli.plans.reading import Diagnosis, load_valid, select_entries
from benchmark_cli.render import pdf
from benchmark_cli.workers import Workers, map_in_order


def collect_changed(
    found: Diagnosis, asked: PaperOptions, workers: Workers = 1
) -> tuple[list[Bundle], dict[str, bytes], list[Diagnostic]]:
    """The papers of which a page has changed, and files of these pages by their names inside the pack.

    Compared with what was issued last is each page as it is set, without the fingerprint at its foot. Raises
    `UserError` (MISMATCH) where nothing was issued.
    """
    bundles, notices = collect_bundles(found, asked)
    issued = {
        _whose(paper): paper.document
        for trip in dict.fromkeys(entry.folder for entry in select_entries(found.workspace, asked.cohorts))
        for bundle in collect_bundles(load_valid([folder_of_issue(trip)]), asked._replace(cohorts=()))[0]
        for paper in bundle.papers
    }
    bundles = [
        bundle._replace(
            papers=tuple(
                _without_cards(paper, issued.get(_whose(paper)))
                for paper in bundle.papers
                if any(form is pdf for form, _ in paper.files)
            )
        )
        for bundle in bundles
    ]
    papers = [paper for bundle in bundles for paper in bundle.papers]
    tasks = [_PaperThenAndNow(paper.document, issued.get(_whose(paper))) for paper in papers]
    pages = dict(zip(map(_whose, papers), map_in_order(_find_changed, tasks, workers), strict=True))
    changed = [
        bundle._replace(papers=tuple(paper for paper in bundle.papers if pages[_whose(paper)])) for bundle in bundles
    ]
    files: dict[str, bytes] = {}
    for bundle in changed:
        for recipient in dict.fromkeys(paper.recipient for paper in bundle.papers):
            own = bundle.papers_of(recipient)
            taken = [
                pdf.TakenPages(pdf.write([paper.document]), pages[_whose(paper)], has_back=_has_back(paper.document))
                for paper in own
            ]
            for paper, one in zip(own, taken, strict=True):
                files |= {name: pdf.take_pages([one]) for form, name in paper.files if form is pdf}
            files[print_all_name(own)] = pdf.take_pages(taken)
    return changed, files, notices


def _without_cards(paper: PackedPaper, issued: Document | None) -> PackedPaper:
    """The paper without the cards that people have: on their sheets others would take their places."""
    there = {card for block in (issued.blocks if issued else ()) if isinstance(block, Cards) for card in block.cards}
    blocks = tuple(
        Cards(tuple(card for card in block.cards if card not in there)) if isinstance(block, Cards) else block
        for block in paper.document.blocks
    )
    left = tuple(block for block in blocks if block != Cards(()))
    return paper._replace(document=replace(paper.document, blocks=left))


def _whose(paper: PackedPaper) -> tuple[str, str, str]:
    return paper.document.cohort, paper.recipient.folder, paper.kind.name


class _PaperThenAndNow(NamedTuple):
    """A paper as it is and as it was handed out, if it was."""

    now: Document
    issued: Document | None


def _find_changed(task: _PaperThenAndNow) -> list[int]:
    """The numbers of the pages that nobody has, from 1; of what has a back, always both sides."""
    now, issued = (_bare(one) if one else None for one in task)
    if now is None or not now.blocks or now == issued:
        return []
    there = set(pdf.draw_pages(issued)) if issued else set()
    drawn = pdf.draw_pages(now)
    changed = [number for number, page in enumerate(drawn, 1) if page not in there]
    if not _has_back(now):
        return changed
    leaves = dict.fromkeys((number - 1) // 2 for number in changed)
    return [number for leaf in leaves for number in (2 * leaf + 1, 2 * leaf + 2) if number <= len(drawn)]


def _bare(document: Document) -> Document:
    """The document without what tells plans and revisions apart."""
    return replace(document, footer="", plan="", revision=1, issued=None, before=None)


def _has_back(document: Document) -> bool:
    """Whether leaves of it are printed on both sides."""
    return any(
        isinstance(block, Cards) or (isinstance(block, SheetBreak) and not (block.is_for_another or block.is_cut))
        for block in document.blocks
    )
