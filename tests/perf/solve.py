"""Print how long solving takes and how much memory: ours beside an exact flow, CP-SAT and a plain MIP; who is ahead.

Run by hand: `python tests/perf/solve.py [--smallest N] [--largest N] [--limit S] [--solvers NAME...]`; the peers need
`pip install -e '.[perf]'`. All of it takes some two hours, up to 1,000 people some ten minutes, and ours alone
(`--solvers ours`) four. Absolute times differ between machines; the ratios are read by people. Only that all who finish
reach equal values is asserted. Each solve runs in a process of its own, so that its peak memory is its own, and those
of one instance run one after the other, so that a machine that slows down slows them alike. What takes less than a
second is solved three times, and the least counts.
"""

import argparse
import json
import math
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.perf.instances import ALIKE, LOCI, PLAIN, Size, problem  # noqa: E402 - the path comes first
from tests.perf.peers import NOT_FINISHED, SOLVERS, Outcome, tell  # noqa: E402

SLOWEST = 5
"""So many times the limit a solve may last by the clock, on a machine that does other things too."""
NOISE = 1.1
"""Who needs less than a tenth more than the quickest is not behind."""
LEGEND = """
x: loci, with rules, wishes and three aims of spread; *: loci, wishes alone; →: groups that are alike, no wishes.
seconds: of the processor, for the aims and the lottery. aims: those until the last aim was proved, before the lottery.
"of ours": as a multiple of what ours takes, so that below 1.0 the peer is quicker; ours also proves that its plan is
the only best one. values: people outside even sizes; people who got their last wish or none, and so on to the first
wish passed over; spread of agency, gender, rank; the sum of the lots. "not finished" has those that were proved.
"""


def main() -> None:
    """Print a line for each instance and solver, and how the time grows."""
    options = read_options()
    if options.child:
        name, *size = options.child
        tell(SOLVERS[name](problem(Size(*map(int, size))), options.limit))
        return
    print(LEGEND)
    print(
        f"{'people':>12}  {'solver':<10}{'seconds':>9}{'of ours':>10}{'aims':>9}{'of ours':>10}{'peak MB':>9}  values"
    )
    finished: dict[Size, float] = {}
    for size in [*PLAIN, *ALIKE, *LOCI]:
        if not options.smallest <= size.people <= options.largest:
            continue
        names = [name for name in SOLVERS if name in {"ours", *options.solvers} and (name != "flow" or size.plain)]
        outcomes = {name: compare(size, name, options.limit) for name in names}
        tell_all(size, outcomes)
        if not size.alike and not size.plain:
            finished[size] = outcomes["ours"][0].seconds
    for (small, quick), (large, slow) in pairwise(finished.items()):
        exponent = math.log(slow / quick) / math.log(large.people * large.bins / small.people / small.bins)
        print(f"{small} to {large}: {slow / quick:.1f} times the time; exponent {exponent:.2f} in people x loci")


def read_options() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--smallest", type=int, default=0, help="leave out instances of fewer people")
    parser.add_argument("--largest", type=int, default=10_000, help="leave out instances of more people")
    parser.add_argument("--limit", type=float, default=180.0, help="seconds of the processor for each solve of a peer")
    parser.add_argument("--solvers", nargs="+", default=[*SOLVERS], choices=[*SOLVERS], help="these, beside ours")
    parser.add_argument("--child", nargs=5, help=argparse.SUPPRESS)
    return parser.parse_args()


def compare(size: Size, name: str, limit: float) -> tuple[Outcome, float]:
    """What the solver made of the instance and its peak memory in megabytes; the quickest of three short runs."""
    runs = [run(size, name, limit)]
    if runs[0][0].seconds < 1:
        runs += [run(size, name, limit) for _ in range(2)]
    return min(runs, key=lambda each: each[0].seconds)


def run(size: Size, name: str, limit: float) -> tuple[Outcome, float]:
    """The same once, in a process of its own."""
    what = [name, str(size.people), str(size.bins), str(int(size.alike)), str(int(size.plain))]
    command = [sys.executable, __file__, "--limit", str(limit), "--child", *what]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(command, check=True, capture_output=True, env=environment, timeout=SLOWEST * limit)
    except subprocess.TimeoutExpired:
        return Outcome(limit, limit, [], [], NOT_FINISHED), math.nan
    except subprocess.CalledProcessError as failure:
        why = failure.stderr.decode().strip().rpartition("\n")[2] or f"exit {failure.returncode}"
        return Outcome(math.nan, math.nan, [], [], why), math.nan
    told = json.loads(done.stdout)
    return Outcome(*told["outcome"]), told["peak"]


def tell_all(size: Size, outcomes: dict[str, tuple[Outcome, float]]) -> None:
    """Print the instance's lines, and see that all proved values are equal."""
    mine = outcomes["ours"][0]
    for name, (outcome, peak) in outcomes.items():
        has_aims = len(outcome.values) >= len(mine.values) - 1
        times = ""
        for seconds, own, is_cut in (
            (outcome.seconds, mine.seconds, outcome.note == NOT_FINISHED),
            (outcome.aims if has_aims else outcome.seconds, mine.aims, not has_aims),
        ):
            bound = "> " if is_cut else ""
            ratio = "" if name == "ours" else f"{bound}{seconds / own:.1f} x"
            times += f"{bound + format(seconds, '.3f'):>9}{ratio:>10}"
        values = " ".join(str(value) for value in outcome.values)
        note = f"  ({outcome.note})" if outcome.note else ""
        print(f"{size!s:>12}  {name:<10}{times}{peak:>9.0f}  {values}{note}", flush=True)
        both = zip(outcome.values, outcome.proved, mine.values, mine.proved, strict=False)
        assert all(one == other for one, ok, other, too in both if ok and too), f"{name} disagrees with ours"
    done = {name: outcome.seconds for name, (outcome, _) in outcomes.items() if not outcome.note}
    if len(outcomes) > 1 and done:
        ahead = [name for name, seconds in done.items() if seconds <= NOISE * min(done.values())]
        behind = f"; ours takes {done['ours'] / min(done.values()):.1f} times as long" if "ours" in done else ""
        print(f"{'':>12}  ahead: {' and '.join(ahead)}{'' if 'ours' in ahead else behind}")


if __name__ == "__main__":
    main()
