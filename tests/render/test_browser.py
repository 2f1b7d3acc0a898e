"""HTML papers in a real Chromium: on a phone, by night, on paper, and for those who listen."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from benchmark_cli import api
from benchmark_cli.document import Document, Heading, Paragraph, Party, Signature, Signatures, Table
from benchmark_cli.language import load_language
from benchmark_cli.papers.catalogue import DOCUMENTS
from benchmark_cli.papers.kind import Lists, Request, Then
from benchmark_cli.render import html
from tests.browser import open_browser
from tests.heads import columns
from tests.tiny import earlier_plan, tiny_plan, tiny_trip

COHORTS = Path(__file__).parents[2] / "cohorts"
FAULTS = """() => {
  const found = [], luminance = rgb => {
    const [r, g, b] = rgb.map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  }, parsed = colour => (colour.match(/[\\d.]+/g) || []).map(Number), ground = element => {
    for (; element; element = element.parentElement) {
      const colour = parsed(getComputedStyle(element).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour.slice(0, 3);
    }
    return [255, 255, 255];
  };
  for (const element of document.querySelectorAll("main *:not(svg *)")) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.getClientRects().length) continue;
    const [a, b] = [luminance(parsed(getComputedStyle(element).color).slice(0, 3)), luminance(ground(element))];
    const contrast = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (contrast < 4.5) found.push(`contrast ${contrast.toFixed(1)}: ${element.textContent.slice(0, 30)}`);
  }
  let depth = 0;
  for (const heading of document.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
    const level = Number(heading.tagName[1]);
    if (level > depth + 1) found.push(`heading: ${heading.textContent}`);
    depth = level;
  }
  if (!document.documentElement.lang) found.push("lang");
  if (!document.title.trim()) found.push("title");
  for (const picture of document.querySelectorAll("svg, img, [role=img]"))
    if (!picture.getAttribute("aria-label")) found.push("picture without words");
  for (const head of document.querySelectorAll("th")) if (!head.scope) found.push("head without scope");
  for (const table of document.querySelectorAll("table")) if (!table.querySelector("thead th")) found.push("no heads");
  const ids = [...document.querySelectorAll("[id]")].map(one => one.id);
  if (new Set(ids).size !== ids.length) found.push("double id");
  for (const element of document.querySelectorAll("*"))
    if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === "auto"
        && element.tabIndex < 0 && !element.querySelector("table")) found.push("no key scrolls it");
  return found;
}"""
"""What a checker of accessibility would object to: contrast, headings, language, title, names, heads, ids, keys."""


AXE = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
  fault => `${fault.id}: ${fault.nodes[0].html.slice(0, 200)}`)"""
"""What axe-core objects to."""


@pytest.fixture(scope="module")
def chromium():
    """The browser, started once."""
    with open_browser() as browser:
        yield browser


@pytest.fixture
def shown(chromium, tmp_path):
    """From documents to their page in the browser; at the end nothing was said on the console and nothing fetched."""
    said, pages = [], []

    def show(*documents: Document, width: int = 1000, scheme: str = "light"):
        file = tmp_path / f"{len(pages)}.html"
        file.write_bytes(html.write(documents))
        page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url) if request.url != file.as_uri() else None)
        page.goto(file.as_uri())
        pages.append(page)
        return page

    yield show
    for page in pages:
        page.close()
    assert said == []


def papers() -> list[Document]:
    """Every kind of paper of the tiny cohort, in Indonesian."""
    request = Request(tiny_trip(), tiny_plan(), load_language("id"), Lists(blank=2), before=Then(earlier_plan()))
    return [kind.build(request) for kind in DOCUMENTS]


def printed(page) -> PdfReader:
    """What the browser prints, on the paper that the page asks for."""
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def scrolls_sideways(page) -> bool:
    """Whether the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_fault_for_those_who_listen_or_see_badly(shown, small, scheme):
    """All kinds, on a phone and on a desk, by day and by night."""
    documents = [*papers(), small]
    for width in (360, 1280):
        page = shown(*documents, width=width, scheme=scheme)
        assert page.evaluate(FAULTS) == []
        assert not scrolls_sideways(page)
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 23, 29)"}[scheme]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(shown, small, scheme):
    """Deque's axe-core, where it is installed, on all papers together and on name tags, which have no heading."""
    axe = Path(pytest.importorskip("axe_playwright_python").__file__).with_name("axe.min.js").read_text("utf-8")
    documents = [*papers(), small]
    for width in (360, 1280):
        for some in (documents, [paper for paper in documents if paper.kind == "nametags"]):
            page = shown(*some, width=width, scheme=scheme)
            page.evaluate(axe)
            assert page.evaluate(AXE) == []


def test_the_check_finds_faults(shown, small):
    """Grey on white, a skipped heading, a picture without words: each is found."""
    page = shown(small)
    page.evaluate("""() => {
      document.querySelector("dt").style.color = "rgb(200, 200, 200)";
      document.querySelector("h1").remove();
      document.querySelector("svg").removeAttribute("aria-label");
      document.querySelector("th").scope = "";
    }""")
    assert [fault.partition(":")[0] for fault in page.evaluate(FAULTS)] == [
        "contrast 1.7", "heading", "picture without words", "head without scope"
    ]  # fmt: skip


def test_hostile_document_breaks_nothing(shown, hostile):
    """Hostile texts in every place run nothing, and no page is wider than a phone."""
    page = shown(hostile, width=360)
    assert not scrolls_sideways(page)
    assert page.evaluate("document.scripts.length + document.images.length") == 0
    assert page.evaluate("[...document.links].every(link => link.getAttribute('href').startsWith('#'))")


def test_prints_one_sheet_for_each_attendance_list(shown):
    """Each list of a cohort of ours begins a sheet of A4 and ends with its sign-off; page numbers run."""
    found = api.load_valid([COHORTS])
    kind = api.kind_named("attendance", ["attendance"])
    documents, _ = api.build_papers(found, kind, api.PaperOptions("id", Lists(blank=2), cohorts=("diklatpim3-xxvi",)))
    reader = printed(shown(*documents))
    sheets = [page.extract_text() for page in reader.pages]
    lists = sum(type(block).__name__ == "SheetBreak" for block in documents[0].blocks) + 1
    assert len(sheets) >= lists > 2
    assert sum("Kepala Bidang" in sheet for sheet in sheets) == lists
    assert sum("daftar hadir" in sheet.lower() for sheet in sheets) == lists
    assert f"Halaman 2 dari {len(sheets)}" in " ".join(sheets[1].split())
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages} == {(595, 842)}


def test_prints_long_and_wide_lists(shown, small):
    """Heads repeat on each sheet; a wide list lies on its side beside an upright one, on F4 where it is asked for."""
    heads = columns(("no", "No."), ("name", "Name"), ("sign", "Signature"))
    rows = tuple((n, f"Participant{n:03}", Signature(n)) for n in range(1, 61))
    long = replace(small, blocks=(Heading("List", 1), Table(heads, rows)), paper="f4")
    texts = ("a text of thirty-five letters or so",) * 6
    wide = replace(small, blocks=(Table(columns(*((f"k{n}", f"Head {n}") for n in range(6))), (texts,)),))
    pages = printed(shown(long, wide)).pages
    sizes = [(round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4)) for page in pages]
    assert sizes[-1] == (297, 210)
    assert set(sizes[:-1]) == {(215, 330)}
    sheets = [page.extract_text() for page in pages[:-1]]
    assert len(sheets) > 1
    assert all("Signature" in sheet for sheet in sheets)
    assert [sum(f"Participant{n:03}" in sheet for sheet in sheets) for n in range(1, 61)] == [1] * 60


@pytest.mark.parametrize("between", [(), (Paragraph("On the list: 30"),)], ids=["at once", "after a sum"])
@pytest.mark.parametrize("rows", [30, 31, 32, 33, 34, 35, 36, 44, 70])
def test_no_sheet_holds_a_sign_off_alone(shown, small, rows, between):
    """Wherever a list ends on its sheet, two of its rows stand above the sign-off, which is whole."""
    table = Table(columns(("no", "No."), ("name", "Name")), tuple((n, f"Participant{n:03}") for n in range(rows)))
    party = Signatures((Party("Head of division", "Sri Wahyuni", "NIP 1"),))
    last = printed(shown(replace(small, blocks=(Heading("List", 1), table, *between, party)))).pages[-1].extract_text()
    assert all(one in last for one in (f"{rows - 2:03}", f"{rows - 1:03}", "Head of division", "Sri Wahyuni", "NIP 1"))


def test_tables_too_wide_for_any_sheet_become_cards(shown, small):
    """No letter stands below the other: each row is a card, on a desk and on paper, and every word is whole."""
    table = Table(columns(*((f"k{n}", f"Head {n}") for n in range(30))), (("Contohwati",) * 30,) * 5)
    page = shown(replace(small, blocks=(table,)), width=1280)
    assert not page.evaluate("[...document.querySelectorAll('.table')].some(one => one.scrollWidth > one.clientWidth)")
    told = "".join(sheet.extract_text() for sheet in printed(page).pages)
    assert (told.count("Contohwati"), told.count("Head 29")) == (150, 5)


@pytest.mark.parametrize("width", [360, 400])
def test_no_short_word_is_parted_on_a_phone(shown, small, width):
    """Of a table that stays one there, the short columns are as wide as their words."""
    table = Table(
        columns(("a", "Paper"), ("b", "What is on it"), ("c", "For")), (("attendance", "x " * 60, "participants"),)
    )
    page = shown(replace(small, blocks=(table,)), width=width)
    page.evaluate("document.querySelectorAll('td').forEach(one => one.innerHTML = `<span>${one.textContent}</span>`)")
    lines = "[...document.querySelectorAll('td.short span')].map(one => one.getClientRects().length)"
    assert page.evaluate(lines) == [1, 1]


def test_columns_stand_alike_in_all_tables(shown, small):
    """The same columns have the same places but for a few pixels, whatever their cells hold."""
    heads = columns(("task", "Task"), ("who", "In charge of it"), ("place", "Place"))
    cells = (("Write", "Budi", "Denpasar"), ("Write a long letter to all the hosts of it", "Protocol section", "Aula"))
    page = shown(replace(small, blocks=tuple(Table(heads, (row,)) for row in cells)))
    places = "table => [...table.querySelectorAll('th')].map(head => Math.round(head.getBoundingClientRect().x))"
    one, other = page.evaluate(f"[...document.querySelectorAll('table')].map({places})")
    assert one == pytest.approx(other, abs=4)


def test_cards_of_a_phone_tell_their_heads(shown, small):
    """Where a table of many columns becomes cards, each value stands beside the name of its column."""
    page = shown(small, width=360)
    heads = page.evaluate(
        "[...document.querySelectorAll('.many td')].map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert '"Score"' in heads
    assert page.evaluate("getComputedStyle(document.querySelector('.many td')).display") == "grid"
