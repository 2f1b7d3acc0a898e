"""Several processes that share the writing of papers, where forking them is safe and cheap."""

import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO, NoReturn, TypeVar

Work = TypeVar("Work")
Done = TypeVar("Done")

_ENDING = {signal.SIGINT, signal.SIGTERM}


def shared(work: Callable[[Work], list[Done]], tasks: Sequence[Work], workers: int) -> list[Done]:
    """What the work makes of all tasks, in their order, done by so many processes, this one among them.

    The others are forked, so that they load nothing again; whoever has threads at work, or runs where forking is not
    safe, asks for one. No helper outlasts this call, nor this process by more than its share. Raises what the work
    raises.
    """
    first, *others = (tasks[share::workers] for share in range(workers))
    with _helpers(work, list(filter(None, others))) as results:
        shares: list[list[list[Done]]] = [list(map(work, first)), *map(_received, results)]
    return [one for at in range(len(tasks)) for one in shares[at % workers][at // workers]]


@contextmanager
def _helpers(work: Callable[[Work], list[Done]], shares: Sequence[Sequence[Work]]) -> Iterator[list[BinaryIO]]:
    """A process for each share, and a stream from which its results can be read."""
    helpers: list[tuple[int, BinaryIO]] = []
    try:
        helpers.extend(_forked(work, share) for share in shares)
        yield [stream for _, stream in helpers]
    finally:
        for process, stream in helpers:
            stream.close()
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _forked(work: Callable[[Work], list[Done]], share: Sequence[Work]) -> tuple[int, BinaryIO]:
    here, there = os.pipe()
    # Whoever presses Ctrl-C means this process, which ends its helpers; until they know that, they hear nothing.
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        process = os.fork()
        if process == 0:
            os.close(here)
            _help(work, share, there)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
    os.close(there)
    return process, os.fdopen(here, "rb")


def _help(work: Callable[[Work], list[Done]], share: Sequence[Work], there: int) -> NoReturn:
    """Do the share, write the results or what went wrong, and end; never come back into the code that forked."""
    try:
        result: object = list(map(work, share))
    except BaseException as error:  # noqa: BLE001 - it is raised again by whoever reads it
        result = error
    with suppress(BaseException), os.fdopen(there, "wb") as stream:
        pickle.dump(result, stream)
    os._exit(0)


def _received(stream: BinaryIO) -> Any:  # noqa: ANN401 - whatever the work makes
    result = pickle.load(stream)  # noqa: S301 - from our own process
    if isinstance(result, BaseException):
        raise result
    return result
