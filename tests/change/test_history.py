"""The log of revisions as somebody may have left it."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmark_cli.change.history import revisions
from benchmark_cli.diagnostics import Outcome, UserError

GOOD = {"number": 1, "cause": "assign", "people": ["p1"], "issued": "2026-03-01"}


def logged(trip: Path, *rows: Any) -> Path:
    """A trip with that log."""
    (trip / "plans" / "history").mkdir(parents=True)
    (trip / "plans" / "history" / "log.json").write_text(json.dumps({"revisions": rows}), "utf-8")
    return trip


def test_a_log_is_read_as_it_was_written(tmp_path: Path) -> None:
    """What is not said is nothing."""
    (one,) = revisions(logged(tmp_path, GOOD))
    assert (one.number, one.people, one.issued, one.printed) == (1, ("p1",), "2026-03-01", None)


@pytest.mark.parametrize(
    "row",
    [{"number": "../../.."}, {"number": 0}, {"number": True}, {"people": 3}, {"cause": None}, {"who": "x"}],
    ids=str,
)
def test_what_nobody_wrote_is_damaged(tmp_path: Path, row: dict[str, Any]) -> None:
    """Numbers name folders: none leads elsewhere, and no other field is of another kind."""
    with pytest.raises(UserError, match="is damaged") as refused:
        revisions(logged(tmp_path, GOOD, {**GOOD, **row}))
    assert refused.value.outcome is Outcome.INPUT
