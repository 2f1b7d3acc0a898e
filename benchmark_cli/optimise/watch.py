"""What is being worked on: the worker writes it, and whoever watches reads it from another thread."""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from benchmark_cli.language import Text

About: TypeAlias = Callable[[int | None, int | None], Text]
"""What an objective is about, in words for people, with the best value so far and the bound where these are known."""


class Seen(NamedTuple):
    """For whom something is worked on, what it is about, the best value so far and the bound."""

    name: str = ""
    about: About | None = None
    value: int | None = None
    bound: int | None = None
    begun: float = 0.0
    """When it was begun, an instant of `time.monotonic()`; of what is done the seconds that it took."""


_seen = [Seen()]
_done: list[Seen] = []


def seen() -> Seen:
    """What is being worked on now."""
    return _seen[0]


def enter(name: str) -> None:
    """From now on the work is for that name."""
    _seen[0] = Seen(name)


def begin(about: About | None) -> None:
    """From now on the work is about that."""
    _seen[0] = Seen(seen().name, about, begun=time.monotonic())


def reach(value: int | None, bound: int | None) -> None:
    """So much is reached, and proved to be the best possible."""
    _seen[0] = seen()._replace(value=value, bound=bound)


def finish(value: int, bound: int) -> None:
    """That is what came out of it."""
    _done.append(seen()._replace(value=value, bound=bound, begun=time.monotonic() - seen().begun))


def done() -> Sequence[Seen]:
    """What has come to an end so far, in order."""
    return _done
