"""A folder that is ours: whole or not at all, brought up to date, and nobody else's files touched."""

import json
import os
from pathlib import Path

import pytest

from benchmark_cli.files import BusyError, FileRefusedError, lock
from benchmark_cli.pack.folder import INDEX, Changes, save_folder

FIRST = {"index.html": b"1", "a/groups.pdf": b"2", "a/schedule.ics": b"3", "b/groups.pdf": b"4"}


def tree(folder: Path) -> dict[str, bytes]:
    """All files below the folder but the index, by their names inside it."""
    found = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    found.pop(INDEX, None)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that was written once."""
    folder = tmp_path / "papers"
    save_folder(folder, FIRST)
    return folder


def test_new_folder(tmp_path: Path) -> None:
    """Everything is new, and nothing is left beside the folder."""
    changes = save_folder(tmp_path / "papers", FIRST)
    assert changes == Changes(tuple(FIRST))
    assert tree(tmp_path / "papers") == FIRST
    assert [file.name for file in tmp_path.iterdir()] == ["papers"]


def test_empty_folder_is_taken(tmp_path: Path) -> None:
    """A folder with nothing in it is nobody's."""
    (tmp_path / "papers").mkdir()
    save_folder(tmp_path / "papers", FIRST)
    assert tree(tmp_path / "papers") == FIRST


def test_again_is_nothing(folder: Path) -> None:
    """The same files a second time change nothing, not even a date."""
    before = {file: file.stat().st_mtime_ns for file in folder.rglob("*")}
    assert save_folder(folder, FIRST) == Changes(())
    assert {file: file.stat().st_mtime_ns for file in folder.rglob("*")} == before


def test_only_what_changed(folder: Path) -> None:
    """What is new, rewritten and no longer made is told; folders that get empty go too."""
    kept = folder / "a" / "schedule.ics"
    before = kept.stat().st_mtime_ns
    second = {"index.html": b"1", "a/groups.pdf": b"changed", "a/schedule.ics": b"3", "c/new.csv": b"5"}
    assert save_folder(folder, second) == Changes(("c/new.csv",), ("a/groups.pdf",), ("b/groups.pdf",))
    assert tree(folder) == second
    assert kept.stat().st_mtime_ns == before
    assert not (folder / "b").exists()


def test_what_others_put_there_stays(folder: Path) -> None:
    """A file that is not ours is not touched, nor is the folder in which it lies."""
    (folder / "b" / "notes.txt").write_bytes(b"theirs")
    save_folder(folder, {"index.html": b"1"})
    assert tree(folder) == {"index.html": b"1", "b/notes.txt": b"theirs"}


def test_what_was_changed_by_hand_is_not_removed(folder: Path) -> None:
    """A paper that somebody filled in and that is no longer made stays, and from then on is theirs."""
    (folder / "b" / "groups.pdf").write_bytes(b"filled in")
    assert save_folder(folder, {"index.html": b"1"}).left == ("b/groups.pdf",)
    assert save_folder(folder, {"index.html": b"1"}) == Changes(())
    assert tree(folder)["b/groups.pdf"] == b"filled in"


def test_what_is_gone_is_made_again(folder: Path) -> None:
    """A paper that somebody deleted is new again."""
    (folder / "b" / "groups.pdf").unlink()
    assert save_folder(folder, FIRST) == Changes(("b/groups.pdf",))


def refused(folder: Path, names: dict[str, bytes]) -> str:
    """The code with which writing is refused; nothing may have changed."""
    before = tree(folder)
    with pytest.raises(FileRefusedError) as error:
        save_folder(folder, names)
    assert tree(folder) == before
    return error.value.code


def test_foreign_folder(tmp_path: Path) -> None:
    """A folder with files and no index of ours is refused; so is a file in its place."""
    (tmp_path / "letter.txt").write_bytes(b"theirs")
    assert refused(tmp_path, FIRST) == "foreign-folder"
    with pytest.raises(FileRefusedError):
        save_folder(tmp_path / "letter.txt", FIRST)


def test_foreign_file(folder: Path) -> None:
    """A file that is not ours is not written over."""
    (folder / "c.csv").write_bytes(b"theirs")
    assert refused(folder, {**FIRST, "c.csv": b"ours"}) == "foreign-file"


@pytest.mark.parametrize(
    "index",
    [
        b"",
        b"\xff",
        b"[]",
        b"[" * 100_000,
        b'{"schema": "benchmark/pack/2", "files": {}}',
        b'{"schema": "benchmark/pack/1", "files": ["x"]}',
        b'{"schema": "benchmark/pack/1", "files": {"../letter.txt": "x"}}',
        b'{"schema": "benchmark/pack/1", "files": {"/etc/passwd": "x"}}',
        b'{"schema": "benchmark/pack/1", "files": {"a/..": "x"}}',
    ],
)
def test_damaged_index(folder: Path, index: bytes) -> None:
    """An index that is damaged, or that names what lies elsewhere, is not followed."""
    (folder / INDEX).write_bytes(index)
    assert refused(folder, FIRST) == "damaged-index"


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    """Where a link has taken the place of a folder or a file, nothing is written or removed through it."""
    outside = tmp_path / "outside"
    (folder / "b").rename(outside)
    (folder / "b").symlink_to(outside)
    assert refused(folder, {"index.html": b"1"}) == "symbolic-link"
    assert (outside / "groups.pdf").read_bytes() == b"4"


def test_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails there is no folder, nor anything beside it; a folder that was there is as before."""
    folder = tmp_path / "papers"

    def failing(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", failing)
        with pytest.raises(OSError, match="No space left"):
            save_folder(folder, FIRST)
    assert list(tmp_path.iterdir()) == []
    save_folder(folder, FIRST)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", failing)
        with pytest.raises(OSError, match="No space left"):
            save_folder(folder, {**FIRST, "index.html": b"new"})
    assert tree(folder) == FIRST
    assert save_folder(folder, FIRST) == Changes(())


def test_cut_off_before_the_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that ends before it has removed what is stale leaves an index by which the next one does."""
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(OSError(5, "cut off")))
        with pytest.raises(OSError, match="cut off"):
            save_folder(folder, {"index.html": b"1"})
    stale = set(FIRST) - {"index.html"}
    assert stale <= set(json.loads((folder / INDEX).read_bytes())["files"])
    assert set(save_folder(folder, {"index.html": b"1"}).removed) == stale


def test_two_runs_do_not_mix(tmp_path: Path) -> None:
    """While one run writes, another is turned away."""
    with lock(tmp_path), pytest.raises(BusyError):
        save_folder(tmp_path / "papers", FIRST)
