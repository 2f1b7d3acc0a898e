"""Ctrl-C, deadlines, and that HiGHS writes nothing: mostly in a process of its own."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmark_cli.optimise.lexicographic import LexicographicSolver
from benchmark_cli.optimise.program import Objective, Program
from benchmark_cli.optimise.single_objective import Stopped

ROOT = Path(__file__).parents[2]
QUIET = """
from benchmark_cli.optimise.program import Objective, Program
from benchmark_cli.optimise.lexicographic import LexicographicSolver
program = Program()
program.columns(9)
for each in range(9):
    program.row([each, (each + 1) % 9], [1, 1], 0, 1)
search = LexicographicSolver(program)
assert search.minimise(Objective(range(9), [-1] * 9)).value == -4
assert search.minimise(Objective(range(9), range(9))).is_proved
program.row(range(9), [2] * 9, 3, 3)
assert not LexicographicSolver(program).feasible()
"""

# A shell lets its background jobs ignore SIGINT, and so would all that they start.
HARD = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from tests.optimise.test_interrupt import market_split
from benchmark_cli.optimise.lexicographic import LexicographicSolver
program, objective = market_split()
search = LexicographicSolver(program)
assert search.feasible()
print("ready", flush=True)
search.minimise(objective)
print("done", flush=True)
"""

HASTY = """
import os
from tests.optimise.test_interrupt import market_split
from benchmark_cli.cli.signals import hear_once
from benchmark_cli.optimise.lexicographic import LexicographicSolver
from benchmark_cli.optimise.patience import OPEN, hurry, now
hear_once(hurry)
program, objective = market_split()
search = LexicographicSolver(program, deadline=now() + OPEN)
assert search.feasible()
print("ready", flush=True)
print("proved" if search.minimise(objective).is_proved else "done", flush=True)
os._exit(0)  # as the command line ends: a solver that was left may still be at work
"""


def market_split(customers: int = 50, products: int = 6) -> tuple[Program, Objective]:
    """Return what branch and bound cannot finish: Cornuéjols, Dawande, "A class of hard small 0-1 programs" (1998)."""
    draw = random.Random(1)
    program = Program()
    columns = program.columns(customers)
    missed: list[int] = []
    for _ in range(products):
        weights = [draw.randrange(100) for _ in columns]
        over, under = program.columns(2, 0, sum(weights), integer=False)
        half = sum(weights) // 2
        program.row([*columns, over, under], [*weights, -1, 1], half, half)
        missed += [over, under]
    return program, Objective(missed, [1] * len(missed))


def test_nothing_is_written() -> None:
    """Solving, failing and being infeasible leave standard output and error empty, from C too."""
    result = subprocess.run([sys.executable, "-c", QUIET], cwd=ROOT, capture_output=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_an_interrupt_ends_a_hard_solve() -> None:
    """SIGINT during a solve that would take hours ends the process with KeyboardInterrupt."""
    with subprocess.Popen(
        [sys.executable, "-c", HARD], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        try:
            output, errors = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == -signal.SIGINT
    assert output == ""
    assert "KeyboardInterrupt" in errors


def test_a_search_goes_on_after_an_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception while waiting stops the solver, and the search still answers the next question."""
    program, objective = market_split()
    search = LexicographicSolver(program)
    assert search.feasible()
    before = list(search.values)
    with monkeypatch.context() as patch:
        patch.setattr("benchmark_cli.optimise.highs.WAIT", "not a time")  # the wait raises TypeError at once
        with pytest.raises(TypeError):
            search.minimise(objective)
    assert search.values == before
    assert search.minimise(Objective([0], [1])).is_proved


def test_a_deadline_keeps_the_best_so_far() -> None:
    """Half of the time is for each: the value is an incumbent's, the bound below it, and what follows returns too."""
    program, objective = market_split()
    search = LexicographicSolver(program, deadline=time.monotonic() + 1)
    assert search.feasible()
    reached = search.minimise(objective)
    assert not reached.is_proved
    assert 0 <= reached.bound < reached.value
    found = list(search.values)
    assert round(sum(found[column] for column in objective.columns)) == reached.value
    later = search.minimise(Objective(range(50), [1] * 50))
    assert later.bound <= later.value <= sum(found[:50])
    kept = list(search.values)
    best = search.best(Objective(range(50), [-1] * 50, 50))
    assert best.bound <= best.value <= 50 - later.value
    assert search.values == kept
    assert search.worth(objective) <= reached.value


def test_a_deadline_without_a_solution_stops() -> None:
    """With the deadline already passed there is nothing to return."""
    program, objective = market_split()
    search = LexicographicSolver(program, deadline=time.monotonic() - 1)
    with pytest.raises(Stopped):
        search.minimise(objective)
    with pytest.raises(Stopped):
        search.best(objective)
    with pytest.raises(Stopped):
        search.feasible()


def test_ctrl_c_that_only_hurries_leaves_the_best_so_far() -> None:
    """The solver is left as at a deadline, and the work goes on with what was found."""
    with subprocess.Popen([sys.executable, "-c", HASTY], cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        child.send_signal(signal.SIGINT)
        assert child.stdout.readline() == "done\n"
    assert child.returncode == 0
