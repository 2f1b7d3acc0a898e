"""Large programs are looked at in parts; what comes out is what solving the whole gives."""

from random import Random

import numpy as np
import pytest

from benchmark_cli.solver.exact import Model
from benchmark_cli.solver.program import Objective, Program
from benchmark_cli.solver.search import Infeasible, Search
from benchmark_cli.solver.sifting import Sieve

PEOPLE, BINS = 90, 45


def divided(random: Random) -> tuple[Program, list[Objective]]:
    """People in bins of two, some in pairs and some of them barred; two costs, and a distance that a column measures.

    Large enough to be sifted, and small enough to be solved whole.
    """
    program = Program()
    columns = program.columns(PEOPLE * BINS)
    for person in range(PEOPLE):
        program.row(columns[person * BINS : (person + 1) * BINS], [1] * BINS, 1, 1)
    for place in range(BINS):
        program.row(columns[place::BINS], [1] * PEOPLE, 1, 3)
    for one in range(0, 20, 2):
        for place in range(BINS):
            program.row([one * BINS + place, (one + 1) * BINS + place], [1, -1], 0, 0)
    for _ in range(20):
        program.fix(random.randrange(PEOPLE // 3, PEOPLE) * BINS + random.randrange(BINS), 0)
    kind = random.sample(range(PEOPLE), PEOPLE // 2)
    over = []
    for place in range(BINS):
        over.append(program.column(0, PEOPLE, integer=False))
        members = [person * BINS + place for person in kind]
        program.row([*members, over[-1]], [*([1] * len(members)), -1], -np.inf, 1)
    rank = [random.choice([0, 1, 2, 3, 3, 3, 3, 3, 3]) for _ in columns]
    lots = [random.randrange(2**12) for _ in columns]
    return program, [Objective(columns, rank), Objective(over, [1] * BINS), Objective(columns, lots)]


@pytest.mark.parametrize("seed", range(4))
def test_values_are_those_of_the_whole(seed: int) -> None:
    """Each value and each proof."""
    program, objectives = divided(Random(seed))
    assert Sieve(Model(program)).pays(Model(program))
    with Search(program) as sifted, Search(program, lp_first=False) as whole:
        for objective in objectives:
            one, other = sifted.minimise(objective), whole.minimise(objective)
            assert one.proved
            assert one == other


def test_nothing_fits() -> None:
    """A part where nothing fits says nothing; the whole is asked."""
    program, objectives = divided(Random(0))
    program.row(range(BINS), [1] * BINS, 0, 0)
    with Search(program) as search, pytest.raises(Infeasible):
        search.minimise(objectives[0])


def test_what_a_solution_is_worth_to_a_cost_not_yet_asked_for() -> None:
    """Its distance is one, wherever the column stood before."""
    program = Program()
    first, second = program.columns(2)
    over = program.column(0, 9, integer=False)
    program.row([first, second, over], [1, 1, -1], -np.inf, 1)
    pressed = Model(program).pressed(np.array([1.0, 1.0, 7.0]))
    assert pressed.tolist() == [1, 1, 1]


def test_columns_of_two_measures_in_one_row_stay() -> None:
    """Neither can be lowered without the other."""
    program = Program()
    one, other = program.columns(2, 0, 9, integer=False)
    program.row([one, other], [1, 1], 2, np.inf)
    assert Model(program).pressed(np.array([3.0, 4.0])).tolist() == [3, 4]
