"""What the committee lets an aim give up is told as that, and not as a fault."""

from pathlib import Path

from tests.plans.test_tolerance import TRIP


def test_the_verification_says_what_was_given_up(benchmark, tmp_path: Path) -> None:
    """Beside the best that was possible, in both languages."""
    (tmp_path / "trip.yaml").write_text(TRIP.format(within=2))
    assert benchmark("assign", "trip.yaml", cwd=tmp_path).returncode == 0
    english = benchmark("verify", "trip.yaml", "--language", "en", cwd=tmp_path)
    assert english.returncode == 0
    assert "2 given up for later aims, as `within` allows" in english.stdout
    assert "worse" not in english.stdout
    indonesian = benchmark("verify", "trip.yaml", "--language", "id", cwd=tmp_path)
    assert "2 dilepas demi tujuan berikutnya, sesuai `within`" in indonesian.stdout
