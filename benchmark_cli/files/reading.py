"""A bounded number of bytes: of regular files, and of pipes where the user named one."""

import os
import stat
from pathlib import Path
from typing import Final

from benchmark_cli.files.refused import FileRefusedError, name_file_in_errors, require_regular
from benchmark_cli.language import Text

MIB = 1024 * 1024
LIMIT = 10 * MIB
"""Bytes of the largest file that is read."""

STANDARD_INPUT: Final = Path("-")
"""What people call standard input where one file is meant."""

_CHUNK = MIB
_FLAGS = os.O_RDONLY | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)

_streams: dict[Path, bytes] = {}
"""What came out of standard input and pipes, which give it once: whoever reads again gets the same."""


def read(path: Path, limit: int = LIMIT) -> bytes:
    """The bytes of a regular file of at most *limit* bytes; no more than that and one are ever read.

    Raises `FileRefusedError` (`not-a-regular-file`, `file-too-large`) and `OSError`.
    """
    with name_file_in_errors(path):
        descriptor = os.open(path, _FLAGS | _AT_ONCE)
        try:
            status = os.fstat(descriptor)
            require_regular(status, path)
            data = _read_at_most(descriptor, limit + 1) if status.st_size <= limit else None
        finally:
            os.close(descriptor)
    return _demand_within(data, limit, path)


def read_named(path: Path, limit: int = LIMIT) -> bytes:
    """As `read`, of a file that the user named: `-` is standard input, and a pipe is read until its writer is done.

    Nothing else than a name on the command line may ask for a pipe: one that lies in a folder would be waited for.
    """
    if not is_stream(path):
        return read(path, limit)
    if path in _streams:
        return _streams[path]
    with name_file_in_errors(path):
        descriptor = 0 if path == STANDARD_INPUT else os.open(path, _FLAGS)
        try:
            data = _read_at_most(descriptor, limit + 1)
        finally:
            if descriptor:
                os.close(descriptor)
    _streams[path] = _demand_within(data, limit, path)
    return _streams[path]


def is_stream(path: Path) -> bool:
    """Whether the name means standard input or a pipe, which can be read once and has no name of its own."""
    if path == STANDARD_INPUT:
        return True
    try:
        return stat.S_ISFIFO(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def lies_in(folder: Path, name: str) -> bool:
    """Whether the file of that name, which may be a link, is in or below the folder.

    Raises what paths raise of names that no system takes and links that go in circles: `OSError`, `ValueError`,
    `RuntimeError`.
    """
    return not Path(name).is_absolute() and (folder / name).resolve().is_relative_to(folder.resolve())


def _read_at_most(descriptor: int, count: int) -> bytes:
    parts: list[bytes] = []
    while count and (part := os.read(descriptor, min(count, _CHUNK))):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _demand_within(data: bytes | None, limit: int, path: Path) -> bytes:
    if data is None or len(data) > limit:
        raise FileRefusedError("file-too-large", _too_large(path, limit), path)
    return data


def _too_large(path: Path, limit: int) -> Text:
    if path == STANDARD_INPUT and limit % MIB == 0:
        return Text("standard input is larger than {limit} MiB, the most that is read", limit=limit // MIB)
    if limit % MIB:
        return Text("{path} is larger than {limit} bytes, the most that is read", path=str(path), limit=limit)
    return Text("{path} is larger than {limit} MiB, the most that is read", path=str(path), limit=limit // MIB)


def holds(path: Path, data: bytes) -> bool:
    """Whether the file is there, can be read, and holds just these bytes."""
    try:
        return read(path) == data
    except (OSError, FileRefusedError):
        return False
