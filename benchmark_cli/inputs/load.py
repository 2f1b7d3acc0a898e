"""From folders and files to a workspace: everything is read, and all faults are reported at once."""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from benchmark_cli.diagnostics import Diagnostic, errors
from benchmark_cli.files import FileRefusedError, read, settle
from benchmark_cli.inputs.beside import take_beside
from benchmark_cli.inputs.folder import PLANS, SUFFIXES, yaml_below
from benchmark_cli.inputs.gathering import Gathered, name_of_file
from benchmark_cli.inputs.workspace import Workspace
from benchmark_cli.language import Text

_NAMED_TABLE = re.compile(rb"""^participants:[ \t]+["']?([^"'\r\n#]+)""", re.MULTILINE)
_FOLDERS_UP = 3


def load(paths: Sequence[Path]) -> tuple[Workspace, list[Diagnostic]]:
    """Read the folders and files, and what they need.

    A folder is read whole, but for what is not of a trip. A file is read alone, `-` being standard input; of what
    stands beside it only loci that it lacks, and cohorts whose saved visits it may meet. Raises `UserError` where a
    path does not exist or can't be read.
    """
    gathered = Gathered()
    files = _files(paths)
    for file, is_named in files.items():
        gathered.take_file(file, is_named=is_named)
    take_beside([name_of_file(file) for file, is_named in files.items() if is_named], gathered)
    gathered.finish()
    if not gathered.cohorts and not errors(gathered.diagnostics):
        gathered.diagnostics.append(_no_cohort(paths))
    cohorts, other_entries = tuple(gathered.cohorts), tuple(gathered.others)
    workspace = Workspace(cohorts, gathered.loci, gathered.is_complete, other_entries, gathered.knows_others)
    return workspace, gathered.diagnostics


def is_table_of_people(file: Path) -> bool:
    """Whether a cohort file in the folder of the *file*, or in one of the next above it, leaves its people to it."""
    if not file.exists():
        return False
    folders = file.resolve().parents[:_FOLDERS_UP]
    cohorts = (file for folder in folders for file in folder.glob("*") if file.suffix in SUFFIXES)
    return any(_leaves_people_to(file, cohort) for cohort in cohorts)


def _leaves_people_to(file: Path, cohort: Path) -> bool:
    with suppress(OSError, FileRefusedError, ValueError):
        named = _NAMED_TABLE.search(read(cohort))
        return named is not None and (cohort.parent / named[1].decode().strip()).samefile(file)
    return False


def _files(paths: Sequence[Path]) -> dict[Path, bool]:
    """List the files to read, in order, and whether each was named itself; first complete what a killed run began."""
    files: dict[Path, bool] = {}
    for path in paths:
        for folder in (path, *path.resolve().parents[:_FOLDERS_UP]):
            if (folder / PLANS).is_dir():
                settle(folder)
        if path.is_dir():
            files = dict.fromkeys(yaml_below(path), False) | files
        else:
            files[path] = True
    return dict(sorted(files.items()))


def _no_cohort(paths: Iterable[Path]) -> Diagnostic:
    message = Text("there is no cohort file in {paths}", paths=[str(path) for path in paths])
    hint = Text("a cohort file is a YAML file that begins with `cohort: <id>`")
    return Diagnostic("no-cohort", message, hints=(hint,))
