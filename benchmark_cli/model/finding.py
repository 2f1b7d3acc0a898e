"""What a recount finds in a plan, and where in the plan file it stands."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from benchmark_cli.diagnostics import Path
from benchmark_cli.language import Text


class Finding(NamedTuple):
    """One thing that is not as it should be: a sentence, and the path in the plan of what it is about."""

    text: Text
    path: Path = ()


def inside(path: Path, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of a part of a plan, with paths of the whole."""
    return (finding._replace(path=(*path, *finding.path)) for finding in findings)
