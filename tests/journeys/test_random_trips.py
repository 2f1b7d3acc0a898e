"""Random trips: their plans stand a checker that shares nothing with planning. `tests/campaign/trips.py` tries more."""

import json
from pathlib import Path
from random import Random

import pytest

from benchmark_cli import api
from benchmark_cli.diagnostics import Outcome, UserError
from benchmark_cli.inputs.yaml.plan_text import plan_text
from tests.journeys.random_trips import faults, random_trip


def check_random_trip(folder: Path, seed: int) -> bool:
    """Plan the trip of that seed and check it; whether there was a plan."""
    trip = random_trip(Random(f"trip {seed}"))
    (folder / "trip.yaml").write_text(json.dumps(trip))
    try:
        plan = api.assign(api.load_valid([folder]), dry_run=True).plans[0]
    except UserError as error:
        if error.outcome not in (Outcome.IMPOSSIBLE, Outcome.INPUT):
            raise
        return False
    assert [*faults(trip, json.loads(plan_text(plan)))] == []
    return True


@pytest.mark.parametrize("start", range(0, 60, 10))
def test_plans_of_random_trips(tmp_path: Path, start: int) -> None:
    """Ten trips; most of them can be planned."""
    assert sum(check_random_trip(tmp_path, seed) for seed in range(start, start + 10)) >= 5
