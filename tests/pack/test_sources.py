"""Papers that have not changed are not set again."""

from pathlib import Path

import pytest

from benchmark_cli import api
from benchmark_cli.pack import contents
from tests.counts import FULL
from tests.pack.test_recipients import COHORT, LOCI, PEOPLE, PERSON


def write_trip(folder: Path, **changed: str) -> None:
    """A planned trip of four people, of whom the first may have another name."""
    people = "".join(PERSON.format(n=n) for n in PEOPLE).replace("Xname1x", changed.get("name", "Xname1x"))
    (folder / "loci.yaml").write_text(LOCI)
    (folder / "marked.yaml").write_text(COHORT.format(language="en") + people)
    api.assign(api.load_valid([folder]))


def set_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The formats in which something was set as the pack was made, in the order of the papers."""
    made: list[str] = []
    render = contents.render

    def counted(documents: list[api.Document], form: str, csv: api.CsvOptions) -> bytes:
        made.append(form)
        return render(documents, form, csv)

    with monkeypatch.context() as patched:
        patched.setattr(contents, "render", counted)
        api.pack(api.load_valid([folder]), api.PaperOptions(), folder / "papers")
    return made


def test_a_pack_of_the_same_sets_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Again, all files are taken as they are; one that was changed by hand is set again, and is as before."""
    write_trip(tmp_path)
    assert set_again(tmp_path, monkeypatch)
    files = {file: file.read_bytes() for file in (tmp_path / "papers").rglob("*") if file.is_file()}
    assert set_again(tmp_path, monkeypatch) == []
    page = next(file for file in files if file.suffix == ".pdf")
    page.write_bytes(b"changed")
    assert set_again(tmp_path, monkeypatch) == ["pdf"]
    assert {file: file.read_bytes() for file in (tmp_path / "papers").rglob("*") if file.is_file()} == files


@pytest.mark.skipif(not FULL, reason="three packs; `.ci/full` makes them")
def test_what_has_changed_is_set_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With another name the pack is the one that a new folder would hold."""
    write_trip(tmp_path)
    first = set_again(tmp_path, monkeypatch)
    write_trip(tmp_path, name="Zuhra Rekaan")
    assert 0 < len(set_again(tmp_path, monkeypatch)) <= len(first)
    files = {file.relative_to(tmp_path / "papers"): file.read_bytes() for file in (tmp_path / "papers").rglob("*.*")}
    (tmp_path / "papers").rename(tmp_path / "before")
    set_again(tmp_path, monkeypatch)
    assert {
        file.relative_to(tmp_path / "papers"): file.read_bytes() for file in (tmp_path / "papers").rglob("*.*")
    } == files
