"""What holds of every aim there is, made from its examples, so that none is left out."""

from itertools import islice
from random import Random
from typing import Any

import pytest

from benchmark_cli.aims import AIMS
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.division import Bin, Instance
from tests.assignment.small import aim_of, division_of, every_assignment, least


def examples() -> list[tuple[type[Aim], Any]]:
    """Each aim with each of its examples, as a file writes it."""
    return [(aim, each) for aim in AIMS for each in aim.model_json_schema().get("examples", [])]


EXAMPLES = examples()


def test_every_aim_has_an_example() -> None:
    """From it come these tests, its place in the schema and its page."""
    assert {aim for aim, _ in EXAMPLES} == set(AIMS)


def people(random: Random) -> Instance:
    """Five people of whom some things are unknown, over three bins."""
    made = [
        {
            "id": name,
            "agency": random.choice(["Bappeda", "Dinas A"]),
            "gender": random.choice(["female", "male"]),
            "rank": random.choice(["IV/b", "III/d"]),
            "wishes": random.sample(["x", "y", "z"], random.randint(0, 3)),
            "project": {"themes": random.sample(["t", "u"], random.randint(0, 2))},
            "tags": {"score": random.choice(["1", "2.5", "10"]), "intake": random.choice("ab")},
        }
        for name in ["ana", "budi", "citra", "dewi", "eko"]
    ]
    return division_of(made, Bin("x", frozenset("t")), Bin("y", frozenset("tu")), "z")


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("written", [each for _, each in EXAMPLES], ids=str)
def test_the_engine_agrees_with_the_recount(written: Any, seed: int) -> None:
    """With everybody where they are, what the engine reaches is the value; and it can be said, and written again."""
    random = Random(seed)
    aim, division = aim_of(written), people(random)
    every = list(islice(every_assignment(division), 243))
    for where in random.sample(every, 15):
        reached = least(lambda sheet: aim.costs(division, sheet), division, where)
        value = aim.value(division, where)
        assert reached is not None
        assert aim.from_objective(reached, division) == value
        assert aim.describe_value(value).template
        assert isinstance(value, tuple) != aim.is_one_number
    assert aim_of(aim.as_written()) == aim


@pytest.mark.parametrize("written", [each for _, each in EXAMPLES], ids=str)
def test_of_two_the_engine_prefers_the_better(written: Any) -> None:
    """Whoever costs less has the better value: the higher one where more is better."""
    random = Random(5)
    aim, division = aim_of(written), people(random)
    for where, other in some_pairs(random, division):
        costs, other_costs = (least(lambda sheet: aim.costs(division, sheet), division, one) for one in (where, other))
        assert costs is not None
        assert other_costs is not None
        values: list[Any] = [aim.value(division, one) for one in (where, other)]
        better, worse = values if aim.more_is_better else reversed(values)
        assert (costs < other_costs) == (worse < better)


@pytest.mark.parametrize("written", [each for _, each in EXAMPLES], ids=str)
def test_what_is_about_loci_tells_one_from_another(written: Any) -> None:
    """Groups that change places make a difference to an aim about loci, and to no other."""
    random = Random(6)
    aim, division = aim_of(written), people(random)
    turned = {"x": "y", "y": "z", "z": "x"}
    differs = [
        aim.value(division, where) != aim.value(division, {name: turned[place] for name, place in where.items()})
        for where, _ in some_pairs(random, division)
    ]
    assert any(differs) == aim.is_about_loci


def some_pairs(random: Random, division: Instance) -> list[tuple[Any, Any]]:
    """Some pairs of ways to divide them."""
    every = list(every_assignment(division))
    return [(random.choice(every), random.choice(every)) for _ in range(12)]
