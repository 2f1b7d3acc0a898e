"""The pages of a pack on a phone: from the top of each everybody comes to what is theirs with two taps at most."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmark_cli import api
from benchmark_cli.language import load_language
from benchmark_cli.pack.contents import collect_bundles
from benchmark_cli.pack.index_page import START, index_pages
from benchmark_cli.render import html
from tests.browser import open_browser

COHORTS = Path(__file__).parents[2] / "cohorts"
COHORT = "diklatpim3-xxvi"
PHONE = {"width": 360, "height": 800}

TAPS = """name => {
  const [letters, names] = ["nav.jumps .letters a", "nav.names a"].map(path => [...document.querySelectorAll(path)]);
  const link = names.find(link => link.textContent.includes(name));
  const head = link && link.closest("ul").previousElementSibling;
  return [letters.findIndex(letter => head && letter.hash === "#" + head.id), names.indexOf(link)];
}"""
"""Which letter at the top, and which name below it, somebody of that name taps."""

SAID = """() => {
  const target = document.querySelector(":target");
  let said = "";
  for (let part = target; part && part.tagName !== "HR"; part = part.nextElementSibling) {
    said += part.textContent;
    if (!/^H\\d$/.test(target.tagName)) break;
  }
  return [said, target.getBoundingClientRect().top];
}"""
"""What the place says that a link led to, or the sheet that it heads; and how far down it is."""

LOOSE = """() => [...document.links].filter(link =>
  link.getAttribute("href").startsWith("#") && !document.getElementById(link.hash.slice(1))).length"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of one cohort as far as it is pages."""
    folder: Path = tmp_path_factory.mktemp("pages")
    bundles, _ = collect_bundles(api.load_valid([COHORTS]), api.PaperOptions(cohorts=(COHORT,)))
    papers = [paper for bundle in bundles for paper in bundle.papers]
    files = {name: html.write([paper.document]) for paper in papers for form, name in paper.files if form is html}
    for name, data in {**files, **index_pages(bundles, files, load_language("id"))}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def groups() -> list[list[str]]:
    """The names in each group."""
    (entry,) = [entry for entry in api.load_valid([COHORTS]).workspace.cohorts if entry.cohort.id == COHORT]
    names = {person.id: person.name for person in entry.cohort.active}
    plan = json.loads((COHORTS / "plans" / f"{COHORT}.json").read_text("utf-8"))
    return [[names[member["id"]] for member in group["members"]] for group in plan["groups"]]


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    """A page of a phone."""
    with open_browser() as browser:
        yield browser.new_page(viewport=PHONE)


def test_everybody_comes_to_what_is_theirs(pages: Path, page: Any, groups: list[list[str]]) -> None:
    """On each page that lists a group, and from the index, a letter and a name lead to a place that names them."""
    listing = 0
    for turn, file in enumerate(sorted(pages.rglob("*.html"))):
        page.goto(file.as_uri())
        text = page.evaluate("document.body.textContent")
        here = [name for group in groups if all(name in text for name in group) for name in group]
        listing += bool(here)
        for name in here[turn % len(here) :][:1] if here else ():
            letter, link = page.evaluate(TAPS, name)
            page.locator("nav.jumps .letters a").nth(letter).click()
            page.locator("nav.names a").nth(link).click()
            page.wait_for_url(re.compile(r"#d\d"))
            said, top = page.evaluate(SAID)
            assert name in said, file
            assert top < PHONE["height"]
    assert listing > 15


def test_long_pages_begin_with_jump_links(pages: Path, page: Any) -> None:
    """Every page over three screens does; no link leads nowhere, and none is too small for a thumb."""
    for file in sorted(pages.rglob("*.html")):
        page.goto(file.as_uri())
        if page.evaluate("document.documentElement.scrollHeight") > 3 * PHONE["height"]:
            assert page.locator("main > nav.jumps").bounding_box()["y"] < 100, file
        assert page.evaluate(LOOSE) == 0
        sizes = page.evaluate("[...document.links].map(a => a.getBoundingClientRect()).map(r => [r.width, r.height])")
        assert all(min(size) >= 24 for size in sizes), file


def test_the_index_says_who_where_when_before_it_lists_files(pages: Path, page: Any) -> None:
    """Groups, places and hours stand above the first file, and each paper takes one line."""
    page.goto((pages / START).as_uri())
    before = page.evaluate("document.querySelector('main').innerText.split(document.querySelector('h3').innerText)[0]")
    assert all(said in before for said in ("Kelompok A", "Dinas Perizinan Kota Denpasar", "09.00\N{EN DASH}11.30"))
    heights = page.evaluate("[...document.querySelectorAll('.papers li')].map(one => one.offsetHeight)")
    assert sorted(heights)[len(heights) // 2] < 60
