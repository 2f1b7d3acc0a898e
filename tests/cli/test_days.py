"""Days as they are: a hotel's rooms, nights under way, weeks between, an escort who is there on one day only."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Run = Callable[..., CompletedProcess[str]]

LOCI = "loci: [{id: a, name: A}, {id: b, name: B}]\n"


def written(folder: Path, visit: str, people: int, *, with_gender: bool = False) -> Path:
    """A trip of so many invented people; women and men in turn."""
    listed = "".join(
        f"  - {{id: p{number:02}, name: Orang {number}"
        + (f", gender: {'PL'[number % 2]}" if with_gender else "")
        + "}\n"
        for number in range(1, people + 1)
    )
    file = folder / "c.yaml"
    head = "cohort: c\ntitle: Kunjungan Contoh\nlanguage: en\n"
    file.write_text(f"{head}visit:\n{visit}participants:\n{listed}{LOCI}", "utf-8")
    return file


def plan(folder: Path) -> dict[str, object]:
    """The saved plan."""
    found: dict[str, object] = json.loads((folder / "plans" / "c.json").read_text("utf-8"))
    return found


def test_a_hotel_with_rooms_of_three_sizes(benchmark: Run, tmp_path: Path) -> None:
    """Five women and six men in two triples, two doubles and a single: every bed is slept in."""
    stock = "[{beds: 3, count: 2}, {beds: 2, count: 2}, {beds: 1, count: 1}]"
    days = "  from: 2014-10-08\n  to: 2014-10-09\n  loci: [a, b]\n"
    file = written(tmp_path, f"{days}  rooms: {{stock: {stock}}}\n", 11, with_gender=True)
    assert benchmark("validate", file, cwd=tmp_path).returncode == 0
    assert benchmark("assign", ".", cwd=tmp_path).returncode == 0
    rooms = plan(tmp_path)["rooms"]
    assert isinstance(rooms, dict)
    assert sorted((room["beds"], len(room["members"])) for room in rooms["parts"]) == [
        (1, 1), (2, 2), (2, 2), (3, 3), (3, 3),
    ]  # fmt: skip
    for room in rooms["parts"]:
        assert len({int(person[1:]) % 2 for person in room["members"]}) == 1
    shown = benchmark("roster", "--kind", "rooms", ".", cwd=tmp_path)
    assert "1-bed rooms: 1, 2-bed rooms: 2 and 3-bed rooms: 2" in shown.stdout
    file.write_text(file.read_text("utf-8").replace("{beds: 3, count: 2}", "{beds: 3, count: 1}"), "utf-8")
    refused = benchmark("assign", ".", cwd=tmp_path)
    assert (refused.returncode, "the hotel has 3-bed rooms: 1" in refused.stderr) == (4, True)


def test_nights_under_way(benchmark: Run, tmp_path: Path) -> None:
    """A ferry that leaves in the evening stands on its day with its end on the next, which begins with it."""
    agenda = (
        '    - {at: "2014-10-07 22:30-05:15", what: Night ferry}\n'
        '    - {at: "2014-10-08 23:00-2014-10-09 04:00", what: Night bus}\n'
    )
    days = "  from: 2014-10-07\n  to: 2014-10-09\n  loci: [a, b]\n  timezone: Asia/Makassar\n"
    file = written(tmp_path, f'{days}  slots: ["2014-10-08 09:00-11:00"]\n  agenda:\n{agenda}', 4)
    assert benchmark("validate", file, cwd=tmp_path).returncode == 0
    assert benchmark("assign", ".", cwd=tmp_path).returncode == 0
    lines = benchmark("schedule", ".", cwd=tmp_path).stdout.splitlines()
    ferry = [line for line in lines if "Night ferry" in line and ":" in line.split("Night")[0]]
    assert len(ferry) == 2
    assert "22:30\N{EN DASH}05:15 (+1)" in ferry[0]
    assert "\N{HORIZONTAL ELLIPSIS}\N{EN DASH}05:15" in ferry[1]


def test_idle_days_have_no_meals(benchmark: Run, tmp_path: Path) -> None:
    """A trip on the 12th and the 20th: nobody eats, or is on a sheet, in between."""
    days = "  from: 2015-01-12\n  to: 2015-01-20\n  loci: [a, b]\n  mode: rotate\n"
    written(tmp_path, f'{days}  slots: ["2015-01-12 09:00-11:00", "2015-01-20 09:00-11:00"]\n', 4)
    assert benchmark("assign", ".", cwd=tmp_path).returncode == 0
    for kind in ("meals", "attendance"):
        shown = benchmark("roster", "--kind", kind, ".", "--format", "csv", cwd=tmp_path)
        rows = list(csv.DictReader(shown.stdout.splitlines()))
        said = {value[:10] for row in rows for value in row.values() if value and value.startswith("2015-01-")}
        assert said == {"2015-01-12", "2015-01-20"}, kind


def test_an_escort_who_is_there_on_the_second_day_only(benchmark: Run, tmp_path: Path) -> None:
    """Their group visits on that day too, and their own schedule has nothing of the day before."""
    days = "  from: 2014-10-08\n  to: 2014-10-09\n  loci: [a, b]\n"
    slots = '  slots: ["2014-10-08 09:00-11:00", "2014-10-09 09:00-11:00"]\n'
    staff = "  staff: [{id: w1, name: Sri, groups: [a], present: [2014-10-09]}, {id: w2, name: Joko, groups: [b]}]\n"
    written(tmp_path, days + slots + staff, 6)
    shown = benchmark("assign", ".", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    visits = plan(tmp_path)["visits"]
    assert isinstance(visits, list)
    assert "2014-10-09" in {visit["start"][:10] for visit in visits if visit["locus"] == "a"}
    people = benchmark("roster", "--kind", "people", ".", "--format", "json", cwd=tmp_path)
    (sri,) = (row for row in json.loads(people.stdout)["rows"] if row["id"] == "w1")
    assert sri["days"] == 1
