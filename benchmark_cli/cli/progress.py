"""A line on the terminal that tells what is being worked on, written anew while it changes."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from benchmark_cli.language import Text
from benchmark_cli.optimise import watch
from benchmark_cli.render.line import one_line

_PATIENCE = 1.0
"""Seconds after which long work is said to be going on."""
_PACE = 0.5
"""Seconds between two looks."""
_ERASE = "\r\x1b[2K"
_NARROW = 80


@contextmanager
def progress(stream: TextIO, text: Text, say: Callable[[Text], str]) -> Iterator[None]:
    """Tell on the terminal what is going on if it takes longer than a second; the line is gone at the end."""
    end = threading.Event()
    thread = threading.Thread(target=_tell, args=(stream, text, say, end), daemon=True)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


def _tell(stream: TextIO, text: Text, say: Callable[[Text], str], end: threading.Event) -> None:
    if end.wait(_PATIENCE):
        return
    # Where the terminal has gone away, only the line of progress ends.
    with suppress(OSError):
        if os.environ.get("TERM") == "dumb":
            stream.write(f"{say(text)}\n")
            return
        told = 0
        while True:
            done = watch.done()[told:]
            told += len(done)
            stream.writelines(f"{_ERASE}{one_line(say(_describe_reached(one)))}\n" for one in done if one.about)
            stream.write(_ERASE + one_line(say(_now(text)))[: _width(stream) - 1])
            stream.flush()
            if end.wait(_PACE):
                break
        stream.write(_ERASE)
        stream.flush()


def _now(text: Text) -> Text:
    """What is being worked on, for which cohort, how far it is; and the text."""
    now = watch.seen()
    if now.about is None:
        return text
    return Text("{cohort}: {about} ({text})", cohort=now.name, about=now.about(now.value, now.bound), text=text)


def _describe_reached(one: watch.Seen) -> Text:
    """What came out of an aim, and how long it took."""
    about = one.about(one.value, one.bound) if one.about else ""
    return Text("{cohort}: {about}; {n} s", cohort=one.name, about=about, n=f"{one.begun:.1f}")


def _width(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or _NARROW
    except (OSError, ValueError):
        return _NARROW
