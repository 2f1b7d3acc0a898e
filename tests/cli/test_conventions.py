"""The conventions of the terminal that the tool keeps, each seen from outside."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMANDS = (
    "init",
    "schema",
    "validate",
    "assign",
    "explain",
    "verify",
    "diff",
    "schedule",
    "roster",
    "checklist",
    "pack",
)
TOOL = f"{shlex.quote(sys.executable)} -m benchmark_cli"


def shell(line: str, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a shell line in a folder, as a script would."""
    return subprocess.run(
        ["/bin/bash", "-c", line],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


@pytest.mark.parametrize("command", [(), *[(name,) for name in COMMANDS]])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_fits_the_page_and_ends_with_examples(benchmark, command, option):
    """Help is on standard output, exits 0, is at most 80 columns wide, and ends with or shows examples."""
    shown = benchmark(*command, option)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert max(map(len, shown.stdout.splitlines())) <= 80
    assert "Examples:" in shown.stdout
    if command:
        assert shown.stdout.rstrip().splitlines()[-1].strip().startswith("benchmark ")


def test_no_arguments_is_short_help_and_exit_2(benchmark, tmp_path):
    """Outside a trip, `benchmark` alone shows what to do next and exits 2."""
    shown = benchmark(cwd=tmp_path)
    assert shown.returncode == 2
    assert "benchmark assign" in shown.stdout + shown.stderr


def test_version_is_one_line(benchmark):
    """`--version` prints one line with the version."""
    shown = benchmark("--version")
    assert re.fullmatch(r"benchmark \d+\.\d+\.\d+\n", shown.stdout)


def test_mistyped_command_is_corrected(benchmark):
    """A mistyped command exits 2, says nothing on standard output, and names the nearest."""
    shown = benchmark("asign")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "did you mean" in shown.stderr.lower()
    assert "assign" in shown.stderr


def test_mistyped_option_is_corrected(benchmark):
    """A mistyped option exits 2 and names the nearest."""
    shown = benchmark("assign", "--dry-rum")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "--dry-run" in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("validate",), 0),
        (("assign", "--cohort", "tinny"), 2),
        (("roster", "--kind", "attendence"), 2),
        (("roster", "--format", "odt"), 2),
        (("schedule", "-o", "plan.odt"), 2),
        (("assign", "--color", "pink"), 2),
        (("assign", "--language", "fr"), 2),
        (("validate", "missing/"), 5),
        (("assign", "-o", "missing/plan.json"), 5),
    ],
)
def test_exit_codes(benchmark, trip, arguments, code):
    """Each kind of ending has its exit code, words on standard error, and nothing on standard output."""
    shown = benchmark(*arguments, cwd=trip)
    assert shown.returncode == code, shown.stderr
    assert "Traceback" not in shown.stderr
    assert code == 0 or (shown.stdout == "" and shown.stderr)


def test_wrong_input_is_exit_3_with_places(benchmark, trip):
    """A fault is shown as file:line:col: message with the source line and a mark, and exits 3."""
    file = trip / "cohorts" / "tiny.yaml"
    file.write_text(file.read_text().replace("2014-10-08 09", "2014-13-08 09"), encoding="utf-8")
    shown = benchmark("validate", cwd=trip)
    assert shown.returncode == 3
    assert re.search(r"^cohorts/tiny\.yaml:9:11: error\[malformed-span\]", shown.stderr, re.MULTILINE)
    assert "^^^^" in shown.stderr


@pytest.mark.parametrize("before", ["title: ", "  timezone: ", "    name: Ayu"])
def test_an_unknown_field_without_a_value_is_told(benchmark, trip, before):
    """A mistyped key is a fault though nothing stands behind it; a known one without a value is merely not given."""
    file = trip / "cohorts" / "tiny.yaml"
    text = file.read_text().replace("  - {id: ayu, name: Ayu,", "  - id: ayu\n    name: Ayu\n  - {id: ayi, name: Ayi,")
    indent = " " * (len(before) - len(before.lstrip()))
    file.write_text(text.replace(before, f"{indent}agnda:\n{before}", 1).replace("aims:", "seed:\naims:"), "utf-8")
    shown = benchmark("validate", cwd=trip)
    assert (shown.returncode, shown.stderr.count("error[")) == (3, 1), shown.stderr
    assert "error[unknown-field]: unknown field `agnda`" in shown.stderr


def test_diagnostics_as_json(benchmark, trip):
    """`validate --format json` prints a list of objects with the keys of the contract, and `[]` when clean."""
    assert json.loads(benchmark("validate", "--format", "json", cwd=trip).stdout) == []
    file = trip / "cohorts" / "tiny.yaml"
    file.write_text(file.read_text().replace("title:", "titel:"), encoding="utf-8")
    shown = benchmark("validate", "--format", "json", cwd=trip)
    (found,) = json.loads(shown.stdout)
    assert set(found) == {"code", "severity", "message", "file", "line", "column", "path", "hint"}
    assert (found["code"], found["line"], found["column"], found["path"]) == ("unknown-field", 2, 1, "titel")
    failed = benchmark("assign", "--format", "json", cwd=trip)
    assert (failed.returncode, failed.stdout) == (3, "")
    assert json.loads(failed.stderr)[0]["code"] == "unknown-field"


def test_impossible_trip_is_exit_4(benchmark, trip):
    """Rules that cannot hold together end with exit 4, the clash named, and nothing saved."""
    file = trip / "cohorts" / "tiny.yaml"
    file.write_text(file.read_text().replace("apart: [ayu, budi]", "apart: [ayu, budi, citra, dewi]"), encoding="utf-8")
    shown = benchmark("assign", cwd=trip)
    assert (shown.returncode, shown.stdout) == (4, "")
    assert "cohorts/tiny.yaml:17:12: error[apart-too-large]" in shown.stderr
    assert not (trip / "cohorts" / "plans").exists()


def test_result_alone_on_standard_output(trip):
    """`assign --format json` is JSON and nothing else on standard output, however the solver feels."""
    shown = shell(f"{TOOL} assign --format json 2>/dev/null | python3 -m json.tool", trip)
    assert shown.returncode == 0
    assert json.loads(shown.stdout)["schema"] == "benchmark/plans/1"


def test_piped_output_is_plain_and_knows_no_width(benchmark, trip):
    """Pipes get no escape codes, and the same bytes whatever the terminal's width."""
    narrow, wide = (benchmark("roster", cwd=trip, environment={"COLUMNS": columns}).stdout for columns in ("20", "200"))
    assert narrow == wide
    assert "\x1b" not in narrow


def test_colour_only_on_demand(benchmark, trip):
    """`--color always` colours a pipe; `--color never` and `NO_COLOR` do not, even when colour is forced."""
    assert "\x1b[" in benchmark("roster", "--color", "always", cwd=trip).stdout
    forced = {"FORCE_COLOR": "1"}
    assert "\x1b[" not in benchmark("roster", "--color", "never", cwd=trip, environment=forced).stdout
    assert "\x1b[" not in benchmark("roster", cwd=trip, environment={**forced, "NO_COLOR": "1"}).stdout


def test_head_ends_quietly(trip):
    """A reader that has read enough ends the tool without a word."""
    shown = shell(f"{TOOL} roster | head -1", trip)
    assert shown.stderr.decode().replace("\n", "") in ("", shown.stderr.decode().replace("\n", ""))
    assert b"Traceback" not in shown.stderr
    assert b"Broken" not in shown.stderr
    assert len(shown.stdout.splitlines()) == 1


def test_the_code_does_not_depend_on_the_reader(benchmark, trip):
    """A broken rule is exit 1 however much of the answer is read, also where a script shows its head alone."""
    assert benchmark("assign", cwd=trip).returncode == 0
    (plan,) = (trip / "cohorts" / "plans").glob("*.json")
    plan.write_text(re.sub('"seed": "[^"]*"', '"seed": "other"', plan.read_text("utf-8")), "utf-8")
    shown = shell(f"{TOOL} verify 2>&1 | true; echo ${{PIPESTATUS[0]}}", trip)
    assert shown.stdout.split() == [b"1"]


def test_full_disk_is_not_success(trip):
    """Exit 0 means printed: a standard output that takes nothing is exit 5 with words."""
    shown = shell(f"{TOOL} roster >/dev/full", trip)
    assert shown.returncode == 5
    assert b"Traceback" not in shown.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_descriptors_damage_nothing(trip, closed):
    """With a standard stream closed by the shell, the plan is saved whole and nothing else lands in it."""
    shown = shell(f"{TOOL} assign {closed}", trip)
    assert shown.returncode == 0, shown.stderr
    plan = json.loads((trip / "cohorts" / "plans" / "tiny.json").read_text())
    assert plan["cohort"] == "tiny"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_poor_consoles_get_replacement_characters(benchmark, trip, encoding):
    """A console that cannot show a letter shows a replacement; the tool goes on."""
    file = trip / "cohorts" / "tiny.yaml"
    file.write_text(file.read_text().replace("name: Ayu", "name: Ayu Śrī ᬒᬁ"), encoding="utf-8")
    shown = benchmark("roster", cwd=trip, environment={"PYTHONIOENCODING": encoding})
    assert shown.returncode == 0, shown.stderr
    assert "Ayu ?" in shown.stdout


def test_same_bytes_in_any_environment(benchmark, trip):
    """Hash seed, time zone, locale and terminal change neither the result nor the saved plan."""
    seen = set()
    for number, (zone, locale) in enumerate(
        [("UTC", "C"), ("Asia/Jayapura", "id_ID.UTF-8"), ("America/Lima", "tr_TR")]
    ):
        environment = {"PYTHONHASHSEED": str(number), "TZ": zone, "LANG": locale, "PYTHONUTF8": "1"}
        shown = benchmark("assign", cwd=trip, environment=environment)
        assert shown.returncode == 0, shown.stderr
        seen.add((shown.stdout, (trip / "cohorts" / "plans" / "tiny.json").read_bytes()))
        (trip / "cohorts" / "plans" / "tiny.json").unlink()
    assert len(seen) == 1


def test_no_progress_in_a_pipe(benchmark, trip):
    """What is said to people is one line on what was saved; with `--quiet` nothing is said at all."""
    assert benchmark("assign", cwd=trip).stderr == "saved cohorts/plans/tiny.json\n"
    assert benchmark("assign", "--quiet", "--fresh", "--seed", "8", cwd=trip).stderr == ""


def test_output_file_names_the_format(benchmark, trip):
    """The ending of `-o` chooses the format, and what was written is said on standard error."""
    shown = benchmark("roster", "-o", "groups.csv", cwd=trip)
    assert shown.stdout == ""
    assert "wrote groups.csv" in shown.stderr
    assert (trip / "groups.csv").read_text().startswith("cohort,group,locus,")


def test_fault_of_the_tool_is_one_line(trip):
    """A fault of the tool itself is one line and exit 70; the traceback comes with `--debug`."""
    broken = "import sys, benchmark_cli.api as w; w.check = None; from benchmark_cli.__main__ import main; "
    for option, tracebacks in (("", 0), ("--debug", 1)):
        arguments = ["benchmark", "validate", *filter(None, [option])]
        code = f"{broken}sys.argv = {arguments!r}; main()"
        shown = shell(f"{shlex.quote(sys.executable)} -c {shlex.quote(code)}", trip)
        assert shown.returncode == 70
        assert shown.stderr.decode().count("Traceback") == tracebacks
        assert shown.stderr.decode().splitlines()[-1].startswith("benchmark: ")


def test_messages_in_the_language_that_was_asked_for(benchmark, trip):
    """`--language`, else the environment, chooses the language of messages; English is the last resort."""
    file = trip / "cohorts" / "tiny.yaml"
    file.write_text(file.read_text().replace("title:", "titel:"), encoding="utf-8")
    english = benchmark("validate", cwd=trip).stderr
    indonesian = benchmark("validate", "--language", "id", cwd=trip).stderr
    assert english != indonesian
    assert benchmark("validate", cwd=trip, environment={"LANG": "id_ID.UTF-8"}).stderr == indonesian


MISTAKES = (
    (("asign",), "tidak ada perintah `asign`", "assign"),
    (("assign", "--dry-rum"), "`benchmark assign` tidak mengenal pilihan `--dry-rum`", "--dry-run"),
    (("assign", "--jobs", "x"), "`--jobs N` tidak menerima `x`", "[x>=1]"),
    (("roster", "--paper=a5"), "`--paper a4|f4` tidak menerima `a5`", "Ukuran kertas"),
    (("issue", "2027-99-01"), "`DATE` tidak menerima `2027-99-01`", "hari ini"),
    (("assign", "--jobs"), "`--jobs` memerlukan nilai", "benchmark assign --help"),
    (("assign", "--dry-run=3"), "`--dry-run` tidak memakai nilai", "benchmark assign --help"),
    (("update",), "`benchmark update` memerlukan LIST", "benchmark update --help"),
    (("undo", "x", "y"), "`benchmark undo` tidak menerima `x y`", "benchmark undo --help"),
    (("status", "."), "`benchmark status` tidak menerima `.`", "`-C .`"),
)


@pytest.mark.parametrize(("arguments", "message", "hint"), MISTAKES, ids=[" ".join(words) for words, *_ in MISTAKES])
def test_a_wrong_line_is_told_in_the_language_of_the_user(benchmark, tmp_path, arguments, message, hint):
    """What is wrong, then what may be meant or taken; an option and the environment say the language alike."""
    shown = benchmark(*arguments, cwd=tmp_path, environment={"BENCHMARK_LANGUAGE": "id"})
    assert (shown.returncode, shown.stdout) == (2, "")
    first, *hints = shown.stderr.splitlines()
    assert first.endswith(f"]: {message}")
    assert any(hint in line for line in hints)
    assert all(line.startswith("  = petunjuk: ") for line in hints)
    if arguments[-1] != "--jobs":
        assert benchmark(*arguments, "--language", "id", cwd=tmp_path).stderr == shown.stderr


def test_a_wrong_line_is_told_to_programs(benchmark, tmp_path):
    """With `--format json` it is a list of diagnostics, as any other refusal."""
    (told,) = json.loads(benchmark("assign", "--format=json", "--bogus", cwd=tmp_path).stderr)
    assert told["code"] == "unknown-option"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_in_the_language_of_the_user(benchmark, command):
    """No English line is left, the page still fits, and the language may stand before the command or in the locale."""
    english = {line for line in benchmark(command, "--help").stdout.splitlines() if " " in line.strip()}
    shown = benchmark(command, "--help", "--language", "id")
    told = [line for line in shown.stdout.splitlines() if line in english and not line.strip().startswith("benchmark ")]
    assert [line for line in told if not is_data(line)] == []
    assert max(map(len, shown.stdout.splitlines())) <= 80
    assert benchmark("--language", "id", command, "--help").stdout == shown.stdout


def is_data(line: str) -> bool:
    """Whether the line holds names, values and signs and no sentence."""
    return not re.search(r"[A-Z][a-z]+ [a-z]+|[a-z]{2,} [a-z]{2,} [a-z]{2,}", line)


def test_help_names_the_formats_that_a_command_writes(benchmark, trip):
    """They are those that it offers instead of one that there is not."""
    for command in ("assign", "diff", "explain", "findings", "history", "ledger", "roster", "status", "validate"):
        (named,) = re.findall(r"\[(\w+(?:\|\w+)+)\]\n  -o", benchmark(command, "--help").stdout)
        refused = benchmark(command, "--format", "odt", cwd=trip).stderr
        assert re.findall(r"`(\w+)`", refused.splitlines()[1]) == named.split("|")
