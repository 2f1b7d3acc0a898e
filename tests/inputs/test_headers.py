"""Headers of offices' lists, in the spellings that occur, and the fields that they mean."""

import pytest

from benchmark_cli.inputs.lists.headers import field_of, field_under

MEANT = {
    "number": "NDH | No. Absen | No. Daftar Hadir",
    "row": "No | No. | NO. URUT | Nomor",
    "name": "NAMA | Nama Lengkap | Nama Peserta | Nama Lengkap (dengan gelar) | NAMA / NIP | Full Name",
    "nip": "NIP | NIP/NRP | Nomor Induk Pegawai | NIP Baru",
    "rank": "Pangkat/Gol. Ruang | Pangkat / Golongan | Gol. | GOLONGAN RUANG | Rank",
    "position": "Jabatan | Nama Jabatan | Jabatan Terakhir | Position",
    "agency": "Instansi | Unit Kerja | OPD | SKPD | Asal Instansi | Perangkat Daerah | Nama Instansi | Organisation",
    "gender": "L/P | JK | Jenis Kelamin | Jenis Kelamin (L/P) | Sex | gender",
    "phone": "No. HP | No. Telp/WA | Nomor Handphone | Mobile phone | No HP yang bisa dihubungi",
    "email": "Email | E-mail | Alamat Email | Surel",
    "title_before": "Gelar Depan | title_before",
    "title_after": "Gelar Belakang",
    "project.title": "Judul Proyek Perubahan | Judul RPP | Judul | project.title",
    "project.themes": "Tema | Tema Proyek Perubahan",
    "wishes": "Pilihan 1 | Pilihan II | Minat | Pilihan Lokus Ke-3 | Lokus Pilihan Pertama | First choice | wishes",
    "code": "NIK | NISN | NIM | Student ID | Nomor Induk Siswa | No. Induk Mahasiswa",
    "note": "Keterangan | Ket. | Catatan | Remarks | Notes",
    "diet": "Diet | Dietary requirements | Pantangan Makan | Pilihan Menu",
    "needs": "Kebutuhan Khusus | Riwayat Penyakit | Catatan kesehatan | Ket. kebutuhan khusus",
    "emergency.name": "Kontak Darurat | Nama Kontak Darurat",
    "emergency.phone": "No. HP Darurat | Telepon Darurat",
    "role": "Peran | Jabatan dalam Kelompok",
    "id": "id | Kode Peserta",
    "born": "Tempat, Tgl. Lahir | Tanggal Lahir | TTL",
    "tags.score": "tags.score",
}


@pytest.mark.parametrize("field", MEANT)
def test_usual_headers_are_understood(field: str) -> None:
    """Each spelling means its field."""
    assert {text.strip(): field_of(text.strip()) for text in MEANT[field].split(" | ")} == {
        text.strip(): field for text in MEANT[field].split(" | ")
    }


@pytest.mark.parametrize(
    "header",
    ["", "NIP Lama", "Nama Atasan", "Nama Mentor", "Golongan Darah", "Agama", "Pendidikan", "Tahun",
     "DAFTAR NAMA", "Nama Bank", "Alamat", "TMT", "Eselon", "Tanda Tangan", "Nilai", "tags.", "x.y"],
)  # fmt: skip
def test_what_is_no_field_of_a_person_means_nothing(header: str) -> None:
    """Words that occur in headers mean nothing beside words that change their meaning."""
    assert field_of(header) is None


def test_heads_of_several_rows() -> None:
    """The lower label counts with what stands above it; what somebody says counts more than either."""
    assert field_under(["Jenis Kelamin", "L"], {}) == "gender=male"
    assert field_under(["L/P", "P"], {}) == "gender=female"
    assert field_under(["Pilihan Lokus", "2"], {}) == "wishes"
    assert field_under(["NAMA", "NAMA"], {}) == "name"
    assert field_under(["Data Pribadi", "Nama"], {}) == "name"
    assert field_under(["Jabatan", "Tahun 2014"], {}) == "position"
    assert field_under(["Data", "Pegawai"], {"pegawai": "name"}) == "name"
    assert field_under(["Data", "Nama"], {"data nama": "-"}) == "-"
