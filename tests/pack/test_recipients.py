"""Each folder of a pack holds only what its recipient may see, in every format."""

import io
import re
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from pypdf import PdfReader

from benchmark_cli import api
from benchmark_cli.language import load_language
from benchmark_cli.pack.contents import collect_bundles, file_name
from benchmark_cli.pack.folder import save_folder
from benchmark_cli.pack.index_page import index_pages
from benchmark_cli.papers.catalogue import DOCUMENTS
from benchmark_cli.papers.kind import Request, Then
from benchmark_cli.render import html
from tests.counts import FULL
from tests.tiny import earlier_plan, tiny_plan, tiny_trip

COHORT = """\
cohort: marked
title: Marked Trip
language: {language}
visit:
  from: 2014-10-08
  to: 2014-10-08
  timezone: Asia/Makassar
  loci: [north, south]
  base: {{name: Hotel}}
  slots: [2014-10-08 09:00-11:00]
  travel: {{minutes: 20}}
  vehicles: [{{id: bus-1, name: First Bus, seats: 3}}, {{id: bus-2, seats: 3}}]
  rooms: {{size: 2}}
  debrief: {{size: 2}}
participants:
"""
PERSON = """\
  - id: person{n}
    name: Xname{n}x
    nip: "19700{n}011995031{n:03}"
    phone: "0811-2222-30{n}0"
    email: xmail{n}@example.org
    needs: xneeds{n}
    diet: xdiet{n}
    note: xnote{n}
    emergency: {{name: Xnext{n}x, phone: "0811-4444-50{n}0"}}
"""
LOCI = """\
loci:
  - {id: north, name: North Office, capacity: {max: 2}, souvenir: Plate}
  - {id: south, name: South Office, capacity: {max: 2}, souvenir: Plate}
"""
PEOPLE = range(1, 5)
PRIVATE = [
    marker
    for n in PEOPLE
    for marker in (
        f"19700{n}011995031{n:03}", f"081122223{n:02}0", f"0811-2222-30{n}0", f"xmail{n}", f"xneeds{n}", f"xdiet{n}",
        f"xnote{n}", f"Xnext{n}x", f"0811-4444-50{n}0",
    )
]  # fmt: skip


def text_of(name: str, data: bytes) -> str:
    """All that can be read in the file, without spaces: a page breaks lines where it likes."""
    if name.endswith(".pdf"):
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = "".join(archive.read(part).decode("utf-8", "replace") for part in archive.namelist())
    else:
        text = data.decode("utf-8-sig").replace("\r\n ", "")
    return re.sub(r"\s|\u200b|\u00a0", "", text)


@pytest.fixture(scope="module", params=["en", "id"] if FULL else ["id"])
def pack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of every file of a pack whose participants each have a word of their own for everything private."""
    folder: Path = tmp_path_factory.mktemp("marked")
    people = "".join(PERSON.format(n=n) for n in PEOPLE)
    (folder / "marked.yaml").write_text(COHORT.format(language=request.param) + people, encoding="utf-8")
    (folder / "loci.yaml").write_text(LOCI, encoding="utf-8")
    api.pack(api.load_valid([folder]), api.PaperOptions(), folder / "papers")
    files = [file for file in (folder / "papers").rglob("*") if file.is_file() and file.name != ".pack.json"]
    return {
        name: text_of(name, file.read_bytes())
        for file in files
        for name in [file.relative_to(folder / "papers").as_posix()]
    }


def test_folders(pack: dict[str, str]) -> None:
    """Each recipient has a folder with a page to begin with, and files are named after the cohort."""
    folders = {name.rpartition("/")[0] for name in pack if "/person" not in name}
    assert folders == {
        "committee", "hosts/north", "hosts/south", "drivers/bus-1", "drivers/bus-2", "participants", "public",
    }  # fmt: skip
    assert {f"{folder}/index.html" for folder in folders} <= set(pack)
    assert all(re.search(r"-marked[./]", name) for name in pack if not name.endswith("index.html"))


def test_each_recipient_prints_one_file(pack: dict[str, str]) -> None:
    """All papers of a recipient stand in one file too, in the order of their list."""
    for folder in {name.rpartition("/")[0] for name in pack if name.endswith("index.html")}:
        (every,) = [name for name in pack if re.fullmatch(rf"{folder}/(print-all|cetak-semua)-marked\.pdf", name)]
        index = pack[f"{folder}/index.html"]
        papers = re.findall(r'href="([a-z0-9-]+-marked\.pdf)"', index)
        assert f"{folder}/{papers[0]}" == every
        places = [pack[every].find(pack[f"{folder}/{paper}"][:60]) for paper in papers[1:]]
        assert places == sorted(places)
        assert -1 not in places


def test_private_notes_stay_with_the_committee(pack: dict[str, str]) -> None:
    """Numbers, addresses, needs, diets and notes are read by the committee and by nobody else, whatever the format."""
    committee = "".join(text for name, text in pack.items() if name.startswith("committee/"))
    assert {"xneeds1", "xdiet1", "Xnext1x", "0811-2222-3010"} <= {one for one in PRIVATE if one in committee}
    told = [(name, one) for name, text in pack.items() for one in PRIVATE if one in text]
    assert [name for name, _ in told if not name.startswith("committee/")] == []


def test_hosts_see_their_own_guests(pack: dict[str, str]) -> None:
    """The names in the folders of the two hosts are all names, and no name is in both."""
    north, south = (
        {n for n in PEOPLE for name, text in pack.items() if name.startswith(f"hosts/{one}/") and f"Xname{n}x" in text}
        for one in ("north", "south")
    )
    assert (len(north), len(south), north & south) == (2, 2, set())


def test_drivers_see_their_own_vehicle(pack: dict[str, str]) -> None:
    """The sheet of a driver names no other vehicle, and nobody who rides in one."""
    texts = ["".join(text for name, text in pack.items() if name.startswith(f"drivers/bus-{n}/")) for n in (1, 2)]
    named = [{n for n in PEOPLE if f"Xname{n}x" in text} for text in texts]
    assert named[0] & named[1] == set()
    assert "FirstBus" in texts[0]
    assert "bus-2" not in texts[0]
    assert "FirstBus" not in texts[1]


def test_two_cohorts_in_one_vehicle(tmp_path: Path) -> None:
    """Its driver has the sheets of both in one folder and on one page; the driver of the other bus those of one."""
    (tmp_path / "loci.yaml").write_text(LOCI)
    for name, first, days in (("one", 1, "2014-10-08"), ("two", 5, "2014-10-09")):
        head = COHORT.format(language="en").replace("2014-10-08", days).replace("marked", name)
        people = "".join(PERSON.format(n=n) for n in range(first, first + (4 if name == "one" else 3)))
        (tmp_path / f"{name}.yaml").write_text(head + people)
    bundles, _ = collect_bundles(api.load_valid([tmp_path]), api.PaperOptions())
    sheets = {
        name: text_of(name, html.write([paper.document]))
        for bundle in bundles
        for paper in bundle.papers
        if paper.recipient.audience == "drivers"
        for form, name in paper.files
        if form is html
    }
    pages = index_pages(bundles, sheets, load_language("en"))
    for bus in ("bus-1", "bus-2"):
        own = [name for name in sheets if name.startswith(f"drivers/{bus}/")]
        index = pages[f"drivers/{bus}/index.html"].decode()
        assert all(f'href="{PurePosixPath(name).name}"' in index for name in own)
        assert not {n for n in range(1, 9) if f"Xname{n}x" in index + "".join(map(sheets.__getitem__, own))}
    assert {PurePosixPath(name).name for name in sheets} == {"driver-s-sheet-one.html", "driver-s-sheet-two.html"}


@pytest.mark.parametrize("code", ["en", "id"])
def test_papers_have_files_of_their_own(code: str) -> None:
    """No two papers of one language have titles that make one name."""
    request = Request(tiny_trip(), tiny_plan(), load_language(code), before=Then(earlier_plan()), best=tiny_plan())
    names = [file_name(kind.build(request).title) for kind in DOCUMENTS if kind.use.reader]
    assert "" not in names
    assert len(set(names)) == len(names)


def test_a_pack_in_the_old_layout_is_tidied(tmp_path: Path) -> None:
    """The folders of cohorts go, by the pack's own index, and what somebody put there stays."""
    old = {"index.html": b"1", "one/groups.pdf": b"2", "two/groups.pdf": b"3"}
    save_folder(tmp_path / "papers", old)
    (tmp_path / "papers" / "two" / "mine.txt").write_bytes(b"mine")
    changes = save_folder(tmp_path / "papers", {"committee/index.html": b"1", "public/groups-one.pdf": b"2"})
    assert set(changes.removed) == set(old)
    left = {file.relative_to(tmp_path / "papers").as_posix() for file in (tmp_path / "papers").rglob("*")}
    assert left == {
        ".pack.json", "committee", "committee/index.html", "public", "public/groups-one.pdf", "two", "two/mine.txt",
    }  # fmt: skip


def test_everybody_has_a_calendar(pack: dict[str, str]) -> None:
    """A small one each, with the own visit, called after them and linked beside their name."""
    calendars = {name: text for name, text in pack.items() if re.search(r"-marked/person\d\.ics$", name)}
    assert len(calendars) == len(PEOPLE)
    index = pack["participants/index.html"]
    for name, text in calendars.items():
        n = int(re.findall(r"\d", name)[-1])
        assert f'href="{name.removeprefix("participants/")}"' in index
        assert f"Xname{n}x" in text.partition("BEGIN:VEVENT")[0]
        assert ("NorthOffice" in text) != ("SouthOffice" in text)
