"""A deadline, kept by all that has to be done before it: each thing has its share, and is left when that is over.

Instants are those of `time.monotonic()`; `None` is no deadline.
"""

import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeVar

Result = TypeVar("Result")

_LEAST = 0.1
"""Seconds that everything has, however late it is: enough for a plan by exchanges."""
_LEAST_ALONE = 0.5
"""Seconds that work has that cannot be cut short: enough to say why there is no plan, mostly."""


def share_of(deadline: float | None, parts: int, least: float = _LEAST) -> float | None:
    """When the first of so many things that are still to be done has to be done."""
    if deadline is None:
        return None
    now = time.monotonic()
    return now + max((deadline - now) / parts, least)


def is_over(deadline: float | None) -> bool:
    """Whether the deadline has passed."""
    return deadline is not None and time.monotonic() >= deadline


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
    try:
        result, failure = ends.get(timeout=max(deadline - time.monotonic(), _LEAST_ALONE))
    except Empty:
        return None
    if failure is not None:
        raise failure
    return result
