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


@pytest.mark.parametrize("late", [True, False], ids=["add", "move"])
def test_each_cost_is_what_applying_it_gives(tmp_path: Path, late: bool) -> None:  # noqa: FBT001 - a parameter
    """Who else moves, which aim is worse and by what; and a place that cannot be is refused when it is applied."""
    trip = planned(tmp_path / "trip")
    first = [api.Order("add", ("Fajar", "agency=X", "wishes=a"))] if late else []
    person, order = ("p6", first[0]) if late else ("p3", api.Order("move", ("Citra",), to="d"))
    fits = api.find_fits(trip, order)
    freely = plan_after(trip, tmp_path / "freely", *first)
    assert {fit.place for fit in fits} == {"a", "b", "c", "d"}
    assert fits[0].place == freely.assignment()[person]
    assert (fits[0].moved, fits[0].worse) == ((), None)
    names = {"p1": "Ayu", "p2": "Budi", "p3": "Citra", "p4": "Dewi", "p5": "Eka"}
    for fit in fits:
        there = api.Order("move", (person,), to=fit.place)
        if fit.moved is None:
            with pytest.raises(api.UserError):
                plan_after(trip, tmp_path / fit.place, *first, there)
            continue
        forced = plan_after(trip, tmp_path / fit.place, *first, there)
        assert forced.assignment()[person] == fit.place
        assert fit.moved == tuple(names[move.person] for move in moves(freely, forced) if move.person != person)
        ours, theirs = ([(one.aim, one.value) for one in plan.aims if one.aim != "keep"] for plan in (forced, freely))
        assert [aim for aim, _ in ours] == [aim for aim, _ in theirs]
        worse = next(((*one, best[1]) for one, best in zip(ours, theirs, strict=True) if one != best), None)
        told = (fit.worse.aim, fit.worse.value, fit.best.value) if fit.worse and fit.best else None
        assert told == worse
