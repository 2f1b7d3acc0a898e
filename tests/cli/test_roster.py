"""`benchmark roster`: every kind of paper, and what can be asked of its lists."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from benchmark_cli.papers.catalogue import ROSTERS
from benchmark_cli.papers.people_columns import column_names

Run = Callable[..., CompletedProcess[str]]


def test_help_names_every_kind(benchmark: Run) -> None:
    """The list in the help is that of the catalogue."""
    shown = benchmark("roster", "--help").stdout
    (listed,) = re.findall(r"\n\n(  groups .*?)\n\n", shown, re.DOTALL)
    assert {kind.name for kind in ROSTERS} <= set(listed.split())


def test_help_names_every_column(benchmark: Run) -> None:
    """The columns that can be chosen stand in the help, too."""
    shown = benchmark("roster", "--help").stdout
    (listed,) = re.findall(r"Columns are (.*?)\.\n", shown, re.DOTALL)
    assert set(column_names([])) | {"tags.NAME"} == set(re.split(r",\s+", listed))


@pytest.mark.parametrize("kind", [kind.name for kind in ROSTERS])
def test_every_kind_prints(benchmark: Run, source_article: Path, kind: str) -> None:
    """Each kind prints both cohorts of the article, and says on standard error that no plan is saved."""
    shown = benchmark("roster", "--kind", kind, "--format", "md", cwd=source_article)
    assert (shown.returncode, shown.stderr.count("nothing is saved")) == (0, 2)
    assert "Diklatpim Tingkat III Angkatan XXV" in shown.stdout
    assert "None" not in shown.stdout


def test_columns(benchmark: Run, trip: Path) -> None:
    """Columns are chosen and ordered by name; blanks around a name and a second mention do no harm."""
    shown = benchmark("roster", "--columns", "agency, name,agency", "--format", "csv", cwd=trip)
    header, *rows = shown.stdout.splitlines()
    assert header == "cohort,group,locus,id,agency,name"
    assert "tiny,A,north,budi,Health,Budi" in rows


def test_unknown_column(benchmark: Run, trip: Path) -> None:
    """A mistyped column is refused before anything is printed, with the one that was meant."""
    shown = benchmark("roster", "--columns", "name,agenci", cwd=trip)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "there is no column `agenci`" in shown.stderr
    assert "did you mean `agency`?" in shown.stderr


def test_columns_of_a_paper_without_people(benchmark: Run, trip: Path) -> None:
    """A receipt lists nobody; the papers that do are named."""
    shown = benchmark("roster", "--kind", "receipt", "--columns", "name", cwd=trip)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "`groups`" in shown.stderr


def test_mask(benchmark: Run, source_article: Path) -> None:
    """A list for the notice board gives away no number."""
    shown = benchmark("roster", "--columns", "name,nip,phone", "--mask", "--format", "csv", cwd=source_article)
    assert "1964**** ****** * ***" in shown.stdout
    assert not re.search(r"\d{8} \d{6}|0800-555-0[12]", shown.stdout)


def test_markdown_is_masked_unasked(benchmark: Run, source_article: Path) -> None:
    """Markdown lands in chats: numbers in it are masked, which is said; `--no-mask` writes them in full."""
    shown = benchmark("roster", "--columns", "name,nip,phone", "--format", "md", cwd=source_article)
    assert "1964\\*\\*\\*\\*" in shown.stdout
    # Only who signs is named with a number, and the letterhead has the office's own.
    told = shown.stdout.replace("NIP 19620217 198703", "").replace("Telepon 0800-555-0100", "")
    assert not re.search(r"\d{8} \d{6}|0800-555-0[12]", told)
    assert "`--no-mask`" in shown.stderr
    full = benchmark("roster", "--columns", "name,nip,phone", "--format", "md", "--no-mask", cwd=source_article)
    assert re.search(r"\d{8} \d{6} \d \d{3}", full.stdout.replace("19620217", ""))
    assert "--no-mask" not in full.stderr


@pytest.mark.parametrize("written", ['"\'198609262015051901"', '"19860926 201505 1 901"', "19860926.201505.1.901"])
def test_a_nip_is_one_number_on_every_paper(benchmark: Run, tmp_path: Path, written: str) -> None:
    """An apostrophe of a spreadsheet, blanks or dots: no fault, grouped for the committee, masked for others."""
    (tmp_path / "trip.yaml").write_text(
        "cohort: t\ntitle: T\nlanguage: en\nvisit: {from: 2026-03-03, to: 2026-03-05, loci: [x]}\n"
        f"loci: [{{id: x, name: X}}]\nparticipants:\n  - {{id: a, name: A, gender: male, nip: {written}}}\n",
        "utf-8",
    )
    assert benchmark("validate", "trip.yaml", "--format", "json", cwd=tmp_path).stdout.split() == ["[]"]
    shown = [
        benchmark("roster", "trip.yaml", "--columns", "name,nip", "--format", "csv", *options, cwd=tmp_path).stdout
        for options in ((), ("--mask",))
    ]
    assert [text.splitlines()[1].rpartition(",")[2] for text in shown] == [
        "19860926 201505 1 901", "1986**** ****** * ***",
    ]  # fmt: skip


def test_one_locus(benchmark: Run, source_article: Path) -> None:
    """The host pack of one locus holds that locus, from the cohort that visits it."""
    shown = benchmark("roster", "--kind", "host", "--locus", "denpasar-utara", "--format", "csv", cwd=source_article)
    assert {line.split(",")[2] for line in shown.stdout.splitlines()[1:]} == {"denpasar-utara"}


def test_unknown_locus(benchmark: Run, trip: Path) -> None:
    """A locus that no cohort visits is refused with the nearest."""
    shown = benchmark("roster", "--kind", "host", "--locus", "nort", cwd=trip)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "did you mean `north`?" in shown.stderr


def test_unknown_kind(benchmark: Run, trip: Path) -> None:
    """A kind of another command, or of none, is refused."""
    assert benchmark("roster", "--kind", "schedule", cwd=trip).returncode == 2
    assert "did you mean `nametags`?" in benchmark("roster", "--kind", "nametag", cwd=trip).stderr


def test_changes_since_the_plan_before(benchmark: Run, trip: Path) -> None:
    """After the plan was made anew, the change note compares it with the one that was saved before."""
    assert benchmark("assign", cwd=trip).returncode == 0
    assert "no earlier plan" in benchmark("roster", "--kind", "changes", cwd=trip).stdout
    file = trip / "cohorts" / "tiny.yaml"
    file.write_text(file.read_text("utf-8").replace("apart: [ayu, budi]", "only_at: [south]\n    who: [budi]"), "utf-8")
    assert benchmark("assign", cwd=trip).returncode == 0
    shown = benchmark("roster", "--kind", "changes", "--format", "csv", cwd=trip)
    rows = [row for row in csv.DictReader(shown.stdout.splitlines()) if row["id"] == "budi"]
    assert [(row["what"], row["place"], row["before"].split()[0], row["after"].split()[0]) for row in rows[:2]] == [
        ("groups", "", "north", "south"),
        ("slip", "group", "A", "B"),
    ]
