"""What is read beside a cohort file that was named: loci that it lacks, and cohorts whose saved visits it may meet.

Nothing else there is anybody's business here: a fault in these files is one warning, and no other file is parsed.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmark_cli.diagnostics import Diagnostic, Place, Severity, errors
from benchmark_cli.inputs.folder import PLANS, cohort_seen, glance_at, yaml_near
from benchmark_cli.inputs.gathering import Gathered, document_of, entry_of, is_standing, keys_of, tree_in, with_people
from benchmark_cli.inputs.workspace import CohortEntry
from benchmark_cli.inputs.yaml.recovery import read_model
from benchmark_cli.inputs.yaml.schema import FILE_KEYS
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Cohort, LocusFile


def take_beside(named: Sequence[Path], gathered: Gathered) -> None:
    """Add what the cohorts in the named files need of the folders in which these lie."""
    entries = [entry for entry in gathered.cohorts if entry.document.file in named]
    folders = dict.fromkeys(entry.document.file.parent for entry in entries)
    for folder in folders:
        cohorts = [entry.cohort for entry in entries if entry.document.file.parent == folder]
        _take_cohorts(folder, cohorts, gathered)
        _take_standing(folder, gathered)
    needed = _loci_to_find((entry.cohort for entry in entries), gathered)
    useful = _loci_to_find((entry.cohort for entry in gathered.others), gathered)
    for folder in folders if needed or useful else ():
        _take_loci(folder, needed, [*needed, *useful], gathered)


def _loci_to_find(cohorts: Iterable[Cohort], gathered: Gathered) -> list[str]:
    names = dict.fromkeys(name for cohort in cohorts for name in cohort.visit.all_loci)
    return [name for name in names if name not in gathered.loci]


def _take_loci(folder: Path, needed: Sequence[str], useful: Sequence[str], gathered: Gathered) -> None:
    """Take the loci of those ids from the locus files in and below the folder."""
    for file in _unread(folder, gathered, below=True):
        if b"loci" not in glance_at(file):
            continue
        tree, diagnostics = tree_in(file, is_named=False)
        if tree is None:
            gathered.diagnostics.append(_unusable(file, diagnostics))
            continue
        if "loci" not in keys_of(tree) or "cohort" in keys_of(tree):
            continue
        mended = read_model(tree, LocusFile)
        diagnostics += mended.diagnostics
        indices = _indices(tree.data, needed)
        wanted = [
            diagnostic
            for diagnostic in diagnostics
            if diagnostic.path[:1] == ("loci",) and diagnostic.path[1:2] and diagnostic.path[1] in indices
        ]
        gathered.diagnostics += wanted
        if faults := [diagnostic for diagnostic in errors(diagnostics) if diagnostic not in wanted]:
            gathered.diagnostics.append(_unusable(file, faults))
        if isinstance(mended.model, LocusFile):
            gathered.take_loci(document_of(file, tree, mended), mended.model, useful)


def _take_standing(folder: Path, gathered: Gathered) -> None:
    """Take the standing files in the folder."""
    for file in _unread(folder, gathered, below=False):
        seen = glance_at(file)
        if cohort_seen(seen) is not None or not (b"rules" in seen or b"travel" in seen):
            continue
        tree, _ = tree_in(file, is_named=False)
        if tree and is_standing(tree):
            gathered.take_standing(tree, file)


def _indices(data: object, names: Sequence[str]) -> list[int]:
    """At which places of the list `loci` those ids stand."""
    loci = data.get("loci") if isinstance(data, dict) else None
    entries = loci if isinstance(loci, list) else []
    return [index for index, locus in enumerate(entries) if isinstance(locus, dict) and locus.get("id") in names]


def _take_cohorts(folder: Path, cohorts: Sequence[Cohort], gathered: Gathered) -> None:
    """Take the cohorts in the folder that have a saved plan, and share hosts, vehicles or staff with one of these."""
    own = {entry.cohort.id for entry in gathered.cohorts}
    saved = {plan.stem for plan in (folder / PLANS).glob("*.json")} - own
    for file in _unread(folder, gathered, below=False) if saved else ():
        if cohort_seen(glance_at(file)) not in saved:
            continue
        entry, diagnostics = _entry(file)
        if entry is None or errors(diagnostics):
            gathered.knows_others = False
            gathered.diagnostics.append(_unusable(file, diagnostics))
        elif any(_common_needs(entry.cohort) & _common_needs(cohort) for cohort in cohorts):
            gathered.others.append(entry)
            own_loci = [locus.id for locus in entry.cohort.loci if locus.id not in gathered.loci]
            gathered.take_loci(entry.document, entry.cohort, own_loci)


def _entry(file: Path) -> tuple[CohortEntry | None, list[Diagnostic]]:
    tree, diagnostics = tree_in(file, is_named=False)
    if tree is None:
        return None, diagnostics
    tree, missing = with_people(tree, file)
    mended = read_model(tree, FILE_KEYS["cohort"])
    return entry_of(file, tree, mended), [*diagnostics, *missing, *mended.diagnostics]


def _common_needs(cohort: Cohort) -> set[tuple[str, str]]:
    """What another cohort may need at the same time."""
    visit = cohort.visit
    return {
        *(("locus", name) for name in visit.loci),
        *(("vehicle", vehicle.id) for vehicle in visit.vehicles),
        *(("staff", escort.id) for escort in visit.staff),
    }


def _unread(folder: Path, gathered: Gathered, *, below: bool) -> Iterator[Path]:
    """The YAML files there that have not been read already."""
    documents = [*(entry.document for entry in gathered.cohorts), *(entry.document for entry in gathered.others)]
    read = {document.file for document in (*documents, *(entry.document for entry in gathered.loci.values()))}
    yield from (file for file in yaml_near(folder, below=below) if file not in read)


def _unusable(file: Path, faults: Sequence[Diagnostic]) -> Diagnostic:
    message = Text(
        "{file}, beside what was named, has {n} faults and is used as far as it can be read",
        file=str(file),
        n=len(faults),
    )
    hint = Text("`benchmark validate {file}` tells them", file=str(file))
    return Diagnostic("faulty-file-beside", message, Place(str(file), 1, 1, 2), Severity.WARNING, hints=(hint,))
