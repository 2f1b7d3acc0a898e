"""Ctrl-C and SIGTERM: the first ends the work, further ones do not disturb what is tidied up after it."""

import signal
from collections.abc import Callable
from types import FrameType

TERMINATED = 143
"""128 and the number of SIGTERM, as shells count."""


class Terminated(BaseException):
    """SIGTERM arrived: temporary files are removed on the way out."""


def hear() -> None:
    """Raise `KeyboardInterrupt` or `Terminated` at the first signal that comes, and no more after that."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)


def hear_once(hurry: Callable[[], None]) -> None:
    """Let the first Ctrl-C only hurry the work, and the second end it."""

    def hasten(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, _end)
        hurry()

    signal.signal(signal.SIGINT, hasten)


def pass_over() -> None:
    """Let signals come and go: what remains to be done takes no time, and has to be done."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _nothing)


def _end(number: int, _frame: FrameType | None) -> None:
    pass_over()
    raise Terminated if number == signal.SIGTERM else KeyboardInterrupt


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """Do nothing, unlike `SIG_IGN` only here: programs that are started from here would inherit that."""
