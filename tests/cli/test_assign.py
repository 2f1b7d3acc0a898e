"""`benchmark assign` on the two cohorts of the source article, as Monday's committee would run it."""

import json
import random
import re
from pathlib import Path

import pytest
import yaml

COHORTS = ("diklatpim3-xxv", "diklatpim3-xxvi")


def plan_bytes(folder: Path) -> dict[str, bytes]:
    """The saved plans of both cohorts."""
    return {name: (folder / "cohorts" / "plans" / f"{name}.json").read_bytes() for name in COHORTS}


def reordered(file: Path, seed: int) -> None:
    """Write the file anew with its participants in another order; comments are lost, values stay text."""
    data = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - makes nothing but text
    people = data["participants"]
    data["participants"] = people[::-1] if seed == 0 else random.Random(seed).sample(people, len(people))
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


def test_everybody_is_placed_and_every_aim_proved(benchmark, source_article):
    """28 of 28 of each cohort, 10/9/9 to a group, every aim proved and none of the must-rules broken."""
    shown = benchmark("assign", "--format", "json", cwd=source_article)
    assert shown.returncode == 0, shown.stderr
    plans = json.loads(shown.stdout)["plans"]
    assert [plan["cohort"] for plan in plans] == list(COHORTS)
    for plan in plans:
        assert sorted((len(group["members"]) for group in plan["groups"]), reverse=True) == [10, 9, 9]
        assert len({member["id"] for group in plan["groups"] for member in group["members"]}) == 28
        assert all(aim["proved"] and aim["value"] == aim["bound"] for aim in plan["aims"])
        for group in plan["groups"]:
            assert sorted(member["role"] for member in group["members"] if "role" in member) == ["chair", "secretary"]
        assert plan["visits"]


def test_same_bytes_twice_and_in_any_order(benchmark, source_article):
    """Run twice, and with the participants in reverse and in a random order, it saves the same bytes."""
    assert benchmark("assign", cwd=source_article).returncode == 0
    first = plan_bytes(source_article)
    assert "saved" not in benchmark("assign", cwd=source_article).stderr
    assert plan_bytes(source_article) == first
    for seed in (0, 1):
        for name in COHORTS:
            reordered(source_article / "cohorts" / f"{name}.yaml", seed)
        assert benchmark("assign", "--fresh", cwd=source_article).returncode == 0
        assert plan_bytes(source_article) == first


def test_saved_plans_of_the_repository_are_today_s(benchmark, source_article):
    """The plans that stand in the repository are those that this version makes."""
    assert benchmark("assign", cwd=source_article).returncode == 0
    saved = Path(__file__).parents[2] / "cohorts" / "plans"
    assert plan_bytes(source_article) == {name: (saved / f"{name}.json").read_bytes() for name in COHORTS}


def test_dry_run_saves_nothing(benchmark, source_article):
    """`--dry-run` shows the plan and writes no file."""
    shown = benchmark("assign", "--dry-run", cwd=source_article)
    assert shown.returncode == 0
    assert not (source_article / "cohorts" / "plans").exists()


def test_plan_file_reads_well_in_a_diff(benchmark, source_article):
    """One participant a line, no clock time, no machine name, a line feed at the end."""
    benchmark("assign", cwd=source_article)
    text = plan_bytes(source_article)["diklatpim3-xxvi"].decode()
    assert len(re.findall(r'^ +\{"id": "xxvi-\d\d"(, "role": "\w+")?\},?$', text, re.MULTILINE)) == 28
    assert text.endswith("}\n")
    assert str(source_article) not in text


def test_csv_has_the_columns_of_the_contract(benchmark, source_article):
    """`--format csv` has the columns cohort,group,locus,id,name,role and a row for each person."""
    rows = benchmark("assign", "--format", "csv", cwd=source_article).stdout.splitlines()
    assert rows[0] == "cohort,group,locus,id,name,role"
    assert len(rows) == 1 + 56


def test_summary_shows_proof_and_wishes(benchmark, source_article):
    """The summary says of every aim that it is proved and shows how wishes were met, in both languages."""
    english = benchmark("assign", "--dry-run", "--language", "en", cwd=source_article).stdout
    indonesian = benchmark("assign", "--dry-run", "--language", "id", cwd=source_article).stdout
    assert english.count("proved") >= 10
    assert "not proved" not in english
    assert english != indonesian
    for shown in (english, indonesian):
        assert len(set(re.findall(r"\bDinas [A-Z]\w+", shown))) > 2


def test_one_cohort_file_as_path(benchmark, source_article):
    """A single cohort file finds its loci beside it, and only that cohort is planned."""
    shown = benchmark("assign", "cohorts/diklatpim3-xxv.yaml", "--format", "json", cwd=source_article)
    assert [plan["cohort"] for plan in json.loads(shown.stdout)["plans"]] == ["diklatpim3-xxv"]


def test_seed_decides_what_the_aims_leave_open(benchmark, source_article):
    """Another seed keeps every value and is written into the plan."""
    plans = [
        json.loads(benchmark("assign", "--dry-run", "--format", "json", "--seed", seed, cwd=source_article).stdout)
        for seed in ("1", "2")
    ]
    values = [[[aim["value"] for aim in plan["aims"]] for plan in result["plans"]] for result in plans]
    assert values[0] == values[1]
    assert [plan["seed"] for plan in plans[1]["plans"]] == ["2", "2"]


@pytest.mark.parametrize("kind", ["groups", "attendance"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_papers_from_the_saved_plan(benchmark, source_article, kind, language):
    """Papers print from the saved plan in both languages and name everybody."""
    benchmark("assign", cwd=source_article)
    shown = benchmark("roster", "--kind", kind, "--language", language, cwd=source_article)
    assert (shown.returncode, shown.stderr) == (0, "")
    cohort = (source_article / "cohorts" / "diklatpim3-xxv.yaml").read_text(encoding="utf-8")
    names = re.findall(r"^    name: (.+?)\s*(?:#.*)?$", cohort.partition("participants:")[2], re.MULTILINE)
    assert len(names) >= 28
    assert all(name in shown.stdout for name in names[:28])
    assert "None" not in shown.stdout


def test_papers_without_a_plan_say_so(benchmark, source_article):
    """With nothing saved papers come from a fresh plan, and standard error says that it is not saved."""
    shown = benchmark("schedule", cwd=source_article)
    assert shown.returncode == 0
    assert shown.stderr.count("unsaved-plan") == 2
    assert not (source_article / "cohorts" / "plans").exists()


def test_papers_refuse_a_stale_plan(benchmark, source_article):
    """When a participant withdraws after planning, papers exit 1, name the person and say to run assign."""
    benchmark("assign", cwd=source_article)
    file = source_article / "cohorts" / "diklatpim3-xxv.yaml"
    file.write_text(file.read_text().replace("  - id: xxv-07\n", "  - id: xxv-07\n    status: withdrawn\n"), "utf-8")
    shown = benchmark("roster", cwd=source_article)
    assert (shown.returncode, shown.stdout) == (1, "")
    assert "xxv-07" in shown.stderr
    assert "benchmark assign" in shown.stderr


def test_papers_do_not_mind_a_corrected_name(benchmark, source_article):
    """A corrected spelling of a name is printed at once: planning does not read it."""
    benchmark("assign", cwd=source_article)
    file = source_article / "cohorts" / "diklatpim3-xxv.yaml"
    name = re.search(r"^    name: (.+?)\s*$", file.read_text().partition("participants:")[2], re.MULTILINE)[1]
    file.write_text(file.read_text().replace(name, "Corrected Spelling"), "utf-8")
    shown = benchmark("roster", cwd=source_article)
    assert shown.returncode == 0
    assert "Corrected Spelling" in shown.stdout


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace('"benchmark/plan/2"', '"benchmark/plan/9"'),
        lambda text: text.replace('"cohort": "diklatpim3-xxv"', '"cohort": "another"'),
        lambda _: "[" * 100_000,
        lambda _: "\x00\x01",
    ],
)
def test_damaged_plan_is_refused_in_words(benchmark, source_article, damage):
    """A plan file that is cut, of another version or cohort, or no plan at all, is refused in words."""
    benchmark("assign", cwd=source_article)
    plan = source_article / "cohorts" / "plans" / "diklatpim3-xxv.json"
    plan.write_text(damage(plan.read_text()), "utf-8")
    shown = benchmark("roster", cwd=source_article)
    assert (shown.returncode, shown.stdout) == (3, "")
    assert re.search(r"plans/diklatpim3-xxv\.json:\d+:\d+: error\[", shown.stderr)
    assert "benchmark assign --fresh" in shown.stderr


def test_tampered_plan_is_refused(benchmark, source_article):
    """A plan in which somebody was moved by hand no longer has the values that it claims, and papers say so."""
    benchmark("assign", cwd=source_article)
    file = source_article / "cohorts" / "plans" / "diklatpim3-xxv.json"
    plan = json.loads(file.read_text())
    plan["groups"][1]["members"].append(plan["groups"][0]["members"].pop())
    file.write_text(json.dumps(plan), "utf-8")
    shown = benchmark("roster", cwd=source_article)
    assert (shown.returncode, shown.stdout) == (1, "")
    assert "altered-plan" in shown.stderr
