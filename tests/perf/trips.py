"""Print what `assign` takes as a whole process for trips whose steps meet.

Groups that rotate with vehicles and debrief groups, and cohorts that share a vehicle. Run by hand:
`python tests/perf/trips.py`. Seconds are those of the processor, of all workers together, with Python's start. "Not
proved" counts what the tool tells of aims and draws. Nothing is asserted; absolute times differ between machines.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
MEGABYTE = 1024


def main() -> None:
    """Print a line for each trip."""
    print(f"{'trip':>40}{'CPU s':>8}{'peak MB':>9}  not proved")
    tell("60 in 6 rotating groups, bus, debrief", [rotating()])
    tell("160 at six loci in 40 debrief groups", [debriefed()])
    tell("40 cohorts of 28 that share a bus", [sharing(number) for number in range(40)])


def tell(name: str, cohorts: list[dict[str, Any]]) -> None:
    """Plan the cohorts anew in a process of its own, and print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        for cohort in cohorts:
            Path(folder, f"{cohort['cohort']}.yaml").write_text(yaml.safe_dump(cohort, sort_keys=False))
        command = [sys.executable, "-m", "benchmark_cli", "assign", folder, "--format", "text"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
        with tempfile.TemporaryFile() as told:
            process = subprocess.Popen(command, stdout=told, stderr=told, env=environment)
            _, status, usage = os.wait4(process.pid, 0)
            told.seek(0)
            words = told.read().decode()
    open_ends = [line.strip() for line in words.splitlines() if "unproved" in line or "not proved" in line]
    seconds = usage.ru_utime + usage.ru_stime
    failed = "" if status == 0 else f"  exit {os.waitstatus_to_exitcode(status)}: {words[-300:]}"
    print(f"{name:>40}{seconds:>8.2f}{usage.ru_maxrss // MEGABYTE:>9}  {len(open_ends)}{failed}", flush=True)


def rotating() -> dict[str, Any]:
    """Sixty people in six groups that each go to all of six loci, in two buses, with debrief groups of five."""
    visit = {
        "from": "2026-06-09",
        "to": "2026-06-11",
        "timezone": "Asia/Jakarta",
        "mode": "rotate",
        "groups": 6,
        "loci": [f"l{number}" for number in range(6)],
        "base": {"name": "Hotel"},
        "hours": "08:00-16:00",
        "duration": 75,
        "breaks": ["12:00-13:00"],
        "travel": {"minutes": 20},
        "vehicles": [{"id": f"bus-{number}", "name": f"Bus {number}", "seats": 32} for number in (1, 2)],
        "debrief": {"size": 5},
    }
    return cohort("r", 60, visit, hosts("l", 6), wishes=[])


def debriefed() -> dict[str, Any]:
    """A hundred and sixty people at six loci, who meet in debrief groups of four from all of them."""
    loci = [f"d{place}" for place in range(6)]
    visit = {
        "from": "2026-06-09",
        "to": "2026-06-11",
        "timezone": "Asia/Jakarta",
        "mode": "split",
        "loci": loci,
        "debrief": {"size": 4},
    }
    return cohort("d", 160, visit, [{**host, "at_once": 30} for host in hosts("d", 6)], wishes=loci)


def sharing(number: int) -> dict[str, Any]:
    """Twenty-eight people at three loci on any day of a week; one bus for all cohorts, five of them in a week."""
    monday = date(2026, 6, 1) + timedelta(weeks=number // 5)
    loci = [f"c{number}-{place}" for place in range(3)]
    visit = {
        "from": str(monday),
        "to": str(monday + timedelta(4)),
        "timezone": "Asia/Jakarta",
        "mode": "split",
        "loci": loci,
        "hours": "08:00-16:00",
        "duration": 90,
        "base": {"name": "Hotel"},
        "travel": {"minutes": 20},
        "vehicles": [{"id": "bus-1", "name": "Bus 1", "seats": 40}],
        "debrief": {"size": 4},
    }
    return cohort(f"c{number:02}", 28, visit, hosts(f"c{number}-", 3), wishes=loci)


def hosts(prefix: str, number: int) -> list[dict[str, Any]]:
    """So many loci that receive twenty people at a time."""
    return [
        {"id": f"{prefix}{each}", "name": f"Office {each}", "timezone": "Asia/Jakarta", "at_once": 20}
        for each in range(number)
    ]


def cohort(
    name: str, people: int, visit: Mapping[str, Any], loci: list[dict[str, Any]], wishes: list[str]
) -> dict[str, Any]:
    """A cohort file with its loci: people with gender, rank and agency, and wishes where there are any to have."""
    random = Random(name)
    return {
        "cohort": name,
        "title": f"Cohort {name}",
        "language": "en",
        "organiser": {"name": "Office"},
        "visit": dict(visit),
        "loci": loci,
        "participants": [
            {
                "id": f"{name}-{number:02}",
                "number": number,
                "name": f"Person {number} of {name}",
                "gender": random.choice(["male", "female"]),
                "rank": random.choice(["III/d", "IV/a", "IV/b"]),
                "agency": f"Agency {random.randrange(max(1, people // 3))}",
                **({"wishes": random.sample(wishes, 2)} if wishes else {}),
            }
            for number in range(1, people + 1)
        ],
        "rules": [{"apart": [f"{name}-01", f"{name}-02"]}],
        "aims": [*(["wishes"] if wishes else []), {"spread": "agency"}, {"spread": "gender"}, {"spread": "rank"}],
    }


if __name__ == "__main__":
    main()
