"""The README says what is so: its commands, its picture, its smallest trip."""

import io
import re
from pathlib import Path

import pytest

from benchmark_cli import api
from benchmark_cli.cli.app import COMMANDS
from benchmark_cli.cli.terminal import draw
from benchmark_cli.rules import RULES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(marker: str) -> str:
    """The fenced block that follows a marker."""
    found = re.search(rf"<!-- {marker} -->\n```\w*\n(.*?)\n?```", README, re.DOTALL)
    assert found, f"the README has no block {marker}"
    return found[1]


def test_the_picture_is_what_is_drawn() -> None:
    """The picture shows, in order and without a change, lines that `assign` draws 80 columns wide."""
    found = api.check([ROOT / "cohorts"])
    assigned = api.assign(found, ["diklatpim3-xxvi"], dry_run=True)
    stream = io.StringIO()
    draw(api.build_summaries(assigned, "en"), stream, colour=False, columns=80)
    drawn = iter([line.rstrip() for line in stream.getvalue().splitlines()])
    shown = [line for line in block("picture").splitlines() if line != "…"]
    assert len(shown) > 20
    assert [line for line in shown if line not in drawn] == []


def test_the_smallest_trip_is_planned_without_a_complaint(tmp_path: Path) -> None:
    """The smallest trip passes every check and is assigned."""
    file = tmp_path / "trip.yaml"
    file.write_text(block("smallest"), encoding="utf-8")
    found = api.check([file])
    assert found.diagnostics == ()
    (plan,) = api.assign(found, dry_run=True).plans
    assert plan.assignment()["p1"] == "kominfo"


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_is_told(name: str) -> None:
    """Each command stands in the README's table."""
    assert f"| `benchmark {name}" in README


@pytest.mark.parametrize("kind", [rule.kind for rule in RULES])
def test_every_rule_is_told(kind: str) -> None:
    """Each rule stands in the README's table."""
    assert f"`{kind}:" in README
