"""Lists that a spreadsheet or a slip has damaged: refused by cell and with the reason, and no number is shown."""

import random
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from benchmark_cli.cli.report import report
from benchmark_cli.diagnostics import Diagnostic, Outcome, Severity, UserError
from benchmark_cli.inputs.import_people import import_people
from benchmark_cli.inputs.lists.table import ListOptions
from benchmark_cli.language import ENGLISH, load_language
from benchmark_cli.model.locus import Locus
from tests.inputs.test_office_lists import AHMAD, BUDI, NIPS, SITI, csv, letterhead, read, two_row_head, xlsx

HEAD = ["No", "Nama", "NIP", "L/P", "Tgl Lahir", "No. HP", "Pilihan", "id"]
ROWS = [
    [1, AHMAD, NIPS[0], "L", "3/2/1965", "080000000001", "north", "a"],
    [2, SITI, NIPS[1], "P", "1 Jan 1970", "080000000002", "south", "b"],
    [3, BUDI, NIPS[2], "L", "1980-05-17", "080000000003", "", "c"],
]
LOCI = {name: Locus.model_validate({"id": name, "name": f"Dinas {name.title()}"}) for name in ("north", "south")}


def found_in(folder: Path, changes: dict[str, object]) -> tuple[Diagnostic, ...]:
    """What is found in the list with other values in some of its cells, whose header stands in the first row."""
    rows = [list(HEAD), *(list(row) for row in ROWS)]
    for cell, value in changes.items():
        rows[int(cell[1:]) - 1][ord(cell[0]) - ord("A")] = value
    return read(folder, "list.xlsx", xlsx(("S", rows)), loci=LOCI).diagnostics


def test_the_list_itself_is_sound(tmp_path: Path) -> None:
    """Whatever is found below comes from the change."""
    assert found_in(tmp_path, {}) == ()


@pytest.mark.parametrize(
    ("cell", "value", "code", "told"),
    [
        ("C2", 196502031990031901, "damaged-number", "a spreadsheet has rounded the number 1965**************"),
        ("C3", 1.97001e17, "damaged-number", "a spreadsheet has rounded the number 1970**************"),
        ("C4", "1,98005E+17", "damaged-number", "so that its last digits are lost"),
        ("C2", "19650203199003190", "damaged-nip", "it has 17 digits instead of 18"),
        ("C3", "1970010119950329021", "damaged-nip", "it has 19 digits instead of 18"),
        ("C4", "198005172005011000", "damaged-nip", "its last digits have become zeros"),
        ("C4", "19800517200501,1", "damaged-nip", "a number with a decimal point"),
        ("F2", "8,12E+11", "damaged-number", "rounded the number 812"),
        ("D2", "X", "unknown-value", "expects one of `male`, `female`"),
        ("B3", None, "missing-field", "has no `name`"),
        ("B3", "Siti \ufffdminah", "control-character", "a character that cannot be read"),
        ("G3", "suoth", "unknown-locus", "there is no locus `suoth`"),
        ("H3", "a", "duplicate-participant", "Two participants have the id `a`"),
        ("G2", "north; Dinas North", "duplicate-wish", "`north` is wished for twice"),
    ],
)
def test_damage_is_refused_by_cell(tmp_path: Path, cell: str, value: object, code: str, told: str) -> None:
    """One change, one error: with the cell's name, its row and column, the reason, and what to do."""
    (found,) = found_in(tmp_path, {cell: value})
    assert (found.code, found.severity) == (code, Severity.ERROR)
    assert found.place
    assert (found.place.cell, found.place.line, found.place.column) == (cell, int(cell[1:]), ord(cell[0]) - 64)
    said = report([found], ENGLISH, colour=False)
    assert f"list.xlsx:{cell[1:]}:{ord(cell[0]) - 64}: error[{code}]: cell {cell}: " in said
    assert told in said
    assert not re.search(r"\d{9}", said.replace(str(tmp_path), ""))


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("C2", "196502031990032901", "nip-and-gender"),
        ("C2", "196513031990031901", "malformed-nip"),
        ("E2", "4 Februari 1965", "nip-and-birth-date"),
        ("A3", 1, "duplicate-number"),
    ],
)
def test_what_may_be_right_is_a_warning(tmp_path: Path, cell: str, value: object, code: str) -> None:
    """Numbers that disagree with gender or birth date, or with their own form, are told and imported."""
    extra = {"E2": None} if code == "malformed-nip" else {}
    head = {"A1": "NDH"} if code == "duplicate-number" else {}
    (found,) = found_in(tmp_path, {cell: value, **extra, **head})
    assert (found.code, found.severity) == (code, Severity.WARNING)


def test_whoever_stands_there_twice_is_told_once(tmp_path: Path) -> None:
    """The same name with the same number, or without one, is the same person; with another number it is not."""
    rows = [["Nama", "NIP"], [AHMAD, NIPS[0]], ["AHMAD  FAUZI", NIPS[0]], [SITI, NIPS[1]], ["Siti Aminah", NIPS[2]]]
    (found,) = read(tmp_path, "l.xlsx", xlsx(("S", rows))).diagnostics
    assert (found.code, found.place and found.place.cell) == ("listed-twice", "A3")
    assert found.related[0].place.cell == "A2"


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """In the order of the cells, each once, and a fault on one sheet is named with the sheet."""
    found = found_in(tmp_path, {"C2": "1", "D3": "X", "C4": 2e17, "F4": "8E+11"})
    assert [one.place.cell for one in found if one.place] == ["C2", "D3", "C4", "F4"]
    two = xlsx(("Satu", [HEAD, *ROWS]), ("Dua", [HEAD, [1, "Ani", 2e17]]))
    (tmp_path / "two.xlsx").write_bytes(two)
    _, second = import_people(tmp_path / "two.xlsx", ListOptions())
    assert second.diagnostics[0].place
    assert second.diagnostics[0].place.file.endswith("two.xlsx (Dua)")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no-people-header"),
        (b"\n\n;;;\n", "no-people-header"),
        (b"a,b,c\n1,2,3\n", "no-people-header"),
        (b"\x00" * 5000, "unreadable-table"),
        ("Jabatan;Instansi\nCamat;Satu\n".encode("utf-16"), "no-people-header"),
        (b"No;Nama;Jabatan\n1;;\n2;;\n", "nobody-in-list"),
        (b"PK\x03\x04 no archive", "unreadable-table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "unreadable-table"),
        (b"Nama;" + b"x" * 200_000, "unreadable-table"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    """Empty, binary, broken, or without a column of names: exit 3 and words."""
    (tmp_path / "list").write_bytes(data)
    with pytest.raises(UserError) as caught:
        import_people(tmp_path / "list", ListOptions())
    assert (caught.value.outcome, caught.value.diagnostics[0].code) == (Outcome.INPUT, code)


@pytest.mark.parametrize("seed", range(40))
def test_mutated_lists_end_in_words(tmp_path: Path, seed: int) -> None:
    """Bytes changed anywhere in a CSV file, in a workbook, or in the XML inside it: people or diagnostics, no fault."""
    chance = random.Random(seed)
    book = two_row_head()[1] if seed % 2 else letterhead()[1]
    for data in (mutated(csv([HEAD, *ROWS]), chance), mutated(book, chance), with_mutated_parts(book, chance)):
        file = tmp_path / "list"
        file.write_bytes(data)
        try:
            found = [one for each in import_people(file, ListOptions()) for one in each.diagnostics]
        except UserError as error:
            found = list(error.diagnostics)
        told = report(found, load_language("id"), colour=False).replace(str(tmp_path), "")
        # A number that the damage has put into the column of ids is an id, and ids are shown.
        assert not re.search(r"\d{9}", re.sub(r"\(`[a-z0-9-]+`\)", "", told))


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with a few of them changed, lost or doubled."""
    changed = bytearray(data)
    for _ in range(5):
        at = chance.randrange(len(changed))
        changed[at : at + chance.randrange(4)] = chance.choice([b"", b"\x00", b'"', b"9" * 30, b"\n", b"<", b"\xff"])
    return bytes(changed)


def with_mutated_parts(data: bytes, chance: random.Random) -> bytes:
    """The workbook with the XML of its sheets and texts changed, packed again with right checksums."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            is_changed = name.startswith(("xl/worksheets", "xl/sharedStrings"))
            new.writestr(name, mutated(old.read(name), chance) if is_changed else old.read(name))
    return stream.getvalue()
