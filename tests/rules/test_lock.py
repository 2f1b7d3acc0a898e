"""The rule `lock`, alone, on small divisions."""

import pytest

from benchmark_cli.language import ENGLISH
from benchmark_cli.rules.lock import Lock
from tests.assignment.small import broken, division_of, every_assignment, least

PEOPLE = [{"id": "ana"}, {"id": "budi"}]


def test_a_person_elsewhere_counts_one() -> None:
    """Only the person of the lock matters, and the breach says where the person is instead."""
    division, rule = division_of(PEOPLE, "x", "y"), Lock.model_validate({"lock": "ana", "at": "x"})
    assert broken(rule, division, {"ana": "x", "budi": "y"}) == 0
    (breach,) = rule.violations(division, {"ana": "y", "budi": "x"})
    assert (breach.people, breach.bins, breach.count) == (("ana",), ("y",), 1)


@pytest.mark.parametrize("strength", ["must", "should"])
@pytest.mark.parametrize("person", ["ana", "budi", "gone"])
def test_the_engine_agrees_with_the_recount(person: str, strength: str) -> None:
    """For every assignment: as should the least cost is the recount, as must exactly what breaks it is forbidden."""
    division = division_of(PEOPLE, "x", "y", "z")
    rule = Lock.model_validate({"lock": person, "at": "y", "strength": strength})
    for where in every_assignment(division):
        count = broken(rule, division, where)
        allowed = None if count else [0]
        assert least(lambda sheet: [rule.constraints(division, sheet)], division, where) == (
            allowed if strength == "must" else [count]
        )


@pytest.mark.parametrize("strength", ["must", "should"])
def test_alone_means_that_nobody_is_beside(strength: str) -> None:
    """For every assignment of three people over two rooms, engine and recount agree."""
    division = division_of([*PEOPLE, {"id": "citra"}], "1", "2")
    rule = Lock.model_validate({"lock": "budi", "at": "alone", "for": "rooms", "strength": strength})
    for where in every_assignment(division):
        count = int(where["budi"] in (where["ana"], where["citra"]))
        assert broken(rule, division, where) == count
        allowed = None if count and strength == "must" else [count]
        assert least(lambda sheet: [rule.constraints(division, sheet)], division, where) == allowed
    assert (rule.alone(), rule.fixes(division)) == ("budi", None)


def test_a_name_that_people_know_becomes_the_id() -> None:
    """Where it is one of those told; else the lock stays as it is. Everybody is kept out of all other bins."""
    rule = Lock.model_validate({"lock": "ana", "at": "Big bus", "for": "vehicles"})
    assert rule.with_places({"Big bus": "bus-1"}).loci_named() == [(("at",), "bus-1")]
    assert rule.with_places({"Small bus": "bus-2"}) == rule
    barring = Lock.model_validate({"lock": "ana", "at": "y"}).keeps_out(division_of(PEOPLE, "x", "y", "z"))
    assert ([person.id for person in barring.people], barring.bins) == (["ana"], ("x", "z"))


def test_for_a_person_who_withdrew_it_says_nothing() -> None:
    """Nobody is missed where a person is not expected any more."""
    division = division_of(PEOPLE, "x")
    assert not Lock.model_validate({"lock": "gone", "at": "x"}).applies(division)
    assert Lock.model_validate({"lock": "ana", "at": "x"}).applies(division)


def test_it_names_its_ids_for_the_check_of_ids() -> None:
    """The person and the place, which may be a locus, a group that goes round, a vehicle or a single room."""
    rule = Lock.model_validate({"lock": "ana", "at": "x"})
    assert list(rule.people_named()) == [(("lock",), "ana")]
    assert list(rule.loci_named()) == [(("at",), "x")]
    assert list(Lock.model_validate({"lock": "ana", "at": "bus-1", "for": "vehicles"}).loci_named()) == [
        (("at",), "bus-1")
    ]


def test_the_sentence() -> None:
    """The rule in words, with the committee's reason where there is one."""
    rule = Lock.model_validate({"lock": "ana", "at": "x"})
    assert ENGLISH.say(rule.sentence(str.upper)) == "ANA stays at X"
    rule = Lock.model_validate({"lock": "ana", "at": "x", "reason": "tuan rumah meminta", "by": "panitia"})
    assert ENGLISH.say(rule.sentence(str)) == "ana stays at x: tuan rumah meminta (by order of panitia)"
    rule = Lock.model_validate({"lock": "ana", "at": "x", "by": "panitia"})
    assert ENGLISH.say(rule.sentence(str)) == "ana stays at x, by order of panitia"
    rule = Lock.model_validate({"lock": "ana", "at": "x", "reason": "tuan rumah meminta"})
    assert ENGLISH.say(rule.sentence(str)) == "ana stays at x: tuan rumah meminta"
