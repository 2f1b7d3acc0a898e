"""The one walk over the blocks of documents, for every format that writes them all."""

import re
from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from benchmark_cli import document as blocks
from benchmark_cli.language import Language

BlockResult = TypeVar("BlockResult")
"""What a writer makes of a block: lines, an element of a page, or nothing where it draws."""


def method_of(kind: type[blocks.Block]) -> str:
    """The method that writes blocks of that kind: `_write_sheet_break` for `SheetBreak`."""
    return "_write" + re.sub("([A-Z])", r"_\1", kind.__name__).lower()


class BlockWriter(ABC, Generic[BlockResult]):
    """Writes each kind of block by a method of its own; mypy refuses a writer that lacks one.

    A kind that can be made of others needs one method here, which writes those, and no other in any format.
    """

    def __init__(self, language: Language) -> None:
        """Write in that language."""
        self.language = language

    def write_block(self, block: blocks.Block) -> BlockResult:
        """Write one block."""
        written: BlockResult = getattr(self, method_of(type(block)))(block)
        return written

    @abstractmethod
    def _write_letterhead(self, block: blocks.Letterhead) -> BlockResult: ...
    @abstractmethod
    def _write_heading(self, block: blocks.Heading) -> BlockResult: ...
    @abstractmethod
    def _write_paragraph(self, block: blocks.Paragraph) -> BlockResult: ...
    @abstractmethod
    def _write_bullets(self, block: blocks.Bullets) -> BlockResult: ...
    @abstractmethod
    def _write_verbatim(self, block: blocks.Verbatim) -> BlockResult: ...
    @abstractmethod
    def _write_signatures(self, block: blocks.Signatures) -> BlockResult: ...
    @abstractmethod
    def _write_writing(self, block: blocks.Writing) -> BlockResult: ...
    @abstractmethod
    def _write_sheet_break(self, block: blocks.SheetBreak) -> BlockResult: ...
    @abstractmethod
    def _write_table(self, block: blocks.Table) -> BlockResult: ...
    @abstractmethod
    def _write_facts(self, block: blocks.Facts) -> BlockResult: ...
    @abstractmethod
    def _write_bars(self, block: blocks.Bars) -> BlockResult: ...
    @abstractmethod
    def _write_totals(self, block: blocks.Totals) -> BlockResult: ...
    @abstractmethod
    def _write_timeline(self, block: blocks.Timeline) -> BlockResult: ...
    @abstractmethod
    def _write_cards(self, block: blocks.Cards) -> BlockResult: ...
    @abstractmethod
    def _write_form(self, block: blocks.Form) -> BlockResult: ...
