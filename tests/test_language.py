"""The translations are complete: what the code says in English, each language says too, with the same places."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
import yaml

import benchmark_cli
from benchmark_cli.cli.app import COMMANDS, help_of
from benchmark_cli.language import ENGLISH, Language, Text, language_codes, load_language

PACKAGE = Path(benchmark_cli.__file__).parent
CODES = [code for code in language_codes() if code != ENGLISH.code]
PLACES = re.compile(r"\{\w*\}")


def texts_of(tree: ast.Module) -> Iterator[str]:
    """The literals of `Text(…)` and `Text.count(n, …, …)`; anything but a literal stands out as its own source."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name("Text"), args=[template, *_]):
                yield literal(template)
            case ast.Call(func=ast.Attribute(ast.Name("Text"), "count"), args=[_, one, other]):
                yield from (literal(one), literal(other))


def literal(node: ast.expr) -> str:
    """The text of a string literal; the source of anything else, which no translation can match."""
    match node:
        case ast.Constant(str(text)):
            return text
        case _:
            return f"no literal: {ast.unparse(node)}"


def knows_text(tree: ast.Module) -> bool:
    """Whether the file's `Text` is ours, and not the one of Rich."""
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "benchmark_cli.language"
        and any(name.name == "Text" for name in node.names)
        for node in ast.walk(tree)
    )


def is_said(text: str) -> bool:
    """Whether there is a word to translate between the places."""
    return any(letter.isalpha() for letter in PLACES.sub("", text))


@cache
def said_texts() -> dict[str, str]:
    """Every text of the package that holds words, with a file that says it."""
    trees = {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}
    ours = {name: tree for name, tree in trees.items() if knows_text(tree)}
    texts = {text: name for name, tree in sorted(ours.items()) for text in texts_of(tree) if is_said(text)}
    return texts | dict.fromkeys(help_texts(), "the help")


@cache
def help_texts() -> frozenset[str]:
    """What the help of all commands is made of: it asks for the translation of each text as it is shown."""
    asked = set()

    class Asked(Language):
        def translate(self, english: str) -> str:
            asked.add(english)
            return english

    for name in (None, *COMMANDS):
        help_of(name, Asked("en", ENGLISH.months, ENGLISH.weekdays))
    return frozenset(filter(is_said, asked))


def places_of(template: str) -> set[str]:
    """The names of the places in a template."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.fixture(params=CODES)
def language(request: pytest.FixtureRequest) -> Language:
    """Each language but English."""
    return load_language(request.param)


def test_the_script_finds_texts() -> None:
    """The comparison would pass on nothing: there must be texts and a language to compare."""
    assert len(said_texts()) > 50
    assert "id" in CODES


def test_none_missing(language: Language) -> None:
    """Each text of the code has a translation."""
    missing = {text: name for text, name in said_texts().items() if text not in language.texts}
    assert missing == {}


def test_every_line_is_read_once(language: Language) -> None:
    """The quick reader finds what YAML finds, and no text is translated twice."""
    file = PACKAGE / "languages" / f"{language.code}.yaml"
    assert yaml.safe_load(file.read_text("utf-8"))["texts"] == language.texts
    pairs = [line for line in file.read_text("utf-8").splitlines() if line.startswith('  "')]
    repeated = [line for line, times in Counter(line.partition('": "')[0] for line in pairs).items() if times > 1]
    assert repeated == []


def test_none_left_over(language: Language) -> None:
    """No translation is kept whose text has gone from the code."""
    assert sorted(filter(is_said, language.texts.keys() - said_texts().keys())) == []


def test_same_places(language: Language) -> None:
    """A translation fills in what its text fills in, no more and no less."""
    assert len(language.texts) > 50
    differing = {text: said for text, said in language.texts.items() if places_of(text) != places_of(said)}
    assert differing == {}


def test_none_empty(language: Language) -> None:
    """A translation says something."""
    assert [text for text, said in language.texts.items() if not said.strip()] == []


def test_calendar(language: Language) -> None:
    """A language names twelve months and seven days, all different."""
    assert len(set(language.months)) == 12
    assert len(set(language.weekdays)) == 7


def test_two_languages_in_one_run() -> None:
    """A language is a value: two of them say one text side by side."""
    text = Text("Group {group}", group="A")
    assert [ENGLISH.say(text), load_language("id").say(text)] == ["Group A", "Kelompok A"]


def test_lists_in_indonesian() -> None:
    """The last two of a list are joined by the language's own word."""
    indonesian = load_language("id")
    shown = {tuple(parts): indonesian.show(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])}
    assert shown == {(): "", ("a",): "a", ("a", "b"): "a dan b", ("a", "b", "c"): "a, b dan c"}


def test_script_sees_both_forms_and_what_is_no_literal() -> None:
    """`Text(x)` with a name instead of a literal would hide from translators, so the script reports it."""
    tree = ast.parse('Text("a")\nText.count(n, "b", "c", d=1)\nText(x)')
    assert list(texts_of(tree)) == ["a", "b", "c", "no literal: x"]


def test_one_of_anything_is_said_of_one() -> None:
    """What stands behind a number in a template has its singular: “1 seat”, and none is missing from the list."""
    numbers = r"\{(?:n|days|men|minutes|participants|people|places|seats|women)\} ([a-z]+s|loci|men|people|women)\b"
    counted = {noun for text in said_texts() for noun in re.findall(numbers, text)} - _VERBS
    assert counted <= {plural.split()[0] for plural in ENGLISH.singulars}
    text = Text("{n} people take part, {seats} seats are taken on {days} days", n=1, seats=1, days=2)
    assert ENGLISH.say(text) == "1 person takes part, 1 seat is taken on 2 days"
    text_of_some = Text("{n} of the {people} people who take part; {n} take part", n=1, people=1)
    assert ENGLISH.say(text_of_some) == "1 of the 1 person who takes part; 1 takes part"
    assert ENGLISH.say(text.with_values(n=0, seats=10, days=1)) == "0 people take part, 10 seats are taken on 1 day"


_VERBS = {"has", "is", "times"}
"""What ends as a plural does and is none, or is never said of one."""
