"""What offices write about a person, taken apart: names and titles, ranks, genders, numbers."""

import pytest

from benchmark_cli.inputs.lists.names import gender_of, grade, phone_of, slug, split_name
from benchmark_cli.model.nip import compact


@pytest.mark.parametrize(
    ("text", "before", "name", "after"),
    [
        ("Ayu", "", "Ayu", ""),
        ("Drs. H. Ahmad Fauzi, M.Si.", "Drs. H.", "Ahmad Fauzi", "M.Si."),
        ("Dr.H.M. Yusuf, S.H., M.H.", "Dr. H.", "M. Yusuf", "S.H., M.H."),
        ("Prof. Dr. Ir. I Made Suta, M.Sc., Ph.D.", "Prof. Dr. Ir.", "I Made Suta", "M.Sc., Ph.D."),
        ("Dra Hj Siti Aminah M.Pd", "Dra Hj", "Siti Aminah", "M.Pd"),
        ("drg. Ani, Sp.KG", "drg.", "Ani", "Sp.KG"),
        ("SUGENG WICAKSONO, S.PD., M.PD", "", "SUGENG WICAKSONO", "S.PD., M.PD"),
        ("Anik Setyorini S.IP M.Si", "", "Anik Setyorini", "S.IP, M.Si"),
        ("Ir. Budi Santoso MM", "Ir.", "Budi Santoso", "MM"),
        ("Ahmad Fauzi, Drs., M.Si", "Drs.", "Ahmad Fauzi", "M.Si"),
        ("Rina, S. Sos, M. Si", "", "Rina", "S.Sos, M.Si"),
        ("I Gusti Ayu, S.E.,M.M.", "", "I Gusti Ayu", "S.E., M.M."),
        ("Budi A.S.", "", "Budi A.S.", ""),
        ("Hari Purnomo", "", "Hari Purnomo", ""),
        ("Irwan", "", "Irwan", ""),
        ("SITI MA", "", "SITI MA", ""),
        ("Setyorini, Anik", "", "Setyorini, Anik", ""),
        ("Drs.", "", "Drs.", ""),
        ("", "", "", ""),
    ],
)
def test_names_and_titles(text: str, before: str, name: str, after: str) -> None:
    """Titles before and after, with and without dots, blanks and commas; names that only look like titles."""
    assert split_name(text) == (before, name, after, "")


def test_a_number_beside_the_name() -> None:
    """The NIP that stands in the cell of the name is taken out of it."""
    assert split_name("Ir. Joko, M.T.\nNIP. 19650101 199003 1 901") == ("Ir.", "Joko", "M.T.", "19650101 199003 1 901")
    assert split_name("Joko (196501011990031901)") == ("", "Joko", "", "196501011990031901")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Penata Tk. I, III/d", "III/d"),
        ("III d", "III/d"),
        ("IIId", "III/d"),
        ("III.c", "III/c"),
        ("IV-a", "IV/a"),
        ("Pembina (IV/a)", "IV/a"),
        ("Penata Muda Tk.I", "III/b"),
        ("Pembina Tingkat I", "IV/b"),
        ("PEMBINA UTAMA MUDA", "IV/c"),
        ("Penata Tk. 1", "III/d"),
        ("PPPK IX", "PPPK IX"),
        ("Kapten", "Kapten"),
    ],
)
def test_ranks(text: str, expected: str) -> None:
    """The grade, written in any way or meant by the name of the rank; anything else stays."""
    assert grade(text) == expected


def test_genders_phones_numbers_ids() -> None:
    """Each in the spellings that occur; what is not understood stays for a check to refuse."""
    assert [gender_of(text) for text in ("L", "p", "Laki - laki", "PEREMPUAN", "Pr.", "lk", "Wanita")] == [
        "male", "female", "male", "female", "female", "male", "female"
    ]  # fmt: skip
    assert gender_of("X") == "X"
    assert [phone_of(text) for text in ("81200000001", "081200000001", "+62 812", "8120")] == [
        "081200000001", "081200000001", "+62 812", "8120"
    ]  # fmt: skip
    assert [compact(text) for text in ("'19650101 199003 1 901", "510 000 001", "T-1")] == [
        "196501011990031901", "510000001", "T-1"
    ]  # fmt: skip
    assert [slug(text) for text in ("Dinas Perizinan & Co.", "  \u00c9l\u00e9gance ", "\u4e2d", "a" * 80)] == [
        "dinas-perizinan-co", "elegance", "", "a" * 64
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "after"),
    [("MISALKAN, AYU", "MISALKAN, AYU", ""), ("BUDI, MPPM", "BUDI", "MPPM"), ("Budi, MSE", "Budi", "MSE")],
)
def test_a_given_name_in_capitals_is_no_degree(text: str, name: str, after: str) -> None:
    """Where everything is in capitals, they tell nothing."""
    assert split_name(text)[1:3] == (name, after)
