"""Work shared among processes: the same results in the same order, and nobody left behind."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

import pytest

from benchmark_cli import workers
from benchmark_cli.workers import do_apart, map_in_order, stay_whole

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")

HERE = os.getpid()


@pytest.fixture(autouse=True)
def forget_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """What tests of papers have set in this process hinders none here."""
    monkeypatch.setattr(workers, "_hidden_threads", [])


def children() -> set[str]:
    """The processes that this one has: of other tests there may be some."""
    found: set[str] = set()
    for task in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError):  # a thread that ended meanwhile
            found.update((task / "children").read_text().split())
    return found


def twice(number: int) -> tuple[int, int]:
    """The number and its double."""
    return number, 2 * number


def failing(number: int) -> int:
    """Fail at one number."""
    if number == 3:
        raise ValueError("three")
    return number


def killed(number: int) -> int:
    """End as a process does that the system kills, but not the one that the tests run in."""
    if number == 3 and os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, 5, 8, 300])
def test_order(jobs: int, count: int) -> None:
    """Results stand in the order of the tasks, however many share them."""
    assert map_in_order(twice, range(count), jobs) == [(number, 2 * number) for number in range(count)]


def test_others_work() -> None:
    """Two other processes do it, each of which waits for the other, and none is left."""
    before = children()
    meeting = get_context("fork").Barrier(2)
    processes = map_in_order(lambda _: (meeting.wait(timeout=60), os.getpid())[1], range(2), 2)
    assert len({*processes, os.getpid()}) == 3
    assert children() <= before


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_what_goes_wrong_is_raised(jobs: int) -> None:
    """A failure in a helper is raised here, and nobody is left."""
    before = children()
    with pytest.raises(ValueError, match="three"):
        map_in_order(failing, range(6), jobs)
    assert children() <= before


def test_what_a_killed_process_left_is_done() -> None:
    """A helper that the system kills loses nothing."""
    assert map_in_order(killed, range(6), 2) == list(range(6))


def test_results_larger_than_a_pipe() -> None:
    """A helper that has much to tell is heard."""
    assert map_in_order(lambda number: bytes([number]) * 1_000_000, range(4), 2)[3] == b"\3" * 1_000_000


def test_work_inside_work() -> None:
    """What is shared may itself share."""
    assert map_in_order(lambda number: map_in_order(twice, range(number), 2), [2, 3], 1)[1][2] == (2, 4)


def test_threads_of_a_library_are_not_forked() -> None:
    """Once a library has begun threads, of which a forked process would have none, all is done here."""
    stay_whole("some library")
    assert map_in_order(lambda _: os.getpid(), range(4), 2) == [HERE] * 4
    assert do_apart(lambda _: os.getpid(), 0) == HERE


def test_work_apart() -> None:
    """What is done apart leaves nothing here: in a process without threads it is another that does it."""
    program = """
import os, threading
from benchmark_cli.workers import do_apart, map_in_order, stay_whole
print(do_apart(lambda task: (stay_whole("some library"), os.getpid() != task)[1], os.getpid()))
print(os.getpid() not in map_in_order(lambda _: os.getpid(), range(2), 2))
held = threading.Event()
threading.Thread(target=held.wait).start()
print(do_apart(lambda task: os.getpid() == task, os.getpid()))
held.set()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["True"] * 3
