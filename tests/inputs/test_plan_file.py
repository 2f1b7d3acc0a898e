"""Plan files are read as warily as YAML: every fault with its line and column, double keys with both."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from benchmark_cli.cli.report import report
from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.inputs.yaml.plan_text import plan_text, read_plan_file
from benchmark_cli.language import ENGLISH
from tests.tiny import parse_plan, tiny_plan

TEXT = plan_text(tiny_plan())


def faults(text: str) -> list[Diagnostic]:
    """What is wrong with the text."""
    plan, found = parse_plan(text.encode(), "plan.json", "tiny")
    assert (plan is None) == bool(found)
    return found


def places(text: str) -> list[tuple[str, int, int]]:
    """The codes and places of what is wrong."""
    return [(one.code, one.place.line, one.place.column) for one in faults(text) if one.place]


def spot(text: str, word: str) -> tuple[int, int]:
    """Line and column of the word."""
    before = text[: text.index(word)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def test_a_sound_plan_is_read() -> None:
    """With places for all that it says."""
    assert faults(TEXT) == []
    read, _ = read_plan_file(TEXT.encode(), "plan.json", None)
    assert read
    assert read.plan == tiny_plan()
    found = read.text.value(("groups", 1, "members", 0, "id"))
    assert (found.line, found.column) == spot(TEXT, '"p3"')


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ('"value": 0', '"value": "0"', '"0"'),
        ('"proved": true', '"proved": "true"', '"true"'),
        ('"proved": true', '"proved": 31', "31}"),
        ('"id": "p1"', '"id": 17', "17"),
        ('"id": "p1"', '"id": "P 1"', '"P 1"'),
        ('"role": "chair"', '"role": "king"', '"king"'),
        ('"role": "chair"', '"rolle": "chair"', '"rolle"'),
        ('"start": "2026-03-04T09:00+07:00"', '"start": "2026-03-04T09:00"', '"2026-03-04T09:00"'),
        ('"start": "2026-03-04T09:00+07:00"', '"start": 1772589600', "1772589600"),
        ('"cohort": "tiny"', '"cohort": "other"', '"other"'),
        ('"schema": "benchmark/plan/2"', '"schema": "benchmark/plan/7"', '"benchmark/plan/7"'),
        ('"value": 0', '"value": NaN', "NaN"),
        ('"value": 0', '"value": 1e999999999', "1e999999999"),
        ('"value": 0', '"value": ' + "9" * 5000, "9" * 5000),
        ('"seed": "tiny",', '"seed": "tiny"', '"groups"'),
        ('"seed": "tiny",', '"seed": tiny,', "tiny,"),
    ],
)
def test_a_fault_has_line_and_column(old: str, new: str, at: str) -> None:
    """Each of them at the value, or the key, that is wrong."""
    text = TEXT.replace(old, new, 1)
    (code, *place), *_ = places(text)
    assert (code, *place) == ("damaged-plan", *spot(text, at))


def test_a_double_key_is_told_with_both_places() -> None:
    """In whatever mapping: of the two none is taken in silence."""
    text = TEXT.replace('"seed": "tiny",', '"seed": "tiny",\n  "seed": "other",')
    (found,) = faults(text)
    line, _ = spot(text, '"seed": "other"')
    assert (found.code, found.place.line if found.place else 0) == ("duplicate-key", line)
    assert [one.place.line for one in found.related] == [line - 1]
    (found,) = faults(TEXT.replace('{"id": "p1", ', '{"id": "p2", "id": "p1", '))
    assert found.code == "duplicate-key"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "too-deep"),
        ('{"a": ' * 5_000 + "1" + "}" * 5_000, "too-deep"),
        ("", "damaged-plan"),
        ("damaged", "damaged-plan"),
        ("{}", "damaged-plan"),
        ("[]", "damaged-plan"),
        ('{"schema": "benchmark/plan/1"', "damaged-plan"),
        (TEXT[:-200], "damaged-plan"),
        (TEXT + TEXT, "damaged-plan"),
        ("\x00" + TEXT, "control-character"),
    ],
)
def test_what_is_no_json_is_refused_in_words(text: str, code: str) -> None:
    """However deep, cut off or empty."""
    found = faults(text)
    assert [one.code for one in found][:1] == [code]
    assert all(one.place for one in found)
    assert all(one.hints for one in found)


def test_a_byte_order_mark_does_not_matter() -> None:
    """As in YAML."""
    plan, found = parse_plan(b"\xef\xbb\xbf" + TEXT.encode(), "plan.json", "tiny")
    assert (plan, found) == (tiny_plan(), [])


@pytest.mark.parametrize("spoil", [lambda _: {"id": 5}, lambda member: {**member, "x": 1}, lambda _: {}])
def test_ten_thousand_faults_are_told_in_a_page(spoil: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Nobody reads ten thousand lines."""
    plan = json.loads(TEXT)
    plan["groups"][0]["members"] = [spoil({"id": f"p-{number}"}) for number in range(10_000)]
    found = faults(json.dumps(plan, indent=1))
    assert 1 < len(found) <= 101
    assert len(report(found, ENGLISH, colour=False)) < 30_000
