"""Lists of strangers whose people were dropped, joined or misread once: who is read, or what is refused, literally."""

import io
import zipfile
from pathlib import Path
from typing import Any, Literal

import openpyxl
import pytest

from benchmark_cli.api import check
from benchmark_cli.diagnostics import Severity, UserError
from benchmark_cli.inputs.import_people import Imported, import_people
from benchmark_cli.inputs.lists.table import NO_HEADER, ListOptions
from benchmark_cli.language import ENGLISH
from benchmark_cli.model.locus import Locus
from tests.campaign.tables import inline, packed, sheet_xml, workbook
from tests.inputs.test_office_lists import NIPS, csv, read, xlsx
from tests.inputs.test_sheet import ODS


def of(folder: Path, text: str, **asked: Any) -> Imported:
    """The one list in a text."""
    return read(folder, "l.csv", text.encode(), **asked)


def told(found: Imported) -> str:
    """Everything that is said of the list beside its faults."""
    return "\n".join(map(ENGLISH.say, found.notices))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nama,Pilihan 1\nAyu Misal,Dinas A\nBudi,\nCitra,Dinas A\n", ["Ayu Misal", "Budi", "Citra"]),
        ("Timestamp,Nama Lengkap,Kelas,Catatan\n1,Ayu,7A,\n2,Budi,7B,kacang\n3,Citra,7A,\n", ["Ayu", "Budi", "Citra"]),
        ("Nama,NIP,Jabatan\nAyu,,\nBudi,,\nCitra,,Camat\n", ["Ayu", "Budi", "Citra"]),
        ("No,Nama,Jabatan\n1,Ayu,Camat\n,Budi,\n3,Citra,Camat\n", ["Ayu", "Budi", "Citra"]),
        ('Nama,Lahir\nAyu,"Gresik, 3 Februari 1965"\nBudi,"Tuban, 1 Januari 1970"\n', ["Ayu", "Budi"]),
        ("Nama,Jabatan,Pilihan 1\nAyu,Sekretaris,Dinas K\nBudi,Kepala Dinas,Dinas K\n", ["Ayu", "Budi"]),
        ("Nama,Instansi,Gelar\nAyu,Dinas P,Jabatan\nBudi,Unit Kerja,x\nCitra,Dinas K,y\n", ["Ayu", "Budi", "Citra"]),
        ("Name,Choice 1,Choice 2\nAyu,Group,Name\nBudi,A,B\n", ["Ayu", "Budi"]),
        ("Name,Agency,Role\nAyu,Name,member\nBudi,Position,member\n", ["Ayu", "Budi"]),
        ("First name,Last name,ID number\nAyu,Misalkan,1\nBudi,Rekaan,2\n", ["Ayu Misalkan", "Budi Rekaan"]),
        ("Nama depan,Nama belakang,Instansi\nAyu,Misalkan,A\nBudi,,B\n", ["Ayu Misalkan", "Budi"]),
        ("Surname,Given names,Middle name\nMisalkan,Ayu,Dewi\nRekaan,Budi,\n", ["Ayu Dewi Misalkan", "Budi Rekaan"]),
        ("Name,Surname\nAyu,Misalkan\nBudi Rekaan,Rekaan\n", ["Ayu Misalkan", "Budi Rekaan"]),
        ("Nama,Status\nAyu,Email\nBudi,WhatsApp\n", ["Ayu", "Budi"]),
        ('Nama,Nama dan gelar\nAyu,"Ayu, S.E."\nBudi,"Budi, M.M."\n', ["Ayu", "Budi"]),
        ('Nama,Tanggal Isi\nAyu,"Senin, 3 Oktober 2027"\nBudi,"Selasa, 4 Oktober 2027"\n', ["Ayu", "Budi"]),
        ('Nama,Pelantikan\nAyu,"Gresik, 3 Februari 2015"\nBudi,\n', ["Ayu", "Budi"]),
        ("Persetujuan,Nama\nDisetujui,Ayu\nDisetujui,Budi\n", ["Ayu", "Budi"]),
        ("Name\nTim\nAna\n", ["Tim", "Ana"]),
        ("Nama\n1. Ayu\n2) Budi\n", ["Ayu", "Budi"]),
        ("No,Nama,Gol,x\n1,2,3,4=2+3\n1,Ayu,IV/a,\n", ["Ayu"]),
        ("No,Nama,Gol\na,b,c\n1,Ayu,IV/a\n", ["Ayu"]),
        ("Jabatan,Nama\nCamat,Ayu\n\nKepala Dinas,Budi\n", ["Ayu", "Budi"]),
        ('Nama\n"Drs. Ayu,\nM.Si"\n"Budi, S.E., M.M.\nNIP 196502031990031901"\n', ["Ayu", "Budi"]),
        ("Nama Siswa,Kelompok\nAyu,A\nBudi,2\n", ["Ayu", "Budi"]),
        ("No,Nama\n1),Ayu\n2a,Budi\n2.5,Citra\n", ["Ayu", "Budi", "Citra"]),
        ("No,Nama,Jabatan\n1,Ayu,Camat\nNo.,NAMA LENGKAP,JABATAN TERAKHIR\n2,Budi,Lurah\n", ["Ayu", "Budi"]),
    ],
)  # fmt: skip
def test_a_row_with_a_name_is_a_person(tmp_path: Path, text: str, names: list[str]) -> None:
    """Empty cells beside a name change nothing, cells with words of headers neither; a name in parts is one."""
    found = of(tmp_path, text)
    assert found.diagnostics == ()
    assert [person["name"] for person in found.people] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("No,Nama,Gol\n1,Ayu,IV/a\n\n,Kepala Badan,\n,Drs. Misal,\n", ["Ayu"]),
        ("Nama,Gol\nKELOMPOK 1,\nAyu,IV/a\nKelompok II:,\nBudi,III/d\n", ["Ayu", "Budi"]),
        ("No,Nama,Gol\nA,DINAS SATU,\n1,Ayu,IV/a\n", ["Ayu"]),
        ("No,Nama,JK\n1,Ayu,P\n2,Budi,L\n,Laki-laki : 1 orang,\n,Perempuan : 1 orang,\n", ["Ayu", "Budi"]),
        ("No,Nama,Gol\n,Kelompok 2 (Dinas Kominfo),\n1,Ayu,IV/a\n", ["Ayu"]),
        ("Nama\nAyu\n\nPeserta tambahan\nBudi\n", ["Ayu", "Budi"]),
        ("Nama,NIP,Gol\nAyu,,IV/a\n,,\nKetua Panitia,,Sekretaris\n,,\nDrs. Misal,,Dra. Contoh\n", ["Ayu"]),
        ("Nama,Gol\nAyu,IV/a\nDicetak pada 5 Oktober 2027,\nHalaman 1 dari 2,\n* wajib,\n", ["Ayu"]),
        ("No,Nama,Gol\nContoh,Budi Santoso,IV/a\n1,Ayu,IV/a\n", ["Ayu"]),
        ("No,Nama,Gol\n1,Ayu,IV/a\n,NIP: -,\n", ["Ayu"]),
        ("No,Nama,Gol\n1,Ayu,IV/a\n1,Jumlah peserta,\n", ["Ayu"]),
        ("Nama,JK\nAyu,P\nLaki-laki,0\nPerempuan,1\nL = 0 P = 1,\n1 orang,\n", ["Ayu"]),
    ],
)
def test_titles_and_signatures_are_told(tmp_path: Path, text: str, names: list[str]) -> None:
    """What names a part of the people, or signs, is nobody, and is said."""
    found = of(tmp_path, text)
    assert [person["name"] for person in found.people] == names
    assert "passed over" in told(found)


@pytest.mark.parametrize(
    "text",
    [
        "Nama,Pilih [Dinas A],Pilih [Dinas B]\nAyu,Pilihan 1,Pilihan 2\nBudi,Pilihan 2,Pilihan 1\n",
        "Nama,Urutkan lokus [Dinas A],Urutkan lokus [Dinas B]\nAyu,1,2\nBudi,2,1\n",
        "Name,Rank your choices [Dinas A],Rank your choices [Dinas B]\nAyu,1st choice,2nd\nBudi,Second,First\n",
        "Nama,Pilihan 2,Pilihan 1\nAyu,Dinas B,Dinas A\nBudi,Dinas A,Dinas B\n",
        "Nama,Pilihan Kedua,Pilihan Pertama\nAyu,Dinas B,Dinas A\nBudi,Dinas A,Dinas B\n",
        "Nama,Pilih [Pilihan 2],Pilih [Pilihan 1]\nAyu,Dinas B,Dinas A\nBudi,Dinas A,Dinas B\n",
        "Nama,Pilih [Pilihan 1],Pilih [Pilihan 2]\nAyu,Dinas A,Dinas B\nBudi,Dinas B,Dinas A\n",
    ],
)
def test_ranking_grids(tmp_path: Path, text: str) -> None:
    """A column for a place with its rank in the cells, or the other way round, gives wishes by rank."""
    found = of(tmp_path, text)
    assert found.diagnostics == ()
    assert [person["wishes"] for person in found.people] == [["dinas-a", "dinas-b"], ["dinas-b", "dinas-a"]]


def test_places_as_headers(tmp_path: Path) -> None:
    """Without brackets the loci tell which columns are places; where they are not known, ranks are refused."""
    text = "Nama,Dinas North,Dinas South\nAyu,2,1\nBudi,1,2\nCitra,2,1\n"
    loci = {name: Locus.model_validate({"id": name, "name": f"Dinas {name.title()}"}) for name in ("north", "south")}
    read_ = of(tmp_path, text, loci=loci)
    assert [person["wishes"] for person in read_.people] == [["south", "north"], ["north", "south"], ["south", "north"]]
    (fault,) = of(tmp_path, text).diagnostics
    assert (fault.code, fault.place and fault.place.cell) == ("ranks-of-places", "B1")
    assert of(tmp_path, text, meanings=("Dinas North=-", "Dinas South=-")).diagnostics == ()


@pytest.mark.parametrize(
    ("text", "code", "cell"),
    [
        ("No,Nama,No,Peserta\n1,Ayu,1,Dewi\n2,Budi,2,Esra\n", "lists-side-by-side", "C2"),
        ("Nama,Nama Peserta\nKelompok,Ayu Misal\nRegu,Budi\n", "two-names", "B2"),
        ("Nama,Pilih [A],Pilih [B]\nAyu,Pilihan 1,Pilihan 1\nBudi,1,2\n", "malformed-rank", "C2"),
        ("Nama,Pilih [A],Pilih [B]\nAyu,Pilihan 1,entah\nBudi,1,2\n", "malformed-rank", "C2"),
        ("No,Nama,Gol\n1,Ayu,IV/a\n\nNo,Gol,Nama\n1,IV/a,Dewi\n", "several-headers", "A4"),
        ("Nama\nAyu\nBudi\nNama,NIP,Jabatan\nDewi,,Camat\n", "several-headers", "A4"),
        ("Nama,Instansi\nAyu,A\nCatatan: tambahan,\nBudi,B\n", "below-a-note", "A4"),
        ("No,Nama,,Instansi\n1,Ayu,Misalkan,A\n2,Budi,Rekaan,B\n", "no-header", "C2"),
        ('Nama,Instansi\n"Ayu\nBudi",A\nCitra,B\n', "several-names", "A2"),
        ('Nama\n"1. Ayu, S.E. 2. Budi, M.M."\n', "several-names", "A2"),
        ("Nama,Instansi\nCitra,B\nDrs. Ayu & Budi,A\n", "several-names", "A3"),
        ("Nama,Instansi\nAyu / Budi,A\n", "several-names", "A2"),
        ("Nama,Instansi\nAYU DAN BUDI,A\n", "several-names", "A2"),
        ("Nama;Kelas\nAyu, Budi, Citra;7A\n", "several-names", "A2"),
        ("No,Nama,Gol\n1,Ayu,IV/a\n2,(menyusul),IV/a\n", "missing-field", "B3"),
        ("No,Nama,Gol\n1,Ayu,IV/a\n2,....,IV/a\n", "missing-field", "B3"),
        ("Nama,Gol\nNu'aini,IV/a\nNu\u2019aini,IV/a\n", "listed-twice", "A3"),
        ("Nama,Pilihan 1,Pilihan 1\nAyu,A,B\n", "malformed-rank", "C2"),
        ("Nama,Jenis Kelamin,\n,L,P\nAyu,v,\nBudi,v,v\n", "two-genders", "C4"),
    ],
)
def test_what_is_not_certain_is_refused_by_cell(tmp_path: Path, text: str, code: str, cell: str) -> None:
    """One fault, at the cell, with what to do."""
    (found,) = of(tmp_path, text).diagnostics
    assert (found.code, found.severity, found.place and found.place.cell) == (code, Severity.ERROR, cell)
    assert found.hints


def test_a_person_on_two_rows_is_one(tmp_path: Path) -> None:
    """The number below the name belongs to it, labelled or bare, merged or not."""
    rows = [
        ["No", "Nama", "Gol"],
        [1, "Ayu, S.E.", "IV/a"],
        [None, f"NIP. {NIPS[1]}", None],
        [2, "Budi", "III/d"],
        [2, NIPS[2], None],
    ]
    found = read(tmp_path, "l.xlsx", xlsx(("S", rows)))
    assert found.diagnostics == ()
    assert [(one["name"], one["nip"], one["rank"]) for one in found.people] == [
        ("Ayu", NIPS[1], "IV/a"), ("Budi", NIPS[2], "III/d"),
    ]  # fmt: skip


def test_degrees_below_a_name_are_nobody(tmp_path: Path) -> None:
    """They belong to whom they stand below; initials of somebody without more cells are somebody's."""
    rows = [["No", "Nama", "Gol"], [1, "Ayu", "IV/a"], [None, "S.Sos., M.Si", None], [2, "Budi", "III/d"]]
    found = read(tmp_path, "l.xlsx", xlsx(("S", rows)))
    assert [(one["name"], one.get("title_after")) for one in found.people] == [("Ayu", "S.Sos., M.Si"), ("Budi", None)]
    alone = read(tmp_path, "k.xlsx", xlsx(("S", [["Nama"], ["A.B."], ["S.E."], ["C.D."]])))
    assert len(alone.people) == 3


def test_without_a_header_somebody_says_where_names_are(tmp_path: Path) -> None:
    """Of a list without one it is not said that nobody stands in it."""
    with pytest.raises(UserError) as refused:
        of(tmp_path, "1,Ayu Misal\n2,Budi\n", header=NO_HEADER)
    assert [one.code for one in refused.value.diagnostics] == ["no-people-header"]
    assert [one["name"] for one in of(tmp_path, "1,Ayu Misal\n", header=NO_HEADER, meanings=("B=name",)).people] == [
        "Ayu Misal"
    ]


@pytest.mark.parametrize("header", ["Keterangan", "Ket.", "Catatan", "Remarks", "Notes"])
def test_remarks_are_no_needs(tmp_path: Path, header: str) -> None:
    """They are notes for the committee; health is a need still."""
    found = of(tmp_path, f"No,Nama,{header}\n1,Ayu,Ketua kelas\n")
    assert list(found.people) == [{"id": "p-01", "name": "Ayu", "number": "1", "note": "Ketua kelas"}]
    assert of(tmp_path, f"Nama,{header} kesehatan\nAyu,asma\n").people[0]["needs"] == "asma"


@pytest.mark.parametrize("word", ["bebas", "Terserah", "any", "di mana saja", "tidak ada", "Tidak."])
def test_noise_is_no_place(tmp_path: Path, word: str) -> None:
    """Words that wish for no place make none, and are told."""
    found = of(tmp_path, f"Nama,Pilihan 1\nAyu,Dinas K\nBudi,{word}\n")
    assert [person.get("wishes") for person in found.people] == [["dinas-k"], None]
    assert word in told(found) or word.casefold() == "tidak ada"


def test_places_that_are_nearly_one_are_asked_about(tmp_path: Path) -> None:
    """One spelling within another, or a letter apart; not those that a letter or a number tells apart."""
    text = (
        "Nama,Pilihan 1\nAyu,Dinas Kominfo\nBudi,Dinas Kominfo Kota\nCitra,Dinas A\nDewi,Dinas B\nEsra,DINAS KOMINFO\n"
    )
    said = told(of(tmp_path, text))
    assert "“Dinas Kominfo” and “Dinas Kominfo Kota” are nearly the same" in said
    assert said.count("nearly the same") == 1


def test_namesakes(tmp_path: Path) -> None:
    """People of one name are two where anything tells them apart, which is said; else one stands there twice."""
    (other,) = of(tmp_path, "Nama,Instansi\nSugiyono,Dinas A\nSugiyono,Dinas B\n").diagnostics
    assert (other.code, other.severity) == ("same-name", Severity.WARNING)
    (phone,) = of(tmp_path, "Nama,HP,Pilihan 1\nAyu,081200000001,north\nAyu,+62 812-0000-0001,south\n").diagnostics
    assert (phone.code, phone.severity) == ("listed-twice", Severity.ERROR)
    (wish,) = of(tmp_path, "Nama,Pilihan 1\nAyu,north\nayu,south\n").diagnostics
    assert wish.code == "listed-twice"


def test_a_decimal_comma_is_a_point(tmp_path: Path) -> None:
    """Where a column holds numbers and nothing else; a comma in words stays."""
    data = csv([["Nama", "Nilai", "Kota"], ["Ayu", "81,5", "a,b"], ["Budi", "70", "1,5"]], ";")
    found = read(tmp_path, "l.csv", data, meanings=("Nilai=tags.score", "Kota=tags.town"))
    assert [person["tags"] for person in found.people] == [
        {"score": "81.5", "town": "a,b"}, {"score": "70", "town": "1,5"},
    ]  # fmt: skip


def test_hidden_rows_and_columns_are_told(tmp_path: Path) -> None:
    """They are read like all others, and named."""
    rows = [f'<row r="1">{inline("A1", "Nama")}{inline("B1", "Jabatan")}</row>']
    rows += [
        f'<row r="{n}"{" hidden=" + chr(34) + "1" + chr(34) if n in (3, 4) else ""}>{inline(f"A{n}", name)}</row>'
        for n, name in enumerate(("Ayu", "Budi", "Citra", "Dewi"), 2)
    ]
    found = read(tmp_path, "l.xlsx", packed(workbook(sheet_xml("".join(rows)))))
    assert len(found.people) == 4
    assert "rows 3\u20134 are hidden in the spreadsheet" in told(found)


def test_hidden_people_of_a_cohort_s_table_are_told(tmp_path: Path) -> None:
    """`participants: FILE` warns of rows that the spreadsheet does not show."""
    rows = f'<row r="1">{inline("A1", "id")}{inline("B1", "name")}</row>'
    rows += f'<row r="2" hidden="1">{inline("A2", "p1")}{inline("B2", "Ayu")}</row>'
    (tmp_path / "people.xlsx").write_bytes(packed(workbook(sheet_xml(rows))))
    visit = "visit: {from: 2027-10-05, to: 2027-10-06, loci: [n]}\nparticipants: people.xlsx\n"
    (tmp_path / "c.yaml").write_text(f"cohort: c\ntitle: C\n{visit}", encoding="utf-8")
    (tmp_path / "loci.yaml").write_text("loci:\n  - {id: n, name: N}\n", encoding="utf-8")
    found = [one for one in check([tmp_path]).diagnostics if one.code == "hidden-rows"]
    assert [(one.severity, one.place and one.place.cell) for one in found] == [(Severity.WARNING, "A2")]


def test_a_formula_without_its_result_is_called_that(tmp_path: Path) -> None:
    """By cell, as openpyxl and other writers leave it."""
    data = xlsx(("S", [["Nama", "Jabatan"], ["=UPPER(B2)", "camat"], ["Budi", "camat"]]))
    (found,) = read(tmp_path, "l.xlsx", data).diagnostics
    assert (found.code, found.place and found.place.cell) == ("formula-without-value", "A2")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Nama,Instansi\nAyu,"Dinas A\nBudi,Dinas B\n', 2),
        ('Nama,Instansi\nAyu,Dinas A\nBudi,"Dinas B\nCitra,"Dinas C"\n', 3),
    ],
)
def test_a_quotation_mark_takes_nobody_into_its_cell(tmp_path: Path, text: str, line: int) -> None:
    """One that is not closed is refused where its row begins; blanks before one do no harm."""
    with pytest.raises(UserError) as refused:
        of(tmp_path, text)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.place and fault.place.line) == ("unreadable-table", line)
    found = of(tmp_path, '"Nama", "Instansi"\n"Ayu", "Dinas A, B"\n"Budi", "Dinas ""C"""\n')
    assert [person["agency"] for person in found.people] == ["Dinas A, B", 'Dinas "C"']


def test_every_column_row_and_sheet_is_accounted_for(tmp_path: Path) -> None:
    """What has no header, stands above it, or on a sheet without one is not used, and that is said."""
    book = xlsx(
        ("A", [["Ayu", "Camat"], ["Nama", "Jabatan"], ["Budi", "Lurah", "x"]]),
        ("B", [["Uraian", "Jabatan"], ["Citra", "Camat"]]),
        ("C", []),
    )
    found = read(tmp_path, "l.xlsx", book)
    assert [person["name"] for person in found.people] == ["Budi"]
    assert told(found).split("\n") == [
        "the sheet B is not read, since no people stand below a header of names on it",
        "1 participant in row 3",
        "row 1 stands above the header, and is not read",
        "column C has no header, and is not used",
    ]


@pytest.mark.parametrize(
    ("cell", "wishes"),
    [
        ("Dinas A, Dinas B", ["dinas-a", "dinas-b"]),
        ("Dinas B / Dinas A", ["dinas-b", "dinas-a"]),
        ("Dinas B dan Dinas A", ["dinas-b", "dinas-a"]),
        ("1. Dinas B, 2. Dinas A", ["dinas-b", "dinas-a"]),
        ("1) Dinas B 2) Dinas A", ["dinas-b", "dinas-a"]),
        ("Dinas C, D dan E", ["dinas-c-d-dan-e"]),
        ("Dinas A dan Aset", ["dinas-a-dan-aset"]),
    ],
)
def test_several_wishes_in_a_cell(tmp_path: Path, cell: str, wishes: list[str]) -> None:
    """Signs and words part places that others wish for; else they belong to a name. Numbers part them always."""
    found = of(tmp_path, f'Nama,Pilihan\nAyu,"{cell}"\nBudi,Dinas A\nCitra,Dinas B\n')
    assert [person["wishes"] for person in found.people] == [wishes, ["dinas-a"], ["dinas-b"]]


def test_one_email_of_two_names_is_told(tmp_path: Path) -> None:
    """Who answers twice may spell the name in two ways; an address of many is a family's or an office's."""
    text = "Nama,Email\nAyu,a@x.example\nBudi,k@x.example\nAyu Misal,A@x.example\nCitra,k@x.example\nDewi,k@x.example\n"
    (found,) = of(tmp_path, text).diagnostics
    assert (found.code, found.severity, found.place and found.place.cell) == ("same-email", Severity.WARNING, "B4")


@pytest.mark.parametrize(
    "text",
    [
        "No,Nama,No,Nama\n1,Ayu,1,Dewi\n2,Budi,2,Esra\n",
        "Nama,Gol,,Nama,Gol\nAyu,IV/a,,Dewi,IV/b\nBudi,IV/a,,Esra,\n",
        "Bus 1,,Bus 2,\nNo,Nama,No,Nama\n1,Ayu,1,Dewi\n2,Budi,2,Esra\n",
    ],
)
def test_lists_side_by_side_of_every_kind(tmp_path: Path, text: str) -> None:
    """Counted anew, with a gap, with titles above."""
    found = of(tmp_path, text)
    assert [person["name"] for person in found.people] == ["Ayu", "Budi", "Dewi", "Esra"]
    assert len({person["id"] for person in found.people}) == 4


def test_lists_side_by_side_are_one(tmp_path: Path) -> None:
    """Where the whole header repeats, the people of both lists are read, the left list first."""
    found = of(tmp_path, "No,Nama,Gol,No,Nama,Gol\n1,Ayu,IV/a,3,Citra,III/d\n2,Budi,IV/b,4,Dewi,\n,,,5,Eko,III/c\n")
    assert [(person["name"], person.get("rank")) for person in found.people] == [
        ("Ayu", "IV/a"), ("Budi", "IV/b"), ("Citra", "III/d"), ("Dewi", None), ("Eko", "III/c"),
    ]  # fmt: skip
    assert "5 participants in rows 2–4" in told(found)  # noqa: RUF001


@pytest.mark.parametrize(("keeps", "wish"), [("first", "utara"), ("last", "selatan")])
def test_an_answer_given_twice(tmp_path: Path, keeps: Literal["first", "last"], wish: str) -> None:
    """One of the rows counts if somebody says which, and who it was is told; else both are refused."""
    text = "Nama,Email,Pilihan 1\nAyu,a@x.id,Utara\nBudi,b@x.id,Utara\nayu,A@x.id,Selatan\n"
    assert [one.code for one in of(tmp_path, text).diagnostics] == ["listed-twice"]
    found = of(tmp_path, text, keeps=keeps)
    assert {str(person["name"]).lower(): person["wishes"] for person in found.people} == {
        "ayu": [wish], "budi": ["utara"],
    }  # fmt: skip
    assert "stands in the list twice" in told(found)


def test_a_list_without_header(tmp_path: Path) -> None:
    """Columns are called by their letters; whoever stands in the first row is read too."""
    found = of(tmp_path, "Ayu,IV/a\nBudi,III/d\n", meanings=("A=name", "B=rank"), header=0)
    assert [(person["name"], person["rank"]) for person in found.people] == [("Ayu", "IV/a"), ("Budi", "III/d")]


def test_the_row_of_the_header_may_be_said(tmp_path: Path) -> None:
    """A table above the list may have a header too, and a better one."""
    text = "Nama,NIP,Jabatan,Gol\nPanitia,,,\n,,,\nPeserta,Instansi\nAyu,Dinas\nBudi,Badan\n"
    found = of(tmp_path, text, header=4)
    assert [(person["name"], person["agency"]) for person in found.people] == [("Ayu", "Dinas"), ("Budi", "Badan")]


def struck_xlsx() -> bytes:
    """Ayu, and Budi struck through, as Excel would save them."""
    book = openpyxl.Workbook()
    for row in (["Nama", "Gol"], ["Ayu", "IV/a"], ["Budi", "IV/b"]):
        book.active.append(row)
    for cell in book.active[3]:
        cell.font = openpyxl.styles.Font(strike=True)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def struck_ods() -> bytes:
    """The same as LibreOffice would save it."""

    def row(style: str, *texts: str) -> str:
        cells = (f"<table:table-cell{style}><text:p>{text}</text:p></table:table-cell>" for text in texts)
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    rows = row("", "Nama", "Gol") + row("", "Ayu", "IV/a") + row(' table:style-name="s"', "Budi", "IV/b")
    style = (
        '<office:automatic-styles><style:style style:name="s" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style></office:automatic-styles>'
    )
    content = ODS.format(rows=rows).replace("<office:body>", f"{style}<office:body>")
    if "xmlns:style" not in content:
        content = content.replace(
            "xmlns:office", 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:office', 1
        )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return stream.getvalue()


@pytest.mark.parametrize(("name", "data"), [("list.xlsx", struck_xlsx()), ("list.ods", struck_ods())])
def test_struck_through(tmp_path: Path, name: str, data: bytes) -> None:
    """Whoever is struck through is told, and left out where the user says so."""
    found = read(tmp_path, name, data)
    assert len(found.people) == 2
    assert "row 3 is struck through" in told(found)
    assert [person["name"] for person in read(tmp_path, name, data, skips_hidden=True).people] == ["Ayu"]


def test_hidden_rows_may_be_skipped(tmp_path: Path) -> None:
    """A filtered list is read as it is shown where the user says so."""
    book = openpyxl.Workbook()
    for row in (["Nama", "Gol"], ["Ayu", "IV/a"], ["Budi", "IV/b"]):
        book.active.append(row)
    book.active.row_dimensions[2].hidden = True
    file = tmp_path / "list.xlsx"
    book.save(file)
    (found,) = import_people(file, ListOptions(skips_hidden=True))
    assert [person["name"] for person in found.people] == ["Budi"]
    (every,) = import_people(file, ListOptions(skips_hidden=False))
    assert len(every.people) == 2
    assert "hidden" not in told(every)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Student ID,Choice 1\nS000,Zoo\nS001,Zoo\n", [("s000", "S000", "S000"), ("s001", "S001", "S001")]),
        (
            "NISN,Nama\n0012345678,Ayu\n0012345679,Budi\n",
            [("p-01", "Ayu", "0012345678"), ("p-02", "Budi", "0012345679")],
        ),
        ("NIM;Mahasiswa\nA-1;Ayu\nA-2;Budi\n", [("a-1", "Ayu", "A-1"), ("a-2", "Budi", "A-2")]),
        ("Peserta,Asal\nAyu,Dinas\n", [("p-01", "Ayu", None)]),
    ],
)
def test_people_known_by_numbers(tmp_path: Path, text: str, people: list[tuple[str, str, str | None]]) -> None:
    """The office's own number is the code, and makes the id where it is short; without a name it is that too."""
    found = of(tmp_path, text)
    assert [(person["id"], person["name"], person.get("code")) for person in found.people] == people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "No,Nama,Sekolah\n1,Total Wijaya,SMP 1\n2,Jumlah Hartono,SMP 2\nTotal,2,\n",
            ["Total Wijaya", "Jumlah Hartono"],
        ),
        ("Nama,Email\nTotal Wijaya,t@x.id\nAyu,\nTotal peserta,2\n", ["Total Wijaya", "Ayu"]),
        ("No,Nama\n1,Ayu\n28,Jumlah peserta\n", ["Ayu"]),
        ("No,Nama,L/P\n1,Ayu,P\n,Jumlah,28 orang\n", ["Ayu"]),
    ],
)
def test_a_name_may_begin_like_a_total(tmp_path: Path, text: str, names: list[str]) -> None:
    """Who is counted, or known by a number or an address, is no total."""
    assert [person["name"] for person in of(tmp_path, text).people] == names


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("No,Nama,Pilihan,,\n,,A,B,C\n1,Ayu,1,2,3\n2,Budi,2,1,3\n", [["a", "b", "c"], ["b", "a", "c"]]),
        ("Nama,Pilihan (A),Pilihan (B)\nAyu,2,1\nBudi,1,2\n", [["b", "a"], ["a", "b"]]),
        ("Nama,Minat (A),Minat (B)\nAyu,\u2713,\nBudi,,\u2713\n", [["a"], ["b"]]),
        ("Nama,Pilihan 2 (bebas),Pilihan 1 (wajib)\nAyu,A,B\n", [["b", "a"]]),
        ("Nama,Pilihan 2,Pilihan 1,Pilihan 1\nAyu,A,B,\nBudi,,,C\n", [["b", "a"], ["c"]]),
        ("Nama,Choice (1),Choice (2)\nAyu,B,A\n", [["b", "a"]]),
        ('Nama,Pilihan\nAyu,"1. A; 2. B"\nBudi,B > A\nCici,"C, A"\n', [["a", "b"], ["b", "a"], ["c", "a"]]),
    ],
)
def test_wishes_in_other_layouts(tmp_path: Path, text: str, wishes: list[list[str]]) -> None:
    """Ranks below places, and places in one cell."""
    assert [person["wishes"] for person in of(tmp_path, text).people] == wishes


def test_a_number_beside_the_name_counts_where_its_column_is_empty(tmp_path: Path) -> None:
    """A template may have a column of NIP that nobody has filled."""
    found = of(tmp_path, f'Nama,NIP\n"Ayu\nNIP. {NIPS[0]}",\nBudi,{NIPS[1]}\n')
    assert [person["nip"] for person in found.people] == [NIPS[0], NIPS[1]]


def test_who_has_withdrawn_stays_in_the_list(tmp_path: Path) -> None:
    """A column of statuses in words that are known."""
    found = of(tmp_path, "Nama,Status\nAyu,Aktif\nBudi,Mengundurkan diri\n")
    assert [person["status"] for person in found.people] == ["active", "withdrawn"]


def test_the_second_row_of_a_person_may_go_on_elsewhere(tmp_path: Path) -> None:
    """The grade below the rank, as the number below the name."""
    found = of(tmp_path, f"No,Nama / NIP,Pangkat / Gol\n1,Ayu,Penata\n,{NIPS[0]},III/c\n2,Budi,Pembina\n")
    assert [(person["name"], person["rank"]) for person in found.people] == [("Ayu", "III/c"), ("Budi", "IV/a")]
