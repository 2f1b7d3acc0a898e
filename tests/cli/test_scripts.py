"""What scripts are given: flat rows of everybody, CSV for their spreadsheet, a hook for commits."""

import csv
import json
import re
from pathlib import Path

import yaml
from openpyxl import load_workbook

ROOT = Path(__file__).parents[2]


def test_everybody_is_a_row(benchmark, trip: Path) -> None:
    """Once each, in every format alike, with ids and values that no language changes."""
    benchmark("assign", cwd=trip)
    plan = json.loads(next((trip / "cohorts" / "plans").glob("*.json")).read_text())
    spoken = [
        json.loads(benchmark("roster", "--kind", "people", "--format", "json", "--language", code, cwd=trip).stdout)
        for code in ("en", "id")
    ]
    assert spoken[0] == spoken[1]
    paper = spoken[0]
    assert (paper["schema"], paper["kind"], paper["plan"]) == ("benchmark/paper/1", "people", plan["inputs"])
    rows = {row["id"]: row for row in paper["rows"]}
    assert len(rows) == len(paper["rows"])
    assert set(rows) >= {member["id"] for group in plan["groups"] for member in group["members"]}
    for group in plan["groups"]:
        for member in group["members"]:
            row = rows[member["id"]]
            assert (row["group"], row["locus"], row["role"]) == (group["group"], group["locus"], member.get("role"))
    written = benchmark("roster", "--kind", "people", "--format", "csv", cwd=trip).stdout
    assert [row["id"] for row in csv.DictReader(written.splitlines())] == [row["id"] for row in paper["rows"]]


def test_semicolons_for_excel(benchmark, trip: Path) -> None:
    """`--separator` parts the cells, and only the cells; `tab` is a word, since no shell lets one type it easily."""
    benchmark("assign", cwd=trip)
    shown = [
        benchmark("roster", "--kind", "people", "--format", "csv", *more, cwd=trip).stdout
        for more in ((), ("--separator", ";"), ("--separator", "tab"))
    ]
    read = [list(csv.reader(text.splitlines(), delimiter=sign)) for text, sign in zip(shown, ",;\t", strict=True)]
    assert read[0] == read[1] == read[2]
    assert benchmark("roster", "--separator", "|", cwd=trip).returncode == 2


def test_pack_takes_the_separator(benchmark, trip: Path) -> None:
    """As `--bom` does."""
    benchmark("assign", cwd=trip)
    assert benchmark("pack", "-o", "papers", "--separator", ";", "--bom", cwd=trip).returncode == 0
    files = list((trip / "papers").rglob("*.csv"))
    assert files
    for file in files:
        assert file.read_bytes().startswith(b"\xef\xbb\xbfcohort;")


def test_the_form_of_wishes_comes_back(benchmark, trip: Path) -> None:
    """Sent out as a workbook whose cells offer the loci, filled in, and imported: everybody's wishes are as chosen."""
    made = benchmark("roster", "--kind", "wishes", "-o", "form.xlsx", cwd=trip)
    assert made.returncode == 0, made.stderr
    book = load_workbook(trip / "form.xlsx")
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(str(cell.value).startswith("Wish ") for cell in row))
    columns = {str(cell.value): cell.column for cell in head if cell.value}
    wishes = [columns[name] for name in columns if name.startswith("Wish ")]
    (rule, *others) = sheet.data_validations.dataValidation
    assert len(others) + 1 == len(wishes)
    lists, cells = rule.formula1.replace("$", "").replace("'", "").split("!")
    offered = [cell.value for (cell,) in book[lists][cells]]
    assert sorted(offered) == ["North Office", "South Office", "West Office"]
    rows = [row for row in sheet.iter_rows(min_row=head[0].row + 1) if row[columns["ID"] - 1].value]
    for number, row in enumerate(rows):
        for wish, name in zip(wishes, offered if number % 2 else reversed(offered), strict=False):
            row[wish - 1].value = name
    book.save(trip / "form.xlsx")
    read = benchmark("import", "form.xlsx", "--loci", "cohorts", "--format", "yaml", cwd=trip)
    assert read.returncode == 0, read.stderr
    people = yaml.safe_load(read.stdout)["participants"]
    ids = {"North Office": "north", "South Office": "south", "West Office": "west"}
    expected = {
        row[columns["ID"] - 1].value: [ids[name] for name in (offered if number % 2 else reversed(offered))]
        for number, row in enumerate(rows)
    }
    assert {person["id"]: person["wishes"][: len(wishes)] for person in people} == expected


def test_hook(benchmark, trip: Path) -> None:
    """The hook runs `validate` on the files of a trip that were committed, whichever of them."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    program, *command = hook["entry"].split()
    assert program == "benchmark"
    committed = [str(file.relative_to(trip)) for file in sorted(trip.rglob("*")) if file.is_file()]
    meant = [name for name in committed if re.search(hook["files"], name)]
    assert meant
    for name in meant:
        assert benchmark(*command, name, cwd=trip).returncode == 0
    assert benchmark(*command, *meant, cwd=trip).returncode == 0
    broken = trip / meant[0]
    broken.write_text(broken.read_text() + "nonsense: 1\n")
    assert benchmark(*command, meant[0], cwd=trip).returncode == 3
