"""Every way to alter a saved plan, in several workspaces: nobody may take it for the plan that was saved.

    python tests/campaign/alterations.py            # all kinds in all workspaces
    python tests/campaign/alterations.py --only cohorts --kind "role: two chairs"

Each altered plan must be refused by `verify`, `roster`, `pack` and `assign` alike, with exit 1 or 3; what only solving
again can see, by `verify --proof`. The plans as they were saved must be accepted by all. Exits 1 on any failure.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.alterations import KINDS, PROOF_KINDS, STALE_KINDS, altered, resealed  # noqa: E402 - the checkout is put on the path first
from tests.altered_workspaces import WORKSPACES, outcomes, proof_outcome, saved_in  # noqa: E402

GOOD = {"verify": 0, "roster": 0, "assign": 0}


def main() -> int:
    """Try all, print a line for each failure and a summary."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=sorted(WORKSPACES), help="one workspace")
    parser.add_argument("--kind", help="the kinds whose names contain this")
    chosen = parser.parse_args()
    began, tried, used, failures = time.monotonic(), 0, set(), []
    for name in [chosen.only] if chosen.only else sorted(WORKSPACES):
        with tempfile.TemporaryDirectory() as folder:
            trip = WORKSPACES[name](Path(folder))
            for kind, told in _tries(trip, chosen.kind or ""):
                tried += 1
                used.add(kind)
                failures += [f"{name}: {kind}: {told}"] if told else []
    for failure in failures:
        print(failure)
    print(f"{tried} alterations of {len(used)} kinds in {time.monotonic() - began:.0f} s: {len(failures)} failures")
    return 1 if failures else 0


def _tries(trip: Path, part: str) -> Iterator[tuple[str, str]]:
    """Each kind that the workspace's plans allow, and what went wrong with it: nothing where it was refused."""
    found = {command: code for command, code in outcomes(trip, packs=False).items() if command in GOOD}
    yield "as saved", "" if found == GOOD else f"exits {found}"
    yield "as saved, solved again", "" if proof_outcome(trip) == 0 else "refused"
    for file in saved_in(trip):
        text = file.read_text("utf-8")
        for kind, change in (KINDS | PROOF_KINDS).items():
            plan = altered(json.loads(text), change) if part in kind else None
            if plan is None:
                continue
            file.write_text(resealed(plan), "utf-8")
            yield kind, _failure(trip, kind)
            file.write_text(text, "utf-8")
    shutil.rmtree(trip / "papers", ignore_errors=True)


def _failure(trip: Path, kind: str) -> str:
    if kind in PROOF_KINDS:
        code = proof_outcome(trip)
        return "" if code == 1 else f"exit {code} of verify --proof"
    found = outcomes(trip)
    if kind in STALE_KINDS and found["assign"] == 0:
        del found["assign"]
    return "" if all(code in {1, 3} for code in found.values()) else f"exits {found}"


if __name__ == "__main__":
    sys.exit(main())
