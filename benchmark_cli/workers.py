"""Work shared among forked processes, where forking them is safe and cheap: results in order, nobody left behind."""

import ctypes
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, Final, TypeVar

Work = TypeVar("Work")
Done = TypeVar("Done")

_PR_SET_PDEATHSIG: Final = 1
"""From `<sys/prctl.h>`: which signal a process gets when its parent ends."""

_inherited: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []
"""What is done to which tasks: known to forked processes without being sent to them; the last is the current one."""


def map_in_order(work: Callable[[Work], Done], tasks: Sequence[Work], jobs: int) -> list[Done]:
    """What the work makes of each task, in their order, done by so many processes; by this one alone where it is one.

    The others are forked, so that they load nothing again; whoever has threads at work, or runs where forking is not
    safe, asks for one job. Raises what the work raises. What a process that the system killed has left is done here.
    """
    if min(jobs, len(tasks)) < 2:  # noqa: PLR2004 - one works alone
        return list(map(work, tasks))
    _inherited.append((work, tasks))
    pool = ProcessPoolExecutor(min(jobs, len(tasks)), get_context("fork"), _begin)
    try:
        return list(pool.map(_do, range(len(tasks))))
    except BrokenProcessPool:
        return list(map(work, tasks))
    except BaseException:
        for process in list((pool._processes or {}).values()):  # noqa: SLF001 - `kill_workers` only from Python 3.14 on
            process.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        _inherited.pop()


def _begin() -> None:
    """Leave Ctrl-C to the parent, which ends its helpers, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() == 1:
        os._exit(0)


def _do(index: int) -> Any:  # noqa: ANN401 - whatever the work makes
    work, tasks = _inherited[-1]
    return work(tasks[index])
