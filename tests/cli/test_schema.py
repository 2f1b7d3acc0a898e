"""`benchmark schema` in its own process."""

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from benchmark_cli import api

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", ["cohort", "locus", "standing", "plan"])
def test_schema_is_json_on_standard_output(benchmark, kind):
    """Each kind prints a schema, the same bytes twice, and says nothing."""
    shown, again = (
        benchmark("schema", kind, *option, environment={"PYTHONHASHSEED": seed})
        for option, seed in (((), "1"), (("--format", "json"), "2"))
    )
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout == again.stdout
    Draft202012Validator.check_schema(json.loads(shown.stdout))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("cohrot",), "did you mean `cohort`"),
        (("plan", "--format", "csv"), "json"),
        ((), "needs cohort|locus|standing|plan"),
    ],
)
def test_wrong_kind_or_format_is_exit_2(benchmark, arguments, said):
    """An unknown kind, another format or no kind at all is a wrong command line, with what to write instead."""
    shown = benchmark("schema", *arguments)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert said in shown.stderr


def test_schema_into_a_file(benchmark, tmp_path):
    """`-o` writes the schema that the modeline of a file may name."""
    shown = benchmark("schema", "locus", "-o", "locus.json", cwd=tmp_path)
    assert (shown.returncode, shown.stdout, shown.stderr) == (0, "", "wrote locus.json\n")
    assert "loci" in json.loads((tmp_path / "locus.json").read_text("utf-8"))["properties"]


def test_the_ids_of_a_trip(benchmark, trip):
    """People and loci are offered where their ids stand; other text stays allowed, and what fits still fits."""
    shown = benchmark("schema", "cohort", "--with-ids", "cohorts", cwd=trip)
    schema = json.loads(shown.stdout)
    Draft202012Validator.check_schema(schema)
    cohort = yaml.load((trip / "cohorts" / "tiny.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - no tags
    assert [*Draft202012Validator(schema).iter_errors(cohort)] == []
    defined = schema["$defs"]
    people, loci = ["ayu", "budi", "citra", "dewi", "eko"], ["north", "south", "west"]
    for name, field, ids in (
        ("Lock", "lock", people),
        ("Together", "together", people),
        ("Apart", "apart", people),
        ("OnlyAt", "who", people),
        ("OnlyAt", "only_at", loci),
        ("Visit", "loci", loci),
        ("Participant", "wishes", loci),
    ):
        assert json.dumps({"enum": ids}) in json.dumps(defined[name]["properties"][field])
    assert json.dumps({"enum": loci}) not in json.dumps(defined["Participant"]["properties"]["name"])
    assert benchmark("schema", "locus", "--with-ids", "cohorts", cwd=trip).returncode == 2


MODELINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)$", re.MULTILINE)
FILES = [file for folder in ("cohorts", "examples") for file in sorted((ROOT / folder).rglob("*.yaml"))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_our_own_files_name_their_schema(file):
    """Each trip of the repository has the line by which an editor finds its schema, which is that of this version."""
    text = file.read_text("utf-8")
    found = MODELINE.search(text)
    assert found
    schema = (file.parent / found[1]).resolve()
    assert schema == ROOT / ".schema" / ("cohort.json" if re.search("^cohort:", text, re.MULTILINE) else "locus.json")


@pytest.mark.parametrize("kind", ["cohort", "locus"])
def test_the_schemas_of_the_repository_are_those_of_this_version(kind, request):
    """`--update-golden` writes them anew."""
    file = ROOT / ".schema" / f"{kind}.json"
    if request.config.getoption("--update-golden"):
        file.write_bytes(api.render_schema(kind))
    assert file.read_bytes() == api.render_schema(kind)
