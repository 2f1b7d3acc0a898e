"""Several processes decide what one decides, and a plan that stays needs neither solver nor NumPy."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmark_cli.diagnostics import UserError
from benchmark_cli.plans import reading
from benchmark_cli.plans.reading import load_valid
from benchmark_cli.plans.run import assign
from benchmark_cli.plans.wanted import Wanted
from benchmark_cli.render import FORMATS

COHORT = """cohort: {name}
title: T
visit: {{from: 2026-03-05, to: 2026-03-06, loci: [{name}-x, {name}-y]}}
loci: [{{id: {name}-x, name: X, capacity: {{max: {most}}}}}, {{id: {name}-y, name: Y, capacity: {{max: 2}}}}]
participants:
  - {{id: p1, name: A, wishes: [{name}-x]}}
  - {{id: p2, name: B, wishes: [{name}-x]}}
  - {{id: p3, name: C, gender: female}}
rules: [{{apart: [p1, p2]}}{more}]
"""


def trip(folder: Path, more: str = "") -> Path:
    """Three cohorts that meet nowhere; to the last one more rules can be given."""
    folder.mkdir()
    for name in "abc":
        text = COHORT.format(name=name, most=2, more=more if name == "c" else "")
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_two_processes_decide_what_one_decides(tmp_path: Path) -> None:
    """The plans are equal, whoever made them."""
    found = load_valid([trip(tmp_path / "trip")])
    plans = [assign(found, (), Wanted(jobs=jobs), dry_run=True).plans for jobs in (1, 2)]
    assert plans[0] == plans[1]


def test_what_clashes_is_told_from_another_process(tmp_path: Path) -> None:
    """The same diagnostics at the same places."""
    found = load_valid(
        [trip(tmp_path / "trip", ", {apart: [p2, p3]}, {together: [p1, p3]}, {lock: p2, at: c-x}, {lock: p1, at: c-x}")]
    )
    told = []
    for jobs in (1, 2):
        with pytest.raises(UserError) as caught:
            assign(found, (), Wanted(jobs=jobs), dry_run=True)
        told.append((caught.value.outcome, caught.value.diagnostics))
    assert told[0] == told[1]


@pytest.mark.parametrize("command", ["assign", "verify"])
def test_a_plan_that_stays_loads_only_what_it_needs(command: str, tmp_path: Path) -> None:
    """Nothing is solved, shared among processes, compared, read from tables or written in another format than text."""
    folder = trip(tmp_path / "trip")
    assign(load_valid([folder]))
    code = (
        "import atexit, sys; from benchmark_cli.cli.app import run; "
        f"sys.argv = ['benchmark', {command!r}, {str(folder)!r}]; "
        "atexit.register(lambda: print('loaded', *sorted(sys.modules))); run()"
    )
    # What measures the coverage of the suite would load modules of its own.
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=alone)
    loaded = {*shown.stdout.splitlines()[-1].split()}
    assert {"benchmark_cli.plans.verifier", "benchmark_cli.render.text"} <= loaded
    others = {f"benchmark_cli.render.{module}" for module in FORMATS.values()} - {"benchmark_cli.render.text"}
    late = {
        "benchmark_cli.inputs.lists.table",
        "benchmark_cli.papers.changes",
        "benchmark_cli.model.findings",
        "benchmark_cli.starter.begin",
    }
    libraries = {"numpy", "highspy", "multiprocessing", "concurrent.futures", "logging", "html", "rich"}
    assert not loaded & {*others, *late, *libraries}


def test_checks_of_a_folder_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those who do the work are handed on, and what they find is what one finds alone."""
    asked: list[object] = []
    share = reading.map_in_order

    def seen(work: Any, tasks: Any, workers: Any) -> Any:
        asked.append(workers)
        return share(work, tasks, workers)

    monkeypatch.setattr(reading, "map_in_order", seen)
    cohorts = Path(__file__).parents[2] / "cohorts"
    assert reading.check([cohorts], workers=2).diagnostics == reading.check([cohorts]).diagnostics
    assert asked == [2, 1]
