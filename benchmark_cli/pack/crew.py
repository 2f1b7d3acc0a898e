"""Several processes that share the writing of papers, where forking one is safe and cheap."""

import signal
from collections.abc import Callable, Sequence
from typing import TypeVar

Task = TypeVar("Task")
Done = TypeVar("Done")


def shared(work: Callable[[Task], Done], tasks: Sequence[Task], workers: int) -> list[Done]:
    """What the work makes of each task, in the order of the tasks, done by so many processes.

    The processes are forked, so that nothing is loaded again; one is this process. What has threads at work, or runs
    where forking is not safe, asks for one.
    """
    if workers < 2:  # noqa: PLR2004 - one is this process
        return list(map(work, tasks))
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    executor = ProcessPoolExecutor(workers, get_context("fork"), _follow)
    try:
        return list(executor.map(work, tasks))
    finally:
        executor.shutdown(cancel_futures=True)


def _follow() -> None:
    """Leave Ctrl-C to the process that leads: it calls off the work and ends in words."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
