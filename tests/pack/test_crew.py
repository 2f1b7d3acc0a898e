"""Work shared among processes: the same results in the same order, and nobody left behind."""

import os
import sys
from pathlib import Path

import pytest

from benchmark_cli.pack.crew import shared

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")


def children() -> set[str]:
    """The processes that this one has: of other tests there may be some."""
    return {child for task in Path("/proc/self/task").iterdir() for child in (task / "children").read_text().split()}


def twice(number: int) -> list[tuple[int, int]]:
    """The number and its double; nothing for a number that three divides."""
    return [(number, 2 * number)] if number % 3 else []


def by_whom(number: int) -> list[tuple[int, int]]:
    """The number and the process that looks at it."""
    return [(number, os.getpid())]


def failing(number: int) -> list[int]:
    """Fail at one number."""
    if number == 3:
        raise ValueError("three")
    return [number]


def large(number: int) -> list[bytes]:
    """More than a pipe holds."""
    return [bytes([number]) * 1_000_000]


@pytest.mark.parametrize("workers", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, 5, 8])
def test_order(workers: int, count: int) -> None:
    """Results stand in the order of the tasks, however many share them."""
    expected = [one for number in range(count) for one in twice(number)]
    assert shared(twice, range(count), workers) == expected


def test_everybody_works() -> None:
    """Each of the processes, this one among them, does its share, and none is left."""
    before = children()
    found = shared(by_whom, range(6), 3)
    processes = {process for _, process in found}
    assert len(processes) == 3
    assert os.getpid() in processes
    assert children() <= before


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_what_goes_wrong_is_raised(workers: int) -> None:
    """A failure in a helper is raised here, and nobody is left."""
    before = children()
    with pytest.raises(ValueError, match="three"):
        shared(failing, range(6), workers)
    assert children() <= before


def test_results_larger_than_a_pipe() -> None:
    """Nobody waits for ever for room in a pipe."""
    assert [len(data) for data in shared(large, range(6), 3)] == [1_000_000] * 6
