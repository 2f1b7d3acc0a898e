"""After the visit: forms filled in by a script come back, and papers are right against code of their own."""

import csv
import io
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from random import Random

import pytest
import yaml
from openpyxl import load_workbook

ROOT = Path(__file__).parents[2]
COHORTS = ("diklatpim3-xxv", "diklatpim3-xxvi")
CHOICES = {"en": ("adopt", "adapt", "not for us"), "id": ("adopsi", "adaptasi", "tidak diterapkan")}
KEYS = ("adopt", "adapt", "not")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with the trips of the article and their plans."""
    shutil.copytree(ROOT / "cohorts", tmp_path / "cohorts")
    return tmp_path


def people_of(home: Path, cohort: str) -> dict[str, dict]:
    """The participants by their ids, as the file has them."""
    loaded = yaml.load((home / "cohorts" / f"{cohort}.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - no tags
    return {person["id"]: person for person in loaded["participants"]}


def places_of(home: Path, cohort: str) -> dict[str, str]:
    """The locus of each participant, as the plan has it."""
    plan = json.loads((home / "cohorts" / "plans" / f"{cohort}.json").read_text("utf-8"))
    return {member["id"]: group["locus"] for group in plan["groups"] for member in group["members"]}


def fill(file: Path, language: str, chance: Random) -> list[dict]:
    """Answers by chance in a form; what was written, a mapping for each row that says something."""
    book = load_workbook(file)
    written = []
    for sheet in (one for one in book.worksheets if one.sheet_state == "visible"):
        rows = list(sheet.iter_rows())
        at = next(index for index, row in enumerate(rows) if row[0].value == "ID")
        for row in rows[at + 1 :]:
            if not row[0].value or chance.random() < 0.4:
                continue
            choice = chance.randrange(3)
            told = {
                "person": row[0].value,
                "question": row[3].value,
                "lesson": f"Pelajaran {len(written)}: loket satu pintu",
                "choice": KEYS[choice],
                "money": "Rp10 juta" if chance.random() < 0.5 else "",
                "by": date(2015, chance.randrange(1, 13), 5) if choice < 2 else None,
                "suggestion": f"Saran {len(written)}" if chance.random() < 0.2 else "",
            }
            row[4].value, row[5].value, row[9].value = told["lesson"], CHOICES[language][choice], told["money"] or None
            row[11].value, row[13].value = told["by"], told["suggestion"] or None
            written.append(told)
    book.save(file)
    return written


def rows_of(benchmark, home: Path, kind: str, cohort: str) -> list[dict]:
    """What a paper tells programs."""
    shown = benchmark("roster", "--kind", kind, "--cohort", cohort, "--format", "json", cwd=home)
    assert shown.returncode == 0, shown.stderr
    return json.loads(shown.stdout)["rows"]


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("cohort", COHORTS)
def test_what_is_filled_in_comes_back_on_every_paper(benchmark, home: Path, cohort: str, language: str) -> None:
    """Lessons, choices, days and suggestions of a form are those of the file, of the matrix, the letters, the tasks."""
    options = ("--cohort", cohort, "--language", language, "-o", "form.xlsx")
    assert benchmark("roster", "--kind", "observation", *options, cwd=home).returncode == 0
    written = fill(home / "form.xlsx", language, Random(f"{cohort} {language}"))
    done = benchmark("findings", "form.xlsx", "--cohort", cohort, cwd=home)
    assert done.returncode == 0, done.stderr

    places, people = places_of(home, cohort), people_of(home, cohort)
    kept = yaml.safe_load((home / "cohorts" / "findings" / f"{cohort}.yaml").read_text("utf-8"))
    assert {(one["person"], one["question"]): one for one in kept["lessons"]} == {
        (one["person"], one["question"]): {
            "person": one["person"],
            "locus": places[one["person"]],
            "question": one["question"],
            "lesson": one["lesson"],
            "choice": one["choice"],
            **({"money": one["money"]} if one["money"] else {}),
            **({"by": one["by"].isoformat()} if one["by"] else {}),
        }
        for one in written
    }
    silent = {name for name in people if people[name].get("status") != "withdrawn"} - {one["person"] for one in written}
    shown = benchmark("findings", "--format", "text", "--language", "en", cwd=home).stdout
    assert set(re.findall(rf"\(({'|'.join(people)})\)", shown)) == silent
    assert {row["id"] for row in rows_of(benchmark, home, "message", cohort)} == silent
    told = benchmark("roster", "--kind", "adoption", "--cohort", cohort, "--language", "en", cwd=home).stdout
    (missing,) = re.findall(r"Findings are still missing of: (.*)", told)
    assert len(missing.split("; ")) == len(silent)
    assert all(people[name]["name"] in missing for name in silent)

    seen = defaultdict(lambda: defaultdict(set))
    for one in written:
        unit = people[one["person"]].get("agency") or people[one["person"]]["name"]
        seen[places[one["person"]], one["question"]][one["choice"]].add(unit)
    rows = rows_of(benchmark, home, "adoption", cohort)
    matrix = {(row["locus"], row["innovation"]): row for row in rows if "innovation" in row}
    assert matrix.keys() == seen.keys()
    for key, units in seen.items():
        found = {choice: set((matrix[key][choice] or "").split("; ")) - {""} for choice in KEYS}
        assert found == {choice: units[choice] for choice in KEYS}
    first = {key: matrix[key]["first"] for key in matrix}
    for key in seen:
        days = [one["by"] for one in written if (places[one["person"]], one["question"]) == key and one["by"]]
        assert first[key] == (min(days).isoformat() if days else None)
    taken = [one for one in written if one["choice"] != "not"]
    plans = [(row["id"], row["locus"], row["lesson"], row["choice"], row["by"]) for row in rows if "needs" in row]
    assert plans == sorted(plans, key=lambda row: row[4])
    assert sorted(plans) == sorted(
        (one["person"], places[one["person"]], one["lesson"], one["choice"], one["by"].isoformat()) for one in taken
    )

    letters = rows_of(benchmark, home, "thanks", cohort)
    assert {(row["locus"], row["lesson"]) for row in letters} == {
        (places[one["person"]], one["lesson"]) for one in taken
    }
    text = benchmark("roster", "--kind", "thanks", "--cohort", cohort, cwd=home).stdout
    assert sorted(line[2:] for line in text.splitlines() if line.startswith("- Saran")) == sorted(
        one["suggestion"] for one in written if one["suggestion"]
    )

    tasks = rows_of(benchmark, home, "follow-up", cohort)
    assert len(tasks) == 3 * len(taken)
    assert {row["date"] for row in tasks} == {"2014-10-21", "2014-12-06", "2015-04-05"}
    calendar = benchmark("roster", "--kind", "follow-up", "--cohort", cohort, "--format", "ics", cwd=home).stdout
    assert calendar.count("BEGIN:VTODO") == len(tasks)


def test_forms_are_read_again_and_only_answers_change(benchmark, home: Path) -> None:
    """A later answer to a question takes the place of the earlier; with -n nothing is written; twice is once."""
    file = home / "cohorts" / "findings" / "diklatpim3-xxvi.yaml"
    answer = "nama,pelajaran,keputusan\nRatna Kusumaningdyah,Antrean daring,{}\n"
    (home / "a.csv").write_text(answer.format("adopsi"), "utf-8")
    assert benchmark("findings", "a.csv", "-n", cwd=home).returncode == 0
    assert not file.parent.exists()
    for choice in ("adopsi", "adopsi", "adaptasi"):
        (home / "a.csv").write_text(answer.format(choice), "utf-8")
        assert benchmark("findings", "a.csv", cwd=home).returncode == 0
    (lesson,) = yaml.safe_load(file.read_text("utf-8"))["lessons"]
    assert (lesson["person"], lesson["choice"]) == ("xxvi-04", "adapt")
    assert benchmark("validate", cwd=home).stderr.count("warning") == 0


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("id,lesson\nxxvi-77,x\n", "nobody who takes part"),
        ("id,lesson,choice\nxxvi-04,x,perhaps\n", "neither adopt nor adapt"),
        ("id,lesson,by when\nxxvi-04,x,soon\n", "is no day"),
        ("id,locus,lesson\nxxvi-04,moon,x\n", "no locus `moon`"),
        ("colour,taste\nred,sweet\n", "no header"),
    ],
)
def test_what_is_wrong_is_told_by_cell_and_nothing_is_kept(benchmark, home: Path, table: str, said: str) -> None:
    """Exit 3, the words, and no file."""
    (home / "a.csv").write_text(table, "utf-8")
    done = benchmark("findings", "a.csv", cwd=home)
    assert done.returncode == 3
    assert said in done.stderr
    assert not (home / "cohorts" / "findings").exists()


def certified(benchmark, home: Path, cohort: str) -> Iterator[str]:
    """The names on the certificates."""
    shown = benchmark("roster", "--kind", "certificate", "--cohort", cohort, "--language", "en", cwd=home)
    assert shown.returncode == 0, shown.stderr
    for sheet in shown.stdout.split("- - -"):
        yield from (line.partition(": ")[2] for line in sheet.splitlines() if line.startswith("Name"))


def sheets_of(benchmark, home: Path, cohort: str) -> dict[str, list[tuple[str, str, str]]]:
    """By the bare name on each certificate its visits: day, times and host, as they are printed."""
    shown = benchmark("roster", "--kind", "certificate", "--cohort", cohort, "--language", "en", cwd=home).stdout
    names = [person["name"] for person in people_of(home, cohort).values()]
    found = {}
    for sheet in shown.split("- - -"):
        visits = re.findall(r"^- \w+, (\d+) October 2014, (.*) WITA, (.*)$", sheet, re.MULTILINE)
        found |= {name: visits for name in names if re.search(rf"^Name .*{re.escape(name)}", sheet, re.MULTILINE)}
    return found


def visits_of(home: Path, cohort: str) -> dict[str, list[tuple[str, str, str]]]:
    """The same by id, from the plan and the loci as the files have them."""
    plan = json.loads((home / "cohorts" / "plans" / f"{cohort}.json").read_text("utf-8"))
    files = [yaml.safe_load(file.read_text("utf-8")) for file in (home / "cohorts").rglob("*.yaml")]
    hosts = {locus["id"]: locus["name"] for loaded in files for locus in loaded.get("loci", ())}
    found = {}
    for group in plan["groups"]:
        own = sorted((one for one in plan["visits"] if one["group"] == group["group"]), key=lambda one: one["start"])
        told = []
        for (day, locus), visits in groupby(own, key=lambda one: (one["start"][8:10].lstrip("0"), one["locus"])):
            times = ["\N{EN DASH}".join((one["start"][11:16], one["end"][11:16])) for one in visits]
            told.append((day, " and ".join(times), hosts[locus]))
        found |= {member["id"]: told for member in group["members"]}
    return found


def test_certificates_are_for_those_who_came(benchmark, home: Path) -> None:
    """All but who was absent; before anybody said so there are none; later words count."""
    cohort = "diklatpim3-xxvi"
    active = {name for name, one in people_of(home, cohort).items() if one.get("status") != "withdrawn"}
    assert list(certified(benchmark, home, cohort)) == []
    assert benchmark("findings", "--absent", "xxvi-03,xxvi-11", "--cohort", cohort, cwd=home).returncode == 0
    names = list(certified(benchmark, home, cohort))
    assert len(names) == len(set(names)) == len(active) - 2
    assert not [name for name in names if people_of(home, cohort)["xxvi-03"]["name"] in name]
    assert sheets_of(benchmark, home, cohort) == {
        people_of(home, cohort)[person]["name"]: visits
        for person, visits in visits_of(home, cohort).items()
        if person not in {"xxvi-03", "xxvi-11"}
    }
    assert not (home / "cohorts" / "findings" / "diklatpim3-xxv.yaml").exists()
    assert benchmark("findings", "--absent", "none", "--cohort", cohort, cwd=home).returncode == 0
    assert len(list(certified(benchmark, home, cohort))) == len(active)
    assert benchmark("findings", "--absent", "nobody-of-that-name", cwd=home).returncode == 2


def test_a_list_of_who_came(benchmark, home: Path) -> None:
    """A tick is there, an empty cell and who is not in the list are not; the letter thanks for those who came."""
    places = places_of(home, "diklatpim3-xxvi")
    here = sorted(places)[:20]
    text = io.StringIO()
    csv.writer(text).writerows([("id", "hadir"), *((name, "ya" if name != here[0] else "") for name in here)])
    (home / "hadir.csv").write_text(text.getvalue(), "utf-8")
    assert benchmark("findings", "--attendance", "hadir.csv", cwd=home).returncode == 0
    kept = yaml.safe_load((home / "cohorts" / "findings" / "diklatpim3-xxvi.yaml").read_text("utf-8"))
    assert {one["person"] for one in kept["missed"]} == {*places} - {*here[1:]}
    assert len(list(certified(benchmark, home, "diklatpim3-xxvi"))) == 19
    letters = benchmark(
        "roster", "--kind", "thanks", "--cohort", "diklatpim3-xxvi", "--language", "en", cwd=home
    ).stdout
    for locus in set(places.values()):
        count = sum(places[name] == locus for name in here[1:])
        assert f"We thank you for receiving {count} participant" in letters


def test_a_damaged_file_is_told(benchmark, home: Path) -> None:
    """What was kept is refused where it is no longer what it was."""
    folder = home / "cohorts" / "findings"
    folder.mkdir()
    (folder / "diklatpim3-xxvi.yaml").write_text("cohort: diklatpim3-xxvi\nlessons: [7]\n", "utf-8")
    done = benchmark("findings", cwd=home)
    assert done.returncode == 3
    assert "damaged-findings" in done.stderr


def test_nobody_tells_of_a_place_where_they_were_not_to_be(benchmark, home: Path) -> None:
    """Thanks to a host name only people who were its guests."""
    person, own = next(iter(places_of(home, COHORTS[1]).items()))
    other = next(place for place in places_of(home, COHORTS[1]).values() if place != own)
    (home / "form.csv").write_text(f"id,lokus,pelajaran\n{person},{other},Loket\n", "utf-8")
    shown = benchmark("findings", "form.csv", cwd=home)
    assert (shown.returncode, "error[other-place]: cell B2" in shown.stderr) == (3, True), shown.stderr


def test_who_is_not_there_on_the_day_was_to_be_nowhere(benchmark, tmp_path: Path) -> None:
    """That is said, and not that they were at several loci, or at one without a name."""
    (tmp_path / "t.yaml").write_text(
        "cohort: t\ntitle: T\nloci: [{id: a, name: A}, {id: b, name: B}]\n"
        "visit: {from: 2027-10-05, to: 2027-10-06, timezone: Asia/Makassar, mode: rotate, groups: 2, loci: [a, b], "
        "slots: [2027-10-06 09:00-10:00, 2027-10-06 13:00-14:00]}\n"
        "participants: [{id: p1, name: Ani, present: {to: 2027-10-05}}, {id: p2, name: Budi}, {id: p3, name: Citra}]\n"
    )
    assert benchmark("assign", cwd=tmp_path).returncode == 0
    for place in ("a", ""):
        (tmp_path / "form.csv").write_text(f"id,lokus,pelajaran\np1,{place},Loket\n", "utf-8")
        shown = benchmark("findings", "form.csv", "--language", "en", cwd=tmp_path)
        assert "Ani was to be at no locus on the days of `present`" in shown.stderr


def test_who_was_absent_says_nothing_of_other_cohorts(benchmark, home: Path) -> None:
    """Nobody has been asked about these: no certificates are printed for them."""
    assert benchmark("findings", "--absent", "xxvi-03", cwd=home).returncode == 0
    assert [file.name for file in (home / "cohorts" / "findings").iterdir()] == [f"{COHORTS[1]}.yaml"]
