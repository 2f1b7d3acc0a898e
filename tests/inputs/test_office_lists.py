"""Lists of participants as offices keep them: three people whom everybody knows by heart, in every usual layout.

All people and numbers are invented.
"""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from benchmark_cli.diagnostics import Outcome, UserError
from benchmark_cli.inputs.import_people import Imported, import_people
from benchmark_cli.inputs.lists.table import ListOptions
from benchmark_cli.language import ENGLISH
from tests.inputs.test_sheet import ODS_CELL, ods

AHMAD, SITI, BUDI = "Drs. H. Ahmad Fauzi, M.Si", "Dra. Hj. Siti Aminah", "Budi Santoso, S.Sos., M.M."
NIPS = ("196502031990031901", "197001011995032902", "198005172005011903")

PEOPLE: list[dict[str, Any]] = [
    {
        "id": "p-01", "name": "Ahmad Fauzi", "number": "1", "title_before": "Drs. H.", "title_after": "M.Si",
        "nip": NIPS[0], "gender": "male", "rank": "IV/a", "position": "Kepala Bidang", "agency": "Dinas Satu",
        "phone": "080000000001", "email": "a@contoh.id", "wishes": ["north", "south"],
        "project": {"title": "Izin dalam sehari", "themes": ["perizinan", "pelayanan-publik"]}, "needs": "kursi roda",
    },
    {
        "id": "p-02", "name": "Siti Aminah", "number": "2", "title_before": "Dra. Hj.", "nip": NIPS[1],
        "gender": "female", "rank": "III/d", "position": "Kepala Seksi", "agency": "Dinas Dua",
        "phone": "080000000002", "email": "s@contoh.id", "wishes": ["south"],
        "project": {"title": "Data terbuka", "themes": ["data"]},
    },
    {
        "id": "p-03", "name": "Budi Santoso", "number": "3", "title_after": "S.Sos., M.M.", "nip": NIPS[2],
        "gender": "male", "rank": "III/c", "position": "Camat", "agency": "Kecamatan Tiga",
        "phone": "080000000003", "email": "b@contoh.id", "project": {"title": "Antre tanpa kertas"},
    },
]  # fmt: skip
"""What every list below holds, as far as it has columns for it."""

NAMES = ("id", "name", "title_before", "title_after")
Rows = Sequence[Sequence[object]]
Layout = tuple[str, bytes, tuple[str, ...]]


def xlsx(*sheets: tuple[str, Rows], then: Callable[[Worksheet], None] = lambda _: None) -> bytes:
    """A workbook with these sheets, to the first of which something more may be done."""
    book = Workbook()
    for index, (name, rows) in enumerate(sheets):
        sheet = book.active if index == 0 else book.create_sheet()
        sheet.title = name
        for row in rows:
            sheet.append(list(row))
    then(book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv(rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A CSV file as a spreadsheet saves it."""
    lines = (
        delimiter.join(f'"{cell}"' if delimiter in str(cell) or "\n" in str(cell) else str(cell or "") for cell in row)
        for row in rows
    )
    return "\r\n".join(lines).encode(encoding)


def plain() -> Layout:
    """The simplest list there is."""
    return "list.csv", csv([["Nama"], ["Ahmad Fauzi"], ["Siti Aminah"], ["Budi Santoso"]]), ("id", "name")


def letterhead() -> Layout:
    """A letterhead and titles above, a row that numbers the columns, a total and a signature below."""
    rows: list[list[object]] = [
        ["PEMERINTAH PROVINSI CONTOH"],
        ["BADAN PENDIDIKAN DAN PELATIHAN"],
        [],
        ["DAFTAR NAMA PESERTA"],
        ["Surabaya, 7 Oktober 2014"],
        [],
        ["NO.", "NAMA", "NIP", "PANGKAT/GOL. RUANG", "JABATAN", "INSTANSI"],
        [1, 2, 3, 4, 5, 6],
        [1, AHMAD, NIPS[0], "Pembina (IV/a)", "Kepala Bidang", "Dinas Satu"],
        [2, SITI, NIPS[1], "Penata Tk. I, III/d", "Kepala Seksi", "Dinas Dua"],
        [3, BUDI, NIPS[2], "Penata - III c", "Camat", "Kecamatan Tiga"],
        [None, "JUMLAH", None, None, None, "3 orang"],
        [],
        [None, "Mengetahui,", None, None, "Surabaya, 29 September 2014"],
        [None, "Kepala Badan", None, None, "Ketua Panitia"],
        [None, "Dr. Contoh, M.Si", None, None, "Drs. Misal"],
        [None, "NIP. 196001011985031904", None, None, "NIP. 196101011986031905"],
    ]
    data = xlsx(("Sheet1", rows), then=lambda sheet: [sheet.merge_cells(f"A{row}:F{row}") for row in (1, 2, 4, 5)])
    return "list.xlsx", data, (*NAMES, "number", "nip", "rank", "position", "agency")


def two_row_head() -> Layout:
    """Headers merged downwards, and a header above several columns."""
    rows: list[list[object]] = [
        ["No", "Nama", "Pangkat / Golongan", None, "Pilihan Lokus", None, "Kebutuhan"],
        [None, None, "Pangkat", "Gol. Ruang", "I", "II", None],
        [1, AHMAD, "Pembina", "IV/a", "north", "south", "kursi roda"],
        [2, SITI, "Penata Tk. I", "III/d", "south", "-", "-"],
        [3, BUDI, "Penata", "III/c", None, None, None],
    ]

    def merge(sheet: Worksheet) -> None:
        for area in ("A1:A2", "B1:B2", "G1:G2", "C1:D1", "E1:F1"):
            sheet.merge_cells(area)

    return "list.xlsx", xlsx(("Peserta", rows), then=merge), (*NAMES, "number", "rank", "wishes", "needs")


def two_row_head_csv() -> Layout:
    """The same saved as CSV: what was merged stands in its first cell alone."""
    rows: list[list[object]] = [
        ["No", "Nama", "Pilihan", "", "", "Jabatan"],
        ["", "", "1", "2", "3", ""],
        ["1", AHMAD, "north", "south", "", "Kepala Bidang"],
        ["2", SITI, "", "south", "", "Kepala Seksi"],
        ["3", BUDI, "", "", "", "Camat"],
    ]
    return "list.csv", csv(rows, ";"), (*NAMES, "number", "wishes", "position")


def windows_1252() -> Layout:
    """Semicolons and the code page of Windows, as Excel in Indonesia saves CSV."""
    rows = [
        ["No. Urut", "Nama Lengkap", "NIP/NRP", "Unit Kerja"],
        ["1", "Drs. H. Ahmad Fauzi, M.Si", NIPS[0], "Dinas Satu"],
        ["2", "Dra. Hj. Siti Aminah", NIPS[1], "Dinas Dua"],
        ["3", "Budi Santoso, S.Sos., M.M.", NIPS[2], "Kecamatan Tiga"],
        ["Catatan: daftar ini sementara \u2013 caf\xe9", "", "", ""],
    ]
    return "list.csv", csv(rows, ";", "cp1252"), (*NAMES, "number", "nip", "agency")


def utf_16() -> Layout:
    """What Excel calls Unicode text: UTF-16 with tabs."""
    rows = [["NDH", "NAMA PESERTA", "L/P"], ["1", AHMAD, "L"], ["2", SITI, "P"], ["3", BUDI, "L"]]
    return "list.txt", csv(rows, "\t", "utf-16"), (*NAMES, "number", "gender")


def with_a_mark() -> Layout:
    """CSV in UTF-8 with the mark that Windows puts before it, and Excel's line that names the separator."""
    rows = [["no", "nama", "jk"], ["1", AHMAD, "Laki-laki"], ["2", SITI, "Perempuan"], ["3", BUDI, "lk"]]
    return "list.csv", b"\xef\xbb\xbfsep=;\r\n" + csv(rows, ";"), (*NAMES, "number", "gender")


def english() -> Layout:
    """English headers, and the names of the tool's own fields."""
    rows = [
        ["No.", "Full Name", "Rank", "Position", "Department", "Sex", "Mobile number", "E-mail", "project.title"],
        [1, AHMAD, "IV/a", "Kepala Bidang", "Dinas Satu", "M", "080000000001", "a@contoh.id", "Izin dalam sehari"],
        [2, SITI, "III/d", "Kepala Seksi", "Dinas Dua", "F", "080000000002", "s@contoh.id", "Data terbuka"],
        [3, BUDI, "III/c", "Camat", "Kecamatan Tiga", "m", "080000000003", "b@contoh.id", "Antre tanpa kertas"],
    ]
    fields = ("number", "rank", "position", "agency", "gender", "phone", "email", "project.title")
    return "list.xlsx", xlsx(("People", rows)), (*NAMES, *fields)


def name_and_number_in_one_cell() -> Layout:
    """Name and NIP below one another in a cell, the NIP parted by blanks."""
    parted = [f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" for nip in NIPS]
    rows = [
        ["No", "NAMA / NIP", "Pangkat"],
        [1, f"{AHMAD}\nNIP. {parted[0]}", "Pembina"],
        [2, f"{SITI}\nNIP: {parted[1]}", "Penata Tingkat I"],
        [3, f"{BUDI} ({parted[2]})", "Penata"],
    ]
    return "list.xlsx", xlsx(("S", rows)), (*NAMES, "number", "nip", "rank")


def titles_in_columns() -> Layout:
    """Titles in columns of their own, and a header in three lines with an asterisk."""
    rows = [
        ["No", "Gelar\nDepan", "NAMA\nLENGKAP *)", "Gelar\nBelakang", "Nomor\nInduk\nPegawai"],
        [1, "Drs. H.", "Ahmad Fauzi", "M.Si", f"'{NIPS[0]}"],
        [2, "Dra. Hj.", "Siti Aminah", None, f"{NIPS[1][:8]} {NIPS[1][8:14]} {NIPS[1][14]} {NIPS[1][15:]}"],
        [3, None, "Budi Santoso", "S.Sos., M.M.", NIPS[2]],
    ]
    return "list.xlsx", xlsx(("S", rows)), (*NAMES, "number", "nip")


def ticked_genders() -> Layout:
    """A column for men and one for women, of which one is ticked."""
    rows = [
        ["No", "Nama", "Jenis Kelamin", None, "Jabatan"],
        [None, None, "L", "P", None],
        [1, AHMAD, "\u221a", None, "Kepala Bidang"],
        [2, SITI, None, "v", "Kepala Seksi"],
        [3, BUDI, 1, None, "Camat"],
        ["Jumlah", None, 2, 1, None],
    ]
    return "list.xlsx", xlsx(("S", rows)), (*NAMES, "number", "gender", "position")


def units_between() -> Layout:
    """A row for each unit above its people, counting that begins anew, and subtotals."""
    rows = [
        ["No", "Nama", "Jabatan", "Gol."],
        ["A", "DINAS DAERAH", None, None],
        [1, AHMAD, "Kepala Bidang", "IV/a"],
        [2, SITI, "Kepala Seksi", "III/d"],
        [None, "Jumlah", "2 orang", None],
        ["B", "KECAMATAN", None, None],
        [1, BUDI, "Camat", "III/c"],
        [None, "Total", "1 orang", None],
    ]
    return "list.xlsx", xlsx(("S", rows)), (*NAMES, "position", "rank")


def header_on_every_page() -> Layout:
    """The header again on each page, with empty rows around it."""
    head = ["NO", "NAMA", "INSTANSI ASAL"]
    rows = [head, [1, AHMAD, "Dinas Satu"], [], head, ["(1)", "(2)", "(3)"], [2, SITI, "Dinas Dua"], [], head]
    return "list.xlsx", xlsx(("S", [*rows, [3, BUDI, "Kecamatan Tiga"]])), (*NAMES, "number", "agency")


def merged_downwards() -> Layout:
    """A unit's cell merged down to below the list, and phone numbers without their first zero."""
    rows = [
        ["No", "Nama Peserta", "OPD", "No. HP / WA"],
        [1, AHMAD, "Dinas Satu", "080000000001"],
        [2, SITI, "Dinas Dua", "080000000002"],
        [3, BUDI, "Kecamatan Tiga", "080000000003"],
        [None, None, None, None],
    ]
    data = xlsx(("S", rows), then=lambda sheet: sheet.merge_cells("C4:C5"))
    return "list.xlsx", data, (*NAMES, "number", "agency", "phone")


def open_document() -> Layout:
    """A spreadsheet of LibreOffice."""
    people = zip((AHMAD, SITI, BUDI), NIPS, ("Kepala Bidang", "Kepala Seksi", "Camat"), strict=True)
    rows = [("Nama", "NIP", "Jabatan"), *people]
    cells = ("".join(ODS_CELL.format(more="", text=text) for text in row) for row in rows)
    data = ods("".join(f"<table:table-row>{row}</table:table-row>" for row in cells))
    return "list.ods", data, (*NAMES, "nip", "position")


def wishes_in_one_cell() -> Layout:
    """All wishes in one cell, a line each with its number, or between semicolons; themes between commas."""
    rows = [
        ["No", "Nama", "Minat Lokus", "Judul Proyek Perubahan", "Tema"],
        [1, AHMAD, "1. north\n2. south", "Izin dalam\nsehari", "Perizinan, Pelayanan Publik"],
        [2, SITI, "south;", "Data terbuka", "data"],
        [3, BUDI, "-", "Antre tanpa kertas", None],
    ]
    fields = ("number", "wishes", "project.title", "project.themes")
    return "list.xlsx", xlsx(("S", rows)), (*NAMES, *fields)


def notes_below() -> Layout:
    """Remarks with numbers below the list, in the columns of its people."""
    rows = [
        ["No", "Nama", "Unit Kerja"],
        [1, AHMAD, "Dinas Satu"],
        [2, SITI, "Dinas Dua"],
        [3, BUDI, "Kecamatan Tiga"],
        [4, None, None],
        [None, "Keterangan:", None],
        [1, "Peserta hadir pukul 07.00", None],
        [2, "Pakaian PDH", None],
    ]
    return "list.xlsx", xlsx(("S", rows)), (*NAMES, "number", "agency")


def signed_under_a_header() -> Layout:
    """Place and date of the signature stand alone in a column with a header, and no word tells what they are."""
    rows = [
        ["No", "Nama", "Unit Kerja", "Catatan"],
        [1, AHMAD, "Dinas Satu", None],
        [2, SITI, "Dinas Dua", None],
        [3, BUDI, "Kecamatan Tiga", None],
        [None, None, None, "Surabaya, 29 September 2014"],
        [None, "Drs. Misal", None, None],
    ]
    return "list.xlsx", xlsx(("S", rows)), (*NAMES, "number", "agency")


def two_counts() -> Layout:
    """Row numbers and attendance numbers: the second are the people's own; and columns that mean nothing here."""
    rows = [
        ["No", "NDH", "Nama", "NIP Lama", "Pendidikan", "Nama Atasan", "Tempat, Tgl. Lahir", "NIP Baru"],
        [7, 1, AHMAD, "510000001", "S2", "Dr. Contoh", "Gresik, 3 Februari 1965", NIPS[0]],
        [8, 2, SITI, "510000002", "S1", "Dr. Contoh", "Tuban, 01-01-1970", NIPS[1]],
        [9, 3, BUDI, "510000003", "S2", "Dr. Contoh", "Malang, 17 Mei 1980", NIPS[2]],
    ]
    return "list.xlsx", xlsx(("S", rows)), (*NAMES, "number", "nip")


LAYOUTS = (
    plain, letterhead, two_row_head, two_row_head_csv, windows_1252, utf_16, with_a_mark, english,
    name_and_number_in_one_cell, titles_in_columns, ticked_genders, units_between, header_on_every_page,
    merged_downwards, open_document, wishes_in_one_cell, notes_below, signed_under_a_header, two_counts,
)  # fmt: skip


def read(folder: Path, name: str, data: bytes, **asked: Any) -> Imported:
    """The one list in a file with these bytes."""
    file = folder / name
    file.write_bytes(data)
    (found,) = import_people(file, ListOptions(**{"prefix": "p", **asked}))
    return found


def only(person: dict[str, Any], fields: Sequence[str], above: str = "") -> dict[str, Any]:
    """Those of the person's fields that a list has columns for."""
    inner = {
        name: only(value, fields, f"{above}{name}.") if isinstance(value, dict) else value
        for name, value in person.items()
        if isinstance(value, dict) or f"{above}{name}" in fields
    }
    return {name: value for name, value in inner.items() if value != {}}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_usual_lists_are_read_right(tmp_path: Path, layout: Callable[[], Layout]) -> None:
    """Each layout gives the three people, in their order, with all that it has columns for and nothing else."""
    name, data, fields = layout()
    found = read(tmp_path, name, data)
    assert found.diagnostics == ()
    assert list(found.people) == [only(person, fields) for person in PEOPLE]


def test_several_sheets_are_a_list_each(tmp_path: Path) -> None:
    """Each sheet with people is a list of its own, ids named after its cohort; others are passed over."""
    file = tmp_path / "all.xlsx"
    rows = [["Nama", "Jabatan"], [AHMAD, "Camat"]]
    summary = [["Instansi", "Jumlah"], ["Dinas", 2]]
    file.write_bytes(xlsx(("Angkatan XXV", rows), ("Rekap", summary), ("XXVI", rows), ("Kosong", [])))
    found = import_people(file, ListOptions())
    assert [(one.sheet, one.people[0]["id"]) for one in found] == [("Angkatan XXV", "xxv-01"), ("XXVI", "xxvi-01")]
    (chosen,) = import_people(file, ListOptions(sheets=("xxvi",)))
    assert chosen.sheet == "XXVI"


def test_what_is_no_person_is_told(tmp_path: Path) -> None:
    """Every row that holds something and is passed over is named, so that nobody is lost in silence."""
    name, data, _ = letterhead()
    counted, notice, repeated = read(tmp_path, name, data).notices
    assert ENGLISH.say(repeated).endswith("repeats the header or numbers the columns")
    assert ENGLISH.say(counted).startswith("3 participants in rows")
    assert ENGLISH.say(notice).startswith("rows 12 to 17 are passed over, since they name nobody: JUMLAH 3 orang")


def test_a_meaning_overrides_the_header(tmp_path: Path) -> None:
    """`--map` gives a column a field, a tag, or nothing; without it the column is named as not used."""
    data = csv([["Pegawai", "Nilai", "Jabatan"], ["Ayu", "80", "Camat"]])
    found = read(tmp_path, "l.csv", data, meanings=("pegawai=name", "NILAI=tags.score", "Jabatan=-"))
    assert list(found.people) == [{"id": "p-01", "name": "Ayu", "tags": {"score": "80"}}]
    _, notice = read(tmp_path, "l.csv", data, meanings=("Pegawai=nama",)).notices
    assert ENGLISH.say(notice) == 'not used: Nilai. `--map "Nilai=tags.nilai"` keeps a column'


def test_a_dropped_zero_is_given_back(tmp_path: Path) -> None:
    """A mobile number that a spreadsheet took for a number has its zero again; any other stays as it is."""
    rows = [["Nama", "No. HP"], ["Ayu", 81200000001], ["Budi", 318400001.0], ["Citra", "+62 812-0000"]]
    found = read(tmp_path, "l.xlsx", xlsx(("S", rows)))
    assert [person["phone"] for person in found.people] == ["081200000001", "318400001", "+62 812-0000"]


@pytest.mark.parametrize(
    ("meaning", "code"), [("Nama", "unknown-field"), ("Nama=nme", "unknown-field"), ("Namaa=name", "unknown-header")]
)
def test_a_meaning_that_cannot_be(tmp_path: Path, meaning: str, code: str) -> None:
    """An unknown field, an unknown header, no field at all: the command line is wrong, with a suggestion."""
    with pytest.raises(UserError) as caught:
        read(tmp_path, "l.csv", csv([["Nama", "Jabatan"], ["Ayu", "Camat"]]), meanings=(meaning,))
    assert (caught.value.outcome, caught.value.diagnostics[0].code) == (Outcome.USAGE, code)
    assert caught.value.diagnostics[0].hints


def test_ranks_of_unknown_places(tmp_path: Path) -> None:
    """Ranks in words are told by their columns alone, whatever numbers stand beside them."""
    rows = [
        ["No", "Nama", "Tanggapan 1", "Tanggapan 2", "Nilai"],
        [1, AHMAD, "Pilihan 1", "Pilihan 2", 1],
        [2, SITI, "Pilihan 2", "Pilihan 1", 2],
        [3, BUDI, "Pilihan 1", "Pilihan 2", 3],
    ]
    found = read(tmp_path, "list.xlsx", xlsx(("S", rows)))
    told = [ENGLISH.say(one.message) for one in found.diagnostics if one.code == "ranks-of-places"]
    assert told == ["columns C and D hold ranks of wishes, and it is not known of which places"]
