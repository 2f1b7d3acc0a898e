"""`benchmark init` in its own process: from nothing to a planned trip."""


def test_from_nothing_to_attendance_sheets(benchmark, tmp_path):
    """The commands that `init` names afterwards work, one after the other, without a complaint."""
    made = benchmark("init", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert made.stdout.splitlines() == [
        "cohorts/loci.yaml",
        "cohorts/cohort-1.yaml",
        "cohorts/.schema/cohort.json",
        "cohorts/.schema/locus.json",
    ]
    told, *commands = made.stderr.splitlines()
    assert told == "What to do next:"
    assert len(commands) == 3
    for line in commands:
        done = benchmark(*line.split()[1:], cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "warning" not in done.stderr
    assert benchmark("verify", cwd=tmp_path).returncode == 0


def test_size_and_language(benchmark, tmp_path):
    """Options choose how much of everything; `--language` the words; the same options give the same bytes."""
    options = ("--cohorts", "2", "--people", "28", "--loci", "4", "--language", "id")
    made = benchmark("init", "trip", *options, cwd=tmp_path)
    assert "benchmark assign trip" in made.stderr
    assert "Langkah berikutnya" in made.stderr
    text = (tmp_path / "trip" / "angkatan-2.yaml").read_text("utf-8")
    assert text.count("{id: p2-") == 27
    benchmark("init", "again", *options, cwd=tmp_path, environment={"PYTHONHASHSEED": "7", "TZ": "Asia/Jayapura"})
    assert (tmp_path / "again" / "angkatan-2.yaml").read_text("utf-8") == text


def test_never_over_a_file(benchmark, trip):
    """A folder with a trip in it is left alone: exit 5, and words on standard error."""
    before = {file: file.read_bytes() for file in trip.rglob("*") if file.is_file()}
    shown = benchmark("init", cwd=trip)
    assert (shown.returncode, shown.stdout) == (5, "")
    assert "file-exists" in shown.stderr
    assert {file: file.read_bytes() for file in trip.rglob("*") if file.is_file()} == before


def test_wrong_numbers_are_exit_2(benchmark, tmp_path):
    """A number out of range, or another format, is a wrong command line and makes nothing."""
    for wrong in (("--people", "0"), ("--loci", "x"), ("--format", "json")):
        shown = benchmark("init", *wrong, cwd=tmp_path)
        assert (shown.returncode, shown.stdout) == (2, "")
    assert list(tmp_path.iterdir()) == []
