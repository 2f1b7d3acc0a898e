"""Choices listed by halves: what they find is what trying everything finds, and the draw behind a balance is proved."""

from functools import partial
from itertools import product
from math import inf
from random import Random

import pytest

from benchmark_cli.aims.balance import Balance
from benchmark_cli.assignment.sizes import evenness, hold
from benchmark_cli.assignment.solve import EngineProblem, solve
from benchmark_cli.model.division import Bin, Instance
from benchmark_cli.model.participant import Participant
from benchmark_cli.optimise.exact import Cost, Floats, Model
from benchmark_cli.optimise.halves import Halves
from benchmark_cli.optimise.highs import Highs
from benchmark_cli.optimise.program import Objective, Program

PEOPLE, BINS = 7, 3


def make_model(draw: Random) -> tuple[Model, Cost, list[Floats]]:
    """Sizes, a pair that stays together, a kept distance of sums, and lots of which some are alike; all its points."""
    program = Program()
    columns = [list(program.columns(BINS)) for _ in range(PEOPLE)]
    for own in columns:
        program.row(own, [1] * BINS, 1, 1)
    for place in range(BINS):
        program.row([own[place] for own in columns], [1] * PEOPLE, 1, 4)
        if draw.random() < 0.5:
            program.row([columns[0][place], columns[1][place]], [1, -1], 0, 0)
    numbers = [draw.randint(-9, 9) for _ in range(PEOPLE)]
    off = [program.column(0, 99, integer=False) for _ in range(BINS)]
    for place, column in enumerate(off):
        for sign in (1, -1):
            program.row([column, *(own[place] for own in columns)], [1, *(sign * each for each in numbers)], 0, inf)
    lots = Objective(
        [each for own in columns for each in own], [draw.choice([1_500, 2_000, 9_000]) for _ in range(PEOPLE * BINS)]
    )
    model = Model(program)
    model.keep(model.cost(Objective(off, [1] * BINS)), abs(sum(numbers)) + draw.randint(2, 12))
    points = []
    for places in product(range(BINS), repeat=PEOPLE):
        point = model.lower.copy()
        point[[own[place] for own, place in zip(columns, places, strict=True)]] = 1
        point = model.tighten_slacks(point)
        points += [point] if model.holds(point) else []
    return model, model.cost(lots), points


@pytest.mark.parametrize("number", range(40))
def test_all_best_points_are_found_or_the_bound_holds(number: int) -> None:
    """With lists of any length; where these suffice, every point that is as good is there."""
    draw = Random(number)
    model, cost, points = make_model(draw)
    relaxed = Highs().relaxation(model, cost, inf)
    assert points
    assert relaxed.duals is not None
    halves = Halves(model, cost, model.lagrangian(cost, relaxed.duals))
    assert halves.is_possible
    best = min(map(cost.units, points))
    equals = sorted(point.tolist() for point in points if cost.units(point) == best)
    for most in (2, 5, 20, 200):
        near = halves.find_best(draw.choice([inf, best, best + 1_000]), most)
        assert near.points or near.bound <= best
        assert not near.points or (near.bound == best and sorted(each.tolist() for each in near.points) == equals)
    assert near.points, "lists of 200 hold all choices of each half"


def test_the_draw_behind_a_balance_is_proved() -> None:
    """28 people with whole scores in three groups: branching alone leaves the draw open."""
    draw = Random(1)
    people = tuple(
        Participant(id=f"p{one:02}", name=f"P {one}", tags={"score": str(draw.randint(50, 100))}) for one in range(28)
    )
    division = Instance(people, tuple(Bin(f"b{place}", lowest=9, highest=10) for place in range(3)))
    aim = Balance.model_validate({"balance": {"tag": "score"}})
    problem = EngineProblem(
        people=[person.id for person in people],
        bins=[place.id for place in division.bins],
        musts=[partial(hold, index=index, place=place) for index, place in enumerate(division.bins)],
        goals=[lambda sheet: [evenness(sheet, 28, division.fair_sizes)], partial(aim.costs, division)],
        seed="1",
        alike=True,
    )
    assert solve(problem).is_unique
