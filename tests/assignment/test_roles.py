"""Roles: who the committee fixed, then the highest rank, then the lottery."""

from hashlib import sha256

import pytest

from benchmark_cli.assignment.roles import assign_roles, grade_order
from benchmark_cli.model.participant import Participant
from tests.assignment.small import people_of

BOTH = ("chair", "secretary")


def drawn(role: str, names: list[str], seed: str = "s", place: str = "x") -> str:
    """Whom the lottery takes: the smallest SHA-256 of seed, role, person and place, joined by line feeds."""
    return min(names, key=lambda name: sha256(f"{seed}\n{role}\n{name}\n{place}".encode()).digest())


def ranked(**ranks: str) -> list[Participant]:
    """People of these ids with these ranks."""
    return people_of([{"id": name, "rank": rank} for name, rank in ranks.items()])


def test_the_chair_has_the_highest_rank() -> None:
    """IV/b leads before IV/a and III/d, whatever the lots say; the secretary is one of the others."""
    people = ranked(ana="III/d", budi="IV/b", citra="IV/a")
    for seed in "abcdefgh":
        roles = assign_roles(people, BOTH, seed, "x")
        assert roles == {"budi": "chair", drawn("secretary", ["ana", "citra"], seed): "secretary"}


def test_among_equal_ranks_the_lottery_decides() -> None:
    """Of two with IV/a one is drawn; the third has no chance however the lots fall."""
    people = ranked(ana="IV/a", budi="IV/a", citra="III/a")
    chairs = set()
    for seed in map(str, range(12)):
        roles = assign_roles(people, ("chair",), seed, "x")
        assert roles == {drawn("chair", ["ana", "budi"], seed): "chair"}
        chairs |= roles.keys()
    assert chairs == {"ana", "budi"}


def test_whom_the_committee_fixed_keeps_the_role() -> None:
    """The fixed chair has the lowest rank, and nobody else becomes chair; a fixed secretary does not become chair."""
    people = people_of([{"id": "ana", "role": "chair"}]) + ranked(budi="IV/b", citra="IV/a")
    assert assign_roles(people, BOTH, "s", "x") == {"ana": "chair", drawn("secretary", ["budi", "citra"]): "secretary"}
    people = people_of([{"id": "ana"}, {"id": "budi", "rank": "IV/b", "role": "secretary"}])
    assert assign_roles(people, BOTH, "s", "x") == {"budi": "secretary", "ana": "chair"}


def test_a_kept_role_gives_way_to_the_committee() -> None:
    """Ana led in the kept plan; since then the committee fixed Budi as chair. Citra keeps hers."""
    people = ranked(ana="IV/e") + people_of([{"id": "budi", "role": "chair"}, {"id": "citra"}, {"id": "dewi"}])
    held = {"ana": "chair", "citra": "secretary"}
    assert assign_roles(people, BOTH, "s", "x", held) == {"budi": "chair", "citra": "secretary"}
    held = {"budi": "secretary", "dewi": "chair"}
    assert assign_roles(people, ("chair",), "s", "x", held) == {"budi": "chair"}
    assert assign_roles(people[2:], BOTH, "s", "x", {"dewi": "chair"}) == {"dewi": "chair", "citra": "secretary"}


def test_there_are_no_more_roles_than_people() -> None:
    """One person leads and has no secretary; nobody has no role; without roles nobody gets one."""
    (ana,) = people_of([{"id": "ana"}])
    assert assign_roles([ana], BOTH, "s", "x") == {"ana": "chair"}
    assert assign_roles([], BOTH, "s", "x") == {}
    assert assign_roles([ana], (), "s", "x") == {}


def test_the_order_of_people_does_not_matter() -> None:
    """The lots belong to people, not to places in a list."""
    people = people_of([{"id": name} for name in ("ana", "budi", "citra", "dedi")])
    assert assign_roles(people, BOTH, "s", "x") == assign_roles(people[::-1], BOTH, "s", "x")


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("IV/b", "IV/a"),
        ("IV/a", "III/d"),
        ("III/a", "II/d"),
        ("I/a", "Letkol"),
        ("I/a", None),
        ("IV/e", "Pembina, IV/d"),
    ],
)
def test_ranks_are_ordered(higher: str, lower: str | None) -> None:
    """By step, then by letter; what is no grade, and nothing at all, stands below."""
    assert grade_order(higher) > grade_order(lower)


def test_ranks_that_are_no_grades_are_equal() -> None:
    """Nothing says which of them leads, so the lottery does."""
    assert grade_order("Letkol") == grade_order(None) == grade_order("Mayor")
