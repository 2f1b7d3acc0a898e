"""The schemas and the loader agree on every file, as an editor sees it and as the tool reads it."""

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from benchmark_cli.aims import AIMS
from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.inputs.yaml.expected import EXPECTED
from benchmark_cli.inputs.yaml.json_schema import KINDS, schema_of
from benchmark_cli.inputs.yaml.plan_text import plain
from benchmark_cli.inputs.yaml.recovery import read_model
from benchmark_cli.inputs.yaml.schema import FILE_KEYS
from benchmark_cli.inputs.yaml.yaml_text import parse
from benchmark_cli.rules import RULES
from tests.counts import examples
from tests.tiny import parse_plan, tiny_plan

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "tests" / "diagnostics"
SCHEMAS = {"cohort": "cohort", "loci": "locus"}
VALIDATORS = {kind: Draft202012Validator(schema_of(kind)) for kind in KINDS}

# What a field refuses and a schema has no means for: the list of all zones; of two times the earlier one first.
OF_PLANS = {"malformed-instant"}
"""What is expected in plan files alone."""

BEYOND = {"unknown-timezone", "in-and-in-all", "reversed-days"}
REVERSED = {"overnight-hours"}

MORE = """\
  hours: 08:00-16:00
  duration: 90
  breaks: ["12:00-13:00", fri 11:30-13:00]
  base: {name: Hotel, at: [-8.67, 115.21]}
  travel: {a: {b: 25}}
  staff: [{id: w1, name: Widya, gender: P, groups: [a]}]
  vehicles: [{id: bus-1, seats: 30}]
  rooms: {size: 2, same: gender}
  debrief: {size: 4}
  allowance: {rate: {IV: 150000, III: "140000"}, tax: 5}
"""
EVERYTHING = f"""\
cohort: everything
title: 2014
language: id
accept: [idle-rule, {{code: not-planned-yet, note: known}}]
organiser:
  name: Badan
  letterhead: [Satu, 2]
  signatory: {{name: X, nip: 196202171987031999, rank: Pembina, acting_for: Kepala}}
  treasurer: {{name: Y}}
  commitment_officer: {{name: Z}}
  budget: {{agency: Badan, account: 5.2.2}}
  spd: {{form: state, number: "094/{{n}}/2014", from: 117}}
  travel_order: perintah
  letters: {{a: {{date: 2014-09-29}}}}
visit:
  from: 2014-10-07
  to: "2014-10-09"
  timezone: Asia/Makassar
  mode: split
  loci: [a, b]
  slots: [2014-10-08 08:30-10:30]
  agenda: [{{at: 2014-10-07 06:00-09:10, what: Terbang, timezone: Asia/Jakarta}}]
  roles: [chair]
{MORE}
loci:
  - id: a
    name: Kantor A
    at: [-8, 115.5]
    capacity: {{min: 0, max: "12"}}
    at_once: 12
    open: {{mon-thu: 08:00-15:30, Fri: "08:00-11:00"}}
    closed: [2014-10-08]
    themes: [izin]
    contact: {{name: G, phone: 0800}}
    optional: no
  - {{id: b, name: NO}}
participants:
  - id: 012
    name: Ayu
    number: 1
    gender: Perempuan
    rank: IV/a
    role: chair
    wishes: [a, b]
    project: {{title: 7, themes: [izin]}}
    emergency: {{name: Ibu}}
    status: active
    tags: {{score: 81.5, intake: true}}
rules:
  - apart: [012, p2]
    strength: should
  - apart: {{same: {{tag: intake}}}}
  - together: [012, p2]
  - {{only_at: a, who: {{where: {{agency: [X, Y], tag: {{score: 81}}}}}}}}
  - {{never_at: [a], who: 012, for: groups}}
  - {{at_least: 1, where: {{gender: [L, P]}}, in: each}}
  - {{at_most: 2, where: {{rank: IV/b}}, in: [a]}}
  - not_alone: {{gender: female}}
  - {{lock: 012, at: a, reason: yes}}
aims: [wishes, wishes: total, match: themes, spread: agency, gather: {{tag: intake}}, balance: {{tag: score}}]
seed: 2014
checklist: [{{task: Cetak, due: H-2}}]
"""


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: 012 is a number, NO is text, a date is text."""


EditorLoader.yaml_implicit_resolvers = {}
for kind, pattern, first in (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(f"^(?:{pattern})$"), [*first])
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^$"), [""])
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))
EditorLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(loader.construct_scalar(node)))


def with_text_keys(value: Any) -> Any:
    """The value as JSON has it: keys are text, as editors take them."""
    if isinstance(value, dict):
        return {json.dumps(key).strip('"'): with_text_keys(each) for key, each in value.items()}
    return [with_text_keys(each) for each in value] if isinstance(value, list) else value


def kind_of(text: str) -> str | None:
    """The key that makes the file what it is."""
    tree, _ = parse(text.encode(), "file.yaml")
    keys = tree.data if tree and isinstance(tree.data, dict) else {}
    return next((key for key in FILE_KEYS if key in keys), None)


def complaints(text: str) -> list[Diagnostic]:
    """What the loader says of a file with one of the two keys, before any check looks at it."""
    tree, found = parse(text.encode(), "file.yaml")
    assert tree
    return [*found, *read_model(tree, FILE_KEYS[kind_of(text) or "cohort"]).diagnostics]


def marks(text: str) -> list[str]:
    """What an editor says of the same file."""
    seen = with_text_keys(yaml.load(text, EditorLoader))  # noqa: S506 - a safe loader
    return [error.json_path for error in VALIDATORS[SCHEMAS[kind_of(text) or "cohort"]].iter_errors(seen)]


def written(value: Any, *, bare: bool) -> str:
    """Plain data as YAML in one line; with *bare* texts stand without quotes wherever they can."""
    match value:
        case None:
            return "~"
        case dict():
            return "{" + ", ".join(f"{written(k, bare=bare)}: {written(v, bare=bare)}" for k, v in value.items()) + "}"
        case list():
            return "[" + ", ".join(written(each, bare=bare) for each in value) + "]"
        case str() if (
            bare and re.fullmatch(r"[\w./+-][\w ./+:-]*(?<![ :])", value) and not value.startswith(("- ", ":"))
        ):
            return value
    return json.dumps(value, ensure_ascii=False)


def data_of(text: str) -> Any:
    """The plain data of a file, all scalars text."""
    tree, found = parse(text.encode(), "file.yaml")
    assert tree
    assert not found
    return tree.data


SOUND = [
    EVERYTHING,
    *(
        file.read_text("utf-8")
        for folder in ("cohorts", "examples")
        for file in sorted((ROOT / folder).rglob("*.yaml"))
    ),
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_one_and_describes_every_field(kind: str) -> None:
    """The schema of each kind keeps to the 2020-12 dialect, and every field of every model is described."""
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    models = [schema, *schema["$defs"].values()]
    fields = {(model["title"], name): told for model in models for name, told in model.get("properties", {}).items()}
    assert len(fields) > 15
    assert [name for name, told in fields.items() if "description" not in told] == []
    assert [model["title"] for model in models if not model.get("description")] == []


def test_every_example_is_accepted() -> None:
    """The examples that a schema shows are what it accepts, and every rule and aim has one."""
    schema = schema_of("cohort")
    for name, model in schema["$defs"].items():
        for example in model.get("examples", ()):
            one = {"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]}
            assert Draft202012Validator(one).is_valid(example), name
    assert [one.__name__ for one in (*RULES, *AIMS) if not schema["$defs"][one.__name__].get("examples")] == []
    (example,) = schema["examples"]
    assert not complaints(json.dumps(example))


@pytest.mark.parametrize("text", SOUND)
@pytest.mark.parametrize("manner", ["as it is", "bare", "quoted"])
def test_sound_files_are_accepted(text: str, manner: str) -> None:
    """What the loader takes an editor takes, whether its texts stand in quotes or not."""
    told = text if manner == "as it is" else written(data_of(text), bare=manner == "bare")
    assert complaints(told) == []
    assert marks(told) == []


def folder_is_refused(folder: Path) -> bool:
    """Whether an editor marks anything in a folder of the catalogue."""
    return any(marks(file.read_text("utf-8")) for file in folder.glob("*.yaml") if kind_of(file.read_text("utf-8")))


@pytest.mark.parametrize("code", sorted((EXPECTED.keys() - OF_PLANS) | {"missing-field", "unknown-field"}))
def test_what_a_field_expects_a_schema_expects(code: str) -> None:
    """Each broken workspace whose fault is one of a single value is refused by a schema too."""
    assert folder_is_refused(CATALOGUE / code) == (code not in BEYOND | REVERSED)


WORDS = (
    "", " ", "text", "012", "0", "-3", "9999999999", "2.5", "true", "NO", "Yes", "2014-10-07", "2014-13-01",
    "08:00-15:30", "25:00-26:00", "2014-10-08 08:30-10:30", "fri 11:30-13:00", "mon-thu", "H-7", "wishes", "each",
    "female", "L", "III/d", "must", "split", "chair", "themes", "agency", "con", "Not An Id", "a" * 65,
    "Asia/Makassar", "null", "total",
)  # fmt: skip
VALUES = st.sampled_from(
    [*WORDS, None, [], {}, ["a"], ["a", "a", "a"], [None], {"a": "b"}, {"tag": "a"}, {"same": "rank"}]
)
KEYS = st.sampled_from(["titel", "id", "tag", "minutes", "from", "where", "apart", "wishes", "name", "max"])


def paths_of(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where every value stands below the top."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for step, each in steps for found in ((*path, step), *paths_of(each, (*path, step)))]


@st.composite
def spoilt(draw: st.DrawFn) -> Any:
    """A sound document in which one value is another one, is gone, or stands under another key."""
    data = deepcopy(data_of(draw(st.sampled_from(SOUND[:1] * 8 + SOUND[1:]))))
    *above, last = draw(st.sampled_from(paths_of(data)))
    owner = data
    for step in above:
        owner = owner[step]
    match draw(st.sampled_from(["replace", "replace", "remove", "rename", "wrap"])):
        case "replace":
            owner[last] = draw(VALUES)
        case "wrap":
            owner[last] = [owner[last]]
        case "rename" if isinstance(owner, dict):
            owner[draw(KEYS)] = owner.pop(last)
        case _:
            owner.pop(last)
    return data


@settings(max_examples=examples(36, 300))
@given(data=spoilt(), bare=st.booleans())
def test_spoilt_files_are_judged_alike(data: Any, *, bare: bool) -> None:
    """An editor marks a document if the loader complains about it, and only then."""
    text = written(data, bare=bare)
    assume(kind_of(text))
    said = {one.code for one in complaints(text)}
    assert said <= BEYOND if not marks(text) else said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  from: 2014", "  first_day: 2014"),
        ("hours: 08:00-16:00", 'hours: {start: "08:00", end: "16:00"}'),
        ("spread: agency", "spread: {name: x}"),
        ("wishes: total", 'wishes: ""'),
        ("who: 012", "who: {ids: [012]}"),
        ("only_at: a", "only_at: []"),
        ("themes: [izin]\n    contact", "themes: [[izin]]\n    contact"),
    ],
)
def test_what_only_the_code_calls_so_is_refused(old: str, new: str) -> None:
    """Names and forms that the models have inside are none that a file may use."""
    assert EVERYTHING.count(old) == 1
    text = EVERYTHING.replace(old, new)
    assert complaints(text)
    assert marks(text)


@pytest.mark.parametrize("path", sorted((ROOT / "cohorts" / "plans").glob("*.json")))
def test_saved_plans_are_accepted(path: Path) -> None:
    """The plans that the tool writes fit their schema."""
    assert list(VALIDATORS["plan"].iter_errors(json.loads(path.read_text("utf-8")))) == []


PLAN = plain(tiny_plan())


@settings(max_examples=examples(30, 200))
@given(
    path=st.sampled_from(paths_of(PLAN)), value=st.sampled_from([None, "", "x", [], {}, ["a"], {"a": "b"}, "REMOVE"])
)
def test_spoilt_plans_are_refused_by_the_schema_first(path: tuple[Any, ...], value: Any) -> None:
    """A plan that the schema accepts is one that the tool reads, as far as one value can tell."""
    plan = json.loads(json.dumps(PLAN, default=float))
    owner = plan
    for step in path[:-1]:
        owner = owner[step]
    if value == "REMOVE":
        owner.pop(path[-1])
    else:
        owner[path[-1]] = value
    if VALIDATORS["plan"].is_valid(plan):
        found, damage = parse_plan(json.dumps(plan).encode(), "plan.json", None)
        unknown = any(
            visit["group"] not in {group["group"] for group in plan["groups"]} for visit in plan.get("visits", ())
        )
        assert found or unknown, (damage, plan)
