"""Cohorts that share a host: its places at one time, saved visits of others, optional loci, what stays whole."""

import json
from pathlib import Path

import pytest

LOCI = """\
loci:
  - {id: desk, name: Front Desk, at_once: 5}
  - {id: barn, name: Barn, optional: true, closed: [2014-10-08]}
"""
COHORT = """\
cohort: {name}
title: Cohort {name}
language: en
visit:
  from: 2014-10-08
  to: 2014-10-08
  loci: [desk, barn]
  slots: [2014-10-08 09:00-10:00, 2014-10-08 10:00-11:00, 2014-10-08 11:00-12:00]
participants:
  - {{id: p1, name: Ayu}}
  - {{id: p2, name: Budi}}
  - {{id: p3, name: Citra}}
  - {{id: p4, name: Dewi}}
"""


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Two cohorts of four, one desk for five at a time, and a barn that no slot leads to."""
    folder = tmp_path / "cohorts"
    folder.mkdir()
    (folder / "loci.yaml").write_text(LOCI, encoding="utf-8")
    for name in ("a", "b"):
        (folder / f"{name}.yaml").write_text(COHORT.format(name=name), encoding="utf-8")
    return tmp_path


def starts(folder: Path, name: str) -> list[str]:
    """When the saved plan of a cohort has visits."""
    plan = json.loads((folder / "cohorts" / "plans" / f"{name}.json").read_text())
    return [visit["start"][11:16] for visit in plan["visits"]]


def test_both_cohorts_are_received_as_often_as_possible(benchmark, shared) -> None:
    """Planned together, all three slots are used, each by one cohort, and both are received."""
    assert benchmark("assign", cwd=shared).returncode == 0
    both = starts(shared, "a") + starts(shared, "b")
    assert sorted(both) == ["09:00", "10:00", "11:00"]
    assert starts(shared, "a")
    assert starts(shared, "b")


@pytest.mark.parametrize("arguments", [("cohorts/b.yaml",), ("--cohort", "b")])
def test_saved_visits_of_others_are_taken_as_they_are(benchmark, shared, arguments) -> None:
    """A cohort planned by itself comes when the other, already saved, is not there."""
    both = ("assign",)
    assert benchmark(*both, cwd=shared).returncode == 0
    taken = starts(shared, "a")
    (shared / "cohorts" / "plans" / "b.json").unlink()
    assert benchmark("assign", *arguments, cwd=shared).returncode == 0
    assert starts(shared, "a") == taken
    assert not set(starts(shared, "b")) & set(taken)
    assert starts(shared, "b")


def test_an_optional_locus_that_no_slot_leads_to_is_left_out(benchmark, shared) -> None:
    """Nobody is sent to an office that is closed in every slot."""
    benchmark("assign", cwd=shared)
    plan = json.loads((shared / "cohorts" / "plans" / "a.json").read_text())
    assert [group["locus"] for group in plan["groups"]] == ["desk"]


@pytest.mark.parametrize(
    "change", [("T09:00", "T03:00"), ("T10:00", "T10:30"), ('"visits": [', '"visits": [], "x": [')]
)
def test_altered_visits_are_not_printed(benchmark, shared, change) -> None:
    """A time that was changed by hand in the plan file is found out before anything is printed."""
    benchmark("assign", cwd=shared)
    for name in ("a", "b"):
        file = shared / "cohorts" / "plans" / f"{name}.json"
        file.write_text(file.read_text().replace(*change), encoding="utf-8")
    shown = benchmark("schedule", cwd=shared)
    assert shown.returncode in (1, 3)
    assert shown.stdout == ""


def test_another_cohort_s_damaged_plan_is_no_fault_of_the_tool(benchmark, shared) -> None:
    """A plan with times that have no zone is damaged; planning the other cohort goes on."""
    benchmark("assign", cwd=shared)
    file = shared / "cohorts" / "plans" / "a.json"
    file.write_text(file.read_text().replace("+07:00", ""), encoding="utf-8")
    assert benchmark("assign", "--cohort", "b", cwd=shared).returncode == 0
    assert benchmark("schedule", "--cohort", "a", cwd=shared).returncode == 3


@pytest.mark.parametrize(
    ("place", "format_name", "code"),
    [("cohorts/a.yaml", "md", 2), ("cohorts/plans/a.json", "json", 5), ("cohorts/new.yml", "md", 2)],
)
def test_results_are_never_written_onto_inputs(benchmark, shared, place, format_name, code) -> None:
    """`-o` refuses the places where cohorts and plans stand, and an ending that no paper has."""
    benchmark("assign", cwd=shared)
    before = {file: file.read_bytes() for file in (shared / "cohorts").rglob("*") if file.is_file()}
    shown = benchmark("schedule", "--format", format_name, "-o", place, cwd=shared)
    assert (shown.returncode, shown.stdout) == (code, "")
    assert {file: file.read_bytes() for file in (shared / "cohorts").rglob("*") if file.is_file()} == before


def test_a_dangling_link_does_not_hide_other_faults(benchmark, shared) -> None:
    """A file that can't be read is told, and so is what is wrong in the others."""
    (shared / "cohorts" / "gone.yaml").symlink_to("/nowhere/at/all.yaml")
    file = shared / "cohorts" / "a.yaml"
    file.write_text(file.read_text().replace("title:", "titel:"), encoding="utf-8")
    shown = benchmark("validate", cwd=shared)
    assert shown.returncode == 3
    assert "unreadable" in shown.stderr
    assert "unknown-field" in shown.stderr


@pytest.mark.parametrize("arguments", ["--help", "--version", "roster --help"])
def test_help_on_a_full_disk_is_told(arguments: str, shared) -> None:
    """Exit 0 means printed, for help too."""
    import subprocess
    import sys

    line = f"{sys.executable} -m benchmark_cli {arguments} >/dev/full"
    shown = subprocess.run(["/bin/bash", "-c", line], cwd=shared, capture_output=True, text=True, check=False)
    assert shown.returncode == 5
    assert "Traceback" not in shown.stderr
