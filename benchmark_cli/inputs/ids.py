"""The ids in a workspace, read at a glance: for the shell, which waits for every key and wants no complaint."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmark_cli.files import FileRefusedError, read
from benchmark_cli.inputs.folder import yaml_below

# A key at the left margin, or an id at the beginning of a line, of an entry, or among others in braces.
_KEY_OR_ID = re.compile(
    r"""^(?P<key>[a-z]+):[ \t]*(?P<value>[^\s#]*)|(?:^[ \t-]*|[{,][ \t]*)id:[ \t]*(?P<id>["']?[a-z0-9-]+)""",
    re.MULTILINE,
)
_LISTS = ("loci", "participants")


class Ids(NamedTuple):
    """Ids in the order of the files, those of each kind without repetition."""

    cohorts: tuple[str, ...]
    loci: tuple[str, ...]
    participants: tuple[str, ...]


def ids_in(paths: Iterable[Path]) -> Ids:
    """The ids of the folders and files, as far as they can be seen; broken and missing ones have none.

    Nothing is validated. Beside a single file the loci of its folder count too, as they do when it is loaded.
    """
    ids: dict[str, dict[str, None]] = {kind: {} for kind in ("cohort", *_LISTS)}
    for path in paths:
        for file in _files(path):
            is_meant = path.is_dir() or file == path
            for kind, name in (pair for pair in _ids(file) if is_meant or pair[0] == "loci"):
                ids[kind][name] = None
    return Ids(*(tuple(names) for names in ids.values()))


def _files(path: Path) -> Iterator[Path]:
    try:
        yield from yaml_below(path if path.is_dir() else path.parent)
    except OSError:
        return


def _ids(file: Path) -> Iterator[tuple[str, str]]:
    """The ids that the file seems to define, each with what it is an id of."""
    try:
        text = read(file).decode("utf-8", "replace")
    except (OSError, FileRefusedError):
        return
    section = ""
    for match in _KEY_OR_ID.finditer(text):
        if match["key"]:
            section = match["key"]
        if section == "cohort" and match["value"]:
            yield section, match["value"].strip("\"'")
        elif section in _LISTS and match["id"]:
            yield section, match["id"].strip("\"'")
