"""Lists made from people, layouts and noise are read as exactly these people, or refused: nobody is lost or swapped."""

import csv
import io
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import openpyxl
import pytest

from benchmark_cli.diagnostics import Diagnostic, Outcome, UserError
from benchmark_cli.inputs.import_people import Imported, import_people
from benchmark_cli.inputs.lists.table import ListOptions
from tests.conftest import examples

COUNT: Final = examples(90, 2000)
"""Lists that are made."""

FIRST: Final = ("Ayu", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gede", "Hasan", "Indah", "Joko", "Ketut", "La Ode")
LAST: Final = ("Misalkan", "Rekaan", "Umpama", "Teladan", "Andaikan", "Contohwan", "Sampelindo", "Ilustrasi")
TITLES: Final = (("", ""), ("", "S.Sos"), ("Drs.", "M.Si"), ("Dra. Hj.", ""), ("", "S.E., M.M."))
OFFICES: Final = ("Dinas Pendidikan", "Bappeda", "Kecamatan Misal Utara", "Dinas Kominfo Kota Contoh")
POSTS: Final = ("Camat", "Sekretaris", "Kepala Bidang", "Kepala Seksi Umum")
PLACES: Final = ("Utara", "Selatan", "Timur", "Barat")
REMARKS: Final = ("", "", "izin", "peserta pengganti", "Jumlah berkas 3", "menyusul")

HEADERS: Final[Mapping[str, Sequence[str]]] = {
    "no": ("No", "No.", "NO URUT", "Nomor"),
    "name": ("Nama", "NAMA LENGKAP", "Nama Peserta", "Name", "Full name", "Nama dan Gelar"),
    "gender": ("L/P", "Jenis Kelamin", "Gender", "JK"),
    "rank": ("Gol", "Golongan", "Gol."),
    "position": ("Jabatan", "Position", "Jabatan Terakhir"),
    "agency": ("Instansi", "Unit Kerja", "OPD", "Agency"),
    "email": ("Email", "E-mail", "Alamat Email"),
    "note": ("Keterangan", "Ket.", "Catatan", "Remarks"),
    "other": ("Kelas", "Angkatan Kerja", "Ukuran Kaos"),
}
WISHES: Final = ("Pilihan {n}", "Choice {n}", "Pilihan ke-{n}")

Person = dict[str, object]
Table = list[list[str]]


def person(draw: random.Random, index: int) -> Person:
    """Somebody invented, with everything that a list may say."""
    before, after = draw.choice(TITLES)
    made: Person = {
        "name": f"{FIRST[index % len(FIRST)]} {LAST[index // len(FIRST) % len(LAST)]}",
        "title_before": before,
        "title_after": after,
        "gender": draw.choice(("male", "female")),
        "rank": draw.choice(("III/d", "IV/a", "IV/b")),
        "position": draw.choice((*POSTS, "")),
        "agency": draw.choice((*OFFICES, "")),
        "email": f"p{index}@contoh.example",
        "note": draw.choice(REMARKS),
    }
    places = list(PLACES)
    draw.shuffle(places)
    made["wishes"] = [place.lower() for place in places[: draw.randint(0, 3)]]
    return made


def cell(draw: random.Random, one: Person, column: str, number: int) -> str:
    """What stands in the column of somebody."""
    if column == "no":
        return f"{number}{draw.choice(('', '.'))}"
    if column == "name":
        titled = f"{one['title_before']} {one['name']}".strip()
        return f"{titled}, {one['title_after']}" if one["title_after"] else titled
    if column == "gender":
        return draw.choice(("L", "Laki-laki", "l")) if one["gender"] == "male" else draw.choice(("P", "Perempuan"))
    if column == "other":
        return draw.choice(("7A", "XL", ""))
    if column.startswith("wish"):
        wishes, at = one["wishes"], int(column[4:])
        return str(wishes[at]).title() if isinstance(wishes, list) and at < len(wishes) else draw.choice(("", "-"))
    return str(one[column])


def table(draw: random.Random, people: Sequence[Person]) -> tuple[Table, list[str]]:
    """The rows of a list of these people, and its columns."""
    columns = [
        "name",
        *draw.sample(["gender", "rank", "position", "agency", "email", "note", "other"], draw.randint(1, 6)),
    ]
    draw.shuffle(columns)
    if draw.random() < 0.5:
        wish = draw.choice(WISHES)
        at = draw.randint(0, len(columns))
        columns[at:at] = [f"wish{n}" for n in range(3)]
    else:
        wish = WISHES[0]
    if draw.random() < 0.7:
        columns.insert(0, "no")
    head = [
        wish.format(n=int(column[4:]) + 1) if column.startswith("wish") else draw.choice(HEADERS[column])
        for column in columns
    ]
    rows = [[cell(draw, one, column, number) for column in columns] for number, one in enumerate(people, 1)]
    if len({column for column in columns if column != "other"}) > 2 and draw.random() < 0.3:
        rows = list(_with_noise(draw, rows, head, columns))
    above = [[""] * len(columns) for _ in range(draw.choice((0, 0, 1, 3)))]
    for row in above:
        row[0] = draw.choice(("DAFTAR PESERTA", "Pelatihan Rekaan Tahun 2027", ""))
    below = _below(draw, columns) if draw.random() < 0.4 and "no" in columns else []
    numbering = [[str(n) for n in range(1, len(columns) + 1)]] if draw.random() < 0.15 and len(columns) > 2 else []
    return [*above, head, *numbering, *rows, *below], columns


def _with_noise(draw: random.Random, rows: Table, head: list[str], columns: Sequence[str]) -> Iterator[list[str]]:
    """The rows, among them empty ones and the header again."""
    for row in rows:
        kind = draw.random()
        if kind < 0.1:
            yield [""] * len(columns)
        elif kind < 0.15:
            yield list(head)
        yield row


def _below(draw: random.Random, columns: Sequence[str]) -> Table:
    """A total, and a signature."""
    width = len(columns)
    total = ["Jumlah", *[""] * (width - 1)]
    signed = [
        ["", *[""] * (width - 1)],
        *([*[""] * (width - 1), text] for text in ("Contoh, 1 Oktober 2027", "Kepala Badan")),
    ]
    return [*([total] if draw.random() < 0.5 else []), *(signed if draw.random() < 0.7 else [])]


def written(draw: random.Random, rows: Table, folder: Path) -> Path:
    """The list as a file of some kind."""
    kind = draw.choice(("csv", "tsv", "semicolon", "xlsx"))
    if kind == "xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append([text or None for text in row])
        file = folder / "list.xlsx"
        book.save(file)
        return file
    stream = io.StringIO()
    csv.writer(stream, delimiter={"csv": ",", "tsv": "\t", "semicolon": ";"}[kind]).writerows(rows)
    file = folder / ("list.tsv" if kind == "tsv" else "list.csv")
    file.write_bytes(stream.getvalue().encode(draw.choice(("utf-8", "utf-8-sig"))))
    return file


def expected(one: Person, columns: Sequence[str]) -> Person:
    """What is to be read of somebody from these columns."""
    fields = [field for field in ("gender", "rank", "position", "agency", "email", "note") if field in columns]
    read = {field: one[field] for field in ("name", "title_before", "title_after", *fields) if one[field]}
    if any(column.startswith("wish") for column in columns) and one["wishes"]:
        read["wishes"] = one["wishes"]
    return read


def _list_in(file: Path) -> Imported | None:
    """The one list in the file; `None` where it is refused, which is said with a place."""
    try:
        (found,) = import_people(file, ListOptions())
    except UserError as error:
        return _refused(error.diagnostics)
    return found if found.outcome is Outcome.DONE else _refused(found.diagnostics)


def _refused(found: Sequence[Diagnostic]) -> None:
    assert any(one.is_error and one.place for one in found)


@pytest.mark.parametrize("part", range(5))
def test_exactly_these_people(tmp_path: Path, part: int) -> None:
    """Every list is read whole, each person with each of their fields, or it is refused with its place."""
    refused = 0
    for number in range(part, COUNT, 5):
        draw = random.Random(number)
        people = [person(draw, index) for index in draw.sample(range(len(FIRST) * len(LAST)), draw.randint(1, 15))]
        rows, columns = table(draw, people)
        file = written(draw, rows, tmp_path)
        found = _list_in(file)
        if found is None:
            refused += 1
            continue
        read = [{field: value for field, value in one.items() if field not in ("id", "number")} for one in found.people]
        assert read == [expected(one, columns) for one in people], (number, rows)
        assert len({one["id"] for one in found.people}) == len(people)
    assert refused <= COUNT // 5 // 10
