"""What came of a pack, and how that is told."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.language import Text
from benchmark_cli.pack.folder import Changes
from benchmark_cli.pack.index_page import START


class Packed(NamedTuple):
    """The folder, what was done to it, how many files are in it now, and what the user should know beside.

    `pages` are those to print of each paper, by its title.
    """

    folder: Path
    changes: Changes
    total: int
    pages: Mapping[str, int]
    notices: list[Diagnostic]

    @property
    def texts(self) -> list[Text]:
        """The pages to print, and the files."""
        pages = [Text("{n} pages: {paper}", n=n, paper=paper) for paper, n in self.pages.items()]
        every = sum(self.pages.values())
        return [*pages, Text("{n} pages to print in all", n=every), *self._file_texts()]

    def _file_texts(self) -> list[Text]:
        """Where to begin; and, where the folder was there already, what changed in it."""
        changes, start = self.changes, str(self.folder / START)
        if len(changes.new) == self.total:
            return [Text("wrote {n} files; begin with {file}", n=self.total, file=start)]
        left = Text("no longer made, but changed by hand and therefore left: {file}")
        told = [
            *(Text("new: {file}", file=name) for name in changes.new),
            *(Text("rewritten: {file}", file=name) for name in changes.rewritten),
            *(Text("removed: {file}", file=name) for name in changes.removed),
            *(left.with_values(file=name) for name in changes.left),
        ]
        same = self.total - len(changes.new) - len(changes.rewritten)
        return [*told, Text("unchanged: {n} files; begin with {file}", n=same, file=start)]
