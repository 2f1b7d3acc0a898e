"""Every kind of paper there is, loaded.

Apart from the table of their names, so that `assign` loads its summary and no other paper.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import cast

from benchmark_cli import paper_names, papers
from benchmark_cli.language import Text
from benchmark_cli.papers.kind import DocumentKind
from benchmark_cli.suggestion import refuse_unknown


def _kind(name: str) -> DocumentKind:
    """The module of that name; mypy can't see what is loaded by name, so tests hold each against the protocol."""
    return cast("DocumentKind", import_module(f"{papers.__name__}.{name.replace('-', '_')}"))


ROSTERS: tuple[DocumentKind, ...] = tuple(map(_kind, paper_names.ROSTERS))
"""What `roster` prints, in the order of the table."""

DOCUMENTS: tuple[DocumentKind, ...] = (*map(_kind, paper_names.OF_COMMANDS), *ROSTERS)
"""Every kind there is."""


def kind_named(name: str, offered: Sequence[str]) -> DocumentKind:
    """The kind of paper of that name, or of one that it had, which must be among those offered.

    Raises `UserError` (USAGE).
    """
    name = paper_names.ALIASES.get(name, name)
    if name not in offered:
        raise refuse_unknown("unknown-kind", Text("there is no kind of paper `{name}`", name=name), name, offered)
    return next(kind for kind in DOCUMENTS if kind.name == name)
