"""Every paper of the trips that come with the project, read back as printed: letters, margins, no page nearly empty."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from benchmark_cli import api
from benchmark_cli.document import Bars, Cards, Document, Timeline, Totals
from benchmark_cli.pack.contents import collect_bundles
from benchmark_cli.papers import nametags, wall
from benchmark_cli.render import pdf
from tests.counts import FULL
from tests.render.page_reading import MM, PrintedPage, read_page
from tests.tiny import tiny_plan, tiny_trip

ROOT = Path(__file__).parents[2]
TRIPS = ("examples/one-file", "cohorts", "examples/medical-placement", "examples/rotation/cohorts")
"""The first in every run, all others where all examples are wanted."""
FEW, MANY = 4, 12
FORTY = 40
HEADING = 10.0
"""Points: headings are larger, and text is smaller."""


@pytest.fixture(scope="module", params=TRIPS if FULL else TRIPS[:1])
def papers(request: pytest.FixtureRequest) -> list[tuple[Document, list[list[PrintedPage]]]]:
    """Each paper of the pack with the pages of each of its readers."""
    bundles, _ = collect_bundles(api.load_valid([ROOT / request.param]), api.PaperOptions())
    every = [paper for bundle in bundles for paper in bundle.papers]
    documents = [paper.document for paper in every if paper.kind.use.is_printed and not paper.person]
    return [(document, handouts_of(document)) for document in documents]


def handouts_of(document: Document) -> list[list[PrintedPage]]:
    """The pages of each reader, by the numbers at their feet; of leaves that everybody gets, those of the first few."""
    every = list(document.handouts())
    chosen = every[:FEW] if len(every) > MANY else every
    handouts: list[list[PrintedPage]] = []
    for page in map(read_page, PdfReader(BytesIO(pdf.write(chosen))).pages):
        if re.search(r"(?:Halaman|Page) 1 \w+ \d+\s*$", page.text):
            handouts.append([])
        handouts[-1].append(page)
    assert len(handouts) == len(chosen)
    return handouts


def told(document: Document, number: int) -> str:
    """Which page it is."""
    return f"{document.cohort} {document.kind} {number}"


def each(papers: list[tuple[Document, list[list[PrintedPage]]]]) -> Iterator[tuple[str, Document, PrintedPage]]:
    """Each page, with what to call it."""
    for document, handouts in papers:
        for handout in handouts:
            for number, page in enumerate(handout, 1):
                yield told(document, number), document, page


def least(document: Document) -> float:
    """The smallest letters that the paper may have, in points."""
    if any(isinstance(block, Cards) for block in document.blocks):
        return 6.5
    return 7.0 if any(isinstance(block, Bars | Totals | Timeline) for block in document.blocks) else 8.0


def test_few_pages_are_printed(papers: list[tuple[Document, list[list[PrintedPage]]]]) -> None:
    """Beside the leaves of each person at most forty for a cohort; what two readers get alike is printed once."""
    pages: dict[str, int] = {}
    for document, handouts in {repr(document): (document, handouts) for document, handouts in papers}.values():
        if document.kind not in {"observation", "spd"}:
            pages[document.cohort] = pages.get(document.cohort, 0) + sum(map(len, handouts))
    assert {cohort: n for cohort, n in pages.items() if n > FORTY} == {}


def test_letters_can_be_read(papers: list[tuple[Document, list[list[PrintedPage]]]]) -> None:
    """No letter is under the floor: 8 pt, on pages with charts 7 pt, on tags 6.5 pt."""
    small = [
        (name, min(mark.size for mark in page.letters))
        for name, document, page in each(papers)
        if any(mark.size < least(document) - 0.01 for mark in page.letters)
    ]
    assert small == []


def test_nothing_is_outside_the_margins(papers: list[tuple[Document, list[list[PrintedPage]]]]) -> None:
    """All letters are within the edges that printers leave white, on tags within the tag."""
    outside = [
        (name, mark)
        for name, document, page in each(papers)
        for mark in page.letters
        if mark.left < 12 * MM or mark.right > page.width - 12 * MM or not 6 * MM < mark.down < page.height - 6 * MM
    ]
    assert outside == []


def test_no_page_is_under_a_third_full(papers: list[tuple[Document, list[list[PrintedPage]]]]) -> None:
    """But for what stands alone on the one page that its reader gets."""
    thin = [
        (told(document, number), round(page.fill, 2))
        for document, handouts in papers
        for handout in handouts
        for number, page in enumerate(handout, 1)
        if len(handout) > 1 and page.fill < 1 / 3
    ]
    assert thin == []


def test_no_heading_ends_a_page(papers: list[tuple[Document, list[list[PrintedPage]]]]) -> None:
    """The lowest letters of a page are no heading."""
    lowest = [
        (name, max((mark for mark in page.body if mark.size), key=lambda mark: mark.down))
        for name, document, page in each(papers)
        if not any(isinstance(block, Cards) for block in document.blocks) and document.paper == "a4"
    ]
    assert [(name, mark) for name, mark in lowest if mark.size >= HEADING] == []


def test_the_article_s_cohort_takes_few_pages(papers: list[tuple[Document, list[list[PrintedPage]]]]) -> None:
    """Beside the leaves that each person gets, a cohort of 28 takes at most 66 pages."""
    for cohort in ("diklatpim3-xxv", "diklatpim3-xxvi"):
        own = [
            (document, handouts)
            for document, handouts in papers
            if document.cohort == cohort and document.kind not in {"observation", "visum", "spd"}
        ]
        assert sum(len(handout) for _, handouts in own for handout in handouts) <= 66


def test_a_poster_is_one_large_sheet() -> None:
    """The wall's paper is an A3 on its side, whatever was asked for, in letters larger than those of other papers."""
    document = api.build_document(tiny_trip(), tiny_plan(), wall, api.PaperOptions("id", paper="f4"))
    (page,) = map(read_page, PdfReader(BytesIO(pdf.write([document]))).pages)
    assert (round(page.width / MM), round(page.height / MM)) == (420, 297)
    assert min(mark.size for mark in page.body if mark.size) > 9
    assert "0800" not in page.text


def test_sixty_in_one_group_are_on_one_poster(tmp_path: Path) -> None:
    """A large group has several columns; everybody is named once, in letters of 8 points at least."""
    people = "".join(f"  - {{id: p{n}, name: Rekaan Panjang Nomor {n:02}}}\n" for n in range(60))
    visit = "{from: 2026-03-03, to: 2026-03-03, loci: [a]}"
    text = f"cohort: big\ntitle: Besar\nvisit: {visit}\nloci: [{{id: a, name: A}}]\nparticipants:\n{people}"
    (tmp_path / "big.yaml").write_text(text, "utf-8")
    api.assign(api.load_valid([tmp_path]))
    (document,), _ = api.build_papers(api.load_valid([tmp_path]), wall, api.PaperOptions())
    (page,) = map(read_page, PdfReader(BytesIO(pdf.write([document]))).pages)
    assert min(mark.size for mark in page.body if mark.size) >= 8
    words = " ".join(page.text.split())
    assert [words.count(f"Rekaan Panjang Nomor {n:02}") for n in range(60)] == [1] * 60


@pytest.mark.parametrize("days", [1, 5])
def test_a_long_schedule_is_on_a_folded_tag(tmp_path: Path, days: int) -> None:
    """Nothing of five full days is left out: a second tag stands beside each, in letters no smaller than 6.5 points."""
    items = [(day, hour) for day in range(1, days + 1) for hour in range(7, 19)]
    agenda = "".join(
        f"    - {{at: 2026-03-{1 + day:02} {hour:02}:00-{hour:02}:50, what: Item{day}x{hour} of a rather long day}}\n"
        for day, hour in items
    )
    visit = (
        f"  from: 2026-03-02\n  to: 2026-03-0{1 + days}\n  loci: [a]\n  timezone: Asia/Makassar\n  agenda:\n{agenda}"
    )
    people = "".join(f"  - {{id: p{n}, name: Rekaan {n}}}\n" for n in range(3))
    text = f"cohort: t\ntitle: T\nvisit:\n{visit}loci: [{{id: a, name: A}}]\nparticipants:\n{people}"
    (tmp_path / "t.yaml").write_text(text, "utf-8")
    api.assign(api.load_valid([tmp_path]))
    (document,), _ = api.build_papers(api.load_valid([tmp_path]), nametags, api.PaperOptions())
    pages = list(map(read_page, PdfReader(BytesIO(pdf.write([document]))).pages))
    words = " ".join("".join(page.text for page in pages).split())
    assert [words.count(f"Item{day}x{hour} ") for day, hour in items] == [3] * len(items)
    assert ("Item" in pages[0].text) == (days > 1)
    assert min(mark.size for page in pages for mark in page.body if mark.size) >= 6.5
