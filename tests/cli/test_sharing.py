"""Vehicles, rooms and debrief groups through the command line: told, kept, compared, and refused where rules clash."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

COHORT = """\
cohort: shared
title: Shared Trip
language: en
visit:
  from: 2014-10-08
  to: 2014-10-08
  loci: [north, south]
  staff: [{id: joko, name: Joko, gender: male, groups: [north]}]
  vehicles: [{id: van, name: The Van, seats: 5}, {id: car, seats: 4}]
  rooms: {size: 2}
  debrief: {size: 2}
loci:
  - {id: north, name: North Office}
  - {id: south, name: South Office}
participants:
  - {id: ayu, name: Ayu, gender: female}
  - {id: budi, name: Budi, gender: male}
  - {id: citra, name: Citra, gender: female}
  - {id: dewi, name: Dewi, gender: female}
  - {id: eko, name: Eko, gender: male}
  - {id: fitri, name: Fitri, gender: female}
aims: []
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The only file of the workspace in its folder."""
    (tmp_path / "cohorts").mkdir()
    cohort = tmp_path / "cohorts" / "shared.yaml"
    cohort.write_text(COHORT, encoding="utf-8")
    return cohort


def sizes(plan: dict[str, dict[str, list[dict[str, list[str]]]]], use: str) -> list[int]:
    """How many are in each part, the most first."""
    parts = plan[use]["parts"]
    return sorted((len(part["members"]) + len(part.get("staff", [])) for part in parts), reverse=True)


def test_what_is_shared_is_told_saved_and_recounted(benchmark: Run, file: Path) -> None:
    """Seven travel: two vehicles, two rooms of women, two of men with the trainer; three debrief groups of two."""
    folder = file.parent.parent
    told = benchmark("assign", cwd=folder)
    assert told.returncode == 0, told.stderr
    assert "Rooms          : 3 with 2 and 1 with 1 (proved)" in told.stdout
    assert "Debrief groups : 3 with 2 (proved)" in told.stdout
    plan = json.loads((file.parent / "plans" / "shared.json").read_text(encoding="utf-8"))
    assert list(plan)[-5:] == ["vehicles", "rooms", "debrief", "identities", "seal"]
    assert [part["id"] for part in plan["vehicles"]["parts"]] == ["van", "car"]
    assert sizes(plan, "vehicles") == [4, 3]
    assert benchmark("verify", cwd=folder).returncode == 0


def test_a_plan_that_somebody_changed_is_refused(benchmark: Run, file: Path) -> None:
    """Two who change beds in the file alone are found by the recount, and papers are not printed from it."""
    folder = file.parent.parent
    benchmark("assign", cwd=folder)
    saved = file.parent / "plans" / "shared.json"
    plan = json.loads(saved.read_text(encoding="utf-8"))
    rooms = plan["rooms"]["parts"]
    women = next(room for room in rooms if "ayu" in room["members"])
    men = next(room for room in rooms if "budi" in room["members"])
    women["members"] = ["budi" if name == "ayu" else name for name in women["members"]]
    men["members"] = ["ayu" if name == "budi" else name for name in men["members"]]
    saved.write_text(json.dumps(plan), encoding="utf-8")
    audited = benchmark("verify", cwd=folder)
    assert audited.returncode == 1
    assert "only people with the same gender in one room" in audited.stdout
    assert benchmark("roster", "--kind", "groups", cwd=folder).returncode == 1


def test_a_drop_out_changes_nobody_else(benchmark: Run, file: Path) -> None:
    """Who withdraws leaves a seat, a bed and a debrief group, which is told once; nobody else is told to move."""
    folder = file.parent.parent
    benchmark("assign", cwd=folder)
    file.write_text(COHORT.replace("name: Dewi", "name: Dewi, status: withdrawn"), encoding="utf-8")
    told = benchmark("diff", "--exit-code", cwd=folder)
    assert told.returncode == 1
    assert told.stdout.count("takes no part") == 1
    assert "Ayu" not in told.stdout
    assert "Who changes" not in told.stdout
    assert benchmark("assign", cwd=folder).returncode == 0
    assert benchmark("verify", cwd=folder).returncode == 0


def test_who_changes_bed_or_seat_is_told(benchmark: Run, file: Path) -> None:
    """The trainer is locked into the other vehicle, and two who shared a room may no longer."""
    folder = file.parent.parent
    benchmark("assign", cwd=folder)
    plan = json.loads((file.parent / "plans" / "shared.json").read_text(encoding="utf-8"))
    pair = next(room["members"] for room in plan["rooms"]["parts"] if len(room["members"]) == 2)
    there = next(part["id"] for part in plan["vehicles"]["parts"] if part.get("staff"))
    other = "car" if there == "van" else "van"
    rules = f"rules:\n  - {{lock: joko, at: {other}, for: vehicles}}\n  - {{apart: [{', '.join(pair)}], for: rooms}}\n"
    file.write_text(COHORT + rules, encoding="utf-8")
    told = benchmark("assign", cwd=folder)
    assert told.returncode == 0, told.stderr
    assert "Who changes vehicles" in told.stdout
    assert "joko  Joko" in told.stdout
    assert "Who changes rooms" in told.stdout
    assert "Nobody moves." in told.stdout
    assert benchmark("verify", cwd=folder).returncode == 0


def test_too_few_seats_are_told_before_solving(benchmark: Run, file: Path) -> None:
    """Six seats for seven people."""
    file.write_text(COHORT.replace("seats: 5", "seats: 2"), encoding="utf-8")
    refused = benchmark("assign", cwd=file.parent.parent)
    assert refused.returncode == 4
    assert "The vehicles have 6 seats, 6 participants and 1 staff travel: 1 too many" in refused.stderr


def test_three_who_differ_share_no_room(benchmark: Run, file: Path) -> None:
    """Two may by a rule, a couple; of three it is what people in a room have in common that clashes."""
    cohort = COHORT.replace("rooms: {size: 2}", "rooms: {size: 3}")
    file.write_text(f"{cohort}rules:\n  - {{together: [ayu, budi, citra], for: rooms}}\n", encoding="utf-8")
    refused = benchmark("assign", cwd=file.parent.parent)
    assert (refused.returncode, "only people with the same gender in one room" in refused.stderr) == (4, True)
    file.write_text(f"{cohort}rules:\n  - {{together: [ayu, budi], for: rooms}}\n", encoding="utf-8")
    shown = benchmark("assign", "--language", "en", cwd=file.parent.parent)
    assert shown.returncode == 0, shown.stderr
    assert "share a room by a rule, though not the same gender" in " ".join(shown.stdout.split())


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (["{together: [ayu, citra, dewi], for: rooms}"], "2 to a room"),
        (["{lock: joko, at: The Van, for: vehicles}", "{lock: joko, at: car, for: vehicles}"], "Joko stays at The Van"),
        (["{apart: [ayu, budi, citra, dewi], for: debrief}"], "debrief groups: Ayu, Budi, Citra and Dewi"),
    ],
)
def test_what_clashes_is_named_with_its_lines(benchmark: Run, file: Path, rules: list[str], said: str) -> None:
    """Exit 4, the rules by their lines, and to drop one of them is offered."""
    file.write_text(COHORT + "rules:\n" + "".join(f"  - {rule}\n" for rule in rules), encoding="utf-8")
    refused = benchmark("assign", cwd=file.parent.parent)
    assert refused.returncode == 4, refused.stderr
    assert said in refused.stderr
    assert "cohorts/shared.yaml:24:5: note:" in refused.stderr
    assert "drop this rule, or write `strength: should` in it" in refused.stderr
