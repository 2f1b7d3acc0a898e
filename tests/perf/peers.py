"""The solvers of `solve.py`: ours, and two that get the same program and the same ordered objectives, plainly.

The last objective of all three is the first round of the lottery; ours also proves that no other plan is as good.
"""

import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from benchmark_cli.optimise.program import Objective, Program
from tests.perf.instances import Asked, lots, written


class Outcome(NamedTuple):
    """The values of the aims in order, the lottery's first round last, and whether each was proved.

    Seconds from the problem on, and those of them that the aims took.
    """

    seconds: float
    aims: float
    values: list[int]
    proved: list[bool]
    note: str = ""


def ours(asked: Asked, limit: float) -> Outcome:
    """`divide` as `assign` calls it: rows written, all aims proved, and the lottery drawn until one plan is left."""
    from benchmark_cli.assignment import solve as engine

    lots_of, drawn = engine.Lottery.lots, []

    def timed(lottery: engine.Lottery, draw: int = 1) -> Objective:
        drawn.append(time.perf_counter())
        return lots_of(lottery, draw)

    engine.Lottery.lots = timed  # type: ignore[method-assign]
    begin = time.perf_counter()
    answer = engine.solve(engine.EngineProblem(*asked), time.monotonic() + limit)
    seconds = time.perf_counter() - begin
    levels = [level for goal in answer.reached for level in goal]
    gaps = [f"gap {level.value - level.bound}" for level in levels if not level.is_proved]
    note = "; ".join([*gaps, *([] if answer.is_unique else ["lottery not proved"])])
    weights, bins = lots(asked), len(asked.bins)
    lottery = sum(weights[person * bins + place] for person, place in enumerate(answer.places))
    values = [*(level.value for level in levels), lottery]
    proved = [*(level.is_proved for level in levels), answer.is_unique]
    return Outcome(seconds, drawn[0] - begin, values, proved, note)


def cp_sat(asked: Asked, limit: float) -> Outcome:
    """CP-SAT of OR-Tools with two workers; each value kept as a bound, the last solution given as a hint."""
    from ortools.sat.python import cp_model

    begin = time.perf_counter()
    program, objectives = written(asked)
    model: Any = cp_model.CpModel()
    columns = [
        model.new_int_var(int(lower), int(upper), "") for lower, upper in zip(program.lower, program.upper, strict=True)
    ]
    for names, weights, lower, upper in _rows(program):
        total = cp_model.LinearExpr.weighted_sum([columns[name] for name in names], weights)
        domain = cp_model.Domain(_whole(lower), _whole(upper))
        model.add_linear_expression_in_domain(total, domain)
    values: list[int] = []
    ends: list[float] = []
    for goal in objectives:
        solver: Any = cp_model.CpSolver()
        solver.parameters.num_workers = 2
        solver.parameters.max_time_in_seconds = max(0.01, limit - (time.perf_counter() - begin))
        cost = cp_model.LinearExpr.weighted_sum([columns[name] for name in goal.columns], list(goal.costs))
        model.minimize(cost)
        if solver.solve(model) != cp_model.OPTIMAL:
            return _cut_off(begin, ends, values, objectives)
        values.append(round(solver.objective_value) + goal.constant)
        ends.append(time.perf_counter() - begin)
        model.add(cost <= round(solver.objective_value))
        model.clear_hints()
        for column in columns:
            model.add_hint(column, solver.value(column))
    return Outcome(ends[-1], ends[-2], values, [True] * len(values))


def highs_mip(asked: Asked, limit: float) -> Outcome:
    """HiGHS with integrality for each aim; each value kept as a row, the last solution given as a start."""
    import highspy

    begin = time.perf_counter()
    program, objectives = written(asked)
    highs: Any = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.999}.items():
        highs.setOptionValue(name, value)
    highs.passModel(_highs_program(program))
    values: list[int] = []
    ends: list[float] = []
    for goal in objectives:
        costs = [0.0] * len(program.lower)
        for column, cost in zip(goal.columns, goal.costs, strict=True):
            costs[column] += cost
        highs.changeColsCost(len(costs), list(range(len(costs))), costs)
        highs.setOptionValue("time_limit", max(0.01, limit - (time.perf_counter() - begin)))
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return _cut_off(begin, ends, values, objectives)
        value = round(highs.getInfo().objective_function_value)
        values.append(value + goal.constant)
        ends.append(time.perf_counter() - begin)
        solution = highs.getSolution()
        used = [column for column, cost in enumerate(costs) if cost]
        highs.addRow(-highspy.kHighsInf, float(value), len(used), used, [costs[column] for column in used])
        highs.setSolution(solution)
    return Outcome(ends[-1], ends[-2], values, [True] * len(values))


SOLVERS = {"ours": ours, "CP-SAT": cp_sat, "plain MIP": highs_mip}


def _cut_off(begin: float, ends: list[float], values: list[int], objectives: Sequence[Objective]) -> Outcome:
    """What there is at the limit; where only the lottery is missing, the aims have their time."""
    seconds = time.perf_counter() - begin
    aims = ends[-1] if len(ends) == len(objectives) - 1 else seconds
    return Outcome(seconds, aims, values, [True] * len(values), "not finished")


def _rows(program: Program) -> "Sequence[tuple[list[int], list[int], float, float]]":
    ends = zip(program.starts, program.starts[1:], program.row_lower, program.row_upper, strict=False)
    return [
        (list(program.indices[first:last]), [int(each) for each in program.coefficients[first:last]], lower, upper)
        for first, last, lower, upper in ends
    ]


def _whole(bound: float) -> int:
    return max(-(10**9), min(10**9, bound)).__int__()


def _highs_program(program: Program) -> Any:
    import highspy
    import numpy as np

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.lower), len(program.row_lower)
    lp.col_cost_ = np.zeros(lp.num_col_)
    lp.col_lower_, lp.col_upper_ = np.array(program.lower), np.array(program.upper)
    lp.row_lower_, lp.row_upper_ = np.array(program.row_lower), np.array(program.row_upper)
    lp.integrality_ = [
        highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous for whole in program.integer
    ]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.num_col_, lp.a_matrix_.num_row_ = lp.num_col_, lp.num_row_
    lp.a_matrix_.start_ = np.array(program.starts, dtype=np.int32)
    lp.a_matrix_.index_ = np.array(program.indices, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(program.coefficients)
    return lp
