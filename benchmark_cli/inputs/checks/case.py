"""What a check is given, and how it says what it found."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Path, Related, Severity
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.language import Text, hide_numbers
from benchmark_cli.model.cohort import Cohort, Trip
from benchmark_cli.safe_text import Identifier

ANY = "*"
"""Stands in a pattern for any index or key: `("participants", ANY, "id")` are the ids of all participants."""


_OF_OTHERS = frozenset({"unknown-locus", "locus-not-visited"})
"""Faults of a cohort's own rules that are none of standing ones, which name places of other cohorts too."""


@dataclass(frozen=True)
class Case:
    """One cohort of a workspace, with words for what is wrong in its file; paths are those of the model."""

    workspace: Workspace
    entry: CohortEntry

    @property
    def cohort(self) -> Cohort:
        """The cohort that is checked."""
        return self.entry.cohort

    @cached_property
    def trip(self) -> Trip:
        """The cohort with those of its loci that are defined."""
        return self.workspace.trip(self.entry)

    @cached_property
    def found(self) -> dict[Hashable, Any]:
        """What several checks ask for, under whatever finds it: found once."""
        return {}

    def error(
        self, code: str, message: Text, path: Path, hints: Iterable[Text] = (), related: Iterable[Related] = ()
    ) -> Diagnostic:
        """A fault of the value at *path* that stops the work."""
        place = self.entry.document.places.value(path)
        notes = tuple(Related(note.place, self._with_ids(note.message)) for note in related)
        return Diagnostic(
            code, self._with_ids(message), place, path=path, hints=tuple(map(self._with_ids, hints)), related=notes
        )

    def warning(
        self, code: str, message: Text, path: Path, hints: Iterable[Text] = (), related: Iterable[Related] = ()
    ) -> Diagnostic:
        """Something about the value at *path* that the committee should know."""
        return self.error(code, message, path, hints, related)._replace(severity=Severity.WARNING)

    def note(self, message: Text, path: Path) -> Related:
        """Another place of the same file, for `related`."""
        return Related(self.entry.document.places.value(path), message)

    def note_locus(self, message: Text, name: str, *field: str | int) -> Related:
        """A place in the definition of a locus, for `related`. Raises `KeyError` where it is not defined."""
        return Related(self.workspace.place_in_locus(self.entry, name, field), message)

    def is_read(self, *patterns: Path) -> bool:
        """Whether nothing that the patterns fit was mended: all of it was read as the user wrote it."""
        mended = self.entry.document.mended
        return not any(_meets(pattern, path) for pattern in patterns for path in mended)

    def _with_ids(self, text: Text) -> Text:
        """The text with the ids in it marked as what they are: a student number is one, and is no secret."""
        if hide_numbers(text) == text:
            return text
        ids = self.ids
        return text.map(lambda name: Identifier(name) if name in ids else name)

    @property
    def ids(self) -> frozenset[str]:
        """The ids that the workspace and the cohort define."""
        visit = self.cohort.visit
        own = [bearer.id for group in (self.cohort.participants, visit.staff, visit.vehicles) for bearer in group]
        return frozenset([*own, *self.workspace.loci, *(entry.cohort.id for entry in self.workspace.cohorts)])


class Check(NamedTuple):
    """One check, and patterns of the paths, beside the one that a diagnostic points at, that it relies on.

    Where something is faulty there, the check is passed over, so that one fault never gives two diagnostics.
    """

    reads: tuple[Path, ...]
    check: Callable[[Case], Iterator[Diagnostic]]


def relies_on(*reads: Path) -> Callable[[Callable[[Case], Iterator[Diagnostic]]], Check]:
    """Make a check of a function that yields everything that it finds in a cohort."""
    return partial(Check, reads)


def repeats(keys: Iterable[Hashable]) -> Iterator[tuple[int, int]]:
    """The indices of the first with a key, and of each later one with the same; `None` is no key."""
    first: dict[Hashable, int] = {}
    for index, key in enumerate(keys):
        if key is not None and first.setdefault(key, index) < index:
            yield first[key], index


def found_by(check: Check, case: Case) -> Iterator[Diagnostic]:
    """What the check finds and what stands where the user wrote it, not in a value that was mended to read on."""
    if not case.is_read(*check.reads):
        return
    for diagnostic in check.check(case):
        if case.entry.document.is_sound(diagnostic.path) and not _is_silent(case, diagnostic):
            yield diagnostic


def _is_silent(case: Case, diagnostic: Diagnostic) -> bool:
    """Whether it is of a standing rule, and only says that it has no effect here, or names what is not visited."""
    match diagnostic.path:
        case ("rules", int(index), *_) if index >= len(case.cohort.rules) - case.entry.standing:
            return not diagnostic.is_error or diagnostic.code in _OF_OTHERS
    return False


def _meets(pattern: Path, path: Path) -> bool:
    """Whether the path is one that the pattern fits, or lies around or inside one."""
    return all(step in (ANY, actual) for step, actual in zip(pattern, path, strict=False))
