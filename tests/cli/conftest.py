"""The tool in its own process, and a trip that everybody knows by heart: five people, three loci, one day."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import pytest

ROOT = Path(__file__).parents[2]

TINY_COHORT = """\
cohort: tiny
title: Tiny Trip
language: en
visit:
  from: 2014-10-08
  to: 2014-10-08
  timezone: Asia/Makassar
  loci: [north, south, west]
  slots: [2014-10-08 09:00-11:00]
participants:
  - {id: ayu, name: Ayu, wishes: [north, south], agency: Health}
  - {id: budi, name: Budi, wishes: [north], agency: Health}
  - {id: citra, name: Citra, wishes: [north, west], agency: Works}
  - {id: dewi, name: Dewi, agency: Works}
  - {id: eko, name: Eko, wishes: [west], agency: Schools}
rules:
  - apart: [ayu, budi]
aims:
  - wishes
  - spread: agency
"""
TINY_LOCI = """\
loci:
  - {id: north, name: North Office, capacity: {max: 2}}
  - {id: south, name: South Office, capacity: {max: 2}}
  - {id: west, name: West Office, capacity: {max: 2}}
"""

Completed: TypeAlias = "subprocess.CompletedProcess[str]"
Run = Callable[..., Completed]


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    """A folder with the tiny trip, in which `cohorts/` is the workspace."""
    write_trip(tmp_path)
    return tmp_path


def write_trip(folder: Path) -> None:
    """Write the tiny trip into a folder `cohorts` in that one."""
    cohorts = folder / "cohorts"
    cohorts.mkdir()
    (cohorts / "tiny.yaml").write_text(TINY_COHORT, encoding="utf-8")
    (cohorts / "loci.yaml").write_text(TINY_LOCI, encoding="utf-8")


@pytest.fixture
def source_article(tmp_path: Path) -> Path:
    """A folder with the two cohorts of the source article, without their saved plans."""
    shutil.copytree(ROOT / "cohorts", tmp_path / "cohorts", ignore=shutil.ignore_patterns("plans"))
    return tmp_path


@pytest.fixture(scope="session")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Run `benchmark` in a fork of a process that has imported everything."""
    outputs = [tmp_path_factory.mktemp("forked") / name for name in ("out", "err")]
    command = [sys.executable, str(Path(__file__).with_name("fork_server.py"))]
    environment = {**_environment({}), "OPENBLAS_NUM_THREADS": "1"}
    with subprocess.Popen(
        command, env=environment, encoding="utf-8", stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:

        def run(arguments: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> Completed:
            for file in outputs:
                file.write_bytes(b"")
            asked = {
                "arguments": arguments,
                "cwd": str(cwd),
                "environment": environment,
                "outputs": [*map(str, outputs)],
            }
            server.stdin.write(f"{json.dumps(asked)}\n")
            server.stdin.flush()
            code = int(server.stdout.readline())
            texts = [file.read_bytes().decode("utf-8", "surrogateescape") for file in outputs]
            return subprocess.CompletedProcess(arguments, code, *texts)

        yield run
        server.stdin.close()


@pytest.fixture
def benchmark(forked: Run) -> Run:
    """Run `benchmark` in its own process in a folder, with a clean environment but for what is given."""
    return run_in(forked)


def run_in(forked: Run) -> Run:
    """The same for what is made once for a whole module."""

    def run(*arguments: str | Path, cwd: Path = ROOT, environment: Mapping[str, str] | None = None) -> Completed:
        given = environment or {}
        # What the interpreter itself reads needs one that starts with it.
        is_forked = hasattr(os, "fork") and not any(name.startswith(("PYTHON", "LANG", "LC_")) for name in given)
        start = forked if is_forked else start_anew
        return start([*map(str, arguments)], cwd, _environment(given))

    return run


def start_anew(arguments: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> Completed:
    """Run `benchmark` as a shell does."""
    return subprocess.run(
        [sys.executable, "-m", "benchmark_cli", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        stdin=subprocess.DEVNULL,
        check=False,
    )


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    # The last is how coverage begins in a new process.
    names = ("PATH", "SYSTEMROOT", "COVERAGE_PROCESS_CONFIG")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **given}
