"""Where somebody would fit: each cost that is told is what applying it gives."""

import shutil
from pathlib import Path

import pytest

from benchmark_cli import api
from benchmark_cli.model.comparison import moves
from benchmark_cli.model.plan import Plan

# All people are invented.
TRIP = """\
cohort: trip
title: Trip
visit: {from: 2027-10-05, to: 2027-10-06, loci: [a, b, c, d]}
participants:
  - {id: p1, name: Ayu, agency: X, wishes: [a]}
  - {id: p2, name: Budi, agency: X, wishes: [b]}
  - {id: p3, name: Citra, agency: Y, wishes: [c]}
  - {id: p4, name: Dewi, agency: Y, wishes: [a]}
  - {id: p5, name: Eka, agency: Z, wishes: [b]}
rules: [{at_most: 2, where: {agency: [X, Y]}, in: each}]
aims: [wishes, {spread: agency}]
loci: [{id: a, name: Office A}, {id: b, name: Office B}, {id: c, name: Office C, capacity: {max: 1}},
       {id: d, name: Office D}]
"""


def planned(folder: Path) -> Path:
    """The trip with its plan."""
    folder.mkdir()
    (folder / "trip.yaml").write_text(TRIP, "utf-8")
    api.assign(api.load_valid([folder]))
    return folder


def plan_after(trip: Path, copy: Path, *orders: api.Order) -> Plan:
    """The plan of a copy of the trip to which the events were applied."""
    shutil.copytree(trip, copy)
    ((_, _, plan),) = api.change(copy, orders).trips
    return plan


def test_each_cost_is_what_applying_it_gives(tmp_path: Path) -> None:
    """Who else moves, which aim is worse and by what; and a place that cannot be is refused when it is applied."""
    trip = planned(tmp_path / "trip")
    late = api.Order("add", ("Fajar", "agency=X", "wishes=a"))
    fits = api.find_fits(trip, late)
    freely = plan_after(trip, tmp_path / "freely", late)
    assert {fit.place for fit in fits} == {"a", "b", "c", "d"}
    assert fits[0].place == freely.assignment()["p6"]
    for fit in fits:
        there = api.Order("move", ("p6",), to=fit.place)
        if fit.moved is None:
            with pytest.raises(api.UserError):
                plan_after(trip, tmp_path / fit.place, late, there)
            continue
        forced = plan_after(trip, tmp_path / fit.place, late, there)
        assert forced.assignment()["p6"] == fit.place
        assert len([move for move in moves(freely, forced) if move.person != "p6"]) == fit.moved
        values = [(one.aim, one.value, best.value) for one, best in zip(forced.aims, freely.aims, strict=True)]
        worse = next(((aim, value, best) for aim, value, best in values if value != best), None)
        told = (fit.worse.aim, fit.worse.value, fit.best.value) if fit.worse and fit.best else None
        assert told == worse
