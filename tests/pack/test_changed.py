"""Only the sheets that look otherwise than those handed out are printed again."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from benchmark_cli import api
from benchmark_cli.diagnostics import UserError
from benchmark_cli.language import ENGLISH
from benchmark_cli.pack.contents import collect_bundles
from benchmark_cli.pack.folder import Changes
from benchmark_cli.papers import catalogue
from benchmark_cli.render import pdf
from tests.inputs.test_logo import png
from tests.pack.test_recipients import PEOPLE
from tests.pack.test_sources import write_trip

KINDS = {"groups", "attendance", "nametags", "host", "checklist", "travel-order", "schedule"}


def texts(data: bytes) -> list[str]:
    """What each page says, without blanks."""
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def papers(folder: Path) -> dict[str, list[str]]:
    """What each page of each paper to print says, without the plan's fingerprint, by the name of its file."""
    bundles, _ = collect_bundles(api.load_valid([folder]), api.PaperOptions())
    found = [(paper, name) for paper in bundles[0].papers for form, name in paper.files if form is pdf]
    return {name: texts(pdf.write([replace(paper.document, footer="")])) for paper, name in found}


def changed_files(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """What the pages of each file say that is printed again, as far as it is one paper's."""
    packed = api.pack_changed(api.load_valid([folder]), api.PaperOptions(), folder / "again")
    for name in [] if packed.changes.removed else sorted(packed.changes.new):
        if name.endswith(".pdf") and "print-all" not in name:
            yield name, texts((folder / "again" / name).read_bytes())


def test_what_has_changed_is_printed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing before anything changes; then of lists the pages that say something else, and of tags the one tag.

    What has a back is printed on both sides. The same sheets are the same bytes.
    """
    monkeypatch.setattr(catalogue, "DOCUMENTS", [kind for kind in catalogue.DOCUMENTS if kind.name in KINDS])
    write_trip(tmp_path)
    with pytest.raises(UserError, match="handed out"):
        api.pack_changed(api.load_valid([tmp_path]), api.PaperOptions(), tmp_path / "again")
    api.issue(tmp_path, date(2014, 10, 1))
    before = papers(tmp_path)
    assert dict(changed_files(tmp_path)) == {}
    write_trip(tmp_path, name="Zuhra Rekaan")
    now, again = papers(tmp_path), dict(changed_files(tmp_path))
    for name, pages in now.items():
        wanted = [page for page in pages if page not in before[name]]
        got = again.pop(name, [])
        if "name-tags" in name:
            assert len(got) == len(wanted) == 2
            assert "ZuhraRekaan" in got[0]
            assert "Xname2x" not in got[0]
        else:
            found = [re.sub("Plan[0-9a-f]{12}", "", page) for page in got]
            assert set(wanted) <= set(found) <= set(pages), name
            assert len(found) == len(wanted) * (2 if "travel" in name else 1)
    assert again == {}
    assert api.pack_changed(api.load_valid([tmp_path]), api.PaperOptions(), tmp_path / "again").changes == Changes(())
    # No clock is in them, which would tell runs of other seconds apart.
    assert not [file for file in (tmp_path / "again").rglob("*.pdf") if b"CreationDate" in file.read_bytes()]


def test_what_is_no_longer_a_paper_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets for a host that is not visited any more are with people: they are named, and no other is."""
    monkeypatch.setattr(
        catalogue, "DOCUMENTS", [kind for kind in catalogue.DOCUMENTS if kind.name in {"host", "groups"}]
    )
    write_trip(tmp_path)
    api.issue(tmp_path, date(2014, 10, 1))
    again = api.pack_changed(api.load_valid([tmp_path]), api.PaperOptions(), tmp_path / "again")
    assert [one.code for one in again.notices] == ["nothing-changed"]
    cohort, loci = tmp_path / "marked.yaml", tmp_path / "loci.yaml"
    cohort.write_text(cohort.read_text("utf-8").replace("[north, south]", "[north]"), "utf-8")
    loci.write_text(loci.read_text("utf-8").replace("capacity: {max: 2}", "capacity: {max: 4}"), "utf-8")
    api.assign(api.load_valid([tmp_path]))
    again = api.pack_changed(api.load_valid([tmp_path]), api.PaperOptions(), tmp_path / "again")
    (notice,) = [one for one in again.notices if one.code == "no-longer-a-paper"]
    assert [name.split("/")[1] for name in ENGLISH.say(notice.message).split(": ")[1].split(", ")] == ["south"]


def test_a_plan_that_is_not_kept_is_not_made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the plan that was handed out is lost, nothing is compared with another in its place."""
    monkeypatch.setattr(catalogue, "DOCUMENTS", [kind for kind in catalogue.DOCUMENTS if kind.name == "groups"])
    write_trip(tmp_path)
    api.issue(tmp_path, date(2014, 10, 1))
    packed = api.pack_changed(api.load_valid([tmp_path]), api.PaperOptions(), tmp_path / "again")
    assert [one.code for one in packed.notices] == ["nothing-changed"]
    (plan,) = (tmp_path / "plans" / "history").rglob("marked.json")
    plan.unlink()
    with pytest.raises(UserError, match="does not hold the plan"):
        api.pack_changed(api.load_valid([tmp_path]), api.PaperOptions(), tmp_path / "again")


def test_edits_by_hand_are_handed_out_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A title put right in the file is handed out with the last revision; a plan that cannot be printed is not."""
    monkeypatch.setattr(catalogue, "DOCUMENTS", [kind for kind in catalogue.DOCUMENTS if kind.name == "groups"])
    write_trip(tmp_path)
    api.issue(tmp_path, date(2014, 10, 1))
    cohort = tmp_path / "marked.yaml"
    cohort.write_text(cohort.read_text("utf-8").replace("Marked Trip", "Another Trip"), "utf-8")
    assert dict(changed_files(tmp_path))
    api.issue(tmp_path, date(2014, 10, 2))
    assert dict(changed_files(tmp_path)) == {}
    cohort.write_text(cohort.read_text("utf-8").replace("09:00-11:00", "09:00-12:00"), "utf-8")
    with pytest.raises(UserError, match="no longer fits"):
        api.issue(tmp_path, date(2014, 10, 3))


def test_sheets_with_nothing_on_their_back_are_by_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Receipts lie two on a sheet: that of the governments stays as it is where a souvenir of a host is another."""
    monkeypatch.setattr(catalogue, "DOCUMENTS", [kind for kind in catalogue.DOCUMENTS if kind.name == "receipt"])
    write_trip(tmp_path)
    loci = tmp_path / "loci.yaml"
    for place in ("North", "South"):
        named = loci.read_text("utf-8").replace(f"name: {place} Office", f"name: {place} Office, government: {place}")
        loci.write_text(named, "utf-8")
    api.issue(tmp_path, date(2014, 10, 1))
    loci.write_text(loci.read_text("utf-8").replace("Plate", "Mask"), "utf-8")
    (changed,) = changed_files(tmp_path)
    (page,) = changed[1]
    assert "Mask" in page


def test_of_one_cohort_nothing_is_told_of_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers of cohorts that were not asked for are not among the papers, and yet they are papers."""
    monkeypatch.setattr(catalogue, "DOCUMENTS", [kind for kind in catalogue.DOCUMENTS if kind.name == "groups"])
    write_trip(tmp_path)
    other = (tmp_path / "marked.yaml").read_text("utf-8").replace("marked", "other").replace("10-08", "10-09")
    (tmp_path / "other.yaml").write_text(other, "utf-8")
    api.assign(api.load_valid([tmp_path]))
    api.issue(tmp_path, date(2014, 10, 1))
    asked = api.PaperOptions(cohorts=("other",))
    packed = api.pack_changed(api.load_valid([tmp_path]), asked, tmp_path / "again")
    assert [one.code for one in packed.notices] == ["nothing-changed"]


def test_what_a_cohort_file_names_is_handed_out_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The picture and the table, however they are called; of another picture all sheets look otherwise."""
    monkeypatch.setattr(catalogue, "DOCUMENTS", [kind for kind in catalogue.DOCUMENTS if kind.name == "groups"])
    write_trip(tmp_path)
    cohort = tmp_path / "marked.yaml"
    head, _ = cohort.read_text("utf-8").split("participants:\n")
    cohort.write_text(f'{head}organiser: {{name: Agency, logo: "our.crest"}}\nparticipants: people.txt\n', "utf-8")
    rows = [("id", "name"), *((f"person{n}", f"Xname{n}x") for n in PEOPLE)]
    (tmp_path / "people.txt").write_text("".join(f"{one}\t{other}\n" for one, other in rows), "utf-8")
    (tmp_path / "our.crest").write_bytes(png(30, 40))
    api.assign(api.load_valid([tmp_path]))
    api.issue(tmp_path, date(2014, 10, 1))
    assert dict(changed_files(tmp_path)) == {}
    (tmp_path / "our.crest").write_bytes(png(40, 30))
    assert len(dict(changed_files(tmp_path))) == 2
