"""Print how long `assign` takes for many cohorts that do not meet, with one worker and with two, by the clock.

Run by hand, on a machine that does nothing else: `python tests/perf/workers.py [COHORTS [RUNS]]`. One and two run in
turn; the ratio is the median of those of the pairs. Only that both write the same bytes is asserted.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
BENCHMARK = [sys.executable, "-m", "benchmark_cli"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
MEGABYTE = 1024


def main() -> None:
    """Print a line for each run, and the ratio."""
    cohorts, runs = (int(given or usual) for given, usual in zip([*sys.argv[1:], "", ""], (1000, 3), strict=False))
    with tempfile.TemporaryDirectory() as folder:
        trip = Path(folder, "trip")
        init = [*BENCHMARK, "init", str(trip), "--cohorts", str(cohorts), "--people", "28", "--loci", "3"]
        subprocess.run(init, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
        print(f"{cohorts} cohorts of 28 people at 3 loci\nworkers  seconds  CPU s  peak MB (largest process)")
        ratios = []
        for _ in range(runs):
            (one, first), (two, second) = (assign(trip, jobs) for jobs in (1, 2))
            assert first == second, "two workers wrote other plans than one"
            ratios.append(two / one)
    print(f"two take {statistics.median(ratios):.2f} of the time of one")


def assign(trip: Path, jobs: int) -> tuple[float, dict[str, bytes]]:
    """Plan all cohorts anew: seconds by the clock, and the plans."""
    shutil.rmtree(trip / "plans", ignore_errors=True)
    begin = time.perf_counter()
    command = [*BENCHMARK, "assign", str(trip), "--jobs", str(jobs), "--quiet"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    assert status == 0, "assign failed"
    spent = usage.ru_utime + usage.ru_stime
    print(f"{jobs:7}  {seconds:7.1f}  {spent:5.1f}  {usage.ru_maxrss // MEGABYTE:7}", flush=True)
    return seconds, {file.name: file.read_bytes() for file in sorted((trip / "plans").iterdir())}


if __name__ == "__main__":
    main()
