"""The manual: each page is whole, is generated where it can be, and all that it shows works."""

import shlex
import shutil
from pathlib import Path

import pytest
import yaml

from benchmark_cli import api
from benchmark_cli.aims import AIMS
from benchmark_cli.cli.manual import PAGES, TOPICS, WHOLE, build_manual, generated
from benchmark_cli.cli.manual.generated import GENERATED, codes, words
from benchmark_cli.cli.manual.prose import Inserted, read_prose
from benchmark_cli.document import Bullets, Heading, Paragraph, Table, Verbatim
from benchmark_cli.language import ENGLISH, language_codes, load_language
from benchmark_cli.rules import RULES
from tests.cli.test_office_to_papers import office_list

ROOT = Path(__file__).parents[2]
AGENCIES = ("Bappeda", "Inspektorat", "Satpol PP", "Dinas Kesehatan", "Sekretariat DPRD")
CHOICES = (("perizinan", "kominfo", "utara"), ("kominfo", "utara"), (), ("utara",))


def trip_of(**given: object) -> str:
    """A cohort whose people, tags and loci are those that examples name, with what is given instead of its own."""
    people = [
        {
            "id": f"xxvi-{number:02}",
            "name": f"Peserta {chr(64 + number)}",
            "gender": ("male", "female")[number % 2],
            "rank": "IV/b" if number % 6 == 1 else "III/d",
            "agency": AGENCIES[number % 5],
            "wishes": [f"denpasar-{name}" for name in CHOICES[number % 4]],
            "project": {"title": "Layanan", "themes": ["perizinan"]},
            "tags": {"intake": "ab"[number % 2], "score": 70 + number},
        }
        for number in range(1, 25)
    ]
    loci = [{"id": f"denpasar-{name}", "name": f"Dinas {name}", "themes": [name]} for name in CHOICES[0]]
    loci += [{"id": name, "name": f"Kantor {name}"} for name in ("a", "b", "c")]
    visited = ["denpasar-perizinan", "denpasar-kominfo", "denpasar-utara", "a", "b"]
    cohort = {
        "cohort": "xxvi",
        "title": "Angkatan XXVI",
        "visit": {"from": "2014-10-08", "to": "2014-10-08", "loci": visited},
        "loci": loci,
        "participants": people,
    }
    for key, value in given.items():
        own = cohort.get(key)
        cohort[key] = {**own, **value} if isinstance(own, dict) and isinstance(value, dict) else value
    return yaml.safe_dump(cohort, sort_keys=False)


def faults_of(text: str, folder: Path) -> list[str]:
    """What `validate` says of a file with that text; a person whose wishes a visit leaves out is no fault here."""
    (folder / "cohort.yaml").write_text(text, "utf-8")
    return [f"{one.code}: {ENGLISH.say(one.message)}" for one in api.check([folder]).diagnostics]


@pytest.mark.parametrize("code", language_codes())
@pytest.mark.parametrize("topic", [None, *TOPICS])
def test_every_topic_is_whole(topic: str | None, code: str) -> None:
    """It has a title and words, and no field or column without a meaning."""
    page = build_manual(topic, load_language(code))
    assert page is not None
    assert isinstance(page.blocks[0], Heading)
    assert len(page.blocks) > 1
    cells = [cell for table in page.tables() for row in table.rows for cell in row]
    assert "" not in cells
    assert not [block for block in page.blocks if isinstance(block, Paragraph) and not block.text.strip()]


def test_every_page_is_a_topic() -> None:
    """No page is forgotten, and what pages insert is what there is to insert."""
    assert {file.name.partition(".")[0] for file in PAGES.glob("*.md")} == set(TOPICS)
    parts = [part for file in PAGES.glob("*.md") for part in read_prose(file.read_text("utf-8"))]
    assert {part.name for part in parts if isinstance(part, Inserted)} == set(GENERATED)


def outline_of(part: object) -> object:
    """What a translation keeps of a part: its kind, and how many items, rows or lines it has."""
    match part:
        case Heading(level=level):
            return "heading", level
        case Bullets(items) | Verbatim(items) | Table(rows=items):
            return type(part), len(items)
    return part


def commands_of(parts: list[object]) -> list[list[str]]:
    """The words of every command in a page's listings, but the reason behind `-m`, which is prose."""
    lines = [shlex.split(line) for part in parts if isinstance(part, Verbatim) for line in part.lines]
    return [
        [word for before, word in zip(["", *line], line, strict=False) if before != "-m"]
        for line in lines
        if line[:1] == ["benchmark"]
    ]


@pytest.mark.parametrize("code", [code for code in language_codes() if code != ENGLISH.code])
@pytest.mark.parametrize("topic", TOPICS)
def test_every_page_says_the_same_in_every_language(topic: str, code: str) -> None:
    """A translated page has the headings, items, rows, commands and inserted parts of the English one."""
    pages = [list(read_prose((PAGES / f"{topic}{suffix}.md").read_text("utf-8"))) for suffix in ("", f".{code}")]
    english, translated = ([outline_of(part) for part in page if not isinstance(part, Paragraph)] for page in pages)
    assert english == translated
    assert commands_of(pages[0]) == commands_of(pages[1])


@pytest.mark.parametrize("kind", [*RULES, *AIMS], ids=lambda kind: kind.kind)
def test_every_rule_and_aim_is_described(kind: type, tmp_path: Path) -> None:
    """It has a docstring, and each of its examples is accepted and stands in the manual with its meaning."""
    assert kind.__doc__
    page = build_manual(kind.kind, ENGLISH)
    assert page is not None
    assert kind.__doc__.split()[0] in page.blocks[1].text
    examples = [block for block in page.blocks if isinstance(block, Verbatim)]
    assert len(examples) == len(kind.model_json_schema()["examples"])
    for example in examples:
        text = trip_of(**yaml.safe_load("\n".join(example.lines)))
        assert faults_of(text, tmp_path) == []


@pytest.mark.parametrize("kind", [RULES[0], AIMS[0]], ids=lambda kind: kind.kind)
def test_what_has_no_docstring_is_not_described(kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the test above, and the manual itself, fail where one is deleted."""
    monkeypatch.setattr(kind, "__doc__", None)
    generated._schema.cache_clear()
    try:
        with pytest.raises(KeyError, match="description"):
            build_manual(kind.kind, ENGLISH)
    finally:
        generated._schema.cache_clear()


def test_every_diagnostic_is_shown_with_its_place_or_remedy() -> None:
    """Each has its message and a line of the file or a remedy; hardly any has no remedy."""
    without = []
    for code in codes():
        page = build_manual(code, ENGLISH)
        assert page is not None
        kinds = {type(block) for block in page.blocks}
        assert kinds & {Verbatim, Bullets}, code
        without += [code] if Bullets not in kinds else []
    assert len(without) < len(codes()) / 4


def test_a_word_of_its_own(benchmark) -> None:
    """`help` of a rule, a command, a diagnostic; what there is not is told with the nearest."""
    assert "apart: [xxvi-03, xxvi-11]" in benchmark("help", "apart").stdout
    assert "--kind" in benchmark("help", "roster").stdout
    assert "= hint" not in benchmark("help", "damaged-nip").stdout
    refused = benchmark("help", "rulse")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "did you mean `rules`?" in refused.stderr
    assert {"lock", "spread", "assign", "unknown-locus"} <= set(words())


def test_the_manual_in_the_language_of_the_office(benchmark) -> None:
    """Pages, rules and diagnostics speak Indonesian."""
    assert "Langkah pertama" in benchmark("help", "start", "--language", "id").stdout
    shown = benchmark("help", "apart", "--language", "id").stdout
    assert "Artinya: tidak ada dua peserta" in shown
    assert "definisikan dalam berkas lokus" in benchmark("help", "unknown-locus", "--language", "id").stdout


@pytest.mark.parametrize(("ending", "start"), [("pdf", b"%PDF"), ("html", b"<!doctype html>"), ("docx", b"PK")])
def test_the_whole_manual_as_a_file(benchmark, tmp_path: Path, ending: str, start: bytes) -> None:
    """All topics in one file."""
    done = benchmark("help", WHOLE, "-o", f"manual.{ending}", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / f"manual.{ending}").read_bytes().startswith(start)


@pytest.fixture
def office_trip(tmp_path: Path) -> Path:
    """A folder with the trips of the article and their plans, a ledger, and a list as an office sends it."""
    shutil.copytree(ROOT / "cohorts", tmp_path / "cohorts")
    (tmp_path / "cohorts" / "ledger.csv").touch()
    office_list().save(tmp_path / "people.xlsx")
    return tmp_path


def listings(kind: str) -> list[tuple[str, str]]:
    """Each listing of the pages in that language of code, with the name of its page."""
    found = []
    for file in sorted(PAGES.glob("*.md")):
        parts = file.read_text("utf-8").split("```")[1::2]
        found += [(file.stem, text.partition("\n")[2]) for text in parts if text.startswith(f"{kind}\n")]
    return found


@pytest.mark.parametrize(("page", "text"), listings("yaml"))
def test_every_piece_of_a_file_is_accepted(page: str, text: str, tmp_path: Path) -> None:
    """A whole trip as it is, a part of one within a trip that has what it names."""
    given = yaml.safe_load(text) or {}
    assert faults_of(text if "cohort" in given else trip_of(**given), tmp_path) == [], page


@pytest.mark.parametrize(("page", "text"), [one for one in listings("sh") if "." not in one[0]])
def test_every_command_works(benchmark, office_trip: Path, page: str, text: str) -> None:
    """The commands of a listing, in order, in a folder with a trip and a list; translations have the same ones."""
    for line in text.splitlines():
        if line.startswith("mkdir -p "):
            (office_trip / line.split()[2]).mkdir(parents=True)
            continue
        done = benchmark(*shlex.split(line.partition("  #")[0])[1:], cwd=office_trip)
        assert done.returncode == 0, f"{page}: {line}\n{done.stderr}"


@pytest.mark.parametrize(("page", "text"), listings("python"))
def test_every_program_works(page: str, text: str, office_trip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of the manual runs."""
    monkeypatch.chdir(office_trip)
    exec(compile(text, page, "exec"), {})  # noqa: S102 - the manual's own words


def test_prose_is_read_into_blocks() -> None:
    """Each form of a page is a block of its own."""
    text = "# A\n\nb\nc\n\n- d\n  e\n- f\n\n| G | H |\n|---|---|\n| i | j |\n\n```sh\nk\n\n  l\n```\n<!-- rules -->\n"
    blocks = list(read_prose(text))
    assert blocks[:3] == [Heading("A", 1), Paragraph("b c"), Bullets(("d e", "f"))]
    assert isinstance(blocks[3], Table)
    assert blocks[3].rows == (("i", "j"),)
    assert blocks[4:] == [Verbatim(("k", "", "  l")), Inserted("rules")]
