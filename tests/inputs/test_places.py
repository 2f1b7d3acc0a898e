"""Places are right to the column, and what they show is masked."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark_cli.diagnostics import Place
from benchmark_cli.inputs.yaml.building import Data
from benchmark_cli.inputs.yaml.places import LONGEST_EXCERPT, Places
from benchmark_cli.inputs.yaml.yaml_text import parse
from benchmark_cli.safe_text import without_numbers

TRICKY = """\
# comment
"quoted key":   'single ''quoted'''   # comment
plain: a text
  over two lines
wide: "日本語 😀"   # wide
after: {日本: x, "é": [1, [2, 3]], empty: , t: "tab\there"}
block: |
  first

  second
folded: >-   # comment
  one
  two

list:
- - nested
  - deep
-   id: a
    name:
    last: [
      x,   # comment
      y
    ]
"""


def places_of(text: str) -> Places:
    """The places of a text without faults."""
    tree, found = parse(text.encode(), "f.yaml")
    assert found == []
    assert tree is not None
    return tree.places


def spot(place: Place) -> tuple[int, int, int]:
    """Line, column and end column."""
    return place.line, place.column, place.end_column


VALUES: list[tuple[list[str | int], tuple[int, int, int]]] = [
    (["quoted key"], (2, 17, 36)),
    (["plain"], (3, 8, 14)),
    (["wide"], (5, 7, 14)),
    (["after"], (6, 8, 57)),
    (["after", "日本"], (6, 13, 14)),
    (["after", "é", 1], (6, 25, 31)),
    (["after", "é", 1, 0], (6, 26, 27)),
    (["after", "empty"], (6, 41, 42)),
    (["after", "t"], (6, 46, 56)),
    (["block"], (7, 8, 9)),
    (["folded"], (11, 9, 23)),
    (["list", 0, 1], (17, 5, 9)),
    (["list", 1], (18, 5, 10)),
    (["list", 1, "id"], (18, 9, 10)),
    (["list", 1, "name"], (19, 10, 11)),
    (["list", 1, "last"], (20, 11, 12)),
    (["list", 1, "last", 1], (22, 7, 8)),
    ([], (2, 1, 48)),
]


@pytest.mark.parametrize("before", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_values(line_end: str, before: str) -> None:
    """Comments, blocks, brackets, quotes, wide characters, tabs and line ends do not shift a value."""
    places = places_of(before + TRICKY.replace("\n", line_end))
    assert [(path, spot(places.value(path))) for path, _ in VALUES] == VALUES


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (["quoted key"], (2, 1, 13)),
        (["after", "é"], (6, 16, 19)),
        (["list", 1, "last"], (20, 5, 9)),
        (["list", 1, "last", 0], (21, 7, 8)),
        (["list", 0], (16, 3, 11)),
    ],
)
def test_keys(path: Sequence[str | int], expected: tuple[int, int, int]) -> None:
    """A key is marked by itself; an entry of a list has none and is marked instead."""
    assert spot(places_of(TRICKY).key(path)) == expected


RULES = """\
rules:
  - apart: [a, b]
    who: {where: {agency: X}}
  - only_at:
      - x
    strength: should
visit: {from: x}
"""


@pytest.mark.parametrize(
    ("loc", "path", "line", "column"),
    [
        (("rules", 0, "apart", "apart", 1), ("rules", 0, "apart", 1), 2, 16),
        (("rules", 0, "apart", "who", "function-after[f(), str]", "where"), ("rules", 0, "who", "where"), 3, 18),
        (("rules", 0, "apart", "apart", "list[str]"), ("rules", 0, "apart"), 2, 12),
        (("rules", 1, "only_at", "strength"), ("rules", 1, "strength"), 6, 15),
        (("rules", 1, "unknown", "only_at", 0), ("rules", 1, "only_at", 0), 5, 9),
        (("rules", 1, "missing"), ("rules", 1), 4, 5),
        (("visit", "to"), ("visit",), 7, 9),
        (("title",), (), 1, 1),
        (("rules", 7), ("rules",), 2, 3),
        (("rules", "0"), ("rules",), 2, 3),
    ],
)
def test_locations(loc: Sequence[str | int], path: Sequence[str | int], line: int, column: int) -> None:
    """Elements that are not there are passed over, wherever they stand; a missing field is shown at its mapping."""
    places = places_of(RULES)
    assert places.path(loc) == path
    assert (places.value(loc).line, places.value(loc).column) == (line, column)


def test_missing_field_is_shown_at_the_first_key() -> None:
    """The mark is as long as the first key of the mapping that lacks the field."""
    assert spot(places_of(RULES).value(("visit", "to"))) == (7, 9, 13)


def test_empty_file() -> None:
    """A file without a value has one place."""
    places = places_of("# nothing\n")
    assert (spot(places.value(("a",))), spot(places.key(())), places.path(("a", 0))) == ((1, 1, 2), (1, 1, 2), ())


documents = st.recursive(
    st.text("ab é", max_size=5).map(lambda text: text.strip() or None),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcé", min_size=1, max_size=3), inner, max_size=4)
    ),
    max_leaves=20,
)


def flow(value: Data, pretty: str) -> str:
    """The value written with brackets, *pretty* after each comma."""
    if isinstance(value, dict):
        return "{" + f",{pretty}".join(f'"{key}": {flow(inner, pretty)}' for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + f",{pretty}".join(flow(inner, pretty) for inner in value) + "]"
    return "null" if value is None else f'"{value}"'


def paths_in(value: Data, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Data]]:
    """Every path of the value and what stands there."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(path, value), *(found for key, child in inner for found in paths_in(child, (*path, key)))]


@given(documents, st.sampled_from(["", " ", "\n ", "\r\n  ", " # c\n "]))
def test_places_show_what_stands_there(document: Data, pretty: str) -> None:
    """From the place of every value on, the text is that value as it was written."""
    text = " " + flow(document, pretty) + "\n"
    places = places_of(text)
    lines = text.replace("\r\n", "\n").split("\n")
    for path, value in paths_in(document):
        place = places.value(path)
        rest = "\n".join(lines[place.line - 1 :])[place.column - 1 :]
        assert rest.startswith(flow(value, pretty.replace("\r\n", "\n")))


PRIVATE = """\
participants:
  - id: a
    nip: "19860926 201505 1 001"   # 198609262015051001
    phone: 0812
    needs: |
      kursi roda

      lantai bawah
    diet: {no: [kacang, udang]}
    emergency:
      name: Ibu Ayu
      phone: 555
    Phone: 0899
    note: call 0812-3456-7890 or +62 812.345.678 before 2014-10-08 08:30-10:30
    tags: {nip: 7, ok: yes}
    last: 12345678
"""


def test_private_values_are_masked() -> None:
    """Values of private keys, whatever their form, and long numbers anywhere are starred at their length."""
    places = places_of(PRIVATE)
    lines = PRIVATE.split("\n")
    shown = {line: places._source.place(len("\n".join(lines[:line])) + 1, 0).excerpt for line in range(1, 16)}
    assert shown == {
        1: "  - id: a",
        2: "    nip: ***********************   # ******************",
        3: "    phone: ****",
        4: "    needs: *",
        5: "      **********",
        6: "",
        7: "      ************",
        8: "    diet: *********************",
        9: "    emergency:",
        10: "      *************",
        11: "      **********",
        12: "    Phone: ****",
        13: "    note: call ************** or +************** before 2014-10-08 08:30-10:30",
        14: "    tags: {nip: *, ok: yes}",
        15: "    last: 12345678",
    }
    assert all(len(excerpt) == len(lines[line]) for line, excerpt in shown.items())


def test_private_value_of_a_refused_key_is_masked() -> None:
    """The second of two equal keys is left out of the data, not out of the masking."""
    _, (fault,) = parse(b"nip: 1\nnip: 23\n", "f.yaml")
    assert fault.place is not None
    assert fault.place.excerpt == "nip: **"
    assert fault.related[0].place.excerpt == "nip: *"


def test_masking_in_a_second_document() -> None:
    """What was not read is masked by its looks."""
    _, (fault,) = parse(b"a: 1\n--- {nip: 23, b: c}\n", "f.yaml")
    assert fault.place is not None
    assert "23" not in fault.place.excerpt


def test_long_lines_are_cut() -> None:
    """An excerpt has an end; a place beyond it has none, and a number across the cut is masked."""
    text = "a: [" + "x, " * 131 + "1234567890123, " + "x, " * 10000 + "z]\n"
    places = places_of(text)
    excerpt = places.value(("a", 0)).excerpt
    assert len(excerpt) == LONGEST_EXCERPT
    assert excerpt.endswith("x, ***")
    assert places.value(("a", 9000)).excerpt == ""


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("12345678", "12345678"),
        ("123456789", "*********"),
        ("0812 3456-789", "*************"),
        ("12 34  567 89 01", "12 34  567 89 01"),
        ("2014-10-08 08:30-10:30", "2014-10-08 08:30-10:30"),
        ("2014-10-08T08:30", "2014-10-08T08:30"),
        ("[-8.6500, 115.2167]", "[-8.6500, 115.2167]"),
        ("a1b2c3d4e5f6", "a1b2c3d4e5f6"),
        ("١٢٣٤٥٦٧٨٩", "*********"),
    ],
)
def test_long_numbers(text: str, masked: str) -> None:
    """Nine digits and more are a private number, also with single blanks, dots and dashes; times are not."""
    assert without_numbers(text) == masked
