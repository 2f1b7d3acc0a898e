"""The solvers of `solve.py`: ours, and others that get the same question in the form that suits them best.

CP-SAT and HiGHS get the program and its ordered objectives, as our engine writes them; OR-Tools' exact flow gets
people, wished loci and "elsewhere" where nothing couples people. The last objective of all is the first round of the
lottery; ours also proves that no other plan is as good, which is not asked of the others. Each peer yields value after
value as it proves them, so that all have the same clock: seconds of the processor, of all threads together, once the
libraries are imported. CP-SAT has one worker or two: which of them needs less differs from size to size.
"""

import importlib
import json
import os
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from random import Random
from threading import Thread
from typing import Any, NamedTuple

from benchmark_cli.model.lots import Draw, weight
from benchmark_cli.optimise.program import Objective, Program
from tests.perf.instances import Asked, lots, written

NO_DEADLINE = 3000
"""Up to so many people ours ends by itself. Beyond, it has a deadline, for which a plan is first made by exchanges."""
NOT_FINISHED = "not finished"
MEGABYTE = 1024
VAIN = 20_000
"""Exchanges in vain after which plain exchanges begin anew."""


class Outcome(NamedTuple):
    """The values of the aims in order, the lottery's first round last, and whether each was proved.

    Seconds of the processor from the problem on, and those of them until the last aim that was proved.
    """

    seconds: float
    aims: float
    values: list[int]
    proved: list[bool]
    note: str = ""


def ours(asked: Asked, limit: float) -> Outcome:
    """`solve` as `assign` calls it: rows written, all aims proved, and the lottery drawn until one plan is left."""
    from benchmark_cli.assignment import solve as engine

    lots_of, draw_of = engine.Lottery.lots, engine.FlowAnswer.draw
    drawn: list[float] = []

    def timed(lottery: engine.Lottery, draw: int = 1) -> Objective:
        drawn.append(time.process_time())
        return lots_of(lottery, draw)

    def timed_flow(flow: engine.FlowAnswer, *names: Any) -> None:
        drawn.append(time.process_time())
        draw_of(flow, *names)

    engine.Lottery.lots, engine.FlowAnswer.draw = timed, timed_flow  # type: ignore[method-assign]
    begin = time.process_time()
    deadline = time.monotonic() + limit if len(asked.people) > NO_DEADLINE else None
    alike = not any(person.wishes for person in asked.division.people)
    problem = engine.EngineProblem(*asked[:5], alike=alike, draw=Draw.EITHER if alike else Draw.LEAST_SUM)
    answer = engine.solve(problem, deadline)
    seconds = time.process_time() - begin
    levels = [level for goal in answer.reached for level in goal]
    gaps = [f"gap {level.value - level.bound}" for level in levels if not level.is_proved]
    lottery_note = ["taken in turns"] if answer.in_turn else [] if answer.is_unique else ["lottery not proved"]
    weights, bins = lots(asked), len(asked.bins)
    lottery = sum(weights[person * bins + place] for person, place in enumerate(answer.places))
    values = [*(level.value for level in levels), lottery]
    proved = [*(level.is_proved for level in levels), answer.is_unique and not answer.in_turn]
    return Outcome(seconds, drawn[0] - begin, values, proved, "; ".join([*gaps, *lottery_note]))


def peer(module: str, solver: Callable[[Any, Asked], Iterator[int]], asked: Asked, limit: float) -> Outcome:
    """What the solver proves, one value after the other; at the limit the process ends with what there is."""
    library, _ = importlib.import_module(module), importlib.import_module("numpy")
    values: list[int] = []
    ends: list[float] = []
    begin = time.process_time()

    def watch() -> None:
        while time.process_time() - begin < limit:
            time.sleep(0.05)
        tell(Outcome(limit, ends[-1] if ends else limit, values, [True] * len(values), NOT_FINISHED))
        os._exit(0)

    Thread(target=watch, daemon=True).start()
    for value in solver(library, asked):
        values.append(value)
        ends.append(time.process_time() - begin)
    return Outcome(ends[-1], ends[-2], values, [True] * len(values))


def cp_sat(cp_model: Any, asked: Asked, workers: int) -> Iterator[int]:
    """CP-SAT of OR-Tools; each value kept as a bound, the last solution given as a hint."""
    program, objectives = written(asked)
    model: Any = cp_model.CpModel()
    columns = [
        model.new_bool_var("") if whole else model.new_int_var(int(lower), int(upper), "")
        for lower, upper, whole in zip(program.lower, program.upper, program.integer, strict=True)
    ]
    for names, weights, lower, upper in _rows(program):
        if lower == upper == 1 and set(weights) == {1}:
            model.add_exactly_one(columns[name] for name in names)
            continue
        total = cp_model.LinearExpr.weighted_sum([columns[name] for name in names], weights)
        domain = cp_model.Domain(_whole(lower), _whole(upper))
        model.add_linear_expression_in_domain(total, domain)
    for goal in objectives:
        solver: Any = cp_model.CpSolver()
        solver.parameters.num_workers = workers
        solver.parameters.linearization_level = 2  # a fifth of the time at 300 x 10 with one worker
        cost = cp_model.LinearExpr.weighted_sum([columns[name] for name in goal.columns], list(goal.costs))
        model.minimize(cost)
        assert solver.solve(model) == cp_model.OPTIMAL
        yield round(solver.objective_value) + goal.constant
        model.add(cost <= round(solver.objective_value))
        model.clear_hints()
        for column in columns:
            model.add_hint(column, solver.value(column))


def highs_mip(highspy: Any, asked: Asked) -> Iterator[int]:
    """HiGHS with integrality for each aim; each value kept as a row, the last solution given as a start."""
    program, objectives = written(asked)
    highs: Any = highspy.Highs()
    for name, value in {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.999}.items():
        highs.setOptionValue(name, value)
    highs.passModel(_highs_program(program))
    for goal in objectives:
        costs = [0.0] * len(program.lower)
        for column, cost in zip(goal.columns, goal.costs, strict=True):
            costs[column] += cost
        highs.changeColsCost(len(costs), list(range(len(costs))), costs)
        highs.run()
        assert highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        value = round(highs.getInfo().objective_function_value)
        yield value + goal.constant
        solution = highs.getSolution()
        used = [column for column, cost in enumerate(costs) if cost]
        highs.addRow(-highspy.kHighsInf, float(value), len(used), used, [costs[column] for column in used])
        highs.setSolution(solution)


def flow(library: Any, asked: Asked) -> Iterator[int]:
    """OR-Tools' min-cost flow over wished loci and "elsewhere", and for lots one over what prices leave."""
    import numpy as np

    people, bins, index = len(asked.people), len(asked.bins), asked.division.bin_index
    wishes = [[[index[name] for name in tier] for tier in person.wishes] for person in asked.division.people]
    ranks = max(map(len, wishes))
    weights = [0, *((people + 1) ** rank for rank in range(ranks))]
    elsewhere = [[one, people + bins, 1, weights[len(tiers)]] for one, tiers in enumerate(wishes)] + [
        [people + bins, people + place, people, 0] for place in range(bins)
    ]
    named = [
        [one, people + place, 1, weights[rank]]
        for one, tiers in enumerate(wishes)
        for rank, tier in enumerate(tiers)
        for place in tier
    ]
    fair = np.array(asked.division.fair_sizes)
    flows = _flow(library.SimpleMinCostFlow(), np.array(named + elsewhere), people, fair)
    at = np.full(people, -1)
    for (one, place, _, _), used in zip(named, flows, strict=False):
        if used:
            at[one] = place - people
    at[at < 0] = np.repeat(np.arange(bins), flows[len(flows) - bins :])
    costs = np.repeat(np.array([weights[len(tiers)] for tiers in wishes])[:, None], bins, axis=1)
    for one, place, _, cost in reversed(named):
        costs[one, place - people] = cost
    passed_over = np.searchsorted(weights, costs[np.arange(people), at])
    yield from [0, *np.bincount(passed_over, minlength=ranks + 1)[:0:-1].tolist()]
    # Shortest ways between bins, and to what sizes leave open, price the bins; lots are drawn where nothing costs more.
    sizes = np.bincount(at, minlength=bins)
    ways = np.full((bins + 1, bins + 1), 1 << 60)
    for place in range(bins):
        members = costs[at == place]
        ways[place, :bins] = (members - members[:, [place]]).min(axis=0, initial=1 << 60)
    ways[:bins, bins][sizes < fair[:, 1]] = 0
    ways[bins, :bins][sizes > fair[:, 0]] = 0
    prices = np.zeros(bins + 1, dtype=np.int64)
    while ((shorter := np.minimum(prices, (ways + prices[:, None]).min(axis=0))) != prices).any():
        prices = shorter
    reduced = costs - prices[:bins]
    open_places = np.argwhere(reduced == reduced[np.arange(people), at][:, None])
    drawn = [weight(asked.seed, 1, asked.people[one], asked.bins[place]) for one, place in open_places.tolist()]
    arcs = np.column_stack([open_places[:, 0], open_places[:, 1] + people, np.ones_like(drawn), drawn])
    is_fixed = (prices[:bins] != prices[bins])[:, None]
    used = _flow(library.SimpleMinCostFlow(), arcs, people, np.where(is_fixed, sizes[:, None], fair)) > 0
    yield int(arcs[used, 3].sum())


def plain_exchanges(weights: Sequence[Sequence[int]], groups: int, seconds: float) -> list[int]:
    """Of people by their parts in balances: exchanges of two that are no worse, aim by aim, from many random begins."""
    random, people, end = Random(1), len(weights), time.process_time() + seconds
    aims = range(len(weights[0]))
    best: list[int] = []
    while time.process_time() < end:
        at = [one % groups for one in range(people)]
        random.shuffle(at)
        off = [
            [sum(weights[one][aim] for one in range(people) if at[one] == place) for aim in aims]
            for place in range(groups)
        ]
        costs = [sum(abs(each[aim]) for each in off) for aim in aims]
        vain = 0
        while vain < VAIN and time.process_time() < end:
            one, other = int(random.random() * people), int(random.random() * people)
            here, there, vain = off[at[one]], off[at[other]], vain + 1
            if here is there:
                continue
            moved = [weights[other][aim] - weights[one][aim] for aim in aims]
            after: list[int] = []
            for aim, more in enumerate(moved):
                rise = abs(here[aim] + more) + abs(there[aim] - more) - abs(here[aim]) - abs(there[aim])
                after.append(costs[aim] + rise)
                if after[: aim + 1] > costs[: aim + 1]:
                    break
            else:
                vain = 0 if after < costs else vain
                costs, at[one], at[other] = after, at[other], at[one]
                for aim, more in enumerate(moved):
                    here[aim] += more
                    there[aim] -= more
        best = min(best or costs, costs)
    return best


def _flow(solver: Any, arcs: Any, people: int, ranges: Any) -> Any:
    """The flows of arcs (from, to, capacity, cost), from people to bins that each take a least to a highest number."""
    import numpy as np

    bins = np.arange(people, people + len(ranges))
    outside = int(arcs[:, :2].max(initial=int(bins[-1]))) + 1
    room = np.column_stack([bins, np.full_like(bins, outside), ranges[:, 1] - ranges[:, 0], np.zeros_like(bins)])
    every = np.vstack([arcs, room]).astype(np.int64)
    solver.add_arcs_with_capacity_and_unit_cost(*(np.ascontiguousarray(column) for column in every.T))
    supplies = np.zeros(outside + 1, dtype=np.int64)
    supplies[:people], supplies[bins], supplies[outside] = 1, -ranges[:, 0], int(ranges[:, 0].sum()) - people
    solver.set_nodes_supplies(np.arange(outside + 1), supplies)
    assert solver.solve() == solver.OPTIMAL
    return solver.flows(np.arange(len(arcs)))


def tell(outcome: Outcome) -> None:
    """Print what came out as JSON, with the peak memory of this process in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(json.dumps({"outcome": outcome, "peak": peak}), flush=True)


SOLVERS: dict[str, Callable[[Asked, float], Outcome]] = {
    "ours": ours,
    "flow": partial(peer, "ortools.graph.python.min_cost_flow", flow),
    "CP-SAT, 1": partial(peer, "ortools.sat.python.cp_model", partial(cp_sat, workers=1)),
    "CP-SAT, 2": partial(peer, "ortools.sat.python.cp_model", partial(cp_sat, workers=2)),
    "plain MIP": partial(peer, "highspy", highs_mip),
}


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
