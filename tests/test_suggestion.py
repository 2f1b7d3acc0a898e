"""A suggestion is near, is not what was refused, and differs in no number."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark_cli.folding import fold
from benchmark_cli.suggestion import are_near, nearest


@pytest.mark.parametrize(
    ("word", "allowed", "expected"),
    [
        ("capcity", ["capacity", "closed"], "capacity"),
        ("agenci", ["agency", "gender"], "agency"),
        ("Bapeda", ["Bappeda", "Dishub"], "Bappeda"),
        ("BAPPEDA", ["Bappeda"], "Bappeda"),
        ("Ma'ruf", ["Ma\u2019ruf"], "Ma\u2019ruf"),
        ("perizinan", ["denpasar-perizinan", "denpasar-utara"], "denpasar-perizinan"),
        ("q-2", ["p-1", "p-2"], "p-2"),
        ("xxvi1", ["xxvi-01", "xxvi-02"], "xxvi-01"),
        ("xxvi-31", ["xxvi-30", "xxvi-13", "xxvi-21"], None),
        ("bus-3", ["bus-1", "bus-2"], None),
        ("kominfo", ["kominfo"], None),
        ("maruf", ["marsudi"], None),
        ("inspektorat", ["sekretariat daerah", "satpol"], None),
        ("", ["a"], None),
        ("a", ["b", "c"], None),
    ],
)
def test_nearest(word: str, allowed: list[str], expected: str | None) -> None:
    """Slips and spellings are found; another number, another word and the word itself are not."""
    assert nearest(word, allowed) == expected


def test_names_without_words_are_near_to_none() -> None:
    """A dash or a picture in place of a name is not a part of every other."""
    assert not are_near("Dinas Kesehatan", "\N{EM DASH}")
    assert are_near("Dinas Kominfo", "Dinas Kominfo Kota")


@given(st.text("abde ", min_size=1), st.text("abde ", min_size=1))
def test_names_are_near_as_difflib_says(one: str, other: str) -> None:
    """Letters are counted before `difflib` is asked, and it would have said no: its ratio is never more."""
    first, second = fold(one), fold(other)
    words, others = {*first.split()}, {*second.split()}
    is_counted = any(len(word) == 1 for word in words ^ others)
    alike = not is_counted and SequenceMatcher(None, first, second).ratio() > 0.9
    is_part = words < others or others < words
    assert are_near(one, other) == (bool(words and others) if is_part else alike)
