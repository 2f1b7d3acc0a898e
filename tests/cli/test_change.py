"""Three people drop out the evening before: plan again, see what changes, lose nothing."""

import json
from pathlib import Path

import pytest


def withdraw(folder: Path, name: str) -> None:
    """Mark a participant of the first cohort as withdrawn."""
    file = folder / "cohorts" / "diklatpim3-xxv.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(f"  - id: {name}\n", f"  - id: {name}\n    status: withdrawn\n"), encoding="utf-8")


@pytest.fixture
def planned(benchmark, source_article: Path) -> Path:
    """The cohorts of the source article with saved plans."""
    assert benchmark("assign", cwd=source_article).returncode == 0
    return source_article


def test_an_unchanged_input_leaves_the_file(benchmark, planned) -> None:
    """Planned again without a change, the file keeps its bytes and nothing is said to be saved."""
    file = planned / "cohorts" / "plans" / "diklatpim3-xxv.json"
    before = file.read_bytes()
    shown = benchmark("assign", cwd=planned)
    assert shown.returncode == 0
    assert "saved" not in shown.stderr
    assert file.read_bytes() == before
    assert not file.with_name(file.name + ".1").exists()


def test_drop_outs_move_nobody_and_the_old_plan_stays(benchmark, planned) -> None:
    """After three drop-outs nobody else moves, what changed is shown, and the plan before stays as .json.1."""
    file = planned / "cohorts" / "plans" / "diklatpim3-xxv.json"
    before = file.read_bytes()
    for name in ("xxv-05", "xxv-13", "xxv-23"):
        withdraw(planned, name)
    shown = benchmark("assign", "--language", "en", cwd=planned)
    assert shown.returncode == 0, shown.stderr
    assert "What changes" in shown.stdout
    assert shown.stdout.count("takes no part") == 3
    plan = json.loads(file.read_text())
    assert plan["aims"][0] == {"aim": "keep", "value": 0, "bound": 0, "proved": True}
    assert plan["from"].startswith("sha256:")
    assert file.with_name(file.name + ".1").read_bytes() == before
    assert benchmark("roster", cwd=planned).returncode == 0


def test_diff_shows_what_assign_would_do_and_its_exit_code(benchmark, planned) -> None:
    """`diff` saves nothing; with `--exit-code` it exits 1 where there is a difference and 0 where there is none."""
    assert benchmark("diff", "--exit-code", cwd=planned).returncode == 0
    withdraw(planned, "xxv-05")
    shown = benchmark("diff", "--exit-code", "--format", "json", cwd=planned)
    assert shown.returncode == 1
    rows = [row for paper in json.loads(shown.stdout)["papers"] for row in paper["rows"]]
    assert [row["id"] for row in rows] == ["xxv-05"]
    assert not (planned / "cohorts" / "plans" / "diklatpim3-xxv.json.1").exists()


def test_diff_of_two_files(benchmark, planned) -> None:
    """The plan before and the plan now can be compared by their files."""
    withdraw(planned, "xxv-05")
    assert benchmark("assign", cwd=planned).returncode == 0
    old = "cohorts/plans/diklatpim3-xxv.json.1"
    assert "xxv-05" in benchmark("diff", old, cwd=planned).stdout
    assert benchmark("diff", old, old, "--exit-code", cwd=planned).returncode == 0
    assert benchmark("diff", old, "cohorts/plans/diklatpim3-xxvi.json", cwd=planned).returncode == 2


def test_another_seed_needs_fresh(benchmark, planned) -> None:
    """`--seed` against a saved plan is refused, and taken with `--fresh`."""
    shown = benchmark("assign", "--seed", "7", cwd=planned)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "--fresh" in shown.stderr
    assert benchmark("assign", "--seed", "7", "--fresh", cwd=planned).returncode == 0


def test_edited_aims_are_told_to_wait_for_fresh(benchmark, planned) -> None:
    """Where keeping wins over edited aims, standard error says what a fresh plan would gain and names both ways."""
    file = planned / "cohorts" / "diklatpim3-xxv.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("\naims:")] + "\naims:\n  - match: themes\n", encoding="utf-8")
    shown = benchmark("assign", cwd=planned)
    assert shown.returncode == 0
    assert "--fresh" in shown.stderr
    assert "--improve" in shown.stderr


def test_a_damaged_plan_is_not_overwritten(benchmark, planned) -> None:
    """A plan file that can't be read stops `assign` and stays; `--fresh` plans anew and keeps it as .json.1."""
    file = planned / "cohorts" / "plans" / "diklatpim3-xxv.json"
    file.write_text("damaged", encoding="utf-8")
    assert benchmark("assign", cwd=planned).returncode == 3
    assert file.read_text(encoding="utf-8") == "damaged"
    assert benchmark("assign", "--fresh", cwd=planned).returncode == 0
    assert file.with_name(file.name + ".1").read_text(encoding="utf-8") == "damaged"


def test_a_time_limit_is_kept_or_told(benchmark, planned) -> None:
    """A limit that is long enough changes nothing; one of nought ends with exit 6 where no proof can be given."""
    assert (
        benchmark("assign", "--fresh", "--dry-run", "--time-limit", "60", "--require-proof", cwd=planned).returncode
        == 0
    )
    assert (
        benchmark("assign", "--fresh", "--dry-run", "--time-limit", "0", "--require-proof", cwd=planned).returncode == 6
    )
