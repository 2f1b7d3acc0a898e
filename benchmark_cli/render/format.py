"""What a format is: a name, what it is good for, and a function from documents to bytes."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, get_args

from benchmark_cli.document import Block, CellContent, Document

EVERY_BLOCK: tuple[type[Block], ...] = get_args(Block)
"""What a format carries that leaves nothing of a document out."""


class FormatUse(NamedTuple):
    """What a format is good for.

    Its files end with the `suffix`. It `needs` a kind of paper that holds this, or any. It `carries` these kinds of
    block and leaves the others out; where a document has none of them, nothing is written. What is `binary` makes no
    sense on a terminal. What people print, open or put into their calendar is `in_pack`.
    """

    suffix: str
    needs: CellContent | None = None
    carries: tuple[type[Block], ...] = EVERY_BLOCK
    binary: bool = False
    in_pack: bool = False


class Format(Protocol):
    """A way to write documents; a module of this folder that has these three names is one.

    A library that writes the bytes is imported inside `write`, so that looking through the formats loads none of them.
    """

    @property
    def name(self) -> str:
        """What `--format` calls it."""

    @property
    def use(self) -> FormatUse:
        """What it is good for."""

    def write(self, documents: Sequence[Document], /) -> bytes:
        """The documents as one file; the same documents always give the same bytes."""
