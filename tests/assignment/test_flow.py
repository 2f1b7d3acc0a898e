"""What is solved as a flow has the values and the draw of the program."""

from collections.abc import Callable, Sequence
from functools import partial
from random import Random

import pytest

from benchmark_cli.assignment.flow import solve_as_flow
from benchmark_cli.assignment.sizes import evenness, hold
from benchmark_cli.assignment.solve import EngineAnswer, EngineProblem, Goal, Must, _solve_program, solve
from benchmark_cli.model.division import Bin, ConstraintWriter, LinearExpr, count_terms
from benchmark_cli.optimise.program import ObjectiveValue
from benchmark_cli.optimise.single_objective import Infeasible
from tests.counts import examples

Answer = tuple[Sequence[int], Sequence[Sequence[ObjectiveValue]], bool, Sequence[Sequence[int]]] | None


@pytest.mark.parametrize("seed", range(examples(300, 3000)))
def test_a_flow_is_as_the_program(seed: int) -> None:
    """Sizes, barred places, locks, and goals about people and sizes, sometimes with one behind them that couples."""
    problem = random_problem(Random(seed))
    assert answer(lambda: solve(problem)) == answer(lambda: _solve_program(problem, None, None))


def test_what_couples_people_is_no_flow() -> None:
    """Two who must not meet, an amount over some of the people, and a goal that makes an amount large."""

    def apart(sheet: ConstraintWriter) -> None:
        sheet.row([(sheet.at(0, 0), 1), (sheet.at(1, 0), 1)], highest=1)

    def some(sheet: ConstraintWriter) -> list[LinearExpr]:
        over = sheet.amount(3)
        sheet.row([(sheet.at(0, 0), 1), (sheet.at(1, 0), 1), (over, -1)], highest=1)
        return [LinearExpr([(over, 1)])]

    def large(sheet: ConstraintWriter) -> list[LinearExpr]:
        over = sheet.amount(3)
        sheet.row([*count_terms(sheet, range(3), 0), (over, -1)], highest=1)
        return [LinearExpr([(over, -1)])]

    assert solve_as_flow((3, 2), [apart], [], is_all=True) is None
    assert solve_as_flow((3, 2), [], [some], is_all=True) is None
    assert solve_as_flow((3, 2), [], [large], is_all=True) is None


def test_sizes_alone_are_left_to_the_program_where_more_follows() -> None:
    """They tell nobody apart, so that they would fix nothing."""
    goal = partial(even, people=3, ranges=[(1, 2), (1, 2)])
    assert solve_as_flow((3, 2), [], [goal], is_all=False) is None
    assert solve_as_flow((3, 2), [], [goal], is_all=True) is not None


def answer(solving: Callable[[], EngineAnswer]) -> Answer:
    """What comes out, `None` where nothing fits."""
    try:
        found = solving()
    except Infeasible:
        return None
    return list(found.places), [list(goal) for goal in found.reached], found.is_unique, found.best_values


def random_problem(random: Random) -> EngineProblem:
    """One to nine people, one to four bins."""
    people, bins = random.randint(1, 9), random.randint(1, 4)
    places = [random_bin(random, people, f"b{place}") for place in range(bins)]
    holds = [partial(hold, index=index, place=place) for index, place in enumerate(places)]
    bars = [
        partial(bar, column=(random.randrange(people), random.randrange(bins))) for _ in range(random.randint(0, 2))
    ]
    locks = [partial(lock, column=(random.randrange(people), random.randrange(bins)))] if random.random() < 0.2 else []
    musts: list[Must] = [*holds, *bars, *locks]
    goals: list[Goal] = [
        partial(costs, levels=random_levels(random, people, bins), bins=bins) for _ in range(random.randint(0, 2))
    ]
    fair = people // bins
    if random.random() < 0.7:
        goals.insert(random.randint(0, len(goals)), partial(even, people=people, ranges=[(fair, fair + 1)] * bins))
    if random.random() < 0.4:
        goals.append(partial(even, people=people // 2, ranges=[(fair // 2, fair // 2 + 1)] * bins))
    names = [f"p{person}" for person in range(people)]
    return EngineProblem(names, [place.id for place in places], musts, goals, str(random.randint(0, 9)))


def random_bin(random: Random, people: int, name: str) -> Bin:
    """A bin, mostly with a highest and sometimes with a lowest number."""
    return Bin(
        name,
        lowest=random.choice([0, 0, 0, 1, 2]),
        highest=random.choice([None, 0, people // 2 + 1, people // 2 + 1, people]),
    )


def random_levels(random: Random, people: int, bins: int) -> list[list[int]]:
    """One or several costs of each place, in one number for each person and bin."""
    most = random.choice([1, 1, 3, 50])
    return [
        [random.randint(-1 if most > 1 else 0, most) for _ in range(people * bins)] for _ in range(random.randint(1, 3))
    ]


def bar(sheet: ConstraintWriter, column: tuple[int, int]) -> None:
    """Nobody of those is there."""
    sheet.row([(sheet.at(*column), 1)], highest=0)


def lock(sheet: ConstraintWriter, column: tuple[int, int]) -> None:
    """They are there."""
    sheet.row([(sheet.at(*column), 1)], lowest=1)


def costs(sheet: ConstraintWriter, levels: Sequence[Sequence[int]], bins: int) -> list[LinearExpr]:
    """The costs of places, and a constant."""
    return [
        LinearExpr([(sheet.at(*divmod(place, bins)), cost) for place, cost in enumerate(level) if cost], 7)
        for level in levels
    ]


def even(sheet: ConstraintWriter, people: int, ranges: Sequence[tuple[int, int]]) -> list[LinearExpr]:
    """Even numbers of the first people."""
    return [evenness(sheet, people, ranges)]
