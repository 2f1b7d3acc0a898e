"""The library as others import it: its examples run, and what it offers is there."""

import doctest
import shutil
from pathlib import Path

import pytest

from benchmark_cli import api

ROOT = Path(__file__).parent.parent


def test_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples run as they stand, in a folder that holds the example trip."""
    shutil.copytree(ROOT / "cohorts", tmp_path / "cohorts")
    monkeypatch.chdir(tmp_path)
    results = doctest.testmod(api, verbose=False)
    assert results.attempted > 10
    assert results.failed == 0


def test_everything_offered_is_there() -> None:
    """Each name of `__all__` can be had, types whose modules load late too; others cannot."""
    for name in api.__all__:
        assert getattr(api, name) is not None
    with pytest.raises(AttributeError):
        _ = api.nothing_of_that_name


def test_one_type_of_exception() -> None:
    """Whoever embeds the planner catches `UserError`, and learns the outcome from it."""
    with pytest.raises(api.UserError) as caught:
        api.load_valid([Path("nowhere at all")])
    assert caught.value.outcome is api.Outcome.OUTSIDE
