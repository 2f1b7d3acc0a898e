"""Results in files: never onto an input, whole or not at all."""

import os
from pathlib import Path

from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.files import save, sweep
from benchmark_cli.inputs.folder import PLANS, SUFFIXES
from benchmark_cli.inputs.load import is_table_of_people
from benchmark_cli.language import Text
from benchmark_cli.plans.saved import outside


def save_output(file: Path, data: bytes) -> None:
    """Write a result where the user wants it, whole or not at all.

    Raises `UserError` (OUTSIDE) where it can't be written, and where cohorts, their people, loci or saved plans would
    be looked for.
    """
    demand_no_input(file)
    with outside(file):
        save({file: data})


def save_new(file: Path, data: bytes) -> None:
    """Write a file that is not there yet. Raises `UserError` (OUTSIDE) where it is there, or can't be written."""
    sweep(file.parent)
    if os.path.lexists(file):
        message = Text("{file} is there already, and is not overwritten", file=str(file))
        raise refusal(Outcome.OUTSIDE, "file-exists", message, Text("choose another name, or remove it first"))
    with outside(file):
        save({file: data})


def demand_no_input(path: Path) -> None:
    """Raise `UserError` (OUTSIDE) where inputs would be looked for at the path."""
    if path.suffix in SUFFIXES or PLANS in {path.name, path.parent.name} or is_table_of_people(path):
        message = Text("{file} is a place for input, and no result is written there", file=str(path))
        raise refusal(Outcome.OUTSIDE, "output-on-input", message, Text("choose another name or folder for `-o`"))
