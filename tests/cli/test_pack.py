"""`benchmark pack` from outside: a folder to print from, an index to begin with, and what changed on the next run."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from typing import NamedTuple

import pytest
from pypdf import PdfReader

from benchmark_cli.papers.catalogue import DOCUMENTS
from benchmark_cli.papers.kind import DocumentKind
from benchmark_cli.render import load_formats
from benchmark_cli.render.format import Format
from tests.cli.conftest import Completed, run_in, write_trip


class Links(HTMLParser):
    """What a page links beside places on pages, and the elements it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.elements: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element and where it leads."""
        self.elements.add(tag)
        links = [value or "" for name, value in attrs if name in {"href", "src"}]
        self.links += [link for link in links if "#" not in link]


def names(folder: Path) -> set[str]:
    """The files of a pack but for its index."""
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()} - {".pack.json"}


class Made(NamedTuple):
    """What a run of `pack` told, and the folder that it made."""

    done: Completed
    folder: Path


@pytest.fixture(scope="module")
def made(forked, tmp_path_factory) -> Made:
    """The pack of the tiny trip in Indonesian, with two blank rows and tables for Excel; nobody changes it."""
    trip = tmp_path_factory.mktemp("trip")
    write_trip(trip)
    done = run_in(forked)("pack", "--language", "id", "--blank", "2", "--bom", cwd=trip)
    assert (done.returncode, done.stdout) == (0, "")
    return Made(done, trip / "cetak")


def test_every_paper_in_every_format_that_suits_it(made):
    """Whatever kinds and formats there are, a pack has them; the page of the committee links each once."""
    folder = made.folder
    papers = {name for name in names(folder) if not name.endswith("/index.html")}
    pages = {name: Links((folder / name).read_text("utf-8")) for name in names(folder) - papers}
    linked = {name: [normpath(join(dirname(name), link)) for link in page.links] for name, page in pages.items()}
    assert sorted(linked["committee/index.html"]) == sorted(papers)
    for name, targets in linked.items():
        assert {*targets} >= {paper for paper in papers if dirname(paper) == dirname(name)}
        assert name == "committee/index.html" or all(target.startswith(f"{dirname(name)}/") for target in targets)
        assert pages[name].elements & {"script", "img", "link", "iframe", "form"} == set()
    formats = {(kind.use.reader, form.use.suffix) for kind in DOCUMENTS for form in load_formats() if suits(form, kind)}
    found = {(paper.partition("/")[0], PurePosixPath(paper).suffix) for paper in papers}
    assert found == {pair for pair in formats if pair[0] != "drivers"} | {("public", one) for one in GROUPS}
    assert f"{len(names(folder))} berkas" in made.done.stderr
    assert "cetak/committee/index.html" in made.done.stderr


GROUPS = (".csv", ".html", ".pdf", ".xlsx")


def suits(form: Format, kind: DocumentKind) -> bool:
    """Whether a pack has the paper in that format."""
    is_wanted = form.use.in_pack and (form.name != "pdf" or kind.use.is_printed)
    return bool(kind.use.reader) and is_wanted and form.use.needs in (None, *kind.use.holds)


def test_pages_to_print_are_told(made):
    """Before the files stand the pages of each paper, and all of them; what two recipients get alike counts once."""
    told = made.done.stderr
    pages = {}
    distinct = {(file.name, file.read_bytes()): file for file in made.folder.rglob("*.pdf")}
    for file in distinct.values():
        title = file.name.removesuffix("-tiny.pdf").replace("-", " ")
        if title != "cetak semua":
            pages[title] = pages.get(title, 0) + len(PdfReader(file).pages)
    lines = [line.split(" halaman: ") for line in told.splitlines() if " halaman: " in line]
    assert {re.sub(r"[^a-z0-9]+", " ", paper.lower()).strip(): int(n) for n, paper in lines} == pages
    assert f"{sum(pages.values())} halaman untuk dicetak seluruhnya" in told


def test_next_run_tells_what_changed(benchmark, trip):
    """Nothing changes the second time; a new name of a person rewrites the papers it is on, and says which.

    A trip that keeps a history notes that it was printed.
    """
    assert benchmark("assign", cwd=trip).returncode == 0
    assert benchmark("change", "withdraw", "eko", cwd=trip).returncode == 0
    assert benchmark("pack", cwd=trip).returncode == 0
    rows = json.loads(benchmark("history", "--format", "json", cwd=trip).stdout)["rows"]
    assert [bool(row["printed"]) for row in rows] == [True, False]
    count = len(names(trip / "print"))
    assert benchmark("pack", cwd=trip).stderr.splitlines()[-1] == (
        f"unchanged: {count} files; begin with print/committee/index.html"
    )
    file = trip / "cohorts" / "tiny.yaml"
    file.write_text(file.read_text().replace("name: Ayu", "name: Ayuni"), encoding="utf-8")
    told = benchmark("pack", cwd=trip).stderr.splitlines()
    assert "rewritten: participants/group-list-tiny.csv" in told
    assert not [line for line in told if "checklist" in line or "new:" in line]


def test_other_folders_are_refused(benchmark, trip):
    """A folder that is not ours is exit 5 and as it was; so is the place of saved plans."""
    (trip / "mine").mkdir()
    (trip / "mine" / "letter.txt").write_text("theirs")
    for folder in ("mine", "cohorts", "cohorts/plans", "missing/papers"):
        shown = benchmark("pack", "-o", folder, cwd=trip)
        assert (shown.returncode, shown.stdout) == (5, ""), folder
        assert folder.partition("/")[0] in shown.stderr
    assert names(trip / "mine") == {"letter.txt"}


@pytest.mark.parametrize("arguments", [("-o", "-"), ("-o", "papers", "--format", "pdf")])
def test_a_folder_is_needed(benchmark, trip, arguments):
    """With standard output for a folder, or one format for all, the command line is wrong."""
    shown = benchmark("pack", *arguments, cwd=trip)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "`-o DIR`" in shown.stderr


def test_options_reach_the_papers(made, benchmark):
    """Language, blank rows and the mark of CSV are those that were asked for."""
    rows = (made.folder / "committee" / "daftar-hadir-tiny.csv").read_text("utf-8").splitlines()
    asked = ("--kind", "attendance", "--format", "csv", "--blank", "2", "--language", "id")
    plain = benchmark("roster", *asked, cwd=made.folder.parent).stdout
    assert rows == ("\ufeff" + plain).splitlines()
    assert '<html lang="id">' in (made.folder / "committee" / "index.html").read_text("utf-8")


def test_index_names_every_file_with_its_hash(made):
    """The tool's own index lists what it wrote, so that it knows its files again."""
    index = json.loads((made.folder / ".pack.json").read_text("utf-8"))
    assert index["schema"] == "benchmark/pack/1"
    assert set(index["files"]) == names(made.folder)
    assert all(re.fullmatch("sha256:[0-9a-f]{64}", digest) for digest in index["files"].values())
