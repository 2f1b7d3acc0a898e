"""What clashes: named completely, minimal, and where it is written; solved again without the engine's help."""

import json
from contextlib import chdir
from pathlib import Path
from random import Random

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from benchmark_cli.assignment.infeasibility import ConflictMember, explain_no_plan, find_conflict
from benchmark_cli.assignment.problem import loci_in_use, problem_of
from benchmark_cli.cli.report import as_json
from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.inputs.load import load
from benchmark_cli.language import ENGLISH
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.division import sizes
from benchmark_cli.model.locus import Locus
from tests.assignment.clashes import IMPOSSIBLE
from tests.assignment.small import every_assignment, trip_of
from tests.assignment.test_best import random_case
from tests.counts import examples


def only(trip: Trip, members: tuple[ConflictMember, ...]) -> Trip:
    """The trip with none but these rules, ends of capacities and roles."""
    rules = {one.rule for one in members}
    roles = {one.role for one in members} - {None}
    people = (
        person if person.role in roles else person.model_copy(update={"role": None})
        for person in trip.cohort.participants
    )
    kept = tuple(rule for index, rule in enumerate(trip.cohort.rules) if index in rules)
    cohort = trip.cohort.model_copy(update={"rules": kept, "participants": tuple(people)})
    return Trip(cohort, tuple(_only_ends(locus, members) for locus in trip.loci))


def _only_ends(locus: Locus, members: tuple[ConflictMember, ...]) -> Locus:
    ends = {one.path for one in members if one.locus == locus.id}
    capacity: dict[str, int | None] = {}
    if ("capacity", "min") not in ends:
        capacity["min"] = 0
    is_limited = ends - {("capacity", "min")}
    if not is_limited:
        capacity["max"] = None
    once = locus.at_once if is_limited else None
    return locus.model_copy(update={"capacity": locus.capacity.model_copy(update=capacity), "at_once": once})


def is_possible(trip: Trip) -> bool:
    """Whether any way to use the loci and to put the people there breaks nothing, found by trying all of them."""
    for choices in loci_in_use(trip):
        for loci in choices:
            asked = problem_of(trip, "1", loci)
            ends = {place.id: (place.lowest, place.limit) for place in asked.division.bins}
            for where in every_assignment(asked.division):
                found = sizes(where, asked.division.people)
                is_sized = all(
                    low <= found[name] and (high is None or found[name] <= high) for name, (low, high) in ends.items()
                )
                if is_sized and not any(rule.violations(asked.division, where) for rule in asked.musts):
                    return True
    return False


def assert_minimal(trip: Trip, members: tuple[ConflictMember, ...]) -> None:
    """All of them are impossible together, and without any one of them possible."""
    assert members
    assert not is_possible(only(trip, members))
    for index in range(len(members)):
        assert is_possible(only(trip, members[:index] + members[index + 1 :])), members[index].sentence


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_the_set_is_minimal(name: str) -> None:
    """For each kind of impossible trip, by trying everything."""
    trip = trip_of(IMPOSSIBLE[name])
    assert_minimal(trip, find_conflict(trip, "1", str))


@settings(max_examples=examples(24, 150))
@given(random=st.randoms(use_true_random=False))
def test_a_set_is_found_exactly_where_nothing_fits(random: Random) -> None:
    """On random trips too, with optional loci and people who withdrew."""
    case = random_case(random)
    trip = trip_of(case)
    members = find_conflict(trip, case["seed"], str)
    event("clash" if members else "possible")
    assert bool(members) != is_possible(trip)
    if members:
        assert_minimal(trip, members)


def test_what_has_nothing_to_do_with_it_is_not_named() -> None:
    """Of four rules three clash; the one that only should hold is not among them."""
    trip = trip_of(IMPOSSIBLE["apart against a lock each"])
    assert [ENGLISH.say(one.sentence) for one in find_conflict(trip, "1", str)] == [
        "a and b in different groups",
        "a stays at x",
        "b stays at x",
    ]


def test_only_the_end_of_a_capacity_that_clashes_is_named() -> None:
    """That x receives two at least does no harm; that it receives three at most does."""
    case = {**IMPOSSIBLE["too many only at one locus"]}
    case["loci"] = [{"id": "x", "capacity": {"min": "2", "max": "3"}}, {"id": "y"}]
    found = find_conflict(trip_of(case), "1", str)
    assert [ENGLISH.say(one.sentence) for one in found] == ["a, b, c and d only at x", "x receives 3 at most"]


COHORT = """\
cohort: trip
title: Visit
visit:
  from: 2014-10-07
  to: 2014-10-09
  loci: [perizinan, kominfo]
participants:
  - {id: ani, name: Ani}
  - {id: budi, name: Budi}
  - {id: citra, name: Citra}
  - {id: dewi, name: Dewi}
rules:
  - together: [ani, budi]
  - {only_at: kominfo, who: [ani, citra, dewi]}
"""
LOCI = """\
loci:
  - {id: perizinan, name: Perizinan}
  - id: kominfo
    name: Kominfo
    capacity:
      min: 1
      max: 2
"""


def told(folder: Path, cohort: str = COHORT, loci: str = LOCI) -> Diagnostic:
    """The diagnostic of a workspace of these two files."""
    (folder / "cohort.yaml").write_text(cohort, "utf-8")
    (folder / "loci.yaml").write_text(loci, "utf-8")
    with chdir(folder):
        workspace, _ = load([Path()])
    return explain_no_plan(workspace, workspace.cohorts[0], "1")


def test_each_thing_and_each_repair_has_its_place(tmp_path: Path) -> None:
    """Names for people, file and line of what clashes, and hints that say what to write where.

    Budi goes where Ani goes: to raise the capacity to three, or to take out Citra, would not help, and is not told.
    """
    found = told(tmp_path)
    assert [(one.place.file, one.place.line, ENGLISH.say(one.message)) for one in found.related] == [
        ("cohort.yaml", 14, "Ani, Citra and Dewi only at Kominfo"),
        ("loci.yaml", 7, "Kominfo receives 2 at most"),
    ]
    assert [ENGLISH.say(hint) for hint in found.hints] == [
        "take Ani out of this rule: Ani, Citra and Dewi only at Kominfo (cohort.yaml:14)",
        "raise `capacity.max` of Kominfo to 4 (loci.yaml:7)",
        "drop this rule, or write `strength: should` in it: Ani, Citra and Dewi only at Kominfo (cohort.yaml:14)",
    ]
    (flat,) = json.loads(as_json([found], ENGLISH))
    assert flat["hint"].splitlines()[1] == "raise `capacity.max` of Kominfo to 4 (loci.yaml:7)"
    assert [(one["file"], one["line"]) for one in flat["related"]] == [("cohort.yaml", 14), ("loci.yaml", 7)]


def test_six_repairs_are_told_and_how_many_more_there_are(tmp_path: Path) -> None:
    """Of seven people any one could be taken out of the rule; a seat and the rule itself make nine repairs."""
    people = "".join(f"  - {{id: p-{number}, name: P{number}}}\n" for number in range(7))
    ids = ", ".join(f"p-{number}" for number in range(7))
    head = COHORT[: COHORT.index("  - {id: ani")]
    cohort = f"{head}{people}rules:\n  - {{only_at: kominfo, who: [{ids}]}}\n"
    found = told(tmp_path, cohort, LOCI.replace("max: 2", "max: 6"))
    assert len(found.hints) == 7
    assert ENGLISH.say(found.hints[-1]) == "3 more changes were tried and help"


def test_where_the_moves_are_too_few_that_is_told(tmp_path: Path) -> None:
    """Nothing clashes: then it was the number of moves that ruled every plan out."""
    found = told(tmp_path, loci=LOCI.replace("max: 2", "max: 4"))
    assert found.related == ()
    assert ENGLISH.say(found.message) == "no plan for trip is within the moves that are allowed"
