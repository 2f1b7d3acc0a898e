"""The life of a trip without an editor: events by command, revisions, changes told against what was issued."""

import csv
import difflib
import io
import json
import re
import shutil
import stat
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
import yaml

from benchmark_cli import api
from benchmark_cli.change.history import note_printed

ROOT = Path(__file__).parents[2]
COHORT = "diklatpim3-xxvi"


@pytest.fixture
def life(tmp_path: Path) -> Path:
    """A cohort of the article, planned."""
    shutil.copytree(ROOT / "cohorts", tmp_path / "cohorts", ignore=shutil.ignore_patterns("diklatpim3-xxv.*"))
    return tmp_path


def plan(life: Path) -> dict[str, Any]:
    """The saved plan."""
    return json.loads((life / "cohorts" / "plans" / f"{COHORT}.json").read_text("utf-8"))


def at(saved: dict[str, Any]) -> dict[str, str]:
    """Where everybody is."""
    return {member["id"]: group["locus"] for group in saved["groups"] for member in group["members"]}


def letters(saved: dict[str, Any]) -> dict[str, str]:
    """The letter of the group at each locus."""
    return {group["locus"]: group["group"] for group in saved["groups"]}


def text(life: Path) -> str:
    """The cohort's file."""
    return (life / "cohorts" / f"{COHORT}.yaml").read_text("utf-8")


def lines_changed(old: str, new: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    found = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    return [line[2:] for line in found if line[0] == "-"], [line[2:] for line in found if line[0] == "+"]


Differences = set[tuple[str, str, str | None, str | None]]


def told(benchmark, life: Path) -> tuple[Differences, set[str]]:
    """What the change paper says: what, whose, from what, to what; and who has a slip."""
    shown = benchmark("roster", "--kind", "changes", "--cohort", COHORT, "--format", "json", cwd=life)
    assert shown.returncode == 0, shown.stderr
    rows = json.loads(shown.stdout)["rows"]
    listed = [row for row in rows if row["what"] not in {"slip", "visits"}]
    changes = {(row["what"], row["id"], row["before"], row["after"]) for row in listed}
    return changes, {row["id"] for row in rows if row["what"] == "slip"}


def given(saved: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What a plan gives everybody, by code of our own."""
    found: dict[str, dict[str, Any]] = {}
    for group in saved["groups"]:
        visits = [visit for visit in saved["visits"] if visit["group"] == group["group"]]
        for member in group["members"]:
            found[member["id"]] = {
                "groups": group["locus"],
                "roles": member.get("role"),
                "letter": group["group"],
                "visits": visits,
            }
    for use in ("vehicles", "rooms", "debrief"):
        for part in saved.get(use, {}).get("parts", ()):
            everybody = [*part["members"], *part.get("staff", ())]
            for person in everybody:
                found.setdefault(person, {})[use] = part["id"]
                if use == "rooms":
                    found[person]["mates"] = {*everybody} - {person}
    return found


def differing(old: dict[str, Any], new: dict[str, Any]) -> tuple[Differences, set[str]]:
    """The same as `told`, by code of our own, from two plans."""
    before, after = given(old), given(new)
    changes: Differences = set()
    for person in before.keys() | after.keys():
        was, now = before.get(person, {}), after.get(person, {})
        uses = ("groups", "roles", "vehicles", "rooms", "debrief") if now else ("groups",)
        changes |= {(use, person, was.get(use), now.get(use)) for use in uses if was.get(use) != now.get(use)}
    slips = {person for person in after if after[person] != before.get(person)}
    return changes, slips


def step(benchmark, life: Path, *words: str, code: int = 0) -> str:
    """An event, after which everything verifies; what it says."""
    shown = benchmark("change", *words, "--cohort", COHORT, "--language", "en", cwd=life)
    assert shown.returncode == code, shown.stderr
    assert benchmark("verify", cwd=life).returncode == 0
    return shown.stdout


def meant(life: Path, before: str, gone: list[str], came: list[str]) -> None:
    """The file differs from what it was in these lines, and in no other."""
    assert lines_changed(before, text(life)) == (gone, came)


def told_right(benchmark, life: Path, issued: dict[str, Any]) -> None:
    """The change paper says what differs from the plan that was handed out, and whoever it concerns has a slip."""
    people = {person for group in plan(life)["groups"] for person in (one["id"] for one in group["members"])}
    changes, slips = told(benchmark, life)
    expected, concerned = differing(issued, plan(life))
    assert changes == expected
    assert slips & people == concerned & people


def _late_wishes(benchmark, life: Path, _issued: dict[str, Any]) -> None:
    """Late wishes from a list: one cell differs, and for the papers nothing."""
    before = text(life)
    (life / "late.csv").write_text(
        "No,Nama,NIP,Pilihan 1\n1,BAMBANG SUTARJONO,19640312 199103 1 931,Kantor Kecamatan Denpasar Utara\n", "utf-8"
    )
    shown = benchmark("update", "late.csv", "--cohort", COHORT, "--language", "en", cwd=life)
    assert shown.returncode == 0, shown.stderr
    assert "wishes denpasar-kominfo, denpasar-perizinan, denpasar-utara → denpasar-utara" in shown.stderr
    meant(
        life,
        before,
        ["    wishes: [denpasar-kominfo, denpasar-perizinan, denpasar-utara]"],
        ["    wishes: [denpasar-utara]"],
    )


def _three_drop_out(benchmark, life: Path, issued: dict[str, Any]) -> None:
    """Three drop out."""
    before = text(life)
    step(benchmark, life, "withdraw", "xxvi-04", "xxvi-11", "xxvi-20", "-m", "ill", "--by", "Ketua")
    meant(life, before, [], ["    status: withdrawn", "    withdrawn:", "      reason: ill", "      by: Ketua"] * 3)
    assert at(plan(life)).keys() == at(issued).keys() - {"xxvi-04", "xxvi-11", "xxvi-20"}
    assert letters(plan(life)) == letters(issued)


def _a_late_comer(benchmark, life: Path, issued: dict[str, Any]) -> None:
    """A late-comer."""
    before = text(life)
    step(benchmark, life, "add", "Dewi Contoh, S.E.", "gender=P", "agency=Dinas Contoh", "wishes=denpasar-kominfo")
    gone, came = lines_changed(before, text(life))
    assert (gone, came[0].strip()) == ([], "- id: xxvi-29")
    late = next(one for one in yaml.safe_load(text(life))["participants"] if one["name"] == "Dewi Contoh, S.E.")
    assert (late["id"], late["wishes"]) == ("xxvi-29", ["denpasar-kominfo"])
    assert at(plan(life)).keys() == at(issued).keys() | {"xxvi-29"}


def _a_swap(benchmark, life: Path, _issued: dict[str, Any]) -> None:
    """A swap."""
    here, before = at(plan(life)), text(life)
    step(benchmark, life, "swap", "xxvi/2", "xxvi/9", "-m", "by decree")
    there = at(plan(life))
    assert (there["xxvi-02"], there["xxvi-09"]) == (here["xxvi-09"], here["xxvi-02"])
    gone, came = lines_changed(before, text(life))
    assert gone == []
    assert [line.split("#")[0].strip() for line in came] == [
        part for person in ("xxvi-02", "xxvi-09")
        for part in (f"- lock: {person}", f"at: {there[person]}", "reason: by decree")
    ]  # fmt: skip


def _a_host_is_out(benchmark, life: Path, issued: dict[str, Any]) -> None:
    """A host is out, and comes back: its group has its letter."""
    step(benchmark, life, "unlock", "xxvi-02", "xxvi-09")
    kept, without_locks = letters(plan(life)), text(life)
    step(benchmark, life, "cancel", "denpasar-utara", "--instead", "badung-pariwisata", "-m", "closed")
    meant(life, without_locks, [], [
        "  cancelled:", "    - locus: denpasar-utara", "      instead: badung-pariwisata", "      reason: closed",
    ])  # fmt: skip
    assert letters(plan(life)) == {
        {"denpasar-utara": "badung-pariwisata"}.get(place, place): letter for place, letter in kept.items()
    }
    told_right(benchmark, life, issued)
    step(benchmark, life, "restore", "denpasar-utara")
    assert (text(life), letters(plan(life))) == (without_locks, kept)


def _a_smaller_bus(benchmark, life: Path, issued: dict[str, Any]) -> None:
    """A smaller bus; one that is too small is refused, with every byte as it was."""
    before = text(life)
    seats = next(line for line in before.splitlines() if line.strip().startswith("seats: 18"))
    step(benchmark, life, "set", "bus-1", "seats=16")
    meant(life, before, [seats], [seats.replace("18", "16")])
    told_right(benchmark, life, issued)
    step(benchmark, life, "set", "bus-1", "seats=1", code=4)
    meant(life, before, [seats], [seats.replace("18", "16")])


def _a_list_from_the_table(benchmark, life: Path, _issued: dict[str, Any]) -> None:
    """A list from the table becomes the plan."""
    rows = list(csv.DictReader(io.StringIO(
        benchmark("roster", "--kind", "groups", "--cohort", COHORT, "--format", "csv", cwd=life).stdout
    )))  # fmt: skip
    tried = ("change", "swap", "-n", "--cohort", COHORT)
    pairs = ((one, other) for one in rows[:6] for other in rows[::-1] if one["locus"] != other["locus"])
    one, other = next(
        pair for pair in pairs if not benchmark(*tried, *(row["id"] for row in pair), cwd=life).returncode
    )
    one["locus"], other["locus"] = other["locus"], one["locus"]
    with (life / "table.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, ["id", "name", "locus"], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    shown = benchmark("adopt", "table.csv", "--cohort", COHORT, cwd=life)
    assert shown.returncode == 0, shown.stderr
    assert at(plan(life)) == {row["id"]: row["locus"] for row in rows}


def test_a_life(benchmark, life: Path) -> None:
    """The life of a trip without an editor; each step is verified, told rightly, and edits what was meant."""
    assert benchmark("issue", "2014-09-30", cwd=life).returncode == 0
    issued = plan(life)
    for event in (_late_wishes, _three_drop_out):
        event(benchmark, life, issued)
        told_right(benchmark, life, issued)
    assert benchmark("issue", "2014-10-01", cwd=life).returncode == 0
    issued = plan(life)
    for event in (_a_late_comer, _a_swap, _a_host_is_out, _a_smaller_bus, _a_list_from_the_table):
        event(benchmark, life, issued)
        told_right(benchmark, life, issued)
    _undo_twice(benchmark, life)
    history = json.loads(benchmark("history", "--format", "json", cwd=life).stdout)["rows"]
    assert [row["revision"] for row in history] == list(range(len(history), 0, -1))
    assert [row["issued"] for row in history if row["issued"]] == ["2014-10-01", "2014-09-30"]
    for file in (life / "cohorts" / "plans" / "history").rglob("*.*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert benchmark("validate", cwd=life).returncode == 0


def _undo_twice(benchmark, life: Path) -> None:
    """Back, byte for byte, and forth again."""
    kept, files = plan(life), text(life)
    step(benchmark, life, "withdraw", "xxvi-21")
    assert benchmark("undo", cwd=life).returncode == 0
    assert (plan(life), text(life)) == (kept, files)
    assert benchmark("undo", cwd=life).returncode == 0
    assert "xxvi-21" not in at(plan(life))


def test_a_host_that_cancels_and_another_stands_in(benchmark, life: Path) -> None:
    """The other takes group, letter and people; wishes for the one that is out count for nothing; it can come back."""
    first = plan(life)
    shown = step(benchmark, life, "cancel", "denpasar-utara", "--instead", "badung-pariwisata", "-m", "closed")
    assert "xxvi" not in shown
    second = plan(life)
    assert letters(second)["badung-pariwisata"] == letters(first)["denpasar-utara"]
    swapped = {one: "badung-pariwisata" if place == "denpasar-utara" else place for one, place in at(first).items()}
    assert sum(at(second)[one] != swapped[one] for one in swapped) == 0
    step(benchmark, life, "restore", "denpasar-utara")
    assert "cancelled" not in text(life)
    assert letters(plan(life))["denpasar-utara"]


def test_a_host_out_leaves_the_letters_of_the_others(benchmark, tmp_path: Path) -> None:
    """Group C stays group C when B is gone, and nobody of it moves without need."""
    people = "".join(f"  - {{id: p{number}, name: Orang {number}}}\n" for number in range(1, 10))
    (tmp_path / "trip.yaml").write_text(
        "cohort: trip\ntitle: Trip\nvisit:\n  from: 2027-10-05\n  to: 2027-10-06\n  loci: [a, b, c]\n"
        f"participants:\n{people}loci: [{{id: a, name: A}}, {{id: b, name: B}}, {{id: c, name: C}}]\n", "utf-8"
    )  # fmt: skip
    assert benchmark("assign", ".", cwd=tmp_path).returncode == 0
    before = json.loads((tmp_path / "plans" / "trip.json").read_text())
    assert benchmark("change", "cancel", "b", "-C", ".", cwd=tmp_path).returncode == 0
    after = json.loads((tmp_path / "plans" / "trip.json").read_text())
    assert letters(after) == {"a": "A", "c": "C"}
    stayed = {one: place for one, place in at(before).items() if place != "b"}
    assert {one: at(after)[one] for one in stayed} == stayed
    assert benchmark("verify", ".", cwd=tmp_path).returncode == 0
    assert benchmark("change", "restore", "b", "-C", ".", cwd=tmp_path).returncode == 0
    assert letters(json.loads((tmp_path / "plans" / "trip.json").read_text())) == {"a": "A", "b": "B", "c": "C"}


@pytest.mark.parametrize("mode", ["split", "rotate"])
def test_who_stands_in_is_a_locus_of_the_visit(benchmark, tmp_path: Path, mode: str) -> None:
    """People are moved there, its paper is printed, and it may be out too, with another in its place or none."""
    (tmp_path / "trip.yaml").write_text(
        f"cohort: trip\ntitle: Trip\nvisit:\n  from: 2027-10-05\n  to: 2027-10-06\n  mode: {mode}\n  loci: [a, b]\n"
        "participants: [{id: p1, name: Ayu}, {id: p2, name: Budi}, {id: p3, name: Citra}]\n"
        "loci: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}, {id: d, name: D}]\n", "utf-8"
    )  # fmt: skip
    assert benchmark("assign", ".", cwd=tmp_path).returncode == 0

    def change(*event: str) -> int:
        code: int = benchmark("change", *event, "-C", ".", cwd=tmp_path).returncode
        assert benchmark("verify", ".", cwd=tmp_path).returncode == 0
        return code

    assert change("cancel", "b", "--instead", "c") == 0
    if mode == "split":
        assert change("move", "p1", "--to", "c") == 0
        assert change("unlock", "p1") == 0
    assert benchmark("roster", "--kind", "host", "--locus", "c", cwd=tmp_path).returncode == 0
    assert change("cancel", "c", "--instead", "d") == 0
    assert benchmark("roster", "--kind", "host", "--locus", "d", cwd=tmp_path).returncode == 0
    assert change("restore", "c") == 0
    assert [change("cancel", place) for place in "ca"] == [0, 3]


def test_nobody_goes_to_hosts_that_stand_in_for_each_other(benchmark, tmp_path: Path) -> None:
    """Each of them is out; the groups are those of the hosts that are left."""
    (tmp_path / "trip.yaml").write_text(
        "cohort: trip\ntitle: Trip\nvisit:\n  from: 2027-10-05\n  to: 2027-10-06\n  loci: [a, b, c]\n"
        "  cancelled: [{locus: a, instead: b}, {locus: b, instead: a}]\n"
        "participants: [{id: p1, name: Ayu}, {id: p2, name: Budi}, {id: p3, name: Citra}]\n"
        "loci: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]\n", "utf-8"
    )  # fmt: skip
    assert benchmark("assign", ".", cwd=tmp_path).returncode == 0
    plan = json.loads((tmp_path / "plans" / "trip.json").read_text("utf-8"))
    assert [group["locus"] for group in plan["groups"]] == ["c"]


def test_first_hours_are_told(benchmark, tmp_path: Path) -> None:
    """A group that had none has them now; before the arrow stands that it had none."""
    (tmp_path / "t.yaml").write_text(
        "cohort: t\ntitle: T\nvisit: {from: 2027-10-05, to: 2027-10-05, loci: [a]}\nloci: [{id: a, name: A}]\n"
        "participants: [{id: p1, name: Ayu}]\n", "utf-8"
    )  # fmt: skip
    assert benchmark("assign", ".", cwd=tmp_path).returncode == 0
    event = ("set", "visit", "slots=2027-10-05 09:00-10:00", "timezone=Asia/Makassar")
    shown = benchmark("change", *event, "-C", ".", "-n", "--language", "en", cwd=tmp_path)
    assert "group A: none → 2027-10-05 09:00-10:00" in shown.stdout, shown.stderr


def test_a_letter_is_not_given_to_another_group(benchmark, tmp_path: Path) -> None:
    """C is out, B after it: a locus that joins is D, though no group of the plan before has had C or B."""
    people = "".join(f"  - {{id: p{number}, name: Orang {number}}}\n" for number in range(1, 10))
    file = tmp_path / "trip.yaml"
    file.write_text(
        "cohort: trip\ntitle: Trip\nvisit:\n  from: 2027-10-05\n  to: 2027-10-06\n  loci: [a, b, c]\nparticipants:\n"
        f"{people}loci: [{{id: a, name: A}}, {{id: b, name: B}}, {{id: c, name: C}}, {{id: d, name: D}}]\n", "utf-8"
    )  # fmt: skip
    assert benchmark("assign", ".", cwd=tmp_path).returncode == 0
    for place in "cb":
        assert benchmark("change", "cancel", place, "-C", ".", cwd=tmp_path).returncode == 0
    file.write_text(file.read_text("utf-8").replace("loci: [a, b, c]", "loci: [a, b, c, d]"), "utf-8")
    assert benchmark("assign", ".", cwd=tmp_path).returncode == 0
    assert letters(json.loads((tmp_path / "plans" / "trip.json").read_text())) == {"a": "A", "d": "D"}
    assert benchmark("verify", ".", cwd=tmp_path).returncode == 0
    assert benchmark("change", "restore", "b", "-C", ".", cwd=tmp_path).returncode == 0
    assert letters(json.loads((tmp_path / "plans" / "trip.json").read_text())) == {"a": "A", "b": "B", "d": "D"}
    assert benchmark("verify", ".", cwd=tmp_path).returncode == 0


def test_a_dry_run_writes_nothing_and_shows_where_somebody_fits(benchmark, life: Path) -> None:
    """A line for each group, and no byte is written; that the costs are true, `test_fits` tries."""
    before = {file: file.read_bytes() for file in life.rglob("*") if file.is_file()}
    shown = benchmark("change", "add", "Eka Contoh", "gender=L", "-n", "--cohort", COHORT, "--language", "en", cwd=life)
    assert shown.returncode == 0, shown.stderr
    assert {file: file.read_bytes() for file in life.rglob("*") if file.is_file()} == before
    assert shown.stdout.startswith("--- cohorts/diklatpim3-xxvi.yaml")
    telling = ("would move", "nobody else moves", "no plan has")
    lines = [line for line in shown.stdout.splitlines() if any(words in line for words in telling)]
    assert len(lines) == len(plan(life)["groups"])
    shown = benchmark(
        "change", "move", "xxvi-04", "--to", "denpasar-utara", "-n", "--format", "json", "--cohort", COHORT, cwd=life
    )
    fits = json.loads(shown.stdout)["fits"]
    assert {fit["place"] for fit in fits} == {group["locus"] for group in plan(life)["groups"]}
    assert fits[0] == {"place": at(plan(life))["xxvi-04"], "moved": []}
    assert {file: file.read_bytes() for file in life.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("dance", "xxvi-04"), 2),
        (("withdraw",), 2),
        (("withdraw", "nobody at all"), 2),
        (("withdraw", "a"), 2),
        (("move", "xxvi-04"), 2),
        (("move", "xxvi-04", "--to", "nowhere"), 2),
        (("swap", "xxvi-04"), 2),
        (("unlock", "xxvi-04"), 2),
        (("cancel", "nowhere"), 2),
        (("set", "bus-1", "seats"), 2),
        (("set", "bus-1", "seats=many"), 3),
        (("set", "title", "title.x=1"), 3),
        (("set", "visit.vehicles.9", "seats=1"), 3),
        (("set", "visit.vehicles.0", "seats=1"), 4),
        (("set", "Apel", "at=never"), 3),
        (("rule", "dance: [a]"), 2),
        (("add", "X", "wishes=nowhere"), 3),
    ],
)
def test_what_cannot_be_leaves_everything_as_it_is(benchmark, life: Path, words: tuple[str, ...], code: int) -> None:
    """An event that is not understood, or leads to a faulty file, writes nothing, and says so in words."""
    before = {file: file.read_bytes() for file in life.rglob("*") if file.is_file()}
    shown = benchmark("change", *words, "--cohort", COHORT, cwd=life)
    assert (shown.returncode, shown.stdout) == (code, ""), shown.stderr
    assert shown.stderr
    assert {file: file.read_bytes() for file in life.rglob("*") if file.is_file()} == before


def test_who_is_in_no_plan_has_no_place(benchmark, life: Path) -> None:
    """Nobody who has withdrawn is locked where they are, or swapped with."""
    step(benchmark, life, "withdraw", "xxvi-20")
    step(benchmark, life, "swap", "xxvi-04", "xxvi-20", code=2)
    step(benchmark, life, "move", "xxvi-20", "--to", "denpasar-kominfo", code=2)
    step(benchmark, life, "lock", "xxvi-20", code=2)


def test_what_an_event_has_to_say_is_said(benchmark, life: Path) -> None:
    """That nothing had to be edited, where a host that stands in is to be defined, which vehicle by its name.

    A fault stands in a file as every command names it.
    """
    here = life / "cohorts"
    assert benchmark("change", "set", "bus-1", "seats=many", cwd=here).stderr.startswith(f"{COHORT}.yaml:")
    assert step(benchmark, life, "set", "bus-1", "seats=18", "-n") == "the files say so already: nothing changes\n"
    refused = benchmark("change", "cancel", "denpasar-utara", "--instead", "zzz", "--language", "en", cwd=life)
    assert "hint: define it first, under `loci`" in refused.stderr
    assert ": vehicle Bus 2 → none" in step(benchmark, life, "set", "xxvi-04", "transport=own")


def test_files_and_folders_that_are_not_there(benchmark, life: Path) -> None:
    """In words, exit 5; a file of events that is no text is exit 3."""
    (life / "events.txt").write_bytes(b"\xff\xfewithdraw")
    assert benchmark("change", "apply", "events.txt", cwd=life).returncode == 3
    assert benchmark("change", "apply", "missing.txt", cwd=life).returncode == 5
    for command in (("change", "withdraw", "xxvi-01"), ("history",), ("undo",), ("issue",), ("adopt", "events.txt")):
        for folder in ("nowhere", f"cohorts/{COHORT}.yaml"):
            shown = benchmark(*command, "-C", folder, cwd=life)
            assert (shown.returncode, shown.stdout) == (5, "") or command == ("adopt", "events.txt"), shown.stderr
            assert "Traceback" not in shown.stderr


def test_faults_are_told_of_the_trip_and_not_of_its_copy(benchmark, life: Path) -> None:
    """Places, hints and notes name files that are there, of faults before an event and of clashes after it."""
    for rule in (
        "at_most: 6, where: {gender: male}, in: each",
        "at_most: 4, where: {gender: male}, in: denpasar-utara",
    ):
        shown = benchmark("change", "rule", rule, "--cohort", COHORT, "--language", "en", cwd=life)
    assert shown.returncode == 4, shown.stderr
    assert re.search(r"hint: .*\(cohorts/diklatpim3-xxvi\.yaml:\d+\)", shown.stderr), shown.stderr
    assert "cohorts/diklatpim3-xxvi.yaml:" in shown.stderr
    assert "/benchmark-" not in shown.stderr
    file = life / "cohorts" / f"{COHORT}.yaml"
    file.write_text(file.read_text("utf-8") + "nonsense: 1\n", "utf-8")
    shown = benchmark("change", "withdraw", "xxvi-01", cwd=life)
    assert (shown.returncode, "/benchmark-" in shown.stderr) == (3, False)
    assert "cohorts/diklatpim3-xxvi.yaml:" in shown.stderr


def test_undo_refuses_what_was_edited_by_hand(benchmark, life: Path) -> None:
    """Nothing that somebody wrote is lost."""
    step(benchmark, life, "withdraw", "xxvi-04")
    file = life / "cohorts" / f"{COHORT}.yaml"
    file.write_text(file.read_text("utf-8") + "# by hand\n", "utf-8")
    shown = benchmark("undo", "--language", "en", cwd=life)
    assert (shown.returncode, "changed by hand" in shown.stderr) == (1, True)
    assert "# by hand" in text(life)


def test_undo_leaves_papers_alone(benchmark, life: Path) -> None:
    """What was printed into the trip is none of its files: printed again, it is not a change by hand."""
    papers = life / "cohorts" / "printed" / "groups.csv"
    papers.parent.mkdir()
    papers.write_text("as it was")
    step(benchmark, life, "withdraw", "xxvi-04")
    papers.write_text("as it is")
    assert benchmark("undo", cwd=life).returncode == 0
    assert papers.read_text() == "as it is"


def test_a_pack_is_noted(benchmark, life: Path) -> None:
    """What was printed last is what changes are told against, until something is handed out."""
    step(benchmark, life, "withdraw", "xxvi-04")
    note_printed(life / "cohorts")
    printed = plan(life)
    step(benchmark, life, "withdraw", "xxvi-11")
    step(benchmark, life, "withdraw", "xxvi-20")
    rows = json.loads(benchmark("history", "--format", "json", cwd=life).stdout)["rows"]
    assert [bool(row["printed"]) for row in rows] == [False, False, True, False]
    told_right(benchmark, life, printed)


def test_several_events_at_once(benchmark, life: Path) -> None:
    """One line each, decided together, all or none; a line that is none is told with its number."""
    (life / "events.txt").write_text(
        "# Monday\nwithdraw xxvi-04 -m ill\n\nrule 'apart: [xxvi-01, xxvi-02]' -m 'by decree' --by Ketua\n", "utf-8"
    )
    assert benchmark("change", "apply", "events.txt", "--cohort", COHORT, cwd=life).returncode == 0
    (last, *_) = json.loads(benchmark("history", "--format", "json", cwd=life).stdout)["rows"]
    assert (last["reason"], last["by"]) == ("ill; by decree", "Ketua")
    assert "apart: [xxvi-01, xxvi-02]" in text(life)
    before = text(life)
    (life / "events.txt").write_text("withdraw xxvi-05\nwithdraw 'xxvi-06\n", "utf-8")
    shown = benchmark("change", "apply", "events.txt", "--cohort", COHORT, cwd=life)
    assert (shown.returncode, "events.txt:2:1" in shown.stderr) == (3, True)
    assert text(life) == before


def test_plans_by_hand_are_revisions_too(benchmark, trip: Path) -> None:
    """Three quick plans in one evening lose nothing: changes are told against what was handed out."""
    assert benchmark("assign", cwd=trip).returncode == 0
    assert benchmark("issue", cwd=trip).returncode == 0
    file = trip / "cohorts" / "tiny.yaml"
    issued = json.loads((trip / "cohorts" / "plans" / "tiny.json").read_text())
    file.write_text(file.read_text("utf-8").replace("name: Eko,", "name: Eko, status: withdrawn,"), "utf-8")
    assert benchmark("assign", cwd=trip).returncode == 0
    file.write_text(file.read_text("utf-8") + "seed: other\n", "utf-8")
    assert benchmark("assign", cwd=trip).returncode == 0
    rows = json.loads(benchmark("roster", "--kind", "changes", "--format", "json", cwd=trip).stdout)["rows"]
    groups = {(row["id"], row["before"], row["after"]) for row in rows if row["what"] == "groups"}
    now = json.loads((trip / "cohorts" / "plans" / "tiny.json").read_text())
    assert groups == {
        (person, was, is_now) for what, person, was, is_now in differing(issued, now)[0] if what == "groups"
    }
    assert groups


def test_people_in_a_table_are_changed_there(benchmark, trip: Path) -> None:
    """A cohort file that leaves its people to a CSV file stays as it is; the table changes, cell by cell."""
    file = trip / "cohorts" / "tiny.yaml"
    (trip / "people.yaml").write_text("")
    data = yaml.safe_load(file.read_text("utf-8"))
    rows = [f"{one['id']},{one['name']},{'|'.join(one.get('wishes', []))}" for one in data["participants"]]
    (trip / "cohorts" / "people.csv").write_text("id,name,wishes\n" + "\n".join(rows) + "\n", "utf-8")
    data = {**data, "participants": "people.csv", "rules": [], "aims": ["wishes"]}
    file.write_text(yaml.safe_dump(data), "utf-8")
    before = file.read_bytes()
    (trip / "people.yaml").unlink()
    assert benchmark("assign", "--fresh", cwd=trip).returncode == 0
    shown = benchmark("change", "withdraw", "eko", "-m", "ill", cwd=trip)
    assert shown.returncode == 0, shown.stderr
    assert file.read_bytes() == before
    table = (trip / "cohorts" / "people.csv").read_text("utf-8").splitlines()
    assert table[0] == "id,name,wishes,status,withdrawn.reason"
    assert [line for line in table[1:] if line not in rows] == [next(r for r in rows if "eko" in r) + ",withdrawn,ill"]
    assert benchmark("verify", cwd=trip).returncode == 0
    assert benchmark("undo", cwd=trip).returncode == 0
    assert (trip / "cohorts" / "people.csv").read_text("utf-8").splitlines() == ["id,name,wishes", *rows]


def test_where_the_trip_stands(benchmark, life: Path) -> None:
    """Alone in a trip `benchmark` tells what is open; outside any it shows how it is used."""
    shown = benchmark("status", "--language", "en", cwd=life)
    assert shown.returncode == 0, shown.stderr
    told = " ".join(shown.stdout.split())
    for words in (
        "Participants : 28",
        "Without wishes : 4: Sulisty",
        "`travel`",
        "saved; it fits the files",
    ):
        assert words in told
    assert "Since the papers were handed out" not in told
    bare = benchmark(cwd=life / "cohorts")
    assert (bare.returncode, bare.stdout) == (0, benchmark("status", cwd=life / "cohorts").stdout)
    assert "benchmark pack\n" in shown.stdout
    assert benchmark("issue", cwd=life).returncode == 0
    assert "benchmark pack" not in benchmark("status", "--language", "en", cwd=life).stdout
    step(benchmark, life, "withdraw", "xxvi-04")
    told = " ".join(benchmark("status", "--language", "en", cwd=life).stdout.split())
    assert "Participants : 27" in told
    assert re.search(r"Since the papers were handed out : something changes for \d+ ", told)
    step(benchmark, life, "restore", "xxvi-04")
    assert "benchmark pack --changed\n" in benchmark("status", "--language", "en", cwd=life).stdout
    file = life / "cohorts" / f"{COHORT}.yaml"
    file.write_text(text(life).replace("seats: 18", "seats: 19", 1), "utf-8")
    assert "no longer fits" in benchmark("status", "--language", "en", cwd=life).stdout
    (life / ".git").mkdir()
    (life / "elsewhere").mkdir()
    assert benchmark(cwd=life / "elsewhere").returncode == 2


def test_a_stranger_s_file_in_a_folder_for_everybody_is_no_trip(benchmark, life: Path) -> None:
    """What lies in such a folder, as in `/tmp`, is passed over from below; `cohorts` here is nearer than all around."""
    shared = life / "shared"
    (shared / "mine").mkdir(parents=True)
    shutil.copy(life / "cohorts" / f"{COHORT}.yaml", shared / "theirs.yaml")
    assert benchmark("validate", cwd=shared / "mine").stderr.startswith("the trip is ..")
    shared.chmod(0o777)
    assert benchmark("validate", cwd=shared / "mine").returncode == 5
    shutil.copytree(life / "cohorts", shared / "mine" / "cohorts")
    shared.chmod(0o755)
    assert benchmark("validate", cwd=shared / "mine").returncode == 0


def test_changes_since_any_revision(benchmark, life: Path) -> None:
    """`--since` compares with the revision that is named; another paper, or no such revision, is exit 2."""
    step(benchmark, life, "withdraw", "xxvi-04")
    step(benchmark, life, "withdraw", "xxvi-11", "-m", "ill", "--by", "Ketua")
    since = ("roster", "--kind", "changes", "--cohort", COHORT, "--format", "json", "--since")

    def gone(number: str) -> set[str]:
        rows = json.loads(benchmark(*since, number, cwd=life).stdout)["rows"]
        return {row["id"] for row in rows if row["what"] == "groups" and row["after"] is None}

    assert (gone("1"), gone("2")) == ({"xxvi-04", "xxvi-11"}, {"xxvi-11"})
    assert benchmark(*since, "9", cwd=life).returncode == 2
    assert benchmark("roster", "--kind", "groups", "--since", "1", cwd=life).returncode == 2
    differing = benchmark("diff", "--since", "2", "--exit-code", "--language", "en", cwd=life)
    assert (differing.returncode, "ill" in differing.stdout, "Ketua" in differing.stdout) == (1, True, True)
    assert benchmark("diff", "--since", "3", "--exit-code", cwd=life).returncode == 0


def test_the_calendar_of_a_later_revision_is_newer(benchmark, tmp_path: Path) -> None:
    """A slot moves after the issue: the same UID with a higher SEQUENCE; a visit that is no more is cancelled."""
    trip = tmp_path / "trip"
    trip.mkdir()
    file = trip / "c.yaml"
    slots = ["2014-10-08 09:00-11:00", "2014-10-08 13:00-15:00"]

    def plan_visits(*slots: str) -> list[tuple[object, ...]]:
        lines = "\n".join(f'    - "{slot}"' for slot in slots)
        file.write_text(
            "cohort: c\ntitle: Trip\nlanguage: en\nvisit:\n  from: 2014-10-08\n  to: 2014-10-08\n  loci: [a]\n"
            f"  slots:\n{lines}\nloci: [{{id: a, name: A}}]\nparticipants: [{{id: p1, name: Ayu}}]\n"
        )
        assert benchmark("assign", trip).returncode == 0
        calendar = icalendar.Calendar.from_ical(benchmark("schedule", trip, "--format", "ics").stdout)
        found = calendar.walk("VEVENT")
        return [(str(one["uid"]), one["sequence"], one["status"], f"{one['dtstart'].dt:%H:%M}") for one in found]

    first, second = plan_visits(*slots)
    assert benchmark("issue", "2014-09-30", "-C", trip).returncode == 0
    moved = (first[0], 1, "CONFIRMED", "09:30")
    assert plan_visits("2014-10-08 09:30-11:30", slots[1]) == [moved, (second[0], 1, *second[2:])]
    assert plan_visits("2014-10-08 09:30-11:30") == [
        (first[0], 2, "CONFIRMED", "09:30"),
        (second[0], 2, "CANCELLED", "13:00"),
    ]


def test_an_event_names_the_papers_to_print_again(benchmark, life: Path) -> None:
    """Only once some were handed out: those that are otherwise, as `pack --changed` makes them."""
    named = "otherwise than handed out: "
    event = ("change", "withdraw", "xxvi-04", "-C", "cohorts", "--language", "en")
    assert named not in benchmark(*event, cwd=life).stderr
    assert benchmark("issue", "2014-10-05", "-C", "cohorts", cwd=life).returncode == 0
    said = benchmark("change", "withdraw", "xxvi-11", "-C", "cohorts", "--language", "en", cwd=life).stderr
    papers = said.partition(named)[2].partition(";")[0].replace(" and ", ", ").split(", ")
    assert benchmark("pack", "cohorts", "--changed", "--language", "en", "-o", "again", cwd=life).returncode == 0
    made = {file.name.partition(f"-{COHORT}")[0] for file in (life / "again").rglob("*.pdf")} - {"print-all"}
    assert made <= {re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") for title in papers}


@pytest.mark.parametrize("is_by_hand", [False, True])
def test_what_was_handed_out_stays_as_people_have_it(benchmark, life: Path, *, is_by_hand: bool) -> None:
    """Another place on the agenda, which changes no plan, is told at once and after the next event; `undo` keeps it."""

    def told() -> list[str]:
        shown = benchmark("roster", "--kind", "changes", "--cohort", COHORT, "--format", "json", cwd=life)
        return [row["activity"] for row in json.loads(shown.stdout)["rows"] if row["what"] == "agenda"]

    file, event = life / "cohorts" / f"{COHORT}.yaml", ("change", "set", "visit.agenda.0", "where=Aula")
    assert benchmark("issue", "2014-10-05", "-C", "cohorts", cwd=life).returncode == 0
    if is_by_hand:
        file.write_text(
            text(life).replace("where: Kampus Badiklat Provinsi Jawa Timur, Surabaya", "where: Aula", 1), "utf-8"
        )
    else:
        said = benchmark(*event, "-C", "cohorts", "--language", "en", cwd=life).stderr
        assert ("takes it back" in said, "otherwise than handed out" in said) == (True, True)
        assert told() == ["Apel pelepasan"]
    assert benchmark("change", "withdraw", "xxvi-11", "-C", "cohorts", cwd=life).returncode == 0
    assert told() == ["Apel pelepasan"]
    assert benchmark("undo", "-C", "cohorts", cwd=life).returncode == 0
    assert ("where: Aula" in text(life), "status: withdrawn" in text(life)) == (True, False)


def test_kept_files_that_do_not_fit_their_plan_count_for_nothing(benchmark, life: Path) -> None:
    """An older version of the tool wrote them, or they were edited: what the plan alone says is told."""
    assert benchmark("issue", "2014-10-05", "-C", "cohorts", cwd=life).returncode == 0
    assert benchmark("change", "withdraw", "xxvi-11", "-C", "cohorts", cwd=life).returncode == 0
    kept = life / "cohorts" / "plans" / "history" / "0001" / f"{COHORT}.yaml"
    for faulty in ("participants: 7", "participants: [{id: xxvi-01, name: Ayu}]"):
        kept.write_text(f"cohort: {COHORT}\ntitle: T\nvisit: {{}}\n{faulty}\n", "utf-8")
        shown = benchmark("roster", "--kind", "changes", "--cohort", COHORT, "--format", "json", cwd=life)
        assert shown.returncode == 0, shown.stderr
        assert "xxvi-11" in {row.get("id") for row in json.loads(shown.stdout)["rows"]}
        assert benchmark("schedule", "--cohort", COHORT, "--format", "ics", cwd=life).returncode == 0


def test_of_very_many_cohorts_no_papers_are_named(life: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Making all papers of all of them would take longer than the event; `pack --changed` tells."""
    trip = life / "cohorts"
    api.issue(trip, date(2014, 10, 5))
    (trip / f"{COHORT}.yaml").write_text(text(life).replace("05:00-05:45", "04:30-05:15"), "utf-8")
    api.assign(api.load_valid([trip]), keep=api.keep_assignment)
    assert api.name_changed(trip, [])
    monkeypatch.setattr("benchmark_cli.pack.changed._MOST_NAMED", 0)
    assert api.name_changed(trip, []) == []


def test_what_was_edited_by_hand_is_told_against_what_was_handed_out(benchmark, life: Path) -> None:
    """Who goes home early has a slip without the last visit; a point of the agenda that is gone is cancelled."""
    assert benchmark("issue", "2014-10-05", "-C", "cohorts", cwd=life).returncode == 0
    departure = re.search(r"    - at: 2014-10-07 05:45-07:30\n(?:      .*\n)+", text(life))
    assert departure
    edited = text(life).replace(departure[0], "").replace("at: 2014-10-07 05:00-05:45", "at: 2014-10-07 04:30-05:15")
    edited = edited.replace("  - id: xxvi-05\n", "  - id: xxvi-05\n    present: {from: 2014-10-07, to: 2014-10-08}\n")
    (life / "cohorts" / f"{COHORT}.yaml").write_text(edited, "utf-8")
    assert benchmark("assign", cwd=life).returncode == 0

    shown = benchmark("roster", "--kind", "changes", "--cohort", COHORT, "--format", "json", cwd=life)
    rows = json.loads(shown.stdout)["rows"]
    told_of_agenda = {row["activity"]: (row["before"], row["after"]) for row in rows if row["what"] == "agenda"}
    assert told_of_agenda == {
        "Apel pelepasan": (
            "2014-10-07T05:00+07:00/2014-10-07T05:45+07:00",
            "2014-10-07T04:30+07:00/2014-10-07T05:15+07:00",
        ),
        "Perjalanan ke Bandara Juanda dan lapor diri": ("2014-10-07T05:45+07:00/2014-10-07T07:30+07:00", None),
    }
    (slip,) = (row for row in rows if row["what"] == "slip")
    assert (slip["id"], slip["place"]) == ("xxvi-05", "visits")
    assert ("2014-10-09" in slip["before"], "2014-10-09" in slip["after"]) == (True, False)

    calendar = icalendar.Calendar.from_ical(
        benchmark("schedule", "--cohort", COHORT, "--format", "ics", cwd=life).stdout
    )
    cancelled = [str(one["summary"]) for one in calendar.walk("VEVENT") if one["status"] == "CANCELLED"]
    assert cancelled == ["Perjalanan ke Bandara Juanda dan lapor diri"]


def test_an_undone_plan_of_a_small_group_stands(benchmark, tmp_path: Path) -> None:
    """A secretary who is left alone stays it; once the plan that was kept is gone, that is no alteration."""
    people = ", ".join(
        f"{{id: p{number}, name: {name}}}" for number, name in enumerate(("Ani", "Budi", "Citra", "Dewi"))
    )
    visit = "{from: 2027-10-05, to: 2027-10-05, loci: [a, b]}"
    loci = "[{id: a, name: A}, {id: b, name: B}]"
    (tmp_path / "t.yaml").write_text(f"cohort: t\ntitle: T\nvisit: {visit}\nloci: {loci}\nparticipants: [{people}]\n")
    assert benchmark("assign", cwd=tmp_path).returncode == 0
    saved = json.loads((tmp_path / "plans" / "t.json").read_text("utf-8"))
    chair = saved["groups"][0]["members"][0 if saved["groups"][0]["members"][0].get("role") == "chair" else 1]["id"]
    for command in (("withdraw", chair), ("restore", chair)):
        assert benchmark("change", *command, cwd=tmp_path).returncode == 0
    assert benchmark("undo", cwd=tmp_path).returncode == 0
    assert benchmark("verify", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("title=Neu",), "+title: Neu"),
        (("title", "title=Neu"), "+title: Neu"),
        (("letters.travel.number=5",), "+    travel:"),
        (("visit.agenda.0", "where=Aula"), "+      where: Aula"),
        (("Apel pelepasan", "wear=Batik"), "+      wear: Batik"),
        (("visit", "slots=2014-10-08 09:00-11:30|2014-10-08 13:00-15:00"), '+    - "2014-10-08 13:00-15:00"'),
    ],
)
def test_any_field_is_set(benchmark, life: Path, words: tuple[str, ...], line: str) -> None:
    """Of the cohort itself, of a point of the agenda by its words or number, a list in lines of its own."""
    shown = benchmark("change", "set", *words, "-n", cwd=life)
    assert shown.returncode == 0, shown.stderr
    assert line in shown.stdout.splitlines()


def test_a_field_behind_a_letter_is_of_the_cohort(benchmark, life: Path) -> None:
    """Only letters stand inside the organiser, not what else is set with them."""
    shown = benchmark("change", "set", "letters.travel.number=5", "title=Neu", "-n", cwd=life)
    assert shown.returncode == 0, shown.stderr
    assert "+title: Neu" in shown.stdout.splitlines()


def test_other_hours_are_told(benchmark, life: Path) -> None:
    """Nobody moves, and yet everybody is to come at another hour."""
    slots = "slots=2014-10-08 09:30-11:30|2014-10-08 13:30-15:00|2014-10-09 08:30-10:30"
    shown = benchmark("change", "set", "visit", slots, "-n", "--language", "en", cwd=life)
    assert "group A: 2014-10-08 09:00-11:30" in shown.stdout
    assert "2014-10-08 09:30-11:30" in shown.stdout.partition(" → ")[2]
    found = json.loads(benchmark("change", "set", "visit", slots, "-n", "--format", "json", cwd=life).stdout)
    assert {visit["group"] for visit in found["visits"]} == {"A", "B", "C"}
