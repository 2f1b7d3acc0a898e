"""Print how long solving takes and how much memory: ours beside an exact flow, CP-SAT and a plain MIP; who is ahead.

Run by hand and in CI: `python tests/perf/solve.py [--largest N] [--limit S] [--no-peers]`; the peers need
`pip install -e '.[perf]'`. `seconds` are those of the
processor for the aims and the lottery, `aims` those for the aims alone. Absolute
times differ between machines; the ratios are read by people. Only that all who finish reach equal values is asserted.
Each solve runs in a process of its own, so that its peak memory is its own, and those of one instance run one after the
other, so that a machine that slows down slows them alike.
"""

import argparse
import json
import math
import os
import resource
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.perf.instances import ALIKE, LOCI, PLAIN, Size, problem  # noqa: E402 - the path comes first
from tests.perf.peers import PEERS_LARGEST, SOLVERS, Outcome  # noqa: E402

GRACE = 120
"""Seconds beyond the limit after which a solve that does not stop is killed."""
MEGABYTE = 1024


def main() -> None:
    """Print a line for each instance and solver, and how the time grows."""
    options = read_options()
    if options.child:
        solve_here(*options.child, limit=options.limit)
        return
    names = list(SOLVERS) if options.peers else ["ours"]
    print(
        f"{'people':>12}  {'solver':<10}{'seconds':>9}{'ours is':>10}{'aims':>9}{'ours is':>10}{'peak MB':>9}  values"
    )
    finished: dict[Size, float] = {}
    for size in [*PLAIN, *ALIKE, *LOCI]:
        if size.people > options.largest:
            continue
        outcomes = {name: compared(size, name, options.limit) for name in names if takes_part(name, size)}
        tell(size, outcomes)
        if not size.alike and not size.plain:
            finished[size] = outcomes["ours"][0].seconds
    for (small, quick), (large, slow) in pairwise(finished.items()):
        exponent = math.log(slow / quick) / math.log(large.people * large.bins / small.people / small.bins)
        print(f"{small} to {large}: {slow / quick:.1f} times the time; exponent {exponent:.2f} in people x loci")


def read_options() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--largest", type=int, default=10_000, help="leave out instances of more people")
    parser.add_argument("--limit", type=float, default=180.0, help="seconds for each solve")
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True, help="also run the peers")
    parser.add_argument("--child", nargs=5, help=argparse.SUPPRESS)
    return parser.parse_args()


def takes_part(name: str, size: Size) -> bool:
    """Whether the solver is asked at that size at all."""
    if name == "flow":
        return size.plain
    return name == "ours" or size.people <= PEERS_LARGEST


def compared(size: Size, name: str, limit: float) -> tuple[Outcome, float]:
    """What the solver made of the instance in a process of its own, and its peak memory in megabytes."""
    what = [name, str(size.people), str(size.bins), str(int(size.alike)), str(int(size.plain))]
    command = [sys.executable, __file__, "--limit", str(limit), "--child", *what]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(command, check=True, capture_output=True, env=environment, timeout=limit + GRACE)
    except subprocess.TimeoutExpired:
        return Outcome(limit + GRACE, limit + GRACE, [], [], "killed"), math.nan
    except subprocess.CalledProcessError as failure:
        return Outcome(math.nan, math.nan, [], [], failure.stderr.decode().strip().rpartition("\n")[2]), math.nan
    told = json.loads(done.stdout)
    return Outcome(*told["outcome"]), told["peak"]


def solve_here(name: str, *size: str, limit: float) -> None:
    """Solve one instance in this process and print what came out as JSON."""
    outcome = SOLVERS[name](problem(Size(*map(int, size))), limit)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(json.dumps({"outcome": outcome, "peak": peak}))


def tell(size: Size, outcomes: dict[str, tuple[Outcome, float]]) -> None:
    """Print the instance's lines, and see that all proved values are equal."""
    mine = outcomes["ours"][0]
    for name, (outcome, peak) in outcomes.items():
        bound = "> " if outcome.note == "not finished" else ""
        times = ""
        for seconds, own in ((outcome.seconds, mine.seconds), (outcome.aims, mine.aims)):
            ratio = "" if name == "ours" else f"{bound}{seconds / own:.1f} x"
            times += f"{bound + format(seconds, '.3f'):>9}{ratio:>10}"
        values = " ".join(str(value) for value in outcome.values)
        note = f"  ({outcome.note})" if outcome.note else ""
        line = f"{size!s:>12}  {name:<10}{times}{peak:>9.0f}"
        print(f"{line}  {values}{note}", flush=True)
        both = zip(outcome.values, outcome.proved, mine.values, mine.proved, strict=False)
        assert all(one == other for one, ok, other, too in both if ok and too), f"{name} disagrees with ours"
    done = {name: outcome.seconds for name, (outcome, _) in outcomes.items() if not outcome.note}
    if len(outcomes) > 1 and done:
        ahead = min(done, key=lambda name: done[name])
        print(
            f"{'':>12}  ahead: {ahead}"
            + (f", ours behind {done['ours'] / done[ahead]:.1f} x" if "ours" in done and ahead != "ours" else "")
        )


if __name__ == "__main__":
    main()
