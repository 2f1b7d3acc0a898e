"""Every aim alone, before all others and in every ordered pair, at the sizes of cohorts, with and without a time limit.

By hand and in `.ci/full`: `python tests/campaign/aims.py [--runs N] [--first N] [--every N] [--wall]`. Each run is a
process of its own. Counted are the runs that end otherwise than with a plan, those over 3 s under `--time-limit 1`, and
those over 10 s without a limit; none is allowed. Seconds are of CPU, and of the wall with `--wall`, on a machine that
nobody else uses. All people are invented.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count, islice, permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
AIMS: dict[str, Any] = {
    "wishes": "wishes",
    "total": {"wishes": "total"},
    "match": {"match": "themes"},
    "spread": {"spread": "agency"},
    "gather": {"gather": "agency"},
    "balance": {"balance": {"tag": "score"}},
}
SIZES = [(28, 3, False), (40, 5, True), (60, 6, False)]
"""People, loci or groups, and whether they go round."""
THEMES = ["water", "health", "roads", "schools"]
MOST_SECONDS = {"1": 3.0, None: 10.0}
"""For each time limit."""


class Run(NamedTuple):
    """A cohort, what it is called in the report, and the time limit that it is planned under."""

    name: str
    cohort: dict[str, Any]
    limit: str | None


class Ended(NamedTuple):
    """How a run ended: exit code, seconds, aims that are not proved, what was said if it failed."""

    run: Run
    code: int
    wall: float
    cpu: float
    unproved: int
    told: str


def main() -> int:
    """Run, report, and return 1 if anything was not as it must be."""
    options = read_options()
    wanted = list(islice(runs(), options.first, options.first + options.runs, options.every))
    with TemporaryDirectory() as folder, ThreadPoolExecutor(options.jobs) as pool:
        ended = list(pool.map(lambda pair: plan(Path(folder), *pair), enumerate(wanted)))
    return report(ended, by_wall=options.wall)


def read_options() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=1000, help="how many: each cohort is one run with and one without")
    parser.add_argument("--first", type=int, default=0, help="leave out so many before")
    parser.add_argument("--every", type=int, default=5, help="take only each N-th; 1: all")
    parser.add_argument("--jobs", type=int, default=1, help="processes side by side")
    parser.add_argument("--wall", action="store_true", help="judge by wall time, not by CPU")
    return parser.parse_args()


def runs() -> Iterator[Run]:
    """All combinations, again and again with other people."""
    orders = [*((name,) for name in AIMS), *permutations(AIMS, 2)]
    orders += [(name, *(other for other in AIMS if other != name)) for name in AIMS]
    for seed in count():
        for order in orders:
            for people, places, goes_round in SIZES:
                random = Random(f"{seed} {order} {people}")
                for rules in (False, True):
                    name = f"{seed} {people}x{places} {'+'.join(order)}{' rules' if rules else ''}"
                    written = cohort(random, people, places, order, goes_round=goes_round, rules=rules)
                    yield Run(name, written, "1")
                    yield Run(name, written, None)


def cohort(  # noqa: PLR0913 - a cohort is made of all of these
    random: Random, people: int, places: int, order: tuple[str, ...], *, goes_round: bool, rules: bool
) -> dict[str, Any]:
    """A cohort file."""
    loci = [f"locus-{number}" for number in range(1, places + 1)]
    visit: dict[str, Any] = {"from": "2026-06-09", "to": "2026-06-10", "loci": loci}
    visit |= {"mode": "rotate", "groups": places} if goes_round else {}
    decimals = random.choice([0, 0, 1, 3])
    agencies = random.randint(3, people // 2)
    names = [f"p{number:02}" for number in range(1, people + 1)]
    return {
        "cohort": "made",
        "title": "Made",
        "visit": visit,
        "loci": [{"id": name, "name": name, "themes": random.sample(THEMES, 2)} for name in loci],
        "participants": [person(random, name, loci, agencies, decimals) for name in names],
        "rules": made_rules(random, names) if rules else [],
        "aims": [AIMS[name] for name in order],
    }


def person(random: Random, name: str, loci: list[str], agencies: int, decimals: int) -> dict[str, Any]:
    """A participant, of whom something may be missing."""
    made: dict[str, Any] = {
        "id": name,
        "name": f"Person {name}",
        "gender": random.choice(["male", "female"]),
        "agency": f"Agency {int(random.random() ** 2 * agencies)}",
        "wishes": random.sample(loci, random.randint(0, 3)),
        "project": {"title": "Project", "themes": random.sample(THEMES, random.randint(1, 2))},
    }
    if random.random() < 0.95:
        made["tags"] = {"score": f"{random.uniform(40, 100):.{decimals}f}"}
    return made


def made_rules(random: Random, names: list[str]) -> list[dict[str, Any]]:
    """Rules that can hold together: nobody is in two of them."""
    drawn = random.sample(names, 9)
    return [
        {"apart": drawn[:2]},
        {"apart": drawn[2:4]},
        {"together": drawn[4:6]},
        {"apart": drawn[6:9], "strength": "should"},
        {"not_alone": {"gender": "female"}},
    ]


def plan(folder: Path, index: int, run: Run) -> Ended:
    """Plan in a process of its own."""
    file = folder / f"{index}.yaml"
    file.write_text(json.dumps(run.cohort), encoding="utf-8")
    limit = ["--time-limit", run.limit] if run.limit else []
    command = [sys.executable, "-m", "benchmark_cli", "assign", str(file), "--dry-run", "--format", "json", *limit]
    begin, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    unproved = done.stdout.count('"proved": false') if done.returncode == 0 else 0
    ended = Ended(run, done.returncode, time.monotonic() - begin, cpu, unproved, done.stderr[-300:])
    print(
        f"{ended.wall:6.2f} s {cpu:6.2f} CPU  {done.returncode}  {unproved} unproved  {run.limit or '-'}  {run.name}",
        flush=True,
    )
    return ended


def report(ended: list[Ended], *, by_wall: bool) -> int:
    """Print the figures; returns 1 if a run failed or took too long."""
    is_bad = False
    for limit, most in MOST_SECONDS.items():
        own = [one for one in ended if one.run.limit == limit]
        seconds = sorted(one.wall if by_wall else one.cpu for one in own)
        late = [one for one in own if (one.wall if by_wall else one.cpu) > most]
        failed = [one for one in own if one.code != 0]
        print(f"\n{len(own)} runs {f'under --time-limit {limit}' if limit else 'without a limit'}:")
        print(f"  exit codes {dict(Counter(one.code for one in own))}, over {most:g} s: {len(late)}")
        if seconds:
            print(f"  seconds: median {seconds[len(seconds) // 2]:.2f}, most {seconds[-1]:.2f}")
        print(f"  plans with an aim that is not proved: {sum(one.unproved > 0 for one in own)}")
        for one in (*failed, *late):
            print(f"  {one.run.name}: exit {one.code}, {one.wall:.2f} s, {one.cpu:.2f} s CPU; {one.told}")
        is_bad |= bool(failed or late)
    return int(is_bad)


if __name__ == "__main__":
    sys.exit(main())
