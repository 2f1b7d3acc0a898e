"""The same plan gives the same bytes in every format: on another day, in another folder, under another locale."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.counts import FULL

ROOT = Path(__file__).parents[2]
TRIP = "cohorts" if FULL else "examples/one-file"

ON_ANOTHER_DAY = """
import datetime, runpy, sys, time

class Like(type):
    def __instancecheck__(cls, value):
        return isinstance(value, cls.__mro__[1])

class Later(datetime.datetime, metaclass=Like):
    @classmethod
    def now(cls, tz=None):
        return cls(2031, 7, 5, 13, 59, 7, tzinfo=tz)
    utcnow = today = now

class LaterDay(datetime.date, metaclass=Like):
    @classmethod
    def today(cls):
        return cls(2031, 7, 5)

datetime.datetime, datetime.date = Later, LaterDay
time.time = lambda: 1_941_000_000.0
time.localtime = lambda *given, kept=time.localtime: kept(*(given or (1_941_000_000.0,)))
sys.argv = ["benchmark", *sys.argv[1:]]
runpy.run_module("benchmark_cli", run_name="__main__")
"""


def pack(folder: Path, program: list[str], **environment: str) -> dict[str, str]:
    """The hash of every file of a pack that is made in the folder."""
    shutil.copytree(ROOT / TRIP, folder / "cohorts")
    done = subprocess.run(
        [sys.executable, *program, "pack", "-o", "papers"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    files = sorted(file for file in (folder / "papers").rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_another_place_and_another_day(tmp_path: Path) -> None:
    """Hash seed, time zone, locale, user, terminal and folder change nothing; nor does the clock, without `--stamp`."""
    folders = [tmp_path / name for name in ("usual", "another/place", "later")]
    for folder in folders:
        folder.mkdir(parents=True)
    usual = pack(folders[0], ["-m", "benchmark_cli"], LANG="C.UTF-8", PYTHONHASHSEED="0")
    environment = {
        "TZ": "America/Lima",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "tr_TR.UTF-8",
        "COLUMNS": "20",
        "USER": "other",
    }
    assert pack(folders[1], ["-m", "benchmark_cli"], PYTHONHASHSEED="7", **environment) == usual
    assert len(usual) > 20
    later = folders[2] / "later.py"
    later.write_text(ON_ANOTHER_DAY, encoding="utf-8")
    papers = pack(folders[2], [str(later)], PYTHONHASHSEED="0")
    # The index tells what papers are made from, in which the classes of that clock have names of their own.
    assert {**papers, "papers/.pack.json": ""} == {**usual, "papers/.pack.json": ""}
