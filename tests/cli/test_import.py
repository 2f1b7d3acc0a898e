"""`benchmark import` as a committee would run it, and cohort files that leave their people to a table."""

import csv
import io
import re
import subprocess
import sys

import pytest
import yaml
from openpyxl import Workbook

from benchmark_cli.api import render_people
from benchmark_cli.inputs.yaml.writing import list_yaml

LIST = (
    "DAFTAR PESERTA ANGKATAN VII;;;;;\n;;;;;\nNo;NAMA;NIP;Gol.;Pilihan 1;Pilihan 2;Nilai\n"
    "1;Dra. Ayu, M.Si;198609262015052901;III d;North Office;south;80\n2;Budi;;IV/a;south;;70\n3;Citra;;;;;90\n"
    ";Jumlah: 3;;;;;\n"
)


@pytest.fixture
def office(trip):
    """The folder of the tiny trip, with an office's list in it."""
    (trip / "peserta.csv").write_text(LIST, encoding="cp1252")
    return trip


def test_the_result_is_yaml_for_a_cohort_file(benchmark, office):
    """Standard output is the list and nothing else; pasted into a cohort file it is valid, and can be assigned."""
    shown = benchmark("import", "peserta.csv", "--loci", "cohorts", cwd=office)
    assert shown.returncode == 0, shown.stderr
    people = yaml.safe_load(shown.stdout)["participants"]
    assert people[0] == {
        "id": "vii-01", "name": "Ayu", "number": 1, "title_before": "Dra.", "title_after": "M.Si",
        "nip": "198609262015052901", "rank": "III/d", "wishes": ["north", "south"],
    }  # fmt: skip
    assert [person["id"] for person in people] == ["vii-01", "vii-02", "vii-03"]
    file = office / "cohorts" / "tiny.yaml"
    head, _, _ = file.read_text().partition("participants:")
    file.write_text(head + shown.stdout, encoding="utf-8")
    assert benchmark("assign", cwd=office).returncode == 0


def test_what_was_understood_is_shown_aside(benchmark, office):
    """Standard error shows each column, its field and an example, masked; rows passed over; columns not used."""
    shown = benchmark("import", "peserta.csv", cwd=office)
    assert re.search(r"^B +NAMA +name +Dra\. Ayu, M\.Si$", shown.stderr, re.MULTILINE)
    assert re.search(r"^C +NIP +nip +1986\*\*\*\* \*{6} \* \*{3}$", shown.stderr, re.MULTILINE)
    assert re.search(r"^G +Nilai +\(not used\) +80$", shown.stderr, re.MULTILINE)
    assert "row 7 is passed over, since it names nobody: Jumlah: 3" in shown.stderr
    assert "“North Office” is `north-office`" in shown.stderr
    assert '`--map "Nilai=tags.nilai"` keeps a column' in shown.stderr
    assert not re.search(r"\d{9}", shown.stderr)
    indonesian = benchmark("import", "peserta.csv", "--language", "id", cwd=office)
    assert "Dibaca sebagai" in indonesian.stderr
    assert "dilewati" in indonesian.stderr
    assert indonesian.stdout == shown.stdout
    assert benchmark("import", "peserta.csv", "-q", cwd=office).stderr == ""


def test_a_file_is_written_once_and_never_over(benchmark, office):
    """`-o` writes what its ending names and says so; a file that is there stays, exit 5."""
    for name, first in (("out.yaml", "participants:\n"), ("out.csv", "id,name,number,")):
        shown = benchmark("import", "peserta.csv", "-o", name, cwd=office)
        assert (shown.returncode, shown.stdout) == (0, "")
        assert f"wrote {name}" in shown.stderr
        assert (office / name).read_text().startswith(first)
        (office / name).write_text("mine", encoding="utf-8")
        again = benchmark("import", "peserta.csv", "-o", name, cwd=office)
        assert (again.returncode, (office / name).read_text()) == (5, "mine")
        assert f"error[file-exists]: {name} is there already" in again.stderr
    shown = benchmark("import", "peserta.csv", "-o", "peserta.pdf", cwd=office)
    assert (shown.returncode, "yaml" in shown.stderr) == (2, True)


def test_standard_input(benchmark, office):
    """`-` is standard input, of any kind that files may be."""
    command = [sys.executable, "-m", "benchmark_cli", "import", "-", "-q"]
    with (office / "peserta.csv").open("rb") as stream:
        shown = subprocess.run(command, stdin=stream, capture_output=True, check=True)
    assert shown.stdout.decode() == benchmark("import", "peserta.csv", "-q", cwd=office).stdout


def test_damage_is_refused(benchmark, office):
    """A damaged number: exit 3, nothing on standard output, no file; as JSON with the row and the column."""
    (office / "bad.csv").write_text(LIST.replace("198609262015052901", "1,98609E+17"), encoding="utf-8")
    shown = benchmark("import", "bad.csv", "-o", "out.yaml", cwd=office)
    assert (shown.returncode, shown.stdout, (office / "out.yaml").exists()) == (3, "", False)
    assert "bad.csv:4:3: error[damaged-number]: cell C4: " in shown.stderr
    assert "format the column as text, and type it again" in shown.stderr


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--sheet", "Sat"], "unknown-sheet"),
        (["--sheet", "Satu", "--map", "Nam=name"], "unknown-header"),
        (["--map", "Nama=nme"], "unknown-field"),
        (["--format", "xlsx"], "unknown-format"),
        ([], "several-lists"),
    ],
)
def test_a_wrong_command_line(benchmark, office, options, code):
    """Exit 2 and what to write instead, for sheets, headers, fields and formats that there are not."""
    book = Workbook()
    for name in ("Satu", "Dua"):
        book.create_sheet(name).append(["Nama", "Jabatan"])
        book[name].append(["Ayu", "Camat"])
    book.save(office / "two.xlsx")
    shown = benchmark("import", "two.xlsx", *options, cwd=office)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert f"error[{code}]" in shown.stderr
    assert "hint:" in shown.stderr


def test_what_is_not_there(benchmark, office):
    """A file or a folder of loci that is not there is outside: exit 5."""
    assert benchmark("import", "none.xlsx", cwd=office).returncode == 5
    assert benchmark("import", "peserta.csv", "--loci", "none", cwd=office).returncode == 5
    (office / "empty").mkdir()
    assert benchmark("import", "peserta.csv", "--loci", "empty", cwd=office).returncode == 3


def test_yaml_csv_and_xlsx_give_the_same_plan(benchmark, source_article):
    """The people of the article's cohort in YAML, in CSV and in XLSX: the same bytes of the plan three times."""
    file = source_article / "cohorts" / "diklatpim3-xxvi.yaml"
    text = file.read_text(encoding="utf-8")
    people = yaml.load(text, yaml.BaseLoader)["participants"]  # noqa: S506 - every scalar is text, as the tool reads it
    assert len(people) == 28
    before, after = re.split(r"^participants:\n(?:[ #-].*\n|\n)*", text, flags=re.MULTILINE)
    plans = []
    for name in ("peserta.csv", "peserta.xlsx", None):
        data = render_people(people, "csv")
        if name == "peserta.xlsx":
            data = spreadsheet(data)
        if name:
            (file.parent / name).write_bytes(data)
        listed = f"participants: {name}\n" if name else list_yaml("participants", people)
        file.write_text(f"{before}{listed}\n{after}", encoding="utf-8")
        shown = benchmark("assign", "--cohort", "diklatpim3-xxvi", "--fresh", cwd=source_article)
        assert shown.returncode == 0, shown.stderr
        plan = source_article / "cohorts" / "plans" / "diklatpim3-xxvi.json"
        plans.append(plan.read_bytes())
        plan.unlink()
    file.write_text(text, encoding="utf-8")
    assert benchmark("assign", "--cohort", "diklatpim3-xxvi", "--fresh", cwd=source_article).returncode == 0
    assert {*plans, plan.read_bytes()} == {plans[0]}


def test_no_paper_is_written_over_the_people(benchmark, trip):
    """A table that a cohort file names is input: `-o` refuses it, and it stays."""
    table = trip / "cohorts" / "people.csv"
    table.write_text("id,name\nayu,Ayu\nbudi,Budi\n", encoding="utf-8")
    file = trip / "cohorts" / "tiny.yaml"
    file.write_text(
        re.sub(r"participants:\n(  .*\n)*", "participants: people.csv\n", file.read_text()), encoding="utf-8"
    )
    shown = benchmark("roster", "-o", "cohorts/people.csv", cwd=trip)
    assert (shown.returncode, "output-on-input" in shown.stderr) == (5, True), shown.stderr
    assert table.read_text().startswith("id,name\n")
    assert benchmark("roster", "-o", "cohorts/groups.csv", cwd=trip).returncode == 0


def spreadsheet(data: bytes) -> bytes:
    """A table in CSV as a workbook whose cells are text."""
    book = Workbook()
    for row in csv.reader(io.StringIO(data.decode())):
        book.active.append([cell or None for cell in row])
    for cell in (cell for row in book.active.rows for cell in row):
        cell.number_format = "@"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
