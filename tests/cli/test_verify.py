"""`benchmark verify` as a committee would run it: on the saved plan, and on a list of its own."""

import json
import re

import pytest
from openpyxl import Workbook

LIST = "id;lokus\nayu;North Office\nbudi;B\ncitra;west\ndewi;south\neko;west\n"


def test_the_saved_plan_is_the_best_possible(benchmark, trip):
    """A plan that was just saved breaks nothing, and every aim is the best possible; exit 0."""
    benchmark("assign", cwd=trip)
    shown = benchmark("verify", cwd=trip)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "keeps all that must hold" in shown.stdout
    assert shown.stdout.count("best possible") >= 3
    assert "worse" not in shown.stdout


def test_nothing_saved(benchmark, trip):
    """Without a saved plan there is nothing to recount: exit 1, and what to do."""
    shown = benchmark("verify", cwd=trip)
    assert (shown.returncode, shown.stdout) == (1, "")
    assert "no-saved-plan" in shown.stderr
    assert "benchmark assign" in shown.stderr


def test_a_tampered_plan_is_found(benchmark, trip):
    """Somebody moved by hand in the saved plan: exit 1."""
    benchmark("assign", cwd=trip)
    file = trip / "cohorts" / "plans" / "tiny.json"
    plan = json.loads(file.read_text())
    plan["groups"][1]["members"].append(plan["groups"][0]["members"].pop())
    file.write_text(json.dumps(plan), "utf-8")
    shown = benchmark("verify", cwd=trip)
    assert shown.returncode == 1
    assert "The plan breaks" in shown.stdout


def test_changed_files_are_said_and_recounted(benchmark, trip):
    """After an edit the plan no longer fits: exit 1, as text and as JSON, and it is recounted by the files of today."""
    benchmark("assign", cwd=trip)
    file = trip / "cohorts" / "tiny.yaml"
    file.write_text(file.read_text().replace("agency: Schools", "agency: Works"), encoding="utf-8")
    shown = benchmark("verify", cwd=trip)
    assert shown.returncode == 1
    assert "error[stale-plan]" in shown.stderr
    assert "What it breaks" not in shown.stdout
    listed = benchmark("verify", "--format", "json", cwd=trip)
    (told,) = json.loads(listed.stdout)["verifications"]
    assert (listed.returncode, told["stale"], told["kept"], told["rules"]) == (1, True, False, [])
    assert benchmark("diff", "--exit-code", cwd=trip).returncode == 1
    assert benchmark("roster", cwd=trip).returncode == 1
    file.write_text(file.read_text().replace("apart: [ayu, budi]", "together: [ayu, budi]"), encoding="utf-8")
    shown = benchmark("verify", cwd=trip)
    assert shown.returncode == 1
    assert "Rules that are not kept" in shown.stdout


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_list_by_hand(benchmark, trip, ending):
    """A committee's list is held against the best possible: it keeps the rules and is worse at the wishes."""
    file = trip / f"groups.{ending}"
    if ending == "csv":
        file.write_text(LIST, encoding="utf-8")
    else:
        book = Workbook()
        for line in LIST.splitlines():
            book.active.append(line.split(";"))
        book.save(file)
    shown = benchmark("verify", "--plan", file, cwd=trip)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "worse: 1 more with 1 wish passed over" in shown.stdout


def test_a_list_that_breaks_a_rule(benchmark, trip):
    """Two who must be apart meet, and a capacity is exceeded: exit 1, both told in names."""
    (trip / "groups.csv").write_text("nama,kelompok\nAyu,A\nBudi,A\nDewi,A\nCitra,B\nEko,C\n", encoding="utf-8")
    shown = benchmark("verify", "--plan", "groups.csv", cwd=trip)
    assert shown.returncode == 1
    assert "North Office receives 3" in shown.stdout
    assert re.search(r"Ayu and Budi in different groups +must hold +North Office +Ayu and Budi", shown.stdout)


def test_a_faulty_list_is_exit_3_with_places(benchmark, trip):
    """Every fault of the list with file, row and column; a number that may be a NIP is not repeated."""
    (trip / "groups.csv").write_text(LIST.replace("ayu", "198609262015052901").replace("west", "wets"), "utf-8")
    shown = benchmark("verify", "--plan", "groups.csv", cwd=trip)
    assert (shown.returncode, shown.stdout) == (3, "")
    assert "groups.csv:2:1: error[unknown-participant]" in shown.stderr
    assert "groups.csv:4:2: error[unknown-locus]" in shown.stderr
    assert "did you mean `west`?" in shown.stderr
    assert "19860926" not in shown.stderr


def test_the_tools_own_csv_and_json_are_read_back(benchmark, source_article):
    """What `assign` writes as CSV or as a plan file can be verified, both cohorts of a CSV at once."""
    benchmark("assign", cwd=source_article)
    (source_article / "all.csv").write_text(benchmark("assign", "--format", "csv", cwd=source_article).stdout, "utf-8")
    listed = benchmark("verify", "--plan", "all.csv", "--format", "json", cwd=source_article)
    saved = benchmark("verify", "--format", "json", cwd=source_article)
    assert (listed.returncode, saved.returncode) == (0, 0), listed.stderr
    by_hand, of_files = (json.loads(one.stdout)["verifications"] for one in (listed, saved))
    assert [one.pop("solved_again") for one in (*by_hand, *of_files)] == [True, True, False, False]
    assert by_hand == of_files
    plan = "cohorts/plans/diklatpim3-xxv.json"
    (one,) = json.loads(benchmark("verify", "--plan", plan, "--format", "json", cwd=source_article).stdout)[
        "verifications"
    ]
    assert (one["cohort"], one["kept"]) == ("diklatpim3-xxv", True)
    assert all(aim["value"] == aim["best"] and aim["proved"] for aim in one["aims"])


def test_the_cohort_is_that_whose_people_are_named(benchmark, source_article):
    """Of two cohorts the one is meant whose participants stand in the list; `--cohort` may say another."""
    benchmark("assign", cwd=source_article)
    rows = benchmark("assign", "--format", "csv", "--cohort", "diklatpim3-xxvi", cwd=source_article).stdout
    bare = "\n".join(",".join(row.split(",")[2:4]) for row in rows.splitlines())
    (source_article / "groups.csv").write_text(bare, "utf-8")
    shown = benchmark("verify", "--plan", "groups.csv", "--format", "json", cwd=source_article)
    assert [one["cohort"] for one in json.loads(shown.stdout)["verifications"]] == ["diklatpim3-xxvi"]
    other = benchmark("verify", "--plan", "groups.csv", "--cohort", "diklatpim3-xxv", cwd=source_article)
    assert other.returncode == 3
    wrong = benchmark(
        "verify", "--plan", "cohorts/plans/diklatpim3-xxv.json", "--cohort", "diklatpim3-xxvi", cwd=source_article
    )
    assert wrong.returncode == 2


def test_a_file_that_is_not_there(benchmark, trip):
    """A list that can't be opened is exit 5."""
    shown = benchmark("verify", "--plan", "none.xlsx", cwd=trip)
    assert (shown.returncode, shown.stdout) == (5, "")
    assert benchmark("verify", "--plan", "none.json", cwd=trip).returncode == 5


def test_help_ends_with_examples(benchmark):
    """The help fits 80 columns and ends with examples."""
    shown = benchmark("verify", "--help")
    assert max(map(len, shown.stdout.splitlines())) <= 80
    assert shown.stdout.rstrip().splitlines()[-1].strip().startswith("benchmark verify --plan")


def test_a_list_is_read_as_the_user_says(benchmark, trip):
    """`--sheet`, `--header`, `--map` and `--hidden` mean what they mean to `import`; names come in parts too."""
    benchmark("assign", cwd=trip)
    plan = json.loads((trip / "cohorts" / "plans" / "tiny.json").read_text())
    names = {row["id"]: row["name"] for row in json.loads(
        benchmark("roster", "--kind", "people", "--format", "json", cwd=trip).stdout
    )["rows"]}  # fmt: skip
    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["Nama", "Lokus"])
    sheet = book.create_sheet("Final")
    sheet.append(["Ours", "", ""])
    sheet.append(["First name", "Last name", "Tujuan kita"])
    for group in plan["groups"]:
        for member in group["members"]:
            first, _, last = names[member["id"]].upper().partition(" ")
            sheet.append([first, last or None, group["locus"]])
    sheet.append(["NOBODY", "AT ALL", "north"])
    sheet.row_dimensions[sheet.max_row].hidden = True
    book.save(trip / "final.xlsx")
    read = ("verify", "--plan", "final.xlsx", "--sheet", "Final", "--map", "Tujuan kita=locus", "--header", "2")
    assert benchmark(*read, "--hidden", "skip", cwd=trip).returncode == 0
    refused = benchmark(*read, cwd=trip)
    assert (refused.returncode, "unknown-participant" in refused.stderr) == (3, True)
    assert benchmark("verify", "--plan", "final.xlsx", "--map", "Tujuan kita=lokus", cwd=trip).returncode == 2
    assert benchmark("verify", "--plan", "final.xlsx", "--sheet", "Finale", cwd=trip).returncode == 2
