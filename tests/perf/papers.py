"""Print how long papers take: each format for all papers of a cohort of the source article, then the pack.

Run by hand and in CI: `python tests/perf/papers.py [RUNS [FORMAT…]]`. Nothing is asserted: absolute times differ
between machines.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmark_cli import api
from benchmark_cli.document import Document
from benchmark_cli.pack.contents import carries
from benchmark_cli.papers.catalogue import DOCUMENTS
from benchmark_cli.papers.kind import DocumentKind
from benchmark_cli.render import FORMATS, load_formats
from benchmark_cli.render.format import Format

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Print a line for each format, and one for the pack."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    chosen = sys.argv[2:] or [*FORMATS]
    papers = built()
    print(f"{len(papers)} papers of a cohort; medians of {runs} runs")
    print(f"{'format':8} {'files':>6} {'first file':>12} {'all files':>12} {'its bytes':>10}")
    for form in (form for form in load_formats() if form.name in chosen):
        measure(form, [document for kind, document in papers if carries(form, kind)], runs)
    cold, again = (statistics.median(pack_cold(again=each) for _ in range(runs)) for each in (False, True))
    print(
        f"pack, a whole process, cold: {cold * 1000:.0f} ms; again: {again * 1000:.0f} ms, {again / cold:.2f} of that"
    )


def measure(form: Format, documents: list[Document], runs: int) -> None:
    """Print the line of one format: its library is loaded with the first file."""
    first = seconds(lambda: form.write(documents[:1]))
    every = statistics.median(seconds(lambda: write_all(form, documents)) for _ in range(runs))
    size = len(form.write(documents[:1]))
    print(f"{form.name:8} {len(documents):6} {first * 1000:9.0f} ms {every * 1000:9.0f} ms {size:10}")


def built() -> list[tuple[DocumentKind, Document]]:
    """Every paper that a pack has, with its kind."""
    found = api.load_valid([ROOT / "cohorts" / "diklatpim3-xxvi.yaml"])
    kinds = [kind for kind in DOCUMENTS if kind.use.reader]
    made = ((kind, api.build_papers(found, kind, api.PaperOptions())[0]) for kind in kinds)
    return [(kind, document) for kind, documents in made for document in documents]


def write_all(form: Format, documents: list[Document]) -> None:
    """Write each document as a file of its own."""
    for document in documents:
        form.write([document])


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def pack_cold(*, again: bool = False) -> float:
    """The whole command in a process of its own, into a new folder or into one that is there already."""
    command = [sys.executable, "-m", "benchmark_cli", "pack", "--quiet", "-o", "papers", "--cohort", "diklatpim3-xxvi"]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "cohorts", Path(folder, "cohorts"))
        if again:
            subprocess.run(command, cwd=folder, check=True)
        return seconds(lambda: subprocess.run(command, cwd=folder, check=True))


if __name__ == "__main__":
    main()
