"""Completion as shells ask for it: in a process of its own, by their protocols, and in the shells that are here."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
IDS = ["ayu", "budi", "citra", "dewi", "eko"]
LOCI = ["north", "south", "west"]


def ask(shell: str, *line: str, cwd: Path, python: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[str]":
    """What the process answers that a shell starts; the last word of the line is the one being written."""
    words = ["benchmark", *line]
    told = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(line))}
    if shell != "bash":
        told = {"_TYPER_COMPLETE_ARGS": " ".join(words), "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    return subprocess.run(
        [sys.executable, *python, "-m", "benchmark_cli"],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "_BENCHMARK_COMPLETE": f"complete_{shell}", **told},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def offered(*line: str, cwd: Path) -> list[str]:
    """The words that bash is offered, when nothing else is said."""
    answer = ask("bash", *line, cwd=cwd)
    assert (answer.returncode, answer.stderr) == (0, "")
    return answer.stdout.split()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("assi",), ["assign"]),
        (("assign", "--dry"), ["--dry-run"]),
        (("assign", "--cohort", ""), ["tiny"]),
        (("assign", "cohorts/tiny.yaml", "--cohort", "t"), ["tiny"]),
        (("explain", ""), IDS + LOCI),
        (("explain", "cohorts", "so"), ["south"]),
        (("explain", "ayu", ""), []),
        (("explain", "'no"), ["north"]),
        (("checklist", "--locus", ""), LOCI),
        (("roster", "--kind", "att"), ["attendance"]),
        (("roster", "--language", ""), ["en", "id"]),
        (("roster", "--color", "a"), ["auto", "always"]),
        (("schema", ""), ["cohort", "locus", "standing", "plan"]),
        (("assign", "missing/", "--cohort", "x"), []),
    ],
)
def test_what_is_offered(trip, line, words):
    """Commands, options, ids of the workspace on the line, kinds and languages; where nothing fits, nothing."""
    assert offered(*line, cwd=trip) == words


def test_ids_of_the_trip_around_are_offered(trip):
    """Inside a trip its ids are offered, as its files are read."""
    inner = trip / "cohorts" / "letters"
    inner.mkdir()
    assert offered("assign", "--cohort", "", cwd=inner) == ["tiny"]


def test_every_format_is_offered(trip):
    """The formats are those that there are."""
    assert {"text", "md", "csv", "json"} <= set(offered("roster", "--format", "", cwd=trip))


def test_broken_files_still_have_ids(trip):
    """Ids are offered from what can be seen of a broken file, and no fault reaches the shell."""
    file = trip / "cohorts" / "tiny.yaml"
    file.write_bytes(file.read_bytes().replace(b"title: Tiny", b'title: "Tiny') + b"\xff\xfe\t[{")
    (trip / "cohorts" / "zeros.yaml").write_bytes(bytes(1000))
    (trip / "cohorts" / "loop.yaml").symlink_to("loop.yaml")
    (trip / "cohorts" / "closed.yaml").mkdir()
    assert offered("explain", "", cwd=trip) == IDS + LOCI


def test_ids_of_other_things_are_not_offered(trip):
    """Staff and vehicles have ids too, which are of no participant or locus."""
    file = trip / "cohorts" / "tiny.yaml"
    text = file.read_text().replace(
        "  slots:", "  staff:\n    - id: w1\n      name: W\n  vehicles: [{id: bus, seats: 3}]\n  slots:"
    )
    file.write_text(text)
    assert offered("explain", "", cwd=trip) == IDS + LOCI


def test_zsh_and_fish_are_told_what_words_mean(trip):
    """In their manner, with the help beside commands; brackets in a help text are no markup."""
    zsh, fish = (ask(shell, "val", cwd=trip).stdout for shell in ("zsh", "fish"))
    assert zsh.startswith("""_arguments '*: :(("validate":"Check all files""")
    assert fish.startswith("validate\tCheck all files")
    assert ask("fish", "explain", "ay", cwd=trip).stdout == "ayu\n"


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
@pytest.mark.parametrize("line", [("expl",), ("roster", "--"), ("explain", "--")])
def test_zsh_reads_descriptions_as_they_are(trip, line):
    """What zsh makes of the answer is the help of each word, apostrophes and all."""
    script = """_arguments() {
        [[ $1 == "*: :(("*"))" ]] && eval "ws=( ${${1#*: :\\(\\(}%))} )" && print -l -- $ws
    }; eval $(cat)"""
    answer, fish = (ask(shell, *line, cwd=trip).stdout for shell in ("zsh", "fish"))
    read = subprocess.run(
        [shutil.which("zsh"), "-fc", script], input=answer, capture_output=True, text=True, check=False
    )
    told = [entry.replace("\\:", ":") for entry in read.stdout.splitlines()]
    assert [" ".join(one.split()) for one in told] == [
        " ".join(one.replace("\t", ":").split()) for one in fish.splitlines()
    ], read.stderr
    assert line != ("expl",) or "Explain a person's place, a locus's group" in read.stdout


@pytest.mark.parametrize("line", [("explain", ""), ("roster", "--format", ""), ("assign", "cohorts", "--")])
def test_little_is_loaded(trip, line):
    """Neither models nor solver nor YAML nor Rich are loaded between two keys."""
    answer = ask("zsh", *line, cwd=trip, python=("-X", "importtime"))
    loaded = {entry.rpartition("|")[2].strip() for entry in answer.stderr.splitlines()}
    assert "benchmark_cli.cli.completion" in loaded
    assert {"pydantic_core", "rich", "yaml", "numpy", "highspy", "benchmark_cli.api"} & loaded == set()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_shown(benchmark, shell):
    """`--show-completion` prints a script that names the tool and the way to ask it."""
    shown = benchmark("--show-completion", shell)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert f"complete_{shell}" in shown.stdout


def test_unknown_shell_is_exit_2(benchmark):
    """Another shell is a wrong command line, and the nearest is named."""
    shown = benchmark("--show-completion", "zhs")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "did you mean `zsh`?" in shown.stderr


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with the tool as a program, for `PATH`."""
    program = tmp_path / "bin" / "benchmark"
    program.parent.mkdir()
    line = f"exec env PYTHONPATH={shlex.quote(str(ROOT))} {shlex.quote(sys.executable)} -m benchmark_cli"
    program.write_text(f'#!/bin/sh\n{line} "$@"\n')
    program.chmod(0o755)
    return program.parent


@pytest.mark.parametrize(
    ("shell", "script"),
    [
        (
            "bash",
            """eval "$(benchmark --show-completion bash)"; COMP_WORDS=(benchmark explain so); COMP_CWORD=2
            _benchmark_completion benchmark; echo "${COMPREPLY[@]}" """,
        ),
        ("fish", 'benchmark --show-completion fish | source; complete --do-complete "benchmark explain so"'),
        (
            "zsh",
            'autoload -U compinit; compinit -D; eval "$(benchmark --show-completion zsh)"; echo $_comps[benchmark]',
        ),
    ],
)
def test_in_the_shell_itself(trip, installed, shell, script):
    """The script works in each shell that is installed here."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    path = f"{installed}{os.pathsep}{os.environ['PATH']}"
    flags = ["--norc"] if shell == "bash" else ["-f"] if shell == "zsh" else ["--no-config"]
    shown = subprocess.run(
        [shell, *flags, "-c", script],
        cwd=trip,
        env={"PATH": path, "HOME": str(trip)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (shown.stdout.strip(), shown.stderr) == ("_benchmark_completion" if shell == "zsh" else "south", "")
