"""A new trip, whatever its size, is one that the tool takes, editors take, and that is planned."""

import re
import tempfile
from itertools import product
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from benchmark_cli import api
from benchmark_cli.diagnostics import Outcome, UserError
from benchmark_cli.inputs.yaml.json_schema import schema_of
from benchmark_cli.language import ENGLISH, load_language
from benchmark_cli.starter.writer import Size
from tests.counts import examples

SIZES = st.builds(Size, st.integers(1, 3), st.integers(1, 45), st.integers(1, 8))


@settings(max_examples=examples(6, 25))
@given(size=SIZES, code=st.sampled_from(["en", "id"]))
@example(size=Size(1, 1, 8), code="id")
@example(size=Size(12, 2, 1), code="en")
@example(size=Size(101, 1, 2), code="id")
def test_a_new_trip_is_planned_without_a_complaint(size: Size, code: str) -> None:
    """No fault and no warning, everybody assigned, for any numbers; and the files are what was asked for."""
    with tempfile.TemporaryDirectory() as folder:
        written = api.start_trip(Path(folder, "trip"), size, load_language(code))
        assert len(written) == size.cohorts + 3
        found = api.load_valid([Path(folder, "trip")])
        assert found.diagnostics == ()
        plans = api.assign(found, dry_run=True).plans
    assert [len(plan.assignment()) for plan in plans] == [size.people] * size.cohorts
    assert len(found.workspace.loci) == size.loci


@pytest.mark.parametrize("code", ["en", "id"])
def test_every_file_names_a_schema_that_takes_it(tmp_path: Path, code: str) -> None:
    """The modeline leads from each file to a schema beside it, which accepts the file."""
    api.start_trip(tmp_path, Size(2, 9, 3), load_language(code))
    files = sorted(tmp_path.glob("*.yaml"))
    assert len(files) == 3
    for file in files:
        text = file.read_text("utf-8")
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert named
        kind = Path(named[1]).stem
        assert (file.parent / named[1]).read_bytes() == api.render_schema(kind)
        seen = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - all text
        assert list(Draft202012Validator(schema_of(kind)).iter_errors(seen)) == []


def test_comments_are_in_the_language_and_fit(tmp_path: Path) -> None:
    """Both languages comment the same lines, and none is longer than an editor is wide."""
    for code, number in product(("en", "id"), (1, 45)):
        api.start_trip(tmp_path / f"{code}{number}", Size(1, number, 3), load_language(code))
    english, indonesian = (
        next((tmp_path / f"{code}45").glob("[ca]*.yaml")).read_text("utf-8") for code in ("en", "id")
    )
    assert english.count("#") == indonesian.count("#") > 30
    assert "paling" in indonesian
    assert max(map(len, [*english.splitlines(), *indonesian.splitlines()])) <= 140


@pytest.mark.parametrize("name", ["cohort-1.yaml", "other.yml", ".schema/locus.json", "below/trip.yaml"])
def test_nothing_is_written_beside_another_trip(tmp_path: Path, name: str) -> None:
    """Where a file of that name, or any trip, is there, nothing is written, and the file stays as it is."""
    there = tmp_path / name
    there.parent.mkdir(exist_ok=True)
    there.write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UserError) as refused:
        api.start_trip(tmp_path, Size(), ENGLISH)
    assert (refused.value.outcome, refused.value.diagnostics[0].code) == (Outcome.OUTSIDE, "file-exists")
    assert sorted(tmp_path.rglob("*")) == before
    assert there.read_text("utf-8") == "mine"


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk fails, neither files nor new folders are left."""

    def fail(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(UserError):
        api.start_trip(tmp_path / "deep" / "trip", Size(), ENGLISH)
    assert list(tmp_path.iterdir()) == []
