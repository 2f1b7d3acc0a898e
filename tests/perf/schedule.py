"""Print how long timetables of rotations take, and how far they are proved: one large cohort, many cohorts that meet.

Run by hand: `python tests/perf/schedule.py [--quick]`. Seconds are those of the processor, of all threads together.
Values are sums over all cohorts: days, and minutes of the finish (from midnight of the first day) and of travel; gaps
are against the best bound known. Absolute times differ between machines; that the recount finds no fault is asserted.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the tool does: threads of NumPy that wait take time too

from benchmark_cli.timetable.verify import PlannedTrip, at_once  # noqa: E402
from benchmark_cli.timetable.visits import plan_visits  # noqa: E402 - the path comes first
from tests.timetable.made_trips import journey  # noqa: E402

PLACES = [["-8.65", "115.21"], ["-8.60", "115.17"], ["-8.68", "115.25"]]
PLACES += [["-8.70", "115.18"], ["-8.63", "115.22"], ["-8.59", "115.20"]]
BASE = {"name": "Hotel", "at": ["-8.69", "115.26"]}


def main() -> None:
    """Print a line for each instance, and one for each aim: value, bound, gap."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="leave out the largest")
    quick = parser.parse_args().quick
    print(f"{'cohorts x groups x loci':>26}{'seconds':>10}")
    tell("1 x 6 x 6", [of_six(6)])
    tell("1 x 12 x 6, coordinates", [of_six(12, base=BASE)])
    tell("1 x 12 x 12, one each", [carousel(12)])
    tell("1 x 20 x 20, one each", [carousel(20)])
    tell("10 x 3 x 3 of 10 hosts", hosted(10, "2026-03-06"))
    if not quick:
        tell("40 x 3 x 3 of 10 hosts", hosted(40, "2026-03-09"))


def of_six(groups: int, **visit: object) -> PlannedTrip:
    """Groups of ten at six loci for twenty at a time, over three days."""
    coordinates: list[dict[str, Any]] = [{"at": at} if visit else {} for at in PLACES]
    loci = [{"id": f"l{number}", "at_once": "20", **more} for number, more in enumerate(coordinates)]
    times = {"to": "2026-03-07", "hours": "08:00-16:00", "duration": "90"}
    travel = {} if visit else {"travel": {"minutes": "20"}}
    return journey("one", loci, [10] * groups, **times, **travel, **visit)


def carousel(number: int) -> PlannedTrip:
    """As many groups as stations and slots, one group at a station."""
    stations = [{"id": f"s{station}", "at_once": "10"} for station in range(number)]
    slots = [
        f"2026-03-05 {8 + slot // 2:02}:{slot % 2 * 30:02}-{8 + slot // 2:02}:{slot % 2 * 30 + 25}"
        for slot in range(number)
    ]
    return journey("one", stations, [10] * number, slots=slots, travel={"minutes": "5"})


def hosted(cohorts: int, last: str) -> list[PlannedTrip]:
    """Cohorts of three groups of ten, each at three of ten hosts that receive twenty at a time."""
    hosts = [{"id": f"h{number}", "at_once": "20"} for number in range(10)]
    times = {"to": last, "hours": "08:00-16:00", "duration": "60", "travel": {"minutes": "20"}}
    return [
        journey(f"c{number:02}", [hosts[(number * 3 + step * (step + 2)) % 10] for step in range(3)], [10] * 3, **times)
        for number in range(cohorts)
    ]


def tell(name: str, journeys: Sequence[PlannedTrip]) -> None:
    """Plan the cohorts and print what came out."""
    begin = time.process_time()
    plans = plan_visits([trip for trip, _ in journeys], [plan for _, plan in journeys], [])
    print(f"{name:>26}{time.process_time() - begin:>10.2f}")
    pairs = [(trip, plan) for (trip, _), plan in zip(journeys, plans, strict=True)]
    assert list(at_once(pairs)) == [], "a host has too many at once"
    for aim in ("days", "finish", "travel"):
        reached = [one for plan in plans for one in plan.timetable if one.aim == aim]
        value, bound = (
            sum(int(str(figure)) for figure in figures)
            for figures in zip(*((r.value, r.bound) for r in reached), strict=True)
        )
        gap = "proved" if all(one.proved for one in reached) else f"gap {(value - bound) / value:.0%}"
        print(f"{aim:>36}  value {value}, bound {bound} ({gap})", flush=True)


if __name__ == "__main__":
    main()
