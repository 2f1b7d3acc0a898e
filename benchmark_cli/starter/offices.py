"""Invented loci: offices of a town that is called Example, each with a theme and a question."""

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
