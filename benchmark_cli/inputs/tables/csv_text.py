"""Tables as text: cells between commas, semicolons or tabs, in any of the encodings in which offices save them."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Final

from benchmark_cli.inputs.tables.budget import Budget, refuse_quotes, too_long
from benchmark_cli.inputs.tables.grid import csv_row
from benchmark_cli.inputs.tables.sheet import Sheet, TableRow

_MARKS: Final = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_DELIMITERS = ";,\t"
_SEPARATOR_LINE = re.compile(r"sep=([;,\t])\r?\n", re.IGNORECASE)
_IS_TOO_LONG: Final = "limit"
"""What stands in the library's message of a cell with too many characters, and in no other."""
_SAMPLE: Final = 2_000
"""Rows by which the delimiter is told."""


def csv_sheet(data: bytes, file: str, budget: Budget) -> Sheet:
    """The one sheet of a text. Raises `TableRefusedError`."""
    return Sheet(file, tuple(_rows(_decode(data), budget)))


def _decode(data: bytes) -> str:
    mark, encoding = find_encoding(data)
    return data[len(mark) :].decode(encoding, "replace")


def find_encoding(data: bytes) -> tuple[bytes, str]:
    """The mark at its beginning, and its encoding: UTF-8, UTF-16 with a mark, else that of Windows in Western lands."""
    mark, encoding = next(((mark, name) for mark, name in _MARKS.items() if data.startswith(mark)), (b"", "utf-8"))
    with suppress(UnicodeDecodeError):
        data[len(mark) :].decode(encoding, "strict" if encoding == "utf-8" else "replace")
        return mark, encoding
    return b"", "cp1252"


def delimiter_of(text: str) -> str:
    """What stands between the cells: what the first line declares, else what makes the rows most alike."""
    declared = _SEPARATOR_LINE.match(text)
    return declared[1] if declared else max(_DELIMITERS, key=lambda sign: _regularity(text, sign))


def _rows(text: str, budget: Budget) -> Iterator[TableRow]:
    declared = _SEPARATOR_LINE.match(text)
    delimiter = delimiter_of(text)
    before = 1 if declared else 0
    lines = io.StringIO(text[declared.end() :] if declared else text, newline="")
    # A quotation mark that is not closed would take the rows below it into its cell, and whoever stands there.
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
    line = before + 1
    try:
        for fields in reader:
            yield csv_row(line, fields, budget)
            line = before + reader.line_num + 1
    except csv.Error as error:
        raise (too_long if _IS_TOO_LONG in str(error) else refuse_quotes)(line, 1) from error


def _regularity(text: str, delimiter: str) -> tuple[int, int]:
    """How many rows have the most frequent number of cells above one, and that number."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lengths: Counter[int] = Counter()
    with suppress(csv.Error):  # with this delimiter one of the cells is longer than any that is meant
        lengths.update(len(fields) for fields in islice(rows, _SAMPLE) if len(fields) > 1)
    return max(((often, length) for length, often in lengths.items()), default=(0, 0))
