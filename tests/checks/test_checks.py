"""The folder of checks and its two tuples agree."""

from pathlib import Path
from types import ModuleType

from benchmark_cli.inputs import checks
from benchmark_cli.inputs.checks import ADVICE, ARITHMETIC, CHECKS

_FOLDER = Path(str(checks.__file__)).parent


def test_every_check_stands_in_one_tuple() -> None:
    """A module that defines `check` is in one of the tuples, once; the others help them."""
    files = [file for file in _FOLDER.glob("*.py") if "\ndef check(" in file.read_text("utf-8")]
    listed = [
        module.__name__.rpartition(".")[2]
        for module in (*CHECKS, *ADVICE, *ARITHMETIC)
        if isinstance(module, ModuleType)
    ]
    assert len(files) > 20
    assert sorted(listed) == sorted(file.stem for file in files)


def test_every_check_says_what_it_reads() -> None:
    """`reads` are patterns of paths, each a tuple of steps."""
    for check in (*CHECKS, *ADVICE, *ARITHMETIC):
        assert all(isinstance(pattern, tuple) and pattern for pattern in check.reads)
