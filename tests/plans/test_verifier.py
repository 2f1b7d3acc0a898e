"""The one verifier: what can be known is found, what nobody can know is not said, solving again tells the rest."""

import json
import shutil
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from benchmark_cli import api
from benchmark_cli.assignment.assign import assign
from benchmark_cli.assignment.verify import find_violations, problem_of_plan, values_of
from benchmark_cli.assignment.verify_best import find_better
from benchmark_cli.assignment.verify_lottery import _Lots, better_change, check_draw
from benchmark_cli.diagnostics import Outcome
from benchmark_cli.inputs.workspace import Workspace
from benchmark_cli.journeys import verify as journeys
from benchmark_cli.model.lots import weight
from benchmark_cli.model.presence import Presence
from benchmark_cli.model.selector import Attribute, Where
from benchmark_cli.plans.saved_plan_check import Examiner
from benchmark_cli.timetable import solve, verify_lottery, visits
from tests.alterations import resealed
from tests.altered_workspaces import ROOT, SHARED, assigned, outcomes, proof_outcome
from tests.assignment.small import trip_of

Plan = dict[str, Any]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Two cohorts who share a host that receives one of them at a time, planned together."""
    for name, text in SHARED.items():
        (tmp_path / name).write_text(text, "utf-8")
    return assigned(tmp_path)


def plan_of(trip: Path, name: str) -> Plan:
    """The saved plan, as plain data."""
    return json.loads((trip / "plans" / f"{name}.json").read_text("utf-8"))


def save(trip: Path, name: str, plan: Plan) -> None:
    """The plan in its place, by hand."""
    (trip / "plans" / f"{name}.json").write_text(resealed(plan), "utf-8")


def findings(trip: Path, name: str) -> list[tuple[str, str, int]]:
    """What is found in the saved plan: the sentence, the path, the line."""
    workspace = workspace_at(trip)
    entry = next(entry for entry in workspace.cohorts if entry.cohort.id == name)
    saved = Examiner(workspace).examine_saved(entry)
    assert saved
    told = [(one.text.template, one.path) for one in saved.verdict.findings]
    lines = [one.place.line if one.place else 0 for one in saved.alterations]
    return [(template, str(path), line) for (template, path), line in zip(told, lines, strict=True)]


def workspace_at(trip: Path) -> Workspace:
    """The workspace, sound."""
    return api.load_valid([trip]).workspace


def test_a_visit_less_is_missed_where_nobody_was_in_the_way(shared: Path) -> None:
    """With line and column, where all plans are those that were made first."""
    plan = plan_of(shared, "a")
    removed = next(visit for visit in plan["visits"] if visit["locus"] == "annex")
    plan["visits"].remove(removed)
    save(shared, "a", plan)
    ((template, _, line),) = findings(shared, "a")
    assert "could be at its locus at {start} too" in template
    assert line > 1
    assert outcomes(shared, packs=False) == {"verify": 1, "roster": 1, "assign": 1}


def test_what_another_cohort_may_have_prevented_is_not_missed(shared: Path) -> None:
    """Once the other cohort has been planned anew, its first visits may have been in the way: nothing is said."""
    text = (shared / "b.yaml").read_text("utf-8")
    (shared / "b.yaml").write_text(text.replace("  - {id: p6, name: Fitri, gender: female}\n", ""), "utf-8")
    assert plan_of(shared, "b")["visits"]
    assigned(shared)
    assert "from" in plan_of(shared, "b")
    assert outcomes(shared, packs=False) == {"verify": 0, "roster": 0, "assign": 0}


@pytest.mark.parametrize("had_the_bus", [False, True])
def test_a_visit_less_is_missed_beside_who_has_met_nobody(tmp_path: Path, *, had_the_bus: bool) -> None:
    """Another cohort that was planned anew was in nobody's way, unless its plan before had a vehicle that is ours."""
    theirs = SHARED["b.yaml"].replace("[desk, annex, barn]", "[hall]")
    theirs = theirs.replace("[desk]", "[hall]").replace("[annex]", "[hall]")
    own = {**SHARED, "loci.yaml": SHARED["loci.yaml"] + "  - {id: hall, name: Hall}\n", "b.yaml": theirs}
    apart = theirs.replace("id: bus,", "id: bus-b,").replace("id: van,", "id: van-b,")
    for name, text in own.items():
        (tmp_path / name).write_text(text if had_the_bus or name != "b.yaml" else apart, "utf-8")
    assigned(tmp_path)
    (tmp_path / "b.yaml").write_text(apart.replace("  - {id: p6, name: Fitri, gender: female}\n", ""), "utf-8")
    assigned(tmp_path)
    assert "from" in plan_of(tmp_path, "b")
    plan = plan_of(tmp_path, "a")
    plan["visits"].remove(next(visit for visit in plan["visits"] if visit["locus"] == "annex"))
    save(tmp_path, "a", plan)
    assert bool(findings(tmp_path, "a")) != had_the_bus


def test_two_cohorts_at_one_desk_are_found_in_both(shared: Path) -> None:
    """Visits of one cohort that meet those of another, whoever altered them."""
    plan, other = plan_of(shared, "a"), plan_of(shared, "b")
    theirs = {visit["start"] for visit in other["visits"] if visit["locus"] == "desk"}
    desk = next(group["group"] for group in plan["groups"] if group["locus"] == "desk")
    mine = {visit["start"] for visit in plan["visits"] if visit["group"] == desk}
    meeting = next(iter(theirs - mine))
    ends = next(visit["end"] for visit in other["visits"] if visit["start"] == meeting)
    plan["visits"].append({"group": desk, "locus": "desk", "start": meeting, "end": ends})
    order = [group["group"] for group in plan["groups"]]
    plan["visits"].sort(key=lambda visit: (order.index(visit["group"]), visit["start"]))
    save(shared, "a", plan)
    told = {template for template, *_ in findings(shared, "a")}
    assert "{locus} receives {n} at once, which it does not allow" in told
    assert "{locus} receives {n} at once, which it does not allow" in {one for one, *_ in findings(shared, "b")}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A cohort from which somebody has dropped out since: its plan kept another, which stands beside it."""
    shutil.copytree(ROOT / "examples" / "one-file", tmp_path / "trip")
    trip = assigned(tmp_path / "trip")
    file = trip / "trip.yaml"
    text = file.read_text("utf-8")
    person = text[text.index("id:", text.index("participants:")) :].split(",")[0].split("\n")[0].removeprefix("id:")
    file.write_text(text.replace(f"id:{person},", f"id:{person}, status: withdrawn,", 1), "utf-8")
    assigned(trip)
    (saved,) = trip.glob("plans/*.json")
    assert "from" in json.loads(saved.read_text("utf-8"))
    return trip


def test_people_moved_are_recounted_beside_the_plan_that_was_kept(kept: Path) -> None:
    """With the kept plan at hand the number counts, and solving again starts from it."""
    assert outcomes(kept, packs=False) == {"verify": 0, "roster": 0, "assign": 0}
    assert proof_outcome(kept) == 0
    (file,) = kept.glob("plans/*.json")
    plan = json.loads(file.read_text("utf-8"))
    plan["aims"][0].update(value=1, bound=1)
    file.write_text(resealed(plan), "utf-8")
    assert outcomes(kept, packs=False) == {"verify": 1, "roster": 1, "assign": 1}


def test_without_the_plan_that_was_kept_it_is_said_what_was_not_recounted(kept: Path) -> None:
    """A warning and no refusal; solving again cannot be done, and that is a refusal."""
    next(kept.glob("plans/*.json.1")).unlink()
    verified = api.verify(api.load_valid([kept]))
    assert (verified.outcome, [one.code for one in verified.notices]) == (Outcome.DONE, ["kept-plan-unknown"])
    assert proof_outcome(kept) == 1


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_the_draw_is_checked_for_one_and_for_two(seed: str) -> None:
    """Of the plan as it was made no change of one or two people is better drawn; after any exchange some is."""
    people = [{"id": f"p{number}", "gender": "male" if number % 3 else "female"} for number in range(9)]
    rules = [{"apart": ["p1", "p2"]}]
    trip = trip_of({"loci": [{"id": "x"}, {"id": "y"}, {"id": "z"}], "participants": people, "rules": rules})
    plan = assign(trip, seed)
    asked, at = problem_of_plan(trip, plan), plan.assignment()
    assert better_change(asked, at) is None
    values = [aim.value(asked.division, at) for aim in asked.aims]
    exchanges = [{**at, one: at[other], other: at[one]} for one, other in combinations(at, 2) if at[one] != at[other]]
    same = [
        there
        for there in exchanges
        if [aim.value(asked.division, there) for aim in asked.aims] == values and not any(find_violations(asked, there))
    ]
    assert len(same) > 3
    assert all(better_change(asked, there) for there in same)


def test_of_people_who_are_alike_any_better_exchange_is_found() -> None:
    """As holding each two of them against each other would, in rows that are drawn in any way."""
    people = [{"id": f"p{number}"} for number in range(9)]
    trip = trip_of({"loci": [{"id": "x"}, {"id": "y"}, {"id": "z"}], "participants": people, "aims": []})
    plan = assign(trip, "1")
    asked, at = problem_of_plan(trip, plan), plan.assignment()
    lots = {(one, place): weight("1", 1, one, place) for one in at for place in "xyz"}
    better = 0
    for one, other in combinations(at, 2):
        there = {**at, one: at[other], other: at[one]}
        expected = any(
            lots[a, there[b]] + lots[b, there[a]] < lots[a, there[a]] + lots[b, there[b]]
            for a, b in combinations(at, 2)
            if there[a] != there[b]
        )
        found = next(_Lots(asked, there).exchanges_of_those_alike(), None)
        assert (found is not None and found.gain > 0) == expected
        better += expected
    assert better > 3


CHAIN = """\
cohort: {name}
title: Cohort {name}
visit:
  from: 2014-10-08
  to: 2014-10-08
  mode: rotate
  loci: [{name}x, {name}y]
  slots: [{slots}]
  staff: [{staff}]
loci:
  - {{id: {name}x, name: First, at_once: 1}}
  - {{id: {name}y, name: Second, at_once: 1}}
participants:
  - {{id: p1, name: Ayu}}
  - {{id: p2, name: Budi}}
"""


def chained(folder: Path, names: str = "abc") -> Path:
    """Three cohorts planned together: one shares somebody with the second, and that somebody else with the third."""
    hours = ", ".join(f"2014-10-08 {hour:02}:00-{hour:02}:45" for hour in range(8, 18))
    both = ("Sri", names[:2]), ("Wati", names[1:])
    for name in names:
        staff = [f"{{id: {who.lower()}, name: {who}, groups: [A, B]}}" for who, cohorts in both if name in cohorts]
        text = CHAIN.format(name=name, slots=hours, staff=", ".join(staff))
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def test_who_is_joined_by_others_is_known(tmp_path: Path) -> None:
    """The draw of all who are planned together is of one kind, also where two of them share nothing."""
    workspace = workspace_at(assigned(chained(tmp_path)))
    examiner = Examiner(workspace)
    for entry in workspace.cohorts:
        saved = examiner.examine_saved(entry)
        assert saved
        others = examiner.beside(entry, saved.plan).others
        assert {one.trip.cohort.id for one in others} == {"a", "b", "c"} - {entry.cohort.id}


@pytest.mark.parametrize("names", ["abc", "def", "ghi"])
def test_a_draw_of_rows_is_not_taken_for_one_of_visits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: str
) -> None:
    """Two of the three are few enough for lots of visits, all three are not: what was drawn is what is recounted."""
    for module in (solve, visits, verify_lottery):
        monkeypatch.setattr(module, "MOST_DRAWN", 100)
    trip = assigned(chained(tmp_path, names))
    assert [findings(trip, name) for name in names] == [[], [], []]


@pytest.mark.parametrize("source", ["cohorts", "examples/rotation/cohorts", "examples/one-file"])
def test_two_who_are_exchanged_with_all_values_made_to_fit_are_seen(source: str, tmp_path: Path) -> None:
    """Values, bounds and roles recomputed: what is called proved could be bettered, or better drawn."""
    shutil.copytree(ROOT / source, tmp_path / "trip", ignore=shutil.ignore_patterns("plans"))
    workspace = workspace_at(assigned(tmp_path / "trip"))
    tried = 0
    for entry in workspace.cohorts:
        examiner = Examiner(workspace)
        saved = examiner.examine_saved(entry)
        assert saved
        asked, at = problem_of_plan(saved.trip, saved.plan), saved.plan.assignment()
        for one, other in list(combinations(sorted(at), 2))[::11]:
            exchanged = {**at, one: at[other], other: at[one]}
            if at[one] == at[other] or any(find_violations(asked, exchanged)):
                continue
            values = values_of(asked, exchanged)
            aims = [
                each.model_copy(update={"value": value, "bound": value, "proved": True})
                for each, value in zip(saved.plan.aims, values, strict=True)
            ]
            tried += 1
            assert [*find_better(asked, exchanged, aims), *check_draw(asked, exchanged)], (one, other)
        assert not list(find_better(asked, at, saved.plan.aims))
    assert tried


def test_a_draw_that_says_it_is_unproved_is_not_held_against_the_lots(tmp_path: Path) -> None:
    """Two who are alike in each other's places are badly drawn; a plan whose draw did not end claims nothing of it."""
    people = "".join(f"  - {{id: p{number}, name: Rekaan {number}}}\n" for number in range(4))
    loci = "loci: [{id: x, name: First}, {id: y, name: Second}]"
    head = "cohort: t\ntitle: T\nvisit: {from: 2014-10-08, to: 2014-10-08, loci: [x, y], roles: []}\n"
    (tmp_path / "t.yaml").write_text(f"{head}{loci}\nparticipants:\n{people}", "utf-8")
    file = assigned(tmp_path) / "plans" / "t.json"
    plan = json.loads(file.read_text("utf-8"))
    (first, *_), (other, *_) = (group["members"] for group in plan["groups"])
    first["id"], other["id"] = other["id"], first["id"]
    for group in plan["groups"]:
        group["members"].sort(key=lambda member: member["id"])
    file.write_text(resealed(plan), "utf-8")
    assert len(findings(tmp_path, "t")) == 1
    file.write_text(resealed({**plan, "draw": "unproved"}), "utf-8")
    assert findings(tmp_path, "t") == []


def test_a_recount_asks_each_thing_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of changes are tried: whom rules speak of, who shares a value and where groups meet is the same in all.

    Two cohorts of 28 people, with nine rules of a condition and seven aims of an attribute.
    """
    counted: Counter[str] = Counter()

    def count(owner: object, name: str) -> None:
        whole = getattr(owner, name)

        def counting(*given: object) -> object:
            counted[f"{getattr(owner, '__name__', '').rpartition('.')[2]}.{name}"] += 1
            return whole(*given)

        monkeypatch.setattr(owner, name, counting)

    for owner, name in ((Where, "holds"), (Attribute, "values"), (Presence, "holds"), (Workspace, "trip")):
        count(owner, name)
    count(journeys, "_meetings")
    found = api.load_valid([ROOT / "cohorts"])
    assert counted["Workspace.trip"] == len(found.workspace.cohorts)
    counted.clear()
    api.assign(found, dry_run=True)
    assert counted["Where.holds"] <= 9 * 28
    assert counted["Attribute.values"] <= 40
    assert counted["Presence.holds"] <= 40
    assert counted["verify._meetings"] == 6  # the groups of both
