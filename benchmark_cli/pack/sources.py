"""What a file of a pack is made from: a paper that is the same, written by the same program, is not set again."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from benchmark_cli.document import Document
from benchmark_cli.files import read
from benchmark_cli.language import ENGLISH
from benchmark_cli.render.formats import CsvOptions

_WRITERS = ("typst", "python-docx", "XlsxWriter", "icalendar", "Jinja2")
"""The libraries whose versions may change the bytes of a file."""


class EarlierFile(NamedTuple):
    """A file of a pack that was made before: its hash, and what it was made from."""

    digest: str
    source: str


class EarlierPack(NamedTuple):
    """A folder with the files of a run before, by name."""

    folder: Path
    files: Mapping[str, EarlierFile]

    def find(self, name: str, source: str) -> bytes | None:
        """The bytes of the file, if it was made from the same and nobody has changed it."""
        there = self.files.get(name)
        if there is None or there.source != source or not (self.folder / name).is_file():
            return None
        data = read(self.folder / name)
        return data if digest(data) == there.digest else None


def source_of(documents: Sequence[Document], name: str, csv: CsvOptions) -> str:
    """The fingerprint of all that the bytes of the file depend on."""
    # Texts are in it with their templates; the words of a language are those of the program.
    papers = [(document.language.code, replace(document, language=ENGLISH)) for document in documents]
    told = repr((_program(), name, csv, papers))
    return digest(told.encode("utf-8", "backslashreplace"))


def digest(data: bytes) -> str:
    """The SHA-256 of the bytes, as the index of a pack writes it."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


@cache
def _program() -> str:
    """The program, all of its files, and the versions of the libraries that write."""
    package = Path(__file__).parents[1]
    files = sorted(file for file in package.rglob("*") if file.is_file() and file.suffix != ".pyc")
    contents = [(file.relative_to(package).as_posix(), digest(file.read_bytes())) for file in files]
    return repr(([_version(name) for name in _WRITERS], contents))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
