"""Invented offices of a town called Example, and people, put together so that no real person is meant."""

from typing import NamedTuple

_OFFICES = (
    ("perizinan", "Dinas Perizinan", "perizinan", "Bagaimana waktu layanan dipangkas?"),
    ("kominfo", "Dinas Komunikasi dan Informatika", "digital", "Siapa yang merawat layanan digital?"),
    ("kesehatan", "Dinas Kesehatan", "kesehatan", "Bagaimana antrean di puskesmas dipendekkan?"),
    ("kebersihan", "Dinas Kebersihan dan Pertamanan", "lingkungan", "Bagaimana warga ikut memilah sampah?"),
    ("pariwisata", "Dinas Pariwisata", "pariwisata", "Bagaimana desa ikut mendapat manfaat?"),
    ("pertanian", "Dinas Pertanian", "pangan", "Bagaimana hasil panen sampai ke pasar?"),
)  # fmt: skip

THEMES = tuple(theme for _, _, theme, _ in _OFFICES)


class Office(NamedTuple):
    """One invented locus."""

    id: str
    name: str
    town: str
    theme: str
    question: str


def invent_offices(loci: int) -> list[Office]:
    """So many offices, each kind in one town after the other, always the same."""
    return [_office(*divmod(index, len(_OFFICES))) for index in range(loci)]


def _office(town: int, kind: int) -> Office:
    name, title, theme, question = _OFFICES[kind]
    number = f"-{town + 1}" if town else ""
    place = f"Kota Contoh {town + 1}" if town else "Kota Contoh"
    return Office(name + number, f"{title} {place}", place, theme, question)


_NAMES = (
    ("Ayu", "female"), ("Budi", "male"), ("Citra", "female"), ("Dewa", "male"), ("Esra", "female"), ("Fajar", "male"),
    ("Grace", "female"), ("Hasan", "male"), ("Indah", "female"), ("Joko", "male"), ("Kezia", "female"),
    ("La Ode", "male"), ("Mei Lan", "female"), ("Nyoman", "male"), ("Oktavia", "female"), ("Putra", "male"),
    ("Qonita", "female"), ("Rahmat", "male"), ("Siti", "female"), ("Teuku", "male"), ("Uli", "female"),
    ("Viktor", "male"), ("Wulan", "female"), ("Yohanes", "male"), ("Zahra", "female"),
)  # fmt: skip
_FAMILIES = (
    "Contohwati", "Sampelindo", "Misalkan", "Rekaan", "Umpamawan", "Karangan", "Teladan", "Percobaan", "Ilustrasi",
)  # fmt: skip
_UNITS = (
    "Dinas Kesehatan", "Dinas Pendidikan", "Dinas Perhubungan", "Sekretariat Daerah", "Dinas Sosial", "Inspektorat",
    "Dinas Lingkungan Hidup",
)  # fmt: skip
_RANKS = ("III/d", "IV/a", "III/c")


class Person(NamedTuple):
    """One invented participant; `turn` is where in the loci the wishes begin."""

    id: str
    number: int
    name: str
    gender: str
    rank: str
    agency: str
    turn: int


def invent_people(cohort: int, people: int) -> list[Person]:
    """So many people for the cohort of that number, no two of one name as long as these suffice, always the same."""
    width = len(str(max(people, 10)))
    everybody = []
    for number in range(1, people + 1):
        first, gender = _NAMES[(number - 1) % len(_NAMES)]
        name = f"{first} {_FAMILIES[(number + number // len(_NAMES) + cohort) % len(_FAMILIES)]}"
        unit = f"{_UNITS[number % len(_UNITS)]} Kabupaten Contoh"
        rank, turn = _RANKS[number % len(_RANKS)], number + number // 4
        everybody.append(Person(f"p{cohort}-{number:0{width}}", number, name, gender, rank, unit, turn))
    return everybody
