"""What is read: what was named and what that needs, the trip around the current folder, standard input, pipes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

LOCI = """\
loci:
  - {id: north, name: North}
  - {id: south, name: South}
"""
COHORT = """\
cohort: {name}
title: Trip
language: en
visit: {{from: 2014-10-08, to: 2014-10-08, loci: [north, south]}}
participants:
  - {{id: ayu, name: Ayu}}
  - {{id: budi, name: Budi}}
"""
COMPOSE = "services:\n  web: &web {image: nginx}\n  other: *web\n"


def written(folder: Path, **files: str) -> None:
    """Write files, in whose names `__` stands for a folder."""
    for name, text in files.items():
        file = folder / f"{name.replace('__', '/')}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """A folder with a trip that is whole in one file."""
    written(tmp_path, trip=COHORT.format(name="trip") + LOCI)
    return tmp_path


def piped(folder: Path, data: bytes | None, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The tool with something on its standard input."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "benchmark_cli", *arguments]
    shown = subprocess.run(command, cwd=folder, env=environment, input=data, capture_output=True, check=False)
    return subprocess.CompletedProcess(command, shown.returncode, shown.stdout.decode(), shown.stderr.decode())


def test_a_whole_trip_is_read_alone(benchmark, alone):
    """Thousands of strangers' files, the same ids elsewhere, a broken neighbour: nothing of them is read or told."""
    written(
        alone,
        other__docker=COMPOSE,
        other__deep__loci=LOCI,
        neighbour=COHORT.format(name="trip") + "oops: [\n",
        **{f"k8s__{index}": f"kind: Service{index}\n---\nkind: Pod\n" for index in range(300)},
    )
    shown = benchmark("assign", "trip.yaml", "-q", cwd=alone)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert benchmark("validate", "trip.yaml", cwd=alone).stderr == "trip.yaml: no fault found\n"


def test_strangers_in_a_folder_are_a_warning_each_and_bounded(benchmark, alone):
    """Each is told in a line, and of very many how many more there are; the trip is planned."""
    written(alone, compose=COMPOSE, findings__f="x: 1", plans__p="x: 1", **{".hidden__h": "x: 1"})
    shown = benchmark("assign", ".", cwd=alone)
    assert shown.returncode == 0
    assert shown.stderr.count("warning[strange-file]") == 1
    assert "compose.yaml:1:1" in shown.stderr
    written(alone, **{f"more__{index}": "kind: Pod" for index in range(200)})
    shown = benchmark("validate", ".", cwd=alone)
    assert shown.returncode == 0
    assert shown.stderr.count("strange-file") == 51
    assert "151 more of this kind" in shown.stderr
    listed = json.loads(benchmark("validate", ".", "--format", "json", cwd=alone).stdout)
    assert [one["code"] for one in listed] == ["strange-file"] * 201
    cohort = alone / "trip.yaml"
    cohort.write_text("accept: [{code: strange-file, note: the server's}]\n" + cohort.read_text())
    assert benchmark("validate", ".", cwd=alone).stderr == ".: no fault found\n"


@pytest.mark.parametrize("text", ["chort: x\ntitle: T\n", "title: T\nvisit: {from: 2014-10-08}\n", "loci: [\n"])
def test_a_damaged_file_of_ours_is_no_stranger_s(benchmark, alone, text):
    """A file that has lost its first key, or that can't be read to its end, is an error as before."""
    written(alone, other=text)
    assert benchmark("validate", ".", cwd=alone).returncode == 3


def test_loci_that_the_file_lacks_are_looked_for(benchmark, tmp_path):
    """They are taken from locus files beside and below, and no others; what else is wrong there is one warning."""
    rest = "  - {id: far, name: Far, capcity: 3}\n  - {name: No id}\n"
    written(
        tmp_path, trip=COHORT.format(name="trip"), places__loci=LOCI + rest, places__east="loci: [{id: east, nam: E}]"
    )
    written(tmp_path, broken="loci: [{id: west")
    shown = benchmark("assign", "trip.yaml", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert shown.stderr.count("warning[faulty-file-beside]") == 3
    assert "error" not in shown.stderr
    written(tmp_path, places__loci=LOCI.replace("name: South", "nam: South"))
    shown = benchmark("assign", "trip.yaml", cwd=tmp_path)
    assert shown.returncode == 3
    assert "places/loci.yaml:3:17: error[unknown-field]" in shown.stderr
    (tmp_path / "places" / "loci.yaml").unlink()
    assert "error[unknown-locus]" in benchmark("assign", "trip.yaml", cwd=tmp_path).stderr


def test_a_neighbour_s_saved_visits_bind_shared_hosts_only(benchmark, tmp_path):
    """One beside that has a plan and shares a host is known; a faulty one is a warning, one without a plan nothing."""
    visit = "loci: [north, south], slots: [2014-10-08 09:00-10:00, 2014-10-08 10:00-11:00]"
    cohort = COHORT.replace("loci: [north, south]", visit)
    written(
        tmp_path,
        loci=LOCI.replace("name: North", "name: North, at_once: 1").replace("name: South", "name: South, at_once: 1"),
    )
    written(tmp_path, a=cohort.format(name="a"), b=cohort.format(name="b"), c="cohort: c\ntitel: C\n")
    (tmp_path / "c.yaml").rename(tmp_path / "c.yml")
    assert benchmark("assign", "a.yaml", "b.yaml", cwd=tmp_path).returncode == 0
    starts = {}
    for name in ("a", "b"):
        plan = json.loads((tmp_path / "plans" / f"{name}.json").read_text())
        starts[name] = {(one["locus"], one["start"]) for one in plan["visits"]}
    assert not starts["a"] & starts["b"]
    (tmp_path / "plans" / "b.json").unlink()
    shown = benchmark("assign", "b.yaml", cwd=tmp_path)
    assert "faulty-file-beside" not in shown.stderr
    plan = json.loads((tmp_path / "plans" / "b.json").read_text())
    assert not {(one["locus"], one["start"]) for one in plan["visits"]} & starts["a"]
    written(tmp_path, a=cohort.format(name="a").replace("title", "titel"))
    shown = benchmark("assign", "b.yaml", cwd=tmp_path)
    assert shown.returncode == 0
    assert shown.stderr.count("warning[faulty-file-beside]: a.yaml") == 1


def test_validate_of_files_checks_their_trip_and_tells_of_them(benchmark, trip):
    """A locus file is checked in its trip, as are several files; what is wrong in others is theirs."""
    folder = trip / "cohorts"
    written(folder, second=COHORT.format(name="second").replace("title", "titel"))
    assert benchmark("validate", "cohorts/loci.yaml", cwd=trip).stderr == "cohorts/loci.yaml: no fault found\n"
    shown = benchmark("validate", "cohorts/loci.yaml", "cohorts/tiny.yaml", cwd=trip)
    assert shown.returncode == 0, shown.stderr
    shown = benchmark("validate", "cohorts/loci.yaml", "cohorts/second.yaml", cwd=trip)
    assert shown.returncode == 3
    assert "cohorts/tiny.yaml" not in shown.stderr
    (folder / "loci.yaml").write_text("loci: [{id: north, name: North, capacity: {min: 3, max: 2}}]")
    shown = benchmark("validate", "loci.yaml", cwd=folder)
    assert shown.returncode == 3
    assert "loci.yaml:1" in shown.stderr
    assert "second.yaml" not in shown.stderr


def test_what_validate_is_given_is_never_passed_over(benchmark, trip):
    """A file that is not there is exit 5, one that is of no trip an error; a table of people is of its cohort."""
    folder = trip / "cohorts"
    written(folder, compose=COMPOSE)
    (folder / "notes.txt").write_text("Dear all")
    assert benchmark("validate", "cohorts/loci.yaml", "cohorts/gone.yaml", cwd=trip).returncode == 5
    for name in ("compose.yaml", "notes.txt"):
        shown = benchmark("validate", "cohorts/loci.yaml", f"cohorts/{name}", cwd=trip)
        assert (shown.returncode, shown.stderr.count("unknown-file")) == (3, 1), shown.stderr
        assert benchmark("validate", name, cwd=folder).returncode == 3
    head = COHORT.format(name="listed").partition("participants")[0]
    (folder / "listed.yaml").write_text(f"{head}participants: people.csv\n")
    (folder / "people.csv").write_text("id,name,gender\na,Ayu,x\n")
    shown = benchmark("validate", "cohorts/people.csv", cwd=trip)
    assert shown.returncode == 3
    assert "people.csv:2:3" in shown.stderr
    assert benchmark("validate", "cohorts/tiny.yaml", "cohorts/loci.yaml", cwd=trip).returncode == 0


def test_validate_of_a_cohort(benchmark, trip):
    """`--cohort` tells what concerns it; a cohort that there is not is a wrong command line."""
    written(trip / "cohorts", second=COHORT.format(name="second").replace("name: Budi", "nama: Budi"))
    assert benchmark("validate", cwd=trip).returncode == 3
    assert benchmark("validate", "--cohort", "tiny", cwd=trip).returncode == 0
    assert benchmark("validate", "--cohort", "second", cwd=trip).returncode == 3
    (trip / "cohorts" / "second.yaml").unlink()
    shown = benchmark("validate", "--cohort", "tny", cwd=trip)
    assert shown.returncode == 2
    assert "did you mean `tiny`" in shown.stderr


def test_inside_a_trip_no_path_is_needed(benchmark, tmp_path):
    """`init bali && cd bali && benchmark assign` plans it, as does any folder inside."""
    assert benchmark("init", "bali", cwd=tmp_path).returncode == 0
    inner = tmp_path / "bali" / "letters" / "2014"
    inner.mkdir(parents=True)
    assert benchmark("assign", cwd=tmp_path / "bali").returncode == 0
    assert (tmp_path / "bali" / "plans" / "cohort-1.json").exists()
    for folder in (inner, tmp_path / "bali" / "plans"):
        assert benchmark("validate", cwd=folder).returncode == 0
        assert benchmark("explain", cwd=folder).returncode == 0


def test_outside_a_trip_it_says_what_to_do(benchmark, tmp_path):
    """An empty folder is told `init`, one beside trips their names; the search ends at `.git` and at home."""
    shown = benchmark("assign", cwd=tmp_path)
    assert (shown.returncode, shown.stdout) == (5, "")
    assert "benchmark init" in shown.stderr
    written(tmp_path, bali__trip=COHORT.format(name="trip") + LOCI)
    assert "bali" in benchmark("assign", cwd=tmp_path).stderr
    deep = tmp_path / "bali" / "project" / "src"
    deep.mkdir(parents=True)
    assert benchmark("validate", cwd=deep).returncode == 0
    assert benchmark("validate", cwd=deep, environment={"HOME": str(deep.parent)}).returncode == 5
    (deep.parent / ".git").mkdir()
    assert benchmark("validate", cwd=deep).returncode == 5


def test_standard_input_is_a_file_of_the_folder_here(alone):
    """`-` is a cohort file, a list of people, a list of groups, a plan."""
    cohort = (alone / "trip.yaml").read_bytes()
    assert piped(alone, cohort, "validate", "-").stderr == "-: no fault found\n"
    shown = piped(alone, cohort.replace(b"title", b"titel"), "validate", "-")
    assert shown.returncode == 3
    assert "-:2:1: error[unknown-field]" in shown.stderr
    assert piped(alone, b"No,Nama\n1,Ayu\n", "import", "-", "-q").stdout.startswith("participants:")
    assert piped(alone, b"No,Nama\n1,Ayu\n", "init", "new", "--from", "-", "-q").returncode == 0
    assert piped(alone, None, "assign", ".").returncode == 0
    hand = b"id,lokus\nayu,north\nbudi,south\n"
    assert piped(alone, hand, "verify", ".", "--plan", "-").returncode == 0
    plan = (alone / "plans" / "trip.json").read_bytes()
    assert piped(alone, plan, "verify", ".", "--plan", "-").returncode == 0
    assert piped(alone, plan, "diff", ".", "-", "plans/trip.json", "--exit-code").returncode == 0
    assert piped(alone, cohort, "verify", "-", "--plan", "-").returncode == 2


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("import <(printf 'No,Nama\\n1,Ayu\\n') -q", 0),
        ("validate <(cat trip.yaml)", 0),
        ("verify trip.yaml --plan <(printf 'id,lokus\\nayu,north\\nbudi,south\\n')", 0),
        ("validate <(cat /dev/zero)", 3),
        ("validate - </dev/zero", 3),
        ("import - </dev/zero", 3),
        ("verify trip.yaml --plan - </dev/zero", 3),
        ("validate /dev/zero", 3),
    ],
)
def test_pipes_are_read_where_one_file_is_meant(alone, line, code):
    """A process substitution is a file; what has no end is refused."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    command = f"{sys.executable} -m benchmark_cli {line}"
    bash = str(shutil.which("bash"))
    shown = subprocess.run(
        [bash, "-c", command], cwd=alone, env=environment, capture_output=True, text=True, check=False
    )
    assert shown.returncode == code, shown.stderr


def test_a_pipe_in_a_folder_is_not_waited_for(benchmark, alone):
    """Only what is named may be a pipe: one that lies about, or that a cohort file names, is refused."""
    os.mkfifo(alone / "pipe.yaml")
    os.mkfifo(alone / "people.csv")
    assert "not-a-regular-file" in benchmark("validate", ".", cwd=alone).stderr
    (alone / "pipe.yaml").unlink()
    for name in ("people.csv", '"-"'):
        head = COHORT.format(name="trip").partition("participants")[0]
        (alone / "trip.yaml").write_text(f"{head}participants: {name}\n{LOCI}")
        shown = benchmark("validate", ".", cwd=alone)
        assert shown.returncode == 3, name
