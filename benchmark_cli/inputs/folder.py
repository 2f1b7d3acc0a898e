"""Which files of a folder belong to a trip, in which trip a folder lies, and what ids a glance finds in it."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from benchmark_cli.files import FileRefusedError, read, settle

SUFFIXES = (".yaml", ".yml")
PLANS = "plans"
HISTORY = "history"
"""The folder of the revisions, in that of the plans."""

FINDINGS = "findings"
"""The folder of what came of visits."""

_NOT_READ = frozenset({PLANS, FINDINGS})
_BOM = b"\xef\xbb\xbf"

# A key at the left margin, or of a document that is written with braces.
_COHORT = re.compile(rb"""(?:^["']?|^\{(?:[^{}]*[\s,"'{])?)cohort["']?[ \t]*:[ \t]*["']?([a-z0-9-]*)""", re.MULTILINE)


def yaml_below(folder: Path) -> Iterator[Path]:
    """Every YAML file of the folder and below, in order, but for what is not of a trip. Raises `OSError`.

    That are `plans` and `findings`, and whatever begins with a dot.
    """

    def refuse(error: OSError) -> None:
        raise error

    for where, folders, files in os.walk(folder, onerror=refuse):
        if PLANS in folders and settle(Path(where)):
            files = os.listdir(where)  # noqa: PLW2901, PTH208 - as os.walk gives them
        folders[:] = sorted(name for name in folders if name not in _NOT_READ and not name.startswith("."))
        yield from (Path(where, name) for name in sorted(files) if _is_yaml(name))


def yaml_near(folder: Path, *, below: bool) -> Iterator[Path]:
    """The YAML files of the folder, with *below* those of a trip below it too; what can't be read is passed over."""
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if below and name not in _NOT_READ and not name.startswith("."))
        yield from (Path(where, name) for name in sorted(files) if _is_yaml(name))


def glance_at(file: Path) -> bytes:
    """What stands in the file, nothing where it can't be read."""
    try:
        return read(file)
    except (OSError, FileRefusedError):
        return b""


def cohort_seen(data: bytes) -> str | None:
    """The id that follows the key `cohort`, if the file seems to have that key; nothing is parsed."""
    match = _COHORT.search(data.removeprefix(_BOM))
    return match[1].decode() if match else None


def holds_cohort(folder: Path) -> bool:
    """Whether a file in the folder, not below it, seems to be a cohort file."""
    return any(cohort_seen(glance_at(file)) is not None for file in yaml_near(folder, below=False))


def trip_around(folder: Path) -> Path | None:
    """The folder, or the nearest one above it, that holds a cohort file.

    The search ends at a folder with `.git` and at the home folder; these are looked into, those above are not. It ends
    before one above in which anybody may write (`/tmp`): whatever lies there is a stranger's.
    """
    start = Path(os.path.abspath(folder))  # noqa: PTH100 - links are not followed, so that names stay as they are known
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - which may be unknown
    for place in (start, *start.parents):
        if place != start and _is_everybody_s(place):
            break
        if holds_cohort(place):
            return place if folder.is_absolute() else Path(os.path.relpath(place))
        if place == home or (place / ".git").exists():
            break
    return None


def _is_everybody_s(folder: Path) -> bool:
    with suppress(OSError):
        return bool(folder.stat().st_mode & stat.S_IWOTH)
    return False


def _is_yaml(name: str) -> bool:
    return name.endswith(SUFFIXES) and not name.startswith(".")


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
        for file in _files_around(path):
            is_meant = path.is_dir() or file == path
            for kind, name in (pair for pair in _ids_seen(file) if is_meant or pair[0] == "loci"):
                ids[kind][name] = None
    return Ids(*(tuple(names) for names in ids.values()))


def _files_around(path: Path) -> Iterator[Path]:
    try:
        yield from yaml_below(path if path.is_dir() else path.parent)
    except OSError:
        return


def _ids_seen(file: Path) -> Iterator[tuple[str, str]]:
    """The ids that the file seems to define, each with what it is an id of."""
    section = ""
    for match in _KEY_OR_ID.finditer(glance_at(file).decode("utf-8", "replace")):
        if match["key"]:
            section = match["key"]
        if section == "cohort" and match["value"]:
            yield section, match["value"].strip("\"'")
        elif section in _LISTS and match["id"]:
            yield section, match["id"].strip("\"'")
