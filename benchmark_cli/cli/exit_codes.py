"""The exit codes of the command line, with the meaning that scripts rely on."""

from collections.abc import Mapping
from typing import Final

from benchmark_cli.diagnostics import Outcome

EXIT_CODES: Final[Mapping[Outcome, int]] = {
    Outcome.DONE: 0,
    Outcome.MISMATCH: 1,
    Outcome.USAGE: 2,
    Outcome.INPUT: 3,
    Outcome.IMPOSSIBLE: 4,
    Outcome.OUTSIDE: 5,
    Outcome.UNPROVED: 6,
}
FAULT: Final = 70
"""A fault of the tool itself (`EX_SOFTWARE` of sysexits.h)."""

INTERRUPTED: Final = 130
"""Ctrl-C, as shells count it: 128 and the number of the signal."""
