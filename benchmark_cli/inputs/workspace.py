"""A workspace as it was loaded: cohorts and loci beside the places where each of their values stands."""

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import NamedTuple, Protocol

from benchmark_cli.diagnostics import Path, Place
from benchmark_cli.document import Logo
from benchmark_cli.inputs.spellings import Respelling
from benchmark_cli.model.cancelled import without_cancelled
from benchmark_cli.model.cohort import Acceptance, Cohort, Trip
from benchmark_cli.model.locus import Locus


class PlaceFinder(Protocol):
    """From the path of a value in a document to its place in the file."""

    def value(self, path: Path) -> Place:
        """The place of the value, or of the nearest thing around it."""

    def key(self, path: Path) -> Place:
        """The place of the key that names the value."""

    def in_file(self, path: Path) -> Path:
        """The path in the file of a path in the model, which may have lost faulty entries of lists."""


class SourceFile(NamedTuple):
    """One file that was read; `mended` are paths whose faulty values were replaced to read on.

    `table` is the table, as diagnostics name it, that a cohort file leaves its participants to.
    """

    file: FilePath
    places: PlaceFinder
    mended: frozenset[Path] = frozenset()
    accepted: tuple[Acceptance, ...] = ()
    table: str | None = None

    def is_sound(self, path: Path) -> bool:
        """Whether the value at the model's *path*, and all that is in and around it, stands as the user wrote it."""
        written = self.places.in_file(path)
        return not any(written[: len(other)] == other or other[: len(written)] == written for other in self.mended)


class LocusEntry(NamedTuple):
    """A locus and where it is defined."""

    locus: Locus
    document: SourceFile
    path: Path


class CohortEntry(NamedTuple):
    """A cohort and where it is defined."""

    cohort: Cohort
    document: SourceFile
    respellings: tuple[Respelling, ...] = ()
    """Values of its people that are read in the spelling of others."""
    standing: int = 0
    """How many of its rules, the last ones, come from standing files."""
    logo: Logo | None = None
    """The picture that its organiser names."""

    @property
    def folder(self) -> FilePath:
        """The folder of the trip: that of the cohort's file."""
        return self.document.file.parent

    @property
    def plan_file(self) -> FilePath:
        """Where the plan of the cohort is saved: in `plans/` beside its file."""
        return self.folder / "plans" / f"{self.cohort.id}.json"


class Workspace(NamedTuple):
    """All that was read. It is incomplete where a file could not be read: what it may define is then unknown.

    `others` are cohorts in the same folders that nobody asked for; their saved visits bind hosts all the same. Where
    one of these could not be read, it is not known what it binds: `knows_others` is false.
    """

    cohorts: tuple[CohortEntry, ...]
    loci: Mapping[str, LocusEntry]
    is_complete: bool = True
    others: tuple[CohortEntry, ...] = ()
    knows_others: bool = True

    def place_in_locus(self, entry: CohortEntry, name: str, path: Path) -> Place:
        """Where the value is written that the path leads to from the locus on, for that cohort.

        Raises `KeyError` where the locus is not defined.
        """
        if path[:1] == ("capacity",) and name in entry.cohort.visit.capacity:
            return entry.document.places.value(("visit", "capacity", name, *path[1:]))
        entry_of_locus = self.loci[name]
        return entry_of_locus.document.places.value((*entry_of_locus.path, *path))

    def trip(self, entry: CohortEntry) -> Trip:
        """The cohort as it is planned, with its loci; those that are defined nowhere are left out."""
        cohort = without_cancelled(entry.cohort)
        names = dict.fromkeys(cohort.visit.loci)
        loci = [self.loci[name] for name in names if name in self.loci]
        accepted = dict.fromkeys(
            [*entry.document.accepted, *(acceptance for entry in loci for acceptance in entry.document.accepted)]
        )
        of_cohort = tuple(_for_cohort(entry.locus, cohort) for entry in loci)
        return Trip(cohort, of_cohort, tuple(accepted), self.loci, entry.logo)


def _for_cohort(locus: Locus, cohort: Cohort) -> Locus:
    """The locus with the capacity that it has for this cohort alone, where the visit gives one."""
    capacity = cohort.visit.capacity.get(locus.id)
    return locus.model_copy(update={"capacity": capacity}) if capacity else locus
