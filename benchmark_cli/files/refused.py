"""What is refused here, and how the system's own refusals come to name the file in question."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmark_cli.language import Text


class FileRefusedError(Exception):
    """A file will not be read or written, for a reason that people can mend: a code, a sentence, the file."""

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


def why_unreadable(path: Path | str, error: Exception) -> tuple[str, Text]:
    """The code and the sentence for what reading a file raised: it was refused here, or by the system."""
    if isinstance(error, FileRefusedError):
        return error.code, error.text
    reason = getattr(error, "strerror", None) or type(error).__name__
    return "unreadable", Text("{path} cannot be read: {reason}", path=str(path), reason=reason)


def require_regular(status: os.stat_result, path: Path) -> None:
    """Raise `FileRefusedError` for anything but a regular file."""
    if not stat.S_ISREG(status.st_mode):
        message = Text("{path} is not a regular file but a folder, a device or the like", path=str(path))
        raise FileRefusedError("not-a-regular-file", message, path)


@contextmanager
def name_file_in_errors(path: Path) -> Iterator[None]:
    """Let every `OSError` name the file in question; a path that no system takes (a NUL in it) is one too."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise
    except ValueError as error:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path)) from error
