"""Nothing is decided in silence: what was left out, whom it cost, what was accepted, with the reasons."""

import json
from typing import get_args

import pytest

from benchmark_cli.assignment.assign import assign
from benchmark_cli.language import ENGLISH
from benchmark_cli.papers.left_out import KIND_WORDS
from benchmark_cli.plans.omissions import OmissionKind, omissions
from tests.assignment.small import trip_of

COHORT = """\
cohort: c
title: Kunjungan Contoh
language: en
accept: [{code: travel-estimated, note: measured by hand}]
visit:
  from: 2014-10-08
  to: 2014-10-08
  loci: [a, b, c, d]
  vehicles: [{id: bus, name: Big Bus, seats: 20}, {id: van, name: Small Van, seats: 20}]
loci:
  - {id: a, name: Office A, capacity: {min: 4}}
  - {id: b, name: Office B, capacity: {min: 4}}
  - {id: c, name: Office C, capacity: {min: 4}, optional: true}
  - {id: d, name: Office D, capacity: {min: 4}, optional: true}
rules:
  - {together: [p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11], for: vehicles}
participants:
  - {id: p1, name: Ayu, wishes: [c, a]}
  - {id: p2, name: Budi, wishes: [a, c]}
"""
COHORT += "".join(f"  - {{id: p{number}, name: Person {number}}}\n" for number in range(3, 12))


def test_a_locus_left_out_is_told_with_reason_and_whom_it_cost() -> None:
    """Who had wished it, and who of them would rather be there than where they are."""
    trip = trip_of(
        {
            "loci": [{"id": "x", "name": "X"}, {"id": "y", "name": "Y", "optional": "true", "capacity": {"min": "3"}}],
            "participants": [{"id": "a", "name": "Ana", "wishes": ["y"]}, {"id": "b", "wishes": ["x", "y"]}],
            "seed": "s",
        }
    )
    (found,) = omissions(trip, assign(trip, "s"))
    assert (found.kind, found.subject, found.wished, found.cost) == ("locus", "y", ("a", "b"), ("a",))
    told = ENGLISH.say(found.text)
    assert told.startswith("Y is left out: with it the loci need 3 people at least, and 2 take part.")
    assert told.endswith("Who would rather be there than where they are: Ana.")


def test_a_group_of_nobody_has_no_chair_to_miss() -> None:
    """It is told as such, with the reason."""
    trip = trip_of({"loci": [{"id": "x"}, {"id": "y"}], "participants": [{"id": "a"}], "seed": "s"})
    (found,) = omissions(trip, assign(trip, "s"))
    assert found.kind == "group"
    assert "there are fewer people than groups" in ENGLISH.say(found.text)


@pytest.fixture
def planned(benchmark, tmp_path):
    """A trip in one file, planned: two optional offices too many, a van too many, an accepted warning."""
    (tmp_path / "c.yaml").write_text(COHORT, "utf-8")
    assert benchmark("assign", "c.yaml", cwd=tmp_path).returncode == 0
    return tmp_path


def test_it_stands_in_summary_record_and_verification(benchmark, planned) -> None:
    """In each of them, and in what programs read."""
    summary = benchmark("assign", "c.yaml", "--dry-run", cwd=planned).stdout
    record = benchmark("roster", "c.yaml", "--kind", "record", cwd=planned).stdout
    verified = benchmark("verify", "c.yaml", cwd=planned).stdout
    for text in (summary, record, verified):
        assert "Office C is left out" in text
        assert "Office D is left out" in text
        assert "is not needed" in text
        assert "The warning travel-estimated is accepted: measured by hand." in text
    assert "has no chair" not in summary


def test_papers_have_a_word_for_each_kind() -> None:
    """For couples who share a room against `same` there was none, and `verify` ended with exit 70."""
    assert {*KIND_WORDS} == {*get_args(OmissionKind)}


def test_programs_read_it_too(benchmark, planned) -> None:
    """Beside the plans, which stay as they are; in the verification; as rows of the record."""
    plans = json.loads(benchmark("assign", "c.yaml", "--dry-run", "--format", "json", cwd=planned).stdout)
    assert plans["plans"] == [json.loads((planned / "plans" / "c.json").read_text("utf-8"))]
    kinds = [(one["cohort"], one["kind"], one["subject"]) for one in plans["left_out"]]
    assert kinds[:2] == [("c", "locus", "c"), ("c", "locus", "d")]
    assert [kind for _, kind, _ in kinds] == ["locus", "locus", "vehicle", "accepted"]
    (verified,) = json.loads(benchmark("verify", "c.yaml", "--format", "json", cwd=planned).stdout)["verifications"]
    assert [(one["kind"], one["wished"], one["cost"]) for one in verified["left_out"][:1]] == [
        ("locus", ["p1", "p2"], ["p1"] if _is_at(planned, "p2", "a") else ["p1", "p2"])
    ]
    record = json.loads(benchmark("roster", "c.yaml", "--kind", "record", "--format", "json", cwd=planned).stdout)
    assert sum("Office C is left out" in str(row.get("reason")) for row in record["rows"]) == 1


def _is_at(folder, person: str, locus: str) -> bool:
    plan = json.loads((folder / "plans" / "c.json").read_text("utf-8"))
    return any(
        group["locus"] == locus and {"id": person} in [{"id": one["id"]} for one in group["members"]]
        for group in plan["groups"]
    )
