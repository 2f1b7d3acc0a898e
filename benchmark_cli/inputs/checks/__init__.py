"""Is the data sound? A file for each check, and its name in one of the three tuples."""

from importlib import import_module
from typing import cast

from benchmark_cli.inputs.checks.case import Check


def _load(names: str) -> tuple[Check, ...]:
    """The modules of those names; mypy can't see what is loaded so, and a test holds each against the protocol."""
    return tuple(cast("Check", import_module(f"{__name__}.{name}")) for name in names.split())


CHECKS = _load(
    "loci people ids characters nip namesakes ranks wishes roles rule_people rule_loci conditions locks idle_rules "
    "aim_options rotation rooms numbers tags spellings place_names days local_times slots agenda travel friday_prayer "
    "paper_language accepted"
)
"""Checks of what is written, in the order of the manual."""

ADVICE = _load("holidays")
"""Checks of what is written that take too long for every command: `validate` alone runs them."""

ARITHMETIC = _load("capacities choices together_sizes impossible_rules apart_together role_counts vehicles open_slots")
"""Checks that show, without a solver, that no plan can exist."""
