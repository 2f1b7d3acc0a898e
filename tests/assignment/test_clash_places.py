"""Whatever says that no plan can exist points at a rule that clashes, and names a set of which none can be left out."""

import json
from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import event, given, reject, settings
from hypothesis import strategies as st

from benchmark_cli.api import check
from benchmark_cli.assignment.infeasibility import explain_no_plan
from benchmark_cli.assignment.repairs import fits
from benchmark_cli.diagnostics import Diagnostic, Outcome
from benchmark_cli.language import ENGLISH
from benchmark_cli.model.cohort import Trip
from tests.assignment.clashes import IMPOSSIBLE
from tests.assignment.small import Data, trip_of
from tests.assignment.test_best import random_case
from tests.assignment.test_clash import is_possible
from tests.counts import examples

FIRST_RULE = 2
"""The line of the first rule in the file that `written` makes: each stands on a line of its own."""


def written(case: Data) -> str:
    """The case as one file of YAML, in the manner of JSON."""
    visit = {"from": "2014-10-07", "to": "2014-10-09", "loci": [locus["id"] for locus in case["loci"]]}
    rest = {
        "cohort": "c",
        "title": "C",
        "visit": {**visit, **case.get("visit", {})},
        "loci": [{"name": locus["id"], **locus} for locus in case["loci"]],
        "participants": [{"name": person["id"], **person} for person in case["participants"]],
    }
    rules = "".join(f"  - {json.dumps(rule)}\n" for rule in case["rules"])
    return f"rules:\n{rules or '  []'}\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in rest.items())


def refusals(case: Data) -> tuple[Diagnostic, ...]:
    """What says that no plan can exist; nothing where one does."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path("c.yaml").write_text(written(case), "utf-8")
        found = check([Path()])
        if found.outcome is not Outcome.DONE:
            if found.outcome is not Outcome.IMPOSSIBLE:
                reject()  # all have withdrawn
            return tuple(one for one in found.diagnostics if one.is_error)
        (entry,) = found.workspace.cohorts
        trip = found.workspace.trip(entry)
        return () if fits(trip, "1") else (explain_no_plan(found.workspace, entry, "1"),)


def rules_of(diagnostic: Diagnostic, number: int) -> list[int]:
    """The rules that the diagnostic points at, the primary one first."""
    places = [diagnostic.place, *(one.place for one in diagnostic.related)]
    lines = dict.fromkeys(place.line - FIRST_RULE for place in places if place)
    return [line for line in lines if 0 <= line < number]


def with_rules(trip: Trip, kept: Sequence[int]) -> Trip:
    """The trip with those rules only, and nobody's role fixed."""
    rules = tuple(rule for index, rule in enumerate(trip.cohort.rules) if index in kept)
    people = tuple(person.model_copy(update={"role": None}) for person in trip.cohort.participants)
    return Trip(trip.cohort.model_copy(update={"rules": rules, "participants": people}), trip.loci)


def assert_points_at_what_clashes(case: Data) -> bool:
    """Whether there was anything to hold: a set of rules that clash where everything else fits."""
    found = refusals(case)
    trip = trip_of(case)
    assert bool(found) != is_possible(trip)
    if not is_possible(with_rules(trip, [])):
        return False
    is_held = False
    for diagnostic in found:
        rules = rules_of(diagnostic, len(case["rules"]))
        if not rules or is_possible(with_rules(trip, rules)):
            assert "role" in str(diagnostic), ENGLISH.say(diagnostic.message)  # fixed roles clash without a rule
            continue
        is_held = True
        assert diagnostic.place is not None
        assert diagnostic.place.line - FIRST_RULE in rules, ENGLISH.say(diagnostic.message)
        for rule in rules:
            rest = [other for other in rules if other != rule]
            assert is_possible(with_rules(trip, rest)), (ENGLISH.say(diagnostic.message), rules)
    return is_held


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_each_kind_of_clash(name: str) -> None:
    """Arithmetic and solver alike, for each kind of impossible trip."""
    assert_points_at_what_clashes(IMPOSSIBLE[name])


WOMAN = {"gender": "female"}
SINGLE: dict[str, tuple[Data, str]] = {
    "not alone": ({"not_alone": WOMAN}, "only 1 person is female: this rule alone cannot hold"),
    "not alone of several fields": ({"not_alone": {**WOMAN, "rank": "III/d"}}, "this rule alone cannot hold"),
    "at least": ({"at_least": "2", "where": WOMAN}, "needs 4 people for 2 groups, and 1 takes part"),
    "at most": ({"at_most": "1", "where": {"gender": "male"}}, "lets in 2 of the 3 people"),
    "apart": ({"apart": ["b", "c", "d"]}, "3 people are to be in different groups"),
    "apart by a field": ({"apart": {"same": "gender"}}, "only 2 groups for male (3 people)"),
    "together": ({"together": ["a", "b", "c"]}, "3 people are to be together, and no locus hosts more than 2"),
    "never at": ({"never_at": ["x", "y"], "who": ["b"]}, "One rule leaves no locus to b"),
}
"""A rule that cannot hold by itself in a cohort of four, a woman and three men, and what is said of it."""


@pytest.mark.parametrize("name", SINGLE)
def test_a_rule_that_alone_cannot_hold(name: str) -> None:
    """It is pointed at, though another rule stands before it, and the sentence speaks of one rule."""
    rule, said = SINGLE[name]
    sized = {"capacity": {"max": "2"}} if name == "together" else {}
    case = {
        "loci": [{"id": "x", **sized}, {"id": "y", **sized}],
        "participants": [
            {"id": "a", "gender": "female", "rank": "III/d"},
            *({"id": each, "gender": "male"} for each in "bcd"),
        ],
        "rules": [{"apart": ["a", "d"]}, rule, {"lock": "a", "at": "x"}],
    }
    (found,) = refusals(case)
    assert rules_of(found, 3) == [1]
    assert said in ENGLISH.say(found.message)
    assert "these 1" not in ENGLISH.say(found.message)
    assert_points_at_what_clashes(case)


def test_rules_that_only_join_the_clash_are_not_named() -> None:
    """Three are too many together; who is with one of them besides is of no interest."""
    people = [{"id": each} for each in "abcdef"]
    sized = [{"id": each, "capacity": {"max": "2"}} for each in "xyz"]
    rules: list[Data] = [{"together": ["c", "d"]}, {"together": ["a", "b", "c"]}, {"together": ["d", "e"]}]
    assert_points_at_what_clashes({"loci": sized, "participants": people, "rules": rules})
    rules = [{"together": ["a", "b"]}, {"together": ["b", "c"]}, {"apart": ["a", "b"]}, {"together": ["c", "d"]}]
    assert_points_at_what_clashes({"loci": [{"id": "x"}, {"id": "y"}], "participants": people, "rules": rules})
    rules = [*rules[:2], {"only_at": ["x"], "who": ["a"]}, {"lock": "c", "at": "y"}, {"together": ["c", "d"]}]
    assert_points_at_what_clashes({"loci": [{"id": "x"}, {"id": "y"}], "participants": people, "rules": rules})


@settings(max_examples=examples(24, 2000))
@given(random=st.randoms(use_true_random=False))
def test_random_clashes(random: Random) -> None:
    """On random trips too."""
    case = random_case(random)
    event("clash" if assert_points_at_what_clashes(case) else "nothing to hold")
