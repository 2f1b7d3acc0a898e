"""A trip whose groups go round: every command works on it, and speaks of groups where a split speaks of loci."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

COHORT = """\
cohort: round
title: Round Trip
language: en
visit: {from: 2014-10-08, to: 2014-10-08, timezone: Asia/Makassar, mode: rotate, loci: [north, south], groups: 2}
loci:
  - {id: north, name: North Office, at_once: 3}
  - {id: south, name: South Office}
participants:
  - {id: ayu, name: Ayu, wishes: [north], gender: female}
  - {id: budi, name: Budi, gender: male}
  - {id: citra, name: Citra, gender: female}
  - {id: dewi, name: Dewi, gender: female}
  - {id: eko, name: Eko, gender: male}
rules:
  - apart: [ayu, budi]
  - {lock: ayu, at: B}
  - {at_least: 1, where: {gender: male}, in: [A]}
aims: [{spread: gender}]
"""


@pytest.fixture
def going_round(tmp_path: Path) -> Path:
    """A folder with the trip as its workspace."""
    (tmp_path / "cohorts").mkdir()
    (tmp_path / "cohorts" / "round.yaml").write_text(COHORT, encoding="utf-8")
    return tmp_path


def test_groups_have_letters_and_no_locus(benchmark: Run, going_round: Path) -> None:
    """Five in two groups; the lock holds; the plan says no locus; a second run changes nothing."""
    first = benchmark("assign", "--format", "json", cwd=going_round)
    assert first.returncode == 0, first.stderr
    (plan,) = json.loads(first.stdout)["plans"]
    assert plan["mode"] == "rotate"
    assert [list(group) for group in plan["groups"]] == [["group", "members"]] * 2
    assert "ayu" in [member["id"] for member in plan["groups"][1]["members"]]
    assert [reached["aim"] for reached in plan["aims"]] == ["even", {"spread": "gender"}]
    assert benchmark("assign", "--format", "json", cwd=going_round).stdout == first.stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("verify",), "keeps all that must hold"),
        (("diff",), "Nobody moves."),
        (("explain", "ayu"), "Why not group A?"),
        (("explain", "north"), "A, B"),
        (("explain",), "gender spread evenly"),
        (("roster", "--kind", "groups"), "Group B"),
        (("roster", "--kind", "record"), "Ayu stays at B"),
        (("schedule",), "Schedule"),
        (("checklist",), "North Office"),
    ],
)
def test_every_command_works(benchmark: Run, going_round: Path, command: tuple[str, ...], said: str) -> None:
    """Each of them on the saved plan."""
    assert benchmark("assign", cwd=going_round).returncode == 0
    done = benchmark(*command, cwd=going_round)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout


def test_a_list_made_by_hand_names_groups(benchmark: Run, going_round: Path) -> None:
    """A committee's own list is read by letters, and what it breaks is told; a locus is no group of a rotation."""
    rows = ["id,kelompok", "ayu,A", "budi,b", "citra,Kelompok B", "dewi,A", "eko,A"]
    (going_round / "list.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    audited = benchmark("verify", "--plan", "list.csv", cwd=going_round)
    assert audited.returncode == 1, audited.stderr
    assert "Ayu stays at B" in audited.stdout
    (going_round / "list.csv").write_text("\n".join([*rows[:-1], "eko,north"]) + "\n", encoding="utf-8")
    refused = benchmark("verify", "--plan", "list.csv", cwd=going_round)
    assert refused.returncode == 3
    assert "list.csv:6:2: error[unknown-group]: cell B6: the rotation of round has no group `north`" in refused.stderr


def test_groups_too_large_for_a_host_are_told_before_solving(benchmark: Run, going_round: Path) -> None:
    """Two groups of two at most hold four, and five take part."""
    file = going_round / "cohorts" / "round.yaml"
    file.write_text(COHORT.replace("at_once: 3", "at_once: 2"), encoding="utf-8")
    refused = benchmark("assign", cwd=going_round)
    assert refused.returncode == 4
    assert "2 groups of 2 people at most hold 4, 5 take part: 1 too many" in refused.stderr
    assert "make 3 groups with `visit.groups`" in refused.stderr


def test_what_clashes_is_named(benchmark: Run, going_round: Path) -> None:
    """Four together fit into no group of three: rule and host are both named, and a host for four would help."""
    file = going_round / "cohorts" / "round.yaml"
    rules = "rules:\n  - together: [ayu, citra]\n  - together: [citra, dewi, eko]\naims:"
    file.write_text(COHORT[: COHORT.index("rules:")] + rules + " []\n", encoding="utf-8")
    refused = benchmark("assign", cwd=going_round)
    assert refused.returncode == 4
    assert "4 people are to be together" in refused.stderr
    apart = "rules:\n  - apart: [ayu, budi]\n  - apart: [budi, citra]\n  - apart: [citra, ayu]\naims:"
    file.write_text(COHORT[: COHORT.index("rules:")] + apart + " []\n", encoding="utf-8")
    clash = benchmark("assign", cwd=going_round)
    assert clash.returncode == 4
    assert "these 3 cannot hold together" in clash.stderr
