"""A folder of files that appears whole or not at all, and that knows which files in it are its own.

What is its own stands in an index beside the files, with their hashes. Nothing else in the folder is touched.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from benchmark_cli.files import FileRefusedError, lock, make_folders, read, save, sweep
from benchmark_cli.files import save_folder as save_new_folder
from benchmark_cli.language import Text
from benchmark_cli.pack.sources import EarlierFile, EarlierPack, digest
from benchmark_cli.render.json_text import json_text

INDEX: Final = ".pack.json"
"""The name of the index."""

_SCHEMA = "benchmark/pack/1"

# What we make: parts of lower-case letters, digits and hyphens, none of which begins with a dot.
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*")


class Changes(NamedTuple):
    """What was done to the folder, as names inside it with `/` between parts.

    `left` are files that are no longer made and that somebody has changed by hand: they stay, and are theirs now.
    """

    new: tuple[str, ...]
    rewritten: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def find_earlier(folder: Path) -> EarlierPack:
    """What an earlier run left there; nothing where nothing is known of it."""
    try:
        index = json.loads(read(folder / INDEX))
        hashes, sources = index["files"], index["sources"]
        files = {str(name): EarlierFile(str(hashes[name]), str(source)) for name, source in sources.items()}
    except (OSError, FileRefusedError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        files = {}
    return EarlierPack(folder, files)


def save_folder(folder: Path, files: Mapping[str, bytes], sources: Mapping[str, str] = MappingProxyType({})) -> Changes:
    """Write the files, by their names inside the folder, and remove those of an earlier run that are not among them.

    What some are made from stands in the index as *sources*, by name.

    A new folder appears with everything in it; in one that is there, files are replaced all or none. What killed runs
    have left is removed. Raises `FileRefusedError` (`foreign-folder`, `foreign-file`, `damaged-index`, `symbolic-link`,
    and those of `files.save`) before anything is written, and `OSError`.
    """
    folder = folder if folder.name.strip(".") else folder.resolve()
    with lock(folder.parent):
        sweep(folder.parent)
        if not os.path.lexists(folder):
            hashes = _hashes(files)
            save_new_folder(folder, {**files, INDEX: _index_text(hashes, sources)})
            return Changes(tuple(files))
        own = _own(folder)
        _demand_own(folder, files, own)
        return _renew(folder, files, own, sources)


def demand_own(folder: Path) -> None:
    """Raise as `save_folder` will where the folder is not of a pack, so that nothing is made in vain."""
    with lock(folder.parent):
        if os.path.lexists(folder):
            _own(folder)


def _own(folder: Path) -> Mapping[str, str]:
    """The hashes of the files that are ours, by name; none where nothing is in the folder."""
    sweep(folder)
    if folder.is_dir() and not any(folder.iterdir()):
        return {}
    if not (folder / INDEX).is_file():
        message = Text(
            "{folder} holds files that are not of `pack`, and it writes only into its own", folder=str(folder)
        )
        raise FileRefusedError("foreign-folder", message, folder)
    return _read_index(folder / INDEX)


def _read_index(file: Path) -> Mapping[str, str]:
    try:
        index = json.loads(read(file))
        own = index["files"] if index["schema"] == _SCHEMA else None
    except (ValueError, KeyError, TypeError, RecursionError):
        own = None
    if not isinstance(own, dict) or not all(map(_NAME.fullmatch, own)):
        message = Text("{file} is damaged, and without it nobody knows which files `pack` wrote", file=str(file))
        raise FileRefusedError("damaged-index", message, file)
    return own


def _demand_own(folder: Path, files: Mapping[str, bytes], own: Mapping[str, str]) -> None:
    """Raise `FileRefusedError` where a file would fall on one that is not ours, or outside the folder."""
    for parent in _parents([*files, *own]):
        if (folder / parent).is_symlink():
            message = Text("{path} is a symbolic link; nothing is written through links", path=str(folder / parent))
            raise FileRefusedError("symbolic-link", message, folder / parent)
    for name in files:
        if name not in own and os.path.lexists(folder / name):
            message = Text("{file} is not of `pack`, which needs its name", file=str(folder / name))
            raise FileRefusedError("foreign-file", message, folder / name)


def _renew(folder: Path, files: Mapping[str, bytes], own: Mapping[str, str], sources: Mapping[str, str]) -> Changes:
    for parent in _parents(own):
        sweep(folder / parent)
    stale = {name: own[name] for name in sorted(own.keys() - files.keys())}
    there = {name for name in files if (folder / name).exists()}
    hashes = _hashes(files)
    new_names = {name: own_hash for name, own_hash in hashes.items() if name not in own}
    try:
        if new_names:
            # Whenever the run is cut off, the next one must know all that is in the folder for its own: new names
            # before there are files of those names, and stale ones until there are none.
            save({folder / INDEX: _index_text({**new_names, **own})})
        with make_folders([folder / parent for parent in _parents(files)]):
            written = _save(folder, files, hashes | stale, sources)
    except BaseException:
        if not own and not any((folder / name).exists() for name in files):
            (folder / INDEX).unlink(missing_ok=True)
        raise
    removed = [name for name, own_hash in stale.items() if _remove(folder / name, own_hash)]
    left = tuple(name for name in stale if (folder / name).exists())
    if stale:
        for parent in reversed(_parents(stale)):
            if (folder / parent).is_dir() and not any((folder / parent).iterdir()):
                (folder / parent).rmdir()
        _save(folder, {}, hashes, sources)
    new = tuple(name for name in written if name not in there)
    return Changes(new, tuple(name for name in written if name in there), tuple(removed), left)


def _remove(file: Path, own_hash: str) -> bool:
    """Whether the file was there as we wrote it, and is gone."""
    if file.is_symlink() or not file.is_file() or digest(read(file, file.stat().st_size)) != own_hash:
        return False
    file.unlink()
    return True


def _save(folder: Path, files: Mapping[str, bytes], index: Mapping[str, str], sources: Mapping[str, str]) -> list[str]:
    """Write the files and the index; the names of those files whose bytes were not there already."""
    written = save({folder / name: data for name, data in [*files.items(), (INDEX, _index_text(index, sources))]})
    return [name for file in written if (name := file.relative_to(folder).as_posix()) != INDEX]


def _index_text(hashes: Mapping[str, str], sources: Mapping[str, str] = MappingProxyType({})) -> bytes:
    made = {"sources": dict(sorted(sources.items()))} if sources else {}
    return json_text({"schema": _SCHEMA, "files": dict(sorted(hashes.items())), **made}).encode()


def _parents(names: Iterable[str]) -> list[str]:
    """The folders in which the names lie, outer ones first."""
    return sorted({parent.as_posix() for name in names for parent in _above(Path(name))})


def _above(name: Path) -> Iterator[Path]:
    return (parent for parent in name.parents if parent != Path())


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: digest(data) for name, data in files.items()}
