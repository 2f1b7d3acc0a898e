"""The tool in its own process, and a trip that everybody knows by heart: five people, three loci, one day."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

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

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    """A folder with the tiny trip, in which `cohorts/` is the workspace."""
    folder = tmp_path / "cohorts"
    folder.mkdir()
    (folder / "tiny.yaml").write_text(TINY_COHORT, encoding="utf-8")
    (folder / "loci.yaml").write_text(TINY_LOCI, encoding="utf-8")
    return tmp_path


@pytest.fixture
def source_article(tmp_path: Path) -> Path:
    """A folder with the two cohorts of the source article, without their saved plans."""
    shutil.copytree(ROOT / "cohorts", tmp_path / "cohorts", ignore=shutil.ignore_patterns("plans"))
    return tmp_path


@pytest.fixture
def benchmark() -> Run:
    """Run `benchmark` in its own process in a folder, with a clean environment but for what is given."""

    def run(
        *arguments: str | Path, cwd: Path = ROOT, environment: Mapping[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        return subprocess.run(
            [sys.executable, "-m", "benchmark_cli", *map(str, arguments)],
            cwd=cwd,
            env={**kept, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **(environment or {})},
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            stdin=subprocess.DEVNULL,
            check=False,
        )

    return run
