"""Print how long it takes to explain the place of everybody in `cohorts/`, in one process.

Run by hand: `python tests/perf/explain.py`. Nothing is asserted.
"""

import os
import time
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the tool does: threads of NumPy that wait take time too

from benchmark_cli import api
from benchmark_cli.assignment.explain import explain_person
from benchmark_cli.assignment.rule_references import PlanContext


def main() -> None:
    """Explain each of the people and print the seconds."""
    found = api.load_valid([Path(__file__).parents[2] / "cohorts"])
    begin, people = time.perf_counter(), 0
    for entry in found.workspace.cohorts:
        ground = PlanContext(found.workspace, entry, api.assign(found, [entry.cohort.id], dry_run=True).plans[0])
        for person in entry.cohort.active:
            explain_person(ground, person.id)
            people += 1
    print(f"explain: {people} people in {time.perf_counter() - begin:.2f} s")


if __name__ == "__main__":
    main()
