"""Print how long the tool takes to start, as ratios against processes that only import the same libraries.

Run by hand and in CI: `python tests/perf/startup.py [RUNS]`. Nothing is asserted: absolute times differ between
machines, and the ratios are read by people. Each pair runs in turn, so that a machine that slows down slows both.
Python keeps compiled modules, as it does for everybody who does not forbid it: what pip installed is compiled already,
and with `PYTHONDONTWRITEBYTECODE` every run would compile this package anew.
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

BARE_TYPER = """
import typer
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
@app.command()
def one(): "One."
@app.command()
def two(): "Two."
app()
"""

# The libraries that `assign` needs when it is piped, in one process that does nothing else: Typer, pydantic with one
# model, PyYAML with its C parser, HiGHS with NumPy.
BARE_IMPORTS = """
import gc, os
gc.disable()
os.environ["OPENBLAS_NUM_THREADS"] = "1"
import typer, pydantic, yaml, highspy, numpy
import zoneinfo, hashlib, json, difflib, decimal, fractions
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
@app.command()
def one():
    class Model(pydantic.BaseModel):
        number: int
    yaml.load("a: 1", yaml.CSafeLoader)
    highspy.Highs()
app()
"""


def main() -> None:
    """Print the ratios: of `assign` where plans are saved, as in a fresh clone, and where all is planned anew."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    with tempfile.TemporaryDirectory() as folder:
        bare_typer, bare_imports = Path(folder, "typer_only.py"), Path(folder, "imports_only.py")
        bare_typer.write_text(BARE_TYPER, encoding="utf-8")
        bare_imports.write_text(BARE_IMPORTS, encoding="utf-8")
        cohorts = Path(folder, "cohorts")
        shutil.copytree(ROOT / "cohorts", cohorts)
        assign = [*BENCHMARK, "assign", str(cohorts)]
        compare("--help", [*BENCHMARK, "--help"], "a bare Typer program", [sys.executable, bare_typer, "--help"], runs)
        imports = [sys.executable, bare_imports]
        compare("assign", assign, "the bare imports", imports, runs)
        compare("anew", assign, "the bare imports", imports, runs, cohorts / "plans")


def compare(  # noqa: PLR0913, PLR0917 - two commands with their names
    name: str,
    ours: list[str | Path],
    bare_name: str,
    bare: list[str | Path],
    runs: int,
    plans: Path | None = None,
) -> None:
    """Print the medians of both commands, run in turn, and the median of the ratios pair by pair.

    The folder *plans* is removed before each run.
    """
    pairs = []
    for run in range(runs + 1):
        if plans:
            shutil.rmtree(plans, ignore_errors=True)
        pair = seconds(ours), seconds(bare)
        if run:  # the first pair warms the disk
            pairs.append(pair)
    ratio = statistics.median(one / other for one, other in pairs)
    mine, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{name:8} {mine * 1000:6.0f} ms   {bare_name}: {other * 1000:6.0f} ms   ratio {ratio:.2f}")


def seconds(command: list[str | Path]) -> float:
    """How long the command takes as a whole process, cold but for the disk's cache."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
