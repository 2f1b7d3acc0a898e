"""How many examples a slow property draws: few in every run, all of them where `BENCHMARK_FULL` is set.

`.ci/run` takes the few, so that the suite stays within minutes; `.ci/full`, run by hand, takes all.
"""

import os

FULL = bool(os.environ.get("BENCHMARK_FULL"))


def examples(few: int, full: int) -> int:
    """The number to draw now."""
    return full if FULL else few
