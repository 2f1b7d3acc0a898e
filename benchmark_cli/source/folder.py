"""Which files of a folder belong to a workspace."""

import os
from collections.abc import Iterator
from pathlib import Path

SUFFIXES = (".yaml", ".yml")
PLANS = "plans"


def yaml_below(folder: Path) -> Iterator[Path]:
    """Every YAML file of the folder and below, in order, saved plans and hidden ones apart. Raises `OSError`."""

    def refuse(error: OSError) -> None:
        raise error

    for where, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if name != PLANS and not name.startswith("."))
        yield from (Path(where, name) for name in sorted(files) if name.endswith(SUFFIXES) and name[0] != ".")
