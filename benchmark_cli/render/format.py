"""What a format is: a name, a suffix, and a function from documents to bytes."""

from collections.abc import Sequence
from typing import Protocol, get_args

from benchmark_cli.document import Block, CellContent, Document

EVERY_BLOCK: tuple[type[Block], ...] = get_args(Block)
"""What a format carries that leaves nothing of a document out."""


class Format(Protocol):
    """A way to write documents; a module of this folder that has these six names is one.

    A library that writes the bytes is imported inside `write`, so that looking through the formats loads none of them.
    """

    @property
    def name(self) -> str:
        """What `--format` calls it."""

    @property
    def suffix(self) -> str:
        """The ending of its files, with the dot."""

    @property
    def binary(self) -> bool:
        """Whether the bytes make no sense on a terminal."""

    @property
    def carries(self) -> tuple[type[Block], ...]:
        """The kinds of block that it writes and does not leave out; where a document has none, nothing is written."""

    @property
    def needs(self) -> CellContent | None:
        """What a kind of paper must hold to be worth a file of this format; `None` where any kind is."""

    @property
    def in_pack(self) -> bool:
        """Whether `pack` writes it: what people print, open or put into their calendar."""

    def write(self, documents: Sequence[Document], /) -> bytes:
        """The documents as one file; the same documents always give the same bytes."""
