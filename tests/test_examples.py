"""Every example is a sound workspace with a plan that is proved, and tells in a README what it shows."""

from pathlib import Path

import pytest

from benchmark_cli import api
from benchmark_cli.instants import instant
from benchmark_cli.model.calendar import agenda_interval

EXAMPLES = sorted(folder for folder in (Path(__file__).parents[1] / "examples").iterdir() if folder.is_dir())


def test_there_are_examples() -> None:
    """The other tests would pass on nothing."""
    assert {"medical-placement", "one-file"} <= {folder.name for folder in EXAMPLES}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
def test_example(example: Path) -> None:
    """No complaint, everybody placed, every aim proved, every group somewhere at some time."""
    found = api.check([example])
    assert found.diagnostics == ()
    assigned = api.assign(found, dry_run=True)
    for trip, plan in zip(assigned.trips, assigned.plans, strict=True):
        assert plan.assignment().keys() == {person.id for person in trip.cohort.active}
        assert plan.is_proved
        assert {visit.group for visit in plan.visits} == {group.group for group in plan.groups}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda folder: folder.name)
def test_example_tells_what_it_shows(example: Path) -> None:
    """The README names the folder in a command to try."""
    assert f"examples/{example.name}" in (example / "README.md").read_text("utf-8")


def test_nobody_leaves_during_breakfast() -> None:
    """In the trips of the article no vehicle drives off while a fixed point of its cohort lasts."""
    assigned = api.assign(api.check([Path(__file__).parents[1] / "cohorts"]), dry_run=True)
    for trip, plan in zip(assigned.trips, assigned.plans, strict=True):
        points = [agenda_interval(item, trip.cohort.visit) for item in trip.cohort.visit.agenda]
        departures = [instant(stop.leave) for journey in plan.journeys for stop in journey.stops if stop.leave]
        assert departures
        assert [leave for leave in departures for point in points if point.start <= leave < point.end] == []
