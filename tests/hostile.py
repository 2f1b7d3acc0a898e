"""Texts that would do something if they were not taken as text, and a cohort that is full of them."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.locus import Locus
from tests.tiny import COHORT, LOCI, tiny_trip

HOSTILE = (
    "\x1b]0;title\x07",
    "\x9b31m red",
    "=1+1",
    "  @SUM(A1)",
    "\uff1dHYPERLINK(1)",
    "-2+3|cmd",
    "x;=cmd",
    'x;"=cmd',
    "one\n=two",
    "\t=3",
    "a | b \\| c",
    "<script>alert(1)</script>",
    "*bold* _it_ `code` [a](b) ![c](d) ~~e~~ #1",
    "https://example.org www.example.org x@example.org",
    "12. list",
    "12345) list",
    "7.",
    "- item",
    "&amp; &lt;",
    "back\\slash\\",
    "line\r\nbreak",
    "\u202eright to left\u2066",
    "\u200bzero\ufeff",
    "[red]markup[/red] [/b]",
    "x" * 200,
    "ᬩᬮᬶ ᬳᬓ᭄ᬱᬭ",
    "👩\u200d💻 東京",
    "\ud800 lone",
    "{braces} %s $x$",
    '#import "@preview/x:1.0.0" #link("https://example.org")',
    "../../etc/passwd",
    "C:\\Windows\\x",
    '" onmouseover="alert(1)',
    "javascript:alert(1)",
    "x\r\nEND:VEVENT\r\nBEGIN:VALARM",
)

_MEANING = {
    "id", "cohort", "at", "from", "to", "timezone", "timezone_to", "loci", "locus", "groups", "mode", "capacity",
    "number", "date", "due", "gender", "rank", "role", "status", "wishes", "language", "open", "closed", "slots",
    "hours", "duration", "breaks", "travel", "vehicles", "rooms", "debrief", "roles", "vehicle", "room", "size",
}  # fmt: skip
"""Keys of values that are no free text: ids, times, numbers, words that the tool knows."""


def hostile_trip(first: int = 0) -> Trip:
    """The tiny trip with another hostile text in each place for free text, from the *first* on; ids and times stay."""
    texts = cycle(text for text in (*HOSTILE[first:], *HOSTILE[:first]) if "\ud800" not in text)
    trip = tiny_trip(**_filled(COHORT, texts))
    return trip._replace(loci=tuple(map(Locus.model_validate, _filled(LOCI, texts))))


def _filled(value: Any, texts: Iterator[str]) -> Any:
    if isinstance(value, dict):
        return {key: part if key in _MEANING else _filled(part, texts) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_filled(part, texts) for part in value]
    return next(texts) if isinstance(value, str) else value
