"""Both cohorts of the source article sent to the same three loci on the same days."""

import json
import re
from pathlib import Path

import pytest

LOCI = "denpasar-perizinan, denpasar-kominfo, denpasar-utara"


@pytest.fixture
def together(source_article: Path) -> Path:
    """Cohort XXV goes where XXVI goes, with slots of the same days; its people's wishes and rules are left out."""
    file = source_article / "cohorts" / "diklatpim3-xxv.yaml"
    text = re.sub(r"(?m)^  loci: \[.*\]$", f"  loci: [{LOCI}]", file.read_text("utf-8"))
    text = re.sub(r"(?m)^    wishes: .*\n", "", text)
    text = re.sub(r"(?ms)^(rules|aims|checklist):\n.*?(?=^\S|\Z)", "", text)
    text = re.sub(r"badung-\w+", "denpasar-kominfo", text)
    file.write_text(text, "utf-8")
    return source_article


def people_at_once(folder: Path) -> list[int]:
    """For each visit of the saved plans, how many people are at its locus when it begins."""
    plans = [json.loads(file.read_text()) for file in sorted((folder / "cohorts" / "plans").glob("*.json"))]
    visits = [
        (visit, len(group["members"]))
        for plan in plans
        for visit in plan["visits"]
        for group in plan["groups"]
        if group["group"] == visit["group"]
    ]
    return [
        sum(
            size
            for other, size in visits
            if other["locus"] == visit["locus"] and other["start"] <= visit["start"] < other["end"]
        )
        for visit, _ in visits
    ]


def test_both_are_received_without_a_clash(benchmark, together) -> None:
    """Each locus holds twelve at once: the cohorts' groups come one after the other, and each comes."""
    shown = benchmark("assign", cwd=together)
    assert shown.returncode == 0, shown.stderr
    found = people_at_once(together)
    assert len(found) >= 6
    assert max(found) <= 12


def test_where_nothing_fits_both_cohorts_lines_are_named(benchmark, together) -> None:
    """With one slot each at the same hour, exit 4 names host and slots with file and line, and what would help."""
    for file in (together / "cohorts").glob("diklatpim3-*.yaml"):
        text = re.sub(r"(?m)^  slots:.*\n(    - .*\n)+", "  slots: [2014-10-08 13:30-15:00]\n", file.read_text("utf-8"))
        file.write_text(text, "utf-8")
    shown = benchmark("assign", "--language", "en", cwd=together)
    assert shown.returncode == 4
    assert "error[no-timetable]" in shown.stderr
    for line in (
        r"denpasar.yaml:\d+:\d+: note: .* receives 12 at once",
        r"diklatpim3-xxv.yaml:\d+:\d+: note: diklatpim3-xxv has one slot",
        r"diklatpim3-xxvi.yaml:\d+:\d+: note: diklatpim3-xxvi has one slot",
        r"hint: add the slot `2014-10-0\d \d\d:\d\d-\d\d:\d\d` \(.*diklatpim3-xxv.yaml:\d+\)",
    ):
        assert re.search(line, shown.stderr), line
    assert not (together / "cohorts" / "plans").exists()
