"""The PDF format, read back by another library: text, pages, fonts, tags, and no trace of machine or moment."""

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from pypdf import PageObject, PdfReader

from benchmark_cli import api
from benchmark_cli.diagnostics import Outcome, UserError
from benchmark_cli.document import (
    Block,
    Bullets,
    Card,
    Cards,
    Document,
    Facts,
    Heading,
    Paragraph,
    Party,
    SheetBreak,
    Signature,
    Signatures,
    Table,
    Writing,
)
from benchmark_cli.language import ENGLISH
from benchmark_cli.papers import nametags, schedule
from benchmark_cli.papers.kind import Request
from benchmark_cli.render import pdf
from tests.heads import columns
from tests.tiny import COHORT, tiny_plan, tiny_trip

ROOT = Path(__file__).parents[2]
FONTS = Path(pdf.__file__).parent / "fonts"
ATTENDANCE = columns(("no", "No."), ("name", "Name"), ("nip", "NIP"), ("sign", "Signature"))


def read(*documents: Document) -> PdfReader:
    """The documents, written and read back."""
    return PdfReader(BytesIO(pdf.write(documents)))


def said(reader: PdfReader) -> str:
    """The text of all pages, with single blanks."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\u200b", "").split())


def of(document: Document, *blocks: Block) -> Document:
    """The document with other blocks."""
    return replace(document, blocks=blocks)


def places(page: PageObject, *texts: str) -> list[float]:
    """How far from the left each text begins, or each of those *texts*."""
    found = []

    def keep(text, matrix, *_):
        if text.strip() in texts or (text.strip() and not texts):
            found.append(matrix[4])

    page.extract_text(visitor_text=keep)
    return found


def long_list(rows: int) -> Table:
    """An attendance list; each name holds its number."""
    people = ((n, f"Participant{n:03}", f"19860926 201505 1 {n:03}", Signature(n)) for n in range(1, rows + 1))
    return Table(ATTENDANCE, tuple(people))


def test_small_document(small: Document) -> None:
    """Every text that the fonts can show is there; a letter that they lack is spelled."""
    text = said(read(small))
    for one in ("REGION OF EXAMPLE", "ATTENDANCE", "Tuesday, 3 March 2026", "87.5", "Be early.", "Bus 1", "NIP 1"):
        assert one in text
    assert "<U+6771><U+4EAC> Bé" in text


def test_every_document_counts_its_own_pages(small: Document) -> None:
    """Two documents of two and three sheets are pages 1 and 2 of 2, and 1 to 3 of 3; the plan is on each."""
    blocks = [Paragraph("x"), *[SheetBreak(), Paragraph("x")] * 2]
    reader = read(of(small, *blocks[:3]), of(small, *blocks))
    assert feet(reader) == ["Page 1 of 2", "Page 2 of 2", "Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]


def test_every_reader_counts_their_own_pages(small: Document) -> None:
    """A paper of which somebody gets two sheets and somebody else one is pages 1 and 2 of 2, and 1 of 1."""
    blocks = [Paragraph("x"), SheetBreak(), Paragraph("x"), SheetBreak(is_for_another=True), Paragraph("x")]
    assert feet(read(of(small, *blocks))) == ["Page 1 of 2", "Page 2 of 2", "Page 1 of 1"]


def feet(reader: PdfReader) -> list[str]:
    """What stands at the foot of each page, after the plan."""
    return [page.extract_text().split("plan 3f2a91c0")[1].strip() for page in reader.pages]


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("f4", (215, 330))])
def test_sheets_are_of_the_paper(small: Document, paper: str, size: tuple[int, int]) -> None:
    """Every sheet has the size of the paper, also those of name tags; one for a wide table lies on its side."""
    boxes = [page.mediabox for page in read(replace(small, paper=paper)).pages]
    assert len(boxes) > 3
    assert {(round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) for box in boxes} == {size}
    wide = Table(columns(*((f"k{n}", f"Head {n}") for n in range(6))), (("a text of thirty-five letters or so",) * 6,))
    (page,) = read(replace(of(small, wide), paper=paper)).pages
    assert (round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4)) == size[::-1]


def test_heads_repeat_and_rows_stay_whole(small: Document) -> None:
    """On each sheet of a long list stand the heads, and each name stands with its number and its place to sign."""
    pages = [page.extract_text() for page in read(of(small, Heading("List", 1), long_list(70))).pages]
    assert len(pages) == 3
    assert all("Name" in page and "Signature" in page for page in pages)
    for n in range(1, 71):
        (page,) = [page for page in pages if f"Participant{n:03}" in page]
        assert f"201505 1 {n:03}" in page


def test_a_sign_off_is_not_split(small: Document) -> None:
    """Capacity and name of a signatory are on one sheet, however full the sheet before is."""
    signatures = small.blocks[-1]
    for rows in range(18, 24):
        pages = [page.extract_text() for page in read(of(small, long_list(rows), signatures)).pages]
        (signed,) = [page for page in pages if "Chair," in page]
        assert "NIP 1" in signed.partition("Chair,")[2]


def test_text_stays_with_the_lines_below_it(small: Document) -> None:
    """Heading, text, questions and the lines for notes are on one sheet, however full the sheet before is."""
    section = (Heading("Place"), Paragraph("Told by"), Bullets(("Question?",)), Writing("Notes", 4))
    for rows in range(16, 24):
        pages = [page.extract_text() for page in read(of(small, long_list(rows), *section)).pages]
        (found,) = [page for page in pages if "Place" in page]
        assert all(text in found for text in ("Told by", "Question?", "Notes"))


def test_rows_that_begin_alike_stay_on_one_sheet(small: Document) -> None:
    """The number of a room is told once, beside the two who share it."""
    people = ((f"Room{n // 2:03}", f"Participant{n:03}") for n in range(200))
    pages = [page.extract_text() for page in read(of(small, Table(ATTENDANCE[:2], tuple(people)))).pages]
    assert len(pages) > 2
    for room in range(100):
        (found,) = [page for page in pages if f"Room{room:03}" in page]
        assert found.count(f"Room{room:03}") == 1
        assert all(f"Participant{n:03}" in found for n in (2 * room, 2 * room + 1))


def test_tags_come_eight_to_a_sheet_with_their_backs(small: Document) -> None:
    """Nine tags take two sheets of two sides; on the back of a sheet left and right change places."""
    (cards,) = [block for block in small.blocks if type(block).__name__ == "Cards"]
    card = cards.cards[0]
    many = tuple(
        card._replace(name=f"Person{n}", back=card.back._replace(rows=((f"time {n}", f"talk {n}"),))) for n in range(9)
    )
    pages = list(read(of(small, cards._replace(cards=many))).pages)
    assert len(pages) == 4
    assert [[f"Person{n}" in page.extract_text() for n in (0, 7, 8)] for page in pages] == [
        [True, True, False], [True, True, False], [False, False, True], [False, False, True]
    ]  # fmt: skip
    front, back = ([*places(page, "Person0"), *places(page, "Person1")] for page in pages[:2])
    assert front[0] < front[1]
    assert back[0] > back[1]


def test_days_of_a_trip_break_between_pages() -> None:
    """Pictures of a whole trip begin under the title and go on: no page is left with a letterhead alone."""
    agenda = [{"at": f"2026-03-{day:02} 08:00-09:00", "what": f"Apel {day}"} for day in range(3, 10)]
    trip = tiny_trip(visit={**COHORT["visit"], "to": "2026-03-09", "agenda": agenda})
    reader = read(schedule.build(Request(trip, tiny_plan(), ENGLISH)))
    texts = [page.extract_text() for page in reader.pages]
    assert "Apel 3" in texts[0]
    assert all(len(text) > 200 for text in texts[:-1])


def test_fonts_are_embedded(small: Document) -> None:
    """Noto, and one of even width for listings: each is in the file."""
    found = {}
    for page in read(small, of(small, Paragraph("ᬩᬮᬶ ꦗꦮ שלום مرحبا ☐ ≥ 👩"))).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (inner,) = font.get_object()["/DescendantFonts"]
            descriptor = inner.get_object()["/FontDescriptor"]
            found[descriptor["/FontName"].partition("+")[2]] = "/FontFile2" in descriptor
    assert all(found.values())
    assert {name.partition("-")[0] for name in found} == {
        "NotoSans", "NotoSansBalinese", "NotoSansJavanese", "NotoSansHebrew", "NotoSansArabic", "NotoSansSymbols2",
        "NotoSansMath", "NotoEmoji", "DejaVuSansMono",
    }  # fmt: skip


def test_coverage_is_that_of_the_fonts() -> None:
    """The list of letters says what the fonts have."""
    letters = set().union(*(TTFont(file).getBestCmap() for file in FONTS.glob("*.ttf")))
    edges = pdf._coverage()
    listed = {one for first, end in zip(edges[::2], edges[1::2], strict=True) for one in range(first, end)}
    assert listed == letters
    assert len(letters) > 4000


def test_other_scripts_are_text() -> None:
    """Balinese and emoji can be searched for and copied."""
    from benchmark_cli.language import ENGLISH

    text = said(read(Document("x", "c", "T", ENGLISH, (Heading("x", 1), Paragraph("ᬩᬮᬶ")), "f")))
    assert "ᬩ" in text


def test_tagged_by_the_standard(small: Document) -> None:
    """The file is tagged, says its language and title, and names PDF/UA-1."""
    reader = read(small)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.metadata.title == "Attendance"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()


def test_hostile_document_is_inert(hostile: Document) -> None:
    """Markup of Typst stays text, nothing can be clicked or run, and no word leaves its sheet."""
    reader = read(of(hostile, *hostile.blocks[:60]))
    text = said(reader)
    assert "<U+001B>]0;title" in text
    assert "*bold* _it_ `code`" in text
    assert "{braces} %s $x$" in text
    names = pdf.write([hostile])
    assert not [key for key in (b"/JavaScript", b"/Launch", b"/URI", b"/EmbeddedFile") if key in names]

    for page in reader.pages:
        starts = places(page)
        assert 42 < min(starts) <= max(starts) < page.mediabox.width - 50


def test_names_no_machine_and_no_moment(small: Document) -> None:
    """No path, user or clock is in the file, and it is the same in another folder, zone and language."""
    written = pdf.write([small])
    info = PdfReader(BytesIO(written)).metadata
    assert set(info) <= {"/Title", "/Creator"}
    assert str(ROOT).encode() not in written
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from benchmark_cli.document import *; from benchmark_cli.render "
        "import pdf; from benchmark_cli.language import ENGLISH; sys.stdout.buffer.write(pdf.write([Document('k', 'c', "
        "'T', ENGLISH, (Heading('T', 1),), 'f')]))"
    )
    elsewhere = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "HOME": "/nowhere", "SOURCE_DATE_EPOCH": "1"}
    command = [sys.executable, "-c", code, str(ROOT)]
    runs = [
        subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=True).stdout
        for cwd, env in ((ROOT, None), ("/", elsewhere))
    ]
    assert runs[0] == runs[1] != b""


def test_without_typst(small: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Typst cannot be installed, the refusal says what to write instead."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UserError) as raised:
        pdf.write([small])
    assert raised.value.outcome is Outcome.OUTSIDE
    assert [one.code for one in raised.value.diagnostics] == ["no-typesetter"]


def test_no_documents() -> None:
    """Nothing is written where there is nothing."""
    assert pdf.write([]) == b""


def test_what_ends_a_paper_is_never_alone(small: Document) -> None:
    """Whether or not the sign-off still has room, the last three rows stand on the sheet on which it is."""
    for rows in range(10, 60, 3):
        signed = of(
            small, Heading("List", 1), long_list(rows), Facts((("Present", None),)), Signatures((Party("Leader"),))
        )
        last = read(signed).pages[-1].extract_text()
        assert "Leader" in last
        assert "Signature" in last
        assert all(f"Participant{row:03}" in last for row in range(rows - 2, rows + 1))


def test_what_is_too_high_is_parted(small: Document) -> None:
    """Three rows that no sheet can hold together are parted, and all of them are there."""
    words = " ".join(f"word{number:04}" for number in range(400))
    rows = tuple((number, words, None, Signature(number)) for number in range(1, 5))
    high = read(of(small, Table(ATTENDANCE, rows), Signatures((Party("Leader"),))))
    assert len(high.pages) > 2
    assert said(high).count("word0399") == 4
    assert "Leader" in said(high)


def test_letters_on_the_back_of_a_tag() -> None:
    """No tag of the source article's trip has letters under 6.5 points: a schedule of twenty rows can be read."""
    tags, _ = api.build_papers(api.load_valid([ROOT / "cohorts"]), nametags, api.PaperOptions("id"))
    sizes = []
    for page in read(*tags).pages:
        page.extract_text(visitor_text=lambda text, _, __, ___, size: sizes.append(size) if text.strip() else None)
    assert len(sizes) > 1000
    assert min(sizes) >= 6.5


@pytest.mark.parametrize("many", [80, 300])
def test_a_schedule_too_long_for_a_tag_keeps_its_letters(small: Document, many: int) -> None:
    """So many appointments on one day: letters stay at 6.5 points, and all are on a folded tag or further ones."""
    rows = tuple((f"Wed {number}" if number == 0 else None, None, f"Talk {number}") for number in range(many))
    back = Table(columns(("day", "Day"), ("time", "Time"), ("activity", "Activity")), rows)
    pages = read(of(small, Cards((Card("COURSE", "Ayu", (), back, "A", "Participant"),)))).pages
    sizes: list[float] = []
    for page in pages:
        page.extract_text(visitor_text=lambda text, _, __, ___, size: sizes.append(size) if text.strip() else None)
    assert len(pages) == 2
    assert min(sizes) >= 6.5
    words = " ".join("\n".join(page.extract_text() for page in pages).split()) + " "
    assert [number for number in range(many) if f"Talk {number} " not in words] == []


def test_long_lines_on_a_tag_leave_the_name_its_room(small: Document) -> None:
    """A locus of two hundred letters is told in small ones: no line of the front stands on another."""
    told = ("Group A: Dinas " + "WAWASAN " * 25, "Bus 1")
    card = Card("COURSE", "Saraswati Kusumodiningrat, S.Sos, M.Si", told, Table(ATTENDANCE, ()))
    (page,) = read(of(small, Cards((card,)))).pages
    lines: list[tuple[float, float]] = []
    page.extract_text(visitor_text=lambda text, at, _, __, size: lines.append((at[5], size)) if text.strip() else None)
    front = lines[:-2]  # without the footer
    assert len(front) > 5
    assert all(above - below >= size for (above, _), (below, size) in pairwise(front))


def page_texts(data: bytes) -> list[str]:
    """What each page says."""
    return [page.extract_text().strip() for page in PdfReader(BytesIO(data)).pages]


def test_pages_are_compared_as_they_look(small: Document) -> None:
    """The same words on another sheet are another page."""
    assert pdf.draw_pages(small) == pdf.draw_pages(small)
    assert not set(pdf.draw_pages(small)) & set(pdf.draw_pages(replace(small, paper="f4")))


def test_what_has_a_back_begins_on_a_front(small: Document) -> None:
    """Taken after one page, a leaf is put on the next one; pages keep text and size."""
    data = pdf.write([small])
    taken = pdf.take_pages([pdf.TakenPages(data, [1]), pdf.TakenPages(data, [1, 2], has_back=True)])
    assert [bool(page) for page in page_texts(taken)] == [True, False, True, True]
    assert page_texts(taken)[2:] == page_texts(data)[:2]
    assert PdfReader(BytesIO(taken)).pages[0].mediabox == PdfReader(BytesIO(data)).pages[0].mediabox
