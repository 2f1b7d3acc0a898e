"""Text that is not YAML gives one diagnostic at the line that is to be mended."""

import pytest

from benchmark_cli.inputs.yaml.yaml_text import parse
from benchmark_cli.language import ENGLISH

BROKEN = [
    # A lost closing quote is shown where the quote opens, however far down the parser got.
    ('name: "Foo\nnip: "123"\nagency: X\n', (1, 7), (2, 7), "quote is opened"),
    ('- name: "Foo\n  nip: "123"\n  agency: X\n', (1, 9), (2, 9), "quote is opened"),
    ('- name: "Foo\n  a: 1\n  b: 2\n  nip: "123"\n', (1, 9), (4, 9), "quote is opened"),
    ("a: 'x\nb: 'y'\nc: z", (1, 4), (2, 5), "quote is opened"),
    ('x: 1\na: "Foo\nb: c\n', (2, 4), (3, 4), "quote is opened"),
    ('a: [x, "y, z]\nb: "q"\n', (1, 8), (2, 5), "quote is opened"),
    ('a: "b\n---\nc"\n', (1, 4), (2, 1), "quote is opened"),
    ('"a: b\n', (1, 1), (1, 5), "quote is opened"),
    # A quote or an apostrophe inside a text.
    ('- {name: "Foo, nip: "1"}\n', (1, 22), (1, 10), "goes on after"),
    ("name: 'Jum'at'\n", (1, 12), (1, 7), "goes on after"),
    ('a: "x" y\n', (1, 8), (1, 4), "goes on after"),
    # Brackets.
    ("a: [b, c\nd: e\nf: [g]\n", (1, 4), (2, 2), "bracket [ is opened"),
    ("a: {b: c\nd: e\n", (1, 4), (2, 2), "bracket {{ is opened"),
    ("r:\n  - apart: [a, b\n  - apart: [c]\n", (2, 12), (3, 10), "bracket [ is opened"),
    ("p:\n  - {id: a, name: B\n  - {id: c}\n", (2, 5), (3, 5), "bracket {{ is opened"),
    ("x: [\n", (1, 4), None, "bracket [ is opened"),
    ("x: [a,\n  b\n", (1, 4), (2, 3), "bracket [ is opened"),
    ("a: [b}\n", (1, 6), (1, 4), "does not close"),
    ("a: [b]]\n", (1, 7), None, "closes nothing"),
    ("a: ]\n", (1, 4), None, "closes nothing"),
    ("loci: [\n  a,\n  {id: b}\n  {id: c},\n]\n", (4, 3), (1, 7), "comma is missing"),
    ('p:\n  - {id: a,\n     name: "B"\n     sex: m}\n', (4, 6), (2, 5), "comma is missing"),
    ("- {id: a name: B}\n", (1, 14), (1, 3), "second key"),
    ("a: {x: 1,, y: 2}\n", (1, 10), (1, 4), "before this comma"),
    # Colons.
    ("title: Diklat: III\n", (1, 14), None, "second colon"),
    ("a: 1\nname Foo\nnip: 3\n", (2, 1), None, "no key"),
    ("name Foo\nnip: 3\n", (1, 1), None, "no key"),
    ("a:b\n# c\n\nc: d\n", (1, 1), None, "no key"),
    ("a:\n  b\n    c: d\n", (2, 3), None, "no key"),
    ("a:\n  b 1  # x: y\n  c: d\n", (2, 3), None, "no key"),
    ("a: b\n\nc\n", (3, 1), None, "no key"),
    # Indentation.
    ("a:\n\tb: c\n", (2, 1), None, "tab"),
    ("a:\n  b: c\n\td: e\n", (3, 1), None, "tab"),
    ("a: >\n\tb\n", (2, 1), None, "tab"),
    ("a: b\n c: d\n", (2, 2), (1, 1), "not finished"),
    ("p:\n  id: a\n    number: 1\n", (3, 5), (2, 3), "not finished"),
    ("a:\n   b: c\n  d: e\n", (3, 3), (1, 1), "indented"),
    ("- a\nb: c\n", (2, 1), (1, 1), "indented"),
    ("a: b\n- c\n", (2, 1), None, "entry of a list"),
    ("a: - b\n", (1, 4), None, "list cannot begin"),
    # Texts that have to stand in quotes.
    ("a: *b*\n", (1, 4), None, "begin with *"),
    ("a: @b\n", (1, 4), None, "begin with @"),
    ("a: `b`\n", (1, 4), None, "begin with `"),
    ("a: %b\n", (1, 4), None, "begin with %"),
    ("a: &\n", (1, 4), None, "begin with &"),
    ("a: |x\n", (1, 4), None, "begin with |"),
    ("a: !b!c x\n", (1, 4), None, "begin with !"),
    ("a: , b\n", (1, 4), None, "value is missing"),
    ('a: "C:\\qux"\n', (1, 7), None, "backslash"),
    ('a: "\\UFFFFFFFF"\n', (1, 7), None, "backslash"),
    ("just text\n# c\na: b\n", (1, 1), None, "no key"),
    ("a: b\n... x\n", (2, 5), None, "not YAML"),
]


@pytest.mark.parametrize(("text", "place", "related", "words"), BROKEN, ids=[row[0][:20] for row in BROKEN])
def test_breakage(text: str, place: tuple[int, int], related: tuple[int, int] | None, words: str) -> None:
    """One diagnostic at the line to be mended, with the other end of it and a hint, in plain words."""
    tree, found = parse(text.encode(), "f.yaml")
    assert (tree, [item.code for item in found]) == (None, ["not-yaml"])
    (fault,) = found
    assert fault.place is not None
    assert (fault.place.line, fault.place.column) == place
    others = [(item.place.line, item.place.column) for item in fault.related]
    assert others == ([] if related is None else [related])
    assert words.replace("{{", "{") in ENGLISH.say(fault.message)
    assert all(ENGLISH.say(hint) for hint in fault.hints)


def test_a_quote_over_several_lines_far_above_is_not_blamed() -> None:
    """A text that rightly goes over several lines has nothing to do with what breaks further down."""
    _, (fault,) = parse(b'a: "one\n  two"\nb: 1\n\tc: 2\n', "f.yaml")
    assert fault.place is not None
    assert fault.place.line == 4


@pytest.mark.parametrize(
    "text",
    [
        "needs: |\n   kursi roda\n  rahasia\n",
        "p:\n  - needs: rahasia: x\n",
        "p:\n  - {needs: rahasia, a: [}\n",
        "p:\n  - emergency:\n      name: rahasia: x\n",
        "p:\n  - phone 'rahasia\n    b: 'c'\n",
        'p:\n  - "needs": "rahasia\n    b: "c"\n',
        "p:\n  - needs: |\n      x\n\trahasia\n",
        "p:\n  - a: rahasia 0812-3456-7890\n    b: 'x 0812 3456 7890\n".replace("rahasia", ""),
    ],
)
def test_private_values_in_broken_files(text: str) -> None:
    """Lines of a file that cannot be parsed are masked by their looks."""
    _, found = parse(text.encode(), "f.yaml")
    assert [item.code for item in found] == ["not-yaml"]
    places = [found[0].place, *(item.place for item in found[0].related)]
    excerpts = [place.excerpt for place in places if place]
    assert excerpts
    assert not [excerpt for excerpt in excerpts if "rahasia" in excerpt or "3456" in excerpt]
