"""Bytes in and out: the only place that opens files.

Reading takes a bounded number of bytes from regular files. Writing replaces files whole or not at all. What the system
refuses is an `OSError` with `filename` set; what this module refuses is a `FileRefusedError`.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmark_cli.language import Text

if sys.platform != "win32":
    import fcntl

MIB = 1024 * 1024
LIMIT = 10 * MIB
"""Bytes of the largest file that is read."""

_CHUNK = MIB
_NEW_FILE_MODE = 0o666
_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_WRITE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

# What file systems without `flock`, or with one that wants a writable file (NFS), answer.
_NO_LOCKS_HERE = frozenset({errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP})


class FileRefusedError(Exception):
    """This module will not read or write a file, for a reason that people can mend: a code, a sentence, the file."""

    def __init__(self, code: str, text: Text, path: Path) -> None:
        super().__init__(f"{code}: {path}")
        self.code = code
        self.text = text
        self.path = path


class BusyError(FileRefusedError):
    """Another process holds the lock."""

    def __init__(self, folder: Path) -> None:
        message = Text("Another run is writing to {folder}; try again when it has ended", folder=str(folder))
        super().__init__("busy", message, folder)


def read(path: Path, limit: int = LIMIT) -> bytes:
    """The bytes of a regular file of at most *limit* bytes; no more than that and one are ever read.

    Raises `FileRefusedError` (`not-a-regular-file`, `file-too-large`) and `OSError`.
    """
    with _naming(path):
        descriptor = os.open(path, _READ_FLAGS)
        try:
            status = os.fstat(descriptor)
            _require_regular(status, path)
            data = _read_at_most(descriptor, limit + 1) if status.st_size <= limit else None
        finally:
            os.close(descriptor)
    if data is None or len(data) > limit:
        raise FileRefusedError("file-too-large", _too_large(path, limit), path)
    return data


def save(files: Mapping[Path, bytes]) -> list[Path]:
    """Write all files, each whole or not at all, and all or none as far as possible; those written, in their order.

    Their folders must exist. A file that holds the bytes already is left alone; one that is replaced keeps its mode.
    Raises `FileRefusedError` (`symbolic-link`, `not-a-regular-file` before anything is written; `partly-written` where
    what was replaced already could not be put back) and `OSError`.
    """
    changed = [_Replacement(path, data, _mode(path)) for path, data in files.items()]
    changed = [replacement for replacement in changed if not replacement.is_done_already()]
    try:
        for replacement in changed:
            replacement.prepare(keep_old=len(changed) > 1)
        _replace_all(changed)
    finally:
        for replacement in changed:
            replacement.tidy()
    return [replacement.path for replacement in changed]


@contextmanager
def made_folders(folders: Iterable[Path]) -> Iterator[None]:
    """Make the folders, and those around them, that are not there; unmake them if what is done in them fails."""
    made: list[Path] = []
    try:
        for folder in sorted(folders):
            for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
                missing.mkdir()
                made.append(missing)
        yield
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, which leaves no file behind and which the kernel frees however the process ends.

    Without effect on Windows and on file systems without locks. Raises `BusyError` at once if another process, or
    another call in this one, holds the lock, and `OSError` if the folder cannot be opened.
    """
    descriptor = _lock(folder)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


if sys.platform == "win32":

    def _lock(folder: Path) -> int | None:  # noqa: ARG001 - there is nothing to lock
        return None

else:

    def _lock(folder: Path) -> int | None:
        with _naming(folder):
            descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _NO_LOCKS_HERE:
                return descriptor
            os.close(descriptor)
            if isinstance(error, BlockingIOError):
                raise BusyError(folder) from error
            raise OSError(error.errno, error.strerror, str(folder)) from error
        return descriptor


@dataclass(slots=True)
class _Replacement:
    """One file about to be written, with names for its temporary files that are known before anything is made."""

    path: Path
    data: bytes
    old_mode: int | None
    temporary: Path = Path()
    old: Path = Path()
    keeps_old: bool = False
    is_begun: bool = False

    def __post_init__(self) -> None:
        token = os.urandom(8).hex()
        self.temporary = self.path.with_name(f".benchmark-{token}.new")
        self.old = self.path.with_name(f".benchmark-{token}.old")

    def is_done_already(self) -> bool:
        """Whether the file holds these bytes; false where it cannot be read."""
        try:
            return self.old_mode is not None and read(self.path, len(self.data)) == self.data
        except (OSError, FileRefusedError):
            return False

    def prepare(self, *, keep_old: bool) -> None:
        """Write the temporary file down to the disk; with *keep_old* hold on to the old file by a second name."""
        with _naming(self.path):
            with os.fdopen(os.open(self.temporary, _WRITE_FLAGS, _NEW_FILE_MODE), "wb") as stream:
                if self.old_mode is not None:
                    self.temporary.chmod(self.old_mode)
                stream.write(self.data)
                stream.flush()
                os.fsync(stream.fileno())
            if keep_old and self.old_mode is not None:
                self._keep_old()

    def _keep_old(self) -> None:
        with suppress(OSError, NotImplementedError):
            os.link(self.path, self.old, follow_symlinks=False)
            self.keeps_old = True

    def replace(self) -> None:
        """Put the new file in the place of the old one."""
        self.is_begun = True
        with _naming(self.path):
            self.temporary.replace(self.path)

    def restore(self) -> bool:
        """Whether the old state is there, after trying to bring it back."""
        if not self.is_begun or self.temporary.exists():
            return True
        try:
            if self.old_mode is None:
                self.path.unlink(missing_ok=True)
            elif self.keeps_old:
                self.old.replace(self.path)
        except OSError:
            return False
        return self.old_mode is None or self.keeps_old

    def tidy(self) -> None:
        """Remove what is left of the temporary files."""
        for leftover in (self.temporary, self.old):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def _replace_all(changed: list[_Replacement]) -> None:
    try:
        for replacement in changed:
            replacement.replace()
        for folder in dict.fromkeys(replacement.path.parent for replacement in changed):
            sync_folder(folder)
    except BaseException as error:
        lasting = [replacement.path for replacement in reversed(changed) if not replacement.restore()]
        if 0 < len(lasting) < len(changed):
            raise FileRefusedError("partly-written", _partly(lasting, changed), lasting[-1]) from error
        raise


def sync_folder(folder: Path) -> None:
    """Make the names in the folder last; where folders cannot be synchronised (Windows, some networks) do nothing."""
    if os.name == "nt":
        return
    with _naming(folder):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
                raise
        finally:
            os.close(descriptor)


def _mode(path: Path) -> int | None:
    """The permissions of the file that is there, None if none is. Raises `FileRefusedError` for anything but a file."""
    with _naming(path):
        try:
            status = os.lstat(path)
        except FileNotFoundError:
            return None
    if stat.S_ISLNK(status.st_mode):
        message = Text("{path} is a symbolic link; nothing is written through links", path=str(path))
        raise FileRefusedError("symbolic-link", message, path)
    _require_regular(status, path)
    return stat.S_IMODE(status.st_mode)


def _require_regular(status: os.stat_result, path: Path) -> None:
    if not stat.S_ISREG(status.st_mode):
        message = Text("{path} is not a regular file but a folder, a device or the like", path=str(path))
        raise FileRefusedError("not-a-regular-file", message, path)


def _read_at_most(descriptor: int, count: int) -> bytes:
    parts: list[bytes] = []
    while count and (part := os.read(descriptor, min(count, _CHUNK))):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _too_large(path: Path, limit: int) -> Text:
    if limit % MIB:
        return Text("{path} is larger than {limit} bytes, the most that is read", path=str(path), limit=limit)
    return Text("{path} is larger than {limit} MiB, the most that is read", path=str(path), limit=limit // MIB)


def _partly(lasting: list[Path], changed: list[_Replacement]) -> Text:
    written = [str(path) for path in reversed(lasting)]
    missing = [str(replacement.path) for replacement in changed if replacement.path not in lasting]
    return Text("Writing failed half-way: {written} are new, {missing} are not", written=written, missing=missing)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let every `OSError` name the file in question; a path that no system takes (a NUL in it) is one too."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise
    except ValueError as error:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path)) from error
