"""Large programs are looked at in parts; what comes out is what solving the whole gives."""

from random import Random

import numpy as np
import pytest

from benchmark_cli.optimise.exact import Model
from benchmark_cli.optimise.lexicographic import LexicographicSolver
from benchmark_cli.optimise.program import Objective, Program
from benchmark_cli.optimise.restricted_columns import RestrictedColumns
from benchmark_cli.optimise.single_objective import Infeasible, ObjectiveSolver

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
    assert RestrictedColumns(Model(program)).pays(Model(program))
    with LexicographicSolver(program) as sifted, LexicographicSolver(program, lp_first=False) as whole:
        for objective in objectives:
            one, other = sifted.minimise(objective), whole.minimise(objective)
            assert one.is_proved
            assert one == other


def test_nothing_fits() -> None:
    """A part where nothing fits says nothing; the whole is asked."""
    program, objectives = divided(Random(0))
    program.row(range(BINS), [1] * BINS, 0, 0)
    with LexicographicSolver(program) as search, pytest.raises(Infeasible):
        search.minimise(objectives[0])


def test_what_a_solution_is_worth_to_a_cost_not_yet_asked_for() -> None:
    """Its distance is one, wherever the column stood before."""
    program = Program()
    first, second = program.columns(2)
    over = program.column(0, 9, integer=False)
    program.row([first, second, over], [1, 1, -1], -np.inf, 1)
    pressed = Model(program).tighten_slacks(np.array([1.0, 1.0, 7.0]))
    assert pressed.tolist() == [1, 1, 1]


def test_columns_of_two_measures_in_one_row_stay() -> None:
    """Neither can be lowered without the other."""
    program = Program()
    one, other = program.columns(2, 0, 9, integer=False)
    program.row([one, other], [1, 1], 2, np.inf)
    assert Model(program).tighten_slacks(np.array([3.0, 4.0])).tolist() == [3, 4]


def test_what_few_columns_are_cheaper_is_looked_at() -> None:
    """Two of a choice of fifty cost less: both; but of a choice where one is dearer than all others, none."""
    program = Program()
    columns = program.columns(2100)
    for first in range(0, 2100, 50):
        program.row(columns[first : first + 50], [1] * 50, 1, 1)
    costs = np.zeros(2100)
    costs[2:50], costs[77] = 1, 1
    sieve = RestrictedColumns(Model(program))
    before = sieve.chosen.copy()
    sieve.add_cheap(costs)
    assert set(np.flatnonzero(sieve.chosen)) == {*np.flatnonzero(before), 0, 1}
    assert not before[:2].all()


def test_reach_says_how_far_a_number_of_columns_is() -> None:
    """Without rows the reduced costs are the costs: within 7 units only the columns of cost 2 and 7 can be used."""
    program = Program()
    columns = program.columns(4)
    model = Model(program)
    cost = model.cost(Objective(columns, [2, 7, 9, 20]))
    relaxed = model.lagrangian(cost)
    assert [relaxed.reach(model.choices, count) for count in range(5)] == [2, 7, 9, 20, np.inf]
    part = model.within(relaxed, cost, relaxed.reach(model.choices, 1))
    assert part.choices.tolist() == [True, True, False, False]


def test_large_costs_are_approached_from_below(monkeypatch: pytest.MonkeyPatch) -> None:
    """The optimum is found and proved in parts of the columns; whoever may not look at the whole finds it too."""
    program = Program()
    columns = program.columns(60)
    random = Random(5)
    lots = [random.randrange(2000, 2**16) for _ in columns]
    program.row(columns, [random.randrange(3, 40) for _ in columns], 100, 101)
    objective = Objective(columns, lots)
    with LexicographicSolver(program, lp_first=False) as whole:
        expected = whole.minimise(objective)
    monkeypatch.setattr(ObjectiveSolver, "_whole", lambda _, found, __: found)
    with LexicographicSolver(program) as search:
        assert search.minimise(objective) == expected


def test_a_column_in_several_pairs_brings_all_with_it() -> None:
    """What rows of two keep equal is looked at together, whichever is looked at first; also down a chain of pairs."""
    program = Program()
    hub, *others = program.columns(2100)
    program.row(others[20:], [1] * len(others[20:]), 1, 1)
    for other in others[:20]:
        program.row([hub, other], [1, -1], 0, 0)
    program.row([others[0], others[20]], [1, -1], 0, 0)
    for first in (hub, others[7], others[20]):
        sieve = RestrictedColumns(Model(program))
        sieve.chosen[:] = False
        sieve.add(np.arange(2100) == first)
        assert set(np.flatnonzero(sieve.chosen)) == {hub, *others[:21]}
