"""Work done by a Dask cluster: the same plans and papers, also where a worker is killed in the middle."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmark_cli import api
from benchmark_cli.workers import NoClusterError, demand_cluster, map_in_order

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of two processes on this machine."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as made:
        yield made.scheduler_address


def test_a_task_is_done_again_where_its_process_was_killed(cluster: str, tmp_path: Path) -> None:
    """All results, in order; it is not done by this process."""
    here, mark = os.getpid(), tmp_path / "killed"

    def fragile(number: int) -> int:
        if number == 3 and not mark.exists():
            mark.write_text(str(os.getpid()))
            assert os.getpid() != here
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert map_in_order(fragile, range(5), cluster) == [0, 1, 2, 3, 4]
    assert mark.exists()


def test_what_the_work_raises_is_raised(cluster: str) -> None:
    """As if it had been done here."""
    with pytest.raises(ValueError, match="invalid literal"):
        map_in_order(int, ["1", "x"], cluster)


def test_same_bytes(cluster: str, tmp_path: Path) -> None:
    """Plans, papers and diagnostics are those that are made without a cluster."""
    made = []
    for name, workers in (("alone", 1), ("cluster", cluster)):
        folder = tmp_path / name / "trip"
        for cohort in ("one", "two"):
            write_trip(folder, cohort)
        assert api.check([folder], workers=workers).outcome is api.Outcome.DONE
        api.assign(api.load_valid([folder]), (), api.Wanted(jobs=workers))
        api.pack(api.load_valid([folder]), api.PaperOptions(), folder / "papers", workers=workers)
        made.append({file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()})
    assert made[0] == made[1]


def write_trip(folder: Path, cohort: str) -> None:
    """A cohort of two people."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{cohort}.yaml").write_text(f"""\
cohort: {cohort}
title: Cohort {cohort}
language: en
visit: {{from: 2014-10-08, to: 2014-10-08, loci: [{cohort}-x]}}
loci: [{{id: {cohort}-x, name: Office {cohort}}}]
participants: [{{id: p-1, name: Ayu Rekaan}}, {{id: p-2, name: Budi Rekaan}}]
""")


def test_no_cluster_is_told(tmp_path: Path) -> None:
    """An address at which nothing answers is told in words."""
    write_trip(tmp_path, "one")
    with pytest.raises(NoClusterError):
        demand_cluster("no-address")
    asked = [sys.executable, "-m", "benchmark_cli", "validate", "--cluster", "nonsense://x", "."]
    ended = subprocess.run(asked, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert ended.returncode != 70
    assert "no-cluster" in ended.stderr
    assert "Traceback" not in ended.stderr
