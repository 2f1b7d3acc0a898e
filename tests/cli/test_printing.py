"""What is asked of every paper: the sheet, the stamp, the mark of CSV, and formats that can carry it."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmark_cli import api
from benchmark_cli.papers.catalogue import DOCUMENTS
from tests.tiny import tiny_plan, tiny_trip

ROOT = Path(__file__).parents[2]


def test_stamp_is_in_the_footer_by_option_only(benchmark, trip):
    """Without `--stamp` no clock is looked at; with it, the footer tells day, time and zone behind the plan."""
    plain, stamped = (benchmark("schedule", *option, cwd=trip).stdout for option in ([], ["--stamp"]))
    assert "printed" not in plain
    footer = stamped.rstrip().splitlines()[-1]
    assert re.fullmatch(r"Plan [0-9a-f]{12}, printed \w+day, \d+ \w+ \d{4}, \d\d:\d\d \S+", footer)


def test_paper_is_on_the_document():
    """What paper was asked for reaches every document."""
    kind = next(kind for kind in DOCUMENTS if kind.name == "schedule")
    asked = (api.PaperOptions(), api.PaperOptions(paper="f4"))
    assert [api.build_document(tiny_trip(), tiny_plan(), kind, one).paper for one in asked] == ["a4", "f4"]


@pytest.mark.parametrize("paper", [("schedule", "-o", "none/schedule.md"), ("pack", "-o", "none/papers")])
def test_a_folder_that_is_not_there_is_named(benchmark, trip, paper):
    """Exit 5, the folder that is missing and what to do, and nothing is made."""
    shown = benchmark(*paper, cwd=trip)
    assert (shown.returncode, shown.stdout) == (5, "")
    assert "make the folder `none` first" in shown.stderr
    assert not (trip / "none").exists()


def test_unknown_paper_is_exit_2(benchmark, trip):
    """There are two papers, and a third is refused with their names."""
    shown = benchmark("schedule", "--paper", "a3", cwd=trip)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "f4" in shown.stderr


def test_mark_of_csv_by_option_only(benchmark, trip):
    """`--bom` puts the mark before CSV and before nothing else."""
    plain, marked = (benchmark("roster", "--format", "csv", *option, cwd=trip).stdout for option in ([], ["--bom"]))
    assert marked == "\ufeff" + plain
    assert not benchmark("roster", "--bom", cwd=trip).stdout.startswith("\ufeff")


def test_formats_that_cannot_carry_a_paper_are_refused(benchmark, trip):
    """A calendar of groups is refused before anything is read, naming the formats and the papers that go together."""
    for arguments in (("--format", "ics"), ("-o", "groups.ics")):
        shown = benchmark("roster", *arguments, cwd=trip)
        assert (shown.returncode, shown.stdout) == (2, "")
        assert "`ics` has no place for what is on the paper `groups`" in shown.stderr
        assert "`text`, `md`, " in shown.stderr
        assert "`schedule`, `checklist`" in shown.stderr


@pytest.mark.skipif(not shutil.which("script"), reason="no terminal to be had")
def test_bytes_do_not_spoil_a_terminal(trip):
    """A spreadsheet on a terminal is refused with what to do instead; a pipe and a file get it."""
    tool = f"{shlex.quote(sys.executable)} -m benchmark_cli roster --format xlsx"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    terminal = [shutil.which("script") or "", "-qec", tool, "/dev/null"]
    seen = subprocess.run(terminal, cwd=trip, env=environment, capture_output=True, check=False)
    assert seen.returncode == 2
    assert b"-o FILE" in seen.stdout
    piped = subprocess.run(shlex.split(tool), cwd=trip, env=environment, capture_output=True, check=False)
    assert piped.stdout.startswith(b"PK")
