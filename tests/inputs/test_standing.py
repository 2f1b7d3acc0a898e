"""Standing files: rules and ways for every cohort that they fit, silent where they fit none of its people or places."""

import json
from pathlib import Path

import pytest

from benchmark_cli import api

COHORT = """\
cohort: {name}
title: {name}
visit: {{from: 2014-10-07, to: 2014-10-07, loci: [{loci}]}}
participants:
  - {{id: {name}-1, name: Ani, agency: Bappeda, rank: {rank}}}
  - {{id: {name}-2, name: Budi, agency: Bappeda}}
  - {{id: {name}-3, name: Citra, agency: Dinas A}}
  - {{id: {name}-4, name: Dedi, agency: Dinas B}}
"""
LOCI = "loci:\n" + "".join(f"  - {{id: {name}, name: Office {name}}}\n" for name in "abcd")
STANDING = """\
rules:
  - apart: {same: agency}
    name: nobody beside a colleague
  - never_at: d
    who: {where: {rank: IV/b}}
  - at_most: 1
    where: {agency: Dinas Z}
  - lock: somebody
    at: a
"""


@pytest.fixture
def trip(tmp_path: Path) -> Path:
    """Three cohorts of four people, four loci, and a standing file."""
    for name, loci, rank in (("one", "a, b", "IV/a"), ("two", "b, c", "IV/b"), ("three", "c, d", "IV/b")):
        (tmp_path / f"{name}.yaml").write_text(COHORT.format(name=name, loci=loci, rank=rank), "utf-8")
    (tmp_path / "loci.yaml").write_text(LOCI, "utf-8")
    (tmp_path / "standing.yaml").write_text(STANDING, "utf-8")
    return tmp_path


def rules_of(folder: Path) -> dict[str, list[str]]:
    """The kinds of the rules of each cohort."""
    entries = api.load_valid([folder]).workspace.cohorts
    return {entry.cohort.id: [rule.kind for rule in entry.cohort.rules] for entry in entries}


def test_rules_hold_where_they_fit(trip: Path) -> None:
    """Each cohort has the rules that fit it; what fits none is one warning each at its place."""
    assert rules_of(trip) == {"one": ["apart"], "two": ["apart"], "three": ["apart", "never_at"]}
    found = [(one.code, one.place.file, one.place.line) for one in api.check([trip]).diagnostics if one.place]
    assert found == [("idle-rule", str(trip / "standing.yaml"), 6), ("idle-rule", str(trip / "standing.yaml"), 8)]
    for plan in api.assign(api.load_valid([trip])).plans:
        groups = [{member.id[-1] for member in group.members} for group in plan.groups]
        assert not any({"1", "2"} <= group for group in groups)
    assert api.verify(api.load_valid([trip])).outcome is api.Outcome.DONE


def test_a_named_file_has_the_standing_files_beside_it(trip: Path) -> None:
    """A cohort that is planned alone keeps the rules of the agency."""
    (entry,) = api.load_valid([trip / "one.yaml"]).workspace.cohorts
    assert [rule.kind for rule in entry.cohort.rules] == ["apart"]


def test_a_clash_points_into_the_standing_file(trip: Path) -> None:
    """Three of one agency cannot be apart at two loci: the fault stands at the standing rule."""
    text = (trip / "one.yaml").read_text("utf-8").replace("agency: Dinas A", "agency: Bappeda")
    (trip / "one.yaml").write_text(text, "utf-8")
    errors = [one for one in api.check([trip]).diagnostics if one.is_error]
    assert [(one.place.file, one.place.line) for one in errors if one.place] == [(str(trip / "standing.yaml"), 2)]


def test_plans_are_stale_only_where_the_rules_fit(trip: Path) -> None:
    """The fingerprint is of what applies: a rule for other people changes nothing."""
    api.assign(api.load_valid([trip]))
    before = {file.stem: json.loads(file.read_text())["inputs"] for file in (trip / "plans").glob("*.json")}
    more = "  - at_most: 2\n    where: {rank: IV/a}\n"
    (trip / "standing.yaml").write_text(STANDING + more, "utf-8")
    api.assign(api.load_valid([trip]))
    after = {file.stem: json.loads(file.read_text())["inputs"] for file in (trip / "plans").glob("*.json")}
    assert {name for name in after if after[name] != before[name]} == {"one"}


def test_ways_of_a_standing_file(trip: Path) -> None:
    """A table of ways serves cohorts that say nothing of them, with the places that they visit."""
    ways = "{a: {b: 20, c: 30, d: 5}, b: {c: 25, d: 5}, c: {d: 7}, base: {a: 5, b: 6, c: 7, d: 8}}"
    (trip / "ways.yaml").write_text(f"travel: {ways}\n", "utf-8")
    entries = {entry.cohort.id: entry for entry in api.load_valid([trip]).workspace.cohorts}
    travel = entries["one"].cohort.visit.travel
    assert travel is not None
    assert travel.matrix == {"a": {"b": 20}, "b": {}, "base": {"a": 5, "b": 6}}
    assert [one.code for one in api.check([trip]).diagnostics if one.code == "idle-travel"] == []


def test_a_strangers_rules_are_strange(trip: Path) -> None:
    """A file of another tool whose rules are no list is passed over with a warning."""
    (trip / "lint.yaml").write_text("rules: {line-length: 120}\n", "utf-8")
    assert [one.code for one in api.check([trip]).diagnostics] == ["strange-file", "idle-rule", "idle-rule"]
