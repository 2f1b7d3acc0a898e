"""Whatever stands in place of a file, the tool ends in words: no traceback, no crash, no code of its own faults."""

import os
import random
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = (ROOT / "cohorts" / "diklatpim3-xxvi.yaml").read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"\x00" * 1000,
        b"PK\x03\x04 a spreadsheet",
        b"\xff\xfec\x00o\x00h\x00",
        b"[" * 100_000,
        b"- " * 100_000,
        b"{a: " * 100_000,
        b'a: "\\UFFFFFFFF"',
        b"cohort: x\n---\ncohort: y\n",
        b"cohort: [a\nvisit: {",
        "cohort: \u202eevil\ntitle: \x1b]0;x\x07\n".encode(),
        bytes(random.Random(1).randbytes(5000)),
        SAMPLE[:-2000],
        SAMPLE.replace(b":", b"", 40),
    ],
)
def test_any_bytes_end_in_a_diagnostic(benchmark, trip, data):
    """A file of any bytes gives exit 3 and diagnostics; the other files are still checked."""
    (trip / "cohorts" / "another.yaml").write_bytes(data)
    shown = benchmark("validate", cwd=trip)
    assert shown.returncode == 3, shown.stderr
    assert "cohorts/another.yaml" in shown.stderr
    assert "Traceback" not in shown.stderr
    assert "\x1b" not in shown.stderr


@pytest.mark.parametrize(
    "data",
    [b"", b"a: &x [*x]", b"? [a, b]\n: c", b"!!python/object/apply:os.system [echo]", b"- just\n- a list\n", b"text"],
)
def test_what_is_not_of_a_trip_is_passed_over(benchmark, trip, data):
    """YAML in which nothing speaks of a trip is somebody else's: a warning, in a folder; an error where it is named."""
    (trip / "cohorts" / "another.yaml").write_bytes(data)
    shown = benchmark("validate", cwd=trip)
    assert (shown.returncode, shown.stderr.count("[")) == (0, 1), shown.stderr
    assert "cohorts/another.yaml:1:1: warning[strange-file]" in shown.stderr
    assert benchmark("assign", "cohorts/another.yaml", cwd=trip).returncode == 3


@pytest.mark.parametrize("seed", range(12))
def test_mutated_cohort_files_never_crash(benchmark, source_article, seed):
    """A few bytes changed, lost or doubled anywhere in a cohort file: exit 0, 3 or 4, never a fault of the tool."""
    chance = random.Random(seed)
    data = bytearray(SAMPLE)
    for _ in range(6):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(3)] = chance.choice([b"", b":", b"  ", b"- ", b'"', b"\n", b"{", b"\xc3"])
    (source_article / "cohorts" / "diklatpim3-xxvi.yaml").write_bytes(data)
    shown = benchmark("validate", cwd=source_article)
    assert shown.returncode in (0, 3, 4), shown.stderr
    assert "Traceback" not in shown.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_devices_and_pipes_are_no_files(benchmark, trip):
    """A pipe or a device in place of a file is refused at once and not read."""
    os.mkfifo(trip / "cohorts" / "pipe.yaml")
    (trip / "cohorts" / "zero.yaml").symlink_to("/dev/zero")
    shown = benchmark("validate", cwd=trip)
    assert shown.returncode == 3
    assert shown.stderr.count("not-a-regular-file") == 2


def test_terminal_is_safe_from_names(benchmark, trip):
    """Escape sequences, markup and direction marks in a name are shown, not obeyed."""
    file = trip / "cohorts" / "tiny.yaml"
    file.write_text(file.read_text().replace("name: Ayu", 'name: "x [/b] \\e]0;y\\a \\u202e"'), encoding="utf-8")
    for arguments in (
        ("roster",),
        ("roster", "--color", "always"),
        ("assign", "--dry-run"),
        ("roster", "--format", "md"),
    ):
        shown = benchmark(*arguments, cwd=trip)
        assert shown.returncode == 0, shown.stderr
        assert "\x1b]" not in shown.stdout
        assert "\u202e" not in shown.stdout


def test_numbers_of_people_stay_out_of_messages(benchmark, source_article):
    """No NIP and no phone number appears in any message about a faulty file."""
    file = source_article / "cohorts" / "diklatpim3-xxvi.yaml"
    text = file.read_text(encoding="utf-8").replace("nip:", "nip: [").replace("gender: male", "gender: mal")
    file.write_text(text, encoding="utf-8")
    shown = benchmark("validate", cwd=source_article)
    assert shown.returncode == 3
    assert not any(run.isdigit() and len(run) >= 9 for run in shown.stderr.replace('"', " ").split())
