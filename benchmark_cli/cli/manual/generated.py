"""What the manual tells that is written elsewhere: rules, aims, fields, papers, commands, exit codes, diagnostics."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import benchmark_cli
from benchmark_cli.cli.app import COMMANDS, help_of
from benchmark_cli.cli.exit_codes import EXIT_CODES, FAULT, INTERRUPTED
from benchmark_cli.cli.report import report, words_of
from benchmark_cli.diagnostics import Diagnostic, UserError
from benchmark_cli.document import Block, Bullets, Heading, Paragraph, Table, Verbatim, columns
from benchmark_cli.language import Language, Text
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.rule import Rule

SchemaTree: TypeAlias = Mapping[str, Any]

_PACKED: Final = Path(__file__).with_name("diagnostics")
CATALOGUE: Final = _PACKED if _PACKED.is_dir() else Path(benchmark_cli.__file__).parents[1] / "tests" / "diagnostics"
"""A small broken workspace for each code: the wheel has them from the tests, a checkout reads them there."""

_MARKED: Final = re.compile(r" *\d* \| ")
"""A line of a file as a diagnostic shows it, or the mark below it."""

_STORIES: Final = ("all-at-once", "lost-quote")
"""Folders that show several faults, and are no codes."""


def codes() -> list[str]:
    """The code of every diagnostic that has an example."""
    return sorted(folder.name for folder in CATALOGUE.iterdir() if folder.is_dir() and folder.name not in _STORIES)


def describe_word(word: str, language: Language) -> list[Block]:
    """The page on the rule, aim, command or diagnostic of that name; nothing where there is none."""
    described = next((kind for kind in _kinds() if kind.kind == word), None)
    if described:
        return list(_describe_kind(described, language))[1:]
    if word in COMMANDS:
        return [Verbatim(tuple(help_of(word, language).splitlines()))]
    return list(_describe_code(word, language))[1:] if word in codes() else []


def words() -> list[str]:
    """Every name that `describe_word` knows."""
    return [*(kind.kind for kind in _kinds()), *COMMANDS, *codes()]


# ---- rules and aims


def rules(language: Language) -> Iterator[Block]:
    """Every rule: what it says, examples and their meaning, its options; then the options that all have."""
    for kind in _kinds():
        if issubclass(kind, Rule):
            yield from _describe_kind(kind, language)
    yield Heading(language.say(Text("Options of every rule")))
    yield _fields(_definition(_kinds()[0]), _common(Rule), language)


def aims(language: Language) -> Iterator[Block]:
    """Every aim: what its value is, examples and their meaning, its options; then the option that all have."""
    for kind in _kinds():
        if issubclass(kind, Aim):
            yield from _describe_kind(kind, language)
    yield Heading(language.say(Text("Options of every aim")))
    yield _fields(
        next(_definition(kind) for kind in _kinds() if issubclass(kind, Aim) and "properties" in _definition(kind)),
        _common(Aim),
        language,
    )


def _kinds() -> Sequence[type[Rule] | type[Aim]]:
    from benchmark_cli.aims import AIMS
    from benchmark_cli.rules import RULES

    return (*RULES, *AIMS)


def _common(model: type[Rule] | type[Aim]) -> list[str]:
    """The keys that all rules have, or all aims."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _describe_kind(kind: type[Rule] | type[Aim], language: Language) -> Iterator[Block]:
    """A heading, what it says, examples with their meaning, and the options that are its own."""
    base, key = (Rule, "rules") if issubclass(kind, Rule) else (Aim, "aims")
    schema = _definition(kind)
    yield Heading(kind.kind)
    for part in schema["description"].split("\n\n"):
        yield Paragraph(" ".join(part.split()))
    for example in schema["examples"]:
        plug_in = kind.model_validate(example)
        sentence = plug_in.sentence(str) if isinstance(plug_in, Rule) else plug_in.sentence()
        yield Verbatim(_yaml({key: [example]}))
        yield Paragraph(language.say(Text("In words: {sentence}", sentence=sentence)))
    if own := [name for name in schema.get("properties", {}) if name not in _common(base)]:
        yield _fields(schema, own, language)


def _yaml(value: object) -> tuple[str, ...]:
    """The value as a file has it, one entry on a line."""
    import yaml

    return tuple(yaml.safe_dump(value, default_flow_style=None, sort_keys=False, allow_unicode=True).splitlines())


# ---- fields


def files(language: Language) -> Iterator[Block]:
    """The fields of every kind of file, a table for each mapping, under the place where it first stands."""
    titles = {
        "cohort": Text("Cohort file"),
        "locus": Text("Locus file"),
        "standing": Text("Standing file: rules and travel times for every cohort"),
    }
    kind_names: set[str] = {kind.__name__ for kind in _kinds()}
    for kind, title in titles.items():
        schema = _schema(kind)
        yield Heading(language.say(title))
        yield from _mapping(schema, schema, "", kind_names, language)
    yield Paragraph(language.say(Text("A field with * must be given.")))


def _mapping(schema: SchemaTree, root: SchemaTree, place: str, told: set[str], language: Language) -> Iterator[Block]:
    """The fields of a mapping, then those of the mappings in it that were not listed before."""
    properties: Mapping[str, SchemaTree] = schema.get("properties", {})
    if place:
        yield Heading(place)
        yield Paragraph(" ".join(schema.get("description", "").split()))
    yield _fields(schema, list(properties), language)
    for name, value in properties.items():
        for reference, is_listed in _references(value):
            if reference not in told and "properties" in (inner := root["$defs"][reference]):
                told.add(reference)
                yield from _mapping(inner, root, f"{place}.{name}".lstrip(".") + "[]" * is_listed, told, language)


def _references(schema: object, *, is_listed: bool = False) -> Iterator[tuple[str, bool]]:
    """The definitions that a value may be made of, and whether as entries of a list."""
    match schema:
        case {"$ref": str(path)}:
            yield path.rpartition("/")[2], is_listed
        case dict():
            for key, inner in schema.items():
                yield from _references(inner, is_listed=is_listed or key == "items")
        case list():
            for inner in schema:
                yield from _references(inner, is_listed=is_listed)


def _fields(schema: SchemaTree, names: Sequence[str], language: Language) -> Table:
    """What fields may hold and what they mean."""
    heads = columns(language, field=Text("Field"), form=Text("Form"), meaning=Text("Meaning"))
    needed = schema.get("required", ())
    return Table(heads, tuple(_field(name, schema["properties"][name], name in needed, language) for name in names))


def _field(name: str, schema: SchemaTree, is_needed: bool, language: Language) -> tuple[str, str, str]:  # noqa: FBT001 - a cell each
    meaning = " ".join(schema.get("description", "").split())
    if "default" in schema:
        meaning = language.say(Text("{meaning} Left out: {value}.", meaning=meaning, value=str(schema["default"])))
    return f"{name} *" if is_needed else name, " | ".join(dict.fromkeys(_forms(schema, language))), meaning


_FORM_WORDS: Final = {"integer": Text("number"), "number": Text("number"), "boolean": Text("true or false")}


def _forms(schema: SchemaTree, language: Language) -> Iterator[str]:
    """Each form in which the value may be written, but nothing at all."""
    match schema:
        case {"type": "object"}:  # it may have an `anyOf` beside that says which keys go together
            yield language.say(Text("mapping"))
        case {"enum": list(values)}:
            yield from map(str, values)
        case {"const": value}:
            yield str(value)
        case {"$ref": str(path)}:
            yield from _forms(_schema("cohort")["$defs"][path.rpartition("/")[2]], language)
        case {"anyOf": list(parts)} | {"oneOf": list(parts)}:
            for part in parts:
                yield from _forms(part, language)
        case {"type": "array", "items": items}:
            forms = "/".join(dict.fromkeys(_forms(items, language)))
            yield language.say(Text("list of {form}", form=forms))
        case {"type": kind} if kind != "null":
            yield language.say(_FORM_WORDS.get(str(kind), Text("text")))


@cache
def _schema(kind: str) -> SchemaTree:
    from benchmark_cli.inputs.yaml.json_schema import schema_of

    return schema_of(kind)


def _definition(kind: type[Rule] | type[Aim]) -> SchemaTree:
    definition: SchemaTree = _schema("cohort")["$defs"][kind.__name__]
    return definition


# ---- papers, commands, exit codes


def papers(language: Language) -> Iterator[Block]:
    """Every paper with what it is for, for whom, and the formats that suit it."""
    from benchmark_cli import api
    from benchmark_cli.paper_names import ROSTERS
    from benchmark_cli.papers.catalogue import kind_named

    say = language.say
    readers: Mapping[str | None, Text] = {
        "committee": Text("committee"),
        "participants": Text("participants"),
        "hosts": Text("hosts"),
        "drivers": Text("drivers"),
        "public": Text("everybody"),
        None: Text("on demand"),
    }
    rows = []
    for name in ROSTERS:
        kind = kind_named(name, [*ROSTERS])
        about = (kind.__doc__ or "").partition("\n\n")[0].replace("*", "")
        rows.append((name, " ".join(about.split()), say(readers[kind.use.reader])))
    heads = columns(language, kind=Text("Paper"), about=Text("What is on it"), reader=Text("For"))
    yield Table(heads, tuple(rows))
    yield Paragraph(say(Text("Formats: {names}", names=api.format_names())))


def columns_of_lists(language: Language) -> Iterator[Block]:
    """The columns that lists of people may have."""
    from benchmark_cli.papers.people_columns import column_names

    del language
    yield Paragraph(", ".join([*column_names(()), "tags.NAME"]))


def commands(language: Language) -> Iterator[Block]:
    """Every command in a line, then the help of each."""
    heads = columns(language, command=Text("Command"), about=Text("What it does"))
    helps = {name: help_of(name, language) for name in COMMANDS}
    yield Table(heads, tuple((name, _first_sentence(text)) for name, text in helps.items()))
    for name, text in helps.items():
        yield Heading(name)
        yield Verbatim(tuple(text.splitlines()))


def _first_sentence(text: str) -> str:
    """The first paragraph below the line of usage."""
    return " ".join(text.split("\n\n")[1].split())


def exit_codes(language: Language) -> Iterator[Block]:
    """Every code that a command may end with."""
    rows = [(code, outcome.value) for outcome, code in EXIT_CODES.items()]
    rows += [(FAULT, "a fault of the tool itself"), (INTERRUPTED, "interrupted by Ctrl-C")]
    yield Table(columns(language, code=Text("Exit code"), meaning=Text("Meaning")), tuple(rows))


# ---- diagnostics


def diagnostics(language: Language) -> Iterator[Block]:
    """Every diagnostic with an example: what is wrong, where, and what to write instead."""
    for code in codes():
        yield from _describe_code(code, language)


def _describe_code(code: str, language: Language) -> Iterator[Block]:
    from benchmark_cli.inputs.checks.head import WARNINGS

    yield Heading(code)
    shown = next(diagnostic for diagnostic in _diagnose(code) if diagnostic.code == code)
    yield Paragraph(words_of(shown.message, language))
    lines = report([shown], language, colour=False).splitlines()
    if marked := tuple(line for line in lines if _MARKED.match(line)):
        yield Verbatim(marked)
    if shown.hints:
        yield Bullets(tuple(words_of(hint, language) for hint in shown.hints))
    if code in WARNINGS:
        yield Paragraph(language.say(Text("A warning: `accept: [{{code: {code}, note: …}}]` silences it.", code=code)))


def _diagnose(code: str) -> Sequence[Diagnostic]:
    """What is found in the broken workspace of the code; files are named as they lie in it."""
    from benchmark_cli import api

    with chdir(CATALOGUE / code):
        try:
            return api.check([Path()]).diagnostics
        except UserError as error:
            return error.diagnostics


GENERATED: Final[Mapping[str, Callable[[Language], Iterator[Block]]]] = {
    "rules": rules,
    "aims": aims,
    "files": files,
    "papers": papers,
    "columns": columns_of_lists,
    "commands": commands,
    "exit-codes": exit_codes,
    "diagnostics": diagnostics,
}
"""By the name that a page has for it."""
