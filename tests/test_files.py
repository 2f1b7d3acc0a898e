"""Reading is bounded, writing is whole or not at all, and a lock excludes others."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, current_thread, main_thread

import pytest

from benchmark_cli.files import (
    BusyError,
    FileRefusedError,
    lock,
    make_folders,
    read,
    read_named,
    save,
    sweep,
    tidy_up,
)
from benchmark_cli.files.staging import stage

OLD = b"old\n"
NEW = b"new\n"

HOLDER = """
import sys
from pathlib import Path
from benchmark_cli.files import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def refusal(action: Callable[[], object]) -> str:
    """The code of the refusal that the action ends with."""
    with pytest.raises(FileRefusedError) as caught:
        action()
    return caught.value.code


def leftovers(folder: Path) -> list[str]:
    """The names of temporary files in the folder."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".benchmark-")]


def test_read_gives_all_bytes(tmp_path: Path) -> None:
    """A file that is just as long as allowed is read to its end."""
    path = tmp_path / "a"
    path.write_bytes(b"x" * 100)
    assert read(path, 100) == b"x" * 100


def test_read_refuses_one_byte_more(tmp_path: Path) -> None:
    """One byte over the limit is too much."""
    path = tmp_path / "a"
    path.write_bytes(b"x" * 101)
    assert refusal(lambda: read(path, 100)) == "file-too-large"


def test_read_refuses_sparse_file(tmp_path: Path) -> None:
    """A sparse file of many GiB is refused without being read."""
    path = tmp_path / "a"
    with path.open("wb") as stream:
        stream.truncate(1 << 36)
    assert refusal(lambda: read(path)) == "file-too-large"


def test_read_refuses_file_that_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that says it is empty but is not (as in /proc) is read up to the limit only."""
    path = tmp_path / "a"
    path.write_bytes(b"x" * 1000)
    status = list(path.stat())
    status[6] = 0
    monkeypatch.setattr(os, "fstat", lambda _: os.stat_result(status))
    assert refusal(lambda: read(path, 100)) == "file-too-large"


def test_read_refuses_what_is_no_file(tmp_path: Path) -> None:
    """A folder, a pipe and devices are refused at once."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe, Path("/dev/zero"), Path("/dev/null")):
        assert refusal(lambda path=path: read(path)) == "not-a-regular-file"  # type: ignore[misc]


def test_read_names_the_file_in_system_errors(tmp_path: Path) -> None:
    """A missing file, a socket and names that no system takes are an `OSError` with the name."""
    listener = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(listener))
        for path in (tmp_path / "none", listener, tmp_path / "a\0b", tmp_path / "\ud800", tmp_path / ("x" * 300)):
            with pytest.raises(OSError, match=r"\[Errno") as caught:
                read(path)
            assert caught.value.filename == str(path)


def test_save_writes_and_tells(tmp_path: Path) -> None:
    """New and changed files are written and named, the same bytes are not."""
    new, changed, same = (tmp_path / name for name in ("new", "changed", "same"))
    changed.write_bytes(OLD)
    same.write_bytes(NEW)
    before = same.stat()
    assert save({new: NEW, changed: NEW, same: NEW}) == [new, changed]
    assert [path.read_bytes() for path in (new, changed, same)] == [NEW] * 3
    assert (same.stat().st_ino, same.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert leftovers(tmp_path) == []


def test_save_nothing() -> None:
    """No files, nothing written."""
    assert save({}) == []


def test_save_keeps_the_mode(tmp_path: Path) -> None:
    """A replaced file keeps its permissions; a new one gets those of the umask."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(OLD)
    old.chmod(0o664)
    umask = os.umask(0o027)
    try:
        save({old: NEW, new: NEW})
    finally:
        os.umask(umask)
    assert (old.stat().st_mode & 0o777, new.stat().st_mode & 0o777) == (0o664, 0o640)


def test_save_refuses_links(tmp_path: Path) -> None:
    """Nothing is written through a link, not even to the other files."""
    target, link, other = tmp_path / "target", tmp_path / "link", tmp_path / "other"
    target.write_bytes(OLD)
    link.symlink_to(target)
    assert refusal(lambda: save({other: NEW, link: NEW})) == "symbolic-link"
    assert target.read_bytes() == OLD
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "target"]


def test_save_refuses_folders(tmp_path: Path) -> None:
    """A folder of that name is not replaced."""
    (tmp_path / "a").mkdir()
    assert refusal(lambda: save({tmp_path / "a": NEW})) == "not-a-regular-file"


def test_save_names_the_file_in_system_errors(tmp_path: Path) -> None:
    """Where the folder is missing, the error names the file and not a temporary one."""
    path = tmp_path / "none" / "a"
    with pytest.raises(FileNotFoundError) as caught:
        save({path: NEW})
    assert caught.value.filename == str(path)


class Fails:
    """A system call that fails at its n-th use from now on, and works otherwise."""

    def __init__(self, real: Callable[..., object], at: int, error: BaseException) -> None:
        self.real, self.at, self.error = real, at, error
        self.calls = 0

    def __call__(self, *arguments: object, **options: object) -> object:
        """Count, fail or do it."""
        self.calls += 1
        if self.calls == self.at:
            raise self.error
        return self.real(*arguments, **options)


CALLS = ["mkdir", "open", "write", "fsync", "replace", "link", "close"]


@pytest.fixture
def two_files(tmp_path: Path) -> Iterator[dict[Path, bytes]]:
    """Two files to be written, the second new, and temporary files looked for in the end."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(OLD)
    yield {first: NEW, second: NEW}
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "ctrl-c"])
@pytest.mark.parametrize("at", range(1, 6))
@pytest.mark.parametrize("call", CALLS)
def test_save_fails_as_a_whole(
    two_files: dict[Path, bytes], monkeypatch: pytest.MonkeyPatch, call: str, at: int, error: BaseException
) -> None:
    """Whatever call fails at whatever time: both files are old, or both are new."""
    failing = Fails(getattr(os, call), at, error)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        try:
            save(two_files)
        except type(error):
            assert failing.calls >= at
    assert [path.read_bytes() if path.exists() else None for path in two_files] in ([OLD, None], [NEW, NEW])


def test_save_tells_what_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the old file could not be kept (no hard links), the error names the files that are new already."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(OLD)
    second.write_bytes(OLD)
    monkeypatch.setattr(os, "link", Fails(os.link, 1, PermissionError()))
    monkeypatch.setattr(os, "replace", Fails(os.replace, 2, PermissionError()))
    with pytest.raises(FileRefusedError) as caught:
        save({first: NEW, second: NEW})
    assert caught.value.code == "partly-written"
    assert caught.value.text.values == {"written": [str(first)], "missing": [str(second)]}
    assert (first.read_bytes(), second.read_bytes(), leftovers(tmp_path)) == (NEW, OLD, [])


def test_many_files_wait_for_the_disk_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads and more are there at once, and everything is written."""
    meeting, sync = Barrier(2), os.fsync
    met: list[int] = []

    def meet(descriptor: int) -> None:
        if current_thread() is not main_thread():
            met.append(meeting.wait(timeout=60))
        sync(descriptor)

    files = {tmp_path / str(number): b"%d" % number for number in range(40)}
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", meet)
        assert save(files) == [*files]
    assert sorted(met) == [0] * 20 + [1] * 20
    assert {path: path.read_bytes() for path in files} == files
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "ctrl-c"])
def test_many_files_fail_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Where a thread fails, no file is there."""
    failing = Fails(os.fsync, 20, error)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        with pytest.raises(type(error)):
            save({tmp_path / str(number): NEW for number in range(40)})
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("call", ["unlink", "rmdir"])
def test_a_signal_while_tidying_leaves_nothing(
    two_files: dict[Path, bytes], monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Where Ctrl-C cuts the removal of temporary files short, the end of the process removes them."""
    with monkeypatch.context() as patch:
        patch.setattr(os, call, Fails(getattr(os, call), 1, KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            save(two_files)
    tidy_up()
    assert [path.read_bytes() for path in two_files] == [NEW, NEW]


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    """The next run removes it, even one that has nothing to write; nothing else of a like name is touched."""
    killed = tmp_path / ".benchmark-0123456789abcdef"
    killed.mkdir(0o700)
    (killed / "0.new").write_bytes(NEW)
    (killed / "tree" / "inner").mkdir(parents=True)
    (killed / "tree" / "inner" / "file").write_bytes(NEW)
    theirs = [tmp_path / name for name in (".benchmark-0123456789abcdeg", ".benchmark-0123456789abcde", "benchmark")]
    for folder in theirs:
        folder.mkdir(0o700)
    open_to_all, file = tmp_path / ".benchmark-0000000000000000", tmp_path / ".benchmark-0000000000000001"
    open_to_all.mkdir(0o755)
    file.write_bytes(OLD)
    result = tmp_path / "a"
    result.write_bytes(NEW)
    assert save({result: NEW}) == []
    assert sorted(tmp_path.iterdir()) == sorted([*theirs, open_to_all, file, result])


def test_what_a_living_run_needs_is_not_swept(tmp_path: Path) -> None:
    """While a run is writing, others leave its folder alone; nobody but its owner may look into it."""
    with stage(tmp_path) as staging:
        (staging / "0.new").write_bytes(NEW)
        sweep(tmp_path)
        assert (staging / "0.new").exists()
        assert staging.stat().st_mode & 0o777 == 0o700
    assert list(tmp_path.iterdir()) == []


def fill_and_fail(folder: Path) -> None:
    """Write one file into the folder, and fail to write another."""
    save({folder / "file": NEW})
    save({folder / "none" / "file": NEW})


def test_made_folders_are_unmade(tmp_path: Path) -> None:
    """Folders that were made for nothing go again, those in which something lies stay."""
    folders = [tmp_path / "a" / "b", tmp_path / "c"]
    with pytest.raises(FileNotFoundError), make_folders(folders):
        fill_and_fail(tmp_path / "c")
    assert [path.name for path in tmp_path.iterdir()] == ["c"]
    with make_folders([tmp_path / "a"]):
        pass
    tidy_up()
    assert (tmp_path / "a").is_dir()


@contextmanager
def writing(command: str, pipe: Path) -> Iterator[None]:
    """Let a command of the shell write into the pipe; it ends with the block, even where nobody reads."""
    with subprocess.Popen(["/bin/sh", "-c", f"exec {command} >{pipe}"], stderr=subprocess.DEVNULL) as writer:
        try:
            yield
        finally:
            writer.kill()


def test_read_named_takes_pipes(tmp_path: Path) -> None:
    """A pipe that the user names is read to its end, once, or until there is too much; a device is refused."""
    short, endless = tmp_path / "short", tmp_path / "endless"
    for pipe in (short, endless):
        os.mkfifo(pipe)
    with writing("printf one", short):
        assert read_named(short) == b"one"
    assert read_named(short) == b"one"
    with writing("cat /dev/zero", endless):
        assert refusal(lambda: read_named(endless, 1000)) == "file-too-large"
    for path in (tmp_path, Path("/dev/zero")):
        assert refusal(lambda path=path: read_named(path)) == "not-a-regular-file"  # type: ignore[misc]


def test_lock_excludes_another_process(tmp_path: Path) -> None:
    """While another process holds the lock it cannot be had; after that process is killed it can."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(BusyError), lock(tmp_path):
            pass
        holder.kill()
    with lock(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_lock_is_freed_after_an_exception(tmp_path: Path) -> None:
    """What goes wrong inside does not keep the lock, and nobody else gets it meanwhile."""
    with pytest.raises(BusyError), lock(tmp_path), lock(tmp_path):
        pass
    with lock(tmp_path):
        pass


def test_lock_of_missing_folder(tmp_path: Path) -> None:
    """A folder that is not there is the system's error."""
    with pytest.raises(FileNotFoundError), lock(tmp_path / "none"):
        pass
