"""Wishes as offices write them, matched with loci."""

import pytest

from benchmark_cli.diagnostics import Diagnostic, Place
from benchmark_cli.inputs.lists.wishes import WishReader, entries
from benchmark_cli.model.locus import Locus

LOCI = {
    "denpasar-kominfo": "Dinas Komunikasi dan Informatika Kota Denpasar",
    "denpasar-perizinan": "Dinas Perizinan Kota Denpasar",
    "badung-pertanian": "Dinas Pertanian, Perkebunan dan Kehutanan Kabupaten Badung",
}
HERE = Place("list.csv", 1, 1, 2)


def read(text: str) -> tuple[list[str], list[Diagnostic]]:
    """The ids that a cell means, and what is wrong with it."""
    found: list[Diagnostic] = []
    wishes = WishReader({name: Locus.model_validate({"id": name, "name": said}) for name, said in LOCI.items()})
    return wishes.ids_of(text, HERE, found), found


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("denpasar-kominfo", ["denpasar-kominfo"]),
        ("DINAS  PERIZINAN kota denpasar", ["denpasar-perizinan"]),
        ("Kominfo", ["denpasar-kominfo"]),
        ("1. Kominfo\n2) Perizinan", ["denpasar-kominfo", "denpasar-perizinan"]),
        ("Kominfo, Perizinan", ["denpasar-kominfo", "denpasar-perizinan"]),
        (
            "Dinas Pertanian, Perkebunan dan Kehutanan Kabupaten Badung; Kominfo",
            ["badung-pertanian", "denpasar-kominfo"],
        ),
        ("Pertanian, Perkebunan", ["badung-pertanian"]),
    ],
)
def test_names_of_places(text: str, ids: list[str]) -> None:
    """Ids, names, short names of only one locus, several in a cell; commas in a name part nothing."""
    assert read(text) == (ids, [])


@pytest.mark.parametrize("text", ["Dinas Kota Denpasar", "Kominf", "Dinas Sosial"])
def test_a_name_of_none_or_several_is_refused(text: str) -> None:
    """A name that fits no locus, or more than one, is nobody's guess."""
    ids, (found,) = read(text)
    assert (ids, found.code, found.place) == ([], "unknown-locus", HERE)
    assert found.hints


def test_without_loci_names_become_ids() -> None:
    """Where no loci are known, a name is made an id, and what became what is kept to be told."""
    wishes = WishReader(None)
    assert wishes.ids_of("Dinas Perizinan\nKominfo", HERE, []) == ["dinas-perizinan", "kominfo"]
    assert wishes.read == {"Dinas Perizinan": "dinas-perizinan", "Kominfo": "kominfo"}


def test_entries() -> None:
    """A line, or what stands between semicolons and bars; bullets are no part of it."""
    assert entries("1. a b\n- c; d|e\n\n") == ["a b", "c", "d", "e"]
    assert entries("a, b", ",") == ["a", "b"]
