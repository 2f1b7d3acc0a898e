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
