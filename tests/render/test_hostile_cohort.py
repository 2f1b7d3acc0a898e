"""One hostile cohort through every kind of paper and every format: whatever is in it, it is text."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser

import docx
import pytest
import vobject
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from benchmark_cli.document import Document
from benchmark_cli.language import load_language
from benchmark_cli.pack.contents import Bundle, PackedPaper, carries
from benchmark_cli.pack.index_page import index_page
from benchmark_cli.papers.catalogue import DOCUMENTS
from benchmark_cli.papers.kind import DocumentKind, Lists, Request, Then
from benchmark_cli.render import FORMATS, load_format, load_formats
from benchmark_cli.render.format import Format
from benchmark_cli.safe_text import is_unseen
from tests.hostile import hostile_trip
from tests.tiny import earlier_plan, tiny_plan

PAIRS = [(kind, form) for kind in DOCUMENTS for form in load_formats() if carries(form, kind)]


def built(kind: DocumentKind, first: int = 0) -> Document:
    """The paper of that kind for the hostile cohort, which begins with that text."""
    asked = Request(hostile_trip(first), tiny_plan(), load_language("id"), Lists(blank=2))
    return kind.build(asked._replace(before=Then(earlier_plan()), best=tiny_plan()))


def unseen(text: str) -> set[str]:
    """The characters of the text that draw nothing or steer what stands around them."""
    return {letter for letter in text if is_unseen(letter)}


def judge_text(data: bytes) -> None:
    """No letter steers a terminal."""
    assert unseen(data.decode()) <= {"\n", "\u200c", "\u200d"}


def judge_md(data: bytes) -> None:
    """No link, image, HTML or code comes out of any reader of Markdown."""
    judge_text(data)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(data.decode())
    kinds = {one.type for token in tokens for one in [token, *(token.children or [])]}
    live = {"html_inline", "html_block", "link_open", "image", "code_inline", "code_block", "fence", "s_open"}
    assert kinds & live == set()


def judge_csv(data: bytes) -> None:
    """No cell begins a formula, in no spreadsheet, and all rows are of one length."""
    text = data.decode()
    assert unseen(text) <= {"\r", "\n", "\t", "\u200c", "\u200d"}
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len({len(row) for row in rows}) == 1
    parts = [part for row in rows for cell in row for part in re.split(r"[;\r\n]", cell)]
    assert not [part for part in parts if re.match(r'[\s"]*[=+\-@|%\uff1d]', part)]


def judge_json(data: bytes) -> None:
    """It is read back, and no letter of it steers a terminal."""
    assert json.loads(data)["papers"]
    assert unseen(data.decode()) <= {"\n"}


def judge_xlsx(data: bytes) -> None:
    """Text and numbers only: no formula, link, macro, comment, or anything outside."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if re.search("vba|external|drawing|comment", name)]
        parts = b"".join(archive.read(name) for name in archive.namelist())
    assert not re.search(rb"<f[ >]|hyperlink|TargetMode", parts)
    cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert unseen("".join(str(cell.value) for cell in cells)) <= {"\u200c", "\u200d"}


def judge_ics(data: bytes) -> None:
    """Nothing but appointments, tasks and zones, with what we put into them."""
    assert unseen(data.decode()) <= {"\r", "\n", "\u200c", "\u200d"}
    entries = [one for one in vobject.readOne(data.decode()).components() if one.name != "VTIMEZONE"]
    assert {entry.name for entry in entries} <= {"VEVENT", "VTODO"}
    ours = {"dtstart", "dtend", "due", "uid", "dtstamp", "summary", "location", "description", "categories", "status"}
    ours |= {"sequence", "last-modified", "organizer", "transp", "valarm"}
    assert {name for entry in entries for name in entry.contents} <= ours


class Elements(HTMLParser):
    """The elements of a page, and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what begins."""
        self.names.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def judge_html(data: bytes) -> None:
    """No element that runs or fetches, no attribute that does, no address outside."""
    page = Elements(data.decode())
    assert unseen(data.decode()) <= {"\n", "\u200c", "\u200d"}
    assert page.names & {"script", "iframe", "object", "embed", "form", "link", "img", "base"} == set()
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    targets = [value for name, value in page.attributes if name in {"href", "src", "action", "xlink:href"}]
    targets = [target for target in targets if not re.fullmatch(r"https://wa\.me/\d+\?text=[\w.~%+-]*", target)]
    assert not [target for target in targets if re.match(r"\s*[a-z]+:|//|\.\.", target, re.IGNORECASE)]


def judge_pdf(data: bytes) -> None:
    """No page has a link or anything else that acts, and the file none for its opening."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    root = reader.root_object
    assert {"/OpenAction", "/AA", "/AcroForm"} & set(root) == set()
    assert {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", {})) == set()
    assert not [note for page in reader.pages for note in page.get("/Annots", []) if "/A" in note.get_object()]


def judge_docx(data: bytes) -> None:
    """No macro, link or field but those of pages, and nothing outside."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if re.search("vba|external|embedd|comment", name)]
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    assert not [name for name, part in parts.items() if "TargetMode" in part or "<w:hyperlink" in part]
    fields = {field for part in parts.values() for field in re.findall(r"<w:instrText[^>]*>([^<]*)<", part)}
    assert all(re.fullmatch(r" (PAGE|SECTIONPAGES|PAGEREF end\d+) ", field) for field in fields)
    assert not [name for name, part in parts.items() if "w:fldSimple" in part or "w:drawing" in part]
    assert unseen("".join(docx.Document(io.BytesIO(data)).element.itertext())) <= {"\n", "\u200c", "\u200d"}


JUDGES: dict[str, Callable[[bytes], None]] = {
    "text": judge_text,
    "md": judge_md,
    "csv": judge_csv,
    "json": judge_json,
    "xlsx": judge_xlsx,
    "ics": judge_ics,
    "html": judge_html,
    "docx": judge_docx,
    "pdf": judge_pdf,
}
"""What nothing may do in each format; one that is added needs one."""


@pytest.mark.parametrize(("kind", "form"), PAIRS, ids=lambda one: one.name)
def test_everything_is_text(kind: DocumentKind, form: Format) -> None:
    """There is something to judge, and nothing in it lives."""
    data = form.write([built(kind, first) for first in (0, 12, 24)])
    if kind.name in {"adoption", "thanks", "follow-up"} and not data:
        pytest.skip("made of findings, which this cohort has none")
    assert len(data) > 100
    JUDGES[form.name](data)


def test_pairs_are_tried() -> None:
    """Every kind is written in some format, and every format writes some kind."""
    assert {kind.name for kind, _ in PAIRS} == {kind.name for kind in DOCUMENTS}
    assert {form.name for _, form in PAIRS} == {*FORMATS}


@pytest.mark.parametrize("part", ["<script>", "#import", "../../", "=1+1", "\\|", "BEGIN:VALARM", "<U+001B>"])
def test_hostile_text_is_shown(part: str) -> None:
    """The papers do show what is hostile, so that the judges have something to look at."""
    assert (
        part in load_format("text").write([built(kind, first) for kind in DOCUMENTS for first in (0, 12, 24)]).decode()
    )


def test_files_are_named_after_titles_and_ids() -> None:
    """No text of the cohort is in the name of a file; the index page that links them is as inert as a paper."""
    papers = tuple(PackedPaper(kind, built(kind)) for kind in DOCUMENTS if kind.use.reader)
    names = [name for paper in papers for _, name in paper.files]
    assert names
    assert all(re.fullmatch(r"committee/[a-z-]+-tiny\.[a-z]+", name) for name in names)
    page = index_page([Bundle(hostile_trip().cohort.title, papers)], names, load_language("id"))
    judge_html(page)
    assert Elements(page.decode()).names & {"a", "h2"} == {"a", "h2"}
