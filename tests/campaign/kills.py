"""End `benchmark` at each of its calls that write, and see what is left: old or new files, nothing torn, no litter.

Each command runs in a fork of this process, whose functions of `os` count their calls and send the signal before the
n-th. After SIGKILL the next run must do the work and leave nothing behind; after SIGTERM and SIGINT nothing may be left
at once, even where a second signal comes while the run tidies up. Prints a summary, and exits 1 on any failure.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

# Loaded once, here, and not in every fork.
import benchmark_cli.cli.app  # noqa: E402
import benchmark_cli.inputs.import_people  # noqa: E402
import benchmark_cli.inputs.yaml.json_schema  # noqa: E402
import benchmark_cli.papers.catalogue  # noqa: E402
import benchmark_cli.plans.decide  # noqa: E402
import benchmark_cli.starter.trip  # noqa: E402, F401
from benchmark_cli.__main__ import main as benchmark  # noqa: E402 - the package of this checkout
from benchmark_cli.cli.console import Console  # noqa: E402
from benchmark_cli.cli.exit_codes import EXIT_CODES  # noqa: E402
from benchmark_cli.cli.manner import Manner  # noqa: E402
from benchmark_cli.diagnostics import Outcome  # noqa: E402
from benchmark_cli.pack.folder import save_folder  # noqa: E402

WRITING = ("mkdir", "rmdir", "open", "write", "fsync", "rename", "replace", "link", "unlink", "chmod")
LITTER = ".benchmark-"
QUICK = Path("/dev/shm")  # noqa: S108 - a folder in memory, where there is one: what is tried here is no disk
SPOKEN: Mapping[int, tuple[int, ...]] = {signal.SIGKILL: (-9, 0), signal.SIGTERM: (143, 0), signal.SIGINT: (130, 0)}
"""The signals, and how a run may end that hears one; 0 where all was done already, or a helper alone was killed."""

TRIP = """\
cohort: {name}
title: Trip
language: en
visit: {{from: 2014-10-08, to: 2014-10-08, timezone: Asia/Makassar, loci: [north, south], slots: [2014-10-08 {slot}]}}
participants:
  - {{id: ayu, name: Ayu, wishes: [{wish}]}}
  - {{id: budi, name: Budi}}
  - {{id: citra, name: Citra, wishes: [{wish}]}}
"""
LOCI = "loci: [{id: north, name: North}, {id: south, name: South}]\n"
PAPERS = {"index.html": b"1" * 70_000, "a/groups.pdf": b"2", "a/schedule.ics": b"3", "b/groups.pdf": b"4"}
OTHER_PAPERS = {"index.html": b"5" * 70_000, "a/groups.pdf": b"2", "a/new.csv": b"6", "c/groups.pdf": b"7"}

State = dict[str, bytes]


class Command(NamedTuple):
    """A command under test: how its folder is before, what it does there; `once` if it never writes over a file.

    With a `reader` all files are as before or all as after, once a command that only reads has been there.
    """

    name: str
    prepare: Callable[[Path], None]
    run: Callable[[], object]
    once: bool = False
    reader: Callable[[], object] | None = None


class Ending(NamedTuple):
    """A signal, and the calls before which it comes."""

    number: int
    at: tuple[int, ...]


class Tally(NamedTuple):
    """What came of a command: how many runs were ended, and each failure in words."""

    runs: int
    torn: list[str]
    silent: list[str]
    litter: list[str]


def line(*arguments: str) -> Callable[[], object]:
    """The command line with these arguments."""

    def run() -> None:
        sys.argv = ["benchmark", *arguments]
        benchmark()

    return run


def folder_of(files: Mapping[str, bytes]) -> Callable[[], object]:
    """What `pack` does once the papers are made, of few and small ones."""

    def work(_console: Console) -> Outcome:
        save_folder(Path("papers"), files)
        return Outcome.DONE

    return lambda: os._exit(Console(Manner(quiet=True)).run(work))


def two_trips(folder: Path, wish: str = "south") -> None:
    """Two cohorts that wish the one or the other locus."""
    (folder / "loci.yaml").write_text(LOCI, "utf-8")
    for name, slot in (("first", "09:00-10:00"), ("second", "11:00-12:00")):
        (folder / f"{name}.yaml").write_text(TRIP.format(name=name, slot=slot, wish=wish), "utf-8")


def planned_trips(folder: Path) -> None:
    """Two cohorts with saved plans that no longer fit."""
    two_trips(folder)
    ended(line("assign", "."), folder)
    two_trips(folder, "north")


def planned_trip(folder: Path) -> None:
    """A cohort with a saved plan."""
    (folder / "loci.yaml").write_text(LOCI, "utf-8")
    (folder / "one.yaml").write_text(TRIP.format(name="one", slot="09:00-10:00", wish="north"), "utf-8")
    ended(line("assign", "."), folder)


def changed_trip(folder: Path) -> None:
    """A trip in which somebody has dropped out."""
    planned_trip(folder)
    ended(WITHDRAW, folder)


def packed_trip(folder: Path) -> None:
    """A pack of another trip than the one that is there now."""
    planned_trip(folder)
    ended(line("pack", ".", "-o", "papers"), folder)
    file = folder / "one.yaml"
    file.write_text(file.read_text("utf-8").replace("title: Trip", "title: Another"), "utf-8")


def printed_trip(folder: Path) -> None:
    """A trip beside an older paper."""
    planned_trip(folder)
    (folder / "paper.txt").write_bytes(b"an older one\n")


def list_of_people(folder: Path) -> None:
    """An office's list."""
    (folder / "people.csv").write_text("No,Nama\n1,Ayu\n2,Budi\n", "utf-8")


def begun(folder: Path) -> None:
    """A folder with something in it that is not of the trip."""
    (folder / "bali").mkdir()
    (folder / "bali" / "notes.txt").write_bytes(b"theirs")


def nothing(_folder: Path) -> None:
    """An empty folder."""


def papers(folder: Path) -> None:
    """Papers of an earlier run."""
    save_folder(folder / "papers", PAPERS)


WITHDRAW = line("change", "withdraw", "ayu", "-C", ".")
VERIFY = line("verify", ".")

COMMANDS = (
    Command("assign", planned_trips, line("assign", ".")),
    Command("assign-first", two_trips, line("assign", ".")),
    Command("roster", printed_trip, line("roster", ".", "-o", "paper.txt")),
    Command("import", list_of_people, line("import", "people.csv", "-o", "people.yaml"), once=True),
    Command("init", nothing, line("init", "bali"), once=True),
    Command("init-deep", nothing, line("init", "a/b/bali"), once=True),
    Command("init-beside", begun, line("init", "bali"), once=True),
    Command("change", planned_trip, WITHDRAW, reader=VERIFY),
    Command("change-again", changed_trip, line("change", "restore", "ayu", "-C", "."), reader=VERIFY),
    Command("undo", changed_trip, line("undo", "-C", "."), reader=VERIFY),
    Command("folder-new", nothing, folder_of(PAPERS)),
    Command("folder-empty", lambda folder: (folder / "papers").mkdir(), folder_of(PAPERS)),
    Command("folder-again", papers, folder_of(OTHER_PAPERS)),
    Command("pack", planned_trip, line("pack", ".", "-o", "papers")),
    Command("pack-again", packed_trip, line("pack", ".", "-o", "papers")),
)


class Counter:
    """Wraps the writing functions of `os`: counts their calls, and sends the signal before those that are chosen."""

    def __init__(self, number: int, at: Sequence[int]) -> None:
        self.number, self.at, self.calls = number, frozenset(at), 0
        self.process = os.getpid()

    def install(self) -> None:
        """Put a counting function in the place of each."""
        for name in WRITING:
            setattr(os, name, self.counting(name, getattr(os, name)))

    def counting(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """The function, counted; opening counts only where it is for writing."""

        def call(*arguments: Any, **options: Any) -> Any:
            opens_file = name == "open" and arguments[0] != os.devnull
            is_writing = name != "open" or (opens_file and arguments[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            if is_writing and os.getpid() == self.process:
                self.calls += 1
                if self.calls in self.at:
                    os.kill(os.getpid(), self.number)
            return real(*arguments, **options)

        return call


def ended(run: Callable[[], object], folder: Path, number: int = 0, at: Sequence[int] = ()) -> tuple[int, int]:
    """How a fork ends that does the work in the folder, and how many calls it made; killed it tells none."""
    here, there = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(here)
        quiet = os.open(os.devnull, os.O_RDWR)
        for descriptor in range(3):
            os.dup2(quiet, descriptor)
        os.chdir(folder)
        counter = Counter(number, at)
        counter.install()
        leave = os._exit

        def tell(code: int) -> None:
            os.fdopen(there, "w").write(str(counter.calls))
            leave(code)

        os._exit = tell  # type: ignore[assignment]  # how the command line ends
        code = 70
        try:
            run()
            code = 0
        finally:
            tell(code)
    os.close(there)
    with os.fdopen(here) as stream:
        calls = int(stream.read() or 0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), calls


def state(folder: Path) -> State:
    """Every file below the folder, litter apart."""
    names = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return {name: file.read_bytes() for name, file in names.items() if LITTER not in name}


def litter(folder: Path) -> list[Path]:
    """What is left of staging."""
    return [path for path in folder.rglob("*") if path.name.startswith(LITTER)]


def torn(now: State, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> list[str]:
    """The files that are neither as before nor as after. An index stands for what may be in a folder, not what is."""
    names = [name for name in {*now, *old, *new} if not name.endswith(".pack.json")]
    return [name for name in names if now.get(name) not in (old.get(name), new.get(name))]


def tried(command: Command, folder: Path, sample: int, chance: random.Random) -> Tally:
    """End the command everywhere, or at so many calls by chance."""
    pristine, whole, place = folder / "pristine", folder / "whole", folder / "place"
    pristine.mkdir()
    command.prepare(pristine)
    shutil.copytree(pristine, whole)
    code, calls = ended(command.run, whole)
    assert (code, litter(whole)) == (0, []), f"{command.name} does not work at all: {code}"
    old, new = state(pristine), state(whole)
    assert old != new, f"{command.name} writes nothing"
    tally = Tally(0, [], [], [])
    endings = [Ending(number, (at,)) for number in SPOKEN for at in range(1, calls + 1)]
    # Then a second signal, and more, at each later call, of which the last ones are those that tidy up.
    heard = [number for number in SPOKEN if number != signal.SIGKILL]
    endings += [Ending(number, tuple(range(at, at + 2 * calls))) for number in heard for at in range(1, calls + 1)]
    chosen = chance.sample(endings, min(sample or len(endings), len(endings)))
    for ending in chosen:
        shutil.copytree(pristine, place, symlinks=True)
        judge(command, place, ending, (old, new), tally)
        shutil.rmtree(place)
    return tally._replace(runs=len(chosen))


def judge(command: Command, place: Path, ending: Ending, states: tuple[State, State], tally: Tally) -> None:
    """End the command once, run it again, and write down what is wrong."""
    old, new = states
    told = f"{command.name}, {signal.Signals(ending.number).name} at {ending.at[0]} ({len(ending.at)} in all)"
    is_killed = ending.number == signal.SIGKILL
    code, _ = ended(command.run, place, ending.number, ending.at)
    now, left = state(place), litter(place)
    tally.torn.extend(f"{told}: {name}" for name in torn(now, old, new))
    if code not in SPOKEN[ending.number] or (code == 0 and now != new):
        tally.silent.append(f"{told}: exit {code}")
    if not is_killed and (left or (now == old and folders(place) != folders(place.with_name("pristine")))):
        tally.litter.append(f"{told}: {left or folders(place)}")
    if any(path.stat().st_mode & 0o077 for path in left):
        tally.litter.append(f"{told}: open to others: {left}")
    if command.reader:
        code, _ = ended(command.reader, place)
        now = state(place)
        if code != 0 or now not in states:
            tally.torn.append(f"{told}: read with exit {code}, files of before beside files of after")
        if now == new:
            return
    code, _ = ended(command.run, place)
    if code != 0 and not (command.once and code == EXIT_CODES[Outcome.OUTSIDE] and now == new):
        tally.silent.append(f"{told}: the next run ends with {code}")
    tally.torn.extend(f"{told}: after the next run {name}" for name in torn(state(place), new, new))
    tally.litter.extend(f"{told}: after the next run {path}" for path in litter(place))


def folders(place: Path) -> set[str]:
    """All folders below the place."""
    return {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_dir()}


def reports(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """The failures, and the summary."""
    for tally in tallies.values():
        for kind in ("torn", "silent", "litter"):
            yield from (f"{kind}: {told}" for told in getattr(tally, kind))
    yield ", ".join(f"{name} {tally.runs}" for name, tally in tallies.items())
    kinds = (
        f"{sum(len(getattr(tally, kind)) for tally in tallies.values())} {kind}"
        for kind in ("torn", "silent", "litter")
    )
    yield f"{sum(tally.runs for tally in tallies.values())} runs ended: {', '.join(kinds)}"


def main() -> int:
    """Try the commands, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commands", nargs="*", metavar="COMMAND", help="those to try; all, where none is named")
    parser.add_argument("--sample", type=int, default=12, help="calls to try of each command, by chance; 0: all")
    parser.add_argument("--seed", type=int, default=2014)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    tallies = {}
    for command in COMMANDS:
        if not asked.commands or command.name in asked.commands:
            with tempfile.TemporaryDirectory(dir=QUICK if QUICK.is_dir() else None) as folder:
                tallies[command.name] = tried(command, Path(folder), asked.sample, chance)
    print(*reports(tallies), sep="\n")
    return int(any(one.torn or one.silent or one.litter for one in tallies.values()))


if __name__ == "__main__":
    sys.exit(main())
