"""From folders and files to a workspace: everything is read, and everything that is wrong is told at once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmark_cli.diagnostics import Diagnostic, Exit, Place, Related, refusal
from benchmark_cli.files import FileRefusedError, read
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Cohort, LocusFile
from benchmark_cli.source.folder import SUFFIXES, yaml_below
from benchmark_cli.source.mend import Mended, MendedPlaces, read_model
from benchmark_cli.source.schema import FILE_KEYS
from benchmark_cli.source.yaml_text import Tree, parse
from benchmark_cli.suggestion import nearest
from benchmark_cli.workspace import CohortEntry, Document, LocusEntry, Workspace

_NAMED_TABLE = re.compile(rb"""^participants:[ \t]+["']?([^"'\r\n#]+)""", re.MULTILINE)
_FOLDERS_UP = 3


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    cohorts: list[CohortEntry] = field(default_factory=list)
    others: list[CohortEntry] = field(default_factory=list)
    loci: dict[str, LocusEntry] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    is_complete: bool = True


def load(paths: Sequence[Path]) -> tuple[Workspace, list[Diagnostic]]:
    """Read the folders and cohort files, and what they need.

    A folder is read whole, `plans/` apart. Of a single file the loci may stand beside it, so its folder is read too;
    other cohorts there are only known for their saved visits. Raises `UserError` where a
    path does not exist or can't be read.
    """
    reading = _Reading()
    for file, is_asked_for in _files(paths).items():
        tree, diagnostics = _tree(file, is_named=file in paths)
        _read_tree(file, tree, diagnostics, reading, is_asked_for=is_asked_for)
    workspace = Workspace(tuple(reading.cohorts), reading.loci, reading.is_complete, tuple(reading.others))
    if not reading.cohorts and not reading.diagnostics:
        reading.diagnostics.append(_no_cohort(paths))
    return workspace, reading.diagnostics


def is_table_of_people(file: Path) -> bool:
    """Whether a cohort file in the folder of the *file*, or in one of the next above it, leaves its people to it."""
    if not file.exists():
        return False
    folders = file.resolve().parents[:_FOLDERS_UP]
    cohorts = (one for folder in folders for one in folder.glob("*") if one.suffix in SUFFIXES)
    return any(_leaves_people_to(file, cohort) for cohort in cohorts)


def _leaves_people_to(file: Path, cohort: Path) -> bool:
    with suppress(OSError, FileRefusedError, ValueError):
        named = _NAMED_TABLE.search(read(cohort))
        return named is not None and (cohort.parent / named[1].decode().strip()).samefile(file)
    return False


def _files(paths: Sequence[Path]) -> dict[Path, bool]:
    """Every file to be read, in order, and whether its cohort is asked for."""
    found: dict[Path, bool] = {}
    for path in paths:
        if path.is_dir():
            found |= dict.fromkeys(yaml_below(path), True)
        else:
            beside = {file: False for file in yaml_below(path.parent) if file not in found}
            found |= {**beside, path: True}
    return dict(sorted(found.items()))


def _read_tree(
    file: Path, tree: Tree | None, diagnostics: list[Diagnostic], reading: _Reading, *, is_asked_for: bool
) -> None:
    kind = _kind(tree, file, diagnostics) if tree else None
    missing: list[Diagnostic] = []
    if tree and kind == "cohort":
        tree, missing = _with_people(tree, file)
    if tree and kind == "cohort" and not is_asked_for:
        reading.others += _other(file, tree) if not missing else ()
        return
    reading.diagnostics += [*diagnostics, *missing]
    if tree is None or kind is None:
        reading.is_complete = False
        return
    mended = read_model(tree, FILE_KEYS[kind])
    reading.diagnostics += mended.diagnostics
    _take(file, tree, mended, reading)


def _with_people(tree: Tree, file: Path) -> tuple[Tree, list[Diagnostic]]:
    """The tree of a cohort file, with its participants where it leaves them to a table, and what is wrong with that."""
    name = tree.data.get("participants") if isinstance(tree.data, dict) else None
    if not isinstance(name, str):
        return tree, []
    from benchmark_cli.source.people_table import with_people  # what reads tables, only where there is one

    return with_people(tree, file, name)


def _other(file: Path, tree: Tree) -> Iterator[CohortEntry]:
    """The cohort of a file that is not asked for, if it is sound; what is wrong there is told when it is asked for."""
    mended = read_model(tree, FILE_KEYS["cohort"])
    if isinstance(mended.model, Cohort) and not mended.diagnostics:
        yield CohortEntry(mended.model, Document(file, MendedPlaces(tree.places, {}), table=tree.table))


def _tree(file: Path, *, is_named: bool) -> tuple[Tree | None, list[Diagnostic]]:
    try:
        return parse(read(file), str(file))
    except FileRefusedError as error:
        return None, [Diagnostic(error.code, error.text, Place(str(file), 1, 1, 2))]
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = Text("{file} cannot be read: {reason}", file=str(file), reason=reason)
        if not is_named:
            return None, [Diagnostic("unreadable", message, Place(str(file), 1, 1, 2))]
        hint = Text("name a folder with cohort files, or one cohort file: `benchmark validate my-trip/`")
        raise refusal(Exit.OUTSIDE, "unreadable", message, hint) from error


def _kind(tree: Tree, file: Path, diagnostics: list[Diagnostic]) -> str | None:
    """The key that tells what the file is; a file without one is told what it may have meant."""
    keys = tree.data if isinstance(tree.data, dict) else {}
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


def _take(file: Path, tree: Tree, mended: Mended, reading: _Reading) -> None:
    """Add what the file defines to what has been read."""
    model = mended.model
    places = MendedPlaces(tree.places, mended.kept)
    if isinstance(model, Cohort):
        entry = CohortEntry(model, Document(file, places, frozenset(mended.paths), model.accept, tree.table))
        _take_cohort(entry, reading)
        _take_loci(entry.document, model, reading)
    elif isinstance(model, LocusFile):
        _take_loci(Document(file, places, frozenset(mended.paths), model.accept), model, reading)
    else:
        reading.is_complete = False


def _take_cohort(entry: CohortEntry, reading: _Reading) -> None:
    first = next((other for other in reading.cohorts if other.cohort.id == entry.cohort.id), None)
    if first and entry.document.is_sound(("cohort",)):
        reading.diagnostics.append(
            _twice("duplicate-cohort", entry.cohort.id, entry.document, first.document, ("cohort",), ("cohort",))
        )
    reading.cohorts.append(entry)


def _take_loci(document: Document, model: Cohort | LocusFile, reading: _Reading) -> None:
    for index, locus in enumerate(model.loci):
        path = ("loci", index, "id")
        first = reading.loci.get(locus.id)
        if not document.is_sound(path):
            reading.is_complete = False
        elif first:
            there = (*first.path, "id")
            reading.diagnostics.append(_twice("duplicate-locus", locus.id, document, first.document, path, there))
        else:
            reading.loci[locus.id] = LocusEntry(locus, document, ("loci", index))


def _twice(  # noqa: PLR0913, PLR0917 - two places
    code: str, name: str, document: Document, first: Document, path: tuple[str | int, ...], there: tuple[str | int, ...]
) -> Diagnostic:
    return Diagnostic(
        code,
        Text("the id `{name}` is defined twice", name=name),
        document.places.value(path),
        path=path,
        hints=(Text("give one of them another id"),),
        related=(Related(first.places.value(there), Text("first defined here")),),
    )


def _no_cohort(paths: Iterable[Path]) -> Diagnostic:
    return Diagnostic(
        "no-cohort",
        Text("there is no cohort file in {paths}", paths=[str(path) for path in paths]),
        hints=(Text("a cohort file is a YAML file that begins with `cohort: <id>`"),),
    )
