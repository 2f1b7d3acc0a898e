"""MODEL.md and the code name the same rules, aims and objectives."""

import re
from collections.abc import Iterator
from inspect import isfunction
from pathlib import Path

import benchmark_cli
from benchmark_cli.aims import AIMS
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.rule import Rule
from benchmark_cli.rules import RULES
from benchmark_cli.sharing import aims, journey_aim, own_rules
from benchmark_cli.timetable import objectives

PACKAGE = Path(benchmark_cli.__file__).parent
MODEL = (PACKAGE / "optimise" / "MODEL.md").read_text("utf-8")


def kinds(*modules: object) -> Iterator[str]:
    """The names of rules and aims that modules define."""
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, (Rule, Aim)) and hasattr(value, "kind"):
                yield value.kind


def test_the_model_has_whatever_the_code_names() -> None:
    """Each rule, aim and objective of timetables stands in a table, or in a sentence, in its own letters."""
    functions = {name for name, value in vars(objectives).items() if isfunction(value)}
    own = {name for name in functions if getattr(objectives, name).__module__ == objectives.__name__}
    names = {one.kind for one in (*RULES, *AIMS)} | {*kinds(aims, journey_aim, own_rules)}
    names |= {*journey_aim.JOURNEY_PARTS} | {name for name in own if not name.startswith("_")}
    assert {name for name in names if f"`{name}`" not in MODEL} == set()


def test_the_code_has_whatever_the_model_names() -> None:
    """The first column of each table, the names that lists begin with, and the files that are named."""
    rules = {one.kind for one in RULES} | {*kinds(own_rules)}
    named = {
        name for cell in re.findall(r"^\| (`.+?) \|", MODEL, re.MULTILINE) for name in re.findall(r"`(\w+)`", cell)
    }
    assert named == rules
    listed = {
        name
        for item in re.findall(r"^\* ((?:`\w+`(?:, )?)+)", MODEL, re.MULTILINE)
        for name in re.findall(r"\w+", item)
    }
    assert listed <= {one.kind for one in AIMS} | {*kinds(aims, journey_aim)}
    for name in re.findall(r"`([\w/]+\.py)`", MODEL):
        assert name.startswith("tests/") or [*PACKAGE.rglob(name)], name
