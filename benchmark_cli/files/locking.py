"""Locks of folders, which leave no file behind and which the kernel frees however the process ends."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmark_cli.files.refused import BusyError, name_file_in_errors

if sys.platform != "win32":
    import fcntl

# What file systems without `flock`, or with one that wants a writable file (NFS), answer.
_NO_LOCKS_HERE = frozenset({errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP})


class FolderLock(NamedTuple):
    """A folder that is locked, or that stands where locking is not to be had: then it excludes nobody."""

    descriptor: int | None
    excludes: bool

    def free(self) -> None:
        """Let others have it."""
        if self.descriptor is not None:
            os.close(self.descriptor)


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder.

    Without effect on Windows and on file systems without locks. Raises `BusyError` at once if another process, or
    another call in this one, holds the lock, and `OSError` if the folder cannot be opened.
    """
    lock = lock_of(folder)
    try:
        yield
    finally:
        lock.free()


if sys.platform == "win32":

    def lock_of(folder: Path) -> FolderLock:  # noqa: ARG001 - there is nothing to lock
        """Nothing, which excludes nobody."""
        return FolderLock(None, excludes=False)

else:

    def lock_of(folder: Path) -> FolderLock:
        """The lock of a folder, to be freed. Raises as `lock`."""
        with name_file_in_errors(folder):
            descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _NO_LOCKS_HERE:
                return FolderLock(descriptor, excludes=False)
            os.close(descriptor)
            if isinstance(error, BlockingIOError):
                raise BusyError(folder) from error
            raise OSError(error.errno, error.strerror, str(folder)) from error
        return FolderLock(descriptor, excludes=True)
