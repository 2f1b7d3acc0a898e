"""Participants of a cohort file in a table: the same model as from YAML, and faults by cell."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from benchmark_cli.api import render_people
from benchmark_cli.diagnostics import Diagnostic, UserError
from benchmark_cli.inputs.import_people import import_people
from benchmark_cli.inputs.lists.headers import COLUMNS, MOST_PEOPLE
from benchmark_cli.inputs.lists.table import ListOptions
from benchmark_cli.inputs.load import load
from benchmark_cli.inputs.yaml.building import Data
from benchmark_cli.inputs.yaml.writing import list_yaml
from benchmark_cli.model.cohort import Cohort

COHORT = """\
cohort: tiny
title: Tiny
accept: [malformed-nip]
visit: {from: 2014-10-08, to: 2014-10-08, loci: [north, south]}
loci: [{id: north, name: North}, {id: south, name: South}]
rules: [{apart: [p1, p2]}]
"""
PEOPLE: list[dict[str, Data]] = [
    {
        "id": "p1", "name": "Ayu", "number": "1", "nip": "198609262015052901", "phone": "+62 800-1", "rank": "III/d",
        "wishes": ["north", "south"], "project": {"title": "=Judul; satu", "themes": ["a", "b"]},
        "emergency": {"name": "Ibu", "phone": "080"}, "tags": {"score": "81.5", "intake": "2014-a"},
    },
    {"id": "p2", "name": 'Budi "B", S.E.', "number": "2", "gender": "L", "wishes": ["south"], "status": "active"},
]  # fmt: skip


def cohort(folder: Path, name: str, data: bytes) -> tuple[Cohort | None, list[Diagnostic]]:
    """The cohort whose participants stand in a table with these bytes, and what is wrong with it."""
    folder.joinpath(name).write_bytes(data)
    folder.joinpath("tiny.yaml").write_text(f"{COHORT}participants: {name}\n", encoding="utf-8")
    workspace, found = load([folder])
    return (workspace.cohorts[0].cohort if workspace.cohorts else None), found


def spreadsheet(people: list[dict[str, Data]]) -> bytes:
    """The table as a workbook, every cell text, made from the CSV that `import` writes."""
    import csv

    book = Workbook()
    for row in csv.reader(io.StringIO(render_people(people, "csv").decode())):
        book.active.append([cell or None for cell in row])
    for cell in (cell for row in book.active.rows for cell in row):
        cell.data_type = "s" if cell.value else "n"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def from_yaml(folder: Path) -> Cohort:
    """The cohort with the same people in YAML."""
    folder.joinpath("tiny.yaml").write_text(COHORT + list_yaml("participants", PEOPLE), encoding="utf-8")
    workspace, found = load([folder])
    assert found == []
    return workspace.cohorts[0].cohort


def test_a_table_gives_what_yaml_gives(tmp_path: Path) -> None:
    """CSV and XLSX give the cohort that YAML gives: dotted columns, lists, tags, text that looks like a formula."""
    expected = from_yaml(tmp_path)
    assert cohort(tmp_path, "people.csv", render_people(PEOPLE, "csv")) == (expected, [])
    assert cohort(tmp_path, "people.xlsx", spreadsheet(PEOPLE)) == (expected, [])
    assert len(expected.participants) == 2


def test_columns_are_the_fields_of_a_person() -> None:
    """Each field has a column; lists are known as such."""
    assert {name for name, is_list in COLUMNS.items() if is_list} == {"wishes", "project.themes", "present.days"}
    assert {"id", "name", "nip", "project.title", "emergency.phone"} < set(COLUMNS)
    assert "tags" not in COLUMNS


def test_faults_are_told_by_cell(tmp_path: Path) -> None:
    """Whatever a check or the model finds stands at its cell; the rest is checked in the same run."""
    text = "\nid,name,gender,wishes,project.themes\np1,,P,,\n\np2,Budi,Q,north||south,a\n"
    _, found = cohort(tmp_path, "people.csv", text.encode())
    assert [(one.code, one.place.cell) for one in found if one.place] == [
        ("missing-field", "B3"),
        ("unknown-value", "C5"),
        ("empty-text", "D5"),
    ]


def test_a_warning_about_a_cell_can_be_accepted(tmp_path: Path) -> None:
    """The cohort file silences warnings about its table too."""
    from benchmark_cli.api import check

    (tmp_path / "tiny.yaml").write_text(f"{COHORT}participants: people.csv\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("id,name,nip\np1,Ayu,123\np2,Budi,\n", encoding="utf-8")
    assert check([tmp_path]).diagnostics == ()
    (tmp_path / "tiny.yaml").write_text((tmp_path / "tiny.yaml").read_text().replace("[malformed-nip]", "[]"))
    assert [one.code for one in check([tmp_path]).diagnostics] == ["malformed-nip"]


def test_a_crowd_is_refused(tmp_path: Path) -> None:
    """More people than any cohort has are not read one by one, in a table or in an office's list."""
    crowd = "id,name\n" + "".join(f"p{n},Ayu\n" for n in range(MOST_PEOPLE + 1))
    _, (found,) = cohort(tmp_path, "people.csv", crowd.encode())
    assert (found.code, found.place and found.place.cell) == ("too-many-people", "A1")
    with pytest.raises(UserError) as caught:
        import_people(tmp_path / "people.csv", ListOptions())
    assert [one.code for one in caught.value.diagnostics] == ["too-many-people"]


def test_people_on_two_sheets_are_refused(tmp_path: Path) -> None:
    """Which of two sheets is meant is nobody's guess."""
    book = Workbook()
    for sheet in (book.active, book.create_sheet("Dua")):
        sheet.append(["id", "name"])
        sheet.append(["p1", "Ayu"])
    stream = io.BytesIO()
    book.save(stream)
    _, (found,) = cohort(tmp_path, "people.xlsx", stream.getvalue())
    assert found.code == "several-lists"
    assert found.place
    assert found.place.file.endswith("people.xlsx (Dua)")


@pytest.mark.parametrize("name", ["nowhere.csv", "../tiny.yaml", "/etc/hostname", ".", "a\\0b", "people.csv/x"])
def test_a_table_that_cannot_be_read_is_one_fault(tmp_path: Path, name: str) -> None:
    """Missing, outside, a folder, no name at all: one diagnostic where the table is named, and nothing that follows."""
    folder = tmp_path / "trip"
    folder.mkdir()
    folder.joinpath("tiny.yaml").write_text(f'{COHORT}participants: "{name}"\n', encoding="utf-8")
    _, (found,) = load([folder])
    assert found.code in {"unreadable", "table-outside", "not-a-regular-file"}
    assert found.place
    assert (found.place.line, found.place.column) == (7, 15)


def test_a_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    """A link in the folder is no way to a file elsewhere."""
    folder = tmp_path / "trip"
    folder.mkdir()
    (tmp_path / "secret.csv").write_text("id,name\np1,Ayu\n", encoding="utf-8")
    (folder / "people.csv").symlink_to(tmp_path / "secret.csv")
    folder.joinpath("tiny.yaml").write_text(f"{COHORT}participants: people.csv\n", encoding="utf-8")
    _, (found,) = load([folder])
    assert found.code == "table-outside"


def test_a_column_without_a_header_is_refused(tmp_path: Path) -> None:
    """What stands in it might be a part of a name or a wish: it is told once, at its first cell."""
    _, (found,) = cohort(tmp_path, "people.csv", b"id,name,,wishes\np1,Ayu,,north\np2,Budi,Rekaan,north\np3,Citra,x,\n")
    assert (found.code, found.place and found.place.cell) == ("no-header", "C3")


def test_a_header_again_is_nobody(tmp_path: Path) -> None:
    """A header that is repeated is passed over, another one refused where it stands."""
    _, found = cohort(tmp_path, "people.csv", b"id,name\np1,Ayu\nid,name\np2,Budi\n")
    assert not found
    _, (fault,) = cohort(tmp_path, "people.csv", b"id,name\np1,Ayu\np2,Budi\nname,id\n")
    assert (fault.code, fault.place and fault.place.cell) == ("several-headers", "A4")


def test_an_open_quotation_mark_is_told_in_the_table(tmp_path: Path) -> None:
    """It stands in a row of the table, and not where the cohort file names that."""
    _, (fault,) = cohort(tmp_path, "people.csv", b'id,name\np1,"Ayu\np2,Budi\n')
    assert (fault.code, fault.place and fault.place.line) == ("unreadable-table", 2)
