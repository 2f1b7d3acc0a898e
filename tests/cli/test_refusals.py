"""Words that choose nothing, endings that disagree, words that standard error does not take."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("checklist --role transprot", "did you mean `transport`"),
        ("checklist --role nobody-of-the-kind", "those in charge: `Escorting trainers`"),
        ("checklist --locus sout", "did you mean `south`"),
        ("schedule --on 2015-01-01", "tiny is on its visit from"),
        ("schedule --on 2014-10-07", "tiny is on its visit from"),
        ("schedule --by group --only Q", "there is no group `Q`"),
        ("roster --kind grops", "did you mean `groups`"),
        ("roster --columns nmae", "did you mean `name`"),
    ],
)
def test_a_word_that_nobody_knows_is_refused_with_what_was_meant(benchmark, trip, line, told):
    """No empty paper for a slip of the pen: exit 2, and what may be meant."""
    shown = benchmark(*line.split(), "--language", "en", cwd=trip)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert told in shown.stderr


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("checklist --role transport --due 2013-01-01", "No task is what was asked for."),
        ("checklist --role TRANSPORT", "Transport section"),
        ("schedule --on 2014-10-08", "North Office"),
    ],
)
def test_a_word_that_is_known_is_printed_even_where_there_is_nothing(benchmark, trip, line, told):
    """A known word with nothing due gives a paper that says so."""
    shown = benchmark(*line.split(), "--language", "en", cwd=trip)
    assert shown.returncode == 0, shown.stderr
    assert told in shown.stdout


def test_a_day_between_visits_is_nobody_s_and_one_cohort_s_day_is_its_own(benchmark, trip):
    """Of two cohorts only the one that is on its visit then has a schedule."""
    file = trip / "cohorts" / "tiny.yaml"
    later = (
        file.read_text().replace("cohort: tiny", "cohort: late").replace("Tiny Trip", "Late").replace("10-08", "10-20")
    )
    (trip / "cohorts" / "late.yaml").write_text(later)
    shown = benchmark("schedule", "--on", "2014-10-20", cwd=trip)
    assert shown.returncode == 0
    assert "Late" in shown.stdout
    assert "Tiny Trip" not in shown.stdout
    assert benchmark("schedule", "--on", "2014-10-15", cwd=trip).returncode == 2


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("roster --format pdf -o r.xlsx", 2),
        ("roster --format csv -o r.CSV", 0),
        ("roster -o R.CSV", 0),
        ("roster --format text -o r.out", 0),
        ("assign --format json -o plans.yaml", 2),
        ("validate --format json -o found.txt", 2),
        ("schedule --format md -o -", 0),
        ("import people.csv --format csv -o people.yml", 2),
        ("import people.csv --format yaml -o people.csv2.csv", 2),
        ("import people.csv --format csv -o out.csv", 0),
    ],
)
def test_format_and_ending_agree(benchmark, trip, line, code):
    """A file with another format's ending is written by nobody; `-` has none, and unknown endings mean nothing."""
    (trip / "people.csv").write_text("No,Nama\n1,Ayu\n")
    before = {file.name for file in trip.iterdir()}
    shown = benchmark(*line.split(), cwd=trip)
    assert shown.returncode == code, shown.stderr
    if code:
        assert "disagree" in shown.stderr
        assert {file.name for file in trip.iterdir()} == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("assign >/dev/null 2>/dev/full", 5),
        ("assign >/dev/full 2>/dev/full", 5),
        ("assign -q >/dev/null 2>/dev/full", 0),
        ("validate 2>/dev/full", 5),
        ("validate nowhere 2>/dev/full", 5),
        ("validate --cohort x 2>/dev/full", 2),
        ("asign 2>/dev/full", 2),
        ("--version 2>/dev/full", 0),
        ("--version >/dev/full 2>/dev/full", 5),
        ("roster --debug --kind nothing 2>/dev/full", 2),
    ],
)
def test_what_standard_error_does_not_take_is_exit_5(trip, line, code):
    """What is lost there is told by the code, where there is no other; the work is done all the same."""
    command = f"{sys.executable} -m benchmark_cli {line}"
    environment = {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    shown = subprocess.run(["/bin/sh", "-c", command], cwd=trip, env=environment, capture_output=True, check=False)
    assert shown.returncode == code
    assert (trip / "cohorts" / "plans" / "tiny.json").exists() == line.startswith("assign")


def test_a_reader_that_has_read_enough_of_standard_error_stops_no_work(trip):
    """`2>&1 | head` closes the pipe: the plan is saved all the same."""
    command = f"{sys.executable} -m benchmark_cli assign --verbose 2>&1 >/dev/null | true"
    environment = {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    subprocess.run(["/bin/sh", "-c", command], cwd=trip, env=environment, capture_output=True, check=False)
    assert (trip / "cohorts" / "plans" / "tiny.json").exists()
