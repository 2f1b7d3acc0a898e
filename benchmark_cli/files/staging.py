"""Folders in which files are made ready, for nobody else's eyes, and of which nothing is left however a run ends.

A run removes its own. What a run could not remove because it was killed, the next one does that writes to the same
place: it knows it by its name, its owner and its mode, and by its lock, which the kernel has freed.

Files that belong together are replaced with a journal in their staging folder: once it is there, whoever comes next
completes what a killed run began, so that all of them are as before or all as after.
"""

import json
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmark_cli.files.locking import FolderLock, lock_of
from benchmark_cli.files.refused import BusyError

FORWARD, BACK = "forward", "back"
"""The names of a journal: replacing is under way, or putting back is."""

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
    """Complete in the folder what killed runs have begun, and remove what they left; what a living one needs is locked.

    Raises `OSError` where what was begun can't be completed.
    """
    for staging in _stagings_in(folder):
        with _dead(staging) as is_dead:
            if is_dead:
                _complete(staging)
                _remove(staging)


def settle(folder: Path) -> bool:
    """Complete in the folder what runs that were killed have begun to replace; whether there was any such thing.

    For those who only read. Raises `OSError` where it can't be completed.
    """
    begun = [one for one in _stagings_in(folder) if (one / FORWARD).exists() or (one / BACK).exists()]
    if begun:
        sweep(folder)
    return bool(begun)


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


def _stagings_in(folder: Path) -> list[Path]:
    """Our staging folders in the folder, of living and of dead runs; none where it can't be looked into."""
    with suppress(OSError):
        return [folder / entry.name for entry in os.scandir(folder) if _NAME.fullmatch(entry.name) and _is_ours(entry)]
    return []


def _is_ours(entry: os.DirEntry[str]) -> bool:
    status = entry.stat(follow_symlinks=False)
    is_private = stat.S_ISDIR(status.st_mode) and stat.S_IMODE(status.st_mode) & 0o777 == _PRIVATE
    return is_private and (not hasattr(os, "getuid") or status.st_uid == os.getuid())


@contextmanager
def _dead(staging: Path) -> Iterator[bool]:
    """Whether the run of the staging folder lives no longer; nobody else sweeps it meanwhile."""
    try:
        lock = lock_of(staging)
    except (BusyError, OSError):
        yield False
        return
    try:
        yield lock.excludes
    finally:
        lock.free()


def _complete(staging: Path) -> None:
    """Go on where the journal says that a run was replacing files, or putting them back; done twice it does no harm."""
    for name, suffix in ((FORWARD, ".new"), (BACK, ".old")):
        with suppress(FileNotFoundError):
            for index, relative, was_there in json.loads((staging / name).read_bytes()):
                path, kept = staging.parent / relative, staging / f"{index}{suffix}"
                if kept.exists():
                    kept.replace(path)
                elif name == BACK and not was_there:
                    path.unlink(missing_ok=True)


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
