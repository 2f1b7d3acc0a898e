"""DOCX, for the office that edits a paper before it prints it: styles, real tables, fields for pages."""

import io
import zipfile
from collections.abc import Sequence
from typing import Final

from benchmark_cli.document import Document
from benchmark_cli.render.format import FormatUse

name: Final = "docx"
use: Final = FormatUse(".docx", binary=True)

_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)


def write(documents: Sequence[Document], /) -> bytes:
    """A section for each reader of each document, with pages counted from 1; nothing where there are none."""
    if not documents:
        return b""
    from benchmark_cli.render.word_document import word_document  # with python-docx, which takes long to load

    stream = io.BytesIO()
    word_document(documents).save(stream)
    return _timeless(stream.getvalue())


def _timeless(data: bytes) -> bytes:
    """The package with the same dates in every run."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, _ZIP_DATE), old.read(entry), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
