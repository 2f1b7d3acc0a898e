"""A plan that somebody altered by hand, in any field, is refused by every command that looks at it.

All kinds in all workspaces are tried by `tests/campaign/alterations.py`; here each kind is tried once.
"""

import json
from pathlib import Path

import pytest

from tests.alterations import KINDS, PROOF_KINDS, SEAL_KINDS, STALE_KINDS, altered, resealed
from tests.altered_workspaces import WORKSPACES, outcomes, proof_outcome, saved_in
from tests.counts import FULL

NAMES = ("rotation", "kept", "one-file", "cohorts")


@pytest.fixture(scope="module")
def trips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The workspaces, planned once."""
    return {name: WORKSPACES[name](tmp_path_factory.mktemp(name)) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_plans_as_they_were_saved_stand(name: str, trips: dict[str, Path]) -> None:
    """What the tool saved is accepted by all, and solved again."""
    assert outcomes(trips[name], packs=False) == {"verify": 0, "roster": 0, "assign": 0}
    assert proof_outcome(trips[name]) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_an_altered_plan_is_refused_by_all(kind: str, trips: dict[str, Path]) -> None:
    """By `verify`, `roster`, `assign` (and, in full, `pack`) alike: exit 1, or 3 where it is damaged; never 70."""
    trip, file, plan = _first(trips, kind)
    text = file.read_text("utf-8")
    file.write_text(resealed(plan), "utf-8")
    try:
        found = outcomes(trip, packs=FULL)
    finally:
        file.write_text(text, "utf-8")
    if kind in STALE_KINDS:
        found.pop("assign")
    assert set(found.values()) in ({1}, {3}), found


@pytest.mark.parametrize("kind", PROOF_KINDS)
def test_what_no_recount_sees_is_refused_by_solving_again(kind: str, trips: dict[str, Path]) -> None:
    """Bounds that are not true, a draw that is not the smallest."""
    trip, file, plan = _first(trips, kind)
    text = file.read_text("utf-8")
    file.write_text(resealed(plan), "utf-8")
    try:
        assert proof_outcome(trip) == 1
    finally:
        file.write_text(text, "utf-8")


@pytest.mark.parametrize("kind", [*SEAL_KINDS, *PROOF_KINDS])
def test_a_plan_whose_seal_does_not_fit_is_refused(kind: str, trips: dict[str, Path]) -> None:
    """Whatever was changed by hand, also what no recount sees; the seal says only that, and where it stands."""
    trip, file, plan = _first(trips, kind)
    text = file.read_text("utf-8")
    file.write_text(json.dumps(plan, indent=1), "utf-8")
    try:
        assert outcomes(trip, packs=False) == {"verify": 1, "roster": 1, "assign": 1}
    finally:
        file.write_text(text, "utf-8")


def test_blanks_and_line_ends_break_no_seal(trips: dict[str, Path]) -> None:
    """A checkout that turns line ends, an editor that indents otherwise: the plan says the same."""
    trip = trips["one-file"]
    (file,) = saved_in(trip)
    text = file.read_text("utf-8")
    try:
        for other in (text.replace("\n", "\r\n"), json.dumps(json.loads(text))):
            file.write_bytes(other.encode())
            assert outcomes(trip, packs=False) == {"verify": 0, "roster": 0, "assign": 0}
    finally:
        file.write_text(text, "utf-8")


def _first(trips: dict[str, Path], kind: str) -> tuple[Path, Path, dict[str, object]]:
    """The first plan that has something of the kind, altered."""
    for trip in trips.values():
        for file in saved_in(trip):
            plan = altered(json.loads(file.read_text("utf-8")), (KINDS | PROOF_KINDS | SEAL_KINDS)[kind])
            if plan is not None:
                return trip, file, plan
    raise AssertionError(f"no plan has anything of the kind {kind}")
