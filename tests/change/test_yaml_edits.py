"""Edits in place: what they are about changes, and every other byte stays."""

import difflib
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark_cli.change.yaml_edits import APPEND, UneditableError, YamlEdit, edit_yaml
from tests.counts import examples

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "cohorts").rglob("*.yaml")), *sorted((ROOT / "examples").rglob("*.yaml"))]

TEXT = """\
# a comment above
cohort: c   # beside
visit: {from: 2027-01-01, to: 2027-01-02, loci: [north, south]}
participants:
  - {id: p1, name: Ayu}   # the first
  - id: p2
    name: "Budi"
    status: withdrawn  # since Monday

  - {id: p3, name: Citra,
     gender: female}
rules:
  - apart: [p1, p2]
# the end
"""


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (YamlEdit(("participants", 1, "name"), "Budi Contoh"), '"Budi"', "Budi Contoh"),
        (YamlEdit(("participants", 1, "name"), "Budi: Contoh"), '"Budi"', '"Budi: Contoh"'),
        (YamlEdit(("participants", 0, "status"), "withdrawn"), "name: Ayu}", "name: Ayu, status: withdrawn}"),
        (YamlEdit(("participants", 1, "status"), None), "    status: withdrawn  # since Monday\n", ""),
        (YamlEdit(("participants", 2, "gender"), None), "Citra,\n     gender: female}", "Citra}"),
        (YamlEdit(("participants", 1, "note"), "late"), "Monday\n", "Monday\n    note: late\n"),
        (YamlEdit(("visit", "loci", APPEND), "west"), "south]", "south, west]"),
        (YamlEdit(("visit", "loci", 0), None), "[north, south]", "[south]"),
        (YamlEdit(("visit", "loci", 1), "west"), "[north, south]", "[north, west]"),
        (YamlEdit(("visit", "capacity", "north", "max"), "3"), "south]}", "south], capacity: {north: {max: 3}}}"),
        (
            YamlEdit(("rules", APPEND), {"lock": "p1", "at": "north"}, "Ayu"),
            "p2]\n",
            "p2]\n  - lock: p1  # Ayu\n    at: north\n",
        ),
        (YamlEdit(("rules", 0), None), "rules:\n  - apart: [p1, p2]\n", "rules: []\n"),
        (YamlEdit(("rules", 0, "apart", APPEND), "p3"), "[p1, p2]", "[p1, p2, p3]"),
        (YamlEdit(("participants", 0), None), "  - {id: p1, name: Ayu}   # the first\n", ""),
        (YamlEdit(("aims", APPEND), "wishes"), "p2]\n", "p2]\naims: [wishes]\n"),
        (
            YamlEdit(("participants", APPEND), {"id": "p4", "name": "Dewi"}),
            "female}\n",
            "female}\n  - id: p4\n    name: Dewi\n",
        ),
    ],
)
def test_one_edit(edit: YamlEdit, old: str, new: str) -> None:
    """Nothing but what is meant, in block and flow style, with comments left where they are."""
    assert TEXT.count(old) == 1
    assert edit_yaml(TEXT, [edit]) == TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("old", "edit", "new"),
    [
        ("rules:\n", YamlEdit(("rules", APPEND), {"lock": "p"}, "Ayu"), "rules:\n  - lock: p  # Ayu\n"),
        ("rules: # no\n#\n", YamlEdit(("rules", APPEND), {"apart": ["p"]}), "rules: # no\n  - apart: [p]\n#\n"),
        ("rules: ~\n", YamlEdit(("rules", APPEND), {"apart": ["p"]}), "rules: [{apart: [p]}]\n"),
        ("a: 1\n", YamlEdit(("rules", APPEND), {"lock": "p"}, "Ayu"), "a: 1\nrules:\n  - lock: p  # Ayu\n"),
        ("- status:  # none\n  b: 1\n", YamlEdit((0, "status"), "gone"), "- status: gone  # none\n  b: 1\n"),
        ("- {status: , b: 1}\n", YamlEdit((0, "status"), "gone"), "- {status: gone , b: 1}\n"),
        ("- wishes:\r\n", YamlEdit((0, "wishes"), ["a", "b"]), "- wishes: [a, b]\r\n"),
        ("- tags:\n  b: 1\n", YamlEdit((0, "tags", "x"), "3"), "- tags:\n    x: 3\n  b: 1\n"),
        ("- tags: null\n", YamlEdit((0, "tags", "x"), "3"), "- tags: {x: 3}\n"),
        ("- tags:\n", YamlEdit((0, "tags", "x"), None), "- tags:\n"),
        ("rules:  # Ayu\n  - lock: p\n    at: a\n", YamlEdit(("rules", 0), None), "rules: []  # Ayu\n"),
        ("rules:\n\n  # why\n  - apart: [p]\n# end", YamlEdit(("rules", 0), None), "rules: []\n\n  # why\n# end"),
        ("w:\n- a\n- b  # two\nx: 1\n", YamlEdit(("w",), ["c", ["d", "e"]]), "w:\n- c\n- [d, e]  # two\nx: 1\n"),
        ("w:\n  - a\n", YamlEdit(("w",), ["c", "d"]), "w:\n  - c\n  - d\n"),
        ("[a, # one, first\n b # two\n]\n", YamlEdit((1,), None), "[a # one, first\n # two\n]\n"),
    ],
)  # fmt: skip
def test_what_templates_leave_empty(old: str, edit: YamlEdit, new: str) -> None:
    """A key behind which nothing stands yet, or nothing any more, is written to; comments stay where they are."""
    assert edit_yaml(old, [edit]) == new


def test_line_ends_stay() -> None:
    """A file of Windows stays one."""
    text = TEXT.replace("\n", "\r\n")
    changed = edit_yaml(
        text, [YamlEdit(("participants", 1, "note"), "late"), YamlEdit(("rules", APPEND), {"lock": "p1"})]
    )
    assert changed.count("\n") == changed.count("\r\n") == text.count("\n") + 2


def test_what_cannot_be_done_in_place_is_refused() -> None:
    """An anchor that stands for several people is not changed for one of them."""
    text = "base: &b {a: 1}\npeople:\n  - *b\n  - *b\n"
    with pytest.raises(UneditableError):
        edit_yaml(text, [YamlEdit(("people", 0, "a"), "2")])


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all scalars."""
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in leaves(value, (*path, key))]
    if isinstance(data, list):
        return [leaf for index, value in enumerate(data) for leaf in leaves(value, (*path, index))]
    return [path]


@settings(max_examples=examples(36, 1000), deadline=None)
@given(st.sampled_from(FILES), st.randoms(use_true_random=False))
def test_edits_of_real_files(file: Path, random: Random) -> None:
    """Whatever is replaced, removed or added: all is read with that change and no other, and lines elsewhere stay."""
    text = file.read_text("utf-8")
    data = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes texts, lists and mappings alone
    path = random.choice(leaves(data))
    kind = random.choice(["replace", "remove", "add"])
    if kind == "add":
        edit = YamlEdit(
            (*path[:-1], APPEND if isinstance(path[-1], int) else "xx"), random.choice(["new", "a, b", "x: y"])
        )
    else:
        edit = YamlEdit(path, random.choice(["new", "a, b", "1", "#x"]) if kind == "replace" else None)
    changed = edit_yaml(text, [edit])
    touched = [line for line in difflib.unified_diff(text.splitlines(), changed.splitlines(), n=0) if line[0] in "+-"]
    assert len(touched) <= 8
