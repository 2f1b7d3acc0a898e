"""Files are replaced whole or not at all, and a new folder appears with everything in it."""

import errno
import json
import os
import stat
from collections.abc import Callable, Collection, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmark_cli.files.reading import read
from benchmark_cli.files.refused import FileRefusedError, name_file_in_errors, require_regular
from benchmark_cli.files.staging import BACK, FORWARD, stage, sweep
from benchmark_cli.language import Text

_NEW_FILE_MODE = 0o666
_MANY, _THREADS = 32, 8
"""From so many files on so many threads write them down: a thousand plans took 2 s one by one, and 0.3 s so."""
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def save(files: Mapping[Path, bytes], private: Collection[Path] = (), *, together: Path | None = None) -> list[Path]:
    """Write all files, each whole or not at all, and all or none as far as possible; those written, in their order.

    Their folders must exist; what killed runs have left there is removed. A file that holds the bytes already is left
    alone; one that is replaced keeps its mode, and a new one that is *private* is its owner's alone. Files below the
    folder *together*, on one file system, are all as before or all as after even if the run is killed: whoever comes
    next completes it (`settle`). Raises `FileRefusedError` (`symbolic-link`, `not-a-regular-file` before anything is
    written; `partly-written` where what was replaced already could not be put back) and `OSError`.
    """
    if together and len({folder.stat().st_dev for folder in (together, *(path.parent for path in files))}) > 1:
        together = None
    for folder in dict.fromkeys([*([together] if together else []), *(path.parent for path in files)]):
        sweep(folder)
    changed = [_Replacement(path, data, _mode(path), is_private=path in private) for path, data in files.items()]
    changed = [replacement for replacement in changed if not replacement.is_done_already()]
    with ExitStack() as stack:
        folders: dict[Path, Path] = {}
        for replacement in changed:
            folder = together or replacement.path.parent
            with name_file_in_errors(replacement.path):
                folders[folder] = folders.get(folder) or stack.enter_context(stage(folder))

        def prepare(index: int) -> None:
            replacement = changed[index]
            with name_file_in_errors(replacement.path):
                staging = folders[together or replacement.path.parent]
                replacement.prepare(staging / str(index), keep_old=len(changed) > 1)

        _do_for_each(prepare, len(changed))
        _replace_all(changed, _write_journal(folders[together], changed) if together and changed else None)
    return [replacement.path for replacement in changed]


def save_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder that is not there yet, with the files by their names inside it, all at once.

    The folder around it must exist; what killed runs have left there is removed. Raises `OSError`.
    """
    sweep(folder.parent)
    with name_file_in_errors(folder), stage(folder.parent) as staging:
        tree = staging / "tree"
        for parent in sorted({(tree / name).parent for name in files}):
            parent.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            _write(tree / name, data)
        for parent in sorted({parent for name in files for parent in (tree / name).parents if parent >= tree}):
            _sync_folder(parent)
        tree.rename(folder)
        _sync_folder(folder.parent)


@dataclass(slots=True)
class _Replacement:
    """One file about to be written; *temporary* and *old* are names in a staging folder beside it."""

    path: Path
    data: bytes
    old_mode: int | None
    temporary: Path = Path()
    old: Path = Path()
    keeps_old: bool = False
    is_begun: bool = False
    is_private: bool = False

    def is_done_already(self) -> bool:
        """Whether the file holds these bytes; false where it cannot be read."""
        try:
            return self.old_mode is not None and read(self.path, len(self.data)) == self.data
        except (OSError, FileRefusedError):
            return False

    def prepare(self, temporary: Path, *, keep_old: bool) -> None:
        """Write the temporary file down to the disk; with *keep_old* hold on to the old file by a second name."""
        self.temporary, self.old = temporary.with_suffix(".new"), temporary.with_suffix(".old")
        _write(self.temporary, self.data, 0o600 if self.is_private and self.old_mode is None else self.old_mode)
        if keep_old and self.old_mode is not None:
            with suppress(OSError, NotImplementedError):
                os.link(self.path, self.old, follow_symlinks=False)
                self.keeps_old = True

    def replace(self) -> None:
        """Put the new file in the place of the old one."""
        self.is_begun = True
        with name_file_in_errors(self.path):
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


def _do_for_each(prepare: Callable[[int], None], count: int) -> None:
    """Prepare each file; where they are many, in threads: what waits for the disk together is written together."""
    if count < _MANY:
        for index in range(count):
            prepare(index)
        return
    from concurrent.futures import ThreadPoolExecutor  # only here, since few runs write so many

    with ThreadPoolExecutor(_THREADS) as threads:
        for _ in threads.map(prepare, range(count)):
            pass


def _write(file: Path, data: bytes, mode: int | None = None) -> None:
    """Write a new file down to the disk."""
    descriptor = os.open(file, _FLAGS, _NEW_FILE_MODE)
    try:
        if mode is not None:
            file.chmod(mode)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_journal(staging: Path, changed: list[_Replacement]) -> Path:
    """Write down what replaces what: once this has its name, it will be so however the run ends."""
    root, written = staging.parent, staging / "journal"
    lines = [(index, os.path.relpath(one.path, root), one.old_mode is not None) for index, one in enumerate(changed)]
    _write(written, json.dumps(lines).encode())
    _sync_folder(staging)
    return written


def _replace_all(changed: list[_Replacement], journal: Path | None) -> None:
    try:
        if journal:
            journal = journal.replace(journal.with_name(FORWARD))
            _sync_folder(journal.parent)
        for replacement in changed:
            replacement.replace()
        for folder in dict.fromkeys(replacement.path.parent for replacement in changed):
            _sync_folder(folder)
    except BaseException as error:
        if journal and journal.exists():
            journal.replace(journal.with_name(BACK))
        lasting = [replacement.path for replacement in reversed(changed) if not replacement.restore()]
        if 0 < len(lasting) < len(changed):
            raise FileRefusedError("partly-written", _partly(lasting, changed), lasting[-1]) from error
        raise


def _sync_folder(folder: Path) -> None:
    """Make the names in the folder last; where folders cannot be synchronised (Windows, some networks) do nothing."""
    if os.name == "nt":
        return
    with name_file_in_errors(folder):
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
    with name_file_in_errors(path):
        try:
            status = os.lstat(path)
        except FileNotFoundError:
            return None
    if stat.S_ISLNK(status.st_mode):
        message = Text("{path} is a symbolic link; nothing is written through links", path=str(path))
        raise FileRefusedError("symbolic-link", message, path)
    require_regular(status, path)
    return stat.S_IMODE(status.st_mode)


def _partly(lasting: list[Path], changed: list[_Replacement]) -> Text:
    written = [str(path) for path in reversed(lasting)]
    missing = [str(replacement.path) for replacement in changed if replacement.path not in lasting]
    return Text("Writing failed half-way: {written} are new, {missing} are not", written=written, missing=missing)
