"""The one walk over the blocks of documents, for every format that writes them all."""

import re
from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from benchmark_cli import document as blocks
from benchmark_cli.language import Language

BlockResult = TypeVar("BlockResult")
"""What a writer makes of a block: lines, an element of a page, or nothing where it draws."""


def method_of(kind: type[blocks.Block]) -> str:
    """The method that writes blocks of that kind: `_sheet_break` for `SheetBreak`."""
    return re.sub("([A-Z])", r"_\1", kind.__name__).lower()


class BlockWriter(ABC, Generic[BlockResult]):
    """Writes each kind of block by a method of its own; mypy refuses a writer that lacks one."""

    def __init__(self, language: Language) -> None:
        """Write in that language."""
        self.language = language

    def write_block(self, block: blocks.Block) -> BlockResult:
        """Write one block."""
        written: BlockResult = getattr(self, method_of(type(block)))(block)
        return written

    @abstractmethod
    def _letterhead(self, block: blocks.Letterhead) -> BlockResult: ...
    @abstractmethod
    def _heading(self, block: blocks.Heading) -> BlockResult: ...
    @abstractmethod
    def _paragraph(self, block: blocks.Paragraph) -> BlockResult: ...
    @abstractmethod
    def _bullets(self, block: blocks.Bullets) -> BlockResult: ...
    @abstractmethod
    def _verbatim(self, block: blocks.Verbatim) -> BlockResult: ...
    @abstractmethod
    def _signatures(self, block: blocks.Signatures) -> BlockResult: ...
    @abstractmethod
    def _writing(self, block: blocks.Writing) -> BlockResult: ...
    @abstractmethod
    def _sheet_break(self, block: blocks.SheetBreak) -> BlockResult: ...
    @abstractmethod
    def _table(self, block: blocks.Table) -> BlockResult: ...
    @abstractmethod
    def _facts(self, block: blocks.Facts) -> BlockResult: ...
    @abstractmethod
    def _bars(self, block: blocks.Bars) -> BlockResult: ...
    @abstractmethod
    def _totals(self, block: blocks.Totals) -> BlockResult: ...
    @abstractmethod
    def _timeline(self, block: blocks.Timeline) -> BlockResult: ...
    @abstractmethod
    def _cards(self, block: blocks.Cards) -> BlockResult: ...
    @abstractmethod
    def _form(self, block: blocks.Form) -> BlockResult: ...
