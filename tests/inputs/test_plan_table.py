"""A committee's list: headers in any usual spelling, people and places by id, name or letter, all faults at once."""

from pathlib import Path

import pytest

from benchmark_cli.diagnostics import Diagnostic, Severity
from benchmark_cli.inputs.lists.plan_table import Listing, Placed, read_plan_table
from benchmark_cli.inputs.tables.read import read_sheets
from benchmark_cli.language import ENGLISH
from tests.inputs.test_office_lists import xlsx
from tests.tiny import tiny_trip

GOOD = (Placed("p1", "north", "chair"), Placed("p2", "north", None), Placed("p3", "south", None))
GOOD = (*GOOD, Placed("p4", "south", None), Placed("p5", "east", "secretary"))
HEAD = "id;lokus\n"
REST = "p2;A\np3;B\np4;B\np5;C\n"


def read(folder: Path, text: str) -> tuple[list[Listing], list[Diagnostic]]:
    """What the text of a CSV file says of the tiny cohort."""
    file = folder / "list.csv"
    file.write_text(text, encoding="utf-8")
    return read_plan_table(read_sheets(file), [tiny_trip()])


@pytest.mark.parametrize(
    "text",
    [
        "id,locus,role\np1,north,chair\np2,north,\np3,south,\np4,south,\np5,east,secretary\n",
        "Kode;Kelompok;Peran\np5;C;Sekretaris\np4;B;anggota\np3;b;-\np2;Kelompok A;Anggota\nP1;a;Ketua Kelompok\n",
        (
            "DAFTAR\nDenpasar, 7 Oktober\n\nNo;NAMA PESERTA;Lokus;Peran\n1;dra.  AYU, M.Pd;dinas  utara;ketua\n"
            "2;Budi;Dinas Utara;\n3;Citra;Dinas Selatan;\n4;Dewi;south;\n5;eko;Dinas Timur;sekretaris\n\n;;Ketua;\n"
        ),
        (
            "cohort,group,locus,id,name,role\ntiny,A,north,p1,Ayu,chair\ntiny,A,north,p2,Budi,\ntiny,B,south,p3,Citra,\n"
            "tiny,B,south,p4,Dewi,\ntiny,C,east,p5,Eko,secretary\nother,A,x,p1,Zoro,\n"
        ),
        "id;kelompok;peran\np1;A;ketua\np2;A;\nid;kelompok;peran\np3;B;\np4;B;\nid;kelompok;peran\np5;C;sekretaris\n",
    ],
)
def test_usual_lists_mean_the_same(tmp_path: Path, text: str) -> None:
    """Ids or names, loci or letters, titles above, a header for each group, the tool's own CSV."""
    listings, found = read(tmp_path, text)
    assert found == []
    assert listings == [Listing("tiny", GOOD)]


@pytest.mark.parametrize(
    ("text", "code", "place", "told"),
    [
        (HEAD + "p9;A\np1;A\n" + REST, "unknown-participant", (2, 1), "there is no participant `p9` in tiny"),
        (HEAD + "p1;nort\n" + REST, "unknown-locus", (2, 2), "there is no locus `nort` in the visit of tiny"),
        (HEAD + "p1;D\n" + REST, "unknown-locus", (2, 2), "there is no locus `D` in the visit of tiny"),
        (HEAD + "p1;\n" + REST, "no-place", (2, 2), "Dra. Ayu, M.Pd is given no place"),
        (HEAD + "p1;A\np1;B\n" + REST, "listed-twice", (3, 1), "Dra. Ayu, M.Pd stands in the list twice"),
        (HEAD + "p1;A\np6;B\n" + REST, "withdrawn-participant", (3, 1), "Fajar has withdrawn and takes no part"),
        (HEAD + REST, "left-out", (1, 1), "the list leaves out 1 of tiny: Dra. Ayu, M.Pd (p1)"),
        (HEAD + "p1;A\n1,98E+17;A\n" + REST, "damaged-number", (3, 1), None),
        ("id;lokus;peran\np1;A;ketu\n" + REST, "unknown-role", (2, 3), "`ketu` is no role in a group"),
        (
            "id;nama;lokus\np1;Budi;A\np2;;A\np3;;B\np4;;B\np5;;C\n",
            "id-and-name",
            (2, 2),
            "the id p1 is that of Dra. Ayu, M.Pd, and the name that of Budi",
        ),
        ("a;b\n1;2\n", "no-header", (1, 1), None),
        ("id;nama;lokus\np1;Zoro;A\np2;;A\np3;;B\np4;;B\np5;;C\n", "id-and-name", (2, 2), None),
        (HEAD[:-1] + ";lokasi\np1;A;B\n" + REST, "columns-differ", (2, 3), None),
        (HEAD[:-1] + ";id\np1;A;p2\n" + REST, "columns-differ", (2, 3), None),
        (
            HEAD[:-1] + ";kelompok\np1;north;B\n" + REST,
            "locus-and-group",
            (2, 3),
            "the locus is `north`, and group B is that of `south`",
        ),
    ],
)
def test_each_fault_is_told_where_it_stands(
    tmp_path: Path, text: str, code: str, place: tuple[int, int], told: str | None
) -> None:
    """One fault gives one diagnostic, with row and column, in words."""
    _, (found,) = read(tmp_path, text)
    assert found.place is not None
    assert (found.code, (found.place.line, found.place.column)) == (code, place)
    assert told is None or ENGLISH.say(found.message) == told


def test_the_nearest_is_suggested(tmp_path: Path) -> None:
    """A slip in a locus or a name is answered with what was probably meant."""
    _, found = read(tmp_path, "nama;lokus\nAyuu;A\nBudi;nort\nCitra;B\nDewi;B\nEko;C\n")
    hints = {one.code: [ENGLISH.say(hint) for hint in one.hints] for one in found}
    assert hints["unknown-locus"] == ["did you mean `north`?"]
    assert "unknown-participant" in hints


def test_all_faults_at_once(tmp_path: Path) -> None:
    """A list with five faults gives five diagnostics."""
    _, found = read(tmp_path, HEAD + "p9;A\np1;X1\np2;\np3;B\np3;B\n")
    codes = [one.code for one in found]
    assert codes == ["unknown-participant", "unknown-locus", "no-place", "listed-twice", "left-out"]


def test_two_of_one_name_need_an_id(tmp_path: Path) -> None:
    """A name that two participants bear names neither."""
    people = [{"id": name, "name": "Ayu"} for name in ("p1", "p2")]
    file = tmp_path / "list.csv"
    file.write_text("nama;lokus\nAyu;A\n", encoding="utf-8")
    _, found = read_plan_table(read_sheets(file), [tiny_trip(participants=people, rules=())])
    assert [one.code for one in found] == ["ambiguous-name"]


def test_without_a_column_of_roles_those_of_the_cohort_file_hold(tmp_path: Path) -> None:
    """A list that says nothing of roles speaks against none: whoever has a fixed one keeps it."""
    people = [{"id": "p1", "name": "Ayu", "role": "chair"}, {"id": "p2", "name": "Budi"}]
    file = tmp_path / "list.csv"
    file.write_text("id;lokus\np1;A\np2;A\n", encoding="utf-8")
    (listing,), found = read_plan_table(read_sheets(file), [tiny_trip(participants=people, rules=())])
    assert (found, [placed.role for placed in listing.placed]) == ([], ["chair", None])


def test_a_second_sheet_is_not_ignored(tmp_path: Path) -> None:
    """People and places on two sheets may be two plans: the second is refused where it begins."""
    rows = [["id", "lokus"], ["p1", "A"]]
    (tmp_path / "list.xlsx").write_bytes(xlsx(("One", rows), ("Notes", [["x"]]), ("Two", [[None], *rows])))
    _, (found,) = read_plan_table(read_sheets(tmp_path / "list.xlsx"), [tiny_trip()])
    assert (found.code, found.place and found.place.cell) == ("several-lists", "A2")


def test_a_stranger_without_a_place_is_told(tmp_path: Path) -> None:
    """Among the people a row that is passed over is named; below them signatures stand."""
    _, (found,) = read(tmp_path, "nama;lokus\nAyu;A\nBudi;A\nZoro;\nCitra;B\nDewi;B\nEko;C\n\nDrs. Misal;\n")
    assert (found.code, found.severity, found.place and found.place.cell) == ("passed-over", Severity.WARNING, "A4")
