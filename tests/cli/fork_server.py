"""Runs `benchmark` in fresh processes without the half second that its imports take: forked from one that has them.

Each line of standard input asks for one run, as JSON: arguments, folder, environment, and the files for its standard
output and error. The answer is its exit code. This process itself solves nothing and starts no thread, so that a fork
of it is as a new one.
"""

import importlib
import json
import os
import pkgutil
import sys
import time
from pathlib import Path

import benchmark_cli

ROOT = Path(__file__).parents[2]
LIBRARIES = ("highspy", "icalendar", "jinja2", "rich.table", "typst", "xlsxwriter")


def serve() -> None:
    """Answer each request, until there are no more."""
    for module in pkgutil.walk_packages(benchmark_cli.__path__, "benchmark_cli."):
        importlib.import_module(module.name)
    for library in LIBRARIES:
        importlib.import_module(library)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            run(**json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def run(arguments: list[str], cwd: str, environment: dict[str, str], outputs: tuple[str, str]) -> None:
    """Become `python -m benchmark_cli` with those arguments, there."""
    for number, file in enumerate((os.devnull, *outputs)):
        descriptor = os.open(file, os.O_RDWR)
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.argv = [str(ROOT / "benchmark_cli" / "__main__.py"), *arguments]
    sys.modules["benchmark_cli.__main__"].main()


if __name__ == "__main__":
    serve()
