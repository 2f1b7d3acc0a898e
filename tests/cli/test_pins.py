"""What scripts of others read: the keys of every command's JSON, the headers of every CSV, the fields of the schemas.

Each command has a file in `pins/`. A key that disappears from one breaks somebody's script: that is a new version of
the schema and a line in the change log, and only then a new pin (`--update-golden`).
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmark_cli.paper_names import ROSTERS

ROOT = Path(__file__).parents[2]
PINS = Path(__file__).with_name("pins")
NAMES = ("schema", "kind")
"""Keys whose values are names that scripts compare with."""

APART = ("changes", "observation", "certificate", "adoption", "thanks", "follow-up")
"""What changed, and what is made of findings, has tests of its own; forms and certificates have no rows, so no JSON."""

COMMANDS = {
    "assign": ("assign", "--dry-run"),
    "checklist": ("checklist",),
    "diff": ("diff",),
    "explain-locus": ("explain", "denpasar-kominfo"),
    "explain-person": ("explain", "xxv-01"),
    "schedule": ("schedule",),
    "verify": ("verify",),
    **{f"roster-{kind}": ("roster", "--kind", kind) for kind in ROSTERS if kind not in APART},
}
WITHOUT_CSV = ("diff", "explain-locus", "explain-person")


def keys(value: object, path: str = "") -> Iterator[str]:
    """The path of every key, once for all items of a list, with the value where that is a name."""
    match value:
        case dict():
            for key, inner in value.items():
                here = f"{path}.{'ID' if path.endswith('identities') else key}".lstrip(".")
                yield f"{here} = {inner}" if key in NAMES and isinstance(inner, str) else here
                yield from keys(inner, here)
        case list():
            for inner in value:
                yield from keys(inner, f"{path}[]")


def fields(schema: dict[str, object], name: str = "") -> Iterator[str]:
    """The fields of a JSON schema and of each of its definitions, required ones marked."""
    for key in schema.get("properties", {}):
        yield f"{name}.{key}{' *' if key in schema.get('required', ()) else ''}".lstrip(".")
    for definition, inner in schema.get("$defs", {}).items():
        yield from fields(inner, definition)


def compare(name: str, lines: list[str], *, update: bool) -> None:
    """Hold the lines against the pin of that name."""
    pin, shown = PINS / f"{name}.txt", "\n".join([*lines, ""])
    if update:
        pin.write_text(shown, "utf-8")
    assert shown == pin.read_text("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_keys_of_json_and_headers_of_csv(benchmark, update_golden, name):
    """As they are pinned, for the two cohorts of the article."""
    shown = benchmark(*COMMANDS[name], "--format", "json", cwd=ROOT)
    assert shown.returncode in (0, 1), shown.stderr
    lines = sorted(set(keys(json.loads(shown.stdout))))
    if name not in WITHOUT_CSV:
        shown = benchmark(*COMMANDS[name], "--format", "csv", cwd=ROOT)
        assert shown.returncode in (0, 1), shown.stderr
        lines.append(f"csv: {shown.stdout.splitlines()[0]}")
    compare(name, lines, update=update_golden)


def test_keys_of_changes(benchmark, trip, update_golden):
    """The same for what changed since the plan before: somebody dropped out."""
    benchmark("assign", cwd=trip)
    file = trip / "cohorts" / "tiny.yaml"
    file.write_text(file.read_text().replace("name: Eko,", "name: Eko, status: withdrawn,"), encoding="utf-8")
    benchmark("assign", cwd=trip)
    shown = [benchmark("roster", "--kind", "changes", "--format", form, cwd=trip).stdout for form in ("json", "csv")]
    lines = [*sorted(set(keys(json.loads(shown[0])))), f"csv: {shown[1].splitlines()[0]}"]
    compare("roster-changes", lines, update=update_golden)


@pytest.mark.parametrize("kind", ["cohort", "locus", "standing", "plan"])
def test_fields_of_schemas(benchmark, update_golden, kind):
    """Every field that a file may have, and which it must have (marked with a star)."""
    schema = json.loads(benchmark("schema", kind).stdout)
    compare(f"schema-{kind}", [f"$id = {schema.get('$id')}", *sorted(set(fields(schema)))], update=update_golden)
