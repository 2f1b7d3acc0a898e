"""Two trips in a row by the command line: who was served worst in the first is served first in the second."""

import json
from pathlib import Path

NAMES = ("Ayu", "Budi", "Citra", "Dewi", "Eko", "Fajar")
TRIP = """\
cohort: trip-{year}
title: Trip {year}
visit: {{from: {year}-10-05, to: {year}-10-05, loci: [a, b, c]}}
loci: [{{id: a, name: A}}, {{id: b, name: B}}, {{id: c, name: C}}]
participants:
{people}
"""


def write_trip(home: Path, year: int, names: tuple[str, ...]) -> Path:
    """A trip to three loci on which all wish the same in the same order; ids say nothing of who it is."""
    people = "\n".join(
        f"  - {{id: p{index}, name: {name} Contoh, wishes: [a, b, c]}}" for index, name in enumerate(names)
    )
    (home / str(year)).mkdir()
    (home / str(year) / "trip.yaml").write_text(TRIP.format(year=year, people=people), "utf-8")
    return home / str(year)


def loci_of(trip: Path) -> dict[str, str]:
    """Where each person of the saved plan is, by the name in the file."""
    plan = json.loads((trip / "plans" / f"trip-{trip.name}.json").read_text("utf-8"))
    assert all(aim["proved"] for aim in plan["aims"])
    lines = (trip / "trip.yaml").read_text("utf-8").splitlines()
    names = {f"p{index}": line.partition("name: ")[2].split()[0] for index, line in enumerate(lines[5:])}
    return {names[one["id"]]: group["locus"] for group in plan["groups"] for one in group["members"]}


def test_two_trips_in_a_row(benchmark, tmp_path: Path) -> None:
    """Two go to each locus. Who had the third wish has the first now; then all are even."""
    (tmp_path / "ledger.csv").touch()
    first, second = write_trip(tmp_path, 2027, NAMES), write_trip(tmp_path, 2028, NAMES[::-1])
    for words in (
        ("assign", first),
        ("issue", "2027-10-01", "-C", first),
        ("ledger", "apply", "-C", second),
        ("assign", second),
    ):
        done = benchmark(*words, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    before, after = loci_of(first), loci_of(second)
    turned = {"a": "c", "b": "b", "c": "a"}
    assert after == {name: turned[locus] for name, locus in before.items()}

    served, denied = (next(name for name, locus in before.items() if locus == place) for place in "ca")
    told = benchmark("explain", served, "-C", second, "--language", "en", cwd=tmp_path).stdout
    assert "priority 1, because of 3rd wish at best in 2027; so before" in told
    assert denied in told
    assert not [name for name in NAMES if name in (tmp_path / "ledger.csv").read_text("utf-8")]

    assert benchmark("issue", "2028-10-01", "-C", second, cwd=tmp_path).returncode == 0
    rows = json.loads(benchmark("ledger", "--format", "json", "-C", second, cwd=tmp_path).stdout)["rows"]

    assert {row["passed_over"] for row in rows} == {2}


def test_planning_never_reads_the_ledger(benchmark, tmp_path: Path) -> None:
    """Once the numbers are in the file, the plan is the same with the ledger, without it, and with a damaged one."""
    ledger = tmp_path / "ledger.csv"
    ledger.touch()
    trip = write_trip(tmp_path, 2027, NAMES)
    plans = []
    for content in ("", "what,else\n1,2\n", None):
        ledger.unlink()
        if content is not None:
            ledger.write_text(content, "utf-8")
        done = benchmark("assign", trip, "--fresh", "--dry-run", "--format", "json", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        plans.append(done.stdout)
        ledger.touch()
    assert len(set(plans)) == 1
