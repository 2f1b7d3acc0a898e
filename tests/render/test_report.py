"""Diagnostics as text and as objects."""

import json

import pytest

from benchmark_cli.cli.report import MOST_LISTED, MOST_SAID, as_json, report
from benchmark_cli.diagnostics import Diagnostic, Place, Related, Severity, cap
from benchmark_cli.language import ENGLISH, Text
from benchmark_cli.safe_text import Identifier, is_unseen

WHOLE = Diagnostic(
    code="unknown-locus",
    message=Text("There is no locus {id}.", id="dinkez"),
    place=Place("cohorts/a.yaml", 12, 10, 16, "  wishes: dinkez"),
    path=("participants", 3, "wishes"),
    hints=(Text("{id}", id="dinkes"), Text("a:\n  b")),
    related=(Related(Place("cohorts/b.yaml", 3, 1, 7, "loci:"), Text("the loci stand here")),),
)
PLACELESS = Diagnostic("no-cohort", Text("There is no cohort."), severity=Severity.WARNING)

GOLDEN = """\
cohorts/a.yaml:12:10: error[unknown-locus]: There is no locus dinkez.
  12 |   wishes: dinkez
     |          ^^^^^^
  = hint: dinkes
  = hint: a:
      b
cohorts/b.yaml:3:1: note: the loci stand here
  3 | loci:
    | ^^^^^

warning[no-cohort]: There is no cohort.
"""


def marked(excerpt: str, column: int, end_column: int) -> tuple[str, str]:
    """The source line and the line of the mark, as they are printed."""
    place = Place("f", 1, column, end_column, excerpt)
    _, source, mark = report([Diagnostic("c", Text("m"), place)], ENGLISH, colour=False).splitlines()
    return source.removeprefix("  1 | "), mark.removeprefix("    | ")


def test_all_pieces() -> None:
    """Place, code, message, source line, mark, what to write, and the other party, in the manner of compilers."""
    assert report([WHOLE, PLACELESS], ENGLISH, colour=False) == GOLDEN


def test_nothing_to_say() -> None:
    """No diagnostics are no text, and an empty list."""
    assert report([], ENGLISH, colour=True) == ""
    assert as_json([], ENGLISH) == "[]\n"


def test_colour() -> None:
    """Errors are red, warnings yellow, and without the sequences the text is the same."""
    text = report([WHOLE, PLACELESS], ENGLISH, colour=True)
    assert "\x1b[1;31merror[unknown-locus]\x1b[0m: There" in text
    assert "\x1b[1;33mwarning[no-cohort]\x1b[0m: There" in text
    for sequence in ("\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[0m"):
        text = text.replace(sequence, "")
    assert text == GOLDEN


@pytest.mark.parametrize(
    ("excerpt", "column", "end_column", "source", "mark"),
    [
        ("\tab", 2, 3, "    ab", "    ^"),
        ("a: 東京x", 4, 6, "a: 東京x", "   ^^^^"),
        ("a: 東京x", 6, 7, "a: 東京x", "       ^"),
        ("e\u0301x", 3, 4, "e\u0301x", " ^"),
        ("a\x1bb", 3, 4, "a<U+001B>b", "         ^"),
        ("ab", 3, 3, "ab", "  ^"),
        ("ab", 1, 1, "ab", "^"),
        ("ab", 9, 12, "ab", "  ^"),
    ],
)
def test_mark(excerpt: str, column: int, end_column: int, source: str, mark: str) -> None:
    """The mark stands under its letters, whatever their width, and is never empty."""
    assert marked(excerpt, column, end_column) == (source, mark)


@pytest.mark.parametrize(("column", "length"), [(1, 6), (60, 6), (200, 6), (394, 6), (150, 250)])
def test_long_lines_are_windowed(column: int, length: int) -> None:
    """Of a long line only what is near the mark is shown, and the mark still stands under its letters."""
    excerpt = "." * (column - 1) + "M" * length + "." * (400 - column - length)
    source, mark = marked(excerpt, column, column + length)
    assert len(source) <= 72
    assert len(mark) <= len(source)
    assert {letter for letter, sign in zip(source, mark, strict=False) if sign == "^"} == {"M"}


def test_hostile_file_name() -> None:
    """A file name cannot steer the terminal, nor can anything in the JSON."""
    hostile = Diagnostic("c", Text("{x}", x="\x9b31m"), Place("\x1b]0;x\x07\n.yaml", 1, 1, 2, "\x1b"))
    for text in (report([hostile], ENGLISH, colour=False), as_json([hostile], ENGLISH)):
        assert {letter for letter in text if is_unseen(letter)} == {"\n"}


def test_objects() -> None:
    """Every object has the same keys, what there is not is null; the other party is told where there is one."""
    assert json.loads(as_json([WHOLE, PLACELESS], ENGLISH)) == [
        {
            "code": "unknown-locus",
            "severity": "error",
            "message": "There is no locus dinkez.",
            "file": "cohorts/a.yaml",
            "line": 12,
            "column": 10,
            "path": "participants[3].wishes",
            "hint": "dinkes\na:\n  b",
            "related": [{"message": "the loci stand here", "file": "cohorts/b.yaml", "line": 3, "column": 1}],
        },
        {
            "code": "no-cohort",
            "severity": "warning",
            "message": "There is no cohort.",
            "file": None,
            "line": None,
            "column": None,
            "path": "",
            "hint": None,
        },
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("pim3-2014-10-0001", "pim3-2014-10-0001"),
        ("diklat-2026-2027-angkatan-12", "diklat-2026-2027-angkatan-12"),
        (Identifier("2110511001"), "2110511001"),
        (Identifier("198609262015051901"), "198609262015051901"),
        ("2110511001", "*" * 10),
        ("0812-3456-7890", "*" * 14),
        ("hp-0812-3456-7890", "hp-" + "*" * 14),
        ("wa081234567890", "wa" + "*" * 12),
        ("nip-19860926-201505-1-901", "nip-" + "*" * 21),
        ("19860926\u00a0201505\u00a01\u00a0901", "*" * 21),
        ("19860926.201505.1.901", "*" * 21),
        ("pim3-1 0812 3456 7890", "pim3-1 " + "*" * 14),
    ],
)
def test_ids_are_shown_and_numbers_are_not(value: str, shown: str) -> None:
    """What the files define as an id is shown whole, and so is what looks like one; no NIP and no phone is."""
    diagnostic = Diagnostic("c", Text("{file}: no {id}", id=[Text("`{id}`", id=value)], file="a/2014-10-07-0001.yaml"))
    assert report([diagnostic], ENGLISH, colour=False) == f"error[c]: a/2014-10-07-0001.yaml: no `{shown}`\n"
    assert json.loads(as_json([diagnostic], ENGLISH))[0]["message"] == f"a/2014-10-07-0001.yaml: no `{shown}`"


def of_kind(code: str, count: int, severity: Severity = Severity.ERROR) -> list[Diagnostic]:
    """So many diagnostics of a kind, numbered."""
    return [Diagnostic(code, Text("{n}", n=index), severity=severity) for index in range(count)]


def test_no_kind_buries_another() -> None:
    """Of each kind only so many are told, and how many more there are; a warning is of another kind than an error."""
    found = [*of_kind("a", 5), *of_kind("b", 3), *of_kind("a", 4, Severity.WARNING), *of_kind("c", 1)]
    shown = [(one.code, one.severity.value, ENGLISH.say(one.message)) for one in cap(found, 3)]
    assert shown == [
        *(("a", "error", text) for text in ("0", "1", "2", "… and 2 more of this kind")),
        *(("b", "error", text) for text in ("0", "1", "2")),
        *(("a", "warning", text) for text in ("0", "1", "2", "… and 1 more of this kind")),
        ("c", "error", "0"),
    ]
    assert cap(found, 5) == found


def test_reports_are_bounded() -> None:
    """Thousands of one kind are a page for people and a bounded list for programs, which say what they leave out."""
    found = [*of_kind("many", 10_000), Diagnostic("one", Text("m"))]
    lines = report(found, ENGLISH, colour=False).split("\n\n")
    assert len(lines) == MOST_SAID + 2
    assert lines[-2:] == [f"error[many]: … and {10_000 - MOST_SAID} more of this kind", "error[one]: m\n"]
    assert [one["code"] for one in json.loads(as_json(found, ENGLISH))] == ["many"] * (MOST_LISTED + 1) + ["one"]
