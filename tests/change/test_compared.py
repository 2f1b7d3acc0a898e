"""Against which revision changes are told."""

from datetime import date
from pathlib import Path

from benchmark_cli import api
from benchmark_cli.change.history import plan_handed_out, plan_to_compare
from tests.pack.test_sources import write_trip


def test_what_is_handed_out_is_not_compared_with_itself(tmp_path: Path) -> None:
    """After an issue the note still tells what it changed, while nothing is left to hand out."""
    write_trip(tmp_path)
    api.issue(tmp_path, date(2014, 10, 1))
    assert plan_to_compare(tmp_path, "marked") is None
    trip = tmp_path / "marked.yaml"
    trip.write_text(trip.read_text("utf-8").replace("minutes: 20", "minutes: 25"), "utf-8")
    api.assign(api.load_valid([tmp_path]), keep=api.keep_assignment)
    for _ in range(2):
        compared = plan_to_compare(tmp_path, "marked")
        assert compared is not None
        assert compared.parts[-3] == "0001"
        api.issue(tmp_path, date(2014, 10, 2))
    now = plan_handed_out(tmp_path, "marked")
    assert now is not None
    assert now.parts[-3] == "0002"
