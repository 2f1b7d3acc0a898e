"""The serial draw: what it gives each in turn is what trying every division gives."""

import math
from itertools import combinations, product
from random import Random
from unittest.mock import Mock

import numpy as np
import pytest

from benchmark_cli.assignment.lottery import Lottery
from benchmark_cli.assignment.sizes import hold
from benchmark_cli.assignment.solve import EngineProblem, Must, solve
from benchmark_cli.model.division import Bin, ConstraintWriter, LinearExpr
from benchmark_cli.model.lots import Draw, order_places, order_turns
from benchmark_cli.optimise.exact import Model
from benchmark_cli.optimise.highs import NOTHING, Highs
from benchmark_cli.optimise.lexicographic import LexicographicSolver
from benchmark_cli.optimise.patience import now
from benchmark_cli.optimise.program import Objective, Program
from benchmark_cli.optimise.serial_draw import SerialDraw

PEOPLE = [f"p{number}" for number in range(6)]
BINS = ["1", "2", "3"]


def keep_apart(one: int, other: int) -> Must:
    """Two who are in no bin together."""

    def write(sheet: ConstraintWriter) -> None:
        for place in range(len(BINS)):
            sheet.row([(sheet.at(one, place), 1), (sheet.at(other, place), 1)], highest=1)

    return write


@pytest.mark.parametrize("number", range(60))
def test_each_has_the_best_that_those_before_leave(number: int) -> None:
    """Of six people in three bins of two, some of whom are kept apart, with an aim that comes first."""
    draw = Random(number)
    apart = draw.sample([*combinations(range(6), 2)], draw.randint(0, 6))
    costs = [[draw.randint(0, 2) for _ in BINS] for _ in PEOPLE]
    divisions = [
        places
        for places in product(range(3), repeat=6)
        if all(places.count(place) == 2 for place in range(3)) and all(places[a] != places[b] for a, b in apart)
    ]
    if not divisions:
        return
    least = min(sum(costs[who][place] for who, place in enumerate(places)) for places in divisions)
    left = [each for each in divisions if sum(costs[who][place] for who, place in enumerate(each)) == least]
    for person in order_turns(str(number), PEOPLE):
        who = PEOPLE.index(person)
        best = next(
            place
            for place in map(BINS.index, order_places(str(number), person, BINS))
            if any(each[who] == place for each in left)
        )
        left = [each for each in left if each[who] == best]

    def aim(sheet: ConstraintWriter) -> list[LinearExpr]:
        return [LinearExpr([(sheet.at(who, place), costs[who][place]) for who, place in product(range(6), range(3))])]

    sizes = [lambda sheet, place=place: hold(sheet, place, Bin(BINS[place], lowest=2, highest=2)) for place in range(3)]
    musts = [*sizes, *(keep_apart(*pair) for pair in apart)]
    answer = solve(EngineProblem(PEOPLE, BINS, musts, [aim], str(number), draw=Draw.IN_TURN))
    assert left == [tuple(answer.places)]
    assert answer.is_unique


@pytest.mark.parametrize("number", range(4))
def test_parts_of_the_bins_lead_to_what_solving_each_turn_does(number: int) -> None:
    """Of 22 people in eleven bins of two, where few bins are planned anew before all are."""
    draw = Random(number)
    people, bins = 22, 11
    program = Program()
    columns = [list(program.columns(bins)) for _ in range(people)]
    for own in columns:
        program.row(own, [1] * bins, 1, 1)
    for place in range(bins):
        program.row([own[place] for own in columns], [1] * people, 2, 2)
    for one, other in draw.sample([*combinations(range(people), 2)], 120):
        for place in range(bins):
            program.row([columns[one][place], columns[other][place]], [1, 1], 0, 1)
    turns = [draw.sample(own, bins) for own in draw.sample(columns, people)]
    with LexicographicSolver(program) as search, LexicographicSolver(program) as slow:
        assert search.draw_serially(turns, people, bins)
        for own in turns:
            assert slow.minimise(Objective(own, range(bins))).is_proved
        assert list(search.values) == list(slow.values)


def test_what_is_drawn_quickly_is_settled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where that does not prove it, nothing is asked again: it was, with the value of the last goal for the lots'."""
    asked = []
    monkeypatch.setattr(Lottery, "settles", lambda _, first: bool(asked.append(first)))
    size = Bin(BINS[0], lowest=2, highest=2)
    musts = [lambda sheet, place=place: hold(sheet, place, size) for place in range(3)]
    answer = solve(EngineProblem(PEOPLE, BINS, [*musts, keep_apart(0, 1)], [], "1", draw=Draw.EITHER))
    assert (answer.is_unique, answer.in_turn, len(asked)) == (False, False, 1)


def test_from_the_deadline_on_all_stay() -> None:
    """What is not drawn is where it was, and not said to be proved."""
    program = Program()
    first, second = (program.columns(2) for _ in range(2))
    for row in (first, second, (first[0], second[0])):
        program.row(list(row), [1, 1], 1, 1)
    with LexicographicSolver(program, deadline=now() + 60) as search:
        assert search.feasible()
        there = list(search.values)
        search._single.deadline = now() - 1  # as if the minute were over
        turns = iter([sorted(columns, key=there.__getitem__) for columns in (first, second)])
        assert not search.draw_serially(turns, 2, 2)
        assert list(search.values) == there
        assert len(list(turns)) == 1  # nobody looks at further ones


def test_what_single_rows_refuse_needs_no_solver() -> None:
    """Of twelve people in four bins of three, the first three of whom are in no bin together."""
    people, bins = 12, 4
    program = Program()
    columns = [list(program.columns(bins)) for _ in range(people)]
    for own in columns:
        program.row(own, [1] * bins, 1, 1)
    for place in range(bins):
        program.row([own[place] for own in columns], [1] * people, 3, 3)
        program.row([own[place] for own in columns[:3]], [1] * 3, 0, 1)
    point = np.zeros(people * bins)
    point[[own[who % bins] for who, own in enumerate(columns)]] = 1
    engine = Mock(spec=Highs)
    draw = SerialDraw(Model(program), point, people, bins, engine, math.inf)
    assert draw.take_turns(columns[:3])
    assert [int(point[own].argmax()) for own in columns[:3]] == [0, 1, 2]
    assert engine.mock_calls == []


def test_what_no_solver_decides_is_not_said_to_be_proved() -> None:
    """Two who might change places, and a solver that is stopped each time."""
    program = Program()
    first, second = (program.columns(2) for _ in range(2))
    for row in (first, second, (first[0], second[0])):
        program.row(list(row), [1, 1], 1, 1)
    engine = Mock(spec=Highs)
    engine.integers.return_value = engine.relaxation.return_value = NOTHING
    draw = SerialDraw(Model(program), np.array([1.0, 0, 0, 1]), 2, 2, engine, math.inf)
    assert not draw.take_turns([first[::-1], second])
    assert draw.point.tolist() == [1, 0, 0, 1]
