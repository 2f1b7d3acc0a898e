"""Journeys from the command line: told, or a clash with what helps; the example's bus is at one place at a time."""

from pathlib import Path

from tests.cli.conftest import Run

LATE = Path(__file__).parents[1] / "diagnostics" / "late-arrival" / "trip.yaml"


def test_late_arrivals_are_told(benchmark: Run, tmp_path: Path) -> None:
    """By default visits keep their times: exit 0, the lateness in the summary and in verify."""
    trip = tmp_path / "trip.yaml"
    trip.write_text(LATE.read_text())
    assigned = benchmark("assign", trip, "--language", "en")
    assert assigned.returncode == 0
    assert "15 minutes late to Hotel" in assigned.stdout
    assert "15 minutes late to Hotel" in benchmark("verify", trip, "--language", "en").stdout


def test_late_arrivals_are_refused(benchmark: Run, tmp_path: Path) -> None:
    """With `journeys: must` it is a clash: exit 4, each late arrival and what helps; nothing is saved."""
    trip = tmp_path / "trip.yaml"
    trip.write_text(LATE.read_text().replace("  base:", "  journeys: must\n  base:"))
    refused = benchmark("assign", trip, "--language", "en")
    assert refused.returncode == 4
    assert "15 minutes late to Hotel" in refused.stderr
    assert "journeys: tell" in refused.stderr
    assert not (tmp_path / "plans").exists()
    # What is offered helps: the farewell begins when everybody can be there.
    trip.write_text(trip.read_text().replace("10:45-11:30", "11:00-11:30"))
    assert benchmark("assign", trip).returncode == 0


def test_the_bus_of_the_example_drives_one_way_after_the_other(benchmark: Run) -> None:
    """Off at one office, then at the other, in the schedule of the vehicle and on the driver's sheet."""
    cohorts = Path(__file__).parents[2] / "cohorts"
    asked = ("--cohort", "diklatpim3-xxvi", "--language", "en", "--format", "csv")
    sheet = benchmark("roster", "--kind", "driver", *asked, cohorts).stdout.splitlines()
    assert any("08:35" in row and "denpasar-kominfo" in row for row in sheet)
    assert any("09:00" in row and "denpasar-utara" in row for row in sheet)


def test_a_car_without_its_driver_stays_at_home(benchmark: Run, tmp_path: Path) -> None:
    """`at_least 1 … in: [car]` asks for a driver in each car that rides, and for nobody in one that does not."""
    (tmp_path / "trip.yaml").write_text(
        """\
cohort: cars
title: Cars with their drivers
visit:
  from: 2014-10-08
  to: 2014-10-08
  loci: [x]
  vehicles: [{id: car-1, seats: 3}, {id: car-2, seats: 3}]
loci: [{id: x, name: Office X}]
participants:
  - {id: p-1, name: Ayu, tags: {drives: yes}}
  - {id: p-2, name: Budi}
  - {id: p-3, name: Cahya}
rules:
  - {at_least: 1, where: {tag: {drives: yes}}, in: [car-1], for: vehicles}
  - {at_least: 1, where: {tag: {drives: yes}}, in: [car-2], for: vehicles}
"""
    )
    assigned = benchmark("assign", tmp_path, "--language", "en")
    assert assigned.returncode == 0, assigned.stderr
    assert "is not needed" in assigned.stdout
