"""A table of offices becomes loci: every column told, every office there, what cannot be read refused by cell."""

import yaml
from openpyxl import Workbook

HEAD = [
    "No",
    "Nama Instansi",
    "Kabupaten/Kota",
    "Alamat",
    "Kapasitas",
    "Jam Kunjungan",
    "Narahubung",
    "No. HP",
    "Catatan",
]
ROWS = [
    [1, "Dinas Kominfo", "Kota Misal", "Jalan Rekaan 1", 12, "Senin-Kamis 08.00-15.00; Jumat 08.00-11.00", "Ayu Contoh",
     "0800-555-0100", "x"],
    [2, "Kecamatan Misal Utara", "Kota Misal", None, "8 orang", "09:00 - 11:30 WIB", None, None, None],
    [3, "Dinas Perizinan", "Kota Umpama", "Jalan Misalkan 3", None, None, None, None, None],
]  # fmt: skip


def book(folder, rows, head=HEAD):
    """A workbook with a title above the table and a note below it."""
    made = Workbook()
    for row in (["DAFTAR INSTANSI TUJUAN"], [], head, *rows, ["Catatan: data rekaan"]):
        made.active.append(row)
    made.save(folder / "offices.xlsx")


def test_offices_become_loci(benchmark, tmp_path):
    """All of them, with what the table says, in a file that `validate` takes."""
    book(tmp_path, ROWS)
    shown = benchmark("import", "--loci-list", "offices.xlsx", "-o", "loci.yaml", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert yaml.safe_load((tmp_path / "loci.yaml").read_text("utf-8")) == {
        "loci": [
            {
                "id": "dinas-kominfo",
                "name": "Dinas Kominfo",
                "government": "Kota Misal",
                "address": "Jalan Rekaan 1",
                "capacity": {"max": 12},
                "open": {"mon-thu": "08:00-15:00", "fri": "08:00-11:00"},
                "contact": {"name": "Ayu Contoh", "phone": "0800-555-0100"},
            },
            {
                "id": "kecamatan-misal-utara",
                "name": "Kecamatan Misal Utara",
                "government": "Kota Misal",
                "capacity": {"max": 8},
                "open": {"mon-fri": "09:00-11:30"},
            },
            {
                "id": "dinas-perizinan",
                "name": "Dinas Perizinan",
                "government": "Kota Umpama",
                "address": "Jalan Misalkan 3",
            },
        ]
    }
    for told in ("3 loci", "hours without weekdays are taken for Monday to Friday", "not used: Catatan", "row 7 "):
        assert told in shown.stderr
    (tmp_path / "trip.yaml").write_text(
        "cohort: c\ntitle: C\nvisit: {from: 2027-10-05, to: 2027-10-05, loci: [dinas-kominfo, dinas-perizinan]}\n"
        "participants: [{id: p1, name: Ayu}]\n"
    )
    assert benchmark("validate", ".", cwd=tmp_path).returncode == 0
    again = benchmark("import", "--loci-list", "offices.xlsx", "-o", "loci.yaml", cwd=tmp_path)
    assert again.returncode == 5


def test_what_cannot_be_read_is_refused_by_cell(benchmark, tmp_path):
    """All at once, and nothing is printed."""
    book(
        tmp_path,
        [
            [1, "Dinas Satu", "Kota Misal", "", "banyak", "pagi", "", "", ""],
            [2, "", "Kota Misal", "Jalan Rekaan 2", 4, "", "", "", ""],
            [3, "Dinas Satu", "Kota Umpama", "", "", "Someday 08:00-10:00", "", "", ""],
        ],
    )
    shown = benchmark("import", "--loci-list", "offices.xlsx", cwd=tmp_path)
    assert (shown.returncode, shown.stdout) == (3, "")
    for told in (
        "cell E4",
        "malformed-count",
        "cell F4",
        "malformed-hours",
        "no-name",
        "cell B6",
        "duplicate-id",
        "cell F6",
    ):
        assert told in shown.stderr


def test_columns_as_the_user_says(benchmark, tmp_path):
    """`--map` names a column or leaves it out; a field that no locus has is refused with those that there are."""
    (tmp_path / "l.csv").write_text("Firma,Plaetze\nWerk Eins,4\n", "utf-8")
    options = ("--map", "Firma=name", "--map", "Plaetze=capacity.max")
    shown = benchmark("import", "--loci-list", "l.csv", *options, cwd=tmp_path)
    assert yaml.safe_load(shown.stdout) == {"loci": [{"id": "werk-eins", "name": "Werk Eins", "capacity": {"max": 4}}]}
    assert benchmark("import", "--loci-list", "l.csv", cwd=tmp_path).returncode == 3
    refused = benchmark("import", "--loci-list", "l.csv", "--map", "Firma=nama", cwd=tmp_path)
    assert (refused.returncode, "did you mean `name`?" in refused.stderr) == (2, True)
    assert benchmark("import", cwd=tmp_path).returncode == 2
    assert benchmark("import", "l.csv", "--loci-list", "l.csv", cwd=tmp_path).returncode == 2


def test_the_row_of_the_header(benchmark, tmp_path):
    """`--header` says which of two rows that look like a header is the one."""
    (tmp_path / "l.csv").write_text("Nama,Alamat\nNama Instansi,Alamat\nDinas Contoh,Jalan Misal\n", "utf-8")
    shown = benchmark("import", "--loci-list", "l.csv", "--header", "2", cwd=tmp_path)
    assert [locus["name"] for locus in yaml.safe_load(shown.stdout)["loci"]] == ["Dinas Contoh"]


def test_two_windows_of_a_day(benchmark, tmp_path):
    """Hours before and after noon of the same weekdays are both kept, a third too."""
    hours = "Senin-Kamis 08.00-10.00; Senin-Kamis 10.30-12.00; Senin-Kamis 13.00-15.00; Jumat 08.00-11.00"
    book(tmp_path, [[1, "Dinas Kominfo", "Kota Misal", None, None, hours, None, None, None]])
    shown = benchmark("import", "--loci-list", "offices.xlsx", "-o", "loci.yaml", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    (locus,) = yaml.safe_load((tmp_path / "loci.yaml").read_text("utf-8"))["loci"]
    assert locus["open"] == {"mon-thu": ["08:00-10:00", "10:30-12:00", "13:00-15:00"], "fri": "08:00-11:00"}
