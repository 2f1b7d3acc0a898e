"""The catalogue of diagnostics: a small broken workspace for each code, and what is said about it.

`tests/diagnostics/<code>/` holds the workspace and `expected.txt`; `pytest --update-golden` writes the latter anew.
"""

import ast
import re
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

import benchmark_cli
from benchmark_cli.api import check
from benchmark_cli.cli.report import report
from benchmark_cli.diagnostics import Diagnostic, Severity, UserError
from benchmark_cli.inputs.checks.head import WARNINGS
from benchmark_cli.inputs.yaml.expected import EXPECTED, STANDARD
from benchmark_cli.language import ENGLISH

CATALOGUE = Path(__file__).parent / "diagnostics"
PACKAGE = Path(benchmark_cli.__file__).parent
COHORTS = PACKAGE.parent / "cohorts"

STORIES = ("all-at-once", "lost-quote")
"""Folders that show several faults, or a way to make one, and are no codes."""

NOT_FROM_FILES = {
    "busy": "another process holds a lock: tests/test_files.py",
    "damaged-plan": "plans are written by the tool, beside the cohorts: tests/inputs/test_plan_file.py",
    "faulty-file-beside": "it lies beside a file that is named: tests/cli/test_reading.py",
    "malformed-instant": "moments stand in plans alone: tests/inputs/test_plan_file.py",
    "file-too-large": "the file would be of 10 MiB: tests/test_files.py",
    "not-a-regular-file": "a device or a pipe: tests/test_files.py",
    "partly-written": "a disk that fails half-way: tests/test_files.py",
    "several-lists": "a spreadsheet with two sheets: tests/inputs/test_people_table.py",
    "symbolic-link": "links do not survive every checkout: tests/test_files.py",
    "too-many-people": "the table would hold 10,000 people: tests/inputs/test_people_table.py",
    "too-many-faults": "the text would hold a hundred faults",
    "too-many-values": "the file would hold a million values",
    "unknown-sheet": "an option names the sheet: tests/cli/test_import.py",
    "formula-without-value": "a spreadsheet: tests/inputs/test_nobody_is_lost.py",
    "hidden-rows": "a spreadsheet: tests/inputs/test_nobody_is_lost.py",
    **dict.fromkeys(
        ("below-a-note", "lists-side-by-side", "malformed-rank", "ranks-of-places", "several-headers", "several-names",
         "two-genders", "two-names"),
        "an office's list stands outside the workspace: tests/inputs/test_nobody_is_lost.py",
    ),
    **dict.fromkeys(
        ("ambiguous-name", "columns-differ", "id-and-name", "left-out", "listed-twice", "locus-and-group", "no-header",
         "no-place", "passed-over",
         "unknown-role", "unreadable-table", "withdrawn-participant"),
        "a committee's own list stands outside the workspace: tests/inputs/test_plan_table.py",
    ),
}  # fmt: skip
"""Codes that no small workspace can show, and why."""

# What is said about a plan, or refused by a command, is tested there: the catalogue is about what people write.
_READERS = {"inputs", "model", "files", "rules"}
_FOR_COMMANDS = {"import_checks.py", "import_loci.py", "import_people.py", "target.py"}

# Where the code stands among the arguments of what makes diagnostics or refuses a value.
_MAKERS = {
    "Diagnostic": 0, "Impossibility": 0, "Fault": 0, "_fault": 0, "fault": 0, "error": 0, "warning": 0, "refuse": 0,
    "_twice": 0, "__init__": 0,
    "FileRefusedError": 0, "idle": 1, "refusal": 1, "parse_with": 1, "_list_of": 2,
}  # fmt: skip
_CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")


def _is_reader(file: Path) -> bool:
    return file.relative_to(PACKAGE).parts[0] in _READERS and file.name not in _FOR_COMMANDS


FOLDERS = sorted(folder.name for folder in CATALOGUE.iterdir() if folder.is_dir())


def found_in(folder: Path) -> tuple[Diagnostic, ...]:
    """Everything that is wrong in a workspace, in the order of the files."""
    with chdir(folder):
        try:
            return check([Path()]).diagnostics
        except UserError as error:
            return error.diagnostics


@pytest.mark.parametrize("name", FOLDERS)
def test_what_is_said_is_what_is_expected(name: str, request: pytest.FixtureRequest) -> None:
    """Each broken workspace gives exactly the text in its folder."""
    expected = CATALOGUE / name / "expected.txt"
    said = report(found_in(CATALOGUE / name), ENGLISH, colour=False)
    if request.config.getoption("--update-golden"):
        expected.write_bytes(said.encode())
    assert said == expected.read_bytes().decode()


@pytest.mark.parametrize("name", sorted(set(FOLDERS) - set(STORIES)))
def test_a_folder_shows_its_code_and_no_other(name: str) -> None:
    """One fault gives one kind of diagnostic: no other follows from it."""
    assert {one.code for one in found_in(CATALOGUE / name)} == {name}


def test_nine_faults_give_nine_diagnostics() -> None:
    """Everything that is wrong in one file is told in one go, each fault once, where it stands."""
    found = found_in(CATALOGUE / "all-at-once")
    assert [(one.code, one.place.line, one.place.column) for one in found if one.place] == [
        ("unknown-locus", 6, 21),
        ("malformed-span", 8, 7),
        ("malformed-date", 12, 32),
        ("duplicate-participant", 15, 10),
        ("unknown-value", 17, 13),
        ("unknown-field", 19, 5),
        ("unknown-locus", 23, 14),
        ("unknown-rule", 25, 5),
        ("unknown-participant", 28, 21),
    ]


def test_a_lost_quote_is_one_fault() -> None:
    """A file that is no YAML gives one diagnostic; other files are checked, but not for what it may define."""
    found = found_in(CATALOGUE / "lost-quote")
    assert [(one.code, one.place.file) for one in found if one.place] == [
        ("duplicate-participant", "cohort.yaml"),
        ("not-yaml", "loci.yaml"),
    ]


def test_every_code_has_a_folder() -> None:
    """The catalogue and the code name the same faults, and the code was in fact read."""
    codes = set(codes_in_code())
    assert len(codes) > 60
    assert codes - set(NOT_FROM_FILES) - set(FOLDERS) == set()
    # A warning about visits is found while they are planned, above the folders read here.
    assert set(FOLDERS) - codes - set(WARNINGS) - set(STORIES) == set()
    assert set(NOT_FROM_FILES) - codes == set()


def test_every_warning_may_be_accepted() -> None:
    """The list of codes that `accept` knows is that of the warnings there are."""
    warned = {one.code for name in FOLDERS for one in found_in(CATALOGUE / name) if one.severity is Severity.WARNING}
    assert warned == set(WARNINGS)
    assert list(WARNINGS) == sorted(WARNINGS)


def test_no_message_shows_a_private_number() -> None:
    """No run of nine digits leaves the tool, in a message or in a line of the file."""
    texts = [(CATALOGUE / name / "expected.txt").read_bytes().decode() for name in FOLDERS]
    assert len(texts) > 60
    assert not [text for text in texts if re.search(r"\d{9}", text)]


def test_messages_are_one_sentence() -> None:
    """A message is one line without a full stop at its end, which a list of them would not need."""
    messages = [
        ENGLISH.say(one.message) for name in FOLDERS if name != "no-cohort" for one in found_in(CATALOGUE / name)
    ]
    assert len(messages) > 60
    assert not [text for text in messages if text.endswith(".") or "\n" in text]


def test_the_cohorts_of_the_article_are_sound() -> None:
    """The two cohorts give no error, and no warning but what they accept themselves."""
    assert COHORTS.is_dir()
    assert {(one.severity, one.code) for one in found_in(COHORTS)} == set()


def codes_in_code() -> Iterator[str]:
    """Every code of a diagnostic about the files that people write, found where diagnostics and refusals are made."""
    yield from EXPECTED
    yield from STANDARD.values()
    for file in (file for file in PACKAGE.rglob("*.py") if _is_reader(file)):
        tree = ast.parse(file.read_text("utf-8"))
        constants = dict(_constants(tree))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            code = _code_of(call, constants)
            if code and _CODE.fullmatch(code):
                yield code


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
                yield name, text


def _name_of(call: ast.Call) -> str:
    """The last part of what is called: `warning` in `case.warning(…)`."""
    return str(getattr(call.func, "id", None) or getattr(call.func, "attr", None))


def _code_of(call: ast.Call, constants: dict[str, str]) -> str | None:
    position = _MAKERS.get(_name_of(call), len(call.args))
    match call.args[position : position + 1]:
        case [ast.Constant(value=str(code))]:
            return code
        case [ast.Name(id=constant)]:
            return constants.get(constant)
    return None
