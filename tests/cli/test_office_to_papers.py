"""From an office's spreadsheet to printed papers, by the very commands that the README names."""

import shlex
import shutil
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook

from tests.test_readme import ROOT, block

OFFICES = ("Dinas Perizinan", "Dinas Kominfo", "Kantor Kecamatan Utara")
HEADER = ("No", "Nama", "NIP", "Gol. Ruang", "Jabatan", "Instansi", "L/P", "Pilihan 1", "Pilihan 2", "Pilihan 3")
PEOPLE = 28


def office_list() -> Workbook:
    """A list as offices keep it: letterhead above, a row of numbers below the header, a total at the end."""
    book = Workbook()
    sheet = book.active
    for row in (["PEMERINTAH PROVINSI CONTOH"], ["DAFTAR PESERTA ANGKATAN XXVII"], [], HEADER, range(1, 11)):
        sheet.append(list(row))
    sheet.merge_cells("A1:J1")
    for number in range(1, PEOPLE + 1):
        sex, mark = ("P", 2) if number % 3 == 0 else ("L", 1)
        nip = f"{1960 + number}0401{1985 + number}03{mark}{number:03}"
        name = f"Drs. Peserta {chr(64 + number % 26 + 1)}nama {chr(65 + number // 26)}, M.Si"
        wishes = [OFFICES[(number + step) % 3] for step in range(number % 4)]
        sheet.append([number, name, nip, "III/d", "Kepala Bidang", f"Dinas {number % 5}", sex, *wishes])
    sheet.append([None, f"Jumlah: {PEOPLE}"])
    return book


def test_the_readme_s_commands_lead_from_excel_to_papers(benchmark, tmp_path):
    """In under ten commands everybody on the list has a place at an office wished by name, and the papers are there."""
    office_list().save(tmp_path / "peserta.xlsx")
    commands = block("office").splitlines()
    assert len(commands) < 10
    for command in commands:
        done = benchmark(*shlex.split(command)[1:], cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    (plan,) = (yaml.safe_load(file.read_text("utf-8")) for file in (tmp_path / "bali" / "plans").glob("*.json"))
    assert sum(len(group["members"]) for group in plan["groups"]) == PEOPLE
    assert {group["locus"] for group in plan["groups"]} == {
        "dinas-perizinan",
        "dinas-kominfo",
        "kantor-kecamatan-utara",
    }
    assert (tmp_path / "cetak" / "committee" / "index.html").is_file()
    assert list((tmp_path / "cetak").rglob("daftar-hadir-*.pdf"))


def test_what_the_readme_does_when_things_change(benchmark, source_article: Path) -> None:
    """Each command works on a trip of the article, and `undo` takes the last event back."""
    (source_article / "cohorts" / "diklatpim3-xxv.yaml").unlink()
    assert benchmark("assign", cwd=source_article).returncode == 0
    for command in block("life").splitlines():
        done = benchmark(*shlex.split(command)[1:], cwd=source_article)
        assert done.returncode == 0, f"{command}\n{done.stderr}"


@pytest.mark.parametrize("readme", sorted((ROOT / "examples").glob("*/README.md")), ids=lambda file: file.parent.name)
def test_what_the_examples_show(benchmark, tmp_path: Path, readme: Path) -> None:
    """Each command of an example's README works where the README's paths lead."""
    shutil.copytree(readme.parent, tmp_path / "examples" / readme.parent.name, ignore=shutil.ignore_patterns("plans"))
    commands = [line for line in readme.read_text("utf-8").splitlines() if line.startswith("benchmark ")]
    assert commands
    for command in commands:
        done = benchmark(*shlex.split(command)[1:], cwd=tmp_path)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
