"""Breaks the code in one small way at a time, and lists the faults that the tests of the room do not notice.

By hand or weekly; exit 1 where any survived. Those that `explained.txt` gives a reason for are not tried. A mutant
lives in a copy of the checkout, never in the checkout itself:

    .venv/bin/python tests/mutation/run.py --rooms assignment optimise --sample 20 --seed 7 --minutes 10

Written here because the libraries for it run the whole suite first, or keep a database of every mutant.
"""

import argparse
import ast
import copy
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGE = "benchmark_cli"
TESTS = {
    "assignment": ("assignment",),
    "timetable": ("timetable", "plans"),
    "sharing": ("sharing", "plans"),
    "optimise": ("optimise", "assignment/test_best.py"),
    "inputs": ("inputs", "checks", "test_diagnostics.py"),
    "rules": ("rules", "checks/test_idle_rules.py"),
    "aims": ("aims",),
}
"""The tests that have to notice a fault in each room."""

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
}  # fmt: skip


class Mutant(NamedTuple):
    """One expression of one file, and what stands there instead."""

    file: Path
    line: int
    text: str
    """The line that it stands in, without the room before it."""
    before: str
    after: str
    source: str
    """The whole file with the fault."""

    def __str__(self) -> str:
        """Where it is and what it does, on a line."""
        return f"{self.file}:{self.line}: {self.before}  ->  {self.after}"


def mutants(file: Path) -> Iterator[Mutant]:
    """Every mutant of a file, in the order of its lines; messages, types and docstrings are left alone."""
    text = (ROOT / file).read_text("utf-8")
    tree = ast.parse(text)
    ignored = {id(part) for node in ast.walk(tree) for part in _ignored(node)}
    lines = text.encode().splitlines(keepends=True)
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and id(node) not in ignored:
            start, end = (
                sum(map(len, lines[: line - 1])) + column
                for line, column in ((node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset))
            )
            for changed in _changes(node):
                after = f"({ast.unparse(changed)})"
                source = text.encode()[:start].decode() + after + text.encode()[end:].decode()
                here = lines[node.lineno - 1].decode().strip()
                yield Mutant(file, node.lineno, here, ast.unparse(node), after, source)


def _ignored(node: ast.AST) -> Iterator[ast.AST]:
    """The parts in which a change means nothing."""
    match node:
        case ast.arg(annotation=types) | ast.AnnAssign(annotation=types) | ast.FunctionDef(returns=types) if types:
            yield from ast.walk(types)
        case ast.JoinedStr() | ast.Call(func=ast.Name(id="Text" | "TypeVar")):
            yield from ast.walk(node)
        case ast.Assert(msg=ast.AST() as message):
            yield from ast.walk(message)
        case ast.keyword(arg="strict"):  # of zip: a guard against faults that are not there
            yield from ast.walk(node)


def _changes(node: ast.expr) -> Iterator[ast.expr]:
    """What an expression may be mistaken for."""
    match node:
        case ast.Compare(ops=[operator, *_]) | ast.BoolOp(op=operator) | ast.BinOp(op=operator):
            if type(operator) in SWAPS:
                changed = copy.deepcopy(node)
                swapped = SWAPS[type(operator)]()
                if isinstance(changed, ast.Compare):
                    changed.ops[0] = swapped
                else:
                    changed.op = swapped
                yield changed
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.IfExp(body=body, orelse=other):
            yield body
            yield other
        case ast.Call(func=ast.Name(id="min" | "max" as name)):
            changed = copy.deepcopy(node)
            changed.func = ast.Name("max" if name == "min" else "min")
            yield changed
        case ast.Call(func=ast.Name(id="sorted" | "reversed"), args=[argument, *_]):
            yield ast.Call(ast.Name("list"), [argument], [])


def explained() -> list[list[str]]:
    """What survives for a reason: the file, its line, what stands there, and what would."""
    lines = Path(__file__).with_name("explained.txt").read_text("utf-8").splitlines()
    return [line.split(" | ")[:4] for line in lines if not line.startswith("#")]


def survives(mutant: Mutant, copied: Path, seconds: float) -> bool:
    """Whether the tests of the room pass all the same; a run that takes far longer than it should has noticed."""
    file = copied / mutant.file
    sound = file.read_text("utf-8")
    file.write_text(mutant.source, "utf-8")
    try:
        return passes(mutant.file.parts[1], copied, seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        file.write_text(sound, "utf-8")


def passes(room: str, copied: Path, seconds: float | None = None) -> bool:
    """Whether the tests of a room pass in the copy. The same examples each time, so that only the fault differs."""
    tests = [f"tests/{name}" for name in TESTS[room]]
    command = [sys.executable, "-m", "pytest", "-qx", "--hypothesis-seed=1", "-p", "no:cacheprovider", *tests]
    return not subprocess.run(command, cwd=copied, timeout=seconds, capture_output=True, check=False).returncode


def seconds_of(rooms: Sequence[str], copied: Path) -> dict[str, float]:
    """How long the tests of each room take without a fault; whether they pass is seen first."""
    taken = {}
    for room in rooms:
        begun = time.monotonic()
        if not passes(room, copied):
            sys.exit(f"the tests of {room} fail without a fault")
        taken[room] = time.monotonic() - begun
    return taken


def main(arguments: Sequence[str] | None = None) -> int:
    """Try a sample of all mutants, until it is through or the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rooms", nargs="+", choices=TESTS, default=[*TESTS])
    parser.add_argument("--sample", type=int, default=100, help="how many mutants")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--minutes", type=float, default=60, help="after which none is begun")
    asked = parser.parse_args(arguments)
    files = [file.relative_to(ROOT) for room in asked.rooms for file in sorted((ROOT / PACKAGE / room).rglob("*.py"))]
    known = explained()
    every = [
        mutant
        for file in files
        for mutant in mutants(file)
        if ["/".join(mutant.file.parts[1:]), mutant.text, mutant.before, mutant.after] not in known
    ]
    chosen = random.Random(asked.seed).sample(every, min(asked.sample, len(every)))
    print(f"{len(chosen)} of {len(every)} mutants, --seed {asked.seed}", flush=True)
    until = time.monotonic() + asked.minutes * 60
    tried, survivors = 0, []
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder) / "checkout"
        shutil.copytree(ROOT, copied, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache"))
        seconds = seconds_of(asked.rooms, copied)
        for mutant in chosen:
            if time.monotonic() > until:
                break
            tried += 1
            if survives(mutant, copied, 4 * seconds[mutant.file.parts[1]] + 30):
                survivors.append(mutant)
                print(f"survives: {mutant}", flush=True)
    print(f"{tried} tried, {tried - len(survivors)} killed, {len(survivors)} survived")
    return int(bool(survivors))


if __name__ == "__main__":
    sys.exit(main())
