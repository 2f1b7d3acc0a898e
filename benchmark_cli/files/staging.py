"""Folders in which files are made ready, for nobody else's eyes, and of which nothing is left however a run ends.

A run removes its own. What a run could not remove because it was killed, the next one does that writes to the same
place: it knows it by its name, its owner and its mode, and by its lock, which the kernel has freed.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmark_cli.files.locking import FolderLock, lock_of
from benchmark_cli.files.refused import BusyError

_NAME = re.compile(r"\.benchmark-[0-9a-f]{16}")
_PRIVATE = 0o700
_TRIES = 8

_unfinished: dict[Path, None] = {}
"""The folders that this process has made, or is about to, and for which nobody can say yet that they shall stay."""


@contextmanager
def stage(folder: Path) -> Iterator[Path]:
    """A new folder inside the folder, private and locked, which is removed with all that is in it in the end."""
    staging, lock = _make_staging(folder)
    try:
        yield staging
    finally:
        _remove(staging)
        lock.free()


def sweep(folder: Path) -> None:
    """Remove from the folder what runs that were killed have left in it; what a living one needs is locked."""
    with suppress(OSError):
        for name in [entry.name for entry in os.scandir(folder) if _NAME.fullmatch(entry.name)]:
            _sweep_one(folder / name)


def tidy_up() -> None:
    """Remove what this process has left unfinished, where a signal came while it was being removed."""
    for folder in reversed([*_unfinished]):
        _remove(folder)


@contextmanager
def make_folders(folders: Iterable[Path]) -> Iterator[None]:
    """Make the folders, and those around them, that are not there; unmake them if what is done in them fails."""
    made: list[Path] = []
    try:
        for folder in sorted(folders):
            for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
                made.append(missing.absolute())
                _unfinished[made[-1]] = None
                missing.mkdir()
        yield
    except BaseException:
        for folder in reversed(made):
            _remove(folder)
        raise
    for folder in made:
        _unfinished.pop(folder, None)


def _make_staging(folder: Path) -> tuple[Path, FolderLock]:
    """A new staging folder with its lock; a sweep that came between the two has removed it, and another is made."""
    for _ in range(_TRIES):
        staging = folder.absolute() / f".benchmark-{os.urandom(8).hex()}"
        _unfinished[staging] = None
        try:
            staging.mkdir(_PRIVATE)
            lock = lock_of(staging)
        except (BusyError, FileNotFoundError):
            if not folder.is_dir():
                _unfinished.pop(staging, None)
                raise
            continue
        except BaseException:
            _remove(staging)
            raise
        if staging.is_dir():
            return staging, lock
        lock.free()
    raise BusyError(folder)


def _sweep_one(staging: Path) -> None:
    status = staging.lstat()
    is_ours = stat.S_ISDIR(status.st_mode) and stat.S_IMODE(status.st_mode) & 0o777 == _PRIVATE
    if not is_ours or (hasattr(os, "getuid") and status.st_uid != os.getuid()):
        return
    try:
        lock = lock_of(staging)
    except (BusyError, OSError):
        return
    if lock.excludes:
        _remove(staging)
    lock.free()


def _remove(folder: Path) -> None:
    """Remove the folder, with what is in it where it is a staging folder; others only while they are empty."""
    if _NAME.fullmatch(folder.name):
        _empty(folder)
    with suppress(OSError):
        folder.rmdir()
    _unfinished.pop(folder, None)


def _empty(folder: Path) -> None:
    for where, folders, files in os.walk(folder, topdown=False):
        for name in files:
            with suppress(OSError):
                os.unlink(os.path.join(where, name))  # noqa: PTH108, PTH118 - as os.walk gives them
        for name in folders:
            with suppress(OSError):
                os.rmdir(os.path.join(where, name))  # noqa: PTH106, PTH118 - the same
