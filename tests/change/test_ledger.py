"""Two trips in a row: who was served worst in the first is served first in the second, where wishes tie."""

import json
from datetime import date
from pathlib import Path

import pytest

from benchmark_cli import api
from benchmark_cli.diagnostics import UserError
from benchmark_cli.plans.saved import write_plans

# All people are invented. Two want the one place at `a`; the lock of the first trip says who gets it.
TRIP = """\
cohort: %s
title: Trip   # a comment that stays
visit: {from: %s, to: %s, loci: [a, b]}
participants:
  - {id: %s, name: Ayu Contoh, wishes: [a, b]}
  - id: %s
    name: Budi Contoh
    wishes: [a, b]
%sloci:
  - {id: a, name: A, capacity: {max: 1}}
  - {id: b, name: B}
"""


def write_trip(folder: Path, year: int, ids: tuple[str, str], rules: str = "") -> Path:
    """A trip of two people; ids differ from year to year."""
    folder.mkdir()
    day = f"{year}-10-05"
    (folder / "trip.yaml").write_text(TRIP % (f"trip-{year}", day, day, *ids, rules))
    return folder


def at_a(trip: Path) -> list[str]:
    """Plan the trip and save it; who is at `a`."""
    result = api.assign(api.load_valid([trip]))
    write_plans(api.load_valid([trip]).workspace.cohorts, result.plans)
    return [
        member.id for plan in result.plans for group in plan.groups if group.locus == "a" for member in group.members
    ]


def explained(trip: Path, who: str) -> str:
    """What `explain` says of a person."""
    found, _ = api.explain(api.load_valid([trip]), [who])
    return api.render(api.build_explanations(found, "en"), "text").decode()


@pytest.mark.parametrize("winner", [0, 1])
def test_who_was_served_worst_is_served_first(tmp_path: Path, winner: int) -> None:
    """Whoever of the two had the second wish in the first trip has the first one in the second."""
    ids, later = ("p1", "p2"), ("q1", "q2")
    (tmp_path / "ledger.csv").touch()
    first = write_trip(tmp_path / "first", 2027, ids, f"rules: [{{lock: {ids[winner]}, at: a}}]\n")
    assert at_a(first) == [ids[winner]]
    api.issue(first, date(2027, 10, 1))
    ledger = (tmp_path / "ledger.csv").read_bytes()
    assert b"Contoh" not in ledger
    api.issue(first, date(2027, 10, 2))
    assert (tmp_path / "ledger.csv").read_bytes() == ledger
    second = write_trip(tmp_path / "second", 2028, later)
    before = (second / "trip.yaml").read_text()
    api.apply_ledger(second)
    loser = later[1 - winner]
    people = api.load_valid([second]).workspace.cohorts[0].cohort.participants
    assert {person.id: person.priority for person in people} == {loser: 1, later[winner]: None}
    assert len((second / "trip.yaml").read_text()) - len(before) in (len(", priority: 1"), len("    priority: 1\n"))
    assert at_a(second) == [loser]
    plan = json.loads((second / "plans" / "trip-2028.json").read_text())
    assert all(aim["proved"] for aim in plan["aims"])
    names = {"q1": "Ayu Contoh", "q2": "Budi Contoh"}
    told = {who: explained(second, who) for who in later}
    reason = "priority 1, because of 2nd wish at best in 2027"
    assert f"- {reason}; so before {names[later[winner]]} where wishes are met as well." in told[loser]
    assert f"- {names[loser]} is at A before {names[later[winner]]}: {reason}." in told[later[winner]]
    found, _ = api.explain(api.load_valid([second]), [loser])
    data = json.loads(api.render_explanations(found, api.build_explanations(found), "json"))["explanations"][0]
    assert (data["priority"], data["earlier"]) == (1, [{"date": "2027-10-05", "cohort": "trip-2027", "passed_over": 1}])


def test_a_trip_without_a_ledger_is_told_how_to_begin_one(tmp_path: Path) -> None:
    """No ledger, no table; a damaged one is refused."""
    trip = write_trip(tmp_path / "first", 2027, ("p1", "p2"))
    with pytest.raises(UserError):
        api.apply_ledger(trip)
    (trip / "ledger.csv").write_text("what,else\n1,2\n")
    with pytest.raises(UserError):
        api.apply_ledger(trip)
