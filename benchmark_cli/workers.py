"""Work shared among forked processes, where forking them is safe and cheap, or among those of a Dask cluster.

Results come in order, and nobody is left behind.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

Work = TypeVar("Work")
Done = TypeVar("Done")

Workers = int | str
"""So many processes, or the address of the scheduler of a Dask cluster: `tcp://10.0.0.5:8786`."""

_PATIENCE: Final = 10
"""Seconds that a scheduler has to answer."""
_CHUNKS: Final = 64
"""So many parts of the tasks each forked process gets, where they are many: the last one to end has little left."""
_PR_SET_PDEATHSIG: Final = 1
"""From `<sys/prctl.h>`: which signal a process gets when its parent ends."""

_hidden_threads: list[str] = []
"""The libraries that have begun threads in this process, of which a forked one has none and waits for them for ever."""
_inherited: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []
"""What is done to which tasks: known to forked processes without being sent to them; the last is the current one."""


class NoClusterError(Exception):
    """No scheduler answers at that address, or the library that asks it (`distributed`) is not installed."""


def map_in_order(work: Callable[[Work], Done], tasks: Sequence[Work], workers: Workers) -> list[Done]:
    """What the work makes of each task, in their order, done by so many processes; by this one alone where it is one.

    The others are forked, so that they load nothing again; whoever has threads at work, or runs where forking is not
    safe, asks for one job. Raises what the work raises. What a process that the system killed has left is done here, as
    all is after `stay_whole`.
    A cluster is sent the work once, with all that it knows; what a process of it has left, another one does. Raises
    `NoClusterError`.
    """
    if isinstance(workers, str):
        return _map_on_cluster(work, tasks, workers)
    jobs = min(workers, len(tasks))
    if jobs < 2 or _hidden_threads:  # noqa: PLR2004 - one works alone
        return list(map(work, tasks))
    return _fork(work, tasks, jobs)


def stay_whole(library: str) -> None:
    """Fork no more: the *library* begins threads in this process now, and keeps them."""
    _hidden_threads.append(library)


def do_apart(work: Callable[[Work], Done], task: Work) -> Done:
    """What the work makes of the task, in a process of its own, with which all threads end that it begins.

    In this one where it has threads already, or may not fork.
    """
    from multiprocessing import current_process

    may_fork = sys.platform == "linux" and not current_process().daemon
    if _hidden_threads or threading.active_count() > 1 or not may_fork:
        return work(task)
    return _fork(work, [task], 1)[0]


def _fork(work: Callable[[Work], Done], tasks: Sequence[Work], jobs: int) -> list[Done]:
    # Here, since a run that forks nothing needs none of it.
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
    from multiprocessing import get_context

    _inherited.append((work, tasks))
    pool = ProcessPoolExecutor(jobs, get_context("fork"), _begin)
    try:
        # A task at a time takes this process a third of a millisecond, in which the others could work.
        return list(pool.map(_do, range(len(tasks)), chunksize=1 + len(tasks) // (_CHUNKS * jobs)))
    except BrokenProcessPool:
        return list(map(work, tasks))
    except BaseException:
        for process in list((pool._processes or {}).values()):  # noqa: SLF001 - `kill_workers` only from Python 3.14 on
            process.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        _inherited.pop()


def demand_cluster(address: str) -> None:
    """Raise `NoClusterError` unless there is a scheduler at that address."""
    with _connect(address):
        pass


def _map_on_cluster(work: Callable[[Work], Done], tasks: Sequence[Work], address: str) -> list[Done]:
    with _connect(address) as client:
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        known = client.scatter(work, broadcast=True, hash=False)
        sent = client.map(_apply, tasks, work=known, pure=False)
        try:
            return list(client.gather(sent))
        except (KilledWorker, FutureCancelledError):
            # The task ended every process that tried it, or no process that knew the work is left: it is done here.
            return list(map(work, tasks))


def _apply(task: Work, work: Callable[[Work], Done]) -> Done:
    return work(task)


def _connect(address: str) -> Any:  # noqa: ANN401 - a client of a library that need not be there
    try:
        from distributed import Client
    except ImportError as error:
        raise NoClusterError("distributed") from error
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise NoClusterError(str(error)) from error


def _begin() -> None:
    """Leave Ctrl-C to the parent, which ends its helpers, and end with it."""
    import ctypes

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() == 1:
        os._exit(0)


def _do(index: int) -> Any:  # noqa: ANN401 - whatever the work makes
    work, tasks = _inherited[-1]
    return work(tasks[index])
