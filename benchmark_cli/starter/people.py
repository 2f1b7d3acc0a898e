"""Invented participants: names from all over the archipelago, put together so that no real person is meant."""

from typing import NamedTuple

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

MOST = len(_NAMES) * len(_FAMILIES)
"""How many people can have names of their own."""


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
    """So many people for the cohort of that number, no two of one name up to `MOST`, always the same."""
    width = len(str(max(people, 10)))
    return [
        Person(
            id=f"p{cohort}-{number:0{width}}",
            number=number,
            name=f"{first} {_FAMILIES[(number + number // len(_NAMES) + cohort) % len(_FAMILIES)]}",
            gender=gender,
            rank=_RANKS[number % len(_RANKS)],
            agency=f"{_UNITS[number % len(_UNITS)]} Kabupaten Contoh",
            turn=number + number // 4,
        )
        for number in range(1, people + 1)
        for first, gender in [_NAMES[(number - 1) % len(_NAMES)]]
    ]
