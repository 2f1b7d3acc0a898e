"""The examples are sound, and are planned without a word of complaint."""

import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
WORKSPACES = sorted(folder.parent for folder in EXAMPLES.glob("*/cohorts/"))


@pytest.mark.parametrize("example", WORKSPACES, ids=lambda folder: folder.name)
def test_an_example_is_sound_and_planned(benchmark, example: Path) -> None:
    """`validate` and `assign` end with 0, every aim is proved, and there is a short README."""
    folder = str(example / "cohorts")
    checked = benchmark("validate", folder)
    assert (checked.returncode, checked.stdout) == (0, ""), checked.stderr
    shown = benchmark("assign", "--fresh", "--dry-run", "--require-proof", "--format", "json", folder)
    assert shown.returncode == 0, shown.stderr
    assert all(plan["visits"] for plan in json.loads(shown.stdout)["plans"])
    assert 0 < len((example / "README.md").read_text("utf-8").splitlines()) < 40


def test_the_rotation_shares_two_hosts() -> None:
    """There are examples at all."""
    assert "rotation" in [folder.name for folder in WORKSPACES]
