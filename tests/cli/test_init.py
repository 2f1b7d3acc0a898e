"""`benchmark init` in its own process: from nothing to a planned trip."""

from openpyxl import Workbook


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
    assert "Joko Dua" in (tmp_path / "cohorts" / "cohort-2.yaml").read_text("utf-8")


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
    assert "name: Ayu" in (tmp_path / "trip" / "cohort-1.yaml").read_text(encoding="utf-8")
    assert benchmark("init", "other", "--from", "l.csv", "--sheet", "B", cwd=tmp_path).returncode == 2
    refused = benchmark("init", "other", "--map", "Calon=name", cwd=tmp_path)
    assert (refused.returncode, "`--from LIST`" in refused.stderr) == (2, True)
    assert not (tmp_path / "other").exists()
