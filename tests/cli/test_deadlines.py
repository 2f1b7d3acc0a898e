"""Aims at the size of a cohort, with and without a time limit: a plan comes out, and it is worth what it says."""

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
INPUTS = Path(__file__).parent / "deadlines"
ALONE = [{"balance": {"tag": "score"}}]


def reached(benchmark, file: Path, *options: str) -> dict[str, Any]:
    """What `assign` reached, by aim; the tool itself has recounted it, or would have ended with 70."""
    done = benchmark("assign", file, "--fresh", "--dry-run", "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    (plan,) = json.loads(done.stdout)["plans"]
    return {json.dumps(one["aim"]): one for one in plan["aims"]}


def test_balance_alone_is_proved_at_once(benchmark) -> None:
    """28 people at 3 loci, whole scores: exchanges meet what arithmetic says is the least, 6/7."""
    found = reached(benchmark, INPUTS / "bal28.yaml")
    assert found[json.dumps(ALONE[0])] == {"aim": ALONE[0], "value": 0.857143, "bound": 0.857143, "proved": True}


@pytest.mark.parametrize(
    ("name", "limit"), [("r20-5-d1", "1"), ("r20-5-d1", "0.2"), ("over60", "2"), ("over60", "0"), ("bal28", "0")]
)
def test_under_a_limit_the_values_are_those_of_the_plan(benchmark, name: str, limit: str) -> None:
    """What was reached when an aim was solved may be bettered by later steps: the plan tells what it is worth."""
    found = reached(benchmark, INPUTS / f"{name}.yaml", "--time-limit", limit)
    for one in found.values():
        assert one["bound"] <= one["value"]
        assert one["proved"] == (one["bound"] == one["value"])


def test_a_limit_is_not_ignored(benchmark) -> None:
    """318 pupils in 8 classes under 11 rules: HiGHS stayed within one call for minutes."""
    found = reached(benchmark, INPUTS / "sch-bal-rot.yaml", "--time-limit", "3")
    assert found['"even"'] == {"aim": "even", "value": 0, "bound": 0, "proved": True}
    assert 0 <= found[json.dumps(ALONE[0])]["bound"] <= found[json.dumps(ALONE[0])]["value"]


def test_a_draw_that_is_not_proved_is_told(benchmark) -> None:
    """Every aim of six groups that are alike is proved; that the lots could choose nothing else is not."""
    file = INPUTS / "over60.yaml"
    done = benchmark("assign", file, "--fresh", "--dry-run", "--time-limit", "4")
    is_proved = "(not proved" not in done.stdout
    assert ("every aim is proved, but not that the lots" in done.stderr) == is_proved


@pytest.mark.parametrize("name", ["r20-5-d1", "over60"])
def test_a_plan_under_a_limit_stands_the_verifier(benchmark, tmp_path: Path, name: str) -> None:
    """A plan whose draw did not end says so: its small steps are not held against the lots, and the proof tells."""
    shutil.copy(INPUTS / f"{name}.yaml", tmp_path)
    assert benchmark("assign", tmp_path, "--fresh", "--time-limit", "0").returncode == 0
    (plan,) = (tmp_path / "plans").glob("*.json")
    assert json.loads(plan.read_text())["draw"] == "unproved"
    audit = benchmark("verify", tmp_path, "--language", "en")
    assert (audit.returncode, "the draw is neither proved" in " ".join(audit.stdout.split())) == (0, True)
    proof = benchmark("roster", tmp_path, "--kind", "proof", "--language", "en")
    assert (proof.returncode, "the draw is neither proved" in " ".join(proof.stdout.split())) == (0, True)


def test_whoever_may_not_move_stays_however_short_the_time(benchmark, tmp_path: Path) -> None:
    """A first solution is looked for from the saved plan on; exchanges alone do not find back to it."""
    file = tmp_path / "sch-bal-rot.yaml"
    shutil.copy(INPUTS / file.name, file)
    assert benchmark("assign", file, "--time-limit", "1").returncode == 0
    text = file.read_text("utf-8")
    file.write_text(text.replace('- {"id": "s002"', '- {"status": "withdrawn", "id": "s002"', 1), "utf-8")
    done = benchmark("assign", file, "--improve", "0", "--time-limit", "0", "--format", "json")
    assert done.returncode == 0, done.stderr
    (plan,) = json.loads(done.stdout)["plans"]
    assert plan["aims"][-1] == {"aim": "keep", "value": 0, "bound": 0, "proved": True}
    assert benchmark("verify", file).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
def test_progress_is_told_on_a_terminal_only(tmp_path: Path) -> None:
    """After a second one line says for whom, at which aim and how far; it is gone at the end. A pipe gets nothing.

    Nothing is proved here; steps and effort are counted, and not seconds, so that both runs make the same plan.
    """
    command = [sys.executable, "-m", "benchmark_cli", "assign", str(INPUTS / "r20-5-d1.yaml"), "--fresh"]
    command += ["--dry-run", "--format", "json"]
    leader, follower = pty.openpty()
    environment = {**os.environ, "LANG": "C.UTF-8", "TERM": "xterm", "COLUMNS": "200"}
    plan = tmp_path / "plan.json"
    with (
        plan.open("wb") as output,
        subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=follower, env=environment) as process,
    ):
        os.close(follower)
        shown = b""
        while piece := _read(leader):
            shown += piece
        process.wait()
    os.close(leader)
    assert b"r20-5-d1: " in shown
    assert b"(planning; Ctrl-C stops)" in shown
    assert shown.endswith(b"\r\x1b[2K")
    piped = subprocess.run(command, cwd=ROOT, capture_output=True, env=environment, check=False)
    assert (piped.returncode, piped.stderr) == (0, b"")
    assert piped.stdout == plan.read_bytes()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other side is closed
        return b""
