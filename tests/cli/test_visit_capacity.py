"""A capacity that a visit gives stands before the locus's own, in this cohort's file alone."""

from pathlib import Path

TRIP = """\
cohort: tiny
title: Tiny
visit:
  from: 2027-03-01
  to: 2027-03-01
  loci: [north, south]
  capacity:
    north: {max: MAX}
participants:
  - {id: p1, name: Ayu}
  - {id: p2, name: Budi}
  - {id: p3, name: Citra}
  - {id: p4, name: Dewi}
rules:
  - {only_at: north, who: [p1, p2]}
loci:
  - {id: north, name: North, capacity: {max: 3}}
  - {id: south, name: South, capacity: {max: 3}}
"""


def test_a_clash_names_the_field_that_holds(benchmark, tmp_path: Path) -> None:
    """Its place, and the repair, are those of the cohort's file; done, the repair leads to a plan."""
    (tmp_path / "trip.yaml").write_text(TRIP.replace("MAX", "1"))
    shown = benchmark("assign", "trip.yaml", cwd=tmp_path)
    assert shown.returncode == 4
    assert "hint: raise `visit.capacity.north.max` of North to 2 (trip.yaml:8)" in shown.stderr
    assert "trip.yaml:8:18: note: North receives 1 at most" in shown.stderr
    (tmp_path / "trip.yaml").write_text(TRIP.replace("MAX", "2"))
    assert benchmark("assign", "trip.yaml", cwd=tmp_path).returncode == 0
