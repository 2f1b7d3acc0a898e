"""Participants: genders and ranks in every spelling, names in full, the order of lists."""

import pytest
from pydantic import ValidationError

from benchmark_cli.model.participant import Participant, grade_of


@pytest.mark.parametrize(
    ("rank", "grade"),
    [
        ("IV/a", "IV/a"),
        ("IVa", "IV/a"),
        ("iv / A", "IV/a"),
        ("III d", "III/d"),
        ("Penata Tk. I, III/d", "III/d"),
        ("Penata Tk. I (III/d)", "III/d"),
        ("Pembina Utama, IV/e", "IV/e"),
        ("II/c", "II/c"),
        ("I/a", "I/a"),
        ("V/a", None),
        ("IV/f", None),
        ("III", None),
        ("Kolonel", None),
        ("VIVa", None),
        ("", None),
    ],
)
def test_the_grade_in_a_rank(rank: str, grade: str | None) -> None:
    """Roman step and letter, with or without a stroke, alone or after the name of the rank."""
    assert grade_of(rank) == grade


@pytest.mark.parametrize(
    ("written", "rank"), [("IVa", "IV/a"), (" iv/a ", "IV/a"), ("Pembina, IV/a", "Pembina, IV/a"), ("Mayor", "Mayor")]
)
def test_a_rank_that_is_only_a_grade_is_written_in_one_way(written: str, rank: str) -> None:
    """So that conditions find it; whatever else is written stays as it is."""
    assert Participant(id="a", name="A", rank=written).rank == rank


@pytest.mark.parametrize(
    ("written", "gender"),
    [
        ("male", "male"), ("L", "male"), ("l", "male"), ("Laki-laki", "male"), ("M", "male"), (" pria ", "male"),
        ("female", "female"), ("P", "female"), ("perempuan", "female"), ("F", "female"), ("WANITA", "female"),
    ],
)  # fmt: skip
def test_genders_in_every_spelling(written: str, gender: str) -> None:
    """Committees write L/P, laki-laki/perempuan or M/F."""
    assert Participant.model_validate({"id": "a", "name": "A", "gender": written}).gender == gender


@pytest.mark.parametrize("written", ["x", "", "pr"])
def test_an_unknown_gender_is_refused(written: str) -> None:
    """With the code that tells which words are understood."""
    with pytest.raises(ValidationError) as refused:
        Participant.model_validate({"id": "a", "name": "A", "gender": written})
    assert [each["type"] for each in refused.value.errors()] == ["unknown-value"]


@pytest.mark.parametrize("written", ["", "A", "a b", "ä", "a_b", "a" * 65, "con", "lpt1"])
def test_a_malformed_id_is_refused(written: str) -> None:
    """Ids are lower-case letters, digits and hyphens, 64 at most, and no name that Windows keeps for devices."""
    with pytest.raises(ValidationError) as refused:
        Participant.model_validate({"id": written, "name": "A"})
    assert [each["type"] for each in refused.value.errors()] == ["malformed-id"]


def test_the_name_in_full() -> None:
    """Titles stand where papers print them."""
    assert Participant(id="a", name="Ahmad").full_name == "Ahmad"
    assert Participant(id="a", name="Ahmad", title_before="Drs.").full_name == "Drs. Ahmad"
    assert Participant(id="a", name="Ahmad", title_before="Drs.", title_after="M.Si").full_name == "Drs. Ahmad, M.Si"


def test_lists_sort_by_number_then_name() -> None:
    """Attendance numbers as numbers, people without one last, names without regard to case."""
    people = [
        Participant(id="a", name="zeta", number="10"),
        Participant(id="b", name="Beta"),
        Participant(id="c", name="alfa"),
        Participant(id="d", name="omega", number="9"),
    ]
    assert [person.id for person in sorted(people, key=lambda person: person.list_order)] == ["d", "a", "c", "b"]


def test_whoever_withdrew_is_not_active() -> None:
    """Withdrawn people stay in the file and out of the plan."""
    assert Participant(id="a", name="A").is_active
    assert not Participant(id="a", name="A", status="withdrawn").is_active


@pytest.mark.parametrize("note", ["-", "--", "Tidak ada.", "TDK ADA", "tidak", "n/a", "Nihil", "none", " \u2013 "])
def test_a_note_that_there_is_none(note: str) -> None:
    """What only says that there is nothing is no need and no diet; a name may be any word."""
    person = Participant.model_validate({"id": "p", "name": "None", "needs": note, "diet": note})
    assert (person.name, person.needs, person.diet) == ("None", None, None)


@pytest.mark.parametrize("note", ["tidak makan udang", "no nuts", "kursi roda", "Tidak ada tangga"])
def test_a_note(note: str) -> None:
    """A need may begin with such a word."""
    assert Participant.model_validate({"id": "p", "name": "P", "needs": note}).needs == note
