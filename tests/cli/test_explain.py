"""`benchmark explain`: the answer to whoever asks why they are there."""

import json

import pytest


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_person_is_told_why_and_why_not(benchmark, source_article, language) -> None:
    """The answer names the place, the wish, and each of the other loci."""
    benchmark("assign", cwd=source_article)
    shown = benchmark("explain", "xxv-07", "--language", language, cwd=source_article)
    assert (shown.returncode, shown.stderr) == (0, "")
    for locus in ("Pariwisata", "Kebersihan", "Pertanian"):
        assert locus in shown.stdout


def test_someone_with_no_wish_met_sees_what_was_tried(benchmark, source_article) -> None:
    """Whoever got no wish is told so, and for each wished locus who would have had to move or which rule forbids it."""
    rows = benchmark("assign", "--format", "json", cwd=source_article).stdout
    members = {
        member["id"]: group["locus"]
        for plan in json.loads(rows)["plans"]
        for group in plan["groups"]
        for member in group["members"]
    }
    summary = benchmark("assign", "--language", "en", "--dry-run", cwd=source_article).stdout
    assert "No wish met" in summary
    name = summary.partition("No wish met at Dinas Perizinan Kota Denpasar: ")[2].partition(",")[0]
    cohort = (source_article / "cohorts" / "diklatpim3-xxvi.yaml").read_text(encoding="utf-8")
    person = cohort[: cohort.index(f"name: {name}")].rpartition("- id: ")[2].split()[0]
    assert members[person] == "denpasar-perizinan"
    shown = benchmark("explain", person, "--language", "en", cwd=source_article)
    assert "no wish met" in shown.stdout
    assert shown.stdout.count("Why not ") == 2


def test_a_locus_and_a_whole_plan(benchmark, source_article) -> None:
    """A locus tells what its places are worth; without a name every aim and the seed of the lottery are told."""
    benchmark("assign", cwd=source_article)
    locus = benchmark("explain", "denpasar-kominfo", "--language", "en", cwd=source_article)
    assert locus.returncode == 0
    assert "First wish of" in locus.stdout
    whole = benchmark("explain", "--cohort", "diklatpim3-xxvi", "--language", "en", cwd=source_article)
    assert "2014" in whole.stdout
    assert "sha256sum" in whole.stdout


def test_json_has_ids_and_values(benchmark, source_article) -> None:
    """`--format json` is JSON with the person's id in it, and nothing else on standard output."""
    benchmark("assign", cwd=source_article)
    shown = benchmark("explain", "xxvi-01", "--format", "json", cwd=source_article)
    assert "xxvi-01" in json.dumps(json.loads(shown.stdout))


def test_an_unknown_name_is_exit_2_with_the_nearest(benchmark, source_article) -> None:
    """A name that nobody has ends with exit 2, says nothing on standard output, and names the nearest."""
    shown = benchmark("explain", "denpasar-kominfoo", cwd=source_article)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "denpasar-kominfo" in shown.stderr
