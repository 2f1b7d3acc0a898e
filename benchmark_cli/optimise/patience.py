"""A deadline, kept by all that has to be done before it: each thing has its share, and is left when that is over.

Instants are those of `now`; `None` is no deadline.
"""

import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeVar

Result = TypeVar("Result")

OPEN = 3e8
"""Seconds until a deadline that only `hurry` brings: ten years."""
_LEAST = 0.1
"""Seconds that everything has, however late it is: enough for a plan by exchanges."""
_LEAST_ALONE = 0.5
"""Seconds for work that cannot be cut short: mostly enough to say why there is no plan."""

_SLICE = 0.1
"""Seconds between two looks at whether there is hurry."""
_passed = [0.0]


def now() -> float:
    """The instant: seconds of a clock that only goes forward."""
    return time.monotonic() + _passed[0]


def hurry() -> None:
    """End every deadline now: from here on the best solution found is taken."""
    _passed[0] += 2 * OPEN


def share_of(deadline: float | None, parts: int, least: float = _LEAST) -> float | None:
    """When the first of so many things that are still to be done has to be done."""
    if deadline is None:
        return None
    return now() + max((deadline - now()) / parts, least)


def is_over(deadline: float | None) -> bool:
    """Whether the deadline has passed."""
    return deadline is not None and now() >= deadline


def done_until(deadline: float | None, work: Callable[[], Result]) -> Result | None:
    """What the work returns, or None where it did not come to an end in time: then its thread ends with the process."""
    if deadline is None:
        return work()
    ends: SimpleQueue[tuple[Result | None, BaseException | None]] = SimpleQueue()

    def run() -> None:
        try:
            ends.put((work(), None))
        except BaseException as failure:  # noqa: BLE001 - it is raised where the result is waited for
            ends.put((None, failure))

    threading.Thread(target=run, daemon=True).start()
    least = now() + _LEAST_ALONE
    while True:
        try:
            result, failure = ends.get(timeout=_SLICE)
            break
        except Empty:
            if now() >= max(deadline, least):
                return None
    if failure is not None:
        raise failure
    return result
