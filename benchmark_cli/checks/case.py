"""What a check is given, and how it says what it found."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from benchmark_cli.diagnostics import Diagnostic, Path, Related, Severity
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Cohort, Trip
from benchmark_cli.workspace import CohortEntry, Document, Workspace

ANY = "*"
"""Stands in a pattern for any index or key: `("participants", ANY, "id")` are the ids of all participants."""


class Case(NamedTuple):
    """One cohort of a workspace, with words for what is wrong in its file; paths are those of the model."""

    workspace: Workspace
    entry: CohortEntry

    @property
    def cohort(self) -> Cohort:
        """The cohort that is checked."""
        return self.entry.cohort

    @property
    def trip(self) -> Trip:
        """The cohort with those of its loci that are defined."""
        return self.workspace.trip(self.entry)

    def error(
        self, code: str, message: Text, path: Path, hints: Iterable[Text] = (), related: Iterable[Related] = ()
    ) -> Diagnostic:
        """A fault of the value at *path* that stops the work."""
        return _diagnostic(self.entry.document, code, message, path, tuple(hints), tuple(related))

    def warning(
        self, code: str, message: Text, path: Path, hints: Iterable[Text] = (), related: Iterable[Related] = ()
    ) -> Diagnostic:
        """Something about the value at *path* that the committee should know."""
        return _diagnostic(self.entry.document, code, message, path, tuple(hints), tuple(related), Severity.WARNING)

    def related(self, message: Text, path: Path) -> Related:
        """Another place of the same file, for `related`."""
        return Related(self.entry.document.places.value(path), message)

    def related_locus(self, message: Text, name: str, *field: str | int) -> Related:
        """A place in the definition of a locus, for `related`. Raises `KeyError` where it is not defined."""
        entry = self.workspace.loci[name]
        return Related(entry.document.places.value((*entry.path, *field)), message)

    def is_read(self, *patterns: Path) -> bool:
        """Whether nothing that the patterns fit was mended: all of it was read as the user wrote it."""
        mended = self.entry.document.mended
        return not any(_meets(pattern, path) for pattern in patterns for path in mended)


class Check(Protocol):
    """One check: a module with these two names is one.

    `reads` are patterns of the paths, beside the one that a diagnostic points at, that the check relies on: where
    something is faulty there, the check is passed over, so that one fault never gives two diagnostics.
    """

    reads: tuple[Path, ...]

    def check(self, case: Case, /) -> Iterator[Diagnostic]:
        """Everything that this check finds in the cohort."""


def found_by(check: Check, case: Case) -> Iterator[Diagnostic]:
    """What the check finds and what stands where the user wrote it, not in a value that was mended to read on."""
    if not case.is_read(*check.reads):
        return
    for diagnostic in check.check(case):
        if case.entry.document.is_sound(diagnostic.path):
            yield diagnostic


def _meets(pattern: Path, path: Path) -> bool:
    """Whether the path is one that the pattern fits, or lies around or inside one."""
    return all(step in (ANY, here) for step, here in zip(pattern, path, strict=False))


def _diagnostic(  # noqa: PLR0913, PLR0917 - the parts of a diagnostic
    document: Document,
    code: str,
    message: Text,
    path: Path,
    hints: tuple[Text, ...],
    related: tuple[Related, ...],
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    return Diagnostic(code, message, document.places.value(path), severity, path, hints, related)
