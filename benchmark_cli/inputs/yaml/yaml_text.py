"""YAML text into plain data with places: nothing but mappings, lists and texts, and every fault as a diagnostic.

The only file that parses YAML. It reads PyYAML's events one by one, since PyYAML's own composer recurses in C and ends
the interpreter on deeply nested input; and it stops at the depth that is allowed, since libyaml takes quadratic time
over open brackets.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from benchmark_cli.diagnostics import Diagnostic, Path, Related
from benchmark_cli.inputs.yaml.building import Builder, Data, EnoughError, Fault
from benchmark_cli.inputs.yaml.characters import decode
from benchmark_cli.inputs.yaml.places import Located, Places, Source
from benchmark_cli.inputs.yaml.syntax_errors import Breakage, explain
from benchmark_cli.language import Text

_DIRECTIVE = re.compile(r"^%.*", re.MULTILINE)

# All that PyYAML was seen to raise: `"\UFFFFFFFF"` gives its Python loader an OverflowError.
_LET_OUT = (yaml.YAMLError, ValueError, KeyError, AttributeError, OverflowError, RecursionError)


class Tree(NamedTuple):
    """A document as plain data, and where everything in it stands.

    `lost` are paths of values that stood there and could not be read: they have been told, and are not missing.
    `table` is the table that holds the participants, where the document leaves them to one.
    """

    data: Data
    places: Located
    lost: frozenset[Path] = frozenset()
    table: str | None = None


def parse(data: bytes, file: str) -> tuple[Tree | None, list[Diagnostic]]:
    """The document in the bytes of *file* (the name that diagnostics show) and all that is wrong with its writing.

    Faults that leave the rest readable come with a tree: an alias is None in it, of two equal keys the first counts.
    An empty file is a tree of None. Text that is not YAML at all has one diagnostic and no tree. Raises nothing,
    whatever the bytes.
    """
    source, unreadable = decode(data, file)
    if source is None:
        return None, unreadable
    builder = Builder(source)
    try:
        build(builder, _events(builder))
    except _BrokenError as broken:
        breakage = _breakage(broken.__cause__, builder)
        return None, unreadable or [explain(breakage, source, builder.marks)]
    tree, refused = tree_of(builder)
    return tree if builder.is_whole else None, [*unreadable, *refused]


class _BrokenError(Exception):
    """The text is not YAML from some point on; the cause is what PyYAML said."""


def build(builder: Builder, events: Iterable[yaml.Event]) -> None:
    """Read everything, up to where it is enough. Raises what the events raise."""
    steps: Mapping[type[yaml.Event], Callable[[Any], None]] = {
        yaml.DocumentStartEvent: builder.document,
        yaml.ScalarEvent: builder.scalar,
        yaml.MappingStartEvent: builder.begin_mapping,
        yaml.MappingEndEvent: builder.end,
        yaml.SequenceStartEvent: builder.begin_list,
        yaml.SequenceEndEvent: builder.end,
        yaml.AliasEvent: builder.alias,
    }
    try:
        for event in events:
            if (step := steps.get(type(event))) is not None:
                step(event)
    except EnoughError:
        pass
    builder.finish()


def _without_directives(builder: Builder) -> str:
    """The text with each directive made a comment: libyaml takes quadratic time over many of them."""
    text = builder.source.text
    for directive in _DIRECTIVE.finditer(text):
        builder.directive(*directive.span())
    return _DIRECTIVE.sub(lambda directive: "#" + directive[0][1:], text)


def _events(builder: Builder) -> Iterator[yaml.Event]:
    """PyYAML's events. Raises `_BrokenError` from whatever PyYAML lets out."""
    try:
        parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(_without_directives(builder))
        while (event := parser.get_event()) is not None:
            yield event
    except _LET_OUT as error:
        raise _BrokenError from error


def _breakage(error: BaseException | None, builder: Builder) -> Breakage:
    """What PyYAML said, with offsets in place of its marks."""
    if not isinstance(error, yaml.MarkedYAMLError):
        last = max(builder.marks.ends[-1:], default=0)
        return Breakage("", last, str(error), last)
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else len(builder.source.text)
    began = error.context_mark.index if error.context_mark else at
    text = builder.source.text
    bracket = next((start for start in builder.open_starts() if text[start] in "[{"), None)
    return Breakage(error.context or "", began, error.problem or "", at, bracket)


def tree_of(builder: Builder) -> tuple[Tree, list[Diagnostic]]:
    """What was built, and what was refused on the way, in the order of the text."""
    places = Places(builder.source, builder.marks)
    faults = sorted(builder.faults, key=lambda fault: fault.start)
    return Tree(builder.data, places), [_diagnostic_of(fault, builder.source, places) for fault in faults]


def _diagnostic_of(fault: Fault, source: Source, places: Places) -> Diagnostic:
    """What a builder found, with its place."""
    related = (Related(places.key(fault.first), Text("first written here")),) if fault.first else ()
    place = source.place(fault.start, fault.end)
    return Diagnostic(fault.code, fault.message, place, path=fault.path, hints=fault.hints, related=related)
