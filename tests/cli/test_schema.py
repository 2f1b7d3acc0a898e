"""`benchmark schema` in its own process."""

import json

import pytest
from jsonschema import Draft202012Validator


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
    [(("cohrot",), "did you mean `cohort`"), (("plan", "--format", "csv"), "json"), ((), "Missing argument")],
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
