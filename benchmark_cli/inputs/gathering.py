"""What is gathered from files, one after the other: cohorts, loci, and everything that is wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmark_cli.diagnostics import Diagnostic, Outcome, Place, Related, Severity, refusal
from benchmark_cli.diagnostics import Path as DataPath
from benchmark_cli.files import STANDARD_INPUT, FileRefusedError, is_stream, read, read_named, why_unreadable
from benchmark_cli.inputs.spellings import spell_alike
from benchmark_cli.inputs.standing import StandingEntry, apply_standing, report_idle
from benchmark_cli.inputs.workspace import CohortEntry, LocusEntry, SourceFile
from benchmark_cli.inputs.yaml.recovery import Mended, MendedPlaces, read_model
from benchmark_cli.inputs.yaml.schema import FILE_KEYS, StandingRules
from benchmark_cli.inputs.yaml.yaml_text import Tree, parse
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Cohort, LocusFile, StandingFile
from benchmark_cli.suggestion import nearest

_DESCRIPTORS = ("/dev/", "/proc/")
_STANDING = frozenset({"rules", "travel"})
_TELLING = ("visit", "participants")
"""Keys that stand in nobody's files but ours: a file with one of them has lost the key that says what it is."""


@dataclass(slots=True)
class Gathered:
    """What has been read so far."""

    cohorts: list[CohortEntry] = field(default_factory=list)
    others: list[CohortEntry] = field(default_factory=list)
    loci: dict[str, LocusEntry] = field(default_factory=dict)
    standing: list[StandingEntry] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    is_complete: bool = True
    knows_others: bool = True
    _firsts: dict[str, CohortEntry] = field(default_factory=dict)

    def take_file(self, file: Path, *, is_named: bool) -> None:
        """Read the file and add what it defines; one that is found in a folder may be a stranger's, one named may not.

        Raises `UserError` where a file that is named can't be read.
        """
        tree, faults = tree_in(file, is_named=is_named)
        if tree and not is_named and is_strange(tree):
            self.diagnostics.append(_strange(tree, file))
            return
        if tree and is_standing(tree):
            self.take_standing(tree, file)
            self.diagnostics += faults
            return
        kind = _kind(tree, file, faults) if tree else None
        if tree and kind == "cohort":
            tree, missing = with_people(tree, file)
            faults += missing
        self.diagnostics += faults
        if tree is None or kind is None:
            self.is_complete = False
            return
        mended = read_model(tree, FILE_KEYS[kind])
        self.diagnostics += mended.diagnostics
        self._take(name_of_file(file), tree, mended)

    def take_standing(self, tree: Tree, file: Path) -> None:
        """Add the rules and ways of a standing file."""
        mended = read_model(tree, StandingRules)
        self.diagnostics += mended.diagnostics
        if isinstance(mended.model, StandingFile):
            self.standing.append(StandingEntry(mended.model, document_of(name_of_file(file), tree, mended)))

    def finish(self) -> None:
        """Apply the standing files to the cohorts that they fit, and report those that fit none."""
        self.diagnostics += report_idle([entry.cohort for entry in self.cohorts], self.standing)
        self.cohorts = [apply_standing(entry, self.standing) for entry in self.cohorts]
        self.others = [apply_standing(entry, self.standing) for entry in self.others]

    def take_loci(self, document: SourceFile, model: Cohort | LocusFile, only: Sequence[str] | None = None) -> None:
        """Add the loci that the file defines, or of these the ones of those ids."""
        for index, locus in enumerate(model.loci):
            path = ("loci", index, "id")
            first = self.loci.get(locus.id)
            if only is not None and locus.id not in only:
                continue
            if not document.is_sound(path):
                self.is_complete = False
            elif first:
                place = first.document.places.value((*first.path, "id"))
                self.diagnostics.append(_twice("duplicate-locus", locus.id, document, path, place))
            else:
                self.loci[locus.id] = LocusEntry(locus, document, ("loci", index))

    def _take(self, file: Path, tree: Tree, mended: Mended) -> None:
        if entry := entry_of(file, tree, mended):
            self._take_cohort(self._with_logo(entry))
            self.take_loci(entry.document, entry.cohort)
        elif isinstance(mended.model, LocusFile):
            self.take_loci(document_of(file, tree, mended), mended.model)
        else:
            self.is_complete = False

    def _with_logo(self, entry: CohortEntry) -> CohortEntry:
        organiser = entry.cohort.organiser
        if organiser is None or organiser.logo is None or not entry.document.is_sound(("organiser", "logo")):
            return entry
        from benchmark_cli.inputs.logo import read_logo  # what knows pictures, only where there is one

        logo, faults = read_logo(organiser.logo, entry.document)
        self.diagnostics += faults
        return entry._replace(logo=logo)

    def _take_cohort(self, entry: CohortEntry) -> None:
        first = self._firsts.setdefault(entry.cohort.id, entry)
        if first is not entry and entry.document.is_sound(("cohort",)):
            place = first.document.places.value(("cohort",))
            self.diagnostics.append(_twice("duplicate-cohort", entry.cohort.id, entry.document, ("cohort",), place))
        self.cohorts.append(entry)


def tree_in(file: Path, *, is_named: bool) -> tuple[Tree | None, list[Diagnostic]]:
    """The document in the file. Raises `UserError` (OUTSIDE) where a file that is named can't be read."""
    name = str(name_of_file(file))
    try:
        return parse(read_named(file) if is_named else read(file), name)
    except (FileRefusedError, OSError) as error:
        code, message = why_unreadable(name, error)
        if not is_named or isinstance(error, FileRefusedError):
            return None, [Diagnostic(code, message, Place(name, 1, 1, 2))]
        hint = Text("name a folder with cohort files, or one cohort file: `benchmark validate my-trip/`")
        raise refusal(Outcome.OUTSIDE, code, message, hint) from error


def name_of_file(file: Path) -> Path:
    """What the file is called from here on: a pipe without a name of its own is standard input in the folder here."""
    is_nameless = str(file).startswith(_DESCRIPTORS) and is_stream(file)
    return STANDARD_INPUT if is_nameless else file


def with_people(tree: Tree, file: Path) -> tuple[Tree, list[Diagnostic]]:
    """The tree of a cohort file, with its participants where it leaves them to a table, and what is wrong with that."""
    name = tree.data.get("participants") if isinstance(tree.data, dict) else None
    if not isinstance(name, str):
        return tree, []
    from benchmark_cli.inputs.lists.people_table import with_people  # what reads tables, only where there is one

    return with_people(tree, name_of_file(file), name)


def document_of(file: Path, tree: Tree, mended: Mended) -> SourceFile:
    """The file that the model was made of."""
    accepted = getattr(mended.model, "accept", ())
    return SourceFile(file, MendedPlaces(tree.places, mended.kept), frozenset(mended.paths), accepted, tree.table)


def entry_of(file: Path, tree: Tree, mended: Mended) -> CohortEntry | None:
    """The cohort that the model is, with one spelling for each value; `None` where it is no cohort."""
    if not isinstance(mended.model, Cohort):
        return None
    cohort, respellings = spell_alike(mended.model)
    return CohortEntry(cohort, document_of(file, tree, mended), respellings)


def keys_of(tree: Tree) -> Sequence[str]:
    """The keys at the top of a document, none where it is no mapping."""
    return [*tree.data] if isinstance(tree.data, dict) else []


def is_standing(tree: Tree) -> bool:
    """Whether it is a standing file: rules in a list, ways, and nothing else."""
    keys = set(keys_of(tree))
    rules = tree.data.get("rules") if isinstance(tree.data, dict) else None
    return bool(keys) and keys <= _STANDING and ("travel" in keys or isinstance(rules, list))


def is_strange(tree: Tree) -> bool:
    """Whether nothing in the document tells that it is, or was meant to be, a file of a trip."""
    keys = keys_of(tree)
    is_telling = any(key in FILE_KEYS or key in _TELLING or nearest(key, FILE_KEYS) for key in keys)
    return not is_telling and not is_standing(tree)


def _strange(tree: Tree, file: Path) -> Diagnostic:
    message = Text("{file} is not of a trip, and is passed over", file=file.name)
    hint = Text("a cohort file begins with `cohort: <id>`, a locus file with `loci:`")
    place = tree.places.value(())._replace(excerpt="")
    return Diagnostic("strange-file", message, place, Severity.WARNING, hints=(hint,))


def _kind(tree: Tree, file: Path, diagnostics: list[Diagnostic]) -> str | None:
    """The key that tells what the file is; a file without one is told what it may have meant."""
    keys = keys_of(tree)
    kind = next((key for key in FILE_KEYS if key in keys), None)
    if kind is None:
        alike = next((key for key in keys if nearest(key, FILE_KEYS)), None)
        hint = (
            Text("did you mean `{word}`?", word=nearest(alike, FILE_KEYS) or "")
            if alike
            else Text("a cohort file begins with `cohort: <id>`, a locus file with `loci:`")
        )
        path = (alike,) if alike else ()
        place = tree.places.key(path) if alike else tree.places.value(path)
        message = Text("{file} has neither `cohort` nor `loci` at the top", file=file.name)
        diagnostics.append(Diagnostic("unknown-file", message, place, path=path, hints=(hint,)))
    return kind


def _twice(code: str, name: str, document: SourceFile, path: DataPath, first: Place) -> Diagnostic:
    message = Text("the id `{name}` is defined twice", name=name)
    hint, note = Text("give one of them another id"), Related(first, Text("first defined here"))
    return Diagnostic(code, message, document.places.value(path), path=path, hints=(hint,), related=(note,))
