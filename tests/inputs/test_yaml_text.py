"""YAML becomes texts, lists and mappings; everything else that YAML can do is refused with a place."""

import subprocess
import sys

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.inputs.yaml import building
from benchmark_cli.inputs.yaml.building import Data
from benchmark_cli.inputs.yaml.yaml_text import parse
from benchmark_cli.language import ENGLISH
from tests.counts import examples

SAMPLE = """\
# A cohort
cohort: diklat-26
title: "Diklatpim: III"
organiser:
  letterhead: [PEMERINTAH PROVINSI, 'BADAN PENDIDIKAN', …]
visit:
  from: 2014-10-07
  base: {name: Hotel, at: [-8.67, 115.21]}
  slots: ["2014-10-08 08:30-10:30", "2014-10-08 11:00-13:00"]
participants:
  - id: p-01
    name: Ni Made Ayu
    nip: "198609262015051001"
    needs: |
      kursi roda
      lantai bawah
    emergency: {name: Ibu, phone: 0812-3456-7890}
  - id: p-02
    name:
    tags: {score: 81}
rules:
  - apart: [p-01, p-02]
  - never_at: [denpasar]
    who: {where: {agency: Kota}}
"""


def data_of(text: str | bytes) -> Data:
    """The data of a text without faults."""
    tree, found = parse(text.encode() if isinstance(text, str) else text, "f.yaml")
    assert found == []
    assert tree is not None
    return tree.data


def found_in(text: str | bytes) -> list[Diagnostic]:
    """What is wrong with a text."""
    return parse(text.encode() if isinstance(text, str) else text, "f.yaml")[1]


def spots(text: str | bytes) -> list[tuple[str, int, int]]:
    """Code, line and column of all that is wrong with a text."""
    return [(item.code, item.place.line, item.place.column) for item in found_in(text) if item.place]


@pytest.mark.parametrize(
    "scalar",
    ["NO", "012", "12:30", "1e3", "199001012015051001", "2014-10-07", "0x1F", "yes", "Null", ".inf", "<<", "=~"],
)
def test_plain_scalars_are_text(scalar: str) -> None:
    """Nothing is guessed from the look of a value."""
    assert data_of(f"a: {scalar}\n") == {"a": scalar}


@pytest.mark.parametrize("scalar", ["", "~", "null", "# comment"])
def test_not_given(scalar: str) -> None:
    """Three ways to leave a value out."""
    assert data_of(f"a: {scalar}\nb:\n- {scalar}\n- x\n") == {"a": None, "b": [None, "x"]}


@pytest.mark.parametrize(("scalar", "text"), [('"null"', "null"), ("'~'", "~"), ('""', ""), ("|\n  null\n", "null\n")])
def test_quoted_is_given(scalar: str, text: str) -> None:
    """What stands in quotes or in a block is text."""
    assert data_of(f"a: {scalar}\n") == {"a": text}


def test_empty_files() -> None:
    """A file without a value is None."""
    assert [data_of(text) for text in ("", "\n", "# only a comment\n", "---\n...\n", "\ufeff")] == [None] * 5


def test_roots() -> None:
    """The root may be anything."""
    assert [data_of(text) for text in ("x", "[a, b]", "a: 1")] == ["x", ["a", "b"], {"a": "1"}]


def test_text_is_nfc() -> None:
    """Values and keys are in Unicode's form NFC."""
    assert data_of("cafe\u0301: re\u0301sume\u0301\n") == {"caf\u00e9": "r\u00e9sum\u00e9"}


def test_merge_key_is_a_key() -> None:
    """`<<` merges nothing."""
    assert data_of("<<: {a: 1}\n") == {"<<": {"a": "1"}}


@pytest.mark.parametrize("text", [SAMPLE, SAMPLE.replace("\n", "\r\n"), "\ufeff" + SAMPLE, "---\n" + SAMPLE + "...\n"])
def test_writing_does_not_matter(text: str) -> None:
    """Byte order mark, line ends and document marks change nothing, and the data is what PyYAML makes of it."""
    expected = yaml.load(SAMPLE, yaml.BaseLoader)  # noqa: S506 - safe
    expected["participants"][1]["name"] = None
    assert data_of(text) == expected


def test_python_loader_serves_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without libyaml the same data, places and faults come out."""
    with_c = parse(SAMPLE.encode(), "f.yaml")
    faulty = "a: &x 1\nb: *x\nc: !!int 3\na: 2\n[a]: 3\n"
    faults_with_c = spots(faulty)
    monkeypatch.delattr(yaml, "CBaseLoader")
    without = parse(SAMPLE.encode(), "f.yaml")
    assert with_c[0] is not None
    assert without[0] is not None
    assert with_c[0].data == without[0].data
    path = ("participants", 0, "emergency", "phone")
    assert with_c[0].places.value(path) == without[0].places.value(path)
    assert spots(faulty) == faults_with_c
    assert spots('a: "\\UFFFFFFFF"\n') == [("not-yaml", 1, 1)]
    assert spots('a: "é\\ud800"\n') == [("control-character", 1, 4)]


def test_all_faults_at_once() -> None:
    """Every fault that leaves the rest readable is reported, in the order of the file."""
    text = "a: 1\na: 2\nb: &q 3\nc: *q\nd: !!int 4\n? [a]\n: 4\n{e: f}: 5\na: 6\n*q : 7\n'': 8\nf: {x: 1, x: 2}\n"
    tree, found = parse(text.encode(), "f.yaml")
    assert [(item.code, item.place.line) for item in found if item.place] == [
        ("duplicate-key", 2),
        ("alias", 3),
        ("alias", 4),
        ("tag", 5),
        ("not-a-key", 6),
        ("not-a-key", 8),
        ("duplicate-key", 9),
        ("alias", 10),
        ("not-a-key", 11),
        ("duplicate-key", 12),
    ]
    assert tree is not None
    assert tree.data == {"a": "1", "b": "3", "c": None, "d": "4", "f": {"x": "1"}}


def test_duplicate_key_names_the_first() -> None:
    """The diagnostic stands at the second key and points at the first."""
    text = "p:\n  - x: {deep: [1, 2]}\n    y: 1\n    x: {deep: [3]}\n    z: 4\n"
    (fault,) = found_in(text)
    assert fault.path == ("p", 0, "x")
    assert [(fault.place.line, fault.place.column)] == [(4, 5)] if fault.place else False
    assert [(item.place.line, item.place.column) for item in fault.related] == [(2, 5)]


def test_places_after_refused_values() -> None:
    """What was left out of the data does not shift the places of what follows."""
    tree, _ = parse(b"a: 1\na: {b: [1, 2]}\n? [x, y]\n: [1]\nc: [d, e]\n", "f.yaml")
    assert tree is not None
    assert [tree.places.value(("c", 1)).line, tree.places.value(("c", 1)).column] == [5, 8]


def test_numbers_in_keys_are_masked() -> None:
    """A private number used as a key shows in no message."""
    (fault,) = found_in("198609262015051001: 1\n198609262015051001: 2\n")
    assert "1986" not in ENGLISH.say(fault.message)
    assert fault.path == ("*" * 18,)


@pytest.mark.parametrize("text", ["a: ! x\n", 'a: ! "x"\n', "a: x # & * !\n"])
def test_harmless_marks(text: str) -> None:
    """A lone exclamation mark says nothing, and marks in comments are comments."""
    assert data_of(text) == {"a": "x"}


def test_second_document() -> None:
    """The first document is read, and the second one is a fault at its begin."""
    tree, _ = parse(b"a: 1\n---\nb: &x 2\n", "f.yaml")
    assert tree is not None
    assert tree.data == {"a": "1"}
    assert spots(b"a: 1\n---\nb: &x 2\n") == [("several-documents", 2, 1)]


def test_directives_are_refused() -> None:
    """Directives have no use here, and libyaml takes quadratic time over many."""
    assert spots("%YAML 1.1\n---\na: 1\n") == [("directive", 1, 1)]
    many = "".join(f"%TAG !t{number}! x\n" for number in range(300_000))
    assert spots(many)[-1][0] == "too-many-faults"


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? ", "[a,", "{"])
def test_depth_has_an_end(opening: str) -> None:
    """32 deep is allowed, 33 is not."""
    if opening == "[":
        assert found_in("[" * 32 + "]" * 32) == []
    assert {item.code for item in found_in(opening * 33)} <= {"too-deep", "not-yaml", "not-a-key"}
    assert found_in("[" * 33 + "]" * 33)[-1].code == "too-deep"


BOMB = """
import sys
from benchmark_cli.inputs.yaml.yaml_text import parse
for opening in ("[", "- ", "{a: ", "? ", "{? ", "[a,", "- - ", "{", "[{"):
    for count in (100_000, 10 * 1024 * 1024 // len(opening)):
        tree, found = parse((opening * count).encode(), "f.yaml")
        assert tree is None and found, opening
        print(len(found))
"""


def test_depth_bombs_do_not_end_the_interpreter() -> None:
    """100,000 and 10 MiB of opening brackets give a diagnostic, and no signal ends the process."""
    done = subprocess.run([sys.executable, "-c", BOMB], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.split()) == 18


def test_too_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is an end to the number of values, and no tree beyond it."""
    monkeypatch.setattr(building, "MOST_VALUES", 10)
    tree, found = parse(b"[" + b"x," * 50 + b"]", "f.yaml")
    assert (tree, [item.code for item in found]) == (None, ["too-many-values"])


def test_too_many_faults() -> None:
    """After a hundred faults reading stops and says so."""
    tree, found = parse(b"a: 1\n" * 500, "f.yaml")
    assert tree is None
    assert [item.code for item in found] == ["duplicate-key"] * 100 + ["too-many-faults"]


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"PK\x03\x04whatever", "spreadsheet", 1, 1),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "spreadsheet", 1, 1),
        ("a: 1\n".encode("utf-16"), "not-utf-8", 1, 1),
        ("a: 1\n".encode("utf-16-le"), "not-utf-8", 1, 1),
        ("a: 1\n".encode("utf-32"), "not-utf-8", 1, 1),
        (b"a: \xc3\xa9\nb: \xc3\xa9\xe9\n", "not-utf-8", 2, 5),
        (b"\xef\xbb\xbfa: \xff", "not-utf-8", 1, 4),
        (b"a: b\n  \x00", "control-character", 2, 3),
        (b"a: b\x07\x07c\n", "control-character", 1, 5),
        ("a: b\u2028c\n".encode(), "control-character", 1, 5),
        ("a: b\u0085c\n".encode(), "control-character", 1, 5),
    ],
)
def test_bytes_that_are_no_text(data: bytes, code: str, line: int, column: int) -> None:
    """Other encodings, spreadsheets and control characters are told apart, with the place of the first."""
    assert spots(data) == [(code, line, column)]


@settings(max_examples=examples(48, 300))
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    """Any bytes give a tree or a diagnostic, and every diagnostic can be said."""
    check(data)


@settings(max_examples=examples(48, 300))
@given(st.text(alphabet=" \n\t\r-:,[]{}\"'|>&*!%#@`?~ab0\\é\ufeff…", max_size=120))
@example('a: "\\UFFFFFFFF"')
@example("{? : *")
@example("a: |99\n b")
def test_any_marks(text: str) -> None:
    """Any mixture of YAML's own marks gives a tree or a diagnostic."""
    check(text.encode())


@settings(max_examples=examples(60, 500))
@given(st.data())
def test_mutated_files(draw: st.DataObject) -> None:
    """A good file with a few bytes changed, deleted, inserted or doubled gives a tree or a diagnostic."""
    data = bytearray(SAMPLE.encode())
    for _ in range(draw.draw(st.integers(1, 4))):
        at = draw.draw(st.integers(0, len(data)))
        end = at + draw.draw(st.sampled_from([0, 0, 1, 1, 5, 60]))
        data[at:end] = draw.draw(
            st.sampled_from([b"", b'"', b"'", b"[", b"}", b"\t", b": ", b"\n", b"\xff", b"\0", b"&a "])
        )
    check(bytes(data))


def check(data: bytes) -> None:
    """Parse; there is something to show for it, with places in the file, and no private value in what is shown."""
    tree, found = parse(data, "f.yaml")
    assert tree is not None or found
    codes = [item.code for item in found]
    assert codes.count("not-yaml") <= 1
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for item in found:
        assert item.place is not None
        assert 1 <= item.place.line <= lines
        assert 1 <= item.place.column < item.place.end_column
        said = [item.message, *item.hints, *(other.message for other in item.related)]
        shown = "".join([*(ENGLISH.say(text) for text in said), item.place.excerpt])
        assert "198609262015051001" not in shown
