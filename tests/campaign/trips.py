"""Random trips with vehicles, days and presence, as `tests/journeys/test_random_trips.py` has them; more of them.

python -m tests.campaign.trips --from 0 --to 500
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.journeys.test_random_trips import check_random_trip


def main() -> int:
    """Plan and check the trips of those seeds; how many could be planned, and which have faults."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--from", type=int, default=0, dest="first")
    asked.add_argument("--to", type=int, default=500, dest="last")
    options = asked.parse_args()
    planned, wrong = 0, []
    for seed in range(options.first, options.last):
        with tempfile.TemporaryDirectory() as folder:
            try:
                planned += check_random_trip(Path(folder), seed)
            except AssertionError as error:
                wrong.append(seed)
                print(f"seed {seed}: {error}", file=sys.stderr)
    print(f"{options.last - options.first} trips, {planned} planned, {len(wrong)} with faults: {wrong}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
