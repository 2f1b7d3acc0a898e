"""Bytes in and out: the only place that opens files.

Reading takes a bounded number of bytes, from regular files unless the user named something else. Writing replaces files
whole or not at all, and what a run leaves behind that is cut off, the next one removes. What the system refuses is an
`OSError` with `filename` set; what this package refuses is a `FileRefusedError`.
"""

from benchmark_cli.files.locking import lock
from benchmark_cli.files.reading import LIMIT, MIB, STANDARD_INPUT, holds, is_stream, lies_in, read, read_named
from benchmark_cli.files.refused import BusyError, FileRefusedError, why_unreadable
from benchmark_cli.files.staging import make_folders, settle, sweep, tidy_up
from benchmark_cli.files.writing import save, save_folder

__all__ = [
    "LIMIT", "MIB", "STANDARD_INPUT", "BusyError", "FileRefusedError", "holds", "is_stream", "lies_in", "lock",
    "make_folders", "read", "read_named", "save", "save_folder", "settle", "sweep", "tidy_up",
    "why_unreadable",
]  # fmt: skip
