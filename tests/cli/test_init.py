"""`benchmark init` in its own process: from nothing to a planned trip."""

import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook

ROOT = Path(__file__).parents[2]


def test_from_nothing_to_attendance_sheets(benchmark, tmp_path):
    """The commands that `init` names afterwards work, one after the other, without a complaint."""
    made = benchmark("init", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert made.stdout.splitlines() == [
        "cohorts/loci.yaml",
        "cohorts/cohort-1.yaml",
        "cohorts/.schema/cohort.json",
        "cohorts/.schema/locus.json",
    ]
    told, *commands = made.stderr.splitlines()
    assert told == "What to do next:"
    assert len(commands) == 3
    for line in commands:
        done = benchmark(*line.split()[1:], cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "warning" not in done.stderr
    assert benchmark("verify", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("folder", ["my trip", "a/b", "cohorts"])
def test_the_next_commands_work_from_where_one_stands(benchmark, trip, folder):
    """In a folder that is a trip itself, and for a name with a blank, they name the new one as a shell needs it."""
    (trip / "cohorts").rename(trip / "other")
    place = trip / "other" if folder == "cohorts" else trip
    told = benchmark("init", folder, cwd=place).stderr.splitlines()
    for line in told[1:] if folder == "my trip" else told[1:-1]:  # to make the papers takes long
        done = benchmark(*shlex.split(line)[1:], cwd=place)
        assert done.returncode == 0, done.stderr
    assert list((place / folder / "plans").glob("*.json"))


def test_size_and_language(benchmark, tmp_path):
    """Options choose how much of everything; `--language` the words; the same options give the same bytes."""
    options = ("--cohorts", "2", "--people", "28", "--loci", "4", "--language", "id")
    made = benchmark("init", "trip", *options, cwd=tmp_path)
    assert "benchmark assign trip" in made.stderr
    assert "Langkah berikutnya" in made.stderr
    text = (tmp_path / "trip" / "angkatan-2.yaml").read_text("utf-8")
    assert text.count("{id: p2-") == 27
    benchmark("init", "again", *options, cwd=tmp_path, environment={"PYTHONHASHSEED": "7", "TZ": "Asia/Jayapura"})
    assert (tmp_path / "again" / "angkatan-2.yaml").read_text("utf-8") == text


def test_never_over_a_file(benchmark, trip):
    """A folder with a trip in it is left alone: exit 5, and words on standard error."""
    before = {file: file.read_bytes() for file in trip.rglob("*") if file.is_file()}
    shown = benchmark("init", cwd=trip)
    assert (shown.returncode, shown.stdout) == (5, "")
    assert "file-exists" in shown.stderr
    assert {file: file.read_bytes() for file in trip.rglob("*") if file.is_file()} == before


def test_wrong_numbers_are_exit_2(benchmark, tmp_path):
    """A number out of range, or another format, is a wrong command line and makes nothing."""
    for wrong in (("--people", "0"), ("--loci", "x"), ("--format", "json")):
        shown = benchmark("init", *wrong, cwd=tmp_path)
        assert (shown.returncode, shown.stdout) == (2, "")
    assert list(tmp_path.iterdir()) == []


LIST = """\
DAFTAR PESERTA;;;;
No;NAMA;L/P;Gol;Pilihan 1
1;Drs. Ayu Contoh, M.Si;P;III/d;Dinas Perizinan
2;Budi Contoh;L;IV/a;Dinas Kominfo
"""


def test_the_people_of_an_office_s_list(benchmark, tmp_path):
    """`--from` takes the people of a list and makes loci of what they wish; the trip is planned at once."""
    (tmp_path / "peserta.csv").write_text(LIST, encoding="utf-8")
    made = benchmark("init", "--from", "peserta.csv", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "--loci" not in made.stderr
    planned = benchmark("assign", "--format", "csv", "--quiet", cwd=tmp_path)
    assert (planned.returncode, planned.stderr) == (0, "")
    assert "Ayu Contoh" in planned.stdout
    assert "dinas-kominfo" in planned.stdout


def test_each_sheet_of_a_list_is_a_cohort(benchmark, tmp_path):
    """A workbook with two lists makes two cohorts, men alone are no fault, and invented loci serve who wish nothing."""
    book = Workbook()
    for number, name in ((1, "Budi"), (2, "Joko")):
        sheet = book.active if number == 1 else book.create_sheet()
        sheet.append(["No", "Nama", "L/P"])
        sheet.append([1, name, "L"])
        sheet.append([2, name + " Dua", "L"])
    book.save(tmp_path / "two.xlsx")
    assert benchmark("init", "--from", "two.xlsx", "--loci", "2", cwd=tmp_path).returncode == 0
    checked = benchmark("validate", cwd=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, "cohorts: no fault found\n")
    files = sorted((tmp_path / "cohorts").glob("two*.yaml"))
    assert [(file.name, "Joko Dua" in file.read_text("utf-8")) for file in files] == [
        ("two-2.yaml", True),
        ("two.yaml", False),
    ]


def test_a_damaged_list_makes_nothing(benchmark, tmp_path):
    """A list with a damaged number is refused by cell, exit 3, and no folder is made."""
    (tmp_path / "peserta.csv").write_text("No,Nama,NIP\n1,Ayu,1.98609E+17\n", encoding="utf-8")
    shown = benchmark("init", "--from", "peserta.csv", cwd=tmp_path)
    assert (shown.returncode, shown.stdout) == (3, "")
    assert "damaged-number" in shown.stderr
    assert not (tmp_path / "cohorts").exists()


def test_a_list_is_read_as_the_user_says(benchmark, tmp_path):
    """`--sheet` and `--map` mean what they mean to `import`; without a list they are refused."""
    (tmp_path / "l.csv").write_text("Calon,Golongan\nAyu,IV/a\n", encoding="utf-8")
    options = ("--from", "l.csv", "--map", "Calon=name", "--map", "Golongan=-")
    ran = benchmark("init", "trip", *options, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert "name: Ayu" in (tmp_path / "trip" / "l.yaml").read_text(encoding="utf-8")
    assert benchmark("init", "other", "--from", "l.csv", "--sheet", "B", cwd=tmp_path).returncode == 2
    refused = benchmark("init", "other", "--map", "Calon=name", cwd=tmp_path)
    assert (refused.returncode, "`--from LIST`" in refused.stderr) == (2, True)
    assert not (tmp_path / "other").exists()


FULL = """\
DAFTAR PESERTA DIKLAT CONTOH ANGKATAN XXVII,,,
"Kunjungan: 5 s.d. 7 Oktober 2027",,,
No,Nama,Instansi,Pilihan 1
1,Ayu Contoh,Dinas Satu,Dinas Kominfo Kota Misal
2,Budi Contoh,Dinas Dua,Dinas Perizinan Kota Misal
"""


def test_what_the_list_says_is_taken(benchmark, tmp_path):
    """Title, number, days, language and places come from the list; nothing that it does not say is made up."""
    (tmp_path / "list.csv").write_text(FULL, encoding="utf-8")
    made = benchmark("init", "trip", "--from", "list.csv", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "DRAFT" not in made.stderr
    text = (tmp_path / "trip" / "angkatan-xxvii.yaml").read_text("utf-8")
    cohort = yaml.safe_load(text)
    assert (cohort["title"], cohort["language"]) == ("DIKLAT CONTOH ANGKATAN XXVII", "id")
    assert cohort["visit"] == {
        "from": date(2027, 10, 5),
        "to": date(2027, 10, 7),
        "loci": ["dinas-kominfo-kota-misal", "dinas-perizinan-kota-misal"],
    }
    assert yaml.safe_load((tmp_path / "trip" / "loci.yaml").read_text("utf-8")) == {
        "loci": [
            {"id": "dinas-kominfo-kota-misal", "name": "Dinas Kominfo Kota Misal"},
            {"id": "dinas-perizinan-kota-misal", "name": "Dinas Perizinan Kota Misal"},
        ]
    }
    assert cohort["aims"] == ["wishes", {"spread": "agency"}]
    assert set(cohort) == {"cohort", "title", "language", "visit", "participants", "aims"}


def test_days_that_nobody_tells_make_a_draft(benchmark, tmp_path):
    """Every sheet says so, in both languages, until the days are written; `pack` says so too, and `--dates` tells."""
    (tmp_path / "names.csv").write_text("Name,School\nAlex Sample,North\nBo Sample,South\n", encoding="utf-8")
    made = benchmark("init", "trip", "--from", "names.csv", cwd=tmp_path)
    assert "every sheet says DRAFT" in made.stderr
    assert benchmark("assign", "trip", cwd=tmp_path).returncode == 0
    shown = benchmark("roster", "trip", "--kind", "attendance", cwd=tmp_path)
    assert shown.stdout.startswith("DRAFT: the days of the visit are not settled.")
    assert shown.stdout.rstrip().splitlines()[-1].startswith("DRAFT, Plan ")
    indonesian = benchmark("roster", "trip", "--kind", "attendance", "--language", "id", cwd=tmp_path)
    assert indonesian.stdout.startswith("KONSEP")
    packed = benchmark("pack", "trip", "-o", "papers", cwd=tmp_path)
    assert packed.returncode == 0
    assert "warning[draft-days]" in packed.stderr
    told = benchmark("init", "told", "--from", "names.csv", "--dates", "2027-10-05..07", cwd=tmp_path)
    assert "DRAFT" not in told.stderr
    assert "draft" not in (tmp_path / "told" / "names.yaml").read_text("utf-8")
    assert benchmark("init", "no", "--from", "names.csv", "--dates", "soon", cwd=tmp_path).returncode == 2
    assert benchmark("init", "no", "--dates", "2027-10-05", cwd=tmp_path).returncode == 2


def test_no_place_is_invented_by_name(benchmark, tmp_path):
    """Where nobody wishes for a place, loci are plainly without a name; in the language of the list."""
    (tmp_path / "names.csv").write_text("Name,School\nAlex Sample,North\nBo Sample,South\n", encoding="utf-8")
    made = benchmark("init", "trip", "--from", "names.csv", "--loci", "2", cwd=tmp_path)
    assert "have no names yet" in made.stderr
    assert yaml.safe_load((tmp_path / "trip" / "loci.yaml").read_text("utf-8")) == {
        "loci": [{"id": "locus-1", "name": "Locus 1"}, {"id": "locus-2", "name": "Locus 2"}]
    }
    whole = "".join(file.read_text("utf-8") for file in (tmp_path / "trip").glob("*.yaml"))
    for invented in ("Dinas", "Contoh", "Karangan", "Example"):
        assert invented not in whole


def test_like_an_earlier_trip(benchmark, tmp_path):
    """Organiser, staff, vehicles, checklist, aims and loci are taken over; days, people and fixed points are not."""
    shutil.copytree(ROOT / "cohorts", tmp_path / "old", ignore=shutil.ignore_patterns("plans"))
    people = "".join(f"{number},Peserta Contoh {number},L,Kecamatan Denpasar Utara\n" for number in range(1, 25))
    (tmp_path / "new.csv").write_text(f"No,Nama,L/P,Pilihan 1\n{people}", encoding="utf-8")
    options = ("--from", "new.csv", "--like", "old/diklatpim3-xxvi.yaml", "--dates", "2028-10-03..05")
    made = benchmark("init", "new", *options, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    old = yaml.safe_load((tmp_path / "old" / "diklatpim3-xxvi.yaml").read_text("utf-8"))
    cohort = yaml.safe_load((tmp_path / "new" / "new.yaml").read_text("utf-8"))
    for key in ("organiser", "checklist", "aims"):
        assert cohort.get(key) == old.get(key)
    for key in ("staff", "vehicles", "base", "timezone", "loci", "rooms"):
        assert cohort["visit"].get(key) == old["visit"].get(key)
    assert cohort["visit"]["from"] == date(2028, 10, 3)
    assert not {"agenda", "slots"} & set(cohort["visit"])
    known = {locus["id"]: locus for file in (tmp_path / "old" / "loci").glob("*.yaml")
             for locus in yaml.safe_load(file.read_text("utf-8"))["loci"]}  # fmt: skip
    for locus in yaml.safe_load((tmp_path / "new" / "loci.yaml").read_text("utf-8"))["loci"]:
        assert locus == known[locus["id"]]
    assert benchmark("assign", "new", cwd=tmp_path).returncode == 0
