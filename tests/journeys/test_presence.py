"""People who are not there on all days: their places, seats, beds, papers; and what is refused."""

from pathlib import Path

import pytest

from benchmark_cli import api
from benchmark_cli.diagnostics import Outcome, UserError
from benchmark_cli.language import ENGLISH

TRIP = """\
cohort: days
title: Days
language: en
visit:
  from: 2014-10-08
  to: 2014-10-09
  loci: [x, y]
  slots: ["2014-10-08 09:00-10:00", "2014-10-09 09:00-10:00"]
  base: {name: Hotel}
  travel: {minutes: 30}
  vehicles: [{id: bus-1, name: Bus 1, seats: 10}]
  rooms: {size: 2, same: []}
  journeys: must
  staff: [{id: s-1, name: Siti Rekaan, groups: [x], present: {to: 2014-10-08}}]
loci:
  - {id: x, name: Office X, closed: [2014-10-09]}
  - {id: y, name: Office Y}
participants:
  - {id: p-1, name: Ayu Rekaan, present: {from: 2014-10-09}}
  - {id: p-2, name: Budi Rekaan}
  - {id: p-3, name: Cahya Rekaan, transport: own}
  - {id: p-4, name: Dewi Rekaan, bed: none, present: [2014-10-08]}
"""


def planned(folder: Path, text: str = TRIP) -> api.Plan:
    """The plan of that trip, which has stood the verifier."""
    (folder / "trip.yaml").write_text(text)
    found = api.load_valid([folder])
    return api.assign(found, dry_run=True).plans[0]


def test_presence_counts_everywhere(tmp_path: Path) -> None:
    """Who comes on the second day is not where only the first has a visit, rides on that day, and needs no bed."""
    plan = planned(tmp_path)
    assert plan.assignment()["p-1"] == "y"
    riders = {str(one.day): {name for stop in one.stops for name in stop.on} for one in plan.journeys}
    assert "p-1" not in riders["2014-10-08"]
    assert "p-1" in riders["2014-10-09"]
    assert all("p-3" not in names for names in riders.values())
    assert "p-4" not in riders.get("2014-10-09", set())
    assert plan.vehicles
    assert "p-3" not in plan.vehicles.assignment()
    assert plan.rooms
    assert set(plan.rooms.assignment()) == {"p-2", "p-3"}


def test_every_visit(tmp_path: Path) -> None:
    """Somebody who may miss none goes where there is only the visit of their day."""
    text = TRIP.replace("present: [2014-10-08]", "present: {to: 2014-10-08, every_visit: true}")
    assert planned(tmp_path, text).assignment()["p-4"] == "x"


def test_no_place_for_somebody_is_explained(tmp_path: Path) -> None:
    """The lock and the days clash, both are told, and what helps is tried."""
    text = TRIP.replace("participants:", "rules: [{lock: p-1, at: x}]\nparticipants:")
    with pytest.raises(UserError) as refused:
        planned(tmp_path, text)
    assert refused.value.outcome is Outcome.IMPOSSIBLE
    (told,) = refused.value.diagnostics
    assert len(told.related) == 2
    assert any("`present`" in ENGLISH.say(hint) for hint in told.hints)


def test_what_says_nothing_changes_nothing(tmp_path: Path) -> None:
    """All days written out are planned as none are, but for what the plan is made from."""
    plain = TRIP.replace(", present: {from: 2014-10-09}", "").replace(", present: [2014-10-08]", "")
    full = plain.replace("Budi Rekaan", "Budi Rekaan, present: {from: 2014-10-08}")
    one, other = planned(tmp_path, plain), planned(tmp_path, full)
    assert one.model_copy(update={"inputs": ""}) == other.model_copy(update={"inputs": ""})
    assert one.inputs != other.inputs
