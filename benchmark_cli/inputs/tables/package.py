"""The parts of a spreadsheet's archive, and their XML as events: unpacked and parsed piece by piece, all counted."""

import io
import lzma
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from benchmark_cli.files import MIB
from benchmark_cli.inputs.tables.budget import MOST_IN_CELL, Budget, TableRefusedError, demand, refuse_damage, too_long
from benchmark_cli.language import Text

_PIECE: Final = 64 * 1024
_ENTRY: Final = b"PK\x01\x02"
_ENCRYPTED: Final = 0x1
_BROKEN = (
    BadZipFile, ExpatError, zlib.error, lzma.LZMAError, struct.error, NotImplementedError, RuntimeError, OSError,
    EOFError, ValueError, LookupError, OverflowError,
)  # fmt: skip
"""What the libraries raise at files that break the rules of their format."""


class Handler:
    """What the parser reports of a part's XML; each kind of part overrides what it listens to."""

    _depth = 0

    def begin(self, name: str, given: dict[str, str], /) -> None:
        """An element begins; its name is without its prefix, those of attributes as they are written."""

    def end(self, name: str, /) -> None:
        """An element ends."""

    def text(self, text: str, /) -> None:
        """Text, whole or a piece of it."""

    def open(self, name: str, given: dict[str, str], /) -> None:
        """Begin an element whose name may have a prefix. Raises `TableRefusedError` where it stands too deep."""
        self._depth += 1
        demand("depth", self._depth)
        self.begin(name[name.rfind(":") + 1 :] if ":" in name else name, given)

    def close(self, name: str, /) -> None:
        """End such an element."""
        self._depth -= 1
        self.end(name[name.rfind(":") + 1 :] if ":" in name else name)


class TextHandler(Handler):
    """A handler that gathers the text of one cell at a time, which comes in stretches."""

    _line = _column = _size = 0
    _parts: list[str]

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._size += len(text)
        if self._size > MOST_IN_CELL:
            raise too_long(self._line, self._column)


@contextmanager
def breakage_told() -> Iterator[None]:
    """Turn what libraries raise at damaged files into a refusal."""
    try:
        yield
    except _BROKEN as error:
        raise refuse_damage() from error


class Package:
    """An archive of parts, found by their names without regard to case."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        demand("parts", data.count(_ENTRY))
        self.budget = budget
        self._archive = ZipFile(io.BytesIO(data))
        self._parts: dict[str, ZipInfo] = {}
        for part in self._archive.infolist():
            name = _key(part.filename)
            if name in self._parts:
                raise refuse_damage(Text("it holds two parts of the name {name}", name=part.filename))
            self._parts[name] = part

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    @property
    def names(self) -> list[str]:
        """The names of the parts, in lower case."""
        return list(self._parts)

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, piece by piece."""
        part = self._parts.get(_key(name))
        if part is None or part.is_dir():
            raise refuse_damage(Text("its part {name} is missing", name=name))
        if part.flag_bits & _ENCRYPTED:
            raise TableRefusedError(Text("it is protected by a password"), Text("save it without a password"))
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise refuse_damage(Text("its part {name} is packed as in no spreadsheet", name=name))
        with self._archive.open(part) as stream:
            while piece := stream.read(_PIECE):
                self.budget.spend("mebibytes", len(piece) / MIB)
                self.budget.look_at_clock()
                yield piece

    def first_bytes(self, name: str) -> bytes:
        """The first bytes of a part, empty where there is none."""
        return next(self.pieces(name), b"") if name in self else b""

    def parse(self, name: str, handler: Handler) -> None:
        """Tell the handler of everything in a part."""
        names: dict[str, str] = {}
        parser = ParserCreate(None, None, names)
        parser.buffer_text = True
        parser.StartElementHandler = handler.open
        parser.EndElementHandler = handler.close
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = _refuse
        fed = 0
        for piece in self.pieces(name):
            self.budget.spend("elements", piece.count(b"<"))
            parser.Parse(piece, False)  # noqa: FBT003 - it takes it by place only
            fed += len(piece)
            demand("markup", fed - parser.CurrentByteIndex)
            demand("names", len(names))
        parser.Parse(b"", True)  # noqa: FBT003


def _refuse(*_: object) -> None:
    raise refuse_damage(Text("it declares a type of document, as no spreadsheet does"))


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
