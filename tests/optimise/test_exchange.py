"""Exchanges: what they return holds, is as good as it is said to be, and is the same each time."""

from itertools import combinations, product
from math import inf
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark_cli.optimise import exchange
from benchmark_cli.optimise.exact import Model
from benchmark_cli.optimise.exchange import Exchange, Limit
from benchmark_cli.optimise.program import Objective, Program
from tests.counts import examples


def divided(random: Random, people: int, bins: int) -> tuple[Program, Objective]:
    """People in bins of about the same size, some kept together or away, and numbers to be balanced."""
    program = Program()
    columns = program.columns(people * bins)
    for person in range(people):
        program.row(columns[person * bins : (person + 1) * bins], [1] * bins, 1, 1)
    numbers = [random.randint(-9, 9) for _ in range(people)]
    offs = program.columns(bins, 0, 9 * people, integer=False)
    for place, off in enumerate(offs):
        there = columns[place::bins]
        program.row(there, [1] * people, people // bins, -(-people // bins))
        program.row([off, *there], [1, *numbers], 0, np.inf)
        program.row([off, *there], [1, *(-number for number in numbers)], 0, np.inf)
    for place in range(bins if random.random() < 0.5 else 0):
        program.row([place, bins + place], [1, -1], 0, 0)
    if random.random() < 0.5:
        program.row([columns[-1], columns[0]], [1, 1], 0, 0)
    return program, Objective(offs, [1] * bins)


def best(program: Program, objective: Objective, people: int, bins: int) -> int | None:
    """The least value, by trying everything."""
    model = Model(program)
    cost = model.cost(objective)
    found = None
    for where in product(range(bins), repeat=people):
        point = np.zeros(len(program.lower))
        point[[person * bins + place for person, place in enumerate(where)]] = 1
        whole = model.extend(point)
        if whole is not None:
            value = cost.value(cost.units(whole))
            found = value if found is None else min(found, value)
    return found


@settings(max_examples=examples(9, 60))
@given(random=st.randoms(use_true_random=False))
def test_what_is_returned_holds_and_is_the_best_of_a_small_program(random: Random) -> None:
    """With many steps for few people exchanges find the best there is; they never return what breaks a row."""
    people, bins = random.randint(2, 6), random.randint(2, 3)
    program, objective = divided(random, people, bins)
    model = Model(program)
    cost = model.cost(objective)
    exchange = Exchange(model, cost)
    assert exchange.is_possible
    point = exchange.improve(None, Limit(3_000))
    wanted = best(program, objective, people, bins)
    assert (point is None) == (wanted is None)
    if point is not None and wanted is not None:
        assert model.holds(point)
        assert cost.value(cost.units(point)) == wanted
        again = Exchange(model, cost).improve(None, Limit(3_000))
        assert again is not None
        assert (again == point).all()


def test_what_is_begun_with_is_never_given_up_for_worse() -> None:
    """From a solution, without a single step, the solution itself comes back; with some, one that is as good."""
    program, objective = divided(Random(3), 12, 3)
    model = Model(program)
    cost = model.cost(objective)
    start = Exchange(model, cost).improve(None, Limit(500))
    assert start is not None
    same = Exchange(model, cost).improve(start, Limit(0))
    assert same is not None
    assert cost.units(same) == cost.units(start)
    better = Exchange(model, cost).improve(start, Limit(2_000))
    assert better is not None
    assert cost.units(better) <= cost.units(start)


def test_no_exchange_of_two_betters_what_is_polished() -> None:
    """Polishing ends where neither a move nor an exchange helps, so that polishing again changes nothing."""
    program, objective = divided(Random(5), 9, 3)
    model = Model(program)
    lots = Random(6)
    cost = model.cost(Objective(range(27), [lots.randrange(65536) for _ in range(27)]))
    start = Exchange(model, model.cost(objective)).improve(None, Limit(200))
    assert start is not None
    polished = Exchange(model, cost).polish(start)
    assert polished is not None
    assert model.holds(polished)
    assert cost.units(polished) < cost.units(start)
    again = Exchange(model, cost).polish(polished)
    assert again is not None
    assert (again == polished).all()


@pytest.mark.parametrize("number", range(examples(12, 100)))
def test_looking_at_all_rows_at_once_changes_nothing(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Polishing passes over what cannot be better, and ends where it ends without."""
    draw = Random(number)
    people, bins = draw.randint(4, 9), 3
    program, objective = divided(draw, people, bins)
    model = Model(program)
    start = Exchange(model, model.cost(objective)).improve(None, Limit(300))
    if start is None:
        return
    cost = model.cost(objective)
    model.keep(cost, cost.units(start))
    lots = model.cost(Objective(range(people * bins), [draw.randrange(65536) for _ in range(people * bins)]))
    seen = Exchange(model, lots).polish(start)
    monkeypatch.setattr(exchange, "MOST_PREVIEWED", 0)
    tried = Exchange(model, lots).polish(start)
    assert seen is not None
    assert tried is not None
    assert (seen == tried).all()


def test_steps_that_begin_with_what_is_broken_are_exchanges_like_others() -> None:
    """They find what holds, from nothing, where a cost must not be above its least value."""
    program, objective = divided(Random(2), 6, 2)
    model = Model(program)
    cost = model.cost(objective)
    least = best(program, objective, 6, 2)
    assert least is not None
    model.keep(cost, (least - cost.constant) // cost.step)
    nothing = model.cost(Objective((), ()))
    point = Exchange(model, nothing).improve(None, Limit(3_000, 0))
    assert point is not None
    assert model.holds(point)
    assert cost.value(cost.units(point)) == least


def test_a_program_of_another_kind_is_left_to_the_solver() -> None:
    """Columns that belong to no choice can't be exchanged."""
    program = Program()
    program.columns(3)
    program.row([0, 1], [1, 1], 1, 1)
    model = Model(program)
    assert not Exchange(model, model.cost(Objective([0], [1]))).is_possible


def test_of_a_large_program_nothing_is_written_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes longer than the solver needs, and memory that there may not be."""
    program, objective = divided(Random(1), 6, 2)
    model = Model(program)
    monkeypatch.setattr(exchange, "MOST_ENTRIES", len(model.indices) - 1)
    monkeypatch.delattr(exchange, "Board")
    assert not Exchange(model, model.cost(objective)).is_possible


@pytest.mark.parametrize("number", range(12))
def test_polishing_ends_where_no_exchange_betters(number: int) -> None:
    """What is passed over since it costs more, or fails for others of its kind, is no better."""
    draw = Random(number)
    people, bins = 9, 3
    heavy = draw.sample([0, 1, 2] * 3, people)
    lots = [[draw.randint(0, 60) for _ in range(bins)] for _ in range(people)]
    sheet = Program()
    columns = [[sheet.column() for _ in range(bins)] for _ in range(people)]
    for own in columns:
        sheet.row(own, [1] * bins, 1, 1)
    over = [sheet.column(0, 9, integer=False) for _ in range(bins)]
    for place in range(bins):
        sheet.row([own[place] for own in columns], [1] * people, 3, 3)
        sheet.row([*(own[place] for own in columns), over[place]], [*heavy, -1], -inf, 2)
    sheet.row(over, [1] * bins, -inf, 4)
    objective = Objective([one for own in columns for one in own], [lot for own in lots for lot in own])
    model = Model(sheet)
    start = Exchange(model, model.cost(objective)).improve(None, Limit(500))
    assert start is not None
    point = Exchange(model, model.cost(objective)).polish(start)
    assert point is not None
    at = [max(range(bins), key=lambda place: point[own[place]]) for own in columns]
    for one, other in combinations(range(people), 2):
        swapped = [at[other] if each == one else at[one] if each == other else at[each] for each in range(people)]
        loads = [sum(heavy[each] for each in range(people) if swapped[each] == place) for place in range(bins)]
        fits = sum(max(0, load - 2) for load in loads) <= 4
        saves = sum(lots[each][swapped[each]] - lots[each][at[each]] for each in (one, other)) < 0
        assert not (fits and saves)


@settings(max_examples=examples(9, 60))
@given(random=st.randoms(use_true_random=False))
def test_the_ends_of_a_sum_hold_for_whatever_holds(random: Random) -> None:
    """What rows say of the size of a bin is true at each point that they allow, beside a value that is kept too."""
    people, bins = random.randint(2, 5), random.randint(2, 3)
    program, objective = divided(random, people, bins)
    model = Model(program)
    cost = model.cost(objective)
    least = best(program, objective, people, bins)
    if least is None:
        return
    model.keep(cost, (least - cost.constant) // cost.step)
    for where in product(range(bins), repeat=people):
        point = np.zeros(len(program.lower))
        point[[person * bins + place for person, place in enumerate(where)]] = 1
        if model.extend(point) is not None:
            for place in range(bins):
                low, high = model.find_extent(range(place, people * bins, bins), [1] * people)
                assert low <= where.count(place) <= high
